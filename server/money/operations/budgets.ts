import { stockholmDay } from '#kernel/day.ts';
import type { BudgetChangeId, BudgetId, OverrunId, OverrunRuleId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse } from '#platform/refusal.ts';
import * as contract from '#money/contract.ts';
import { deciderOf, mayBegin } from '#money/domain/budget.ts';
import { claims } from '#money/domain/forecast.ts';
import * as store from '#money/store.ts';
import { readBooks, standingOf } from './books.ts';
import { workbookOf } from './workbook.ts';

const setBy = ({ staff, now }: Context) => ({ organisationId: staff.organisationId, at: now, by: staff.staffId });
const may = (ctx: Context, ...names: string[]) => names.filter((name) => ctx.staff.may.has(name));

export const listBudgets = operation(contract.listBudgets, async (ctx, asked) => {
  const year = asked.year ?? Number(stockholmDay(ctx.now).slice(0, 4));
  const rows = await store.listBudgets(ctx.tx, { year });
  const books = await readBooks(ctx, year);
  return {
    year,
    budgets: rows.map((row) => standingOf(row, books).shown),
    units: await store.listUnits(ctx.tx),
    rules: await store.listOverrunRules(ctx.tx),
    allowed: may(ctx, 'budget.set', 'overrun_rule.set'),
  };
});

const notYet = (ctx: Context, field: string, day: string) =>
  day > stockholmDay(ctx.now) ? [{ field, code: 'in_the_future' as const }] : [];

export const setBudget = operation(contract.setBudget, async (ctx, { amountOre, decidedOn, decision, ...budget }) => {
  orInvalid(notYet(ctx, 'decidedOn', decidedOn));
  const { unitId, year } = budget;
  if (unitId !== null) orNotFound((await store.listUnits(ctx.tx)).find((one) => one.unitId === unitId));
  const others = await store.listBudgets(ctx.tx, { year });
  orRefuse(
    mayBegin(
      others.map((one) => one.unitId),
      unitId,
    ),
  );
  const budgetId = ctx.newId<BudgetId>();
  const by = setBy(ctx);
  await store.insertBudget(ctx.tx, { ...budget, ...by, budgetId });
  const change = { amountOre, decidedOn, decision };
  await store.insertChange(ctx.tx, { ...change, ...by, budgetId, budgetChangeId: ctx.newId<BudgetChangeId>() });
  return { budgetId };
});

const getBudget = async ({ tx }: Context, budgetId: BudgetId) => orNotFound((await store.listBudgets(tx, { budgetId }))[0]);

export const changeBudget = operation(contract.changeBudget, async (ctx, { budgetId, ...change }) => {
  const { budgetOre } = await getBudget(ctx, budgetId);
  orInvalid([
    ...notYet(ctx, 'decidedOn', change.decidedOn),
    ...(budgetOre + change.amountOre < 0 ? [{ field: 'amountOre', code: 'too_small' as const }] : []),
  ]);
  const budgetChangeId = ctx.newId<BudgetChangeId>();
  await store.insertChange(ctx.tx, { ...change, ...setBy(ctx), budgetId, budgetChangeId });
  return { budgetChangeId };
});

export const showBudget = operation(contract.showBudget, async (ctx, { budgetId }) => {
  const row = await getBudget(ctx, budgetId);
  const books = await readBooks(ctx, row.year);
  const { picture, overrunOre, shown } = standingOf(row, books);
  const cases = books.apartOf(row.unitId, picture.cases);
  return {
    ...shown,
    today: books.today,
    changes: (await store.listChanges(ctx.tx, budgetId)).map((one) => ({ ...one, recordedAt: one.recordedAt.toISOString() })),
    months: [...picture.months],
    committedOre: picture.committedOre,
    bookedTo: books.of(row.unitId).bookedTo,
    grants: picture.grants,
    expectedAfterGrants: picture.expectedAfterGrants,
    claims,
    cases: cases.shown.flatMap(({ exitCaseId, ...sums }) => {
      const reference = exitCaseId === null ? undefined : books.referenceOf.get(exitCaseId);
      return reference === undefined ? [] : [{ reference, ...sums }];
    }),
    others: cases.together,
    withoutCaseOre: cases.withoutCaseOre,
    oneMore: {
      perYearOre: Math.round((books.yardstick?.mid ?? 0) * 100),
      restOfYearOre: picture.oneMoreOre,
      expectedOre: shown.expected.mid + picture.oneMoreOre,
      source: books.yardstick?.source ?? '',
      asOf: books.yardstick?.asOf ?? books.today,
    },
    overrunOre,
    decider: deciderOf(await store.listOverrunRules(ctx.tx), overrunOre, books.today),
    // Nobody is told to turn to themselves.
    leaders: (await store.listLeaders(ctx.tx, row.unitId)).filter(({ staffId }) => staffId !== ctx.staff.staffId),
    overruns: await store.listOverruns(ctx.tx, budgetId),
    allowed: may(ctx, 'budget.change', 'overrun.decide', 'budget.export'),
  };
});

export const decideOverrun = operation(contract.decideOverrun, async (ctx, { budgetId, addedOre, ...decided }) => {
  const row = await getBudget(ctx, budgetId);
  const isMore = decided.outcome === 'more_money';
  orInvalid([
    ...notYet(ctx, 'decidedOn', decided.decidedOn),
    ...(isMore && addedOre === null ? [{ field: 'addedOre', code: 'required' as const }] : []),
    ...(!isMore && addedOre !== null ? [{ field: 'addedOre', code: 'invalid' as const }] : []),
  ]);
  const { overrunOre } = standingOf(row, await readBooks(ctx, row.year));
  const overrunId = ctx.newId<OverrunId>();
  const by = setBy(ctx);
  await store.insertOverrun(ctx.tx, { ...decided, ...by, overrunId, budgetId, expectedOre: overrunOre });
  if (addedOre !== null) {
    const change = { amountOre: addedOre, decidedOn: decided.decidedOn, decision: decided.decision };
    await store.insertChange(ctx.tx, { ...change, ...by, budgetId, budgetChangeId: ctx.newId<BudgetChangeId>() });
  }
  return { overrunId };
});

export const setOverrunRule = operation(contract.setOverrunRule, async (ctx, rule) => {
  const overrunRuleId = ctx.newId<OverrunRuleId>();
  await store.insertOverrunRule(ctx.tx, { ...rule, ...setBy(ctx), overrunRuleId });
  return { overrunRuleId };
});

export const exportBudget = operation(contract.exportBudget, async (ctx, { budgetId }) => {
  const shown = await showBudget.within(ctx, { budgetId });
  return {
    fileName: `Pengar ${shown.year} ${shown.unit?.name ?? 'hela verksamheten'}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' as const,
    base64: (await workbookOf(shown)).toString('base64'),
  };
});

export const budgetOperations = [listBudgets, setBudget, changeBudget, showBudget, decideOverrun, setOverrunRule, exportBudget];
