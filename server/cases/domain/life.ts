import { z } from 'zod';
import { type Clock, isBroken, isOfTheHouse } from '#clocks/domain.ts';
import type { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';

/** The life of a case while it goes on, in order. */
export const OpenState = z.enum(['contact', 'motivation', 'assessment', 'begun', 'ongoing', 'establishment'], 'not_a_choice');
export type OpenState = z.infer<typeof OpenState>;

/** How a case can be over: closed after support, or never begun (ej aktuellt). */
export const EndState = z.enum(['closed', 'not_pursued'], 'not_a_choice');
export type EndState = z.infer<typeof EndState>;

/** The life of a case (livscykeln). */
export const ExitCaseState = z.enum([...OpenState.options, ...EndState.options], 'not_a_choice');
export type ExitCaseState = z.infer<typeof ExitCaseState>;

/** Why a case is closed (avslutsorsak): the list that Malmö and the national guidance give, in code. */
export const ClosingGround = z.enum(
  ['established', 'not_following_plan', 'consent_withdrawn', 'new_crime', 'transferred', 'deceased', 'own_wish'],
  'not_a_choice',
);
export type ClosingGround = z.infer<typeof ClosingGround>;

/** Why nothing came of it. Words of this house: no list of them is known. */
export const NotPursuedGround = z.enum(
  ['own_wish', 'not_ready', 'no_need', 'unreachable', 'passed_on', 'deceased'],
  'not_a_choice',
);
export type NotPursuedGround = z.infer<typeof NotPursuedGround>;

export type EndGround = ClosingGround | NotPursuedGround;

/** Whether there are children in the family. `null`: nobody has asked. */
export const ChildrenAnswer = z.enum(['yes', 'no', 'unknown'], 'not_a_choice');
export type ChildrenAnswer = z.infer<typeof ChildrenAnswer>;

/** Where a case stands: a state is a shape. Only one that goes on can rest; only one that is over has an end. */
export type Life =
  | { readonly state: OpenState; readonly pausedAt: Date | null }
  | { readonly state: EndState; readonly endedAt: Date; readonly ground: EndGround };

type Over = Extract<Life, { endedAt: Date }>;
type GoingOn = Exclude<Life, Over>;

/** Whether the case has come to its end: then it is only read. */
export const isOver = (life: Life): life is Over => 'endedAt' in life;

export const isEnd = (state: ExitCaseState): state is EndState => state === 'closed' || state === 'not_pursued';

/** Where a step can lead while the case goes on. Back as well: to the motivation phase, and from establishment when it did not hold. */
const onwards: Readonly<Record<OpenState, readonly OpenState[]>> = {
  contact: ['motivation', 'assessment'],
  motivation: ['assessment'],
  assessment: ['motivation', 'begun'],
  begun: ['ongoing'],
  ongoing: ['establishment'],
  establishment: ['ongoing'],
};

/** How a case can end: what was begun is closed, what was not is not pursued. */
const endOf: Readonly<Record<OpenState, EndState>> = {
  contact: 'not_pursued',
  motivation: 'not_pursued',
  assessment: 'not_pursued',
  begun: 'closed',
  ongoing: 'closed',
  establishment: 'closed',
};

/** To what a case can be opened again. */
const again: Readonly<Record<EndState, readonly OpenState[]>> = {
  closed: ['motivation', 'assessment', 'ongoing'],
  not_pursued: ['motivation', 'assessment'],
};

/** States past the assessment: nobody comes here before the question about children has been answered (SoL 19 kap. 1 §). */
const pastAssessment: ReadonlySet<ExitCaseState> = new Set<ExitCaseState>(['begun', 'ongoing', 'establishment', 'closed']);

const isAnswered = (children: ChildrenAnswer | null): boolean => children === 'yes' || children === 'no';

/** Which steps lie open from here: onwards, to an end, or back from one. */
export function nextStates(life: Life): { onwards: readonly OpenState[]; end: EndState | null; again: readonly OpenState[] } {
  if (isOver(life)) return { onwards: [], end: null, again: life.ground === 'deceased' ? [] : again[life.state] };
  return { onwards: life.pausedAt === null ? onwards[life.state] : [], end: endOf[life.state], again: [] };
}

/** A step on, or back, within a case that goes on. */
export function step(
  life: GoingOn,
  to: OpenState,
  children: ChildrenAnswer | null,
): Result<GoingOn, 'case_paused' | 'step_not_allowed' | 'child_question_unanswered'> {
  if (life.pausedAt !== null) return refuse('case_paused');
  if (!onwards[life.state].includes(to)) return refuse('step_not_allowed');
  if (pastAssessment.has(to) && !isAnswered(children)) return refuse('child_question_unanswered');
  return ok({ state: to, pausedAt: null });
}

/** What is missing in the form of a step. The motivation phase has a rhythm of its own: the day of the next talk is said when it begins. */
export function problemsOfStep(to: OpenState, nextTalkOn: Day | undefined, today: Day): FieldProblem[] {
  if (to === 'motivation' && nextTalkOn === undefined) return [{ field: 'nextTalkOn', code: 'required' }];
  return problemsOfNextTalk('nextTalkOn', nextTalkOn, today);
}

/** The next talk is today or later. */
export function problemsOfNextTalk(field: string, on: Day | undefined, today: Day): FieldProblem[] {
  return on !== undefined && on < today ? [{ field, code: 'in_the_past' }] : [];
}

/** A running duty, as far as ending a case asks of it. */
export type RunningClock = Pick<Clock, 'rule' | 'subjectId' | 'dueAt' | 'pausedAt' | 'stoppedAt' | 'isExplained'> & {
  readonly citation: string;
  readonly atEnd: 'breach' | 'passes';
};

const runs = (clock: RunningClock): boolean => clock.stoppedAt === null && clock.atEnd === 'breach';

/** Clocks that stop with the case: the rules of the house, and a duty that was broken and explained. What only passes goes on passing. */
export const stopsWithCase = (clock: RunningClock): boolean => runs(clock) && (isOfTheHouse(clock) || clock.isExplained);

/**
 * The end of a case. Before it is over, the question about children has been answered, no duty in law still runs, and every one that was broken
 * has been explained.
 */
export function end(
  life: GoingOn,
  to: { readonly state: EndState; readonly ground: EndGround },
  { children, clocks, at }: { children: ChildrenAnswer | null; clocks: readonly RunningClock[]; at: Date },
): Result<Over, 'step_not_allowed' | 'child_question_unanswered' | 'duty_still_runs' | 'duty_unexplained'> {
  if (endOf[life.state] !== to.state) return refuse('step_not_allowed');
  if (to.state === 'closed' ? !isAnswered(children) : children === null) return refuse('child_question_unanswered');
  const inLaw = clocks.filter((clock) => !isOfTheHouse(clock) && !clock.isExplained);
  if (inLaw.some((clock) => isBroken(clock, at))) return refuse('duty_unexplained');
  if (inLaw.some(runs)) return refuse('duty_still_runs');
  return ok({ state: to.state, ground: to.ground, endedAt: at });
}

/**
 * Leaving of one's own will. In the United States’ witness programme, people died in the weeks after; so team and manager are told, and somebody
 * gets in touch (rule `after_leaving`, a rule of the house).
 */
export function isOwnWish(ground: EndGround): boolean {
  return ground === 'own_wish' || ground === 'consent_withdrawn';
}

/** A case that was over goes on again. Nobody comes back from the dead, and nobody past the assessment without an answer about children. */
export function reopen(
  life: Over,
  to: OpenState,
  children: ChildrenAnswer | null,
): Result<GoingOn, 'step_not_allowed' | 'child_question_unanswered'> {
  if (!nextStates(life).again.includes(to)) return refuse('step_not_allowed');
  if (pastAssessment.has(to) && !isAnswered(children)) return refuse('child_question_unanswered');
  return ok({ state: to, pausedAt: null });
}

/** So many days there are to measure the areas of life, from the day on which it is time. */
export const measureWithinDays = 14;

/** Where the support begins, and with it what is measured of it. */
export const measuresFrom = (state: ExitCaseState): boolean => state === 'begun';

/** The case rests: nothing is demanded but what the law demands. */
export function pause(life: GoingOn, at: Date): Result<GoingOn, 'case_paused'> {
  return life.pausedAt === null ? ok({ ...life, pausedAt: at }) : refuse('case_paused');
}

/** It goes on from where it rested. */
export function resume(life: GoingOn): Result<GoingOn, 'case_not_paused'> {
  return life.pausedAt === null ? refuse('case_not_paused') : ok({ ...life, pausedAt: null });
}

/** An answer about children is not taken back once the case stands on it. */
export function answerChildren(state: ExitCaseState, said: ChildrenAnswer): Result<ChildrenAnswer, 'child_question_unanswered'> {
  return pastAssessment.has(state) && !isAnswered(said) ? refuse('child_question_unanswered') : ok(said);
}

/** How ready somebody is, in five steps that both can point at. */
export const Readiness = z.enum(['not_now', 'wondering', 'hesitating', 'preparing', 'ready'], 'not_a_choice');
export type Readiness = z.infer<typeof Readiness>;

/** Talks about whether to leave belong to the time before support has begun. */
export function mayTalk(life: GoingOn): Result<undefined, 'case_paused' | 'not_in_motivation'> {
  if (life.pausedAt !== null) return refuse('case_paused');
  return pastAssessment.has(life.state) ? refuse('not_in_motivation') : ok(undefined);
}

/** Getting in touch afterwards is about those who left of their own will. */
export function mayCheckIn(life: Over): Result<undefined, 'step_not_allowed'> {
  return isOwnWish(life.ground) ? ok(undefined) : refuse('step_not_allowed');
}

/** Whether somebody tries again: always when the person was not reached. */
export function triesAgain(outcome: 'reached' | 'not_reached', again: 'yes' | 'no'): boolean {
  return outcome === 'not_reached' || again === 'yes';
}
