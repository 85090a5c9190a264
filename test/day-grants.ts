import { carried } from './exchanges.ts';
import type { ExchangeId, ExitCaseId, GrantApplicationId } from '#kernel/ids.ts';
import * as grants from '#grants/contract.ts';
import type { Asking } from './asking.ts';
import type { Day } from './day.ts';
import { nationalCoordination } from './exchanges.ts';
import { aCall, aForm } from './grants.ts';
import { giveConsent } from '#privacy/contract.ts';
import { written } from './privacy.ts';
import type { PersonaName } from './personas.ts';

/** An application for the case of a town, as a draft, and one that the authority has taken up. */
export interface GrantedDay {
  readonly applicationId: GrantApplicationId;
  readonly sentApplicationId: GrantApplicationId;
  readonly receivedId: ExchangeId;
}

export const grantedNames = ['applicationId', 'sentApplicationId', 'receivedId'] as const;

export async function applyADay(place: Asking, coordinator: PersonaName, exitCaseId: ExitCaseId): Promise<GrantedDay> {
  const officer = 'polis-medel';
  const { calls } = await place.get(officer, grants.listCalls);
  if (calls.length === 0) await place.get(officer, grants.saveCall, { definition: aCall });
  const consent = { ...written, recipients: [{ kind: 'national_coordination' as const }], kinds: ['measures' as const] };
  await place.get(coordinator, giveConsent, { exitCaseId, ...consent });
  const draft = { exitCaseId, recipientId: nationalCoordination, callCode: aCall.code, form: aForm } as never;
  const { applicationId: sentApplicationId } = await place.get(coordinator, grants.draftApplication, draft);
  await place.get(coordinator, grants.sendApplication, { exitCaseId, applicationId: sentApplicationId });
  await carried(place.installation);
  const { arrived } = await place.get(officer, grants.listArrived);
  const { receivedId } = await place.get(officer, grants.takeArrived, { exchangeId: arrived[0]?.exchangeId as ExchangeId });
  const { applicationId } = await place.get(coordinator, grants.draftApplication, draft);
  return { applicationId, sentApplicationId, receivedId };
}

export const grantInputs: Readonly<Record<string, (day: Day) => Readonly<Record<string, unknown>>>> = {
  'grant.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'grant.draft': (day) => ({ exitCaseId: day.exitCaseId, recipientId: nationalCoordination, callCode: aCall.code, form: aForm }),
  'grant.revise': (day) => ({ exitCaseId: day.exitCaseId, applicationId: day.applicationId, form: aForm, version: 1 }),
  'grant.send': (day) => ({ exitCaseId: day.exitCaseId, applicationId: day.applicationId }),
  'grant.read': (day) => ({ exitCaseId: day.exitCaseId, applicationId: day.applicationId }),
  'grant.report': (day) => ({ exitCaseId: day.exitCaseId, applicationId: day.applicationId }),
  'grant.repay': (day) => ({ exitCaseId: day.exitCaseId, applicationId: day.applicationId, on: '2026-03-01' }),
  'grant_received.take': (day) => ({ exchangeId: day.receivedId }),
  'grant_received.show': (day) => ({ receivedId: day.receivedId }),
  'grant_received.ask': (day) => ({ receivedId: day.receivedId, what: 'Vad kostar flytten?', by: '2026-04-30' }),
  'grant_received.reserve': (day) => ({ receivedId: day.receivedId }),
  'grant_received.release': (day) => ({ receivedId: day.receivedId }),
  'grant_received.decide': (day) => ({
    receivedId: day.receivedId,
    ore: 1_000_000,
    why: 'Behovet är styrkt.',
    reportBy: '2027-02-28',
  }),
  'grant_received.pay': (day) => ({ receivedId: day.receivedId, on: '2026-03-01' }),
  'grant_received.settle': (day) => ({ receivedId: day.receivedId, repayOre: null, repayBy: null, why: 'Allt stämmer.' }),
};
