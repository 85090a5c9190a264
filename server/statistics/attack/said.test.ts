import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saidIn } from './said.ts';
import type { Figure } from './table.ts';

const parts = ['a', 'b', 'c', 'd'];
const sumOf = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0);

/** Whether counts could be behind a figure in the cell of `a`. */
function canBe(figure: Figure, value: number, counts: readonly number[]): boolean {
  const atoms = (codes: readonly string[]) => Int32Array.from(codes, (code) => parts.indexOf(code));
  const place = {
    itself: () => atoms(['a']),
    along: (_: string, code: string | undefined) => atoms(code === undefined ? parts : [code]),
  };
  return saidIn(figure, value, place, []).every(({ atoms: of, coefficients, least, most }) => {
    const sum = sumOf(Array.from(of, (atom, at) => (coefficients?.[at] ?? 1) * (counts[atom] ?? 0)));
    return sum >= least - 1e-9 && sum <= most + 1e-9;
  });
}

const share = (of: readonly number[]) => (sumOf(of) === 0 ? undefined : Math.round((20 * (of[0] ?? 0)) / sumOf(of)) * 5);
const shareOf = (bound: number): Figure => ({ kind: 'share', along: 'x', step: 5, bound });
const within = (of: readonly number[], percent: number) =>
  parts.findIndex((_, at) => sumOf(of.slice(0, at + 1)) * 100 >= percent * sumOf(of));
const withinOf = (percent: number, bound: number): Figure => ({ kind: 'percentile', along: 'x', percent, parts, bound });

const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 4, maxLength: 4 });
const noise = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 4, maxLength: 4 });

test('the true counts can be behind what was worked out from counts with noise', () => {
  fc.assert(
    fc.property(counts, noise, fc.constantFrom(50, 90), (truth, off, percent) => {
      const noised = truth.map((count, at) => (count === 0 ? 0 : Math.max(0, count + (off[at] ?? 0))));
      const [part = 0, ...others] = noised;
      // Of the whole the noise is its own, and no sum of that in its parts.
      const whole = Math.max(1, sumOf(truth) + (off[3] ?? 0));
      const told = Math.min(100, Math.round((20 * part) / whole) * 5);
      if (sumOf(truth) > 0) expect(canBe(shareOf(5), told, truth)).toBe(true);
      expect(canBe(withinOf(percent, 5), within([part, ...others], percent), truth)).toBe(true);
      const few: Figure = { kind: 'class', from: [0, 20], bound: 5 };
      expect(canBe(few, part < 20 ? 0 : 1, truth)).toBe(true);
    }),
  );
});

test('without noise, counts that would have been shown otherwise cannot be behind it', () => {
  fc.assert(
    fc.property(counts, counts, fc.constantFrom(50, 90), (truth, other, percent) => {
      const [one, another] = [share(truth), share(other)];
      const isOtherShare = one !== undefined && another !== undefined && Math.abs(one - another) > 5;
      expect(isOtherShare && canBe(shareOf(0), one, other)).toBe(false);
      const step = within(truth, percent);
      const isOnEdge = parts.some((_, at) => sumOf(other.slice(0, at + 1)) * 100 === percent * sumOf(other));
      expect(isOnEdge || canBe(withinOf(percent, 0), step, other)).toBe(isOnEdge || within(other, percent) === step);
    }),
  );
});
