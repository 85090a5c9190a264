import { afterAll, beforeAll, expect, test } from 'vitest';
import { exclude } from '#access/contract.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { type Asking, asking } from '#test/asking.ts';
import { casework } from '#test/contacts.ts';
import { decided, letsDecide } from '#test/decisions.ts';
import { aBudget, attested } from '#test/money.ts';
import { apart, others } from './domain/others.ts';
import * as money from './contract.ts';

const sums = (exitCaseId: string | null, paidOre: number) => ({
  exitCaseId,
  committedOre: 0,
  paidOre,
  grantsOre: 0,
  end: null,
});
const known = (counted: [string, number][], budgeted: string[] = []) => ({
  unitOf: (id: string) => id.slice(0, 1),
  counted: new Map(counted),
  budgeted: new Set(budgeted),
});

test('no case that is not to be seen stands alone, and what is taken along is the same in the unit and in the house', () => {
  const [a1, a2, a3, b1] = [sums('a1', 1), sums('a2', 2), sums('a3', 4), sums('b1', 8)];
  const all = [sums(null, 100), a3, a2, a1, b1];
  expect(apart(all, known([]))).toEqual({ shown: [a3, a2, a1, b1], withoutCaseOre: 100, together: null });
  const house = apart([...all, sums(others, 1000)], known([['a', 1]]));
  const together = { committedOre: 0, paidOre: 1003, grantsOre: 0, withoutCase: false };
  expect(house).toEqual({ shown: [a3, b1], withoutCaseOre: 100, together });
  expect(apart([a3, a2, a1, sums(others, 1000)], known([['a', 1]]))).toEqual({
    shown: [a3],
    withoutCaseOre: 0,
    together,
  });
  expect(apart([...all, sums(others, 1000)], known([['a', 3]])).shown).toEqual([a3, a2, a1, b1]);
});

test('a single one in its unit is told apart from nothing there, and stands with some of other units in the house', () => {
  const [b1, c1, c2, d1] = [sums('b1', 8), sums('c1', 16), sums('c2', 32), sums('d1', 64)];
  const hidden = sums(others, 1000);
  // The unit has no other, or one: what is left is its total, which everybody sees.
  const alone = { committedOre: 0, paidOre: 1100, grantsOre: 0, withoutCase: true };
  expect(apart([sums(null, 100), hidden], known([['b', 1]]))).toEqual({ shown: [], withoutCaseOre: 0, together: alone });
  expect(apart([sums(null, 100), b1, hidden], known([['b', 1]]))).toEqual({
    shown: [],
    withoutCaseOre: 0,
    together: { ...alone, paidOre: 1108 },
  });
  // In the house it has company: of units that have no budget of their own, where there are such.
  const house = [sums(null, 100), c2, c1, d1, hidden];
  expect(apart(house, known([['b', 1]]))).toMatchObject({
    shown: [d1],
    withoutCaseOre: 100,
    together: { paidOre: 1048, withoutCase: false },
  });
  expect(apart(house, known([['b', 1]], ['c']))).toMatchObject({ shown: [c2], withoutCaseOre: 100, together: { paidOre: 1080 } });
  expect(apart([sums(null, 100), d1, hidden], known([['b', 1]]))).toMatchObject({
    shown: [],
    together: { paidOre: 1164, withoutCase: true },
  });
  // Whatever is together, the rows are the whole.
  for (const all of [house, [sums(null, 100), b1, hidden], [hidden]]) {
    const { shown, withoutCaseOre, together } = apart(all, known([['b', 1]], ['c']));
    const whole = [...shown, ...(together ? [together] : [])].reduce((sum, { paidOre }) => sum + paidOre, withoutCaseOre);
    expect(whole).toBe(all.reduce((sum, { paidOre }) => sum + paidOre, 0));
  }
});

const [manager, economist] = ['haninge-chef', 'haninge-ekonom'] as const;
let here: Asking;
const cases: ExitCaseId[] = [];
beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-20T09:00:00Z');
  const [coordinator, worker] = [await here.as('haninge-samordnare'), await here.as('haninge-handlaggare')];
  await letsDecide(here.installation, await here.as(manager), 'case_worker', { highestKronor: null });
  for (const [nth, amountOre] of [100_000, 200_000, 400_000, 800_000, 1_600_000].entries()) {
    const { exitCaseId } = await casework(here.installation, coordinator, { responsible: worker.staffId });
    cases.push(exitCaseId);
    await attested(here.installation, worker, { exitCaseId, number: `F-${nth}`, day: `2026-03-1${nth}`, amountOre });
  }
  const daily = { kind: 'housing', amountOre: 10_000, amountPer: 'day', fromDay: '2026-03-01' };
  await decided(here.installation, worker, cases[4]!, daily);
  await decided(here.installation, worker, cases[0]!, { ...daily, amountOre: 30_000 });
});
afterAll(() => here[Symbol.asyncDispose]());

test('the sums of a budget are the same for somebody who is shut out from a case, who does not see what it costs by itself', async () => {
  const { budgetId } = await here.get(manager, money.setBudget, aBudget);
  const show = (who: string) => here.get(who, money.showBudget, { budgetId });
  const whole = await show(manager);
  expect(whole).toMatchObject({ paidOre: 3_100_000, bookedTo: '2026-03-14', others: null });
  expect((await show(economist)).cases).toHaveLength(5);
  const { staffId } = await here.as(economist);
  // The one that was booked last, and in which something has been decided.
  await here.get('haninge-samordnare', exclude, { exitCaseId: cases[4]!, who: { kind: 'staff', staffId } });
  const seen = await show(economist);
  const alike = ({ cases: _cases, others: _others, leaders: _leaders, allowed: _allowed, ...rest }: typeof whole) => rest;
  expect(alike(seen)).toEqual(alike(await show(manager)));
  expect((await here.get(economist, money.listBudgets, { year: 2026 })).budgets).toEqual(
    (await here.get(manager, money.listBudgets, { year: 2026 })).budgets,
  );
  // The one and two more are together: what is left of the whole is none of them.
  expect(seen.cases).toHaveLength(2);
  const shownOre = seen.cases.reduce((sum, { paidOre }) => sum + paidOre, 0);
  const committedOre = seen.cases.reduce((sum, one) => sum + one.committedOre, seen.others?.committedOre ?? 0);
  expect(seen.others?.paidOre).toBe(3_100_000 - shownOre);
  expect(committedOre).toBe(whole.committedOre);
  expect([100_000, 200_000, 400_000, 800_000].map((ore) => ore + 1_600_000)).not.toContain(seen.others?.paidOre);
  const hidden = whole.cases.find(({ paidOre }) => paidOre === 1_600_000)!.reference;
  expect(JSON.stringify(seen)).not.toContain(hidden);
});
