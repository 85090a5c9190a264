import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import { type Question, type Setting, type Veil, shortlist, usual } from './shortlist.ts';

const towns = Array.from({ length: 40 }, (_, number) => `m${number}`);
// So many others that one is always left, and nothing is lifted.
const spare = Array.from({ length: 60 }, (_, number) => ({ municipality: `spare ${number}`, score: 0 }));
const all = [...towns, ...spare.map(({ municipality }) => municipality)];
const veil = (seed: number, epoch = '2026-11', municipalities = all): Veil => ({
  key: createHash('sha256').update(`key ${seed}`).digest(),
  epoch,
  municipalities,
});
const question = (over: Partial<Question> = {}): Question => ({
  caseId: 'case 1',
  networks: ['n1'],
  candidates: towns.map((municipality, number) => ({ municipality, score: 100 - number })),
  forbidden: new Set(),
  blocked: new Set(),
  ...over,
});
const subset = fc.subarray(towns);
const seed = fc.integer({ min: 0, max: 1_000_000 });
const open = { ...usual, decoys: 0 };

/** What is kept out as a decoy for the network, found as an attacker with the key would. */
const decoysOf = (key: Veil, over: Partial<Question> = {}) => {
  const everything = { shown: towns.length, window: towns.length };
  const without = new Set(shortlist(question(over), key, { ...everything, decoys: 0 }).municipalities);
  const shown = new Set<string>();
  for (const town of without) {
    const one = question({ ...over, candidates: [{ municipality: town, score: 1 }, ...spare] });
    if (shortlist(one, key, { shown: 1, window: 1, decoys: 0.3 }).municipalities[0] === town) shown.add(town);
  }
  return towns.filter((town) => !shown.has(town));
};

describe('what leaves the coordination for one household', () => {
  test('holds nothing that is forbidden or blocked, no more than it may, and only of the best', () => {
    fc.assert(
      fc.property(seed, subset, subset, (key, forbidden, blocked) => {
        const asked = question({ forbidden: new Set(forbidden), blocked: new Set(blocked) });
        const { municipalities, lifted } = shortlist(asked, veil(key));
        const left = towns.filter((town) => !forbidden.includes(town) && !blocked.includes(town));
        expect(left).toEqual(expect.arrayContaining([...municipalities]));
        expect(municipalities).toHaveLength(Math.min(usual.shown, left.length));
        expect(new Set(municipalities).size).toBe(municipalities.length);
        if (left.length >= 40) expect(lifted).toBe(0);
      }),
    );
  });

  test('is the same for the same case however often and in whatever order one asks, until the next epoch', () => {
    fc.assert(
      fc.property(seed, subset, (key, forbidden) => {
        const asked = question({ forbidden: new Set(forbidden) });
        const first = shortlist(asked, veil(key));
        expect(shortlist({ ...asked, candidates: asked.candidates.toReversed() }, veil(key))).toEqual(first);
      }),
    );
    const lists = new Set(
      ['2026-11', '2026-12', '2027-01'].map((epoch) => shortlist(question(), veil(1, epoch)).municipalities.join()),
    );
    expect(lists.size).toBe(3);
  });

  test('P1: is the same whether a place is kept out by somebody who is there, by a decoy or by a block', () => {
    fc.assert(
      fc.property(seed, subset, subset, (key, some, others) => {
        const decoys = decoysOf(veil(key));
        // Whatever of the decoys is also true, or also blocked, changes nothing.
        const inBoth = (all: readonly string[]) => new Set(all.filter((town) => decoys.includes(town)));
        const asked = question();
        const plain = shortlist(asked, veil(key));
        fc.pre(plain.lifted === 0);
        expect(JSON.stringify(shortlist({ ...asked, forbidden: inBoth(some), blocked: inBoth(others) }, veil(key)))).toBe(
          JSON.stringify(plain),
        );
        // And what is really kept out looks like what is blocked.
        expect(JSON.stringify(shortlist({ ...asked, forbidden: new Set(some) }, veil(key)))).toBe(
          JSON.stringify(shortlist({ ...asked, blocked: new Set(some) }, veil(key))),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('decoys are the network’s and not the case’s: asking with another case shows the same ones kept out', () => {
    const one = decoysOf(veil(7), { caseId: 'case 1' });
    expect(decoysOf(veil(7), { caseId: 'case 2' })).toEqual(one);
    expect(decoysOf(veil(7), { networks: ['n2'] })).not.toEqual(one);
    expect(decoysOf(veil(7), { networks: [], caseId: 'case 1' })).not.toEqual(
      decoysOf(veil(7), { networks: [], caseId: 'case 2' }),
    );
  });

  test('about so many are decoys as are said', () => {
    const share =
      Array.from({ length: 50 }, (_, key) => decoysOf(veil(key)).length).reduce((sum, one) => sum + one, 0) / 50 / towns.length;
    expect(share).toBeGreaterThan(0.27);
    expect(share).toBeLessThan(0.33);
  });

  test('who would be left with too few gets decoys back, and the coordination is told how many', () => {
    const asked = question({ candidates: question().candidates.slice(0, 5) });
    const veiled: Setting = { ...usual, decoys: 1 };
    const { municipalities, lifted } = shortlist(asked, veil(3), veiled);
    expect(municipalities.toSorted()).toEqual(towns.slice(0, 5).toSorted());
    expect(lifted).toBe(5);
    expect(shortlist({ ...asked, forbidden: new Set(['m0']) }, veil(3), veiled)).toMatchObject({ lifted: 4 });
    expect(shortlist(asked, veil(3), open).lifted).toBe(0);
  });
});

/**
 * An attacker with many registered cases, all of one network, reads a list for each and looks for one municipality that would be among the best
 * for all of them. What they may conclude from never seeing it: how many times likelier that is where somebody is there than where nobody is.
 */
describe('P2 and P3: what an attacker who reads lists may conclude', () => {
  const setting = { shown: 2, window: 6, decoys: 0.3 };
  const few = towns.slice(0, 16);
  const asked = question({ candidates: few.map((municipality, number) => ({ municipality, score: 100 - number })) });

  // Each day some 50 000 lists; with `TIMES=5` more than 10⁵. Many, the longer one reads, for the bound is then close.
  const times = inject('times');
  test.each([
    [1, 5_000 * times],
    [2, 4_000 * times],
    [4, 2_000 * times],
    [8, 3_000 * times],
    [16, 6_000 * times],
  ])(
    'with %i cases is no more than what is stated, in %i epochs',
    (cases, epochs) => {
      let never = 0;
      for (let epoch = 0; epoch < epochs; epoch++) {
        const key = veil(epoch, `of ${cases}`, few);
        let isSeen = false;
        for (let one = 0; one < cases && !isSeen; one++)
          isSeen = shortlist({ ...asked, caseId: `case ${one}` }, key, setting).municipalities.includes('m0');
        if (!isSeen) never += 1;
      }
      // Where somebody is there it is never seen at all.
      const factor = epochs / never;
      const bound = Math.min(1 / setting.decoys, (1 - setting.shown / setting.window) ** -cases);
      expect(factor).toBeLessThanOrEqual(bound * 1.05);
      // And the bound is not so wide that anything would be within it.
      expect(factor).toBeGreaterThan(bound * 0.6);
    },
    60_000 * times,
  );
});
