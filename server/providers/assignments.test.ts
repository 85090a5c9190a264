import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNotices, listOrganisations } from '#access/contract.ts';
import * as exchanges from '#exchanges/contract.ts';
import type { ExchangeId, ExitCaseId, ProviderId } from '#kernel/ids.ts';
import { showCaseMoney } from '#money/contract.ts';
import { perform } from '#platform/operation.ts';
import { destroyOver } from '#retention/operations.ts';
import { type Asking, asking } from '#test/asking.ts';
import { aProvider, anAgreement, inventedNumbers } from '#test/day-providers.ts';
import { carried } from '#test/exchanges.ts';
import { aTrustedCase } from '#test/placement-questions.ts';
import { given } from '#test/privacy.ts';
import { beginLocalStop, makeFramework, registerProvider, showProvider } from './contract.ts';
import * as contract from './contract/assignments.ts';
import { showSupervision } from './contract/supervision.ts';
import { tellOfProviders } from './operations/alerts.ts';

const [ellinor, petronella, staff] = ['haninge-samordnare', 'utforare-chef', 'utforare-personal'] as const;
let here: Asking;
let providerId: ProviderId;
let exitCaseId: ExitCaseId;
let exchangeId: ExchangeId;
const ask: Asking['ask'] = async (who, ...rest) => here.ask(await here.session(`demo-${who}`), ...rest);
const get: Asking['get'] = async (who, ...rest) => here.get(await here.session(`demo-${who}`), ...rest);
const hired = () =>
  ({
    exitCaseId,
    providerId,
    ground: 'consent',
    service: 'supported_housing',
    calledBy: 'Alex',
    from: '2026-03-01',
    goal1: 'Har ett eget hem',
    goal2: 'Sover om nätterna',
  }) as const;
/** Carries, and lets the team read what has come. */
async function read() {
  await carried(here.installation);
  await ask(ellinor, exchanges.readAnswer, { exitCaseId, exchangeId });
  const { assignments } = await get(ellinor, contract.listAssignments, { exitCaseId });
  return assignments.find((one) => one.exchangeId === exchangeId)!;
}
const tells = (report: object) => get(petronella, contract.reportCommission, { exchangeId, report: report as never });

beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  const { organisations } = await get(ellinor, listOrganisations, { kind: 'provider' });
  const worksHereId = organisations[0]!.organisationId;
  const one = { ...aProvider, services: [...aProvider.services], worksHereId };
  ({ providerId } = await get(ellinor, registerProvider, one));
  await get(ellinor, makeFramework, { providerId, ...anAgreement, prices: [...anAgreement.prices] });
  ({ exitCaseId } = await aTrustedCase(here));
  const told = { recipients: [{ kind: 'provider' as const }], kinds: ['needs_and_plan' as const] };
  await given(here.installation, await here.as(ellinor), exitCaseId, told);
  ({ exchangeId } = await get(ellinor, contract.sendAssignment, hired()));
  await carried(here.installation);
  await get(petronella, exchanges.openIncoming, { exchangeId });
});
afterAll(() => here[Symbol.asyncDispose]());

test('the provider reads what it needs, no name and no number, and takes the assignment; nobody else’s assignments are there', async () => {
  const shown = await get(staff, contract.showCommission, { exchangeId });
  expect(shown).toMatchObject({
    calledBy: 'Alex',
    goals: ['Har ett eget hem', 'Sover om nätterna'],
    state: 'opened',
    allowed: [],
  });
  expect(JSON.stringify(shown)).not.toMatch(/Provsson|\d{12}|\d{8}-\d{4}/);
  expect((await get(petronella, contract.listCommissions)).commissions).toHaveLength(1);
  const late = { exchangeId, report: { outcome: 'plan' as const, text: 'För tidigt.' } };
  expect((await ask(petronella, contract.reportCommission, late)).code).toBe('assignment_not_taken');
  expect(
    (await ask(staff, contract.answerCommission, { exchangeId, answer: { outcome: 'accepted', from: '2026-03-01' } })).status,
  ).toBe(403);
  await get(petronella, contract.answerCommission, { exchangeId, answer: { outcome: 'accepted', from: '2026-03-01' } });
  expect(await read()).toMatchObject({ state: 'answered', plan: null, goals: ['Har ett eget hem', 'Sover om nätterna'] });
  for (const who of [ellinor, 'polis-samordnare', 'kriminalvarden'])
    expect([403, 404]).toContain((await ask(who, contract.showCommission, { exchangeId })).status);
  for (const who of ['malmo-samordnare', 'haninge-chef'])
    expect((await ask(who, contract.listAssignments, { exitCaseId })).status, who).toBe(404);
});

test('a plan is proposed, sent back and approved', async () => {
  await tells({ outcome: 'plan', text: 'Samtal varje dag.' });
  expect((await read()).plan).toMatchObject({ text: 'Samtal varje dag.', verdict: null });
  here.setClock('2026-03-02T11:10:00Z');
  const say = (verdict: 'plan_to_change' | 'plan_approved', text?: string) =>
    get(ellinor, contract.sayOfAssignment, { exitCaseId, exchangeId, ground: 'consent', verdict, ...(text && { text }) });
  await say('plan_to_change', 'Skriv vem som gör vad.');
  expect((await read()).plan?.verdict).toBe('plan_to_change');
  here.setClock('2026-03-02T11:20:00Z');
  await tells({ outcome: 'plan', text: 'Bo samtalar varje dag.' });
  expect((await read()).plan).toMatchObject({ text: 'Bo samtalar varje dag.', verdict: null });
  here.setClock('2026-03-02T11:30:00Z');
  await say('plan_approved');
  expect((await read()).plan?.verdict).toBe('plan_approved');
  for (const { exchangeId: word } of (await get(petronella, exchanges.listInbox, {})).incoming)
    await get(petronella, exchanges.openIncoming, { exchangeId: word });
  const { words } = await get(petronella, contract.showCommission, { exchangeId });
  expect(words.map(({ verdict }) => verdict).toSorted()).toEqual(['plan_approved', 'plan_to_change']);
});

test('days are noted, the month is counted from them, and the invoice is held against it, the price and the days', async () => {
  here.setClock('2026-03-31T11:00:00Z');
  const note = (on: string, outcome: 'present' | 'away', kind: 'day' | 'session' = 'day') =>
    get(staff, contract.noteAttendance, { exchangeId, on, kind, outcome });
  const days = { exchangeId, kind: 'day', outcome: 'present' } as const;
  await get(staff, contract.noteAttendance, { ...days, on: '2026-03-01', to: '2026-03-31' });
  for (const [on, to] of [
    ['2026-03-02', '2026-03-01'],
    ['2026-03-30', '2026-04-01'],
    ['2026-02-28', '2026-03-31'],
  ] as const) {
    expect((await ask(staff, contract.noteAttendance, { ...days, on, to })).status).toBe(400);
  }
  here.setClock('2026-03-31T11:01:00Z');
  await note('2026-03-31', 'away');
  await note('2026-03-30', 'present', 'session');
  for (const on of ['2026-02-28', '2026-04-01'])
    expect((await ask(staff, contract.noteAttendance, { exchangeId, on, kind: 'day', outcome: 'present' })).status).toBe(400);
  await tells({ outcome: 'month', month: '2026-03-15', text: 'Det går bra.' });
  const month = { month: '2026-03-01', daysPresent: 30, daysAway: 1, sessionsHeld: 1, sessionsMissed: 0, text: 'Det går bra.' };
  expect((await read()).months).toEqual([month]);

  const period = { from: '2026-03-01', to: '2026-03-31' };
  await tells({ outcome: 'invoice', number: 'F-1', ...period, days: 31, sessions: 1, ore: 31 * 215_000 });
  here.setClock('2026-03-31T11:02:00Z');
  await tells({ outcome: 'invoice', number: 'F-2', ...period, days: 30, sessions: 0, ore: 30 * 215_000 });
  const [wrong, right] = (await read()).invoices;
  expect(wrong).toMatchObject({ number: 'F-1', agreedOre: null, differences: ['no_price', 'days'] });
  expect(right).toMatchObject({ number: 'F-2', agreedOre: 30 * 215_000, differences: ['sessions'] });
  const decide = (number: string, state: 'attested' | 'disputed', reason: string | null = null) =>
    ask(ellinor, contract.decideInvoice, { exitCaseId, exchangeId, number, edition: 1, state, reason });
  expect((await decide('F-1', 'disputed')).code).toBe('invoice_needs_reason');
  expect((await decide('F-1', 'disputed', 'En dag för mycket.')).status).toBe(200);
  expect((await decide('F-2', 'attested')).code).toBe('invoice_needs_reason');
  expect((await decide('F-2', 'attested', 'Träffen ingår i dygnet.')).status).toBe(200);
  expect((await decide('F-2', 'attested', 'Igen.')).code).toBe('invoice_decided');
  expect((await decide('F-3', 'attested')).status).toBe(404);
  expect((await read()).invoices.map(({ decided }) => decided)).toMatchObject([
    { state: 'disputed', reason: 'En dag för mycket.' },
    { state: 'attested', by: 'Ellinor' },
  ]);
  // What is attested, and nothing else, is a cost of the case.
  const { kinds } = await get(ellinor, showCaseMoney, { exitCaseId });
  expect(kinds).toEqual([{ kind: 'housing', paidOre: 30 * 215_000 }]);
  // The same days once more.
  here.setClock('2026-03-31T11:03:00Z');
  await tells({ outcome: 'invoice', number: 'F-4', ...period, days: 30, sessions: 1, ore: 1 });
  expect((await read()).invoices.at(-1)?.differences).toEqual(['no_price', 'twice']);
});

test('deviations and the final report come, goal by goal, with how the person sees it', async () => {
  await tells({ outcome: 'deviation', on: '2026-03-30', what: 'misconduct', text: 'Nyckelskåpet var olåst.' });
  const final = { outcome: 'final', on: '2026-03-31', result1: 'reached', text: 'Allt är klart.', ownView: 'Jag är trygg.' };
  expect((await ask(petronella, contract.reportCommission, { exchangeId, report: final as never })).status).toBe(400);
  await tells({ ...final, result2: 'partly' });
  const one = await read();
  expect(one.deviations).toEqual([
    {
      nth: 1,
      on: '2026-03-30',
      what: 'misconduct',
      text: 'Nyckelskåpet var olåst.',
      reported: null,
      allowed: ['deviation.report'],
    },
  ]);
  expect(one.final).toEqual({
    on: '2026-03-31',
    results: [
      { goal: 'Har ett eget hem', result: 'reached' },
      { goal: 'Sover om nätterna', result: 'partly' },
    ],
    text: 'Allt är klart.',
    ownView: 'Jag är trygg.',
  });
});

test('a deviation becomes a lex Sarah report in one step, linked both ways, and nothing of the case goes with it', async () => {
  const worker = 'haninge-handlaggare';
  const told = { exitCaseId, exchangeId, nth: 1, kind: 'misconduct', what: 'Ett nyckelskåp stod öppet en natt.' } as const;
  expect((await ask(ellinor, contract.reportDeviation, { ...told, nth: 2 })).status).toBe(404);
  for (const who of ['malmo-samordnare', 'haninge-chef'])
    expect((await ask(who, contract.reportDeviation, told)).status).toBe(404);
  const both = await Promise.all([ask(worker, contract.reportDeviation, told), ask(ellinor, contract.reportDeviation, told)]);
  expect(both.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(both.filter(({ code }) => code === 'deviation_reported')).toHaveLength(1);
  const { misconductId } = both.find(({ status }) => status === 201)!.output;
  expect((await ask(worker, contract.reportDeviation, told)).code).toBe('deviation_reported');
  expect((await read()).deviations[0]).toMatchObject({ reported: { misconductId }, allowed: [] });

  // It lies with its clocks where lex Sarah is kept, once; whoever is in the team sees from which case.
  const reports = async (who: string) => (await get(who, showSupervision, { providerId })).misconducts;
  expect(await reports(ellinor)).toMatchObject([
    {
      misconductId,
      kind: 'misconduct',
      what: told.what,
      receivedOn: '2026-03-31',
      investigateBy: '2026-04-14',
      from: { exitCaseId },
    },
  ]);
  const [seen] = await reports('haninge-chef');
  expect(seen).toMatchObject({ misconductId, what: told.what, from: null });
  expect(JSON.stringify(seen)).not.toContain('Nyckelskåpet');
  // A case worker tells of it and does not read the register of them; other municipalities see nothing.
  expect(await reports('malmo-samordnare')).toEqual([]);
  const { notices } = await get('haninge-chef', listNotices);
  expect(notices.map(({ title }) => title?.sv)).toContain('Ett missförhållande är rapporterat (lex Sarah)');
});

test('a provider that is stopped is hired by nobody here; whom it touches is seen by the team, told to whoever is responsible, and by nobody else', async () => {
  const touched = async (who: string) => (await get(who, showProvider, { providerId })).touched;
  expect(await touched(ellinor)).toMatchObject([{ exitCaseId, service: 'supported_housing' }]);
  for (const who of ['haninge-chef', 'malmo-samordnare', 'polis-placering']) expect(await touched(who), who).toEqual([]);
  await get('haninge-chef', beginLocalStop, { providerId, ground: 'safety', reason: 'Larmet fungerar inte.' });
  expect((await ask(ellinor, contract.sendAssignment, hired())).code).toBe('not_hired_here');
  expect((await read()).provider.isStopped).toBe(true);
  await perform(here.installation, tellOfProviders, { kind: 'system', persona: 'clock' }, {});
  const { notices } = await get(ellinor, listNotices);
  expect(notices.filter(({ about, kind }) => about === 'exit_case' && kind === 'provider_news')).toMatchObject([
    { subjectId: exitCaseId, title: { sv: 'Utföraren i ärendet är stoppad' } },
  ]);
  const other = await get(ellinor, registerProvider, {
    ...aProvider,
    services: ['coaching'],
    organisationNumber: inventedNumbers[3],
  });
  expect((await ask(ellinor, contract.sendAssignment, { ...hired(), ...other })).code).toBe('not_reachable');
});

test('two years after the last day the provider’s book of it is gone', async () => {
  const weeded = async () =>
    (await perform(here.installation, destroyOver, { kind: 'system', persona: 'weeder' }, {})).attendance;
  here.setClock('2028-03-31T11:00:00Z');
  expect(await weeded()).toBe(0);
  here.setClock('2028-04-02T11:00:00Z');
  expect(await weeded()).toBe(33);
});
