import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { StaffId, type UnitId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { Warning } from '#money/words.ts';
import type { Range } from './forecast.ts';

/** How a budget stands. Told early: as soon as the high end of what is expected lies above it. It stops nothing. */
export function warningOf(budgetOre: number, paidOre: number, expected: Range): Warning {
  if (paidOre > budgetOre) return 'over';
  if (expected.mid > budgetOre) return 'expected';
  return expected.high > budgetOre ? 'at_risk' : 'calm';
}

/** How much is lacking, and so who may decide: to the high end of what is expected where it is only a risk, to the middle where it is expected or has been. */
export const overrunOf = (budgetOre: number, warning: Warning, { mid, high }: Range): number =>
  Math.max(0, (warning === 'at_risk' ? high : mid) - budgetOre);

const order: readonly Warning[] = ['calm', 'at_risk', 'expected', 'over'];

/** Whether things have got worse than those who keep the budget have been told. */
export const isWorse = (now: Warning, told: Warning): boolean => order.indexOf(now) > order.indexOf(told);

/** One budget for each unit and year, and one for the whole: what comes later is a change of it. */
export const mayBegin = (units: readonly (UnitId | null)[], unitId: UnitId | null): Result<undefined, 'budget_exists'> =>
  units.includes(unitId) ? refuse('budget_exists') : ok(undefined);

/** A row of who may decide when the money is not enough. */
export interface OverrunRule {
  readonly highestOre: number | null;
  readonly decider: string;
  readonly validFrom: Day;
}

/** Who may decide on so much: the function with the lowest limit that reaches, by the latest row of each on the day. */
export function deciderOf(rules: readonly OverrunRule[], overrunOre: number, on: Day): string | null {
  const inForce = rules.filter(({ validFrom }) => validFrom <= on).toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  const latest = inForce.filter((one, at) => inForce.findIndex(({ decider }) => decider === one.decider) === at);
  const reaching = latest.filter(({ highestOre }) => highestOre === null || highestOre >= overrunOre);
  return reaching.toSorted((a, b) => (a.highestOre ?? Infinity) - (b.highestOre ?? Infinity))[0]?.decider ?? null;
}

/** Somebody who leads, by name and title: whom to turn to. */
export const Leader = z.object({ staffId: StaffId, name: z.string(), title: z.string() });
