import type pg from 'pg';
import { recordOf } from './probe-statements.ts';
import type { Scene } from './probe.ts';
import type { ProberName } from './prober.ts';
import { idOf } from './rows.ts';

/** Those who are asked for them: one of each sort of house, and those who see the whole of theirs. */
export const crossers: readonly ProberName[] = [
  'team',
  'manager',
  'keeper',
  'logReviewer',
  'economist',
  'archivist',
  'police',
  'placer',
  'lead',
];

/**
 * Beside each row of a house puts one that says it is the house elsewhere's, and else names what the first one names: a case, a report, a person
 * here. No foreign key lets such a row be, and whether a policy would show it is asked where they are lifted. Answers those rows.
 */
export async function putInCrossed(owner: pg.Pool, scene: Scene): Promise<Scene> {
  const there = idOf('theirs');
  const tables = new Map<string, { label: string; row: Record<string, unknown> }[]>();
  for (const [table, kept] of scene.tables) {
    if (!scene.keys.get(table)?.includes('organisation_id')) continue;
    const { rows: columns } = await owner.query<{ names: string }>(
      `select string_agg(quote_ident(attname), ', ') as names from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''`,
      [table],
    );
    const names = columns[0]?.names ?? '';
    const crossed = kept
      .filter(({ row }) => row['organisation_id'] !== null && row['organisation_id'] !== there)
      .map(({ label, row }) => ({ label, row: { ...row, organisation_id: there } }));
    const inserts = crossed.map(
      ({ row }) => `insert into ${table} (${names}) select ${names} from ${recordOf(table, row)} on conflict do nothing`,
    );
    // No trigger goes on from there.
    await owner.query(['begin; set local session_replication_role = replica', ...inserts, 'commit'].join('; '));
    tables.set(table, crossed);
  }
  return { ...scene, tables };
}
