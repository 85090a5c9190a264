import { type Day, addDays, addMonths } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { birthDayOf } from '#kernel/personal-number.ts';
import type { DeliveryOutcome, Every, MeasureKind, MissReason, Under21, When } from '#plans/words.ts';

/** What was to be done on a day and was, was partly, or was not. The last word on a day counts. */
export interface Delivery {
  readonly on: Day;
  readonly outcome: DeliveryOutcome;
}

const steps: Record<Exclude<Every, 'once'>, (from: Day, count: number) => Day> = {
  week: (from, count) => addDays(from, 7 * count),
  fortnight: (from, count) => addDays(from, 14 * count),
  month: (from, count) => addMonths(from, count),
  quarter: (from, count) => addMonths(from, 3 * count),
};

/** A time at which something is to be done: from a day until the next such time, or until the last day. */
export interface Turn {
  readonly from: Day;
  readonly until: Day;
}

/** The turns that have begun by a day, and the first that has not. Of what is done once there is one, at most. */
export function turnsUntil({ from, to, every }: When, day: Day): Turn[] {
  if (every === 'once') return [{ from, until: to ?? from }];
  const turns: Turn[] = [];
  for (let count = 0; ; count++) {
    const begins = steps[every](from, count);
    if (to !== null && begins > to) return turns;
    const last = addDays(steps[every](from, count + 1), -1);
    turns.push({ from: begins, until: to !== null && to < last ? to : last });
    if (begins > day) return turns;
  }
}

/** How a measure stands: when it is next to be done, at once if its turn has begun, and which turns went by without a word of how it went. */
export interface Standing {
  readonly next: Day | null;
  readonly unrecorded: readonly Day[];
}

/** Works out how a measure stands on a day. What was delivered ahead of its first day counts for the first turn. */
export function standingOf(when: When, deliveries: readonly Pick<Delivery, 'on'>[], today: Day): Standing {
  const turns = turnsUntil(when, today);
  // What is done once and late is done.
  const open = turns.filter(
    (turn, index) =>
      !deliveries.some(({ on }) => (on >= turn.from || index === 0) && (on <= turn.until || when.every === 'once')),
  );
  const coming = open.find((turn) => turn.until >= today)?.from ?? null;
  return {
    next: coming !== null && coming < today ? today : coming,
    unrecorded: open.filter((turn) => turn.until < today).map((turn) => turn.from),
  };
}

/** The last word on each day, of what was said in this order; the latest day first. */
export function lastWords<D extends Delivery>(deliveries: readonly D[]): D[] {
  const byDay = new Map<Day, D>();
  for (const one of deliveries) byDay.set(one.on, one);
  return [...byDay.values()].toSorted((a, b) => (a.on < b.on ? 1 : -1));
}

/** The day somebody turns 21, by a personal number; a coordination number whose day is not known says nothing. */
export function turns21On(personalNumber: string | null): Day | undefined {
  const born = personalNumber === null ? null : birthDayOf(personalNumber);
  return born === null ? undefined : addMonths(born, 21 * 12);
}

interface AboutAge {
  readonly kind: MeasureKind;
  readonly when: When;
  /** The worker has found out that the person is under 21 all the while. */
  readonly isUnder21: boolean;
}

/** How it is known that one who gets a särskilt kvalificerad kontaktperson is under 21: it is for them alone (SoL 13 kap.). */
export function under21({ kind, when, isUnder21 }: AboutAge, turns21: Day | undefined): Under21 | null {
  if (kind !== 'qualified_contact_person') return null;
  if (turns21 !== undefined) return when.to !== null && when.to < turns21 ? 'by_number' : null;
  return isUnder21 ? 'as_said' : null;
}

/** What is wrong with when a measure is given, or to whom. */
export function problemsOfMeasure(measure: AboutAge, turns21: Day | undefined): FieldProblem[] {
  const { kind, when } = measure;
  if (when.to !== null && when.to < when.from) return [{ field: 'when.to', code: 'too_early' }];
  if (kind !== 'qualified_contact_person') return [];
  if (when.to === null) return [{ field: 'when.to', code: 'required' }];
  if (under21(measure, turns21) !== null) return [];
  if (turns21 === undefined) return [{ field: 'isUnder21', code: 'required' }];
  return [{ field: when.from < turns21 ? 'when.to' : 'kind', code: 'only_under_21' }];
}

/** A miss says why; what was delivered needs no reason; another reason than those named is said in words. */
export function problemsOfDelivery(
  {
    on,
    outcome,
    reason,
    note,
  }: { on: Day; outcome: DeliveryOutcome; reason?: MissReason | undefined; note?: string | undefined },
  today: Day,
): FieldProblem[] {
  return [
    ...(on > today ? [{ field: 'on', code: 'in_the_future' } as const] : []),
    ...(outcome !== 'delivered' && reason === undefined ? [{ field: 'reason', code: 'required' } as const] : []),
    ...(outcome === 'delivered' && reason !== undefined ? [{ field: 'reason', code: 'invalid' } as const] : []),
    ...(reason === 'other' && note === undefined ? [{ field: 'note', code: 'required' } as const] : []),
  ];
}
