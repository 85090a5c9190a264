import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import { readFileSync } from 'node:fs';
import { Definition } from '#assessment/domain/instrument.ts';
import {
  type Alike,
  type Measured,
  Outcome,
  type Over,
  added,
  entering,
  givesOutcomes,
  outcomeOf,
  sameAs,
} from './domain/outcome.ts';

const day = (said: string) => said as Day;
const measured = (from: 'begun' | 'closed', months: number, said: Readonly<Record<string, number | string>>): Measured => ({
  due: { from, months },
  said: new Map(Object.entries(said)),
});
const over: Over = {
  openedOn: day('2024-05-03'),
  metOn: day('2024-05-04'),
  bornOn: day('2000-01-01'),
  county: '01',
  kind: 'exiter',
  way: 'relocated',
  ground: 'established',
  states: ['assessment', 'begun', 'ongoing', 'establishment', 'closed'],
  measured: [
    measured('begun', 0, { housing: 1, income: 2, debts: 3, left_group: 'no' }),
    measured('begun', 12, { housing: 4, income: 3, debts: 3, left_group: 'yes' }),
    measured('closed', 12, { own_contract: 'yes' }),
  ],
};

describe('the outcome of a case', () => {
  test('keeps half-years, bands and few words, and no day', () => {
    expect(Outcome.parse(outcomeOf(over))).toEqual({
      period: '2024-H1',
      county: '01',
      kind: 'exiter',
      age: '18_24',
      way: 'relocated',
      meeting: 'within_week',
      reached: 'establishment',
      ending: 'completed',
      contract: 'yes',
      // It was asked before the close only.
      belongs: 'unknown',
      // At the last measurement no area was measured, at the one before two of three were better.
      better: 'most',
    });
  });

  test('says better by what was measured last', () => {
    const at = (start: Record<string, number>, last: Record<string, number>) =>
      // In whatever order they are given.
      outcomeOf({
        ...over,
        measured: [measured('begun', 6, last), measured('begun', 3, { safety: 1 }), measured('begun', 0, start)],
      }).better;
    expect(at({ housing: 2 }, { housing: 3 })).toBe('most');
    expect(at({ housing: 2, income: 2 }, { housing: 3, income: 2 })).toBe('some');
    expect(at({ housing: 2 }, { housing: 2 })).toBe('none');
    expect(at({ housing: 2 }, { income: 2 })).toBe('unknown');
    expect(outcomeOf({ ...over, measured: [] })).toMatchObject({ better: 'unknown', contract: 'unknown', belongs: 'unknown' });
  });

  test('says whether the person still belonged to the group by what was said last, from the close on', () => {
    const after = (...more: Measured[]) => outcomeOf({ ...over, measured: [...over.measured, ...more] }).belongs;
    expect(after(measured('closed', 0, { left_group: 'yes' }))).toBe('no');
    expect(after(measured('closed', 24, { left_group: 'no' }), measured('closed', 0, { left_group: 'yes' }))).toBe('yes');
    expect(after(measured('closed', 6, { left_group: 'yes' }), measured('closed', 24, { housing: 3 }))).toBe('no');
  });

  test('is taken by when something was measured, whatever the time is called, and whoever loads an instrument is told what it leaves out', () => {
    const file = new URL('../../docs/instruments/follow-up-house-3.json', import.meta.url);
    const house = Definition.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(givesOutcomes(house)).toEqual({ better: true, contract: true, belongs: true });
    const without = (code: string) => house.items.filter((one) => one.code !== code);
    expect(givesOutcomes({ ...house, items: without('own_contract') })).toMatchObject({ contract: false, belongs: true });
    expect(givesOutcomes({ ...house, items: without('left_group') })).toMatchObject({ contract: true, belongs: false });
    const occasions = house.occasions.filter(({ due }) => due?.from === 'begun');
    expect(givesOutcomes({ ...house, occasions })).toEqual({ better: true, contract: false, belongs: false });
    const items = house.items.filter(({ kind }) => kind !== 'scale');
    expect(givesOutcomes({ ...house, items })).toMatchObject({ better: false });
    expect(givesOutcomes({ ...house, occasions: [{ code: 'start', title: house.title }] })).toMatchObject({ better: false });
  });

  test('counts the last measurement of all, two years after the case was closed', () => {
    const last = measured('closed', 24, { housing: 1, income: 2, debts: 2 });
    expect(outcomeOf({ ...over, measured: [...over.measured, last] }).better).toBe('none');
  });

  test.each([
    [{ openedOn: day('2024-07-01') }, { period: '2024-H2' }],
    [
      { bornOn: null, county: null, way: null, metOn: null },
      { age: 'unknown', county: 'unknown', way: 'unknown', meeting: 'unknown' },
    ],
    [{ bornOn: day('2006-05-04') }, { age: 'under_18' }],
    [{ bornOn: day('2006-05-02') }, { age: '18_24' }],
    [{ bornOn: day('1989-01-01') }, { age: '35_and_over' }],
    [{ bornOn: day('1995-01-01') }, { age: '25_34' }],
    [{ metOn: day('2024-05-20') }, { meeting: 'within_month' }],
    [{ metOn: day('2024-06-20') }, { meeting: 'later' }],
    [{ kind: 'child' as const }, { kind: 'young' }],
    [{ ground: 'transferred' as const }, { ending: 'elsewhere' }],
    [
      { ground: 'new_crime' as const, states: ['begun', 'closed'] as const },
      { ending: 'broken_off', reached: 'begun' },
    ],
    [{ ground: 'not_ready' as const, states: ['assessment', 'not_pursued'] as const }, { reached: 'assessment' }],
    [{ ground: 'unreachable' as const, states: ['motivation', 'not_pursued'] as const }, { reached: 'contact' }],
  ])('%j', (change, says) => {
    expect(outcomeOf({ ...over, ...change })).toMatchObject(says);
  });
});

const threshold = { alike: 5, endings: 2 };
const row: Outcome = outcomeOf({ ...over, measured: [] });
const some = (count: number, change: Partial<Outcome> = {}) => Array.from({ length: count }, () => ({ ...row, ...change }));

describe('entering', () => {
  test('five alike enter as they are, when not all of those who look the same ended alike', () => {
    const { enter, wait } = entering([...some(5), ...some(6, { ending: 'broken_off' })], threshold);
    expect(enter).toEqual([
      { ...row, people: 5 },
      { ...row, ending: 'broken_off', people: 6 },
    ]);
    expect(wait).toEqual([]);
  });

  test('four wait, and so do any number of whom all ended alike', () => {
    expect(entering(some(4), threshold)).toEqual({ enter: [], wait: some(4) });
    expect(entering(some(40), threshold).enter).toEqual([]);
  });

  test('what is given up first is the county; kind and ending are never given up', () => {
    const counties = ['01', '03', '12'].flatMap((county) => [
      ...some(2, { county }),
      ...some(2, { county, ending: 'broken_off' }),
    ]);
    expect(entering(counties, threshold).enter).toEqual([
      { ...row, county: 'any', people: 6 },
      { ...row, county: 'any', ending: 'broken_off', people: 6 },
    ]);
    const kinds = (['exiter', 'relative', 'young'] as const).flatMap((kind) => [
      ...some(4, { kind }),
      ...some(4, { kind, ending: 'broken_off' }),
    ]);
    expect(entering(kinds, threshold).enter).toEqual([]);
  });

  test('what is fine enough goes in as it is, and only the others are coarsened', () => {
    const many = [...some(5), ...some(5, { ending: 'broken_off' }), ...some(3, { county: '03' })];
    const { enter, wait } = entering(
      [...many, ...some(5, { county: '12' }), ...some(5, { county: '03', ending: 'elsewhere' })],
      threshold,
    );
    expect(enter.filter((one) => one.county === '01')).toHaveLength(2);
    expect(enter.filter((one) => one.county === 'any').map((one) => [one.ending, one.people])).toEqual([
      ['completed', 8],
      ['elsewhere', 5],
    ]);
    expect(wait).toEqual([]);
  });
});

const outcomes: fc.Arbitrary<Outcome> = fc.record({
  period: fc.constantFrom('2022-H1', '2022-H2', '2023-H1', '2025-H2'),
  county: fc.constantFrom('01', '03', '12', 'unknown'),
  kind: fc.constantFrom('exiter', 'relative', 'young'),
  age: fc.constantFrom('under_18', '18_24', '25_34', '35_and_over', 'unknown'),
  way: fc.constantFrom('at_home', 'relocated', 'unknown'),
  meeting: fc.constantFrom('within_week', 'within_month', 'later', 'unknown'),
  reached: fc.constantFrom('contact', 'assessment', 'begun', 'establishment'),
  ending: fc.constantFrom('completed', 'broken_off', 'elsewhere'),
  contract: fc.constantFrom('yes', 'no', 'unknown'),
  belongs: fc.constantFrom('yes', 'no', 'unknown'),
  better: fc.constantFrom('most', 'some', 'none', 'unknown'),
});
const people = (rows: readonly Alike[]) => rows.reduce((sum, one) => sum + one.people, 0);

describe('whatever comes', () => {
  test('nobody in the store is one of fewer than k, neither in it nor in what any batch has added; none is lost and none counted twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(outcomes, { maxLength: 60 }), { maxLength: 6 }),
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 1, max: 3 }),
        (batches, alike, endings) => {
          let store: Alike[] = [];
          let waiting: readonly Outcome[] = [];
          for (const batch of batches) {
            const { enter, wait } = entering([...waiting, ...batch], { alike, endings });
            for (const one of enter) expect(one.people).toBeGreaterThanOrEqual(alike);
            expect(new Set(enter.map(sameAs)).size).toBe(enter.length);
            const known = Map.groupBy(enter, ({ period, county, kind, age, way }) => [period, county, kind, age, way].join());
            for (const one of known.values())
              expect(new Set(one.map(({ ending }) => ending)).size).toBeGreaterThanOrEqual(endings);
            expect(people(enter) + wait.length).toBe(waiting.length + batch.length);
            store = added(store, enter);
            waiting = wait;
          }
          expect(people(store) + waiting.length).toBe(batches.flat().length);
          for (const one of store) expect(one.people).toBeGreaterThanOrEqual(alike);
          expect(new Set(store.map(sameAs)).size).toBe(store.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('the order in which they came says nothing, and those who wait wait until somebody comes', () => {
    fc.assert(
      fc.property(fc.array(outcomes, { maxLength: 80 }), fc.infiniteStream(fc.nat()), (rows, dice) => {
        const shuffled = rows.map((one) => ({ one, at: dice.next().value ?? 0 })).toSorted((a, b) => a.at - b.at);
        const first = entering(rows, threshold);
        const second = entering(shuffled.map(({ one }) => one), threshold); // prettier-ignore
        expect(added([], second.enter)).toEqual(added([], first.enter));
        expect(entering(first.wait, threshold).enter).toEqual([]);
      }),
    );
  });

  test('the store in a row of its own is sorted by what it says', () => {
    const rows = [...some(5), ...some(5, { ending: 'broken_off' }), ...some(6, { county: '03' }), ...some(6, { county: '03', ending: 'elsewhere' })]; // prettier-ignore
    const { enter } = entering(rows, threshold);
    expect(added([], enter)).toEqual(added([], enter.toReversed()));
    expect(people(added(enter, enter))).toBe(2 * people(enter));
  });
});
