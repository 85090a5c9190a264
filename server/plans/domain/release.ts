import { type Day, addDays } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { type Agency, type Certainty, type MarkOutcome, ReleaseDateKind, type StepKind } from '#plans/words.ts';

/** What is known of a day in the sentence. */
export interface ReleaseDate {
  readonly kind: ReleaseDateKind;
  readonly on: Day | null;
  readonly certainty: Certainty;
}

/** A step before, on or after the day of release, counted in days from it. */
export interface Step {
  readonly daysFromRelease: number;
}

/** A step as the organisation’s template has it. */
export interface TemplateStep extends Step {
  readonly kind: Exclude<StepKind, 'other'>;
  readonly agency: Agency;
}

/** The steps to begin with where an organisation has made no template of its own. A house rule, not law. */
export const houseTemplate: readonly TemplateStep[] = [
  { daysFromRelease: -90, kind: 'joint_planning', agency: 'ours' },
  { daysFromRelease: -90, kind: 'needs_and_threat', agency: 'ours' },
  { daysFromRelease: -30, kind: 'identity_documents', agency: 'prison_service' },
  { daysFromRelease: -30, kind: 'housing', agency: 'ours' },
  { daysFromRelease: -30, kind: 'care_contacts', agency: 'region' },
  { daysFromRelease: -30, kind: 'protected_data', agency: 'person' },
  { daysFromRelease: -7, kind: 'income', agency: 'ours' },
  { daysFromRelease: -7, kind: 'journey', agency: 'ours' },
  { daysFromRelease: 0, kind: 'meet_on_the_day', agency: 'ours' },
  { daysFromRelease: 1, kind: 'first_talk', agency: 'ours' },
  { daysFromRelease: 1, kind: 'authorities', agency: 'ours' },
  { daysFromRelease: 7, kind: 'first_week', agency: 'probation' },
  { daysFromRelease: 30, kind: 'first_month', agency: 'ours' },
];

/** The last word on each date, of what was said in this order. What was said before is kept, and counts no longer. */
export function lastDates<D extends ReleaseDate>(dates: readonly D[]): Partial<Record<ReleaseDateKind, D>> {
  const last: Partial<Record<ReleaseDateKind, D>> = {};
  for (const one of dates) last[one.kind] = one;
  return last;
}

/** The day of release that the chain hangs on: the conditional release, or the end of the sentence where there is no other day. */
export function releaseDay(dates: readonly ReleaseDate[]): Day | null {
  const { conditional_release: conditional, sentence_ends: full } = lastDates(dates);
  return conditional?.on ?? full?.on ?? null;
}

/** The day of a step; none while nobody knows the day of release. When that moves, every step moves as much. */
export function stepDay({ daysFromRelease }: Step, release: Day | null): Day | null {
  return release === null ? null : addDays(release, daysFromRelease);
}

/** Where a step stands: marked, due by a day, late, or without a day. */
export type StepState = MarkOutcome | 'due' | 'late' | 'without_day';

/** Works out where a step stands today. */
export function stepState(day: Day | null, mark: MarkOutcome | null, today: Day): StepState {
  if (mark !== null) return mark;
  if (day === null) return 'without_day';
  return day < today ? 'late' : 'due';
}

/** Until when a step’s clock runs: its day, or today where its day has already been when the chain moves. */
export function clockUntil(day: Day, today: Day): Day {
  return day < today ? today : day;
}

/** A day is said where it is known, and only there; the sentence does not begin after it has ended, nor release come after its end. */
export function problemsOfDate(said: ReleaseDate, dates: readonly ReleaseDate[]): FieldProblem[] {
  if ((said.certainty === 'unknown') !== (said.on === null))
    return [{ field: 'on', code: said.on === null ? 'required' : 'invalid' }];
  const known = lastDates(dates);
  const days = ReleaseDateKind.options
    .map((kind) => (kind === said.kind ? said.on : (known[kind]?.on ?? null)))
    .filter((on) => on !== null);
  return days.every((on, index) => (days[index - 1] ?? on) <= on) ? [] : [{ field: 'on', code: 'invalid' }];
}

/** What was not done, or did not have to be, has a reason; and nothing has been done on a day to come. */
export function problemsOfMark(
  { on, outcome, note }: { on: Day; outcome: MarkOutcome; note: string | null },
  today: Day,
): FieldProblem[] {
  return [
    ...(on > today ? [{ field: 'on', code: 'in_the_future' } as const] : []),
    ...(outcome !== 'done' && note === null ? [{ field: 'note', code: 'required' } as const] : []),
  ];
}

/** A step of one’s own is said in words. */
export function problemsOfStep({ kind, text }: { kind: StepKind; text: string | null }): FieldProblem[] {
  return kind === 'other' && text === null ? [{ field: 'text', code: 'required' }] : [];
}

/** What goes on can be changed and ended. */
export function goesOn<R extends { readonly endedAt: Date | null }>(release: R): Result<R, 'release_ended'> {
  return release.endedAt === null ? ok(release) : refuse('release_ended');
}

/** One release is planned at a time. */
export function begin(earlier: readonly { readonly endedAt: Date | null }[]): Result<undefined, 'release_being_planned'> {
  return earlier.some((one) => goesOn(one).ok) ? refuse('release_being_planned') : ok(undefined);
}

/** Who calls it off says why. */
export function problemsOfEnd({ how, because }: { how: 'carried_out' | 'called_off'; because: string | null }): FieldProblem[] {
  return how === 'called_off' && because === null ? [{ field: 'because', code: 'required' }] : [];
}

/** Steps in the order in which they come. */
export function inOrder<S extends Step>(steps: readonly S[]): S[] {
  return steps.toSorted((a, b) => a.daysFromRelease - b.daysFromRelease);
}

/** What one may do with the planning of a release, as far as its state decides. */
export function allowedWith(release: { readonly endedAt: Date | null }): string[] {
  return goesOn(release).ok ? ['release.date', 'release.add_step', 'release.mark_step', 'release.end'] : [];
}
