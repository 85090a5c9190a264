import { sql } from 'kysely';
import type { OrganisationId, ProviderStopId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';

interface Signed {
  readonly at: Date;
  readonly by: StaffId;
}

export interface StopRow {
  readonly providerStopId: ProviderStopId;
  readonly providerId: OrganisationId;
  readonly provider: string;
  readonly sealedReason: Buffer;
  readonly stoppedAt: Date;
  readonly stoppedBy: StaffId;
  readonly stopper: string;
  readonly confirmedAt: Date | null;
  readonly confirmer: string | null;
  readonly liftAskedAt: Date | null;
  readonly liftAskedBy: StaffId | null;
  readonly liftAsker: string | null;
  /** Which request it was, the last; none is nought. */
  readonly round: number;
  readonly keptAt: Date | null;
  readonly keeper: string | null;
  readonly sealedKeepReason: Buffer | null;
  readonly liftedAt: Date | null;
  readonly lifter: string | null;
  readonly sealedLiftReason: Buffer | null;
}

/** Those that hold first, and of these the latest. */
export async function listStops(tx: Tx): Promise<StopRow[]> {
  const { rows } = await sql<StopRow>`
    select stop.id as "providerStopId", stop.provider_id as "providerId", provider.name as provider, stop.sealed_reason as "sealedReason",
           stop.stopped_at as "stoppedAt", stop.stopped_by as "stoppedBy", stopper.name as stopper,
           confirmed.taken_at as "confirmedAt", confirmer.name as confirmer,
           lifted.taken_at as "liftedAt", lifter.name as lifter, coalesce(asked.sealed_reason, lifted.sealed_reason) as "sealedLiftReason",
           asked.taken_at as "liftAskedAt", asked.taken_by as "liftAskedBy", asker.name as "liftAsker", coalesce(asked.round, 0) as round,
           kept.taken_at as "keptAt", keeper.name as keeper, kept.sealed_reason as "sealedKeepReason"
    from placement.provider_stop stop
    join access.organisation provider on provider.id = stop.provider_id
    join access.staff stopper on stopper.organisation_id = stop.organisation_id and stopper.id = stop.stopped_by
    left join placement.provider_stop_step confirmed
      on confirmed.organisation_id = stop.organisation_id and confirmed.provider_stop_id = stop.id and confirmed.step = 'confirmed'
    left join access.staff confirmer on confirmer.organisation_id = stop.organisation_id and confirmer.id = confirmed.taken_by
    left join lateral (select taken_at, taken_by, round, sealed_reason from placement.provider_stop_step
                       where organisation_id = stop.organisation_id and provider_stop_id = stop.id and step = 'lift_asked'
                       order by round desc limit 1) asked on true
    left join access.staff asker on asker.organisation_id = stop.organisation_id and asker.id = asked.taken_by
    left join placement.provider_stop_step kept
      on kept.organisation_id = stop.organisation_id and kept.provider_stop_id = stop.id and kept.step = 'kept' and kept.round = asked.round
    left join access.staff keeper on keeper.organisation_id = stop.organisation_id and keeper.id = kept.taken_by
    left join placement.provider_stop_step lifted
      on lifted.organisation_id = stop.organisation_id and lifted.provider_stop_id = stop.id and lifted.step = 'lifted'
    left join access.staff lifter on lifter.organisation_id = stop.organisation_id and lifter.id = lifted.taken_by
    order by lifted.taken_at is not null, stop.stopped_at desc, stop.id`.execute(tx);
  return rows;
}

export const getStop = async (tx: Tx, providerStopId: ProviderStopId): Promise<StopRow> =>
  orNotFound((await listStops(tx)).find((one) => one.providerStopId === providerStopId));

/** Those with whom nobody is placed now. */
export async function listStopped(tx: Tx): Promise<OrganisationId[]> {
  const { rows } = await sql<{ providerId: OrganisationId }>`
    select distinct stop.provider_id as "providerId"
    from placement.provider_stop stop
    where not exists (select from placement.provider_stop_step taken
                      where taken.organisation_id = stop.organisation_id and taken.provider_stop_id = stop.id and taken.step = 'lifted')
    order by 1`.execute(tx);
  return rows.map(({ providerId }) => providerId);
}

interface Writing extends Signed {
  readonly organisationId: OrganisationId;
  readonly providerStopId: ProviderStopId;
}

export const insertStop = (tx: Tx, one: Writing & { providerId: OrganisationId; sealedReason: Buffer }) =>
  tx
    .insertInto('placement.provider_stop')
    .values({
      organisation_id: one.organisationId,
      id: one.providerStopId,
      provider_id: one.providerId,
      sealed_reason: one.sealedReason,
      stopped_at: one.at,
      stopped_by: one.by,
    })
    .execute();

type Step =
  | { step: 'confirmed'; sealedReason: null }
  | { step: 'lifted'; round: number; sealedReason: null }
  | { step: 'lift_asked' | 'kept'; round: number; sealedReason: Buffer };

/** Answers whether it is the first of its kind: two may have pressed at once. What was asked is answered once. */
export async function insertStep(tx: Tx, one: Writing & Step): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('placement.provider_stop_step')
    .values({
      organisation_id: one.organisationId,
      provider_stop_id: one.providerStopId,
      step: one.step,
      ...('round' in one && { round: one.round }),
      sealed_reason: one.sealedReason,
      taken_at: one.at,
      taken_by: one.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
