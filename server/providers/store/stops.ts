import { sql } from 'kysely';
import type { LocalStopId, OrganisationId, ProviderId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { StopGround } from '#providers/words.ts';

export interface StopRow {
  readonly localStopId: LocalStopId;
  readonly providerId: ProviderId;
  readonly ground: StopGround;
  readonly houseId: OrganisationId;
  readonly house: string;
  readonly stoppedAt: Date;
  /** None of one that has come from another installation: who it was is not said. */
  readonly stoppedBy: StaffId | null;
  readonly stopper: string | null;
  readonly confirmedAt: Date | null;
  readonly confirmer: string | null;
  readonly liftAskedAt: Date | null;
  readonly liftAskedBy: StaffId | null;
  readonly liftAsker: string | null;
  /** Which request it was, the last; none is nought. */
  readonly round: number;
  readonly keptAt: Date | null;
  readonly keeper: string | null;
  readonly liftedAt: Date | null;
  readonly lifter: string | null;
}

/**
 * Those that hold first, and of these the latest; also what municipalities in other installations have said of theirs. Who it was is known of the own house's alone: nobody reads
 * another's staff.
 */
export async function listStops(tx: Tx, providerId: ProviderId | null): Promise<StopRow[]> {
  const { rows } = await sql<StopRow>`
    select stop.id as "localStopId", stop.provider_id as "providerId", stop.ground,
           house.id as "houseId", house.name as house, stop.stopped_at as "stoppedAt", stop.stopped_by as "stoppedBy", stopper.name as stopper,
           confirmed.taken_at as "confirmedAt", confirmer.name as confirmer,
           asked.taken_at as "liftAskedAt", asked.taken_by as "liftAskedBy", asker.name as "liftAsker", coalesce(asked.round, 0) as round,
           kept.taken_at as "keptAt", keeper.name as keeper, lifted.taken_at as "liftedAt", lifter.name as lifter
    from providers.stop
    join providers.provider on provider.id = stop.provider_id
    join access.organisation house on house.id = stop.organisation_id
    left join access.staff stopper on stopper.organisation_id = stop.organisation_id and stopper.id = stop.stopped_by
    left join providers.stop_step confirmed
      on confirmed.organisation_id = stop.organisation_id and confirmed.stop_id = stop.id and confirmed.step = 'confirmed'
    left join access.staff confirmer on confirmer.organisation_id = stop.organisation_id and confirmer.id = confirmed.taken_by
    left join lateral (select taken_at, taken_by, round from providers.stop_step
                       where organisation_id = stop.organisation_id and stop_id = stop.id and step = 'lift_asked'
                       order by round desc limit 1) asked on true
    left join access.staff asker on asker.organisation_id = stop.organisation_id and asker.id = asked.taken_by
    left join providers.stop_step kept
      on kept.organisation_id = stop.organisation_id and kept.stop_id = stop.id and kept.step = 'kept' and kept.round = asked.round
    left join access.staff keeper on keeper.organisation_id = stop.organisation_id and keeper.id = kept.taken_by
    left join providers.stop_step lifted
      on lifted.organisation_id = stop.organisation_id and lifted.stop_id = stop.id and lifted.step = 'lifted'
    left join access.staff lifter on lifter.organisation_id = stop.organisation_id and lifter.id = lifted.taken_by
    where ${providerId}::uuid is null or stop.provider_id = ${providerId}
    union all
    select heard.id, provider.id, heard.ground, house.id, house.name,
           heard.stopped_at, null, null, null, null, null, null, null, 0, null, null, heard.lifted_at, null
    from providers.stop_heard heard
    join providers.provider on provider.works_here = heard.provider_id
    join access.organisation house on house.id = heard.organisation_id
    where ${providerId}::uuid is null or provider.id = ${providerId}
    order by "liftedAt" nulls first, "stoppedAt" desc, "localStopId"`.execute(tx);
  return rows;
}

/** Which municipality places nobody with which organisation, as stopped here or, whether the register knows it or not, in another installation. */
export async function listStanding(tx: Tx): Promise<{ houseId: OrganisationId; offersId: OrganisationId }[]> {
  const { rows } = await sql<{ houseId: OrganisationId; offersId: OrganisationId }>`
    select stop.organisation_id as "houseId", provider.works_here as "offersId"
    from providers.stop join providers.provider on provider.id = stop.provider_id and provider.works_here is not null
    where not exists (select from providers.stop_step taken
                      where taken.organisation_id = stop.organisation_id and taken.stop_id = stop.id and taken.step = 'lifted')
    union
    select organisation_id, provider_id from providers.stop_heard where lifted_at is null
    order by 1, 2`.execute(tx);
  return rows;
}

/** Whom nobody of the own house hires: stopped by it, or nationally. */
export async function listNotToHire(tx: Tx): Promise<ReadonlySet<ProviderId>> {
  const { rows } = await sql<{ providerId: ProviderId }>`
    select id as "providerId" from providers.provider where providers.is_stopped_for_us(works_here)`.execute(tx);
  return new Set(rows.map(({ providerId }) => providerId));
}

interface Signed {
  readonly organisationId: OrganisationId;
  readonly localStopId: LocalStopId;
  readonly at: Date;
  readonly by: StaffId;
}

/** One at a time: two who stop the same at once stop it once. */
export const holdStops = (tx: Tx, organisationId: OrganisationId, providerId: ProviderId) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`stop ${organisationId} ${providerId}`}, 0))`.execute(tx);

export const insertStop = (tx: Tx, one: Signed & { providerId: ProviderId; ground: StopGround }) =>
  tx
    .insertInto('providers.stop')
    .values({
      organisation_id: one.organisationId,
      id: one.localStopId,
      provider_id: one.providerId,
      ground: one.ground,
      stopped_at: one.at,
      stopped_by: one.by,
    })
    .execute();

export type Step = { step: 'confirmed' } | { step: 'lift_asked' | 'kept' | 'lifted'; round: number };

/** Answers whether it is the first of its kind: two may have pressed at once. What was asked is answered once. */
export async function insertStep(tx: Tx, one: Signed & Step): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('providers.stop_step')
    .values({
      organisation_id: one.organisationId,
      stop_id: one.localStopId,
      step: one.step,
      ...('round' in one && { round: one.round }),
      taken_at: one.at,
      taken_by: one.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
