import { holdingToday } from '#agreements/operations.ts';
import { isOfTheHouse, ruleOn } from '#clocks/domain.ts';
import { listRulesIn } from '#clocks/operations.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import { stockholmDay } from '#kernel/day.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orNotFound } from '#platform/refusal.ts';
import * as contract from '#process/contract.ts';
import { type ProcessMap, type Step, laneOf, mapOn, rulesOf } from '#process/domain/map.ts';
import { processMaps } from '#process/maps.ts';
import * as store from '#process/store.ts';

/** The map of today. There is always one: the first holds from before anybody worked here. */
export const currentMap = ({ now }: Pick<Context, 'now'>): ProcessMap => orNotFound(mapOn(processMaps, stockholmDay(now)));

/** How long a step may take: what the rules about time and the kinds of exchange say today. */
async function timesIn(
  ctx: Context,
): Promise<
  (
    step: Step,
  ) => { title: { sv: string; en: string }; amount: number | null; unit: 'days' | 'weeks' | 'months' | 'given'; isOwn: boolean }[]
> {
  const today = stockholmDay(ctx.now);
  const rules = await listRulesIn(ctx);
  const byRule = (code: string) => {
    const rule = ruleOn(rules, code, today);
    return rule
      ? [{ title: { sv: rule.titleSv, en: rule.titleEn }, amount: rule.amount, unit: rule.unit, isOwn: isOfTheHouse(rule) }]
      : [];
  };
  return (step) => [
    ...rulesOf(step).flatMap(byRule),
    ...(step.trace?.of === 'exchanges' ? step.trace.kinds : []).flatMap((name) => {
      const { label, clock, answerWithinDays } = kinds[name] as (typeof kinds)[typeof name] & { clock?: string };
      return clock === undefined
        ? [{ title: label, amount: answerWithinDays, unit: 'days' as const, isOwn: true }]
        : byRule(clock);
    }),
  ];
}

export const showMap = operation(contract.showMap, async (ctx) => {
  const { tx, staff } = ctx;
  const { validFrom, source, lanes, steps } = currentMap(ctx);
  const ownKind = await store.getKind(tx, staff.organisationId);
  const own = laneOf(lanes, { kind: ownKind, isOurs: true, ownKind });
  const holding = await holdingToday(ctx);
  const laneOfParty = (party: (typeof holding)[number]['content']['parties'][number]) =>
    laneOf(lanes, { kind: party.kind, isOurs: party.organisationId === staff.organisationId, ownKind });
  const agreed = new Set(holding.flatMap(({ content }) => content.parties.map(laneOfParty)));
  const gaps = Map.groupBy(await store.listGaps(tx, 'open'), ({ step }) => step);
  const timesOf = await timesIn(ctx);
  return {
    validFrom,
    source,
    lanes: lanes.map(({ code, title, kinds: of }) => ({
      code,
      title,
      isAgreed: of.length === 0 || code === own ? null : agreed.has(code),
    })),
    steps: steps.map((step) => ({
      code: step.code,
      moment: step.moment,
      lane: step.lane,
      title: step.title,
      with: step.with,
      answers: step.answers,
      says: step.says,
      times: timesOf(step),
      isMeasured: step.trace !== null,
      gaps: gaps.get(step.code)?.length ?? 0,
    })),
    routine: holding.flatMap(({ agreementId, content }) =>
      content.steps.map(({ moment, what, party, within }) => ({
        agreementId,
        agreement: content.title,
        moment,
        lane: (content.parties[party] && laneOfParty(content.parties[party])) ?? null,
        what,
        within,
      })),
    ),
    allowed: ['process_gap.note', 'process_gap.list', 'agreement.list'].filter((one) => staff.may.has(one)),
  };
});
