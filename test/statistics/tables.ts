import type { About, Dimension, Table } from '#statistics/domain/json-stat.ts';

/** A dimension with a total of all; with `groups`, so many groups between the total and the leaves, about alike in size. */
export function dimension(id: string, leaves: number, groups = 0, role?: Dimension['role']): Dimension {
  const names = ['T', ...Array.from({ length: groups }, (_, n) => `g${n}`), ...Array.from({ length: leaves }, (_, n) => `c${n}`)];
  const first = 1 + groups;
  const children = names.map((): number[] => []);
  for (let group = 0; group < groups; group++) children[0]?.push(1 + group);
  for (let leaf = 0; leaf < leaves; leaf++)
    children[groups === 0 ? 0 : 1 + Math.floor((leaf * groups) / leaves)]?.push(first + leaf);
  return { id, label: id, role, codes: names, labels: names, children };
}

/** A table whose leaves are drawn, and whose sums are added up. */
export function tableOf(dimensions: readonly Dimension[], leaf: (place: readonly number[]) => number, about: About = {}): Table {
  const sizes = dimensions.map(({ codes }) => codes.length);
  const values: number[] = Array.from({ length: sizes.reduce((product, size) => product * size, 1) }, () => 0);
  const above = dimensions.map(({ codes, children }) =>
    codes.map((_, code) => {
      const found = new Set([code]);
      for (const one of found) for (const [parent, parts] of children.entries()) if (parts.includes(one)) found.add(parent);
      return [...found];
    }),
  );
  const fill = (number: number, place: number[]) => {
    if (number < dimensions.length) {
      for (const [code, parts] of (dimensions[number]?.children ?? []).entries())
        if (parts.length === 0) fill(number + 1, [...place, code]);
      return;
    }
    const value = leaf(place);
    let cells = [0];
    for (const [at, code] of place.entries())
      cells = cells.flatMap((cell) => (above[at]?.[code] ?? []).map((one) => cell * (sizes[at] ?? 1) + one));
    for (const cell of cells) values[cell] = (values[cell] ?? 0) + value;
  };
  fill(0, []);
  return { label: '', dimensions, values, status: values.map(() => null), about };
}

/** Most are few and some are many, as with what is counted of people: log-normal about a mean. */
export function skewed(share: () => number, mean: number): () => number {
  return () =>
    Math.floor(mean * Math.exp(1.4 * Math.sqrt(-2 * Math.log(share() + 1e-12)) * Math.cos(2 * Math.PI * share()) - 0.98));
}
