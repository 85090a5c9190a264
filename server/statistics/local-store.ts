import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { LocalLeastId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { type LocalLeast, holding } from './domain/local-least.ts';

interface LocalLeastRow extends LocalLeast {
  readonly localLeastId: LocalLeastId;
  readonly reason: string;
  readonly setBy: string;
}

/** What the own municipality has said, the latest first. */
export async function listLocalLeasts(tx: Tx): Promise<LocalLeastRow[]> {
  const { rows } = await sql<LocalLeastRow>`
    select local_least.id as "localLeastId", local_least.least, local_least.valid_from as "validFrom", local_least.reason,
           local_least.set_at as "setAt", staff.name as "setBy"
    from statistics.local_least
    join access.staff on staff.organisation_id = local_least.organisation_id and staff.id = local_least.set_by
    order by local_least.valid_from desc, local_least.set_at desc, local_least.id`.execute(tx);
  return rows;
}

export async function insertLocalLeast(
  tx: Tx,
  one: Pick<LocalLeastRow, 'localLeastId' | 'least' | 'validFrom' | 'reason'> & {
    readonly organisationId: OrganisationId;
    readonly at: Date;
    readonly by: StaffId;
  },
): Promise<void> {
  await sql`
    insert into statistics.local_least (organisation_id, id, least, valid_from, reason, set_at, set_by)
    values (${one.organisationId}, ${one.localLeastId}, ${one.least}, ${one.validFrom}, ${one.reason}, ${one.at}, ${one.by})`.execute(
    tx,
  );
}

/** What every municipality that is stricter wants on a day, by its code. */
export async function listWanted(tx: Tx, day: Day): Promise<{ readonly code: string; readonly least: number }[]> {
  const { rows } = await sql<LocalLeast & { readonly code: string }>`
    select organisation.code, local_least.least, local_least.valid_from as "validFrom", local_least.set_at as "setAt"
    from statistics.local_least
    join access.organisation on organisation.id = local_least.organisation_id
    where local_least.valid_from <= ${day}`.execute(tx);
  return [...Map.groupBy(rows, ({ code }) => code)].flatMap(([code, said]) => {
    const least = holding(said, day)?.least ?? null;
    return least === null ? [] : [{ code, least }];
  });
}
