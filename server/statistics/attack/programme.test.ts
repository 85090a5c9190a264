import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openHighs } from '#server/statistics/highs.ts';
import { programmeOf } from './programme.ts';

const highs = await openHighs();

const end = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(Infinity));
const unknown = fc.record({ least: fc.integer({ min: 0, max: 4 }), room: end, times: fc.integer({ min: -2, max: 2 }) });

test('of a single row, a sum goes as far as the solver says, in real numbers and in whole ones', () => {
  fc.assert(
    fc.property(fc.array(unknown, { minLength: 1, maxLength: 5 }), fc.integer({ min: 0, max: 60 }), end, (all, quarter, room) => {
      const bounds = {
        least: Float64Array.from(all, ({ least }) => least),
        most: Float64Array.from(all, (one) => one.least + one.room),
      };
      const unknowns = all.map((_, at) => at);
      const row = { unknowns: Int32Array.from(unknowns), least: quarter / 4, most: quarter / 4 + room, sources: [] };
      const sum = new Map(all.map(({ times }, at) => [at, times]));
      using own = programmeOf(highs, bounds, unknowns, [row]);
      // The same row twice is no single one.
      using solved = programmeOf(highs, bounds, unknowns, [row, row]);
      for (const as of ['real', 'whole'] as const) {
        const [one, other] = [own.greatest(sum, as), solved.greatest(sum, as)];
        expect(one.state).toBe(other.state);
        if (one.state !== 'optimal') continue;
        expect(one.bound).toBeCloseTo(other.bound, 6);
        const total = one.values.reduce((so, value) => so + value, 0);
        expect(total).toBeGreaterThanOrEqual(row.least - 1e-6);
        expect(total).toBeLessThanOrEqual(row.most + 1e-6);
      }
    }),
    { numRuns: 150 },
  );
});
