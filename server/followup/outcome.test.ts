import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import { type Alike, Outcome, type Over, added, entering, outcomeOf, sameAs } from './domain/outcome.ts';

const day = (said: string) => said as Day;
const over: Over = {
  openedOn: day('2024-05-03'),
  metOn: day('2024-05-04'),
  bornOn: day('2000-01-01'),
  county: '01',
  kind: 'exiter',
  way: 'relocated',
  ground: 'established',
  states: ['assessment', 'begun', 'ongoing', 'establishment', 'closed'],
  measured: new Map<string, ReadonlyMap<string, number | string>>([
    [
      'start',
      new Map([
        ['housing', 1],
        ['income', 2],
        ['debts', 3],
      ]),
    ],
    [
      'months_12',
      new Map([
        ['housing', 4],
        ['income', 3],
        ['debts', 3],
      ]),
    ],
    ['after_12', new Map([['own_contract', 'yes']])],
  ]),
};

describe('the outcome of a case', () => {
  test('keeps half-years, bands and few words, and no day', () => {
    const outcome = outcomeOf({
      ...over,
      measured: new Map([...over.measured, ['after_12', new Map([['own_contract', 'yes']])]]),
    });
    expect(Outcome.parse(outcome)).toEqual({
      period: '2024-H1',
      county: '01',
      kind: 'exiter',
      age: '18_24',
      way: 'relocated',
      meeting: 'within_week',
      reached: 'establishment',
      ending: 'completed',
      contract: 'yes',
      // At the last measurement no area was measured, at the one before two of three were better.
      better: 'most',
    });
  });

  test('says better by what was measured last', () => {
    const at = (start: [string, number][], last: [string, number][]) =>
      outcomeOf({
        ...over,
        measured: new Map<string, ReadonlyMap<string, number | string>>([
          ['start', new Map(start)],
          ['months_3', new Map([['safety', 1]])],
          ['months_6', new Map(last)],
        ]),
      }).better;
    expect(at([['housing', 2]], [['housing', 3]])).toBe('most');
    expect(at([['housing', 2], ['income', 2]], [['housing', 3], ['income', 2]])).toBe('some'); // prettier-ignore
    expect(at([['housing', 2]], [['housing', 2]])).toBe('none');
    expect(at([['housing', 2]], [['income', 2]])).toBe('unknown');
    expect(outcomeOf({ ...over, measured: new Map() })).toMatchObject({ better: 'unknown', contract: 'unknown' });
  });

  test('counts the last measurement of all, two years after the case was closed', () => {
    const measured = new Map([...over.measured, ['after_24', new Map([['housing', 1], ['income', 2], ['debts', 2]])]]); // prettier-ignore
    expect(outcomeOf({ ...over, measured }).better).toBe('none');
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
const row: Outcome = outcomeOf({ ...over, measured: new Map() });
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
