import { createCipheriv, createHmac } from 'node:crypto';
import { type Result, ok } from '#kernel/result.ts';
import type { About, Dimension, Table } from './json-stat.ts';
import { type NoiseRow, type NoiseRule, noiseTable } from './noise.ts';
import { stridesOf } from './system.ts';

/** Records as columns: in each dimension the code of each, by number, and the key of the person, in two halves. */
export interface Records {
  readonly codes: readonly ArrayLike<number>[];
  readonly high: Int32Array;
  readonly low: Int32Array;
}

/** The key of a person in a series of tables. It must never change, or two releases would say more than one. */
export function keyOfPerson(secret: Uint8Array, person: string, series: string): readonly [high: number, low: number] {
  const digest = createHmac('sha256', secret).update(`person\0${series}\0${person}`).digest();
  return [digest.readInt32LE(0), digest.readInt32LE(4)];
}

/** How many stand in each cell, and the sums of their keys. */
export interface Counted {
  readonly counts: Int32Array;
  readonly high: Int32Array;
  readonly low: Int32Array;
}

/** How many records fall into each cell, sums included, with the sum of their keys: of the same set of persons always the same. */
export function counted(dimensions: readonly Dimension[], { codes, high, low }: Records): Counted {
  const strides = stridesOf(dimensions);
  const cells = dimensions.reduce((product, dimension) => product * dimension.codes.length, 1);
  const so = { counts: new Int32Array(cells), high: new Int32Array(cells), low: new Int32Array(cells) };
  for (let record = 0; record < high.length; record++) {
    let cell = 0;
    for (let number = 0; number < codes.length; number++) cell += (codes[number]?.[record] ?? 0) * (strides[number] ?? 0);
    so.counts[cell] = (so.counts[cell] ?? 0) + 1;
    so.high[cell] = (so.high[cell] ?? 0) + (high[record] ?? 0); // an Int32Array keeps the sum within 32 bits
    so.low[cell] = (so.low[cell] ?? 0) + (low[record] ?? 0);
  }
  for (const [number, dimension] of dimensions.entries()) addUp(so, dimension, strides[number] ?? 1);
  return so;
}

/** In one dimension, each code that has parts becomes their sum, those first that others are made of. */
function addUp({ counts, high, low }: Counted, { codes, children }: Dimension, stride: number) {
  const leaves = codes.map((_, code) => leavesUnder(children, code));
  for (const [code, parts] of leaves.entries()) {
    if (children[code]?.length === 0) continue;
    for (let block = 0; block < counts.length; block += stride * codes.length)
      for (let cell = block + code * stride, after = cell + stride; cell < after; cell++)
        for (const part of parts) {
          const from = cell + (part - code) * stride;
          counts[cell] = (counts[cell] ?? 0) + (counts[from] ?? 0);
          high[cell] = (high[cell] ?? 0) + (high[from] ?? 0);
          low[cell] = (low[cell] ?? 0) + (low[from] ?? 0);
        }
  }
}

function leavesUnder(children: Dimension['children'], code: number): number[] {
  const found = new Set([code]);
  for (const one of found) for (const child of children[one] ?? []) found.add(child);
  return [...found].filter((one) => children[one]?.length === 0);
}

interface Drawing {
  readonly secret: Uint8Array;
  readonly series: string;
  readonly rule: NoiseRule;
}

/**
 * Counts with noise in each that is not nought (the cell-key method: Fraser and Wooton 2006). The noise hangs on who is counted and on nothing
 * else: in every table of the series, and at all times. A sum has noise of its own, and need not be that of its parts.
 */
export function perturbed({ counts, ...keys }: Counted, { secret, series, rule }: Drawing): Result<number[], 'no_such_noise'> {
  const noise = noiseTable(rule);
  if (!noise.ok) return noise;
  const shares = sharesOf(secret, series, keys);
  return ok(Array.from(counts, (count, cell) => (count === 0 ? 0 : count + noiseOf(noise.value, count, shares[cell] ?? 0))));
}

/** What a table with noise says of itself. */
export const aboutNoise = ({ bound, variance }: NoiseRule) =>
  ({ method: 'cell_key', bound, variance, totals: 'noise_of_their_own' }) as const;

/** A table of records with noise. */
export function withNoise(
  dimensions: readonly Dimension[],
  records: Records,
  { about = {}, ...drawing }: Drawing & { about?: About },
): Result<Table, 'no_such_noise'> {
  const values = perturbed(counted(dimensions, records), drawing);
  if (!values.ok) return values;
  return ok({
    label: '',
    dimensions,
    values: values.value,
    status: values.value.map(() => null),
    about: { ...about, ...aboutNoise(drawing.rule) },
  });
}

/**
 * Of each cell a number from 0 to 1, and none that can be worked out from those of other cells, though their records add up to its: the sum of
 * its keys is encrypted, a block each.
 */
function sharesOf(secret: Uint8Array, series: string, { high, low }: Omit<Counted, 'counts'>): Float64Array {
  const key = createHmac('sha256', secret).update(`cells\0${series}`).digest();
  const blocks = new Int32Array(4 * high.length);
  for (let cell = 0; cell < high.length; cell++) {
    blocks[4 * cell] = high[cell] ?? 0;
    blocks[4 * cell + 1] = low[cell] ?? 0;
  }
  const drawn = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(new Uint8Array(blocks.buffer));
  return Float64Array.from(
    high,
    (_, cell) => (drawn.readUInt32LE(16 * cell) * 2 ** 21 + (drawn.readUInt32LE(16 * cell + 4) >>> 11)) / 2 ** 53,
  );
}

export function noiseOf(rows: readonly NoiseRow[], count: number, share: number): number {
  const { by = [], chances = [] } = rows[Math.min(count, rows.length - 1)] ?? {};
  let reached = 0;
  for (const [n, chance] of chances.entries()) {
    reached += chance;
    if (share < reached) return by[n] ?? 0;
  }
  return by.at(-1) ?? 0;
}
