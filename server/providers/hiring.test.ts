import { afterAll, beforeAll, expect, test } from 'vitest';
import { listOrganisations } from '#access/contract.ts';
import * as exchanges from '#exchanges/contract.ts';
import type { ExchangeId, ExitCaseId, OrganisationId, ProviderId } from '#kernel/ids.ts';
import { makeOffer } from '#placement/contract.ts';
import * as national from '#placement/contract/stops.ts';
import { type Asking, asking } from '#test/asking.ts';
import { aProvider, onDuty } from '#test/day-providers.ts';
import { carried } from '#test/exchanges.ts';
import { aFlat } from '#test/offers.ts';
import { aTrustedCase } from '#test/placement-questions.ts';
import { idOfMunicipality } from '#test/stays.ts';
import { beginLocalStop, registerProvider, showProvider } from './contract.ts';
import * as contract from './contract/assignments.ts';

const [ellinor, milo, chief] = ['haninge-samordnare', 'haninge-handlaggare', 'haninge-chef'] as const;
const [petronella, ragna] = ['utforare-chef', 'polis-placering'] as const;
const reason = 'Brandlarmet är trasigt.';
let here: Asking;
let providerId: ProviderId;
let worksHereId: OrganisationId;
let exitCaseId: ExitCaseId;
let taken: ExchangeId;
const { ask, get }: Pick<Asking, 'ask' | 'get'> = {
  ask: async (who, ...rest) => here.ask(await here.session(`demo-${who}`), ...rest),
  get: async (who, ...rest) => here.get(await here.session(`demo-${who}`), ...rest),
};

beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  const { organisations } = await get(ellinor, listOrganisations, { kind: 'provider' });
  worksHereId = organisations[0]!.organisationId;
  ({ providerId } = await get(ellinor, registerProvider, { ...aProvider, services: [...aProvider.services], worksHereId }));
  const house = {
    ...aFlat,
    municipalityId: idOfMunicipality('2380'),
    unit: 'Fjällgården',
    housing: 'supported_housing',
  } as const;
  await get(petronella, makeOffer, house);
  ({ exitCaseId } = await aTrustedCase(here));
  // It is hired, takes the assignment until the end of June, and has proposed a plan.
  ({ exchangeId: taken } = await get(ellinor, contract.sendAssignment, { ...hire(), to: '2026-06-30' }));
  await carried(here.installation);
  await get(petronella, exchanges.openIncoming, { exchangeId: taken });
  const answer = { outcome: 'accepted', from: '2026-03-02' } as const;
  await get(petronella, contract.answerCommission, { exchangeId: taken, answer });
  const plan = { outcome: 'plan', text: 'Samtal varje dag.' } as const;
  await get(petronella, contract.reportCommission, { exchangeId: taken, report: plan });
  await carried(here.installation);
  await get(ellinor, exchanges.readAnswer, { exitCaseId, exchangeId: taken });
});
afterAll(() => here[Symbol.asyncDispose]());

const hire = () =>
  ({ exitCaseId, providerId, ...onDuty, service: 'coaching', from: '2026-03-02', goal1: 'Har ett arbete' }) as const;
/** A ground on which two say yes: it is a draft until the second has. */
const byTwo = { ground: 'osl_10_18_c', reason: 'För att hindra ett våldsbrott.' } as const;
const hires = (with_ = {}) => ask(ellinor, contract.sendAssignment, { ...hire(), ...with_ });
const confirms = (exchangeId: ExchangeId) => ask(milo, exchanges.confirmExchange, { exitCaseId, exchangeId });
const says = (verdict: 'plan_approved' | 'plan_to_change' | 'ends', with_ = {}) =>
  ask(ellinor, contract.sayOfAssignment, { exitCaseId, exchangeId: taken, ...onDuty, verdict, ...with_ });
const drafted = async () => {
  const { exchangeId, state } = await get(ellinor, contract.sendAssignment, { ...hire(), ...byTwo });
  expect(state).toBe('draft');
  return exchangeId;
};
const saidByTwo = async (...said: Parameters<typeof says>) => {
  const [verdict, with_] = said;
  expect(await says(verdict, { ...byTwo, ...with_ })).toMatchObject({ output: { state: 'draft' } });
  const all = (await get(ellinor, exchanges.listExchanges, { exitCaseId })).exchanges;
  return all.find(
    ({ kind, state, content }) => kind === 'assignment_word' && state === 'draft' && content.said['verdict'] === verdict,
  )!.exchangeId;
};
/** Written before the stop: an assignment, a yes to the plan and a later last day wait for a second person, and an assignment has come to the provider. */
const written = async () => ({
  draft: await drafted(),
  approval: await saidByTwo('plan_approved'),
  longer: await saidByTwo('ends', { on: '2026-07-31' }),
  onItsWay: await sent(),
});
type Drafts = Awaited<ReturnType<typeof written>>;
async function sent() {
  const { exchangeId } = await get(ellinor, contract.sendAssignment, hire());
  await carried(here.installation);
  await get(petronella, exchanges.openIncoming, { exchangeId });
  return exchangeId;
}
const takes = (exchangeId: ExchangeId) =>
  ask(petronella, contract.answerCommission, { exchangeId, answer: { outcome: 'accepted', from: '2026-03-02' } });
const lastDay = async () =>
  (await get(ellinor, contract.listAssignments, { exitCaseId })).assignments.find((one) => one.exchangeId === taken)?.to;
const isStopped = async () => {
  const { assignments, providers } = await get(ellinor, contract.listAssignments, { exitCaseId });
  return [assignments[0]?.provider.isStopped, providers.find((one) => one.providerId === providerId)?.isStopped];
};

/** While a stop holds nothing binds a case to the provider; what goes on can be changed and ended. */
async function nothingBinds({ draft, approval, longer, onItsWay }: Drafts) {
  expect((await hires()).code).toBe('not_hired_here');
  expect((await hires(byTwo)).code).toBe('not_hired_here');
  expect((await confirms(draft)).code).toBe('not_hired_here');
  expect((await confirms(approval)).code).toBe('not_hired_here');
  expect((await confirms(longer)).code).toBe('not_hired_here');
  expect(await lastDay()).toBe('2026-06-30');
  // What had been sent before is not taken either; whoever takes it is told that it is not to begin, and neither why nor by whom.
  const refused = await takes(onItsWay);
  expect(refused.code).toBe('not_to_begin_now');
  expect(JSON.stringify(refused)).not.toMatch(/stopp|brandlarm/i);
  expect((await says('plan_approved')).code).toBe('not_hired_here');
  expect((await says('ends', { on: '2026-07-31' })).code).toBe('not_hired_here');
  expect((await says('plan_to_change', { text: 'Vi väntar.' })).status).toBe(201);
  expect(await isStopped()).toEqual([true, true]);
}

test('a provider that is stopped nationally is hired by no municipality, and nothing that was written before the stop is sent', async () => {
  const drafts = await written();
  const { draft, approval, longer, onItsWay } = drafts;
  expect(await isStopped()).toEqual([false, false]);
  const { providerStopId } = await get(ragna, national.beginStop, { providerId: worksHereId, reason });
  await nothingBinds(drafts);
  // Why, and by whom, is not said to the municipality: only that it is so when it hires.
  const shown = [
    await get(ellinor, contract.listAssignments, { exitCaseId }),
    await get(ellinor, showProvider, { providerId }),
    await hires(),
  ];
  expect(JSON.stringify(shown)).not.toMatch(/brandlarm|Ragna/i);
  expect((await get(ellinor, showProvider, { providerId })).stops).toEqual([]);
  await get(ragna, national.askToLiftStop, { providerStopId, reason: 'Brandlarmet är lagat.' });
  expect((await confirms(draft)).code).toBe('not_hired_here');
  await get('polis-placering-jour', national.liftStop, { providerStopId });
  expect((await confirms(approval)).status).toBe(200);
  expect((await confirms(draft)).status).toBe(200);
  expect((await takes(onItsWay)).status).toBe(200);
  // A last day that waits for a second person is not the last day yet.
  expect(await lastDay()).toBe('2026-06-30');
  expect((await confirms(longer)).status).toBe(200);
  expect(await lastDay()).toBe('2026-07-31');
  expect((await says('ends', { on: '2026-06-30' })).output).toEqual({ state: 'sent' });
  expect(await lastDay()).toBe('2026-06-30');
});

test('a stop of the own house that comes between writing and sending holds back what was written', async () => {
  const drafts = await written();
  await get(chief, beginLocalStop, { providerId, ground: 'safety', reason });
  await nothingBinds(drafts);
  // It can say no, and what goes on can be ended sooner.
  const no = { outcome: 'declined', why: 'Vi har inte plats.' } as const;
  await get(petronella, contract.answerCommission, { exchangeId: drafts.onItsWay, answer: no });
  expect((await says('ends', { on: '2026-03-31' })).status).toBe(201);
  expect(await lastDay()).toBe('2026-03-31');
});
