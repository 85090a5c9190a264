import { tail } from '#kernel/chance.ts';

/** One case that somebody has asked about, with all that was answered about it. */
export interface AskedCase<Id extends string> {
  /** The house that asks. Which of its staff it was is not known here. */
  readonly asker: Id;
  readonly municipalities: readonly Id[];
  readonly met: 'obstacle' | 'no_obstacle';
}

/** What stands out: so many of so many, where so many would be expected, and how seldom chance alone would give as many or more. */
export interface Unusual<Id extends string> {
  readonly id: Id;
  readonly count: number;
  readonly of: number;
  readonly expected: number;
  readonly chance: number;
}

/** What chance alone would show about once in a hundred, divided by how many are looked at, for one of many always stands out (Bonferroni). */
const level = 0.01;
/** Fewer than so many cases say nothing. */
const fewest = 5;

/**
 * Municipalities that more cases ask about than others do, and houses whose cases meet obstacles more often than those of all others. What stands out is
 * looked at by somebody: there are many good reasons for it, and nothing follows by itself.
 */
export function unusual<Id extends string>(cases: readonly AskedCase<Id>[]): { towns: Unusual<Id>[]; askers: Unusual<Id>[] } {
  const named = Map.groupBy(
    cases.flatMap(({ municipalities }) => [...new Set(municipalities)]),
    (one) => one,
  );
  const mentions = [...named.values()].reduce((sum, one) => sum + one.length, 0);
  const towns = [...named].map(([id, { length: count }]) =>
    // Beside the others that were asked about: what one town gets must not raise what it is held against.
    judged(id, count, cases.length, named.size > 1 ? (mentions - count) / (cases.length * (named.size - 1)) : 1),
  );
  const obstacles = (some: readonly AskedCase<Id>[]) => some.filter(({ met }) => met === 'obstacle').length;
  const byAsker = [...Map.groupBy(cases, ({ asker }) => asker)];
  const askers = byAsker.map(([id, own]) => {
    const others = cases.filter(({ asker }) => asker !== id);
    return judged(id, obstacles(own), own.length, others.length > 0 ? obstacles(others) / others.length : 1);
  });
  return { towns: standingOut(towns), askers: standingOut(askers) };
}

const judged = <Id extends string>(id: Id, count: number, of: number, rate: number): Unusual<Id> => ({
  id,
  count,
  of,
  expected: rate * of,
  chance: tail(count, of, rate),
});

const standingOut = <Id extends string>(all: readonly Unusual<Id>[]): Unusual<Id>[] =>
  all
    .filter(({ count, chance }) => count >= fewest && chance <= level / all.length)
    .toSorted((one, other) => one.chance - other.chance);
