import { expect, test } from 'vitest';
import { openHighs } from '#server/statistics/highs.ts';
import { disagreementsIn } from '#test/statistics/brute-force.ts';

const worlds = 150;

test('trying everything gives the same intervals', async () => {
  const solver = await openHighs();
  const begins = Math.trunc(Math.random() * 2 ** 31);
  for (let n = 0; n < worlds; n++) expect(disagreementsIn(solver, (begins + n) % 2 ** 31)).toEqual([]);
});
