import { costPerYear } from '#followup/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { UnitId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { apart, others } from '#money/domain/others.ts';
import { type Books, type CaseSum, pictureOf } from '#money/domain/picture.ts';
import { overrunOf, warningOf } from '#money/domain/budget.ts';
import * as store from '#money/store.ts';

/** All that is known of the money of a year, read once for all the budgets that are looked at. */
export async function readBooks(ctx: Context, year: number) {
  const references = await store.listReferences(ctx.tx);
  const unitOf = new Map(references.map(({ exitCaseId, unitId }) => [exitCaseId as string, unitId]));
  const referenceOf = new Map(references.map(({ exitCaseId, reference }) => [exitCaseId as string, reference]));
  const hidden = await store.readOthers(ctx.tx, year);
  const yardstick = await costPerYear(ctx);
  const all = {
    year,
    today: stockholmDay(ctx.now),
    commitments: [...(await store.listCommitments(ctx.tx)), ...hidden.commitments],
    paid: [...(await store.listPaid(ctx.tx, year)), ...hidden.paid],
    bookedTo: await store.findOwnBookedTo(ctx.tx, year),
    income: [...(await store.listIncome(ctx.tx, { year })), ...hidden.income],
    yardstickOrePerYear: Math.round((yardstick?.mid ?? 0) * 100),
  };
  /** Of one unit, or of the whole house. What has a case is its unit’s. */
  const of = (unitId: UnitId | null): Books => {
    if (unitId === null) return all;
    const mine = (one: { exitCaseId: string | null; unitId?: UnitId | null }) =>
      (one.exitCaseId === null || one.exitCaseId === others ? one.unitId : unitOf.get(one.exitCaseId)) === unitId;
    return { ...all, commitments: all.commitments.filter(mine), paid: all.paid.filter(mine), income: all.income.filter(mine) };
  };
  const budgeted = new Set(
    (await store.listBudgets(ctx.tx, { year })).flatMap((one) => (one.unitId === null ? [] : [one.unitId])),
  );
  const apartOf = (unitId: UnitId | null, cases: readonly CaseSum[]) =>
    apart(cases, {
      unitOf: (id) => unitOf.get(id),
      counted: new Map([...hidden.counted].filter(([one]) => unitId === null || one === unitId)),
      budgeted,
    });
  return { of, apartOf, referenceOf, yardstick, today: all.today };
}

type ReadBooks = Awaited<ReturnType<typeof readBooks>>;

/** A budget as it stands. */
export function standingOf(row: store.BudgetRow, books: ReadBooks) {
  const picture = pictureOf(books.of(row.unitId));
  const { low, mid, high } = picture.expected;
  const expected = { low, mid, high };
  const warning = warningOf(row.budgetOre, picture.paidOre, expected);
  return {
    picture,
    overrunOre: overrunOf(row.budgetOre, warning, expected),
    shown: {
      budgetId: row.budgetId,
      year: row.year,
      unit: row.unitId === null ? null : { unitId: row.unitId, name: row.unit ?? '' },
      kind: row.kind,
      budgetOre: row.budgetOre,
      paidOre: picture.paidOre,
      expected,
      warning,
    },
  };
}
