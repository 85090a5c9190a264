import { stockholmDay } from '#kernel/day.ts';
import { ClockRule } from '#incidents/domain.ts';
import { listRules } from '#incidents/store/clocks.ts';
import type { ClockCode } from '#incidents/words.ts';
import type { Context } from '#platform/operation.ts';

/** The time limits as they are worded today. */
export const rulesToday = async ({ tx, now }: Context): Promise<ReadonlyMap<ClockCode, ClockRule>> =>
  new Map((await listRules(tx, stockholmDay(now))).map((one) => ClockRule.parse(one)).map((rule) => [rule.code, rule]));
