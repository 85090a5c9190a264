import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openHighs } from '#server/statistics/highs.ts';
import { type NoisedPeriod, type WorkedOut, standing } from './rows.ts';

const bound = 5;
const months = ['m1', 'm2', 'm3'];
const rows = [{ name: 'way', parts: new Map([['', ['self']]]) }];
const solver = await openHighs();

/** Months, and the first so many of them together, in the order in which they can be looked at. */
const spans = [
  [0, 1],
  [0, 2],
  [1, 2],
  [0, 3],
  [2, 3],
] as const;
type Span = (typeof spans)[number];
const periodOf = ([from, to]: Span, shown: number): NoisedPeriod => ({
  name: `${from} ${to}`,
  months: months.slice(from, to),
  rows: [{ counts: new Map(['', 'self'].map((code) => [code, shown])), workedOut: [] }],
});

const whoIsIn = (counts: readonly number[], [from, to]: Span) =>
  counts.flatMap((count, month) => (count > 0 && from <= month && month < to ? [month] : [])).join();

/** Whether the months can be told too well from these, by trying all that they can be. */
function tellsTooMuch(some: readonly { readonly span: Span; readonly shown: number }[]): boolean {
  const sumOf = (counts: readonly number[], [from, to]: Span) => counts.slice(from, to).reduce((sum, one) => sum + one, 0);
  /** The same persons have the same noise. */
  const isAlike = (counts: readonly number[]) =>
    some.every(({ span, shown }) =>
      some.every(
        (one) => one.span[1] - one.span[0] > 1 || one.shown === shown || whoIsIn(counts, span) !== whoIsIn(counts, one.span),
      ),
    );
  const isPossible = (counts: readonly number[]) =>
    isAlike(counts) &&
    some.every(({ span, shown }) => {
      const sum = sumOf(counts, span);
      return shown === 0 ? sum <= bound : sum >= Math.max(1, shown - bound) && sum <= shown + bound;
    });
  const upTo = Array.from({ length: 16 }, (_, count) => count);
  const possible = upTo.flatMap((a) => upTo.flatMap((b) => upTo.map((c) => [a, b, c]).filter(isPossible)));
  const isIn = ([from]: Span) => some.some(({ span }) => span[0] <= from && from < span[1]);
  const asked = [...some.map(({ span }) => span), ...spans.filter(([from, to]) => to === from + 1).filter(isIn)];
  return asked.some((span) => {
    const sums = possible.map((counts) => sumOf(counts, span));
    const [least, most] = [Math.min(...sums), Math.max(...sums)];
    if (most === 0 || most >= 5) return false;
    // Wide enough for one of the small counts that it can be: from two less, or one, to two more.
    return ![1, 2, 3, 4].some((count) => least <= Math.max(1, count - 2) && most >= count + 2);
  });
}

test('of months, quarter and year, what is shown lets no other be told, and no more is left out than must be', () => {
  let leftOut = 0;
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 3, maxLength: 3 }),
      fc.array(fc.integer({ min: -bound, max: bound }), { minLength: 5, maxLength: 5 }),
      (counts, noise) => {
        const of = new Map(spans.map((span, n) => [whoIsIn(counts, span), noise[n] ?? 0] as const).toReversed());
        const all = spans.map((span) => {
          const count = counts.slice(...span).reduce((sum, one) => sum + one, 0);
          return { span, shown: count === 0 ? 0 : Math.max(0, count + (of.get(whoIsIn(counts, span)) ?? 0)) };
        });
        const stands = standing(solver, { rows, periods: all.map(({ span, shown }) => periodOf(span, shown)), bound });
        const before: typeof all = [];
        for (const one of all) {
          const isSafe = !tellsTooMuch([...before, one]);
          expect(stands.includes(one.span.join(' ')), JSON.stringify([before, one])).toBe(isSafe);
          if (isSafe) before.push(one);
          else leftOut += 1;
        }
      },
    ),
    // Five that are shown as ten, and with one more as one: it is one.
    {
      numRuns: 40,
      examples: [
        [
          [5, 1, 0],
          [5, -5, 0, 0, 0],
        ],
      ],
    },
  );
  expect(leftOut).toBeGreaterThan(0);
});

test('a share beside its base gives away who was late, and a time within which half were met how many waited longer', () => {
  const outcome = {
    name: 'outcome',
    parts: new Map([
      ['', ['met', 'unreachable']],
      ['met', ['kept', 'late']],
    ]),
  };
  const shown = (name: string, of: readonly string[], met: number, workedOut: readonly WorkedOut[]): NoisedPeriod => {
    const counts = new Map([
      ['', met],
      ['met', met],
      ['unreachable', 0],
    ]);
    return { name, months: of, rows: [{ counts, workedOut }] };
  };
  const stands = (periods: readonly NoisedPeriod[], off = 0) => standing(solver, { rows: [outcome], periods, bound: off });
  const share = (value: number) => [{ kind: 'share', code: 'kept', of: 'met', step: 5, value }] as const;
  // Twenty of twenty in January, and 25 of 26 with February: one in February was late.
  const [january, both] = [
    [['m1'], 20],
    [['m1', 'm2'], 26],
  ] as const;
  expect(stands([shown('january', ...january, []), shown('both', ...both, [])])).toEqual(['january', 'both']);
  expect(stands([shown('january', ...january, share(100)), shown('both', ...both, share(95))])).toEqual(['january']);
  // With noise in what it was worked out from that could be any of several.
  expect(stands([shown('january', ...january, share(100)), shown('both', ...both, share(95))], 5)).toEqual(['january', 'both']);
  // Half in the first and not nine in ten leaves much open; four in five of nine leave one at most.
  const half = { kind: 'percentile', parts: ['kept', 'late'] } as const;
  const waited = [
    { ...half, percent: 50, value: 0 },
    { ...half, percent: 90, value: 1 },
  ] as const;
  expect(stands([shown('january', ...january, waited)])).toEqual(['january']);
  expect(stands([shown('january', ['m1'], 9, [{ ...half, percent: 80, value: 0 }])])).toEqual([]);
});
