import { type Parts, partsOf } from './classes.ts';
import { type Crossing, crossingsOf } from './crossings.ts';
import { type Source, type Statement, saidIn } from './said.ts';
import { type Rules, type Table, placeKey, placeOf, rulesAt } from './table.ts';
import { Unclear } from './unclear.ts';
import { unlikeBefore, unlikeIn } from './unlike.ts';

/** A sum that must not be known too well. */
export interface Target {
  readonly atoms: Int32Array;
  readonly coefficients?: Float64Array;
  readonly rules: Rules;
  readonly truth: number | undefined;
  /** What must stay possible, where the rules do not say it. */
  readonly need?: { readonly low: number; readonly high: number } | undefined;
  /** Whoever put into it what is in it knows it. */
  readonly isKnownToOne?: boolean;
  /** Whether it stands in a table as withheld, and is not only to be worked out. */
  readonly isWithheld: boolean;
  /** The cell by its codes, each with its dimension, and the days. */
  readonly codes: readonly { readonly dimension: string; readonly code: string }[];
  readonly asOf: string;
  /** Where it is what was added since another day. */
  readonly since?: string;
  readonly table: Table;
}

/**
 * Atoms are the smallest groups of persons that the tables can tell apart; every cell is a set of them. Of dimensions that no table crosses
 * there may be atoms side by side, which are about the same persons.
 */
export interface Statements {
  readonly atoms: number;
  /** Whether they are counted, or amounts. */
  readonly isWhole: boolean;
  readonly rows: readonly Statement[];
  readonly targets: readonly Target[];
  /**
   * What was added over several days, where nobody goes. It holds what was added from each day to the next, which are targets: only those whose
   * `steps` say too little are made.
   */
  readonly longer: (saysTooLittle: (steps: readonly Target[]) => boolean) => readonly Target[];
}

/** What is taken for granted where the tables do not say it; what comes first lets the attacker know more. */
export interface Assumptions {
  /** Whether a table that lists one category of a dimension, beside one that does not divide by it, lists all there is. */
  readonly slices: 'complete' | 'rest';
  /** Whether whoever is counted on a day is counted on every later one, in the same cell. */
  readonly days: 'grow' | 'free';
}

const most = { atoms: 4_000_000, entries: 60_000_000 };

/** A cross of some dimensions and the days, where its atoms begin, and how far apart they are along each. */
interface Space {
  readonly of: readonly number[];
  readonly strides: readonly number[];
  readonly start: number;
}

interface Cut {
  /** A set of parts of a dimension, by the code that it has, or by the number of a part that has none. */
  readonly code: string;
  readonly parts: Int32Array;
}

/** All that tables of one population say, over atoms: crosses of their dimensions, and of the days on which they have been shown. */
export function statementsOf(tables: readonly Table[], truths: readonly Table[], assume: Assumptions): Statements {
  const days = [...new Set(tables.map(({ asOf }) => asOf))].toSorted();
  const ids = [...new Set(tables.flatMap(({ dimensions }) => dimensions.map(({ id }) => id)))];
  const dimensions = ids.map((id) => joined(id, tables, assume));
  const own = new Map(tables.map((table) => [table, table.dimensions.map(({ id }) => ids.indexOf(id))]));
  const crossings = crossingsOf([...own.values()]);
  let atoms = 0;
  const spaces = crossings.map(({ of }): Space => {
    const start = atoms;
    const strides: number[] = [];
    let size = days.length;
    for (const at of of.toReversed()) {
      strides.unshift(size);
      size *= dimensions[at]?.parts.count ?? 0;
    }
    atoms += size;
    return { of, strides, start };
  });
  const spaceOf = (within: readonly number[]) => spaces.find(({ of }) => within.every((at) => of.includes(at))) as Space;
  if (atoms > most.atoms)
    throw new Unclear(
      `The tables of ${tables[0]?.population || 'the population'} together have ${atoms} smallest groups, which is more than can be attacked at once`,
    );

  let entries = 0;
  /** The atoms in which every dimension is in the parts given for it, on the given days. */
  const atomsIn = (space: Space, within: readonly (Int32Array | undefined)[], layers: readonly number[]): Int32Array => {
    let found = Int32Array.from(layers, (layer) => space.start + layer);
    for (let place = space.of.length - 1; place >= 0; place--) {
      const at = space.of[place] ?? 0;
      const parts = within[at];
      const stride = space.strides[place] ?? 0;
      const count = parts?.length ?? dimensions[at]?.parts.count ?? 0;
      const next = new Int32Array(count * found.length);
      for (let n = 0, to = 0; n < count; n++) {
        const shift = (parts ? (parts[n] ?? 0) : n) * stride;
        for (const one of found) next[to++] = shift + one;
      }
      found = next;
    }
    entries += found.length;
    if (entries > most.entries) throw new Unclear('The tables together have more cells and days than can be attacked at once');
    return found;
  };
  const layersOf = (asOf: string) => {
    const day = days.indexOf(asOf);
    return assume.days === 'free' ? [day] : Array.from({ length: day + 1 }, (_, n) => n);
  };

  const rows: Statement[] = crossings.flatMap(inCommon);
  for (const table of tables) {
    const layers = layersOf(table.asOf);
    const space = spaceOf(own.get(table) ?? []);
    const sets = ids.map((id, at) => {
      const own = table.dimensions.findIndex((one) => one.id === id);
      return { own, codes: table.dimensions[own]?.codes ?? [], of: dimensions[at]?.of.get(table) };
    });
    const sizes = table.dimensions.map(({ codes }) => codes.length);
    const of = (id: string, code: string) => sets[ids.indexOf(id)]?.of?.get(code) ?? new Int32Array();
    const withinOf = (cell: number) => {
      const place = placeOf(cell, sizes);
      return sets.map(({ own, codes, of }) =>
        own < 0 ? undefined : (of?.get(codes[place[own] ?? 0] ?? '') ?? new Int32Array()),
      );
    };
    table.values.forEach((value, cell) => {
      if (table.unsaid?.has(cell)) return;
      const within = withinOf(cell);
      const sources = [{ table, cell }];
      const { figure } = table;
      if (value === null) {
        if (table.showsEveryZero && figure.kind === 'count')
          rows.push({ atoms: atomsIn(space, within, layers), least: 1, most: Infinity, sources });
        return;
      }
      const along = (dimension: string, code: string | undefined) => {
        const parts = code === undefined ? undefined : of(dimension, code);
        return atomsIn(
          space,
          within.map((one, at) => (ids[at] === dimension ? parts : one)),
          layers,
        );
      };
      rows.push(...saidIn(figure, value, { itself: () => atomsIn(space, within, layers), along }, sources));
    });
    for (const { whole, part, dimension, codes } of unlikeIn(table)) {
      const [all, some] = [of(dimension, codes.whole), new Set(of(dimension, codes.part))];
      const rest = all.filter((one) => !some.has(one));
      const within = withinOf(whole).map((one, at) => (ids[at] === dimension ? rest : one));
      const sources = [whole, part].map((cell) => ({ table, cell }));
      rows.push({ atoms: atomsIn(space, within, layers), least: 1, most: Infinity, sources });
    }
    // Where a cell was shown as another number on an earlier day, somebody has been added since.
    for (const { earlier, cells } of assume.days === 'grow' ? unlikeBefore(table, tables) : []) {
      const since = layers.filter((layer) => layer > days.indexOf(earlier.asOf));
      for (const cell of cells) {
        const sources = [table, earlier].map((one) => ({ table: one, cell }));
        rows.push({ atoms: atomsIn(space, withinOf(cell), since), least: 1, most: Infinity, sources });
      }
    }
  }
  return { atoms, isWhole: tables.every((table) => table.isWhole), rows, ...targetsOf() };

  /** As many persons here as there, in whatever two crosses have in common. */
  function inCommon({ joined: join }: Crossing, number: number): Statement[] {
    const here = spaces[number];
    const there = spaces.find(({ of }) => join && of === join.to);
    if (!join || !here || !there) return [];
    const sizes = [...join.on.map((at) => dimensions[at]?.parts.count ?? 0), days.length];
    return Array.from({ length: sizes.reduce((product, size) => product * size, 1) }, (_, cell): Statement => {
      const place = placeOf(cell, sizes);
      const within = ids.map((_id, at) => (join.on.includes(at) ? Int32Array.of(place[join.on.indexOf(at)] ?? 0) : undefined));
      const [one, other] = [here, there].map((space) => atomsIn(space, within, [place.at(-1) ?? 0]));
      const [some = new Int32Array(), others = new Int32Array()] = [one, other];
      const coefficients = new Float64Array(some.length + others.length).fill(1, 0, some.length).fill(-1, some.length);
      return { atoms: oneAfter(some, others), coefficients, least: 0, most: 0, sources: [] };
    });
  }

  function targetsOf(): Pick<Statements, 'targets' | 'longer'> {
    const shown = new Map(
      truths
        .filter(({ figure }) => figure.kind === 'count')
        .flatMap((truth) => truthsOf(truth, (id, code) => dimensions[ids.indexOf(id)]?.sameAs.get(code) ?? code))
        // What is a secret of one table is so though another knows of none.
        .toSorted(([, one], [, other]) => Number(other.need === anything) - Number(one.need === anything)),
    );
    const sameAs = (id: string, code: string) => dimensions[ids.indexOf(id)]?.sameAs.get(code) ?? code;
    const withheld = withheldIn(tables, sameAs);
    const found = new Map<string, Target>();
    const longer = new Map<string, { readonly steps: () => readonly string[]; readonly target: () => Target }>();
    const keyFor = (asOf: string, since: string | undefined, named: string) => `${asOf} ${since ?? ''} ${named}`;
    for (const table of tables) {
      const at = own.get(table) ?? [];
      const space = spaceOf(at);
      const cuts = at.map((one) => cutsOf(dimensions[one]));
      const sizes = cuts.map((of) => of.length);
      const alike = tables.filter((one) => isAlike(one, table) && one.asOf < table.asOf);
      const before = [...new Set(alike.map(({ asOf }) => asOf))].toSorted();
      const cells = sizes.reduce((product, size) => product * size, 1);
      for (let cell = 0; cell < cells; cell++) {
        const place = placeOf(cell, sizes);
        const codes = at.map((one, n) => ({ dimension: ids[one] ?? '', code: cuts[n]?.[place[n] ?? 0]?.code ?? '' }));
        const within = ids.map((_, one) => cuts[at.indexOf(one)]?.[place[at.indexOf(one)] ?? 0]?.parts);
        const named = keyOf(codes);
        const common = { rules: rulesAt(table, codes), codes, asOf: table.asOf, table };
        for (const [n, since] of [undefined, ...before].entries()) {
          const key = keyFor(table.asOf, since, named);
          if (found.has(key) || longer.has(key)) continue;
          if (since === undefined) {
            const known = { truth: undefined, ...shown.get(key) };
            found.set(key, {
              ...common,
              ...known,
              rules: { ...common.rules, ...withheld.get(key) },
              isWithheld: withheld.has(key),
              atoms: atomsIn(space, within, layersOf(table.asOf)),
            });
            continue;
          }
          const added = { ...common, truth: undefined, isWithheld: false, since };
          if (assume.days === 'free') {
            const [now, then] = [atomsIn(space, within, layersOf(table.asOf)), atomsIn(space, within, layersOf(since))];
            const coefficients = new Float64Array(now.length + then.length).fill(1, 0, now.length).fill(-1, now.length);
            found.set(key, { ...added, atoms: oneAfter(now, then), coefficients });
            continue;
          }
          const target = (): Target => {
            const layers = layersOf(table.asOf).filter((layer) => layer > days.indexOf(since));
            return { ...added, atoms: atomsIn(space, within, layers) };
          };
          const later = [...before.slice(n), table.asOf];
          const steps = () => later.map((to, step) => keyFor(to, later[step - 1] ?? since, named));
          if (n === before.length) found.set(key, target());
          else longer.set(key, { steps, target });
        }
      }
    }
    return {
      targets: [...found.values()],
      longer: (saysTooLittle) =>
        [...longer.values()].flatMap(({ steps, target }) =>
          saysTooLittle(steps().flatMap((key) => found.get(key) ?? [])) ? [target()] : [],
        ),
    };
  }
}

function oneAfter(some: Int32Array, others: Int32Array): Int32Array {
  const all = new Int32Array(some.length + others.length);
  all.set(some);
  all.set(others, some.length);
  return all;
}

const isAlike = (one: Table, other: Table) =>
  one.dimensions.length === other.dimensions.length &&
  one.dimensions.every(({ id }) => other.dimensions.some((of) => of.id === id));

const keyOf = (codes: readonly { dimension: string; code: string }[]) =>
  codes
    .map(({ dimension, code }) => placeKey(dimension, code))
    .toSorted()
    .join('\n');

/** What is withheld in any of the tables, and how wide it must stay by the one that wants it widest. */
function withheldIn(tables: readonly Table[], sameAs: SameAs): Map<string, Pick<Rules, 'width'>> {
  const found = new Map<string, Pick<Rules, 'width'>>();
  for (const table of tables)
    for (const [key, cell] of cellsOf(table, sameAs)) {
      if (table.values[cell] !== null || table.unsaid?.has(cell)) continue;
      const widths = [found.get(key)?.width, table.rules.width].filter((width) => width !== undefined);
      found.set(key, widths.length === 0 ? {} : { width: Math.max(...widths) });
    }
  return found;
}

type SameAs = (id: string, code: string) => string;

/** Every cell of a table by what it is, whatever the table calls it. */
function cellsOf({ dimensions, values, asOf }: Table, sameAs: SameAs): [string, number][] {
  const sizes = dimensions.map(({ codes }) => codes.length);
  return values.map((_, cell) => {
    const place = placeOf(cell, sizes);
    const codes = dimensions.map(({ id, codes: own }, at) => ({ dimension: id, code: sameAs(id, own[place[at] ?? 0] ?? '') }));
    return [`${asOf}  ${keyOf(codes)}`, cell];
  });
}

/** However narrow: nothing must stay possible. */
const anything = { low: Infinity, high: -Infinity };

function truthsOf(table: Table, sameAs: SameAs): [string, Pick<Target, 'truth' | 'need' | 'isKnownToOne'>][] {
  return cellsOf(table, sameAs).flatMap(([key, cell]) => {
    const truth = table.values[cell] ?? undefined;
    // Who knows which amounts are secret knows that the others are none, though they are withheld.
    const need = table.needs?.get(cell) ?? (table.needs && !table.isWhole ? anything : undefined);
    if (truth === undefined && !need) return [];
    return [[key, { truth, need, isKnownToOne: table.knownToOne?.has(cell) ?? (table.isWhole && truth === 1) }]];
  });
}

interface Joined {
  readonly parts: Parts;
  /** For a code, the first code that stands for the same parts. */
  readonly sameAs: ReadonlyMap<string, string>;
  readonly of: ReadonlyMap<Table, ReadonlyMap<string, Int32Array>>;
}

function joined(id: string, tables: readonly Table[], { slices }: Assumptions): Joined {
  const having = tables.flatMap((table) =>
    table.dimensions.filter((one) => one.id === id).map((dimension) => ({ table, dimension })),
  );
  // Alike ones are joined once.
  const classifications = [...new Map(having.map(({ dimension }) => [alike(dimension), dimension])).values()];
  const kinds = classifications.map(alike);
  const isSlice = having.length < tables.length && partsOf(classifications, 'complete').count === 1;
  const parts = partsOf(classifications, isSlice ? slices : 'complete');
  const first = new Map<string, string>();
  const sameAs = new Map<string, string>();
  for (const [code, of] of parts.of.flatMap((map) => [...map])) {
    if (!first.has(of.join())) first.set(of.join(), code);
    sameAs.set(code, first.get(of.join()) ?? code);
  }
  return {
    parts,
    sameAs,
    of: new Map(having.map(({ table, dimension }) => [table, parts.of[kinds.indexOf(alike(dimension))] ?? new Map()])),
  };
}

const alike = ({ codes, children }: { codes: readonly string[]; children: ReadonlyMap<string, readonly string[]> }) =>
  JSON.stringify([codes, [...children]]);

/** The sets of parts of a dimension that somebody may want to know of: every code of any table, and every part that has none. */
function cutsOf(dimension: Joined | undefined): Cut[] {
  if (!dimension) return [];
  const found = new Map<string, Cut>();
  for (const of of dimension.parts.of)
    for (const [code, parts] of of) if (!found.has(parts.join())) found.set(parts.join(), { code, parts });
  const { count } = dimension.parts;
  if (count > 4 * found.size) return [...found.values()];
  for (let part = 0; part < count; part++)
    if (!found.has(String(part))) found.set(String(part), { code: `#${part}`, parts: Int32Array.of(part) });
  return [...found.values()];
}

/** Whether a table says a value of the very cell. */
export function saysIt({ table, cell }: Source, { codes, since, asOf }: Target): boolean {
  const place = placeOf(
    cell,
    table.dimensions.map((one) => one.codes.length),
  );
  const isOf = ({ dimension, code }: Target['codes'][number]) =>
    table.dimensions.some((one, at) => one.id === dimension && one.codes[place[at] ?? 0] === code);
  return (
    since === undefined &&
    table.asOf === asOf &&
    table.values[cell] !== null &&
    table.dimensions.length === codes.length &&
    codes.every(isOf)
  );
}
