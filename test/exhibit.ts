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

const ours = idOf('ours');
const theirs = idOf('theirs');
const at = exhibitNow.toISOString();
const sealed = { wrapped_key: bytesOf('key'), key_version: 1 };
const of = (organisation: string) => idOf(organisation);

/** Staff by what they are to the case: organisation, unit, role. */
export const colleagues = {
  team: ['ours', 'north', 'case_worker'],
  colleague: ['ours', 'north', 'coordinator'],
  otherUnit: ['ours', 'south', 'case_worker'],
  excluded: ['ours', 'north', 'case_worker'],
  excludedUnit: ['ours', 'west', 'case_worker'],
  emergency: ['ours', 'south', 'stand_in'],
  emergencyOver: ['ours', 'south', 'stand_in'],
  emergencyClosed: ['ours', 'south', 'stand_in'],
  manager: ['ours', 'south', 'manager'],
  logReviewer: ['ours', 'north', 'log_reviewer'],
  localAdmin: ['ours', 'north', 'local_administrator'],
  economist: ['ours', 'north', 'economist'],
  formerly: ['ours', 'north', 'case_worker'],
  elsewhere: ['theirs', 'theirUnit', 'coordinator'],
  police: ['police', 'policeUnit', 'police_coordinator'],
} as const satisfies Record<string, readonly [organisation: string, unit: string, role: string]>;
export type Colleague = keyof typeof colleagues;

const staffed = Object.entries(colleagues);
const unitRows = { north: 'ours', south: 'ours', west: 'ours', theirUnit: 'theirs', policeUnit: 'police' };

const contact = (label: string, organisation: string, unit: string, more: Row): Row => ({
  organisation_id: of(organisation),
  id: idOf(`contact ${label}`),
  unit_id: idOf(unit),
  pseudonym: `Contact ${label}`,
  way: 'self',
  about: 'self',
  age: 'adult',
  children_in_family: 'no',
  language: 'sv',
  anonymous: false,
  received_at: at,
  ...sealed,
  sealed_safe_contact: bytesOf('safe'),
  receipt_hash: bytesOf(`receipt ${label}`),
  thread_open: true,
  state: 'waiting',
  version: 1,
  ...more,
});
const met = (by: string) => ({
  state: 'met',
  ended_at: at,
  ended_by: idOf(by),
  met_at: at,
  met_place: 'our_office',
  met_by: idOf(by),
});
const inCase = (label: string, by: string) => ({
  ...met(by),
  person_id: idOf(`person ${label}`),
  exit_case_id: idOf(`case ${label}`),
});

/** `case` is the one this is about; `second` is another team's, `theirs` another organisation's; `waiting` is not yet anybody's case. */
const contactLabels: Record<string, readonly [organisation: string, staff: string]> = {
  case: ['ours', 'team'],
  second: ['ours', 'colleague'],
  waiting: ['ours', 'colleague'],
  southern: ['ours', 'otherUnit'],
  theirs: ['theirs', 'elsewhere'],
};
const withContact = (row: (label: string, organisation: string, staff: string) => Row) =>
  Object.fromEntries(
    Object.entries(contactLabels).map(([label, [organisation, staff]]) => [label, row(label, organisation, staff)]),
  );

const caseOf = (label: string, organisation: string, unit: string, by: string): Row => ({
  organisation_id: of(organisation),
  id: idOf(`case ${label}`),
  unit_id: idOf(unit),
  person_id: idOf(`person ${label}`),
  kind: 'exiter',
  state: 'contact',
  opened_at: at,
  opened_by: idOf(by),
  version: 1,
});
const person = (label: string, organisation: string): Row => ({
  organisation_id: of(organisation),
  id: idOf(`person ${label}`),
  pseudonym: `Person ${label}`,
  ...sealed,
  created_at: at,
  version: 1,
});
const assignment = (staff: string, label: string, work: string, until: string | null = null): Row => ({
  organisation_id: of(label === 'theirs' ? 'theirs' : 'ours'),
  id: idOf(`assignment ${staff} ${label}`),
  exit_case_id: idOf(`case ${label}`),
  staff_id: idOf(staff),
  function: work,
  since: hours(-5),
  assigned_by: idOf(staff),
  until,
});
const exclusion = (label: string, organisation: string, shut: Row, by: string): Row => ({
  organisation_id: of(organisation),
  id: idOf(`exclusion ${label}`),
  exit_case_id: idOf(organisation === 'ours' ? 'case case' : 'case theirs'),
  since: at,
  added_by: idOf(by),
  ...shut,
});
const breakGlass = (staff: string, label: string, until: string, more: Row = {}): Row => ({
  organisation_id: of(label === 'theirs' ? 'theirs' : 'ours'),
  id: idOf(`break glass ${staff}`),
  exit_case_id: idOf(`case ${label}`),
  staff_id: idOf(staff),
  pseudonym: `Person ${label}`,
  legal_ground: 'osl_10_2',
  ...sealed,
  sealed_reason: bytesOf('reason'),
  opened_at: new Date(new Date(until).getTime() - 2 * 3_600_000).toISOString(),
  until,
  ...more,
});
const notice = (staff: string, about: string): Row => ({
  organisation_id: of(staff === 'elsewhere' ? 'theirs' : 'ours'),
  id: idOf(`notice ${staff}`),
  staff_id: idOf(staff),
  kind: 'break_glass_opened',
  subject_id: idOf(about),
  subject: `Person ${about}`,
  at,
});
const entry = (label: string, organisation: string | null, staff: string | null, hour: number): Row => ({
  at: hours(hour),
  operation: 'case.show',
  outcome: 'done',
  actor: staff === null ? 'public' : 'staff',
  organisation_id: organisation && of(organisation),
  staff_id: staff && idOf(staff),
  subject_ids: [idOf(`case ${label}`)],
  request_id: idOf(`request ${label}`),
});

const organisationKey = (organisation: string, purpose: string, version: number): Row => ({
  organisation_id: of(organisation),
  purpose,
  version,
  wrapped: bytesOf(`${organisation} ${purpose}`),
  master_key_id: 'test-1',
  created_at: at,
});

/** Every table with its rows by label, in an order in which they can be put in. A table of ours that is not here fails the matrix. */
export const exhibit: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  'access.organisation': {
    ours: { id: ours, kind: 'municipality', code: '0136', name: 'Ours', counts_in: 'calendar_days', neighbours: [], version: 1 },
    theirs: {
      id: theirs,
      kind: 'municipality',
      code: '1280',
      name: 'Theirs',
      counts_in: 'calendar_days',
      neighbours: [],
      version: 1,
    },
    police: {
      id: idOf('police'),
      kind: 'police_region',
      code: 's',
      name: 'Police',
      counts_in: 'calendar_days',
      neighbours: [],
      version: 1,
    },
  },
  'access.unit': Object.fromEntries(
    Object.entries(unitRows).map(([unit, organisation]) => [
      unit,
      { organisation_id: of(organisation), id: idOf(unit), name: unit, opened_at: at },
    ]),
  ),
  'access.staff': Object.fromEntries(
    staffed.map(([name, [organisation]]) => [
      name,
      { organisation_id: of(organisation), id: idOf(name), subject: name, name, title: name, registered_at: at, version: 1 },
    ]),
  ),
  'access.role_grant': Object.fromEntries(
    staffed.map(([name, [organisation, unit, role]]) => [
      name,
      {
        organisation_id: of(organisation),
        id: idOf(`grant ${name}`),
        staff_id: idOf(name),
        unit_id: idOf(unit),
        role,
        granted_at: at,
        granted_by: name === 'localAdmin' ? null : idOf('localAdmin'),
        ...(name === 'formerly' ? { withdrawn_at: at } : {}),
      },
    ]),
  ),
  'access.session': {
    ours: { id_hash: bytesOf('s1'), organisation_id: ours, staff_id: idOf('team'), began_at: at, last_seen_at: at },
    theirs: { id_hash: bytesOf('s2'), organisation_id: theirs, staff_id: idOf('elsewhere'), began_at: at, last_seen_at: at },
  },
  'access.organisation_key': {
    ours: organisationKey('ours', 'wrap', 2),
    retired: { ...organisationKey('ours', 'wrap', 1), retired_at: at },
    lookup: organisationKey('ours', 'lookup', 1),
    theirs: organisationKey('theirs', 'wrap', 1),
    theirLookup: organisationKey('theirs', 'lookup', 1),
  },
  'access.idempotency_key': Object.fromEntries(
    [
      ['ours', 'team', 0],
      ['theirs', 'elsewhere', 1],
    ].map(([name, staff, hour]) => [
      name,
      {
        organisation_id: of(String(name)),
        staff_id: idOf(String(staff)),
        operation: 'contact.register',
        key: 'once-only',
        request_hash: bytesOf('request'),
        output: {},
        at: hours(Number(hour)),
      },
    ]),
  ),
  'people.person': {
    case: person('case', 'ours'),
    second: person('second', 'ours'),
    waiting: person('waiting', 'ours'),
    theirs: person('theirs', 'theirs'),
  },
  'cases.exit_case': {
    case: caseOf('case', 'ours', 'north', 'team'),
    second: caseOf('second', 'ours', 'north', 'colleague'),
    theirs: caseOf('theirs', 'theirs', 'theirUnit', 'elsewhere'),
  },
  'access.assignment': {
    team: assignment('team', 'case', 'responsible'),
    // Left standing on purpose: an exclusion alone must be enough.
    excluded: assignment('excluded', 'case', 'co_worker'),
    excludedUnit: assignment('excludedUnit', 'case', 'co_worker'),
    formerly: assignment('formerly', 'case', 'co_worker', at),
    second: assignment('colleague', 'second', 'responsible'),
    theirs: assignment('elsewhere', 'theirs', 'responsible'),
  },
  'access.exclusion': {
    person: exclusion('person', 'ours', { staff_id: idOf('excluded') }, 'team'),
    unit: exclusion('unit', 'ours', { unit_id: idOf('west') }, 'team'),
    ended: exclusion('ended', 'ours', { staff_id: idOf('team'), ended_at: at, ended_by: idOf('team') }, 'team'),
    theirs: exclusion('theirs', 'theirs', { unit_id: idOf('theirUnit'), ended_at: at, ended_by: idOf('elsewhere') }, 'elsewhere'),
  },
  'access.break_glass': {
    open: breakGlass('emergency', 'case', hours(1)),
    over: breakGlass('emergencyOver', 'case', hours(0)),
    closed: breakGlass('emergencyClosed', 'case', hours(1), { closed_at: hours(-0.5) }),
    // Opened before they were shut out.
    excluded: breakGlass('excluded', 'case', hours(1)),
    theirs: breakGlass('elsewhere', 'theirs', hours(1)),
  },
  'access.notice': {
    team: notice('team', 'case case'),
    excluded: notice('excluded', 'case case'),
    colleague: notice('colleague', 'case second'),
    theirs: notice('elsewhere', 'case theirs'),
  },
  'contacts.time_rule': {},
  'contacts.visit': Object.fromEntries(
    Object.entries({
      north: ['ours', 'colleague'],
      south: ['ours', 'otherUnit'],
      theirUnit: ['theirs', 'elsewhere'],
    } as const).map(([unit, [organisation, staff]]) => [
      unit,
      {
        organisation_id: of(organisation),
        id: idOf(`visit ${unit}`),
        unit_id: idOf(unit),
        place: 'remand',
        on_day: '2026-03-05',
        staff_id: idOf(staff),
        ...sealed,
        state: 'planned',
        planned_by: idOf(staff),
        planned_at: at,
        version: 1,
      },
    ]),
  ),
  'contacts.contact': {
    case: contact('case', 'ours', 'north', inCase('case', 'team')),
    second: contact('second', 'ours', 'north', inCase('second', 'colleague')),
    waiting: contact('waiting', 'ours', 'north', { person_id: idOf('person waiting') }),
    southern: contact('southern', 'ours', 'south', {}),
    theirs: contact('theirs', 'theirs', 'theirUnit', {}),
  },
  'contacts.clock': withContact((label, organisation) => ({
    organisation_id: of(organisation),
    id: idOf(`clock ${label}`),
    contact_id: idOf(`contact ${label}`),
    rule: 'meet',
    rule_valid_from: '2020-01-01',
    started_at: at,
    due_at: hours(24),
  })),
  'contacts.message': withContact((label, organisation, staff) => ({
    organisation_id: of(organisation),
    id: idOf(`message ${label}`),
    contact_id: idOf(`contact ${label}`),
    sender: 'staff',
    staff_id: idOf(staff),
    at,
    sealed_text: bytesOf('text'),
  })),
  'contacts.try': withContact((label, organisation, staff) => ({
    organisation_id: of(organisation),
    id: idOf(`try ${label}`),
    contact_id: idOf(`contact ${label}`),
    staff_id: idOf(staff),
    at,
    how: 'phone',
  })),
  'audit.entry': {
    ours: entry('case', 'ours', 'team', -2),
    theirs: entry('theirs', 'theirs', 'elsewhere', -1),
    public: entry('nobody', null, null, -3),
  },
  'audit.unsealed': {},
  'audit.seal': {
    seal: {
      number: 1,
      sealed_at: at,
      previous: bytesOf('0'),
      entry_numbers: [99],
      entry_hashes: [bytesOf('e')],
      head: bytesOf('h'),
      key_id: 'k',
      signature: `${bytesOf('a')}${bytesOf('b').slice(2)}`,
    },
  },
};

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

export const putInExhibit = (client: pg.Pool): Promise<void> =>
  putIn(client, Object.fromEntries(Object.entries(exhibit).map(([table, rows]) => [table, Object.values(rows)])));
