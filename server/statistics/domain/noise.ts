import { type Result, ok } from '#kernel/result.ts';

export interface NoiseRule {
  readonly bound: number;
  readonly variance: number;
  readonly blocked: number;
  readonly monotone: boolean;
}

/** What a true count may be shown as, with what chance each, in the order of the list. */
export interface NoiseRow {
  readonly by: readonly number[];
  readonly chances: readonly number[];
}

/**
 * For each true count from 0, the noise it gets; what is larger than the last gets that of the last. Of all that keep within `bound`, show no count from 1 to
 * `blocked`, have the mean 0 and at most `variance`, it is the one of greatest entropy (Marley and Leaver 2011; Giessing 2016), as in the
 * package ptable of Destatis: nobody stays nobody, and where it is monotone, what lies further below is not likelier, up to the count itself.
 */
export function noiseTable(rule: NoiseRule): Result<NoiseRow[], 'no_such_noise'> {
  const last = rule.bound + (rule.blocked === 0 ? 0 : rule.blocked + 1);
  const rows: NoiseRow[] = [{ by: [0], chances: [1] }];
  for (let count = 1; count <= last; count++) {
    const by = Array.from({ length: 2 * rule.bound + 1 }, (_, n) => n - rule.bound).filter(
      (one) => count + one === 0 || count + one > rule.blocked,
    );
    const chances = likeliest(by, rule);
    if (chances === undefined) return { ok: false, why: 'no_such_noise' };
    rows.push({ by, chances });
  }
  return ok(rows);
}

/** Where the rule of monotony binds, neighbours have the same chance: every way of tying neighbours is tried, and the best that obeys is it. */
function likeliest(by: readonly number[], { variance, monotone }: NoiseRule): number[] | undefined {
  const stay = monotone ? Math.max(0, by.indexOf(0)) : 0;
  let best: { chances: number[]; entropy: number } | undefined;
  for (let ties = 0; ties < 2 ** stay; ties++) {
    const chances = withTies(by, stay, ties, variance);
    if (chances === undefined) continue;
    const falls = chances.some((chance, n) => n < stay && chance > (chances[n + 1] ?? 0) + 1e-12);
    const entropy = -chances.reduce((sum, chance) => sum + chance * Math.log(chance), 0);
    if (!falls && entropy > (best?.entropy ?? -Infinity) + 1e-12) best = { chances, entropy };
    if (ties === 0 && !falls) break;
  }
  return best?.chances;
}

function withTies(by: readonly number[], stay: number, ties: number, variance: number): number[] | undefined {
  const blocks: number[][] = [];
  for (const [n, one] of by.entries()) {
    const tied = n > 0 && n <= stay && (ties & (1 << (n - 1))) !== 0;
    if (tied) blocks.at(-1)?.push(one);
    else blocks.push([one]);
  }
  const blocked = blocks.map((block) => ({
    size: block.length,
    mean: block.reduce((sum, one) => sum + one, 0) / block.length,
    square: block.reduce((sum, one) => sum + one * one, 0) / block.length,
  }));
  const chances = ofGreatestEntropy(blocked, variance);
  return chances?.flatMap((chance, n) => (blocks[n] ?? []).map(() => chance));
}

interface Block {
  readonly size: number;
  readonly mean: number;
  readonly square: number;
}

/** The chance of each in a block is e to the a · mean + b · square, by their share: first without the bound on the variance, then on it. */
function ofGreatestEntropy(blocks: readonly Block[], variance: number): number[] | undefined {
  const free = newton(blocks, 0, undefined);
  if (free !== undefined && momentsOf(blocks, free).square <= variance + 1e-12) return free;
  return newton(blocks, 0, variance);
}

function newton(blocks: readonly Block[], start: number, variance: number | undefined): number[] | undefined {
  let [a, b] = [start, start];
  for (let step = 0; step < 200; step++) {
    const chances = shares(blocks, a, b);
    const { mean, square, meanMean, meanSquare, squareSquare } = momentsOf(blocks, chances);
    const [f, g] = [mean, variance === undefined ? 0 : square - variance];
    if (Math.abs(f) < 1e-13 && Math.abs(g) < 1e-13) return chances;
    const [faa, fab, fbb] = [meanMean - mean * mean, meanSquare - mean * square, squareSquare - square * square];
    const det = faa * fbb - fab * fab;
    const [da, db] = variance === undefined ? [f / faa, 0] : [(fbb * f - fab * g) / det, (faa * g - fab * f) / det];
    if (!Number.isFinite(da) || !Number.isFinite(db)) return undefined;
    // Half a step at a time, until it is one that makes it better: the dual is convex.
    const dual = (x: number, y: number) => Math.log(sumOf(blocks, x, y)) - (variance ?? 0) * y;
    let size = 1;
    while (size > 1e-9 && !(dual(a - size * da, b - size * db) <= dual(a, b) + 1e-15)) size /= 2;
    [a, b] = [a - size * da, b - size * db];
    if (Math.abs(a) > 200 || Math.abs(b) > 200) return undefined;
  }
  const chances = shares(blocks, a, b);
  const { mean, square } = momentsOf(blocks, chances);
  return Math.abs(mean) < 1e-9 && (variance === undefined || Math.abs(square - variance) < 1e-9) ? chances : undefined;
}

const sumOf = (blocks: readonly Block[], a: number, b: number) =>
  blocks.reduce((sum, { size, mean, square }) => sum + size * Math.exp(a * mean + b * square), 0);

function shares(blocks: readonly Block[], a: number, b: number): number[] {
  const sum = sumOf(blocks, a, b);
  return blocks.map(({ mean, square }) => Math.exp(a * mean + b * square) / sum);
}

function momentsOf(blocks: readonly Block[], chances: readonly number[]) {
  const moments = { mean: 0, square: 0, meanMean: 0, meanSquare: 0, squareSquare: 0 };
  for (const [n, { size, mean, square }] of blocks.entries()) {
    const share = size * (chances[n] ?? 0);
    moments.mean += share * mean;
    moments.square += share * square;
    moments.meanMean += share * mean * mean;
    moments.meanSquare += share * mean * square;
    moments.squareSquare += share * square * square;
  }
  return moments;
}
