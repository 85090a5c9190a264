import { z } from 'zod';
import { stockholmDay } from '#kernel/day.ts';
import type { Context } from '#platform/operation.ts';
import type { Exposure } from './attack/attack.ts';
import type { Counted } from './domain/cell-key.ts';
import { type Dataset, type Table, readTable } from './domain/json-stat.ts';
import { withLocal } from './domain/local-least.ts';
import { type Rules, houseRules, rulesFor } from './domain/rules.ts';
import { Kept, type Passed, type Released } from './gate.ts';
import { mostMinutes, passApart } from './gate-apart.ts';
import { listWanted } from './local-store.ts';
import * as store from './store.ts';

const halves = z.array(
  z
    .int()
    .min(-(2 ** 31))
    .max(2 ** 31 - 1),
);

/** Of each cell of a table, the sum of the keys of those who are counted there, in two halves. It says who they are to nobody. */
export const Keys = z.strictObject({ high: halves, low: halves });
export type Keys = z.infer<typeof Keys>;

export type Judged =
  | {
      readonly outcome: 'safe';
      readonly population: string;
      readonly asOf: string;
      readonly method: 'exact' | 'cell_key';
      readonly cells: number;
      readonly dataset: Dataset;
      readonly kept: Kept;
    }
  | NotPassed;

/** Why a table may not leave. */
export type NotPassed =
  | { readonly outcome: 'exposed'; readonly exposures: readonly Finding[]; readonly tooNarrow: readonly string[] }
  | Extract<Passed, { outcome: 'wrong' }>;
export interface Finding extends Exposure {
  readonly beside: readonly string[];
}

/**
 * Protects a table with its true figures, and attacks what comes out beside all that anybody has seen of the same persons. To the end of the
 * transaction nobody lets out another of them, so that one that is safe is safe when it is written down.
 */
export async function judge(ctx: Context, { dataset, keys }: { dataset: Dataset; keys?: Keys | undefined }): Promise<Judged> {
  const wrong = (why: string) => ({ outcome: 'wrong', why }) as const;
  const read = readTable(dataset);
  if (!read.ok) return wrong(read.why);
  const { table, population, asOf } = read.value.about;
  if (population === undefined || asOf === undefined)
    return wrong('does not say whom it counts (population) and on which day (asOf)');
  const day = stockholmDay(ctx.now);
  const usual = rulesFor(houseRules, table, day);
  if (usual === undefined) return wrong(`has no rules for ${day}`);
  const rules = withLocal(usual, read.value, await listWanted(ctx.tx, day));
  const counted = keys && countedOf(read.value, keys);
  if (counted === 'odd') return wrong('has keys of other cells than its own');
  const secret = counted && isFree(read.value, rules) ? await secretOfNoise(ctx, population) : undefined;
  const noise = counted && secret && { counted, secret };
  await store.allowLongPause(ctx.tx, mostMinutes + 1);
  // What is let out of the same persons while a table is judged has not been held against it: then it is judged again.
  for (;;) {
    const releases = await seen(ctx, population);
    const passed = await passApart(read.value, { name: 'the table', rules, day, releases }, noise);
    if (passed.outcome === 'exposed') return { ...passed, exposures: titled(passed.exposures, releases) };
    if (passed.outcome === 'wrong') return passed;
    if (await store.holdIfLatest(ctx.tx, population, releases.length))
      return { ...passed, population, asOf, method: noise ? 'cell_key' : 'exact', cells: read.value.values.length };
  }
}

/** Whether noise is for a table: not where exact numbers are compelled, for sums, for municipalities, or where nobody there is a secret. */
function isFree({ about, dimensions }: Table, { method, count, floors }: Rules): boolean {
  const hasFloor = dimensions.some(
    ({ role, codes }) =>
      role === 'geo' && codes.some((code) => floors.some(({ digits }) => code.length === digits && /^\d+$/.test(code))),
  );
  return method === 'cell_key' && about.kind !== 'sum' && count.zeros === 'shown' && !hasFloor;
}

function countedOf({ values }: Table, { high, low }: Keys): Counted | 'odd' {
  if (high.length !== values.length || low.length !== values.length) return 'odd';
  return { counts: Int32Array.from(values, (value) => value ?? 0), high: Int32Array.from(high), low: Int32Array.from(low) };
}

/** All that anybody has seen of the same persons: what has left, and what an analyst has looked at. */
async function seen({ tx }: Context, population: string): Promise<(Released & { readonly title: string })[]> {
  return (await store.listSeen(tx, population)).map(({ kept, ...one }) => ({ ...one, kept: Kept.parse(kept) }));
}

/** What the tables are called that a finding leans on, besides the one that is judged. */
const titled = (
  exposures: readonly Exposure[],
  releases: readonly { readonly name: string; readonly title: string }[],
): Finding[] => {
  const titles = new Map(releases.map(({ name, title }) => [name, title]));
  return exposures.map((exposure) => ({
    ...exposure,
    beside: [...new Set(exposure.from.flatMap(({ table }) => titles.get(table.name) ?? []))],
  }));
};

/**
 * What the noise of a series is drawn by. It must never change, so it hangs on a key that is never replaced: that by which Socialstyrelsen looks up.
 * Where Socialstyrelsen keeps no vault there is none.
 */
async function secretOfNoise({ tx, vault }: Context, series: string): Promise<Buffer | undefined> {
  const keeper = await store.findKeeperOfNoise(tx);
  return keeper && vault.lookupHash(keeper, 'noise of figures', series);
}
