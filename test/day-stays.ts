import type { PlacementPlanId, ProviderStopId, StayId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { beginStop, listPlans, listStays, listStops, makeOffer } from '#placement/operations.ts';
import type { Asking } from './asking.ts';
import type { VaultDay } from './day-threats.ts';
import { aFlat } from './offers.ts';
import { planPut } from './placement-plans.ts';
import { aStay, begun, gävle, idOfMunicipality, ruleOf, subject } from './stays.ts';

/** Where somebody lives, as the national coordination has it, and a plan for all who wait. */
export interface StayedDay {
  readonly stayId: StayId;
  readonly placementPlanId: PlacementPlanId;
  readonly providerStopId: ProviderStopId;
}
/** None of it is known to anybody in a municipality. */
export const stayedNames = ['stayId', 'placementPlanId', 'providerStopId'] as const;

export async function stayADay({ installation, as }: Pick<Asking, 'installation' | 'as'>): Promise<StayedDay> {
  const ragna = await as('polis-placering');
  const { rules } = await perform(installation, listStays, ragna, {});
  if (rules.length === 0) await ruleOf(installation, ragna, 30);
  const subjectId = await subject(installation, ragna, `Påhitt ${crypto.randomUUID()}`);
  const stayId = await begun(installation, ragna, subjectId, { how: { is: 'emergency' } });
  const { plans } = await perform(installation, listPlans, ragna, {});
  const { stops } = await perform(installation, listStops, ragna, {});
  return {
    stayId,
    placementPlanId: plans[0]?.placementPlanId ?? (await planPut(installation, ragna)),
    providerStopId: stops[0]?.providerStopId ?? (await stopped(installation, ragna, await as('gavle-samordnare'))),
  };
}

/** Gävle, which has nothing to do with the day. */
async function stopped(installation: Asking['installation'], by: StaffActor, gun: StaffActor): Promise<ProviderStopId> {
  await perform(installation, makeOffer, gun, aFlat);
  const stop = { providerId: gun.organisationId, reason: 'Brandlarm saknas.' };
  return (await perform(installation, beginStop, by, stop)).providerStopId;
}

const nobody = '6d3f0b6a-0f55-4c0e-9a51-3c1f5a0f7c12';
/** For each operation about a stay, what is right besides its id: see inputs.ts. */
export const stayInputs = {
  'stay.begin': ({ questionId }) => ({ ...aStay, exchangeId: questionId, subjectIds: [nobody] }),
  'stay.show': ({ stayId }) => ({ stayId }),
  'stay.move': ({ stayId }) => ({ stayId, ...aStay }),
  'stay.end': ({ stayId }) => ({ stayId, last: '2026-03-02', because: 'over' }),
  'stay.turn_down': ({ questionId }) => ({ exchangeId: questionId }),
  'stay.review': ({ stayId }) => ({ stayId, verdict: 'stands' }),
  'stay.set_address': ({ stayId }) => ({ stayId, address: 'Påhittade vägen 1' }),
  'stay.open_place': ({ stayId }) => ({ stayId, reason: 'Möte med kommunen.' }),
  'provider_stop.begin': () => ({ providerId: idOfMunicipality(gävle), reason: 'Brandlarm saknas.' }),
  'provider_stop.confirm': ({ providerStopId }) => ({ providerStopId }),
  'provider_stop.ask_to_lift': ({ providerStopId }) => ({ providerStopId, reason: 'Det är rättat.' }),
  'provider_stop.lift': ({ providerStopId }) => ({ providerStopId }),
  'provider_stop.keep': ({ providerStopId }) => ({ providerStopId, reason: 'Det är inte provat.' }),
  'placement_plan.show': ({ placementPlanId }) => ({ placementPlanId }),
  'placement_plan.replan': ({ placementPlanId }) => ({ placementPlanId }),
  'placement_plan.cancel': ({ placementPlanId }) => ({ placementPlanId }),
} satisfies Record<string, (day: StayedDay & Pick<VaultDay, 'questionId'>) => Readonly<Record<string, unknown>>>;
