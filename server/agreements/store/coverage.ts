import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';

/** Every municipality of the register, with whom it has an agreement that holds on a day. */
export async function listCoverage(tx: Tx, today: Day) {
  const { rows } = await sql<{
    organisationId: OrganisationId;
    name: string;
    county: string | null;
    until: Day | null;
    lapsing: boolean;
    with: string[];
    lat: number;
    lon: number;
  }>`
    with holding as (select party_id, other_id, to_day from agreements.coverage(${today}::date)),
    reminded as (select ${today}::date + tell_owner_hours / 24 as from_day from clocks.rule
                 where code = 'agreement_ends' and valid_from <= ${today} and (valid_to is null or valid_to > ${today}))
    select organisation.id as "organisationId", organisation.name, organisation.county, min(holding.to_day) as until,
           coalesce(min(holding.to_day) <= (select from_day from reminded), false) as lapsing,
           organisation.seat_lat as lat, organisation.seat_lon as lon,
           coalesce(array_agg(distinct other.name) filter (where other.id is not null), '{}') as "with"
    from access.organisation
    left join holding on holding.party_id = organisation.id
    left join access.organisation other on other.id = holding.other_id
    where organisation.kind = 'municipality'
    group by organisation.id
    order by organisation.name`.execute(tx);
  return rows;
}
