import { z } from 'zod';
import { type Answers, problemsOfAnswers } from '#assessment/domain/answers.ts';
import type { Definition, Due } from '#assessment/domain/instrument.ts';
import { measureWithinDays } from '#cases/domain/life.ts';
import { type Day, addDays, addMonths } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';

/** Why the person has not answered: the answers of the worker may be there all the same. */
export const NonResponse = z.enum(['declined', 'unreachable', 'not_asked', 'unwell', 'unsafe'], 'not_a_choice');
export type NonResponse = z.infer<typeof NonResponse>;

/** The days that the times of an instrument are counted from. */
export interface Way {
  readonly begunOn: Day | null;
  readonly closedOn: Day | null;
  readonly isDead: boolean;
}

/** Where an occasion stands. `lapsed`: its time never came, for the case was over or the person is dead. */
export const OccasionState = z.enum(['recorded', 'due', 'missed', 'coming', 'lapsed']);
export type OccasionState = z.infer<typeof OccasionState>;

export interface Occasion {
  readonly code: string;
  readonly state: OccasionState;
  readonly dueOn: Day | null;
}

function dueOn({ from, months }: Due, { begunOn, closedOn }: Way): Day | null {
  const base = from === 'begun' ? begunOn : closedOn;
  return base && addMonths(base, months);
}

/** Every occasion of an instrument in a case, in the order of the instrument. One at a time is due: the latest whose day has come. */
export function occasionsOf(
  { occasions }: Pick<Definition, 'occasions'>,
  way: Way,
  recorded: ReadonlySet<string>,
  today: Day,
): Occasion[] {
  const placed = occasions.flatMap(({ code, due }) => (due ? [{ code, due, dueOn: dueOn(due, way) }] : []));
  const lapses = ({ due, dueOn: on }: (typeof placed)[number]) =>
    due.from === 'begun' ? way.closedOn !== null && (on === null || on > way.closedOn) : way.isDead;
  const come = placed.filter((one) => one.dueOn !== null && one.dueOn <= today && !lapses(one));
  const latest = come.at(-1)?.code;
  return placed.map((one) => ({ code: one.code, dueOn: one.dueOn, state: stateOf(one) }));

  function stateOf(one: (typeof placed)[number]): OccasionState {
    if (recorded.has(one.code)) return 'recorded';
    if (lapses(one)) return 'lapsed';
    if (!come.includes(one)) return 'coming';
    return one.code === latest ? 'due' : 'missed';
  }
}

/** The last day of what is to be measured next; none where nothing is known to come. */
export function nextBy(occasions: readonly Occasion[], today: Day): Day | null {
  const next = occasions.find((one) => one.state === 'due') ?? occasions.find((one) => one.state === 'coming' && one.dueOn);
  if (!next?.dueOn) return null;
  const by = addDays(next.dueOn, measureWithinDays);
  return by < today ? today : by;
}

interface Written {
  readonly occasion: string;
  readonly day: Day;
  readonly answers: Answers;
  readonly nonResponse?: NonResponse | undefined;
  readonly because?: string | undefined;
}

/**
 * What is wrong in a measurement. Every area may be left out, but not all of them without saying why; the one who has not answered has said
 * nothing; and whoever corrects says why.
 */
export function problemsOfMeasurement(definition: Definition, written: Written, before: number, today: Day): FieldProblem[] {
  const { occasion, day, answers, nonResponse, because } = written;
  const isKnown = definition.occasions.some((one) => one.code === occasion && one.due);
  const isSaid = answers.some((one) => one.worker ?? one.person);
  return [
    ...(day > today ? [{ field: 'day', code: 'in_the_future' as const }] : []),
    ...(isKnown ? [] : [{ field: 'occasion', code: 'not_a_choice' as const }]),
    ...(isSaid || nonResponse ? [] : [{ field: 'answers', code: 'required' as const }]),
    ...(nonResponse && answers.some((one) => one.person && 'value' in one.person)
      ? [{ field: 'nonResponse', code: 'invalid' as const }]
      : []),
    ...(before > 0 && because === undefined ? [{ field: 'because', code: 'required' as const }] : []),
    ...(before === 0 && because !== undefined ? [{ field: 'because', code: 'unknown_field' as const }] : []),
    ...problemsOfAnswers(definition, answers),
  ];
}
