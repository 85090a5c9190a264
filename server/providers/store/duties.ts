import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { OrganisationId, ProviderId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Permit } from '#providers/domain/permits.ts';
import type { Seen, Settled } from '#providers/domain/supervision.ts';
import type { Service } from '#providers/words.ts';

interface OfProvider {
  readonly organisationId: OrganisationId;
  readonly providerId: ProviderId;
}

/** Since when each house has an agreement with a provider that holds today. */
export async function listHiring(tx: Tx, today: Day) {
  const { rows } = await sql<OfProvider & { since: Day }>`
    select organisation_id as "organisationId", provider_id as "providerId", min(from_day) as since
    from providers.framework where from_day <= ${today} and to_day >= ${today}
    group by organisation_id, provider_id order by 1, 2`.execute(tx);
  return rows;
}

/** What providers work with today in the cases of each house. From which day is that of a person, and is told to nobody. */
export const worksToday = (today: Day) => sql<OfProvider>`
  select work.organisation_id, work.provider_id, work.from_day
  from providers.assignment work
  join exchanges.outgoing on outgoing.organisation_id = work.organisation_id and outgoing.id = work.id
  join cases.exit_case on exit_case.organisation_id = work.organisation_id and exit_case.id = work.exit_case_id
  where work.from_day <= ${today} and (work.to_day is null or work.to_day >= ${today})
    and outgoing.state = 'answered' and exit_case.ended_at is null`;

/** The houses in whose cases a provider works today: neither in which nor since when. */
export async function listWorking(tx: Tx, today: Day) {
  const { rows } = await sql<OfProvider>`
    select distinct organisation_id as "organisationId", provider_id as "providerId" from (${worksToday(today)}) works order by 1, 2`.execute(
    tx,
  );
  return rows;
}

/** What each house has stopped, on whichever ground. */
export async function listAllStops(tx: Tx) {
  const { rows } = await sql<OfProvider & Omit<Seen['stops'][number], 'since'>>`
    select organisation_id as "organisationId", provider_id as "providerId", id, ground, stopped_at as "notedAt"
    from providers.stop order by stopped_at, id`.execute(tx);
  return rows;
}

/** What each house has found that is serious. */
export async function listAllSerious(tx: Tx) {
  const { rows } = await sql<OfProvider & Seen['serious'][number]>`
    select finding.organisation_id as "organisationId", visit.provider_id as "providerId", finding.id, visit.on_day as since,
           finding.noted_at as "notedAt"
    from providers.finding join providers.visit on visit.organisation_id = finding.organisation_id and visit.id = finding.visit_id
    where grade = 'serious' order by visit.on_day, finding.id`.execute(tx);
  return rows;
}

export async function listAllSettled(tx: Tx) {
  const { rows } = await sql<OfProvider & Settled>`
    select organisation_id as "organisationId", provider_id as "providerId", ground, on_day as "on", noted_at as "notedAt",
           permit_kinds as "permitKinds"
    from providers.report`.execute(tx);
  return rows;
}

export async function listAllServices(tx: Tx) {
  const { rows } = await sql<{ providerId: ProviderId; services: Service[] }>`
    select id as "providerId", services from providers.provider`.execute(tx);
  return new Map(rows.map(({ providerId, services }) => [providerId, services]));
}

/** The latest that was noted of each number. */
export async function listAllPermits(tx: Tx) {
  const { rows } = await sql<Permit & { permitId: string; providerId: ProviderId }>`
    select distinct on (provider_id, kind, number) id as "permitId", provider_id as "providerId", kind, number, valid_from as "from",
           valid_to as "to"
    from providers.permit order by provider_id, kind, number, noted_at desc, id`.execute(tx);
  return rows;
}
