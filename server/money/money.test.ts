import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNotices } from '#access/operations.ts';
import type { BudgetId, CostMappingId, ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { decided, drafted, letsDecide } from '#test/decisions.ts';
import { aBudget, attested, base64, csvMapping } from '#test/money.ts';
import { type World, world } from '#test/personas.ts';
import * as money from './operations.ts';

// A year in one house: a budget, two cases, a file from the accounting system, and a forecast that says that it is not enough.

let here: World;
let manager: StaffActor;
let economist: StaffActor;
let worker: StaffActor;
let elsewhere: StaffActor;
let one: ExitCaseId;
let other: ExitCaseId;
let budgetId: BudgetId;
let costMappingId: CostMappingId;

const show = (by = economist) => perform(here.installation, money.showBudget, by, { budgetId });
const ofCase = (exitCaseId: ExitCaseId, by = worker) => perform(here.installation, money.showCaseMoney, by, { exitCaseId });
const read = (content: string, what = 'import') =>
  perform(here.installation, money.importCosts, economist, {
    costMappingId,
    fileName: 'mars.csv',
    content: base64(content),
    what,
  });

const file = async (reference: string) =>
  [
    'Datum;Belopp;Konto;Ärende',
    `2026-01-31;77 500,00;5610;${reference}`,
    `2026-02-28;70 000,00;5610;${reference}`,
    `2026-02-28;70 000,00;5610;${reference}`,
    '2026-02-20;500,00;4510;',
    '2026-02-20;500,00;6000;',
    '2026-02-21;500,00;5610;ffffe-00000',
  ].join('\n');

beforeAll(async () => {
  here = await world();
  here.setClock('2026-01-10T09:00:00Z');
  [manager, economist, worker, elsewhere] = [
    await here.as('haninge-chef'),
    await here.as('haninge-ekonom'),
    await here.as('haninge-handlaggare'),
    await here.as('malmo-chef'),
  ];
  const coordinator = await here.as('haninge-samordnare');
  ({ exitCaseId: one } = await casework(here.installation, coordinator, { responsible: worker.staffId }));
  ({ exitCaseId: other } = await casework(here.installation, coordinator, { responsible: worker.staffId }));
  here.setClock('2026-03-20T09:00:00Z');
  await letsDecide(here.installation, manager, 'case_worker', { highestKronor: null });
  ({ budgetId } = await perform(here.installation, money.setBudget, economist, aBudget));
  ({ costMappingId } = await perform(here.installation, money.saveMapping, economist, {
    name: 'Agresso',
    definition: csvMapping,
  }));
});
afterAll(() => here[Symbol.asyncDispose]());

test('a budget is the sum of its changes, each with its decision; there is one for a year, and no more can be taken than there is', async () => {
  here.setClock('2026-03-20T09:01:00Z');
  const change = { budgetId, decidedOn: '2026-02-01', decision: 'Socialnämnden § 20' };
  await perform(here.installation, money.changeBudget, economist, { ...change, amountOre: -50_000_000 });
  const shown = await show();
  expect(shown.budgetOre).toBe(250_000_000);
  expect(shown.changes.map(({ amountOre }) => amountOre)).toEqual([300_000_000, -50_000_000]);
  await expect(perform(here.installation, money.setBudget, economist, aBudget)).rejects.toMatchObject(refused('budget_exists'));
  await expect(
    perform(here.installation, money.changeBudget, economist, { ...change, amountOre: -250_000_001 }),
  ).rejects.toMatchObject(refused('invalid_input', { field: 'amountOre', code: 'too_small' }));
});

test('a commitment arises from what is decided, and nobody enters it: a price a day until further notice, and something once', async () => {
  const housing = { kind: 'housing', amountOre: 250_000, amountPer: 'day', fromDay: '2026-01-01' };
  await decided(here.installation, worker, one, housing);
  await decided(here.installation, worker, one, {
    kind: 'moving_belongings',
    amountOre: 1_500_000,
    amountPer: 'once',
    fromDay: '2026-03-01',
  });
  expect((await show()).committedOre).toBe(365 * 250_000 + 1_500_000);
  expect(await ofCase(one)).toMatchObject({ years: [{ year: 2026, committedOre: 92_750_000, paidOre: 0 }], kinds: [] });
});

test('a file is tried, then read; rows that belong to nothing are explained, and the same file twice is once', async () => {
  const { reference } = await ofCase(one);
  const content = await file(reference);
  const once = {
    replaced: 0,
    takenBack: [],
    takenBackOre: 0,
    readRows: 6,
    added: 3,
    known: 0,
    skipped: 1,
    asInvoices: 0,
    unsure: 0,
    addedOre: 21_750_000,
  };
  const rejected = [
    { line: 5, code: 'no_reference' },
    { line: 7, code: 'unknown_reference' },
  ];
  expect(await read(content, 'look')).toEqual({ outcome: 'looked_at', ...once, rejected, faults: [] });
  expect((await ofCase(one)).years[0]?.paidOre).toBe(0);
  expect(await read(content)).toEqual({ outcome: 'imported', ...once, rejected, faults: [] });
  here.setClock('2026-03-20T09:05:00Z');
  expect(await read(`${content}\n2026-03-02;10,00;4510;${reference}`)).toMatchObject({ added: 1, known: 3, addedOre: 1000 });
  expect(await ofCase(one)).toMatchObject({
    years: [{ paidOre: 21_751_000 }],
    kinds: [
      { kind: 'housing', paidOre: 21_750_000 },
      { kind: 'support', paidOre: 1000 },
    ],
  });
  const { imports } = await perform(here.installation, money.listImports, economist, {});
  expect(imports.map(({ added, known }) => [added, known])).toEqual([
    [1, 3],
    [3, 0],
  ]);
  expect(imports[1]).toMatchObject({ mapping: 'Agresso', rejected });
});

test('a file that cannot be read changes nothing and says where', async () => {
  const before = await show();
  const { reference } = await ofCase(one);
  expect(await read(`Datum;Belopp;Konto;Ärende\n2026-03-03;10,00;4510;${reference}\n2026-03-32;x;4510;\n`)).toMatchObject({
    outcome: 'bad_file',
    added: 0,
    faults: [{ line: 3, code: 'not_a_day' }],
  });
  expect(await show()).toEqual(before);
});

test('an invoice that has been attested becomes a cost of its case, once', async () => {
  const book = () =>
    attested(here.installation, worker, { exitCaseId: one, number: '4711', day: '2026-03-05', amountOre: 100_000 });
  expect([await book(), await book()]).toEqual([{ outcome: 'booked' }, { outcome: 'known' }]);
  expect((await ofCase(one)).years[0]?.paidOre).toBe(21_851_000);
});

test('the picture: what each case costs by its reference and no content, whose sum is the whole, and what one more would cost', async () => {
  const shown = await show();
  const { reference, pseudonym } = await ofCase(one);
  const sums = { reference, committedOre: 92_750_000, paidOre: 21_851_000, grantsOre: 0 };
  expect(shown.cases).toEqual([{ ...sums, end: expect.objectContaining({ isDecided: false }) }]);
  expect(JSON.stringify(shown)).not.toContain(pseudonym);
  expect(JSON.stringify(shown)).not.toContain(one);
  expect(shown.paidOre).toBe(21_851_000);
  expect(shown.months.map(({ paidOre }) => paidOre)[2]).toBe(21_851_000);
  expect(shown.expected.low <= shown.expected.mid && shown.expected.mid <= shown.expected.high).toBe(true);
  expect(shown.expected.mid).toBeGreaterThan(21_851_000);
  // Tyresö: 1.5 million kronor a year, of which 287 days are left.
  expect(shown.oneMore).toMatchObject({ perYearOre: 150_000_000, restOfYearOre: Math.round((150_000_000 * 287) / 365) });
  expect(shown.oneMore.source).toContain('Tyresö');
});

test('when the year is expected to cost more, those who keep it are told once, with who may decide; the case goes on', async () => {
  const watch = () => perform(here.installation, money.watchBudgets, { kind: 'system', persona: 'clock' }, {});
  await watch();
  await perform(here.installation, money.setOverrunRule, manager, {
    highestOre: 100_000_000,
    decider: 'Förvaltningschefen',
    validFrom: '2026-01-01',
  });
  await perform(here.installation, money.setOverrunRule, manager, {
    highestOre: null,
    decider: 'Socialnämnden',
    validFrom: '2026-01-01',
  });
  const stay = { kind: 'housing', amountOre: 900_000, amountPer: 'day', fromDay: '2026-03-20', toDay: '2026-12-31' };
  await decided(here.installation, worker, other, stay);
  expect(await show()).toMatchObject({ warning: 'expected', decider: expect.stringContaining('n') });
  expect(await watch()).toEqual({ told: 1 });
  expect(await watch()).toEqual({ told: 0 });
  for (const who of [manager, economist]) {
    const { notices } = await perform(here.installation, listNotices, who, {});
    expect(notices[0]).toMatchObject({ kind: 'budget_expected_over', about: 'budget', subjectId: budgetId, subject: '2026' });
    expect(notices[0]?.title?.sv).toMatch(/ över, (Förvaltningschefen|Socialnämnden) får besluta$/);
  }
  // Nothing is stopped: more can be decided in the same breath.
  await decided(here.installation, worker, other, {
    kind: 'therapy',
    amountOre: 100_000,
    amountPer: 'month',
    fromDay: '2026-03-20',
  });
});

test('what is decided about it is recorded, by whom and how much was lacking; to refuse or to wait is no outcome', async () => {
  const { overrunOre, budgetOre } = await show();
  const decision = { budgetId, decidedOn: '2026-03-19', decidedBy: 'Socialnämnden', decision: 'Socialnämnden § 31' };
  await perform(here.installation, money.decideOverrun, manager, { ...decision, outcome: 'more_money', addedOre: 300_000_000 });
  const shown = await show();
  expect(shown.budgetOre).toBe(budgetOre + 300_000_000);
  expect(shown.overruns).toMatchObject([
    { outcome: 'more_money', expectedOre: overrunOre, decidedBy: 'Socialnämnden', recordedBy: expect.any(String) },
  ]);
  await expect(
    perform(here.installation, money.decideOverrun, manager, { ...decision, outcome: 'refuse_case', addedOre: null }),
  ).rejects.toMatchObject(refused('invalid_input', { field: 'outcome', code: 'not_a_choice' }));
  await expect(
    perform(here.installation, money.decideOverrun, economist, { ...decision, outcome: 'deficit_accepted', addedOre: null }),
  ).rejects.toMatchObject(refused('not_allowed'));
  await expect(
    drafted(here.installation, worker, other, {
      outcome: 'refused',
      amountOre: null,
      fromDay: null,
      reasons: 'Nämndens budget är slut.',
    }),
  ).rejects.toMatchObject(refused('invalid_input', { field: 'reasons', code: 'lack_of_money' }));
});

test('the same can be fetched for Excel', async () => {
  const { base64: content, fileName } = await perform(here.installation, money.exportBudget, economist, { budgetId });
  expect(Buffer.from(content, 'base64').subarray(0, 2).toString()).toBe('PK');
  expect(fileName).toBe('Pengar 2026 hela verksamheten.xlsx');
});

test('another house sees nothing of it, and cannot tell it from what is not there', async () => {
  expect((await perform(here.installation, money.listBudgets, elsewhere, { year: 2026 })).budgets).toEqual([]);
  await expect(show(elsewhere)).rejects.toMatchObject(refused('not_found'));
  await expect(ofCase(one, elsewhere)).rejects.toMatchObject(refused('not_found'));
  // Whoever keeps the money does not work on the case.
  await expect(ofCase(one, economist)).rejects.toMatchObject(refused('not_allowed'));
});
