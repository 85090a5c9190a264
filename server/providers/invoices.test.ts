import { afterAll, beforeAll, expect, test } from 'vitest';
import { listOrganisations } from '#access/contract.ts';
import * as exchanges from '#exchanges/contract.ts';
import { Day } from '#kernel/day.ts';
import type { ExchangeId, ExitCaseId, ProviderId } from '#kernel/ids.ts';
import { showCaseMoney } from '#money/contract.ts';
import { type Asking, asking } from '#test/asking.ts';
import { aProvider, onDuty } from '#test/day-providers.ts';
import { carried } from '#test/exchanges.ts';
import { aTrustedCase } from '#test/placement-questions.ts';
import { makeFramework, registerProvider } from './contract.ts';
import * as contract from './contract/assignments.ts';
import { countMonth } from './domain/assignment.ts';
import { type Agreed, control, numbered } from './domain/invoice.ts';

const [ellinor, petronella, staff] = ['haninge-samordnare', 'utforare-chef', 'utforare-personal'] as const;
const march = { from: '2026-03-01', to: '2026-03-31' } as const;
const prices = [
  { service: 'coaching', per: 'session', ore: 90_000, from: '2026-01-01', to: null },
  { service: 'coaching', per: 'once', ore: 500_000, from: '2026-01-01', to: null },
] as const;
const aBill = { number: 'F-1', from: march.from as Day, to: march.to as Day, days: 0, sessions: 0, once: 0, ore: 0, at: '1' };
const anAgreed: Agreed = {
  service: 'coaching',
  from: '2026-03-01' as Day,
  to: null,
  prices: [...prices] as unknown as Agreed['prices'],
  months: [{ month: march.from as Day, daysPresent: 0, daysAway: 0, sessionsHeld: 2, sessionsMissed: 0, text: '', at: '1' }],
  attested: [],
  used: [],
};

test('a one-off amount is held against its price and needs no report; billed once more in the assignment it is named', () => {
  const one = { ...aBill, once: 1, ore: 500_000 };
  expect(control(one, anAgreed)).toEqual({ agreedOre: 500_000, differences: [] });
  expect(control(one, { ...anAgreed, months: [] }).differences).toEqual([]);
  expect(control({ ...one, once: 2, ore: 1_000_000 }, anAgreed).differences).toEqual(['once_again']);
  expect(control(one, { ...anAgreed, attested: [one] }).differences).toEqual(['once_again']);
  expect(control({ ...one, ore: 1 }, anAgreed).differences).toEqual(['amount']);
  expect(control(one, { ...anAgreed, prices: [] })).toEqual({ agreedOre: null, differences: ['no_price'] });
  // It is for no time: what is billed for the same days is not billed twice, and sessions beside it are counted.
  const sessions = { ...aBill, sessions: 2, ore: 180_000 };
  expect(control(sessions, { ...anAgreed, attested: [one] }).differences).toEqual([]);
  expect(control(one, { ...anAgreed, attested: [sessions] }).differences).toEqual([]);
  expect(control({ ...sessions, once: 1, ore: 680_000 }, anAgreed)).toEqual({ agreedOre: 680_000, differences: [] });
});

test('two sessions on one day are two; what was noted last of each counts', () => {
  const session = (nth: number, outcome: 'present' | 'away') => ({
    on: '2026-03-02' as Day,
    kind: 'session' as const,
    outcome,
    nth,
  });
  const counted = (...all: ReturnType<typeof session>[]) => countMonth(all, '2026-03-01' as Day);
  expect(counted(session(1, 'present'), session(2, 'present'))).toMatchObject({ sessionsHeld: 2, sessionsMissed: 0 });
  expect(counted(session(1, 'present'), session(2, 'present'), session(2, 'away'))).toMatchObject({
    sessionsHeld: 1,
    sessionsMissed: 1,
  });
});

test('invoices under one number are told apart by the order in which they came', () => {
  const all = ['F-1', 'F-2', 'F-1', 'F-1'].map((number) => ({ ...aBill, number }));
  expect(numbered(all).map(({ number, edition }) => `${number} ${edition}`)).toEqual(['F-1 1', 'F-2 1', 'F-1 2', 'F-1 3']);
  expect(control({ ...aBill, sessions: 2, ore: 180_000 }, { ...anAgreed, used: ['F-1'] }).differences).toEqual(['number_used']);
});

let here: Asking;
let providerId: ProviderId;
let exitCaseId: ExitCaseId;
let exchangeId: ExchangeId;
const ask: Asking['ask'] = async (who, ...rest) => here.ask(await here.session(`demo-${who}`), ...rest);
const get: Asking['get'] = async (who, ...rest) => here.get(await here.session(`demo-${who}`), ...rest);
let minute = 0;
const tells = async (report: object, of = exchangeId) => {
  here.setClock(`2026-03-31T11:${String((minute += 1)).padStart(2, '0')}:00Z`);
  await get(petronella, contract.reportCommission, { exchangeId: of, report: report as never });
  await carried(here.installation);
  await get(ellinor, exchanges.readAnswer, { exitCaseId, exchangeId: of });
};
const bills = (bill: object, of = exchangeId) =>
  tells({ outcome: 'invoice', number: 'F-1', ...march, days: 0, sessions: 0, ...bill }, of);
const invoices = async (of = exchangeId) =>
  (await get(ellinor, contract.listAssignments, { exitCaseId })).assignments.find((one) => one.exchangeId === of)!.invoices;
const decide = (number: string, edition: number, state: 'attested' | 'disputed', reason: string | null = null) =>
  ask(ellinor, contract.decideInvoice, { exitCaseId, exchangeId, number, edition, state, reason });
async function hired() {
  const hire = { exitCaseId, providerId, ...onDuty, service: 'coaching', from: '2026-03-01', goal1: 'Har ett arbete' } as const;
  const sent = await get(ellinor, contract.sendAssignment, hire);
  await carried(here.installation);
  await get(petronella, exchanges.openIncoming, { exchangeId: sent.exchangeId });
  const answer = { outcome: 'accepted', from: '2026-03-01' } as const;
  await get(petronella, contract.answerCommission, { exchangeId: sent.exchangeId, answer });
  return sent.exchangeId;
}

beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  const { organisations } = await get(ellinor, listOrganisations, { kind: 'provider' });
  const worksHereId = organisations[0]!.organisationId;
  ({ providerId } = await get(ellinor, registerProvider, { ...aProvider, services: [...aProvider.services], worksHereId }));
  const agreed = { reference: 'R 2026-1', from: '2026-01-01', to: '2026-12-31', prices: [...prices] } as const;
  await get(ellinor, makeFramework, { providerId, ...agreed, prices: [...prices] });
  ({ exitCaseId } = await aTrustedCase(here));
  exchangeId = await hired();
});
afterAll(() => here[Symbol.asyncDispose]());

test('two sessions of a day are noted, reported and billed as two', async () => {
  const session = { exchangeId, on: '2026-03-02', kind: 'session', outcome: 'present' } as const;
  await get(staff, contract.noteAttendance, session);
  await get(staff, contract.noteAttendance, { ...session, nth: 2 });
  expect((await ask(staff, contract.noteAttendance, { ...session, kind: 'day', nth: 2 })).status).toBe(400);
  await tells({ outcome: 'month', month: '2026-03-01', text: 'Det går bra.' });
  await bills({ sessions: 2, ore: 180_000 });
  expect(await invoices()).toMatchObject([{ number: 'F-1', edition: 1, agreedOre: 180_000, differences: [] }]);
  expect((await decide('F-1', 1, 'disputed', 'Fel mottagare.')).status).toBe(200);
});

test('a corrected invoice under a used number is named as such and shows itself, and each is decided on by itself', async () => {
  await bills({ sessions: 2, ore: 185_000 });
  const [first, second] = await invoices();
  expect(first).toMatchObject({ edition: 1, billedOre: 180_000, decided: { state: 'disputed', reason: 'Fel mottagare.' } });
  expect(second).toMatchObject({
    edition: 2,
    billedOre: 185_000,
    differences: ['amount', 'number_used'],
    decided: null,
    allowed: ['invoice.decide'],
  });
  expect((await decide('F-1', 2, 'attested')).code).toBe('invoice_needs_reason');
  expect((await decide('F-1', 2, 'attested', 'Rättad faktura.')).status).toBe(200);
  expect((await decide('F-1', 2, 'attested', 'Igen.')).code).toBe('invoice_decided');
  expect((await decide('F-1', 3, 'attested', 'Finns inte.')).status).toBe(404);
  const paid = async () =>
    (await get(ellinor, showCaseMoney, { exitCaseId })).kinds.find(({ kind }) => kind === 'support')?.paidOre;
  expect(await paid()).toBe(185_000);
  // One more under the same number, for the same days: both are named, and if it is attested it is a cost of its own.
  await bills({ sessions: 2, ore: 180_000 });
  expect((await invoices())[2]).toMatchObject({ edition: 3, differences: ['twice', 'number_used'] });
  expect((await decide('F-1', 3, 'attested', 'Ska betalas.')).status).toBe(200);
  expect(await paid()).toBe(365_000);
});

test('a one-off amount is billed once; a number that was used in another assignment of the case is named', async () => {
  await bills({ number: 'F-2', once: 1, ore: 500_000 });
  expect((await invoices())[3]).toMatchObject({ number: 'F-2', once: 1, agreedOre: 500_000, differences: [] });
  expect((await decide('F-2', 1, 'attested')).status).toBe(200);
  await bills({ number: 'F-3', once: 1, ore: 500_000 });
  expect((await invoices())[4]).toMatchObject({ number: 'F-3', differences: ['once_again'] });
  const other = await hired();
  await bills({ number: 'F-2', once: 1, ore: 500_000 }, other);
  expect(await invoices(other)).toMatchObject([{ number: 'F-2', edition: 1, differences: ['number_used'] }]);
});
