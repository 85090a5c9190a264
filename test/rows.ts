import { createHash } from 'node:crypto';
import type pg from 'pg';

/** A row by the name of its columns, as JSON writes it. */
export type Row = Readonly<Record<string, unknown>>;

/** The same label is always the same id. */
export const idOf = (label: string): string => {
  const hex = createHash('sha256').update(label).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
/** 32 bytes of its own for each label, as PostgreSQL writes them. */
export const bytesOf = (label: string): string => `\\x${createHash('sha256').update(label).digest('hex')}`;

export const exhibitNow = new Date('2026-03-02T11:00:00Z');
export const hours = (count: number): string => new Date(exhibitNow.getTime() + count * 3_600_000).toISOString();

const at = exhibitNow.toISOString();
const sealed = { wrapped_key: bytesOf('key'), key_version: 1 };

/** What a row of a table needs besides what it is about. */
export const usual = {
  organisation: { kind: 'municipality', counts_in: 'calendar_days', neighbours: [], version: 1 },
  unit: { opened_at: at },
  staff: { registered_at: at, version: 1 },
  person: { ...sealed, created_at: at, version: 1 },
  exitCase: { kind: 'exiter', state: 'contact', opened_at: at, version: 1 },
  breakGlass: { legal_ground: 'osl_10_2', ...sealed, sealed_reason: bytesOf('reason') },
  notice: { kind: 'break_glass_opened', at },
  visit: { place: 'remand', on_day: '2026-03-05', ...sealed, state: 'planned', planned_at: at, version: 1 },
  contact: {
    way: 'self',
    about: 'self',
    age: 'adult',
    children_in_family: 'no',
    language: 'sv',
    anonymous: false,
    received_at: at,
    ...sealed,
    sealed_safe_contact: bytesOf('safe'),
    thread_open: true,
    state: 'waiting',
    version: 1,
  },
  clock: { rule: 'meet', rule_valid_from: '2020-01-01', started_at: at, due_at: hours(24) },
  message: { sender: 'staff', at, sealed_text: bytesOf('text') },
  try: { at, how: 'phone' },
  entry: { operation: 'case.show', outcome: 'done' },
} as const satisfies Record<string, Row>;

export const met = (by: string): Row => ({
  state: 'met',
  ended_at: at,
  ended_by: by,
  met_at: at,
  met_place: 'our_office',
  met_by: by,
});

/** Puts rows in as the administrator, past all row security. Columns that a row does not name take their defaults. */
export async function putIn(client: pg.ClientBase | pg.Pool, rows: Readonly<Record<string, readonly Row[]>>): Promise<void> {
  for (const [table, list] of Object.entries(rows)) {
    const byColumns = Map.groupBy(list, (row) => Object.keys(row).join(', '));
    for (const [columns, alike] of byColumns)
      await client.query(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
        [JSON.stringify(alike)],
      );
  }
}
