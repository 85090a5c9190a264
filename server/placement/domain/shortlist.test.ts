import { createHash, createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import { readRegister } from '#access/register.ts';
import { type Veil, decoysFor, decoysOf, likelihoodOf } from './decoys.ts';
import { type Distance, type Zones, zonesOf } from './near.ts';
import { type Question, type Setting, shortlist, usual } from './shortlist.ts';

/** Seats in a square, 20 km from each other: within 30 km are those above, below, beside and across. The first two are neighbours of one far away. */
const square = (side: number) =>
  Array.from({ length: side * side }, (_, number) => ({
    code: `m${number}`,
    lat: 60 + 0.18 * Math.floor(number / side),
    lon: 15 + 0.36 * (number % side),
    neighbours: number < 2 ? [`m${side * side - 1}`] : [],
  }));
const near: Distance = { radiusKm: 30, neighboursApart: true };
const seats = square(6);
const towns = seats.map(({ code }) => code);
// So many others that enough are always left, and nothing is let in again.
const spare = Array.from({ length: 60 }, (_, number) => ({ code: `spare ${number}`, lat: 40, lon: number, neighbours: [] }));
const zones = zonesOf([...seats, ...spare], near);
const zoneOf = (code: string) => zones.get(code) ?? [];
const veil = (seed: number, epoch = 8000, its = zones): Veil => ({
  key: createSecretKey(createHash('sha256').update(`key ${seed}`).digest()),
  epoch,
  zones: its,
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
const open: Setting = { ...usual, decoys: { ...usual.decoys, share: 0 } };

/** What is kept out by decoys, found as an attacker finds it who can offer places in one municipality at a time. */
function keptOut(key: Veil, over: Partial<Question> = {}) {
  const drawn = decoysFor(question(over), key, usual.decoys);
  return towns.filter((municipality) => {
    const candidates = [{ municipality, score: 1 }, ...spare.map(({ code }) => ({ municipality: code, score: 0 }))];
    const only = { ...usual, shown: 1, window: 1 };
    return !shortlist(question({ ...over, candidates }), key, only, drawn).municipalities.includes(municipality);
  });
}

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
        const taken = new Set(decoysFor(asked, veil(key), usual.decoys).flatMap(({ takes }) => takes));
        const best = left.filter((town) => !taken.has(town)).slice(0, usual.window);
        if (lifted === 0) expect(best).toEqual(expect.arrayContaining([...municipalities]));
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
    const lists = new Set([8000, 8001, 8002].map((epoch) => shortlist(question(), veil(1, epoch)).municipalities.join()));
    expect(lists.size).toBe(3);
  });

  test('P1: is the same whether places are kept out by somebody who is there, by a decoy or by a block', () => {
    fc.assert(
      fc.property(seed, subset, subset, (key, some, others) => {
        const decoys = keptOut(veil(key));
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

  test('a decoy takes away all that somebody who lived in its middle would, by the rule of distance, and it cannot be told whether somebody does', () => {
    let tried = 0;
    for (let key = 0; key < 30; key++) {
      const decoys = decoysOf(veil(key), 'network n1', usual.decoys);
      for (const { kind, municipality, takes } of decoys) {
        expect(takes).toEqual(kind === 'stay' ? zoneOf(municipality) : [municipality]);
        const plain = shortlist(question(), veil(key), usual, decoys);
        if (plain.lifted > 0 || !towns.includes(municipality)) continue;
        tried += 1;
        expect(shortlist(question({ forbidden: new Set(takes) }), veil(key), usual, decoys)).toEqual(plain);
        // Also where somebody is there, and it is no decoy.
        const others = decoys.filter((one) => one.municipality !== municipality || one.kind !== kind);
        expect(shortlist(question({ forbidden: new Set(takes) }), veil(key), usual, others)).toEqual(plain);
      }
      const all = new Set(decoys.flatMap(({ takes }) => takes));
      expect(keptOut(veil(key))).toEqual(towns.filter((town) => all.has(town)));
    }
    expect(tried).toBeGreaterThan(50);
    expect(zoneOf('m0')).toEqual(['m0', 'm1', 'm6', 'm7', 'm35']);
  });

  test('decoys are the network’s and not the case’s: asking with another case shows the same ones kept out', () => {
    const one = keptOut(veil(7), { caseId: 'case 1' });
    expect(keptOut(veil(7), { caseId: 'case 2' })).toEqual(one);
    expect(keptOut(veil(7), { networks: ['n2'] })).not.toEqual(one);
    expect(keptOut(veil(7), { networks: [], caseId: 'case 1' })).not.toEqual(
      keptOut(veil(7), { networks: [], caseId: 'case 2' }),
    );
  });

  test('that there is one more municipality changes nothing in those that are not near it', () => {
    const fewer = new Map([...zones].filter(([code]) => code !== 'spare 7'));
    expect(keptOut(veil(7, 8000, fewer))).toEqual(keptOut(veil(7)));
  });

  test('who would be left with too few gets decoys back, whole ones, and the coordination is told how many places that let in', () => {
    const asked = question({ candidates: question().candidates.slice(0, 5) });
    const veiled: Setting = { ...usual, decoys: { ...usual.decoys, share: 1 } };
    const { municipalities, lifted } = shortlist(asked, veil(3), veiled);
    expect(municipalities.toSorted()).toEqual(towns.slice(0, 5).toSorted());
    expect(lifted).toBe(5);
    expect(shortlist({ ...asked, forbidden: new Set(['m0']) }, veil(3), veiled)).toMatchObject({ lifted: 4 });
    expect(shortlist(asked, veil(3), open).lifted).toBe(0);
  });
});

describe('how much decoys take away', () => {
  const register = readRegister().flatMap(({ code, seat, neighbours }) => (seat ? [{ code, ...seat, neighbours }] : []));
  const usualOf = (its: Zones, code: string) => {
    const left = (its.get(code) ?? []).map((one) => 1 - likelihoodOf(usual.decoys, 'stay', its.get(one)?.length ?? 0));
    return 1 - left.reduce((product, one) => product * one, 1 - likelihoodOf(usual.decoys, 'active', 1));
  };

  test.each<[Distance, { least: number; most: number }]>([
    [
      { radiusKm: 0, neighboursApart: false },
      { least: 0.3, most: 0.3 },
    ],
    [
      { radiusKm: 0, neighboursApart: true },
      { least: 0.2, most: 0.45 },
    ],
    [
      { radiusKm: 30, neighboursApart: false },
      { least: 0.2, most: 0.45 },
    ],
    [
      { radiusKm: 30, neighboursApart: true },
      { least: 0.2, most: 0.45 },
    ],
    [
      { radiusKm: 50, neighboursApart: true },
      { least: 0.2, most: 0.45 },
    ],
  ])('is of all municipalities in Sweden about the share that is said, with %o, and nowhere all', (rule, { least, most }) => {
    const all = zonesOf(register, rule);
    const shares = [...all.keys()].map((code) => usualOf(all, code));
    const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.295);
    expect(mean).toBeLessThanOrEqual(usual.decoys.share + 1e-9);
    expect(Math.min(...shares)).toBeGreaterThan(least - 1e-9);
    expect(Math.max(...shares)).toBeLessThan(most + 1e-9);
  });

  test('is drawn as often as that', () => {
    const keys = 300;
    let away = 0;
    for (let key = 0; key < keys; key++) {
      const taken = new Set(decoysOf(veil(key), 'network n1', usual.decoys).flatMap(({ takes }) => takes));
      away += towns.filter((code) => taken.has(code)).length;
    }
    const expected = towns.reduce((sum, code) => sum + usualOf(zones, code), 0);
    expect(away / keys / expected).toBeGreaterThan(0.95);
    expect(away / keys / expected).toBeLessThan(1.05);
  });
});

/** Over quarters the decoys stay as people do. */
describe('from one epoch to the next', () => {
  // So many that each kind of row is often seen.
  const many = { ...usual.decoys, share: 0.9 };
  const { renewed } = many;
  const q = likelihoodOf(many, 'stay', zoneOf('m0').length);
  const stays = 1 - renewed + renewed * q;
  /** For each of many keys, in which epochs in a row there is a decoy in the municipality. */
  const rows = (keys: number, epochs: number) =>
    Array.from({ length: keys }, (_, key) =>
      Array.from({ length: epochs }, (__, epoch) =>
        decoysOf(veil(key, 8000 + epoch, new Map([['m0', zoneOf('m0')]])), 'n', many).some(({ kind }) => kind === 'stay'),
      ),
    );

  test('a decoy stays as often as is said, so that one who stays does not stand out', () => {
    const all = rows(20_000, 6);
    const count = (is: (row: boolean[]) => boolean) => all.filter(is).length / all.length;
    // Seen for so many epochs, by one who does not know how it was before or afterwards.
    for (const epochs of [1, 2, 4]) {
      const factor = 1 / count((row) => row.slice(0, epochs).every(Boolean));
      const bound = 1 / (q * stays ** (epochs - 1));
      expect(factor).toBeLessThan(bound * 1.05);
      expect(factor).toBeGreaterThan(bound * 0.9);
    }
    // By one who has seen it begin, and one who has seen it end as well.
    const begun = count((row) => !row[0]) / count((row) => !row[0] && row[1] === true && row[2] === true);
    expect(begun).toBeLessThan((1 / (renewed * q * stays)) * 1.05);
    const isOff = (row: boolean[]) => !row[0] && !row[3];
    const over = count(isOff) / count((row) => isOff(row) && row[1] === true && row[2] === true);
    expect(over).toBeLessThan((1 / (renewed ** 2 * q * (1 - q) * stays)) * 1.05);
  });
});

/**
 * An attacker with many registered cases, all of one network, reads a list for each and looks for one municipality, or for all that somebody who lived there
 * would take away. What they may conclude from never seeing any of them: how many times likelier that is where somebody is there than where nobody is.
 */
describe('P2 and P3: what an attacker who reads lists may conclude', () => {
  const setting: Setting = { ...usual, shown: 2, window: 6 };
  const times = inject('times');
  const few = square(4);
  const asked = question({ candidates: few.map(({ code }, number) => ({ municipality: code, score: 100 - number })) });

  let read = 0;

  /** In how many of so many epochs none of these is on any of the lists, though nobody is there. */
  const neverSeen = (its: Zones, codes: readonly string[], cases: number, epochs: number) => {
    let never = 0;
    for (let epoch = 0; epoch < epochs; epoch++) {
      const key = veil(epoch, 8000, its);
      const drawn = decoysFor(asked, key, setting.decoys);
      let isSeen = false;
      for (let one = 0; one < cases && !isSeen; one++) {
        const { municipalities } = shortlist({ ...asked, caseId: `case ${one} of ${cases}` }, key, setting, drawn);
        read += 1;
        isSeen = municipalities.some((code) => codes.includes(code));
      }
      if (!isSeen) never += 1;
    }
    return never;
  };

  // Many, the longer one reads, for the bound is then close.
  test.each([
    [1, 5_000 * times],
    [2, 4_000 * times],
    [4, 2_000 * times],
    [8, 3_000 * times],
    [16, 6_000 * times],
  ])(
    'with %i cases, and no distance, is no more than what is stated, in %i epochs',
    (cases, epochs) => {
      const its = zonesOf(few, { radiusKm: 0, neighboursApart: false });
      // Where somebody is there it is never seen at all.
      const factor = epochs / neverSeen(its, ['m0'], cases, epochs);
      const bound = Math.min(1 / usual.decoys.share, (1 - setting.shown / setting.window) ** -cases);
      expect(factor).toBeLessThanOrEqual(bound * 1.05);
      // And the bound is not so wide that anything would be within it.
      expect(factor).toBeGreaterThan(bound * 0.6);
    },
    60_000 * times,
  );

  test.each([
    [1, 4_000 * times],
    [4, 12_000 * times],
    [16, 20_000 * times],
  ])(
    'with %i cases, 30 km and neighbours, is about all that somebody would take away no more than what is stated, in %i epochs',
    (cases, epochs) => {
      const its = zonesOf(few, near);
      const zone = its.get('m0') ?? [];
      expect(zone).toEqual(['m0', 'm1', 'm4', 'm5', 'm15']);
      const factor = epochs / neverSeen(its, zone, cases, epochs);
      expect(factor).toBeLessThanOrEqual((1 / likelihoodOf(usual.decoys, 'stay', zone.length)) * 1.05);
      expect(factor).toBeGreaterThan(1);
    },
    120_000 * times,
  );

  test('so many lists were read', () => expect(read).toBeGreaterThan(100_000 * times));
});
