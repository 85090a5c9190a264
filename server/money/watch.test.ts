import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNotices } from '#access/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { aboutKronorOf } from '#kernel/money.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework } from '#test/contacts.ts';
import { decided, letsDecide } from '#test/decisions.ts';
import { aBudget, attested, base64, csvMapping } from '#test/money.ts';
import { type World, world } from '#test/personas.ts';
import * as money from './operations.ts';

// The page of a budget and the notice about it say the same: of a unit whose costs are invoices, in a house that reads files for itself.

let here: World;
let manager: StaffActor;
let economist: StaffActor;
let worker: StaffActor;
let exitCaseId: ExitCaseId;
let unitId: string;

const watch = () => perform(here.installation, money.watchBudgets, { kind: 'system', persona: 'clock' }, {});
/** What is told in the night, and what the page says in the morning. */
const told = async (budgetId: string) => {
  await watch();
  const { notices } = await perform(here.installation, listNotices, economist, {});
  const shown = await perform(here.installation, money.showBudget, economist, { budgetId });
  return { title: notices.find(({ subjectId }) => subjectId === budgetId)?.title?.sv, shown };
};
const budgetOf = async (year: number, amountOre: number) =>
  (await perform(here.installation, money.setBudget, economist, { ...aBudget, unitId, year, amountOre })).budgetId;

beforeAll(async () => {
  here = await world();
  here.setClock('2026-01-10T09:00:00Z');
  [manager, economist, worker] = [
    await here.as('haninge-chef'),
    await here.as('haninge-ekonom'),
    await here.as('haninge-handlaggare'),
  ];
  const coordinator = await here.as('haninge-samordnare');
  ({ exitCaseId } = await casework(here.installation, coordinator, { responsible: worker.staffId }));
  here.setClock('2026-03-20T09:00:00Z');
  const { units } = await perform(here.installation, money.listBudgets, economist, {});
  ({ unitId } = units[0]!);
  await letsDecide(here.installation, manager, 'case_worker', { highestKronor: null });
  for (const [highestOre, decider] of [
    [5_000_000, 'Enhetschefen'],
    [null, 'Socialnämnden'],
  ])
    await perform(here.installation, money.setOverrunRule, manager, { highestOre, decider, validFrom: '2026-01-01' });
});
afterAll(() => here[Symbol.asyncDispose]());

test('a house with invoices alone closes its months by them', async () => {
  await attested(here.installation, worker, { exitCaseId, number: '1', day: '2026-02-28', amountOre: 100_000 });
  const { shown } = await told(await budgetOf(2026, 400_000_000));
  expect(shown).toMatchObject({ bookedTo: '2026-02-28', warning: 'calm', overrunOre: 0 });
  expect(shown.months[1]?.expected).toEqual({ low: 100_000, mid: 100_000, high: 100_000 });
});

test('a risk is told of by its high end, with the same function to decide on the page as in the notice', async () => {
  await decided(here.installation, worker, exitCaseId, {
    kind: 'housing',
    amountOre: 500_000,
    amountPer: 'day',
    fromDay: '2026-03-20',
  });
  here.setClock('2026-03-21T09:00:00Z');
  const [list] = (await perform(here.installation, money.listBudgets, economist, { year: 2026 })).budgets;
  const { expected, budgetOre, budgetId } = list!;
  const change = { budgetId, decidedOn: '2026-03-20', decision: 'Socialnämnden § 20' };
  const amountOre = Math.round((expected.mid + expected.high) / 2) - budgetOre;
  await perform(here.installation, money.changeBudget, economist, { ...change, amountOre });
  const { title, shown } = await told(budgetId);
  expect(shown).toMatchObject({ warning: 'at_risk', overrunOre: shown.expected.high - shown.budgetOre });
  expect(title).toBe(`${aboutKronorOf(shown.overrunOre)} över, ${shown.decider} får besluta`);
  // A file of the house that is of another unit moves the same day on the page and in the night.
  const { costMappingId } = await perform(here.installation, money.saveMapping, economist, {
    name: 'Ekonomisystemet',
    definition: { ...csvMapping, unitId },
  });
  const content = base64('Datum;Belopp;Konto;Ärende\n2026-03-05;9 000 000,00;5610;\n');
  await perform(here.installation, money.importCosts, economist, {
    costMappingId,
    fileName: 'mars.csv',
    content,
    what: 'import',
  });
  here.setClock('2026-03-22T09:00:00Z');
  const over = await told(budgetId);
  expect(over.shown).toMatchObject({ warning: 'over', bookedTo: '2026-03-05', decider: 'Socialnämnden' });
  expect(over.shown.overrunOre).toBeGreaterThanOrEqual(over.shown.paidOre - over.shown.budgetOre);
  expect(over.title).toBe(`${aboutKronorOf(over.shown.overrunOre)} över, Socialnämnden får besluta`);
});
