import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Assumption, type Range, benefitOf, problemsOfRange } from './domain/benefit.ts';
import { shareOf, wilson } from '#kernel/share.ts';
import { measuresOf } from './domain/measures.ts';
import type { Alike } from './domain/outcome.ts';

describe('a share', () => {
  test('has Wilson’s interval', () => {
    // Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3 (score): 81/263, 15/148, 0/20, 1/29.
    const rounded = (people: number, of: number) => {
      const { low, high } = wilson(people, of);
      return [low.toFixed(4), high.toFixed(4)];
    };
    expect(rounded(81, 263)).toEqual(['0.2553', '0.3662']);
    expect(rounded(15, 148)).toEqual(['0.0624', '0.1605']);
    expect(rounded(0, 20)).toEqual(['0.0000', '0.1611']);
    expect(rounded(1, 29)).toEqual(['0.0061', '0.1718']);
  });

  test('of fewer than twenty has no percentage', () => {
    expect(shareOf(10, 19)).toEqual({ people: 10, of: 19, percent: null });
    expect(shareOf(0, 0)).toEqual({ people: 0, of: 0, percent: null });
    expect(shareOf(10, 20)).toEqual({ people: 10, of: 20, percent: { value: 50, low: 29.9, high: 70.1 } });
  });

  test('holds what it is of, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.float({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const people = Math.round(of * part);
        const { low, high } = wilson(people, of);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(people / of + 1e-9);
        expect(high).toBeGreaterThanOrEqual(people / of - 1e-9);
      }),
    );
  });
});

const row: Alike = {
  period: '2012-H1',
  county: '14',
  kind: 'exiter',
  age: '18_24',
  way: 'at_home',
  meeting: 'within_week',
  reached: 'establishment',
  ending: 'completed',
  contract: 'yes',
  belongs: 'no',
  better: 'most',
  people: 1,
};
const of = (people: number, change: Partial<Alike>): Alike => ({ ...row, ...change, people });
const at = (rows: readonly Alike[], step: string) => measuresOf(rows).funnel.find((one) => one.step === step);

describe('the measures', () => {
  test('say again what Göteborg has published: 94 asked, 73 completed, and 48 of the 73 no longer in a group (2011–16)', () => {
    const store = [
      of(48, {}),
      of(25, { belongs: 'yes' }),
      of(12, { reached: 'begun', ending: 'broken_off', belongs: 'unknown' }),
      of(9, { reached: 'contact', ending: 'broken_off', belongs: 'unknown' }),
    ];
    const { completed, leftGroup, funnel } = measuresOf(store);
    expect(funnel.map((one) => [one.step, one.atLeast, one.atMost])).toEqual([
      ['asked', 94, 94],
      ['met', 94, 94],
      ['assessed', 85, 85],
      ['begun', 85, 85],
      ['established', 73, 73],
      ['completed', 73, 73],
    ]);
    expect(completed).toEqual({ people: 73, of: 85, percent: { value: 85.9, low: 76.9, high: 91.7 } });
    expect(leftGroup).toEqual({ people: 48, of: 73, percent: { value: 65.8, low: 54.3, high: 75.6 } });
  });

  test('leave out those who went elsewhere, and those the case was not about leaving', () => {
    const store = [
      of(30, {}),
      of(10, { reached: 'begun', ending: 'broken_off' }),
      of(7, { ending: 'elsewhere' }),
      of(50, { kind: 'relative' }),
    ];
    expect(measuresOf(store).completed).toMatchObject({ people: 30, of: 40 });
    expect(at(store, 'asked')).toMatchObject({ atLeast: 47 });
  });

  test('say how many at least and at most where it has been coarsened away how far they came', () => {
    const store = [
      of(5, { reached: 'not_begun', meeting: 'any', ending: 'broken_off' }),
      of(6, { reached: 'begun_or_further', ending: 'broken_off' }),
      of(7, { reached: 'begun_or_further' }),
      of(8, { reached: 'contact', meeting: 'unknown', ending: 'broken_off' }),
    ];
    expect(at(store, 'met')).toMatchObject({ atLeast: 13, atMost: 18 });
    expect(at(store, 'assessed')).toMatchObject({ atLeast: 13, atMost: 18 });
    expect(at(store, 'begun')).toMatchObject({ atLeast: 13, atMost: 13 });
    expect(at(store, 'established')).toMatchObject({ atLeast: 7, atMost: 13 });
  });

  test('count of what is known only those of whom it is', () => {
    const store = [
      of(12, {}),
      of(8, { contract: 'no', belongs: 'yes', better: 'some', meeting: 'later' }),
      of(5, { contract: 'unknown', belongs: 'any', better: 'any', meeting: 'any' }),
    ];
    const { contract, leftGroup, better, soonMet } = measuresOf(store);
    for (const one of [contract, leftGroup, better, soonMet])
      expect(one).toMatchObject({ people: 12, of: 20, percent: { value: 60 } });
  });
});

const fixed = (value: number): Range => ({ low: value, mid: value, high: value });
const given: Record<Assumption, Range> = {
  cost_per_year: { low: 1_000_000, mid: 1_500_000, high: 2_000_000 },
  support_years: fixed(2),
  leave_share: { low: 50, mid: 60, high: 70 },
  anyway_share: { low: 0, mid: 10, high: 50 },
  avoided_per_year: fixed(1_000_000),
  effect_years: { low: 5, mid: 10, high: 10 },
};

describe('the calculation', () => {
  test('has a range for all it says, from the worst to the best', () => {
    const { cost, avoided, net } = benefitOf(given);
    expect(cost).toEqual({ low: 2_000_000, mid: 3_000_000, high: 4_000_000 });
    expect(avoided.low).toBeCloseTo(1_250_000, 3);
    expect(avoided.mid).toBeCloseTo(5_400_000, 3);
    expect(avoided.high).toBeCloseTo(7_000_000, 3);
    expect(net.low).toBeCloseTo(-2_750_000, 3);
    expect(net.mid).toBeCloseTo(2_400_000, 3);
    expect(net.high).toBeCloseTo(5_000_000, 3);
  });

  test('says which assumption moves it most, first; one that has no range moves nothing', () => {
    const { sensitivity } = benefitOf(given);
    expect(sensitivity.map((one) => one.code)).toEqual([
      'anyway_share',
      'effect_years',
      'cost_per_year',
      'leave_share',
      'support_years',
      'avoided_per_year',
    ]);
    expect(sensitivity[4]?.high).toBe(sensitivity[4]?.low);
  });

  test('never has its middle outside its ends, and none of the single ends beyond the whole range', () => {
    const range = (most: number) =>
      fc.array(fc.double({ min: 0, max: most, noNaN: true }), { minLength: 3, maxLength: 3 }).map((three) => {
        const [low = 0, mid = 0, high = 0] = three.toSorted((a, b) => a - b);
        return { low, mid, high };
      });
    const any = fc.record({
      cost_per_year: range(5_000_000),
      support_years: range(10),
      leave_share: range(100),
      anyway_share: range(100),
      avoided_per_year: range(5_000_000),
      effect_years: range(40),
    });
    fc.assert(
      fc.property(any, (some) => {
        const { cost, avoided, net, sensitivity } = benefitOf(some);
        for (const one of [cost, avoided, net]) {
          expect(one.low).toBeLessThanOrEqual(one.mid + 1e-6);
          expect(one.mid).toBeLessThanOrEqual(one.high + 1e-6);
        }
        for (const one of sensitivity) {
          expect(one.low).toBeGreaterThanOrEqual(net.low - 1e-6);
          expect(one.high).toBeLessThanOrEqual(net.high + 1e-6);
        }
        const widths = sensitivity.map((one) => one.high - one.low);
        expect(widths).toEqual(widths.toSorted((a, b) => b - a));
      }),
    );
  });

  test('takes ranges the right way round, and no more than everything', () => {
    expect(problemsOfRange('leave_share', { low: 10, mid: 20, high: 100 })).toEqual([]);
    expect(problemsOfRange('leave_share', { low: 30, mid: 20, high: 10 })).toEqual([
      { field: 'mid', code: 'too_small', limit: 30 },
      { field: 'high', code: 'too_small', limit: 20 },
    ]);
    expect(problemsOfRange('leave_share', { low: 10, mid: 20, high: 101 })).toEqual([
      { field: 'high', code: 'too_big', limit: 100 },
    ]);
    expect(problemsOfRange('effect_years', { low: 0, mid: 0, high: 61 })).toMatchObject([{ limit: 60 }]);
    expect(problemsOfRange('cost_per_year', { low: 0, mid: 0, high: 100_000_001 })).toMatchObject([{ code: 'too_big' }]);
  });
});
