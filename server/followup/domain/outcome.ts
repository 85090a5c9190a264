import { z } from 'zod';
import type { PersonKind, SupportWay } from '#cases/domain.ts';
import type { EndGround, ExitCaseState } from '#cases/domain/life.ts';
import type { Definition, Due } from '#assessment/domain/instrument.ts';
import { type Day, ageOn, daysBetween } from '#kernel/day.ts';
import { isCompleted, isElsewhere } from './process.ts';

/** What has been coarsened until it says nothing. */
const any = z.literal('any');
const Period = z.union([z.string().regex(/^\d{4}(-H[12]|-\d{4})?$/), any]);

/**
 * How a case went, with nothing that leads back to it: no id, no day, no place but a county, no text, and each thing in a few steps. It is the
 * whole of what is kept when a file has been weeded (docs/decisions/2026-11-27-outcomes-are-counts-of-at-least-five.md).
 */
export const Outcome = z.strictObject({
  /** When support was first asked for: half a year, a year or three years. */
  period: Period,
  county: z.union([z.string().regex(/^\d\d$/), z.literal('unknown'), any]),
  kind: z.enum(['exiter', 'relative', 'young']),
  age: z.enum(['under_18', '18_24', '25_34', '35_and_over', 'under_25', '25_and_over', 'unknown', 'any']),
  way: z.enum(['at_home', 'relocated', 'unknown', 'any']),
  meeting: z.enum(['within_week', 'within_month', 'later', 'unknown', 'any']),
  /** How far it came: support never began, it began, or it came to establishment. */
  reached: z.enum(['contact', 'assessment', 'begun', 'establishment', 'not_begun', 'begun_or_further']),
  ending: z.enum(['completed', 'broken_off', 'elsewhere']),
  contract: z.enum(['yes', 'no', 'unknown', 'any']),
  /** Whether the person still belonged to the group or network when it was last asked, from the close on. Rows from before it was asked do not say. */
  belongs: z.enum(['yes', 'no', 'unknown', 'any']).default('unknown'),
  /** Of the areas that the worker measured both at the start and later, whether more than half were better, or none. */
  better: z.enum(['most', 'some', 'none', 'unknown', 'any']),
});
export type Outcome = z.infer<typeof Outcome>;

/** What is known of a case when it is over. */
export interface Over {
  readonly openedOn: Day;
  readonly metOn: Day | null;
  readonly bornOn: Day | null;
  readonly county: string | null;
  readonly kind: PersonKind;
  readonly way: SupportWay | null;
  readonly ground: EndGround;
  readonly states: readonly ExitCaseState[];
  /** The latest wording of each measurement. */
  readonly measured: readonly Measured[];
}

export interface Measured {
  /** The time it was for, by the instrument it was made with. */
  readonly due: Due | undefined;
  /** What the worker saw: a number for an area, or a word. */
  readonly said: ReadonlyMap<string, number | string>;
}

/** The choices, yes or no, that outcomes are made of, by the code that any instrument has to give them. */
const ownContract = 'own_contract';
const leftGroup = 'left_group';
const contractAfter: Due = { from: 'closed', months: 12 };
const isAt = (due: Due | undefined, { from, months }: Due) => due?.from === from && due.months === months;

/** Which outcomes an instrument gives something of. Another that is loaded may leave some out, and whoever loads it is told. */
export function givesOutcomes({ occasions, items }: Pick<Definition, 'occasions' | 'items'>) {
  const dues = occasions.flatMap(({ due }) => due ?? []);
  const asksOf = (code: string) =>
    items.some(
      (one) =>
        one.kind === 'choice' &&
        one.code === code &&
        one.answeredBy.includes('worker') &&
        ['yes', 'no'].every((answer) => one.options.some((option) => option.code === answer)),
    );
  return {
    better:
      dues.some(isStart) &&
      dues.some((due) => !isStart(due)) &&
      items.some(({ kind, answeredBy }) => kind === 'scale' && answeredBy.includes('worker')),
    contract: asksOf(ownContract) && dues.some((due) => isAt(due, contractAfter)),
    belongs: asksOf(leftGroup) && dues.some(({ from }) => from === 'closed'),
  };
}

/** The outcome of a case, as finely as it is ever kept. */
export function outcomeOf(over: Over): Outcome {
  const { openedOn, metOn, bornOn, ground, states, measured } = over;
  const contract = measured.find(({ due }) => isAt(due, contractAfter))?.said.get(ownContract);
  const left = latestFirst(measured)
    .filter(({ due }) => due?.from === 'closed')
    .map(({ said }) => said.get(leftGroup))
    .find((one) => one === 'yes' || one === 'no');
  const days = metOn && daysBetween(openedOn, metOn);
  return {
    period: `${openedOn.slice(0, 4)}-H${Number(openedOn.slice(5, 7)) <= 6 ? 1 : 2}`,
    county: over.county ?? 'unknown',
    kind: over.kind === 'young_person' || over.kind === 'child' ? 'young' : over.kind,
    age: bornOn ? ageBand(ageOn(bornOn, openedOn)) : 'unknown',
    way: over.way ?? 'unknown',
    meeting: days === null ? 'unknown' : days <= 7 ? 'within_week' : days <= 31 ? 'within_month' : 'later',
    reached: reachedOf(states),
    ending: isCompleted(ground) ? 'completed' : isElsewhere(ground) ? 'elsewhere' : 'broken_off',
    contract: contract === 'yes' || contract === 'no' ? contract : 'unknown',
    belongs: left === undefined ? 'unknown' : left === 'yes' ? 'no' : 'yes',
    better: betterOf(measured),
  };
}

const ageBand = (age: number) => (age < 18 ? 'under_18' : age < 25 ? '18_24' : age < 35 ? '25_34' : '35_and_over');

function reachedOf(states: readonly ExitCaseState[]): Outcome['reached'] {
  if (states.includes('establishment')) return 'establishment';
  if (states.includes('begun') || states.includes('ongoing')) return 'begun';
  return states.includes('assessment') ? 'assessment' : 'contact';
}

const isStart = (due: Due) => isAt(due, { from: 'begun', months: 0 });
/** What is not at a set time is left out. */
const latestFirst = (measured: readonly Measured[]) =>
  measured
    .flatMap(({ due, said }) => (due ? [{ due, said }] : []))
    .toSorted(({ due: one }, { due: other }) =>
      one.from === other.from ? other.months - one.months : one.from === 'closed' ? -1 : 1,
    );

/** The last at which an area was measured that was measured at the start too counts. */
function betterOf(measured: readonly Measured[]): Outcome['better'] {
  const start = [...(measured.find(({ due }) => due && isStart(due))?.said ?? [])];
  const later = latestFirst(measured).filter(({ due }) => !isStart(due));
  const changes = later.map(({ said }) =>
    start.flatMap(([area, before]) => {
      const after = said.get(area);
      return typeof before === 'number' && typeof after === 'number' ? [after - before] : [];
    }),
  );
  const last = changes.find((one) => one.length > 0);
  if (!last) return 'unknown';
  const better = last.filter((one) => one > 0).length;
  return better === 0 ? 'none' : 2 * better > last.length ? 'most' : 'some';
}

// ------------------------------------------------------------------------------------------------------------------ coarsening

const yearOf = (period: string) => period.slice(0, 4);
const threeYears = (period: string) => {
  const first = Number(yearOf(period)) - (Number(yearOf(period)) % 3);
  return `${first}-${first + 2}`;
};
const twoBands = (age: Outcome['age']): Outcome['age'] =>
  age === 'under_18' || age === '18_24' ? 'under_25' : age === '25_34' || age === '35_and_over' ? '25_and_over' : age;
const twoSteps = (reached: Outcome['reached']): Outcome['reached'] =>
  reached === 'contact' || reached === 'assessment' ? 'not_begun' : 'begun_or_further';

/**
 * What is given up, one after the other, for a row that has too few alike: first what is known of the person, last how it went. Whom the case was
 * about and how it ended are never given up: a row that is alone with those waits.
 */
const givenUp: readonly ((row: Outcome) => Outcome)[] = [
  (row) => row,
  (row) => ({ ...row, county: 'any' }),
  (row) => ({ ...row, period: yearOf(row.period) }),
  (row) => ({ ...row, way: 'any', meeting: 'any' }),
  (row) => ({ ...row, age: twoBands(row.age) }),
  (row) => ({ ...row, period: threeYears(row.period) }),
  (row) => ({ ...row, better: 'any' }),
  (row) => ({ ...row, age: 'any' }),
  (row) => ({ ...row, contract: 'any' }),
  (row) => ({ ...row, belongs: 'any' }),
  (row) => ({ ...row, period: 'any', reached: twoSteps(row.reached) }),
];

/** So many alike, all of them the same in everything that is kept. */
export interface Alike extends Outcome {
  readonly people: number;
}

/** How many have to be alike, and how many endings have to be among those who cannot be told apart but by how it went. */
export interface Threshold {
  readonly alike: number;
  readonly endings: number;
}

export const sameAs = (row: Outcome): string => JSON.stringify(Outcome.keyof().options.map((name) => row[name]));
/** What somebody may know of a person beforehand. The rest is how it went. */
const knownOf = ({ period, county, kind, age, way }: Outcome): string => JSON.stringify([period, county, kind, age, way]);

/**
 * Which of those who wait may enter the store, and as what. Each enters with as much as it can keep while at least `alike` enter with it that
 * are the same in everything, so that nobody is alone in the store, nor in what has been added between two looks at it; and those who are the
 * same in all that may be known beforehand have not all ended alike. The others wait, as they were.
 */
export function entering<Row extends Outcome>(
  waiting: readonly Row[],
  { alike, endings }: Threshold,
): { readonly enter: Alike[]; readonly wait: Row[] } {
  const enter: Alike[] = [];
  let rest = waiting.map((row) => ({ row, as: Outcome.parse(pick(row)) }));
  for (const giveUp of givenUp) {
    rest = rest.map(({ row, as }) => ({ row, as: giveUp(as) }));
    const enough = [...Map.groupBy(rest, (one) => sameAs(one.as)).values()].filter((same) => same.length >= alike);
    const classes = enough.flatMap((same) => (same[0] ? [{ ...same[0].as, people: same.length }] : []));
    const mixed = [...Map.groupBy(classes, knownOf).values()].filter(
      (known) => new Set(known.map((one) => one.ending)).size >= endings,
    );
    const chosen = new Set(mixed.flat().map((one) => sameAs(one)));
    enter.push(...mixed.flat());
    rest = rest.filter((one) => !chosen.has(sameAs(one.as)));
  }
  return { enter, wait: rest.map((one) => one.row) };
}

const pick = (row: Outcome) => Object.fromEntries(Outcome.keyof().options.map((name) => [name, row[name]]));

/** The store with what enters it. */
export function added(store: readonly Alike[], enter: readonly Alike[]): Alike[] {
  return [...Map.groupBy([...store, ...enter], sameAs).values()]
    .flatMap((same) => (same[0] ? [{ ...same[0], people: same.reduce((sum, one) => sum + one.people, 0) }] : []))
    .toSorted((a, b) => (sameAs(a) < sameAs(b) ? -1 : 1));
}
