import type { Solver } from '#server/statistics/highs.ts';
import { type Interval, isNoSecret, isWide, wideFor } from './judge.ts';
import { type Answer, type As, type Programme, type Sum, programmeOf } from './programme.ts';
import type { Aim, Reduced, Row } from './reduce.ts';
import type { Source } from './said.ts';
import type { Target } from './statements.ts';
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

/** A sum in one component, and what has been seen of it. */
interface Sought {
  readonly sum: Sum;
  /** Where the unknowns of the sum stand in the component, and how many times each counts. */
  readonly places: Int32Array;
  readonly times: Float64Array;
  readonly within: Component;
  seen: Interval;
  /** Seen at points of whole numbers, which are proof by themselves. */
  whole: Interval;
  limit: Interval;
  sources: Source[];
  isAsked: boolean;
  isDecided: boolean;
}

/** All of an aim: of it is asked no more than shows that it is wide enough. */
interface Whole extends Sought {
  readonly aim: Aim;
}

/** What has rows in common, and with nothing else. */
interface Component {
  readonly unknowns: number[];
  readonly rows: Row[];
  readonly wholes: Whole[];
  /** Parts of aims that have others elsewhere, by what they are: what was added on a day is a part of every longer time. */
  readonly parts: Map<string, Sought>;
  readonly points: Float64Array[];
  /** Without rows there is nothing to ask. */
  readonly ask?: (sum: Sum, as: As) => Answer;
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
  tally.unknowns += programme.least.length;
  tally.rows += programme.rows.length;
  using opened = new DisposableStack();
  const components = componentsOf(programme, (of) => opened.use(programmeOf(solver, programme, of.unknowns, of.rows)), tally);
  const placeOf = new Int32Array(programme.least.length);
  for (const { unknowns } of components) for (const [place, unknown] of unknowns.entries()) placeOf[unknown] = place;
  const partsOf = new Map(programme.aims.map((aim) => [aim, parts(aim)]));
  for (const { wholes, parts: own, ask } of components) {
    if (ask) {
      if (ask(new Map(), 'real').state === 'impossible') throw new Contradiction();
    } else for (const one of [...wholes, ...own.values()]) one.limit = one.whole = one.seen = withinBounds(programme, one);
  }
  for (const one of components) if (one.ask) solve(one, one.ask, how);
  for (const [aim, own] of partsOf) {
    if (!isInParts(own)) continue;
    const mustBeExact = how === 'exactly' || aim.target.truth !== undefined || aim.target.need !== undefined;
    for (const part of own) {
      if (!mustBeExact && isWide(aim.target, together(aim, own, 'whole'))) break;
      askExactly(part);
    }
  }

  const shots = [...partsOf].map(([aim, own]): Shot => {
    const seen = together(aim, own, 'whole');
    const interval = how !== 'exactly' && isWide(aim.target, seen) ? seen : together(aim, own, 'limit');
    return {
      aim,
      interval: programme.isWhole ? inside(interval) : interval,
      isDecided: own.every((part) => part.isDecided),
      sources: own.flatMap((part) => part.sources),
    };
  });
  if (how === 'exactly') return shots;
  const secrets = shots.filter(
    ({ aim: { target }, interval }) =>
      (target.truth !== undefined || target.need !== undefined) && !isWide(target, nothing) && isWide(target, interval),
  );
  const secretParts = secrets.flatMap(({ aim }) =>
    (partsOf.get(aim) ?? []).map((sought, at, own): SecretPart => ({
      aim,
      sought,
      elsewhere: together(aim, own.toSpliced(at, 1), 'limit'),
    })),
  );
  const byComponent = Map.groupBy(secretParts, ({ sought }) => sought.within);
  return [...shots, ...[...byComponent].flatMap(([within, own]) => knownToThemselves(solver, programme, within, own, tally))];

  function parts(aim: Aim): Sought[] {
    const byComponent = Map.groupBy(aim.unknowns.keys(), (at) => programme.component[aim.unknowns[at] ?? 0] ?? 0);
    return [...byComponent].map(([of, own]) => {
      const within = components[of] as Component;
      const sum = new Map(own.map((at) => [aim.unknowns[at] ?? 0, aim.coefficients?.[at] ?? 1]));
      const key = [...sum].join(' ');
      const isOne = byComponent.size === 1 && how !== 'exactly';
      const known = isOne ? undefined : within.parts.get(key);
      if (known) return known;
      const sought: Sought = {
        sum,
        places: Int32Array.from(sum.keys(), (unknown) => placeOf[unknown] ?? 0),
        times: Float64Array.from(sum.values()),
        within,
        seen: nothing,
        whole: nothing,
        limit: everything,
        sources: [],
        isAsked: false,
        isDecided: true,
      };
      if (!isOne) within.parts.set(key, sought);
      else within.wholes.push(Object.assign(sought, { aim }));
      return sought;
    });
  }
}

const isInParts = (own: readonly Sought[]) => own.some((one) => !('aim' in one));

function componentsOf(programme: Reduced, open: (of: Component) => Programme, tally: Tally): Component[] {
  const components = Array.from({ length: programme.components }, (): Component => ({
    unknowns: [],
    rows: [],
    wholes: [],
    parts: new Map(),
    points: [],
  }));
  const of = (unknown = 0) => components[programme.component[unknown] ?? 0];
  for (let unknown = 0; unknown < programme.least.length; unknown++) of(unknown)?.unknowns.push(unknown);
  for (const row of programme.rows) of(row.unknowns[0])?.rows.push(row);
  return components.map((one) => (one.rows.length === 0 ? one : { ...one, ask: asking(one, open(one), programme, tally) }));
}

/** Without rows a sum goes as far as its unknowns do. */
function withinBounds({ least, most }: Reduced, { sum }: Sought): Interval {
  const end = (bounds: Float64Array, other: Float64Array) =>
    [...sum].reduce((all, [unknown, times]) => all + times * ((times > 0 ? bounds : other)[unknown] ?? 0), 0);
  return { least: end(least, most), most: end(most, least) };
}

/** What is known of an aim, and where its parts can lie together. */
const together = ({ known }: Aim, parts: readonly Sought[], of: 'whole' | 'limit'): Interval =>
  parts.reduce((so, part) => ({ least: so.least + part[of].least, most: so.most + part[of].most }), {
    least: known,
    most: known,
  });

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
function see(sought: Iterable<Sought>, values: Float64Array, isWhole: boolean): void {
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

/** Asks the programme of a component, and lets all that is sought there see each answer. */
function asking(
  { wholes, parts, points }: Component,
  programme: Programme,
  { isWhole }: Reduced,
  tally: Tally,
): NonNullable<Component['ask']> {
  return (sum, as) => {
    tally[as === 'real' ? 'programmes' : 'whole'] += 1;
    const answer = programme.greatest(sum, as);
    if (answer.state === 'impossible') throw new Contradiction();
    if (answer.state === 'optimal') {
      // What the solver calls whole is so but for a hair.
      const values = as !== 'real' && isWhole ? answer.values.map(Math.round) : answer.values;
      const isProof = !isWhole || isOfWholes(values);
      points.push(values);
      see(wholes, values, isProof);
      see(parts.values(), values, isProof);
    }
    return answer;
  };
}

/** How far a sum goes, one way and the other, until it is enough. */
function reach(one: Sought, as: 'real' | 'whole', isEnough: () => boolean): void {
  const { ask, rows } = one.within;
  for (const [side, sign] of sides) {
    if (!ask || isEnough()) return;
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
    } else if (as === 'real') one.sources.push(...answer.leansOn.flatMap((row) => rows[row]?.sources ?? []));
  }
}

function askExactly(one: Sought): void {
  if (one.isAsked) return;
  one.isAsked = true;
  reach(one, 'real', () => false);
  if (!isAtEnds(one)) reach(one, 'whole', () => false);
}

const isDone = ({ aim, whole }: Whole) => isWide(aim.target, shifted(whole, aim.known));
const isSeen = ({ aim, seen }: Whole) => isWide(aim.target, shifted(seen, aim.known));

/** Of each that is all of an aim, as much as shows that it is wide enough, or how far it goes. */
function solve({ unknowns, wholes }: Component, ask: NonNullable<Component['ask']>, how: How): void {
  // Many at once first: one point far out in many directions shows of many that they are wide enough.
  let left = wholes.filter((one) => !isSeen(one));
  for (let round = 0; round < rounds && left.length > 3; round++) {
    const sign = round % 2 === 0 ? 1 : -1;
    const sum = new Map<number, number>();
    for (const [n, one] of left.entries())
      if (round < 2 || (n >> ((round - 2) >> 1)) % 2 === 0)
        for (const [unknown, times] of one.sum) sum.set(unknown, (sum.get(unknown) ?? 0) + sign * times);
    ask(sum, 'real');
    left = left.filter((one) => !isSeen(one));
  }

  /** Far out enough among all numbers, and not yet seen to be so among the whole ones. */
  const unproven: Whole[] = [];
  for (const one of wholes) {
    if (isDone(one)) continue;
    reach(one, 'real', () => isSeen(one));
    const { known, target } = one.aim;
    // Not even among all numbers: then not among the whole ones.
    if (!isSeen(one)) {
      if (how === 'to the first' && !isNoSecret(target, shifted(one.limit, known))) return;
      continue;
    }
    if (isDone(one)) continue;
    const isFarOut = isWide(target, { least: one.seen.least + known + 1, most: one.seen.most + known - 1 });
    if (unknowns.length > smallComponent && isFarOut) one.whole = one.seen;
    else unproven.push(one);
  }

  // One after the other, with all that are left pulled along: one point then shows of many that they are wide enough.
  const open = new Set(unproven);
  for (const one of unproven) {
    for (const sign of lacking(one)) {
      for (const other of open) if (isDone(other)) open.delete(other);
      if (open.has(one)) ask(pulled(one, sign, open), 'far out');
    }
    reach(one, 'whole', () => isDone(one));
  }
}

const sides = [
  ['most', 1],
  ['least', -1],
] as const;

/** The ways that a sum has still to be seen to go. */
function lacking({ aim: { target, known }, whole }: Whole): readonly (1 | -1)[] {
  const wide = wideFor(target);
  return sides.flatMap(([side, sign]) => (!wide || sign * (whole[side] + known) < sign * wide[side] ? [sign] : []));
}

/** One sum as far as it goes, and the others after it, each the way that it lacks. */
function pulled(first: Whole, way: 1 | -1, all: Iterable<Whole>): Sum {
  const sum = new Map<number, number>();
  for (const one of all) {
    const weight = one === first ? weightOfFirst * way : (lacking(one)[0] ?? 0);
    for (const [unknown, times] of one.sum) sum.set(unknown, (sum.get(unknown) ?? 0) + weight * times);
  }
  return sum;
}

const timesOf = (sum: Sum, factor: number): Sum => new Map(Array.from(sum, ([unknown, times]) => [unknown, factor * times]));

const isAtEnds = ({ whole, limit }: Sought) => whole.least <= limit.least + near && whole.most >= limit.most - near;

/** A part of what is secret, and where the rest of it can lie. */
interface SecretPart {
  readonly aim: Aim;
  readonly sought: Sought;
  readonly elsewhere: Interval;
}

/** For each who is alone in a cell: what they can work out of the others, knowing that they are. It must not be one number. */
function knownToThemselves(
  solver: Solver,
  whole: Reduced,
  { unknowns, rows, points }: Component,
  secrets: readonly SecretPart[],
  tally: Tally,
): Shot[] {
  if (rows.length === 0) return [];
  // What can lie elsewhere by one or more is not one number, whatever is known of it here.
  const secret = secrets.filter((one) => !differs(Object.values(one.elsewhere)));
  const found: Shot[] = [];
  for (const self of secrets.filter((one) => one.aim.target.isKnownToOne)) {
    const truth = self.aim.target.truth ?? 0;
    const { least, most } = { least: truth - self.elsewhere.most, most: truth - self.elsewhere.least };
    const own = points.filter((values) => sumAt(self.sought, values) > least - near && sumAt(self.sought, values) < most + near);
    const rest = secret.filter((one) => one !== self && !differs(own.map((values) => sumAt(one.sought, values))));
    if (rest.length === 0) continue;
    const row = {
      unknowns: Int32Array.from(self.sought.sum.keys()),
      coefficients: Float64Array.from(self.sought.sum.values()),
      least,
      most,
    };
    using knowing = programmeOf(solver, whole, unknowns, [...rows, { ...row, sources: [] }]);
    for (const { aim, sought, elsewhere } of rest) {
      const values = own.map((point) => sumAt(sought, point));
      for (const sign of [1, -1]) {
        if (differs(values)) break;
        tally.programmes += 1;
        const answer = knowing.greatest(timesOf(sought.sum, sign), 'real');
        if (answer.state === 'optimal') own.push(answer.values);
        values.push(sign * answer.bound);
      }
      if (differs(values)) continue;
      const value = Math.round((values[0] ?? 0) + elsewhere.least);
      found.push({
        aim,
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
