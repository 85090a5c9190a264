import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/day.ts';
import { keyOfPerson, perturbed } from '#statistics/domain/cell-key.ts';
import { noiseOn } from '#statistics/domain/rules.ts';
import { type Bare, Period, type Span, countedBy, daysOf, figuresOf, problemsOfPeriod, spansOf } from './domain/figures.ts';
import { ContactState, Way } from './words.ts';

const some = (count: number, one: Partial<Bare> = {}): Bare[] =>
  Array.from({ length: count }, () => ({ way: 'self', state: 'met', hoursToMeeting: 20, withinPromise: true, ...one }));
/** As they are, without noise. */
const trueFigures = (contacts: readonly Bare[]) => figuresOf([...countedBy(contacts, () => [0, 0]).counts]);
const waiting = { state: 'waiting', hoursToMeeting: null } as const;

describe('the figures of a period', () => {
  test('of nobody are zeros, and no share', () => {
    const { within, waited, byWay, byOutcome } = trueFigures([]);
    expect([within, waited]).toEqual([{ share: null }, { median: null, p90: null }]);
    expect(byWay).toEqual(Way.options.map((way) => ({ way, count: 0 })));
    expect(byOutcome).toEqual(ContactState.options.map((state) => ({ state, count: 0 })));
  });

  test('of fewer than twenty say no share and no time', () => {
    const few = { within: { share: null }, waited: { median: null, p90: null } };
    expect(trueFigures(some(19))).toMatchObject({ total: 19, ...few });
    expect(trueFigures(some(20))).toMatchObject({
      within: { share: 1 },
      waited: { median: 'within_1_day', p90: 'within_1_day' },
    });
  });

  test('say within which time half and nine in ten were met', () => {
    const all = [...some(10, { hoursToMeeting: 3 }), ...some(8, { hoursToMeeting: 60 }), ...some(2, { hoursToMeeting: 500 })];
    expect(trueFigures(all).waited).toEqual({ median: 'within_4_hours', p90: 'within_3_days' });
    expect(trueFigures([...all, ...some(3, { hoursToMeeting: 169 })]).waited).toEqual({ median: 'within_3_days', p90: 'longer' });
  });

  test('the promise is counted over all who should have been met by now', () => {
    const share = (contacts: Bare[]) => trueFigures(contacts).within.share;
    const kept = some(15);
    const late = some(5, { withinPromise: false });
    expect(share([...kept, ...late])).toBe(0.75);
    // Nobody has reached them, and the time is out.
    expect(share([...kept, ...some(5, { ...waiting, withinPromise: false })])).toBe(0.75);
    expect(share([...kept, ...some(5, { state: 'unreachable', withinPromise: true })])).toBe(0.75);
    // Their time still runs, or they wanted no meeting.
    expect(share([...kept, ...late, ...some(9, { ...waiting, withinPromise: null })])).toBe(0.75);
    expect(share([...kept, ...late, ...some(9, { state: 'withdrew', withinPromise: true })])).toBe(0.75);
  });
});

describe('noise', () => {
  const secret = Buffer.alloc(32, 7);
  const rule = noiseOn('2026-12-01');
  const noised = (contacts: readonly (Bare & { nth: number })[]) => {
    const values = perturbed(
      countedBy(contacts, ({ nth }) => keyOfPerson(secret, String(nth), 'contacts')),
      { secret, series: 'contacts', rule },
    );
    return values.ok ? values.value : [];
  };
  const contacts = fc.array(
    fc.record({
      way: fc.constantFrom(...Way.options),
      state: fc.constantFrom(...ContactState.options),
      hoursToMeeting: fc.option(fc.double({ min: 0, max: 300, noNaN: true })),
      withinPromise: fc.option(fc.boolean()),
    }),
    { maxLength: 60 },
  );

  test('is in every count but nought, no further than the bound, and shows no count of one or two', () => {
    fc.assert(
      fc.property(contacts, (all) => {
        const truth = countedBy(all, () => [0, 0]).counts;
        for (const [cell, value] of noised(all.map((one, nth) => ({ ...one, nth }))).entries()) {
          const count = truth[cell] ?? 0;
          expect(count === 0 ? value : Math.abs(value - count)).toBeLessThanOrEqual(count === 0 ? 0 : rule.bound);
          expect([1, 2]).not.toContain(value);
        }
      }),
    );
  });

  test('is the same for the same contacts, in whatever order and cell they stand', () => {
    fc.assert(
      fc.property(contacts, (all) => {
        const keyed = all.map((one, nth) => ({ ...one, nth, way: 'self' as const }));
        const figures = figuresOf(noised(keyed));
        expect(figuresOf(noised(keyed.toReversed()))).toEqual(figures);
        expect(figures.byWay.find(({ way }) => way === 'self')?.count).toBe(figures.total);
      }),
    );
  });
});

describe('a period', () => {
  const days = (period: string, today: string) => daysOf(Period.parse(period), Day.parse(today));

  test.each([
    ['2025', '2026-03-02', { from: '2025-01-01', to: '2025-12-31' }],
    ['2026', '2026-03-02', { from: '2026-01-01', to: '2026-02-28' }],
    ['2026-Q1', '2026-03-31', { from: '2026-01-01', to: '2026-02-28' }],
    ['2025-Q4', '2026-03-02', { from: '2025-10-01', to: '2025-12-31' }],
    ['2026-02', '2026-03-01', { from: '2026-02-01', to: '2026-02-28' }],
  ])('%s on %s is its months that are over', (period, today, between) => {
    expect(days(period, today)).toEqual(between);
    expect(problemsOfPeriod(Period.parse(period), Day.parse(today))).toEqual([]);
  });

  test.each([
    ['2026', '2026-01-31'],
    ['2026-03', '2026-03-31'],
    ['2199-Q4', '2026-03-02'],
  ])('%s on %s has none', (period, today) => {
    expect(days(period, today)).toBeUndefined();
    expect(problemsOfPeriod(Period.parse(period), Day.parse(today))).toEqual([{ field: 'period', code: 'too_late' }]);
  });

  test('that overlaps another lies in it, or the other in this', () => {
    const all = [
      '2025',
      ...[1, 2, 3, 4].map((nth) => `2025-Q${nth}`),
      ...Array.from({ length: 12 }, (_, nth) => `2025-${String(nth + 1).padStart(2, '0')}`),
    ];
    const spans = all.map((one) => days(one, '2026-03-02')).filter((one) => one !== undefined);
    expect(spans).toHaveLength(17);
    for (const one of spans)
      for (const other of spans) {
        const isApart = one.to < other.from || other.to < one.from;
        const isIn = one.from >= other.from && one.to <= other.to;
        expect(isApart || isIn || (other.from >= one.from && other.to <= one.to)).toBe(true);
      }
  });
});

test('whatever can be asked for on a day is judged with all that could be before', () => {
  for (const today of ['2025-02-01', '2025-05-31', '2026-01-01', '2027-03-02'].map((one) => Day.parse(one))) {
    const spans = spansOf('2025', today);
    const has = ({ from, to }: Span) => spans.some((one) => one.from === from && one.to === to);
    const months = Array.from({ length: 12 }, (_, nth) => `2025-${String(nth + 1).padStart(2, '0')}`);
    for (const period of ['2025', ...[1, 2, 3, 4].map((nth) => `2025-Q${nth}`), ...months]) {
      const days = daysOf(Period.parse(period), today);
      if (days) expect(has(days), `${period} on ${today}`).toBe(true);
    }
  }
  expect(spansOf('2025', Day.parse('2025-03-31')).map(({ from, to }) => `${from} ${to}`)).toEqual([
    '2025-01-01 2025-01-31',
    '2025-01-01 2025-02-28',
    '2025-02-01 2025-02-28',
  ]);
  expect(spansOf('2025', Day.parse('2026-01-01'))).toHaveLength(29);
});

test.each(['2026-13', '2026-Q5', '26', '2026-1', 'x', '2026-03-02'])('%s is no period', (written) => {
  expect(Period.safeParse(written).success).toBe(false);
});
