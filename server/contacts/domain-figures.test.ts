import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/day.ts';
import { type Bare, figuresOf, percentile, problemsOfPeriod, withhold } from './domain/figures.ts';
import { ContactState, Way } from './words.ts';

describe('what is withheld', () => {
  test.each([
    ['nothing, of large counts', [5, 6, 7], [5, 6, 7]],
    ['nothing, of nobody', [0, 0, 0], [0, 0, 0]],
    ['two small ones', [3, 2, 9], [null, null, 9]],
    ['one small, and with it the smallest other', [3, 7, 9, 0], [null, null, 9, 0]],
    ['one small, and with it all that are the smallest other', [7, 3, 9, 7], [null, null, 9, null]],
    ['two that can only be one each, and with them another', [1, 1, 9, 8], [null, null, 9, null]],
    ['three that can only be four each, and with them another', [4, 4, 4, 9, 7], [null, null, null, 9, null]],
    ['everything, when there is no other', [0, 0, 1, 1, 1, 1, 1], null],
    ['everything, of a small total', [2, 2, 0], null],
  ])('%s', (_, counts, shown) => {
    expect(withhold([counts])).toEqual([shown]);
  });

  test('in all rows, when one of them cannot be protected: the other would tell the total', () => {
    expect(
      withhold([
        [5, 0],
        [1, 1, 1, 1, 1],
      ]),
    ).toEqual([null, null]);
  });

  // The attacker knows this code and the total, and looks for every row that would have been shown in the same way.
  const rowsOf = (length: number, total: number): number[][] =>
    length === 1
      ? [[total]]
      : Array.from({ length: total + 1 }, (_, first) => rowsOf(length - 1, total - first).map((rest) => [first, ...rest])).flat();
  const lookAlikes = new Map<string, number[][]>();
  const shownAs = (counts: readonly number[]) =>
    JSON.stringify([counts.length, counts.reduce((a, b) => a + b, 0), withhold([counts])]);
  for (const length of [2, 3, 4]) {
    for (let total = 0; total <= 18; total++) {
      for (const row of rowsOf(length, total)) {
        const key = shownAs(row);
        lookAlikes.set(key, [...(lookAlikes.get(key) ?? []), row]);
      }
    }
  }

  test('no withheld count can be worked out from the others and the total, by one who knows the rule', () => {
    let withheld = 0;
    for (const rows of lookAlikes.values()) {
      const [first = []] = rows;
      const [shown] = withhold([first]);
      if (!shown) continue;
      for (const [at, count] of shown.entries()) {
        if (count !== null) continue;
        withheld += 1;
        expect(new Set(rows.map((row) => row[at])).size, JSON.stringify({ first, shown, rows })).toBeGreaterThan(1);
      }
    }
    expect(withheld).toBeGreaterThan(100);
  });

  const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 200 })), {
    minLength: 2,
    maxLength: 11,
  });

  test('what is shown is true, and never a small count', () => {
    fc.assert(
      fc.property(counts, (row) => {
        const [shown] = withhold([row]);
        const said = [...(shown ?? []).entries()].filter(([, count]) => count !== null);
        expect(said.map(([, count]) => count)).toEqual(said.map(([at]) => row[at]));
        expect(said.every(([, count]) => count === 0 || Number(count) >= 5)).toBe(true);
      }),
    );
  });

  test('what is left when all that is shown is taken from the total is never one count, nor counts that can be but one thing', () => {
    fc.assert(
      fc.property(counts, (row) => {
        const [shown] = withhold([row]);
        if (!shown) return;
        const hidden = shown.filter((count) => count === null).length;
        const left = row.reduce((a, b) => a + b, 0) - shown.reduce<number>((sum, count) => sum + (count ?? 0), 0);
        expect(hidden).not.toBe(1);
        if (hidden > 0) expect(left).toBeGreaterThan(hidden);
      }),
    );
  });
});

describe('percentiles', () => {
  test.each([
    [[1, 2, 3, 4], 50, null],
    [[5, 1, 4, 2, 3], 50, 3],
    [[5, 1, 4, 2, 3], 90, 5],
    [[10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 50, 50],
    [[10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 90, 90],
    [[0.2, 0.2, 0.2, 0.2, 0.2], 50, 0],
  ])('of %j, the %dth', (values, percent, expected) => {
    expect(percentile(values, percent)).toBe(expected);
  });

  test('at least so many per cent are no larger, and no smaller value does as well', () => {
    const whole = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const found = percentile(values, percent) ?? Number.NaN;
        const share = (limit: number) => (values.filter((value) => value <= limit).length / values.length) * 100;
        expect(values).toContain(found);
        expect(share(found)).toBeGreaterThanOrEqual(percent - 1e-9);
        for (const smaller of values.filter((value) => value < found)) expect(share(smaller)).toBeLessThan(percent);
      }),
    );
  });
});

describe('the figures of a period', () => {
  const some = (count: number, one: Partial<Bare>): Bare[] =>
    Array.from({ length: count }, () => ({ way: 'self', state: 'met', hoursToMeeting: 20, withinPromise: true, ...one }));
  const waiting = { state: 'waiting', hoursToMeeting: null } as const;

  test('of nobody are zeros, and no share', () => {
    const figures = figuresOf([]);
    expect(figures).toMatchObject({ total: 0, within: { share: null }, hoursToMeeting: { median: null, p90: null } });
    expect(figures.byWay).toEqual(Way.options.map((way) => ({ way, count: 0 })));
    expect(figures.byOutcome).toEqual(ContactState.options.map((state) => ({ state, count: 0 })));
  });

  test('of a few show nothing', () => {
    const figures = figuresOf(some(4, {}));
    expect(figures.total).toBeNull();
    expect([...figures.byWay, ...figures.byOutcome].every(({ count }) => count === null)).toBe(true);
    expect(figures.hoursToMeeting).toEqual({ median: null, p90: null });
  });

  test('the promise is counted over all who should have been met by now', () => {
    const share = (contacts: Bare[]) => figuresOf(contacts).within.share;
    const kept = some(15, {});
    expect(share(kept)).toBe(1);
    expect(share([...kept, ...some(5, { withinPromise: false })])).toBe(0.75);
    expect(share([...kept, ...some(5, { ...waiting, withinPromise: false })])).toBe(0.75);
    expect(share([...kept, ...some(5, { state: 'unreachable', hoursToMeeting: null, withinPromise: true })])).toBe(0.75);
    // Whose time still runs, or who wanted no meeting, says nothing of the promise.
    expect(share([...kept, ...some(5, { ...waiting, withinPromise: null })])).toBe(1);
    expect(share([...kept, ...some(5, { state: 'advised', hoursToMeeting: null })])).toBe(1);
    expect(share([...kept, ...some(5, { state: 'advised', hoursToMeeting: null, withinPromise: false })])).toBe(1);
  });

  test('the hours are those of the meetings there were', () => {
    const met = [10, 20, 30, 40, 50].flatMap((hoursToMeeting) => some(1, { hoursToMeeting }));
    expect(figuresOf([...met, ...some(5, waiting)]).hoursToMeeting).toEqual({ median: 30, p90: 50 });
    expect(figuresOf([...met.slice(1), ...some(5, waiting)]).hoursToMeeting).toEqual({ median: null, p90: null });
  });

  test('the share is of five or more, in steps of five per cent', () => {
    expect(figuresOf(some(4, {})).within.share).toBeNull();
    expect(figuresOf([...some(6, {}), ...some(1, { withinPromise: false })]).within.share).toBe(0.85);
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (kept, broken) => {
        const { share } = figuresOf([...some(kept, {}), ...some(broken, { withinPromise: false })]).within;
        if (kept + broken < 5) expect(share).toBeNull();
        else expect(Math.abs((share ?? 9) - kept / (kept + broken))).toBeLessThanOrEqual(0.025 + 1e-9);
      }),
    );
  });

  const bare = fc.record({
    way: fc.constantFrom(...Way.options),
    state: fc.constantFrom(...ContactState.options),
    hoursToMeeting: fc.option(fc.double({ min: 0, max: 400, noNaN: true })),
    withinPromise: fc.option(fc.boolean()),
  });

  test('both rows sum to the total, or neither they nor the total are shown', () => {
    fc.assert(
      fc.property(fc.array(bare, { maxLength: 80 }), (contacts) => {
        const { total, byWay, byOutcome } = figuresOf(contacts);
        for (const row of [byWay, byOutcome]) {
          if (total === null) expect(row.every(({ count }) => count === null)).toBe(true);
          else if (row.every(({ count }) => count !== null))
            expect(row.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(total);
          else expect(row.filter(({ count }) => count === null).length).toBeGreaterThan(1);
        }
      }),
    );
  });

  test('a period does not end before it begins', () => {
    const [first, last] = [Day.parse('2026-03-01'), Day.parse('2026-03-02')];
    expect(problemsOfPeriod({ from: first, to: last })).toEqual([]);
    expect(problemsOfPeriod({ from: first, to: first })).toEqual([]);
    expect(problemsOfPeriod({ from: last, to: first })).toEqual([{ field: 'to', code: 'too_early' }]);
  });
});
