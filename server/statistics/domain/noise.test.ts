import { expect, test } from 'vitest';
import { noiseTable } from './noise.ts';

const table = (bound: number, variance: number, blocked: number, monotone = true) => {
  const made = noiseTable({ bound, variance, blocked, monotone });
  if (!made.ok) throw new Error(made.why);
  return made.value;
};
const chance = (rows: ReturnType<typeof table>, count: number, by: number) =>
  rows[count]?.chances[rows[count]?.by.indexOf(by) ?? -1] ?? 0;

// What create_cnt_ptable(D = 5, V = 3, js = 2) of the R package ptable 1.0 (Enderle, Destatis) gives: the figures of its table.
test.each([
  [1, -1, 0.73446954],
  [2, -2, 0.40880704],
  [3, 0, 0.39366253],
])('%i moves by %i with the chance that ptable gives', (count, by, published) => {
  expect(chance(table(5, 3, 2), count, by)).toBeCloseTo(published, 7);
});

// Only where the count is 4 does its rule of monotony bind: -1 and 0 are then as likely. The figures are those of the method solved as it is
// published, by nloptr 2.0.3 in R 4.2.2 with every constraint written out (SLSQP, as in the package).
test('where the rule of monotony binds, the chances are those of the published method', () => {
  const published = [0.08485487, 0.27792123, 0.27792123, 0.18939369, 0.10512545, 0.04545536, 0.01531077, 0.00401739];
  const rows = table(5, 3, 2);
  expect(rows[4]?.by).toEqual([-4, -1, 0, 1, 2, 3, 4, 5]);
  for (const [n, one] of published.entries()) expect(rows[4]?.chances[n]).toBeCloseTo(one, 7);
  const free = table(5, 3, 2, false);
  for (const count of [1, 2, 3, 5, 6, 7, 8]) expect(rows[count]).toEqual(free[count]);
  expect(free[4]?.chances[1]).toBeGreaterThan(free[4]?.chances[2] ?? 1);
});

const rules = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((bound) =>
  [0, 1, 2, 3].flatMap((blocked) => [0.5, 1, 2, 3].map((variance) => [bound, variance, blocked] as const)),
);
const possible = rules.filter(([bound, variance, blocked]) => noiseTable({ bound, variance, blocked, monotone: true }).ok);

test('there is such noise for most bounds and variances', () => {
  expect(possible.length).toBeGreaterThan(60);
  expect(noiseTable({ bound: 5, variance: 0.1, blocked: 3, monotone: true })).toEqual({ ok: false, why: 'no_such_noise' });
});

// The program is convex, so that these conditions of Karush, Kuhn and Tucker have one solution: the published one.
test.each(possible)('with D %i, V %d and js %i it is the noise of greatest entropy that obeys', (bound, variance, blocked) => {
  for (const [count, { by, chances }] of table(bound, variance, blocked).entries()) {
    if (count === 0) continue;
    const sum = (of: (by: number) => number) => by.reduce((all, one, n) => all + of(one) * (chances[n] ?? 0), 0);
    expect(sum(() => 1)).toBeCloseTo(1, 10);
    expect(sum((one) => one)).toBeCloseTo(0, 8);
    expect(sum((one) => one * one)).toBeLessThan(variance + 1e-8);
    for (const one of by) expect(count + one === 0 || count + one > blocked).toBe(true);
    const stay = by.indexOf(0);
    for (let n = 0; n < stay; n++) expect(chances[n]).toBeLessThan((chances[n + 1] ?? 0) + 1e-9);
    expectMultipliers(by, chances, Math.max(stay, 0), variance - sum((one) => one * one) < 1e-6);
  }
});

/** log p = c + a·v + b·v², b ≤ 0 and 0 where the variance has room, but where neighbours are tied, whose multipliers are not negative. */
function expectMultipliers(by: readonly number[], chances: readonly number[], stay: number, isFull: boolean) {
  const tied = by.map((_, n) => n < stay && Math.abs(Math.log((chances[n] ?? 1) / (chances[n + 1] ?? 1))) < 1e-8);
  const blocks: number[][] = [];
  for (const n of by.keys())
    if (n > 0 && tied[n - 1]) blocks.at(-1)?.push(n);
    else blocks.push([n]);
  const mean = (block: readonly number[], of: (n: number) => number) => block.reduce((all, n) => all + of(n), 0) / block.length;
  const points = blocks.map((block) => [
    1,
    mean(block, (n) => by[n]!),
    mean(block, (n) => by[n]! ** 2),
    Math.log(chances[block[0]!]!),
  ]);
  const [c, a, b] = fitted(points, isFull);
  for (const [one = 0, v = 0, w = 0, log = 0] of points) expect(c! * one + a! * v + b! * w).toBeCloseTo(log, 5);
  if (points.length > 3) expect(b).toBeLessThan(1e-6);
  for (const block of blocks) {
    let multiplier = 0;
    for (const n of block.slice(0, -1)) {
      multiplier += c! + a! * by[n]! + b! * by[n]! ** 2 - Math.log(chances[n]!);
      expect(multiplier).toBeGreaterThan(-1e-6);
    }
  }
}

function fitted(points: readonly number[][], isFull: boolean): number[] {
  const size = Math.min(points.length, isFull ? 3 : 2);
  const rows = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) => points.reduce((sum, point) => sum + point[i]! * point[j]!, 0)),
    points.reduce((sum, point) => sum + point[i]! * point[3]!, 0),
  ]);
  for (let i = 0; i < size; i++) {
    const pivot = rows.slice(i).reduce((most, row) => (Math.abs(row[i]!) > Math.abs(most[i]!) ? row : most));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(i, 0, pivot);
    for (const [k, row] of rows.entries())
      if (k !== i) rows[k] = row.map((value, j) => value - (row[i]! / pivot[i]!) * pivot[j]!);
  }
  return [...rows.map((row, i) => row[size]! / row[i]!), 0, 0].slice(0, 3);
}
