import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, addDays, daysBetween } from '#kernel/day.ts';
import { randomOf } from '#kernel/random.ts';
import { deciderOf, isWorse, overrunOf, warningOf } from './domain/budget.ts';
import { type Commitment, committedOre, monthsOf } from './domain/commitment.ts';
import { type Known, claims, forecast } from './domain/forecast.ts';
import { gammaOf, poissonOf } from './domain/lots.ts';
import { pictureOf } from './domain/picture.ts';

const day = (text: string) => text as Day;
const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);

const someDay = fc.integer({ min: 0, max: 1095 }).map((days) => addDays(day('2024-06-01'), days));
const commitment: fc.Arbitrary<Commitment> = fc
  .tuple(
    fc.integer({ min: 1, max: 500_000_00 }),
    fc.constantFrom('once' as const, 'day' as const, 'month' as const),
    someDay,
    fc.option(fc.integer({ min: 0, max: 700 })),
  )
  .map(([amountOre, amountPer, fromDay, days]) => ({
    amountOre,
    amountPer,
    fromDay,
    toDay: days === null ? null : addDays(fromDay, days),
  }));

describe('a commitment', () => {
  test('is the price for each day, the first and the last counted', () => {
    const stay = { amountOre: 250_000, amountPer: 'day', fromDay: day('2026-03-30'), toDay: day('2026-04-02') } as const;
    expect(committedOre(stay, day('2026-01-01'), day('2026-12-31'))).toBe(1_000_000);
    expect(committedOre(stay, day('2026-04-01'), day('2026-04-30'))).toBe(500_000);
  });

  test('by the month is paid on its day, and on the last of a month that is too short', () => {
    const rent = { amountOre: 100, amountPer: 'month', fromDay: day('2026-01-31'), toDay: null } as const;
    expect(committedOre(rent, day('2026-02-01'), day('2026-02-28'))).toBe(100);
    expect(committedOre(rent, day('2026-01-01'), day('2026-12-31'))).toBe(1200);
    expect(committedOre({ ...rent, amountPer: 'once' }, day('2026-02-01'), day('2026-12-31'))).toBe(0);
  });

  test('costs in the months of a year in all what it costs in the year, in whole öre', () => {
    fc.assert(
      fc.property(commitment, fc.constantFrom(2024, 2025, 2026, 2027), (one, year) => {
        const months = monthsOf(year).map(({ from, to }) => committedOre(one, from, to));
        expect(months.every(Number.isInteger)).toBe(true);
        expect(sum(months)).toBe(committedOre(one, day(`${year}-01-01`), day(`${year}-12-31`)));
      }),
    );
  });
});

describe('a budget', () => {
  test('warns early, and again when it gets worse', () => {
    const expected = { low: 80, mid: 90, high: 110 };
    expect(warningOf(120, 10, expected)).toBe('calm');
    expect(warningOf(100, 10, expected)).toBe('at_risk');
    expect(warningOf(85, 10, expected)).toBe('expected');
    expect(warningOf(85, 86, expected)).toBe('over');
    expect(isWorse('over', 'expected') && !isWorse('at_risk', 'expected')).toBe(true);
  });

  test.each([
    ['at_risk', 10],
    ['expected', 0],
    ['over', 0],
  ] as const)('lacks what the warning is about: %s', (warning, ore) =>
    expect(overrunOf(100, warning, { low: 80, mid: 90, high: 110 })).toBe(ore),
  );

  test('that is not enough is decided on by the lowest whose limit reaches, as it stands that day', () => {
    const rules = [
      { decider: 'Enhetschefen', highestOre: 100, validFrom: day('2026-01-01') },
      { decider: 'Nämnden', highestOre: null, validFrom: day('2026-01-01') },
      { decider: 'Enhetschefen', highestOre: 500, validFrom: day('2026-06-01') },
    ];
    expect(deciderOf(rules, 400, day('2026-05-31'))).toBe('Nämnden');
    expect(deciderOf(rules, 400, day('2026-06-01'))).toBe('Enhetschefen');
    expect(deciderOf([], 400, day('2026-06-01'))).toBe(null);
  });
});

const books = fc.record({
  commitments: fc.array(
    commitment.chain((one) => fc.constantFrom('a', 'b').map((exitCaseId) => ({ ...one, exitCaseId }))),
    { maxLength: 8 },
  ),
  paid: fc.array(
    fc.record({
      exitCaseId: fc.constantFrom('a', 'b', null),
      month: fc.integer({ min: 1, max: 12 }),
      ore: fc.integer({ min: -10_000, max: 9_000_000 }),
    }),
    { maxLength: 20 },
  ),
  income: fc.array(
    fc.record({
      exitCaseId: fc.constantFrom('a', 'b'),
      kind: fc.constantFrom('granted' as const, 'received' as const, 'repaid' as const),
      onDay: someDay.filter((one) => one.startsWith('2026')),
      ore: fc.integer({ min: 1, max: 9_000_000 }),
    }),
    { maxLength: 5 },
  ),
  bookedTo: fc.option(someDay.filter((one) => one.startsWith('2026'))),
});

test('every sum of the picture is the sum of the rows below it', () => {
  fc.assert(
    fc.property(books, (drawn) => {
      const picture = pictureOf({ ...drawn, year: 2026, today: day('2026-07-10'), yardstickOrePerYear: 150_000_000 });
      expect(picture.committedOre).toBe(sum(picture.cases.map((one) => one.committedOre)));
      expect(picture.committedOre).toBe(picture.months.at(-1)?.committedOre);
      expect(picture.paidOre).toBe(sum(picture.cases.map((one) => one.paidOre)));
      expect(picture.grants.receivedOre - picture.grants.repaidOre).toBe(sum(picture.cases.map((one) => one.grantsOre)));
      // The grants of the year are taken off month by month, and all of them at the end.
      expect(picture.months.at(-1)?.afterGrants).toEqual(picture.expectedAfterGrants);
      for (const [at, { afterGrants, expected }] of picture.months.entries()) {
        const by = drawn.income.filter(({ onDay }) => Number(onDay.slice(5, 7)) <= at + 1);
        const of = (kind: string) => sum(by.filter((one) => one.kind === kind).map(({ ore }) => ore));
        expect(expected.mid - afterGrants.mid).toBe(of('granted') - of('repaid'));
        expect(afterGrants.high - afterGrants.low).toBe(expected.high - expected.low);
      }
      expect(picture.months.at(-1)?.expected).toEqual({
        low: picture.expected.low,
        mid: picture.expected.mid,
        high: picture.expected.high,
      });
      expect(picture.expected.low).toBeGreaterThanOrEqual(picture.paidOre);
      expect(picture.months.every(({ paidOre, expected: { low } }) => paidOre === null || low >= paidOre)).toBe(true);
      expect(picture.expected.low <= picture.expected.mid && picture.expected.mid <= picture.expected.high).toBe(true);
      for (const ore of [picture.expected.low, picture.expected.mid, picture.expected.high])
        expect(Number.isInteger(ore)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('a large bill in a month that is open is in what is expected: a budget that has been overrun is expected to be, by as much', () => {
  const paid = [{ exitCaseId: 'a', month: 7, ore: 50_000_000 }];
  const known = { commitments: [], paid, income: [], bookedTo: day('2026-07-05'), yardstickOrePerYear: 0 };
  const { expected, paidOre, months } = pictureOf({ ...known, year: 2026, today: day('2026-07-10') });
  expect(expected).toMatchObject({ low: 50_000_000 });
  expect(months[11]?.paidOre).toBe(null);
  const warning = warningOf(20_000_000, paidOre, expected);
  expect([warning, overrunOf(20_000_000, warning, expected)]).toEqual(['over', 30_000_000]);
});

test('one more case costs the rest of the year by the yardstick: 1.5 million kronor a year, half of it from the second of July', () => {
  const known = { commitments: [], paid: [], income: [], bookedTo: null, yardstickOrePerYear: 150_000_000 };
  expect(pictureOf({ ...known, year: 2026, today: day('2026-01-01') }).oneMoreOre).toBe(150_000_000);
  expect(pictureOf({ ...known, year: 2026, today: day('2026-07-02') }).oneMoreOre).toBe(75_205_479);
  expect(pictureOf({ ...known, year: 2026, today: day('2027-02-01') }).oneMoreOre).toBe(0);
});

/** A house whose cases come and end by chance, at its own pace, and whose bills stray from what was decided: three years of it. */
function history(seed: number): { known: Known; cost: number } {
  const random = randomOf(seed);
  const share = () => random.share();
  const newPerYear = 2 + 14 * share();
  const lasts = 120 + 500 * share();
  const strays = 0.02 + 0.12 * share();
  const level = 0.9 + 0.2 * share();
  const normal = () => sum(Array.from({ length: 12 }, share)) - 6;
  const begins = day('2024-01-01');
  const all: { from: Day; end: Day; price: number; fixed: boolean }[] = [];
  for (let count = poissonOf(share, newPerYear * 3); count > 0; count -= 1) {
    const from = addDays(begins, random.below(1096));
    const days = Math.max(1, Math.round(-Math.log(1 - share()) * lasts));
    all.push({ from, end: addDays(from, days), price: 150_000 + random.below(400_000), fixed: share() < 0.3 });
  }
  const today = addDays(day('2026-01-15'), random.below(300));
  const known = all.filter(({ from }) => from <= today);
  const asCommitment = ({ from, end, price, fixed }: (typeof all)[number], isKnown: boolean): Commitment => ({
    amountOre: price,
    amountPer: 'day',
    fromDay: from,
    toDay: isKnown || fixed || end < today ? end : null,
  });
  const bills = monthsOf(2026).map(({ from, to }) => {
    const decided = sum(all.map((one) => committedOre(asCommitment(one, true), from, to)));
    return Math.round(decided * Math.max(0, level + strays * normal()));
  });
  const bookedTo = addDays(today, -10);
  const paid = bills.map((ore, at) => {
    const from = monthsOf(2026)[at]?.from ?? bookedTo;
    return Math.round(ore * Math.min(1, Math.max(0, (daysBetween(from, bookedTo) + 1) / 30)));
  });
  return {
    known: {
      year: 2026,
      today,
      commitments: known.map((one) => asCommitment(one, false)),
      paid,
      bookedTo,
      yardstickOrePerDay: 410_959,
    },
    cost: sum(bills),
  };
}

test('the forecast holds as often as it says, over years that are drawn', () => {
  const years = 300;
  let within = 0;
  let below = 0;
  const misses: number[] = [];
  for (let seed = 1; seed <= years; seed += 1) {
    const { known, cost } = history(seed);
    const { low, mid, high } = forecast(known);
    if (cost < low) below += 1;
    if (cost >= low && cost <= high) within += 1;
    if (cost > 0) misses.push(Math.abs(mid - cost) / cost);
  }
  const percent = (count: number) => `${Math.round((1000 * count) / years) / 10} %`;
  const median = misses.toSorted((one, other) => one - other)[Math.floor(misses.length / 2)] ?? 0;
  console.info(
    `calibration: the range says ${claims} % and held ${percent(within)} of ${years} drawn years; ${percent(below)} fell below, ${percent(years - within - below)} above; the middle missed by ${Math.round(1000 * median) / 10} % in the median`,
  );
  expect(within / years).toBeGreaterThan(claims / 100 - 0.06);
  expect(within / years).toBeLessThan(claims / 100 + 0.1);
});

test('lots fall as they should: the means of the gamma and Poisson distributions', () => {
  const random = randomOf(7);
  const mean = (draw: () => number) => sum(Array.from({ length: 4000 }, draw)) / 4000;
  expect(mean(() => gammaOf(() => random.share(), 3.5))).toBeCloseTo(3.5, 0);
  expect(mean(() => gammaOf(() => random.share(), 0.5))).toBeCloseTo(0.5, 1);
  expect(mean(() => poissonOf(() => random.share(), 4))).toBeCloseTo(4, 0);
});
