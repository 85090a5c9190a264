import { z } from 'zod';
import { Day, addDays, addMonths } from '#kernel/day.ts';
import type { StaffId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';

const monthsOfEpoch = 3;

/** A quarter of the calendar, by its first day. Lists are drawn anew with the next one, as are some of the decoys, and never on demand. The house's own, not law. */
export function epochOn(day: Day): { readonly from: Day; readonly to: Day; readonly number: number } {
  const [year = '', month = ''] = day.split('-');
  const first = Math.floor((Number(month) - 1) / monthsOfEpoch) * monthsOfEpoch + 1;
  const from = Day.parse(`${year}-${String(first).padStart(2, '0')}-01`);
  const number = (12 * Number(year) + first - 1) / monthsOfEpoch;
  return { from, to: addDays(addMonths(from, monthsOfEpoch), -1), number };
}

/** What a list says, by the codes of municipalities. */
export const Listed = z.strictObject({ municipalities: z.array(z.string()), lifted: z.int() });
export type Listed = z.infer<typeof Listed>;

export interface Drawn {
  readonly drawnBy: StaffId;
  readonly confirmedBy: StaffId | null;
}

/** There is one for a person and an epoch. One that nobody has put their name to is dropped before another is drawn up. */
export const drawUp = (list: Drawn | undefined): Result<undefined, 'list_drawn_up'> =>
  list ? refuse('list_drawn_up') : ok(undefined);

/** Dropped by anybody, for as long as it has not been confirmed: a list that may have left the house stands. */
export const drop = ({ confirmedBy }: Drawn): Result<undefined, 'list_stands'> =>
  confirmedBy === null ? ok(undefined) : refuse('list_stands');

/** Another than the one who drew it up puts their name to it. One that two stand behind already is sent by anybody, but only while it is safe. */
export function confirm(
  list: Drawn,
  by: StaffId,
  isSafe: 'safe' | 'unsafe',
): Result<undefined, 'cannot_confirm_own' | 'list_not_safe'> {
  if (isSafe === 'unsafe') return refuse('list_not_safe');
  return list.confirmedBy === null && list.drawnBy === by ? refuse('cannot_confirm_own') : ok(undefined);
}

/** Whether all that a list says may still be said: what has become known since keeps none of it away. */
export const safetyOf = ({ municipalities }: Listed, forbidden: ReadonlySet<string>): 'safe' | 'unsafe' =>
  municipalities.some((one) => forbidden.has(one)) ? 'unsafe' : 'safe';
