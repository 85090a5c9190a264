import type { Solver } from '#server/statistics/highs.ts';
import { type Interval, isNoSecret, isWide } from './judge.ts';
import { type Aim, type Reduced, reduced } from './reduce.ts';
import type { Source } from './said.ts';
import { type Assumptions, type Target, saysIt, statementsOf } from './statements.ts';
import { cellInWords } from './words.ts';
import { type How, type Shot, type Tally, shoot } from './shoot.ts';
import type { Table } from './table.ts';
import { Contradiction, Unclear } from './unclear.ts';

/** What can be known of a cell and must not be. */
export interface Exposure extends Interval {
  readonly target: Target;
  readonly cell: string;
  /** Said in a table as it is, or worked out; `undecided` is not proven either way, and counts as a exposure. */
  readonly how: 'said' | 'worked_out' | 'undecided';
  /** Where whoever is alone in a cell can work it out, that cell. */
  readonly knownTo?: string;
  readonly from: readonly Source[];
}

export interface Attacked {
  readonly exposures: readonly Exposure[];
  /** Sums that were looked at, and what it took. */
  readonly tally: Tally;
}

export interface Known extends Interval {
  readonly target: Target;
}

/** From what lets an attacker know most to what the figures may force: tables that do not list all there is, persons who are counted no longer. */
const assumptions: readonly Assumptions[] = [
  { slices: 'complete', days: 'grow' },
  { slices: 'rest', days: 'grow' },
  { slices: 'complete', days: 'free' },
  { slices: 'rest', days: 'free' },
];

/**
 * What everything that has been released lets somebody work out who reads all of it, population by population. `truths` are tables with the
 * true counts: with them each rule is judged exactly, and whoever is alone in a cell is let use what they know of themselves. `to the first`: only
 * whether there is any exposure is to be believed.
 */
export function attack(
  solver: Solver,
  tables: readonly Table[],
  truths: readonly Table[] = [],
  how: Exclude<How, 'exactly'> = 'enough',
): Attacked {
  const tally: Tally = { sums: 0, programmes: 0, whole: 0, unknowns: 0, rows: 0 };
  const exposures = [...Map.groupBy(tables, ({ population }) => population)].flatMap(([population, own]) => {
    const counts = truths.filter((one) => one.population === population);
    return underAssumptions((assume) => {
      const { longer, ...statements } = statementsOf(own, counts, assume);
      const { exposures, most } = exposuresIn(solver, reduced(statements), tally, how);
      if (how === 'to the first' && exposures.length > 0) return exposures;
      // Where many can be added in a step, as many can be in all the longer time.
      const targets = longer((steps) => {
        const least = Math.max(...steps.map(({ rules }) => rules.least));
        return steps.every((step) => (most.get(step) ?? 0) < least);
      });
      if (targets.length === 0) return exposures;
      return [...exposures, ...exposuresIn(solver, reduced({ ...statements, targets }), tally, how).exposures];
    });
  });
  return { exposures, tally };
}

/** The least and the greatest that each sum can be, whole numbers all. For tests and for whoever wants to see it. */
export function intervalsOf(solver: Solver, tables: readonly Table[], truths: readonly Table[] = []): Known[] {
  const tally: Tally = { sums: 0, programmes: 0, whole: 0, unknowns: 0, rows: 0 };
  return underAssumptions((assume) => {
    const { longer, ...statements } = statementsOf(tables, truths, assume);
    const programme = reduced({ ...statements, targets: [...statements.targets, ...longer(() => true)] });
    return shoot(solver, programme, tally, 'exactly').map(({ aim, interval }) => ({ target: aim.target, ...interval }));
  });
}

/** How far apart at least the ends of each withheld cell of a table are to whoever reads it alone; Infinity where none has two. */
export function narrowestIn(solver: Solver, table: Table): number {
  const tally: Tally = { sums: 0, programmes: 0, whole: 0, unknowns: 0, rows: 0 };
  return underAssumptions((assume) => {
    const { longer: _longer, ...statements } = statementsOf([table], [], assume);
    const targets = statements.targets.filter((target) => target.isWithheld);
    const shots = shoot(solver, reduced({ ...statements, targets }), tally, 'exactly');
    return Math.min(...shots.map(({ interval: { least, most } }) => most - least));
  });
}

function underAssumptions<T>(work: (assume: Assumptions) => T): T {
  for (const assume of assumptions) {
    try {
      return work(assume);
    } catch (error) {
      if (!(error instanceof Contradiction)) throw error;
    }
  }
  throw new Unclear('The tables contradict each other: no counts there could be would give them all');
}

interface Found {
  readonly exposures: Exposure[];
  /** The greatest that each can be, as far as that was looked for. */
  readonly most: ReadonlyMap<Target, number>;
}

function exposuresIn(solver: Solver, programme: Reduced, tally: Tally, how: How): Found {
  const exposures: Exposure[] = [];
  const open: Aim[] = [];
  for (const aim of programme.aims) {
    tally.sums += 1;
    if (aim.unknowns.length > 0) open.push(aim);
    else if (!isHarmless(aim.target, { least: aim.known, most: aim.known }))
      exposures.push(exposureOf(aim, { least: aim.known, most: aim.known }, aim.sources));
  }
  const most = new Map(programme.aims.map(({ target, known }) => [target, known]));
  if (how === 'to the first' && exposures.length > 0) return { exposures, most };
  const shots: Shot[] = shoot(
    solver,
    { ...programme, aims: open.filter(({ target }) => target.truth === undefined || !isWide(target, nowhere)) },
    tally,
    how,
  );
  for (const { aim, interval, isDecided, sources, knownTo } of shots) {
    most.set(aim.target, interval.most);
    if (isDecided && (knownTo ? false : isHarmless(aim.target, interval))) continue;
    exposures.push({
      ...exposureOf(aim, interval, [...sources, ...aim.sources]),
      ...(!isDecided && { how: 'undecided' as const }),
      ...(knownTo && { knownTo: cellInWords(knownTo) }),
    });
  }
  return { exposures, most };
}

/** An interval that would prove nothing harmless: what is harmless here is so by its true count. */
const nowhere: Interval = { least: Infinity, most: -Infinity };

const isHarmless = (target: Target, interval: Interval) => isNoSecret(target, interval) || isWide(target, interval);

function exposureOf({ target, unknowns }: Aim, interval: Interval, from: readonly Source[]): Exposure {
  const isSaid = unknowns.length === 0 && from.some((source) => saysIt(source, target));
  return { target, cell: cellInWords(target), how: isSaid ? 'said' : 'worked_out', ...interval, from: [...new Set(from)] };
}
