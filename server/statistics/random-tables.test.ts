import { expect, test } from 'vitest';
import { lettingOut } from '#test/statistics/random-tables.ts';
import { openHighs } from './highs.ts';

const worlds = 8;
const fewDays = 4;

test('of random tables that are let out, alone, linked, day by day, of amounts, where nobody is a secret, and with noise beside others, nobody can work out too much', async () => {
  const solver = await openHighs();
  const begins = Math.trunc(Math.random() * 2 ** 31);
  for (let n = 0; n < worlds; n++) {
    const seed = (begins + n) % 2 ** 31;
    expect(lettingOut(solver, seed, { manyDays: fewDays }).faults, `seed ${seed}`).toEqual([]);
  }
});
