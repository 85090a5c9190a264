import { expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import { randomOf } from '#kernel/random.ts';
import { fewestForPercent, shareOf, wilson } from '#kernel/share.ts';
import { noiseOf } from '#statistics/domain/cell-key.ts';
import type { Table } from '#statistics/domain/json-stat.ts';
import { noiseTable } from '#statistics/domain/noise.ts';
import { houseRules } from '#statistics/domain/rules.ts';
import { measures, overlapOf, pricesOn, sharesIn } from './domain/comparison.ts';

const [rules] = houseRules;
const noise = rules?.noise ?? { bound: 0, variance: 0, blocked: 0, monotone: true };
const rows = noiseTable(noise);

/** How often intervals hold the share that counts were drawn by, when each count then got the noise of the house. */
function cover(of: number, share: number, seed: number, allowing: boolean) {
  const random = randomOf(seed);
  const drawn = rows.ok ? rows.value : [];
  let [held, shown] = [0, 0];
  for (let turn = 0; turn < 3000; turn++) {
    const people = Array.from({ length: of }, () => random.share() < share).filter(Boolean).length;
    const whole = of + noiseOf(drawn, of, random.share());
    // The same people have the same noise.
    const part = people === of ? whole : people === 0 ? 0 : people + noiseOf(drawn, people, random.share());
    if (whole - noise.bound < fewestForPercent) continue;
    shown += 1;
    const { low, high } = wilson(Math.min(part, whole), whole, allowing ? noise : undefined);
    if (low <= share && share <= high) held += 1;
  }
  return { held: held / shown, shown };
}

test('an interval holds the share as often as it says, noise and all; one that does not allow for the noise holds it too seldom', () => {
  const sizes = [26, 50, 100, 300];
  const shares = [0.05, 0.2, 0.5, 0.8, 0.95];
  const all = (allowing: boolean) =>
    sizes.map((of) => shares.map((share, nth) => cover(of, share, of * 100 + nth, allowing).held));
  const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
  const [with_, without] = [all(true), all(false)];
  console.log('people: mean cover, least cover; without allowing for the noise');
  for (const [nth, of] of sizes.entries())
    console.log(
      `${of}: ${mean(with_[nth] ?? []).toFixed(3)}, ${Math.min(...(with_[nth] ?? [])).toFixed(3)}; ` +
        `${mean(without[nth] ?? []).toFixed(3)}, ${Math.min(...(without[nth] ?? [])).toFixed(3)}`,
    );
  for (const of of with_) {
    expect(mean(of)).toBeGreaterThan(0.94);
    expect(Math.min(...of)).toBeGreaterThan(0.92);
  }
  expect(Math.min(...without.flat())).toBeLessThan(0.9);
});

const table = (reported: number, reached: number | null, about: Table['about'] = {}): Table => ({
  label: '',
  dimensions: [
    { id: 'provider', label: '', role: undefined, codes: ['a'], labels: ['A'], children: [[]] },
    { id: 'goals', label: '', role: undefined, codes: ['reported', 'reached'], labels: ['', ''], children: [[1], []] },
  ],
  values: [reported, reached],
  status: [null, null],
  about,
});
const noised = { method: 'cell_key', bound: 5, variance: 3 } as const;
const shareIn = (of: Table) => sharesIn(of, measures.reached).get('a');

test('of fewer than may be compared nothing is said, however the noise fell, and of what is withheld nothing either', () => {
  expect(shareIn(table(24, 12, noised))).toBeNull();
  expect(shareIn(table(25, 12, noised))?.percent?.value).toBe(48);
  expect(shareIn(table(19, 12))).toBeNull();
  expect(shareIn(table(20, 12))?.percent).toEqual(shareOf(12, 20).percent);
  expect(shareIn(table(40, null))).toBeNull();
  // What is shown of a part may be more than what is shown of the whole.
  expect(shareIn(table(30, 33, noised))?.percent).toMatchObject({ value: 100, high: 100 });
});

test('whether intervals overlap is said of those that can be compared, and of one alone nothing', () => {
  const share = (people: number) => shareOf(people, 100);
  expect(overlapOf([share(50), null, undefined])).toBe('too_few');
  expect(overlapOf([share(50), share(52), share(48)])).toBe('all');
  expect(overlapOf([share(10), share(50), share(52)])).toBe('some');
  expect(overlapOf([share(10), share(50), share(90), null])).toBe('none');
});

test('the price of a service is from the lowest to the highest of what holds on the day, by what it is counted', () => {
  const day = (written: string) => written as Day;
  const price = (ore: number, per: 'day' | 'month', from: string, to: string | null) =>
    ({ service: 'coaching', per, ore, from: day(from), to: to === null ? null : day(to) }) as const;
  const all = [
    price(900, 'day', '2026-01-01', null),
    price(700, 'day', '2026-01-01', '2026-03-02'),
    price(100, 'day', '2026-01-01', '2026-03-01'),
    price(5000, 'month', '2026-03-02', null),
    price(6000, 'month', '2026-03-03', null),
    { ...price(1, 'day', '2026-01-01', null), service: 'flat' as const },
  ];
  expect(pricesOn(all, 'coaching', day('2026-03-02'))).toEqual([
    { per: 'day', low: 700, high: 900 },
    { per: 'month', low: 5000, high: 5000 },
  ]);
});
