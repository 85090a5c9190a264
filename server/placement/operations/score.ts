import { stockholmDay } from '#kernel/day.ts';
import type { ScoreRuleId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid } from '#platform/refusal.ts';
import * as contract from '#placement/contract/search.ts';
import { type Weights, firstDayFor, problemsOfWeights, usualWeights } from '#placement/domain/score.ts';
import * as store from '#placement/store/searches.ts';

/** The weights that hold today. */
export async function weightsToday({ tx, now }: Context): Promise<Weights> {
  const today = stockholmDay(now);
  return (await store.listScoreRules(tx)).find(({ from }) => from <= today)?.weights ?? usualWeights;
}

export const showScore = operation(contract.showScore, async ({ tx, staff, now }) => {
  const today = stockholmDay(now);
  const rules = (await store.listScoreRules(tx)).map(({ at, by, ...rule }) => ({ ...rule, set: { at: at.toISOString(), by } }));
  // What the house began with holds up to the first that was set.
  const first = { from: '2026-01-01', weights: usualWeights, set: null };
  return {
    rules: [...rules, first],
    today,
    firstDay: firstDayFor(today),
    allowed: staff.may.has('score.set') ? ['score.set'] : [],
  };
});

export const setScore = operation(contract.setScore, async (ctx, { from, weights }) => {
  const { tx, staff, now } = ctx;
  orInvalid(problemsOfWeights(weights, from, stockholmDay(now)));
  const scoreRuleId = ctx.newId<ScoreRuleId>();
  const { organisationId, staffId } = staff;
  await store.insertScoreRule(tx, { organisationId, scoreRuleId, from, weights, at: now, by: staffId });
  return { scoreRuleId };
});

export const scoreOperations = [showScore, setScore];
