import type { Table as Laid } from '#server/statistics/domain/json-stat.ts';

const calledTotal = /^(_?t|tot|totals?|totalt|all|alla|sum|summa|samtliga)$/i;

/**
 * The total that a table does not say is one. The attacker would not hold its parts against it, and would call safe what anybody can subtract.
 * Along each dimension that says nothing of sums, the first code is looked for that is what all others are together, or half of it (subtotals),
 * wherever a whole row is shown; where no row is, one that is called a total and is no less than what is shown beside it.
 */
export function totalUnsaid({ dimensions, values }: Laid): string | undefined {
  let after = values.length;
  for (const { id, codes, labels, children, isFlat } of dimensions) {
    const step = (after /= codes.length);
    if (codes.length < 2 || isFlat || children.flat().length > 0) continue;
    const rows = values.flatMap((_, first) =>
      Math.floor(first / step) % codes.length === 0 ? [codes.map((_code, at) => values[first + at * step] ?? null)] : [],
    );
    const shown = rows.filter((row): row is number[] => !row.includes(null) && row.some((value) => value !== 0));
    const enough = shown.length > (codes.length > 2 ? 0 : 1);
    const isTotal = (at: number, times: number) =>
      shown.every((row) => {
        const others = row.reduce((sum, value, place) => (place === at ? sum : sum + value), 0);
        return Math.abs(others - times * (row[at] ?? 0)) <= 1e-6 * Math.max(1, others);
      });
    const isAbove = (at: number) =>
      rows.every((row) => row[at] === null || row.every((value, place) => place === at || (value ?? 0) <= (row[at] ?? 0)));
    const found = codes.findIndex((code, at) => {
      if (enough) return isTotal(at, 1) || (codes.length > 4 && isTotal(at, 2));
      return (
        shown.length === 0 && codes.length > 2 && [code, labels[at] ?? ''].some((one) => calledTotal.test(one)) && isAbove(at)
      );
    });
    if (found >= 0)
      return `says nothing of sums along ${id}, where ${id} ${codes[found]} looks like the sum of the others: name its parts in child of that category, or leave child empty if it has none`;
  }
  return undefined;
}
