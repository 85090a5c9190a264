import type { Row } from './reduce.ts';
import { Contradiction } from './unclear.ts';

/**
 * The same rows with fewer entries: from an equation, smaller ones that lie in it are taken away, and what comes to nothing is left out. A
 * total is the sum of its parts, so most of the rows of a table with totals go.
 */
export function thinned(rows: readonly Row[]): Row[] {
  const isPlain = ({ coefficients, least, most }: Row) => !coefficients && most - least <= 1e-9;
  const plain = rows.filter(isPlain).toSorted((a, b) => a.unknowns.length - b.unknowns.length);
  const kept: Row[] = [];
  const keptWith = new Map<number, Row[]>();
  const stamp = new Map<number, number>();
  plain.forEach((row, time) => {
    const left = new Set(row.unknowns);
    for (const one of left) stamp.set(one, time);
    let sum = row.least;
    const sources = new Set(row.sources);
    for (const one of row.unknowns) {
      if (!left.has(one)) continue;
      const part = keptWith
        .get(one)
        ?.findLast(({ unknowns }) => unknowns.length <= left.size && unknowns.every((of) => left.has(of)));
      if (!part) continue;
      for (const of of part.unknowns) left.delete(of);
      for (const source of part.sources) sources.add(source);
      sum -= part.least;
    }
    if (left.size === 0) {
      if (Math.abs(sum) > 1e-6) throw new Contradiction();
      return;
    }
    if (sum < -1e-6) throw new Contradiction();
    const thin = { unknowns: Int32Array.from(left), least: sum, most: sum, sources: [...sources].slice(0, 24) };
    kept.push(thin);
    for (const one of left) {
      const others = keptWith.get(one);
      if (others) others.push(thin);
      else keptWith.set(one, [thin]);
    }
  });
  return [...kept, ...deduplicated(rows.filter((row) => !isPlain(row)))];
}

/** Of rows about the same unknowns, one with the narrowest bounds. */
function deduplicated(rows: readonly Row[]): Row[] {
  const found = new Map<string, Row>();
  for (const row of rows) {
    const key = row.coefficients ? `${row.unknowns.join()} ${row.coefficients.join()}` : row.unknowns.toSorted().join();
    const other = found.get(key);
    if (!other) found.set(key, row);
    else
      found.set(key, {
        ...row,
        least: Math.max(row.least, other.least),
        most: Math.min(row.most, other.most),
        sources: [...new Set([...row.sources, ...other.sources])],
      });
  }
  return [...found.values()];
}
