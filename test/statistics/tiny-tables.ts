import { type Dimension, type Figure, type Table, usualRules } from '#server/statistics/attack/table.ts';

/** Lots that a seed decides. */
export function lotsOf(seed: number): (below: number) => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A dimension that a nested list describes: every list is made up of what stands in it, and the outermost has the code `all`. */
export type Tree = readonly (string | readonly [string, Tree])[];

export function dimensionOf(id: string, tree: Tree, whole: string | undefined = 'all'): Dimension {
  const codes: string[] = [];
  const children = new Map<string, string[]>();
  const walk = (of: Tree): string[] =>
    of.map((one) => {
      const [code, below] = typeof one === 'string' ? [one, []] : one;
      codes.push(code);
      if (below.length > 0) children.set(code, walk(below));
      return code;
    });
  if (whole !== undefined) codes.push(whole);
  const top = walk(tree);
  if (whole !== undefined) children.set(whole, top);
  return { id, label: id, codes, labels: new Map(), children };
}

export const leavesOf = ({ codes, children }: Dimension) => codes.filter((code) => (children.get(code) ?? []).length === 0);

export const isIn = ({ children }: Dimension, leaf: string, code: string): boolean =>
  leaf === code || (children.get(code) ?? []).some((one) => isIn({ children } as Dimension, leaf, one));

/** Every combination, the last fastest. */
export function crossed<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((sofar, list) => sofar.flatMap((one) => list.map((next) => [...one, next])), [[]]);
}

/** The counts of every cell, from those of the leaves. */
export function countsOf(dimensions: readonly Dimension[], leaves: ReadonlyMap<string, number>): number[] {
  return crossed(dimensions.map(({ codes }) => codes)).map((cell) =>
    [...leaves].reduce((sum, [leaf, count]) => {
      const parts = leaf.split('|');
      return dimensions.every((dimension, at) => isIn(dimension, parts[at] ?? '', cell[at] ?? '')) ? sum + count : sum;
    }, 0),
  );
}

export function tableOf(dimensions: readonly Dimension[], values: readonly (number | null)[], more: Partial<Table> = {}): Table {
  const figure: Figure = { kind: 'count' };
  return {
    name: 'table',
    population: 'persons',
    asOf: '',
    dimensions,
    values,
    figure,
    rules: usualRules,
    showsEveryZero: true,
    isWhole: true,
    ...more,
  };
}
