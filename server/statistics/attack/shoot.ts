import type { Solver } from '#server/statistics/highs.ts';
import { type Interval, isNoSecret, isWide, wideFor } from './judge.ts';
import { type Programme, type Sum, programmeOf } from './programme.ts';
import type { Aim, Reduced, Row } from './reduce.ts';
import type { Source, Target } from './statements.ts';
import { Contradiction } from './unclear.ts';

/** What it took. */
export interface Tally {
  sums: number;
  programmes: number;
  whole: number;
  unknowns: number;
  rows: number;
}

export interface Shot {
  readonly aim: Aim;
  /** In whole numbers. Of what is wide enough, no more than that is known: it holds at least what has been seen. */
  readonly interval: Interval;
  readonly isDecided: boolean;
  readonly sources: readonly Source[];
  /** Whoever is alone in this cell, and knows that they are. */
  readonly knownTo?: Target;
}

/** An aim in one component, and what has been seen of it. */
interface Sought {
  readonly aim: Aim;
  readonly sum: Sum;
  /** Where the unknowns of the sum stand in the component, and how many times each counts. */
  readonly places: Int32Array;
  readonly times: Float64Array;
  seen: Interval;
  /** Seen at points of whole numbers, which are proof by themselves. */
  whole: Interval;
  limit: Interval;
  sources: Source[];
  isDecided: boolean;
}

const near = 1e-6;
const nothing: Interval = { least: Infinity, most: -Infinity };
const everything: Interval = { least: -Infinity, most: Infinity };
/** Components up to this many unknowns are attacked in whole numbers wherever a point of them has not decided. */
const smallComponent = 500;
const rounds = 8;
/** How many times more than the others it counts how far the one goes that is looked for. */
const weightOfFirst = 8;

/** Each interval exactly; as much of each as shows that it is wide enough; or no further than to the first that is not. */
export type How = 'exactly' | 'enough' | 'to the first';

/** Finds the interval of each aim. */
export function shoot(solver: Solver, programme: Reduced, tally: Tally, how: How): Shot[] {
  const { component, components, least, most } = programme;
  const unknownsOf = Array.from({ length: components }, (): number[] => []);
  const placeOf = Int32Array.from(component, (of, unknown) => (unknownsOf[of]?.push(unknown) ?? 0) - 1);
  const rowsOf = Array.from({ length: components }, (): Reduced['rows'][number][] => []);
  for (const row of programme.rows) rowsOf[component[row.unknowns[0] ?? 0] ?? 0]?.push(row);
  tally.unknowns += least.length;
  tally.rows += programme.rows.length;

  const soughtIn = Array.from({ length: components }, (): Sought[] => []);
  const partsOf = new Map<Aim, Sought[]>();
  for (const aim of programme.aims) {
    const entries = Array.from(aim.unknowns, (unknown, at): [number, number] => [unknown, aim.coefficients?.[at] ?? 1]);
    const parts = [...Map.groupBy(entries, ([unknown]) => component[unknown] ?? 0)].map(([of, own]) => {
      const sought: Sought = {
        aim,
        sum: new Map(own),
        places: Int32Array.from(own, ([unknown]) => placeOf[unknown] ?? 0),
        times: Float64Array.from(own, ([, times]) => times),
        seen: nothing,
        whole: nothing,
        limit: everything,
        sources: [],
        isDecided: true,
      };
      soughtIn[of]?.push(sought);
      return sought;
    });
    partsOf.set(aim, parts);
  }

  const solved: Component[] = [];
  for (const [of, unknowns] of unknownsOf.entries()) {
    const rows = rowsOf[of] ?? [];
    const sought = soughtIn[of] ?? [];
    if (rows.length === 0) {
      const sumOf = (bounds: Float64Array, other: Float64Array, { sum }: Sought) =>
        [...sum].reduce((all, [unknown, times]) => all + times * ((times > 0 ? bounds : other)[unknown] ?? 0), 0);
      for (const one of sought)
        one.limit = one.whole = one.seen = { least: sumOf(least, most, one), most: sumOf(most, least, one) };
      continue;
    }
    using own = programmeOf(solver, programme, unknowns, rows);
    if (own.greatest(new Map(), 'real').state === 'impossible') throw new Contradiction();
    const points: Float64Array[] = [];
    const isLast = (one: Sought) => how === 'exactly' || (partsOf.get(one.aim)?.length ?? 0) > 1;
    solve({ programme: own, isWhole: programme.isWhole }, sought, points, tally, { isExact: isLast, how });
    solved.push({ unknowns, rows, sought, points });
  }

  const shots = [...partsOf].map(([aim, parts]): Shot => {
    const sum = (side: keyof Interval, of: keyof Pick<Sought, 'whole' | 'limit'>) =>
      parts.reduce((all, part) => all + part[of][side], aim.known);
    const isOne = parts.length === 1 && how !== 'exactly' && isWide(aim.target, shifted(parts[0]?.whole ?? nothing, aim.known));
    const of = isOne ? 'whole' : 'limit';
    return {
      aim,
      interval: programme.isWhole
        ? inside({ least: sum('least', of), most: sum('most', of) })
        : { least: sum('least', of), most: sum('most', of) },
      isDecided: parts.every((part) => part.isDecided),
      sources: parts.flatMap((part) => part.sources),
    };
  });
  if (how === 'exactly') return shots;
  const intervals = new Map(shots.map(({ aim, interval }) => [aim, interval]));
  const isSecret = ({ aim }: Sought) =>
    (aim.target.truth !== undefined || aim.target.need !== undefined) &&
    !isWide(aim.target, nothing) &&
    isWide(aim.target, intervals.get(aim) ?? nothing);
  /** What is known of a sum, and where its parts that stand elsewhere can lie. */
  const elsewhere = (one: Sought) =>
    (partsOf.get(one.aim) ?? []).reduce(
      (so, part) => (part === one ? so : { least: so.least + part.limit.least, most: so.most + part.limit.most }),
      { least: one.aim.known, most: one.aim.known },
    );
  return [...shots, ...solved.flatMap((one) => knownToThemselves(solver, programme, one, { isSecret, elsewhere }, tally))];
}

/** The whole numbers of an interval; never less than nothing by a hair. */
const inside = ({ least, most }: Interval): Interval => ({
  least: Math.ceil(least - near) + 0,
  most: Math.floor(most + near) + 0,
});
const shifted = ({ least, most }: Interval, by: number): Interval => ({ least: least + by, most: most + by });
const joined = (one: Interval, other: Interval): Interval => ({
  least: Math.min(one.least, other.least),
  most: Math.max(one.most, other.most),
});

/** What a sum is at a point. */
function sumAt({ places, times }: Sought, values: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < places.length; n++) sum += (times[n] ?? 0) * (values[places[n] ?? 0] ?? 0);
  return sum;
}

/** What a point shows of all that is sought. */
function see(sought: readonly Sought[], values: Float64Array, isWhole: boolean): void {
  for (const one of sought) {
    const sum = sumAt(one, values);
    const exact = Math.abs(sum - Math.round(sum)) < near ? Math.round(sum) : sum;
    const point = { least: exact, most: exact };
    if (exact < one.seen.least || exact > one.seen.most) one.seen = joined(one.seen, point);
    if (isWhole && (exact < one.whole.least || exact > one.whole.most)) one.whole = joined(one.whole, point);
  }
}

function isOfWholes(values: Float64Array): boolean {
  for (const value of values) if (Math.abs(value - Math.round(value)) >= near) return false;
  return true;
}

function solve(
  { programme, isWhole }: { programme: Programme; isWhole: boolean },
  sought: readonly Sought[],
  points: Float64Array[],
  tally: Tally,
  { isExact, how }: { isExact: (one: Sought) => boolean; how: How },
): void {
  const isSmall = programme.unknowns.length <= smallComponent;
  const isDone = (one: Sought) => isWide(one.aim.target, shifted(one.whole, one.aim.known));
  const isSeen = (one: Sought) => isWide(one.aim.target, shifted(one.seen, one.aim.known));
  const ask = (sum: Sum, as: 'real' | 'whole') => {
    tally[as === 'real' ? 'programmes' : 'whole'] += 1;
    const answer = programme.greatest(sum, as);
    if (answer.state === 'impossible') throw new Contradiction();
    if (answer.state === 'optimal') {
      // What the solver calls whole is so but for a hair.
      const values = as === 'whole' && isWhole ? answer.values.map(Math.round) : answer.values;
      points.push(values);
      see(sought, values, !isWhole || isOfWholes(values));
    }
    return answer;
  };

  // Many at once first: one point far out in many directions shows of many that they are wide enough.
  let left = sought.filter((one) => !isExact(one) && !isSeen(one));
  for (let round = 0; round < rounds && left.length > 3; round++) {
    const sign = round % 2 === 0 ? 1 : -1;
    const sum = new Map<number, number>();
    for (const [n, one] of left.entries())
      if (round < 2 || (n >> ((round - 2) >> 1)) % 2 === 0)
        for (const [unknown, times] of one.sum) sum.set(unknown, (sum.get(unknown) ?? 0) + sign * times);
    ask(sum, 'real');
    left = left.filter((one) => !isSeen(one));
  }

  const reach = (one: Sought, as: 'real' | 'whole', isEnough: () => boolean) => {
    for (const [side, sign] of sides) {
      if (isEnough()) return;
      const answer = ask(timesOf(one.sum, sign), as);
      if (answer.state === 'undecided') {
        one.isDecided = false;
        return;
      }
      const bound = answer.state === 'unbounded' ? sign * Infinity : sign * answer.bound;
      one.limit = { ...one.limit, [side]: as === 'whole' ? Math.round(bound) : bound };
      if (answer.state === 'unbounded') {
        one.seen = { ...one.seen, [side]: bound };
        one.whole = { ...one.whole, [side]: bound };
      } else if (as === 'real') one.sources.push(...answer.leansOn.flatMap((row) => programme.rows[row]?.sources ?? []));
    }
  };
  /** Far out enough among all numbers, and not yet seen to be so among the whole ones. */
  const unproven: Sought[] = [];
  const exact = new Map<string, Sought>();
  for (const one of sought) {
    const mustBeExact = isExact(one);
    if (!mustBeExact && isDone(one)) continue;
    if (mustBeExact) {
      // A part of many aims, as what was added on a day is of every longer time, is the same part.
      const key = [...one.sum].join(' ');
      const same = exact.get(key);
      if (same) {
        const { seen, whole, limit, sources, isDecided } = same;
        Object.assign(one, { seen, whole, limit, sources, isDecided });
        continue;
      }
      exact.set(key, one);
    }
    reach(one, 'real', () => !mustBeExact && isSeen(one));
    // Not even among all numbers: then not among the whole ones.
    if (!mustBeExact && !isSeen(one)) {
      if (how === 'to the first' && !isNoSecret(one.aim.target, shifted(one.limit, one.aim.known))) return;
      continue;
    }
    if (!mustBeExact && isDone(one)) continue;
    if (mustBeExact && isAtEnds(one)) continue;
    const { known, target } = one.aim;
    const isFarOut = isWide(target, { least: one.seen.least + known + 1, most: one.seen.most + known - 1 });
    if (!mustBeExact && !isSmall && isFarOut) {
      one.whole = one.seen;
      continue;
    }
    if (mustBeExact) reach(one, 'whole', () => false);
    else unproven.push(one);
  }

  // One after the other, with all that are left pulled along: one point then shows of many that they are wide enough.
  const open = new Set(unproven);
  for (const one of unproven) {
    for (const sign of lacking(one)) {
      for (const other of open) if (isDone(other)) open.delete(other);
      if (open.has(one)) ask(pulled(one, sign, open), 'whole');
    }
    reach(one, 'whole', () => isDone(one));
  }
}

const sides = [
  ['most', 1],
  ['least', -1],
] as const;

/** The ways that a sum has still to be seen to go. */
function lacking({ aim: { target, known }, whole }: Sought): readonly (1 | -1)[] {
  const wide = wideFor(target);
  return sides.flatMap(([side, sign]) => (!wide || sign * (whole[side] + known) < sign * wide[side] ? [sign] : []));
}

/** One sum as far as it goes, and the others after it, each the way that it lacks. */
function pulled(first: Sought, way: 1 | -1, all: Iterable<Sought>): Sum {
  const sum = new Map<number, number>();
  for (const one of all) {
    const weight = one === first ? weightOfFirst * way : (lacking(one)[0] ?? 0);
    for (const [unknown, times] of one.sum) sum.set(unknown, (sum.get(unknown) ?? 0) + weight * times);
  }
  return sum;
}

const timesOf = (sum: Sum, factor: number): Sum => new Map(Array.from(sum, ([unknown, times]) => [unknown, factor * times]));

const isAtEnds = ({ whole, limit }: Sought) => whole.least <= limit.least + near && whole.most >= limit.most - near;

interface Component {
  readonly unknowns: readonly number[];
  readonly rows: readonly Row[];
  readonly sought: readonly Sought[];
  readonly points: readonly Float64Array[];
}

/** For each who is alone in a cell: what they can work out of the others, knowing that they are. It must not be one number. */
function knownToThemselves(
  solver: Solver,
  whole: Reduced,
  { unknowns, rows, sought, points }: Component,
  { isSecret, elsewhere }: { isSecret: (one: Sought) => boolean; elsewhere: (one: Sought) => Interval },
  tally: Tally,
): Shot[] {
  // What can lie elsewhere by one or more is not one number, whatever is known of it here.
  const secret = sought.filter((one) => isSecret(one) && !differs(Object.values(elsewhere(one))));
  const found: Shot[] = [];
  for (const self of sought.filter((one) => isSecret(one) && one.aim.target.isKnownToOne)) {
    const truth = self.aim.target.truth ?? 0;
    const { least, most } = { least: truth - elsewhere(self).most, most: truth - elsewhere(self).least };
    const own = points.filter((values) => sumAt(self, values) > least - near && sumAt(self, values) < most + near);
    const rest = secret.filter((one) => one !== self && !differs(own.map((values) => sumAt(one, values))));
    if (rest.length === 0) continue;
    const row = {
      unknowns: Int32Array.from(self.sum.keys()),
      coefficients: Float64Array.from(self.sum.values()),
      least,
      most,
    };
    using knowing = programmeOf(solver, whole, unknowns, [...rows, { ...row, sources: [] }]);
    for (const other of rest) {
      const values = own.map((point) => sumAt(other, point));
      for (const sign of [1, -1]) {
        if (differs(values)) break;
        tally.programmes += 1;
        const answer = knowing.greatest(timesOf(other.sum, sign), 'real');
        if (answer.state === 'optimal') own.push(answer.values);
        values.push(sign * answer.bound);
      }
      if (differs(values)) continue;
      const value = Math.round((values[0] ?? 0) + elsewhere(other).least);
      found.push({
        aim: other.aim,
        interval: { least: value, most: value },
        isDecided: true,
        sources: [],
        knownTo: self.aim.target,
      });
    }
  }
  return found;
}

/** By one at least: what lies between two whole numbers is none. */
const differs = (values: readonly number[]) =>
  values.length > 1 && Math.floor(Math.max(...values) + near) - Math.ceil(Math.min(...values) - near) >= 1;
