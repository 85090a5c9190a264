import { z } from 'zod';
import { Day, addDays, stockholmDay, stockholmInstant } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { isWorkingDay } from '#kernel/holidays.ts';
import type { ExitCaseId, StaffId, WeighingId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { Asker, type CallOutcome, type Outcome, type Proposal, Thing, Urgency } from './words.ts';

/** A law that a request may lean on, as it is worded from a day. */
export const Law = z.object({
  code: z.string(),
  validFrom: Day,
  titleSv: z.string().min(1),
  titleEn: z.string().min(1),
  askers: z.array(Asker).min(1),
  things: z.array(Thing).min(1),
  refusalNeedsExtraordinary: z.boolean(),
  citation: z.string().min(1),
  /** False where it is our reading, that a lawyer is to confirm. */
  confirmed: z.boolean(),
});
export type Law = z.infer<typeof Law>;

/** How long an answer waits, from a day: the house's own rule. */
export const AnswerRule = z.object({
  urgency: Urgency,
  validFrom: Day,
  waitMinutes: z.int().positive(),
  lateMinutes: z.int().positive(),
  /** The times of the clock at which answers go, and for how long after each. None: at any time. */
  slots: z
    .array(z.string().regex(/^\d\d:\d\d$/))
    .min(1)
    .nullable(),
  openMinutes: z.int().positive().nullable(),
  workingDays: z.boolean(),
  citation: z.string().min(1),
});
export type AnswerRule = z.infer<typeof AnswerRule>;

/** Whether the law lets this one ask for all of this. Without a law nothing is covered. */
export const covers = (law: Law | null, asker: Asker, things: readonly Thing[]): boolean =>
  law !== null && law.askers.includes(asker) && things.every((one) => law.things.includes(one));

export type Slots = Pick<AnswerRule, 'slots' | 'openMinutes' | 'workingDays'>;

const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** The times of a day at which answers go. */
const slotsOn = ({ slots, workingDays }: Slots, day: Day): Date[] =>
  workingDays && !isWorkingDay(day) ? [] : (slots ?? []).map((clock) => stockholmInstant(day, clock));

/** The first time at which an answer goes, from an instant on. */
function slotFrom(rule: Slots, at: Date): Date {
  if (rule.slots === null) return at;
  for (let day = stockholmDay(at); ; day = addDays(day, 1)) {
    const slot = slotsOn(rule, day).find((one) => one >= at);
    if (slot) return slot;
  }
}

/** The time as which an answer goes that is sent now; none between the times. */
export function slotNow(rule: Slots, now: Date): Date | undefined {
  const { slots, openMinutes } = rule;
  if (slots === null || openMinutes === null) return now;
  return slotsOn(rule, stockholmDay(now)).findLast((slot) => slot <= now && now < minutesAfter(slot, openMinutes));
}

/** When an answer may go at the earliest, and when it is late: the same whether there is anything to tell or not. */
export function timesOf(rule: AnswerRule, at: Date) {
  const answerAt = slotFrom(rule, minutesAfter(at, rule.waitMinutes));
  return { answerAt, lateAt: minutesAfter(answerAt, rule.lateMinutes - rule.waitMinutes) };
}

/** When an answer that has not gone can go next: at its time, and once that is past at the next one, unless one is now. */
export const goesAt = ({ answerAt, rule }: Pick<Standing, 'answerAt' | 'rule'>, now: Date): Date =>
  now < answerAt ? answerAt : (slotNow(rule, now) ?? slotFrom(rule, now));

/** Whoever registers does not decide: there has to be another manager in the unit who can. */
export const mayRegister = (managers: readonly StaffId[], by: StaffId): Result<undefined, 'whereabouts_nobody_decides'> =>
  managers.some((one) => one !== by) ? ok(undefined) : refuse('whereabouts_nobody_decides');

/** A request, as far as whoever asks sees of it. */
export interface Standing {
  readonly registeredBy: StaffId;
  readonly covered: boolean;
  readonly answerAt: Date;
  readonly rule: Slots;
  readonly isAnswered: boolean;
  /** The latest last. */
  readonly calls: readonly { readonly outcome: CallOutcome; readonly by: StaffId }[];
  readonly weighings: readonly {
    readonly weighingId: WeighingId;
    readonly exitCaseId: ExitCaseId;
    readonly proposal: Proposal;
    readonly by: StaffId;
  }[];
  readonly decisions: readonly { readonly outcome: Outcome; readonly weighingId: WeighingId | null }[];
}

/** Digits as they are called within the country. */
const dialled = (number: string) =>
  number
    .replace(/[^\d+]/g, '')
    .replace(/^(\+|00)46/, '0')
    .replace(/\D/g, '');

/** Whether a number is one of those that the asker gave, however it is written. The last seven digits are enough: a country's prefix is not. */
export function isSameNumber(called: string, given: string): boolean {
  const [to, from] = [dialled(called), dialled(given)];
  return to === from || (to.length >= 7 && from.includes(to.slice(-7))) || (from.length >= 7 && to.includes(from.slice(-7)));
}

/** Whoever asks is called on a number that stands elsewhere: the one they gave proves nothing. */
export function verify(
  { isAnswered }: Standing,
  called: string,
  given: string | null,
): Result<undefined, 'whereabouts_answered' | 'whereabouts_same_number'> {
  if (isAnswered) return refuse('whereabouts_answered');
  return given !== null && isSameNumber(called, given) ? refuse('whereabouts_same_number') : ok(undefined);
}

export type Proposed =
  | { readonly is: 'give'; readonly content: readonly { readonly thing: Thing; readonly says: string }[] }
  | { readonly is: 'withhold'; readonly extraordinary: string | null };

/** What a team proposes: nothing but what was asked, and a no with extraordinary reasons (synnerliga skäl) where the law wants them. */
export function problemsOfProposal(proposed: Proposed, things: readonly Thing[], law: Law | null): FieldProblem[] {
  if (proposed.is === 'withhold')
    return law?.refusalNeedsExtraordinary && proposed.extraordinary === null
      ? [{ field: 'proposal.extraordinary', code: 'required' }]
      : [];
  return proposed.content.flatMap(({ thing }, at) =>
    things.includes(thing) && proposed.content.findIndex((one) => one.thing === thing) === at
      ? []
      : [{ field: `proposal.content.${at}.thing`, code: 'not_a_choice' as const }],
  );
}

/** What no law covers can be weighed, and not given. */
export function weigh(
  { isAnswered, covered }: Standing,
  proposal: Proposal,
): Result<undefined, 'whereabouts_answered' | 'whereabouts_not_covered'> {
  if (isAnswered) return refuse('whereabouts_answered');
  return proposal === 'give' && !covered ? refuse('whereabouts_not_covered') : ok(undefined);
}

type NotGiven = 'whereabouts_not_covered' | 'whereabouts_not_confirmed' | 'whereabouts_not_proposed';

/** Whether something may be given now: a law, a call that was answered as it should, and the last word of every team. */
export function mayBeGiven({ covered, calls, weighings }: Standing, by: WeighingId | null): Result<undefined, NotGiven> {
  if (!covered) return refuse('whereabouts_not_covered');
  if (calls.at(-1)?.outcome !== 'confirmed') return refuse('whereabouts_not_confirmed');
  const last = [...new Map(weighings.map((one) => [one.exitCaseId, one])).values()];
  const isProposed = last.some((one) => one.weighingId === by) && last.every((one) => one.proposal === 'give');
  return isProposed ? ok(undefined) : refuse('whereabouts_not_proposed');
}

/** Another than those who registered, called back or weighed. To give nothing is always possible. */
export function decide(
  standing: Standing,
  outcome: Outcome,
  weighingId: WeighingId | null,
  by: StaffId,
): Result<undefined, NotGiven | 'whereabouts_answered' | 'whereabouts_own_part'> {
  const { registeredBy, isAnswered, calls, weighings } = standing;
  if (isAnswered) return refuse('whereabouts_answered');
  if ([registeredBy, ...calls.map((one) => one.by), ...weighings.map((one) => one.by)].includes(by))
    return refuse('whereabouts_own_part');
  return outcome === 'nothing' ? ok(undefined) : mayBeGiven(standing, weighingId);
}

/** An answer goes on a decision, never before its time and only at the times of its rule; and what was to be given must still be what all say. */
export function letGo(
  standing: Standing,
  by: StaffId,
): Result<undefined, NotGiven | 'whereabouts_answered' | 'whereabouts_own_part' | 'whereabouts_undecided'> {
  const { isAnswered, registeredBy, decisions } = standing;
  if (isAnswered) return refuse('whereabouts_answered');
  if (registeredBy === by) return refuse('whereabouts_own_part');
  const decision = decisions.at(-1);
  if (!decision) return refuse('whereabouts_undecided');
  return decision.outcome === 'nothing' ? ok(undefined) : mayBeGiven(standing, decision.weighingId);
}

/** As which time an answer goes that goes now: never before its own, and where there are fixed times at none but those. */
export function goesNow(
  { answerAt, rule }: Pick<Standing, 'answerAt' | 'rule'>,
  now: Date,
): Result<{ slotAt: Date | null }, 'whereabouts_too_early' | 'whereabouts_between_times'> {
  if (now < answerAt) return refuse('whereabouts_too_early');
  const slot = slotNow(rule, now);
  return slot ? ok({ slotAt: rule.slots === null ? null : slot }) : refuse('whereabouts_between_times');
}

/** Sends what has been decided, at once. */
export function answer(
  standing: Standing,
  by: StaffId,
  now: Date,
): Extract<ReturnType<typeof letGo>, { ok: false }> | ReturnType<typeof goesNow> {
  const may = letGo(standing, by);
  return may.ok ? goesNow(standing, now) : may;
}
