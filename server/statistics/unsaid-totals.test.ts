import { describe, expect, test } from 'vitest';
import { tableFromText } from './attack/read.ts';
import { datasetOf, readTable } from './domain/json-stat.ts';
import { protect } from './domain/protect.ts';
import { houseRules, rulesFor } from './domain/rules.ts';
import { openHighs } from './highs.ts';

const solver = await openHighs();
const rules = rulesFor(houseRules, undefined, '2026-11-27');
if (!rules) throw new Error('The house has no rules for the day of the test.');

type Axis = readonly string[] | { readonly index: readonly string[]; readonly child: object };
const written = (axes: Record<string, Axis>, value: readonly (number | null)[]) => {
  const all = Object.entries(axes).map(([id, axis]) => [id, 'index' in axis ? axis : { index: axis }] as const);
  return {
    version: '2.0',
    class: 'dataset',
    id: all.map(([id]) => id),
    size: all.map(([, { index }]) => index.length),
    dimension: Object.fromEntries(all.map(([id, category]) => [id, { category }])),
    value,
  };
};
function protectedFrom(dataset: object) {
  const read = readTable(dataset);
  return read.ok ? protect(read.value, rules!, '2026-11-27', solver) : read;
}
const attacked = (dataset: object) => () => tableFromText('FILE', JSON.stringify(dataset));

const sex = ['women', 'men'];
describe('a total that the file does not say is one is refused by who protects and by who attacks', () => {
  test.each([
    ['of two parts', written({ way: ['all', 'school', 'police'] }, [60, 3, 57])],
    ['that comes last', written({ way: ['school', 'police', 'all'] }, [3, 57, 60])],
    ['with subtotals', written({ way: ['all', 'north', 'n1', 'n2', 'south', 's1', 's2'] }, [60, 25, 3, 22, 35, 16, 19])],
    ['in every line', written({ sex, way: ['all', 'north', 'south'] }, [30, 3, 27, 0, 0, 0])],
    ['of one part, twice', written({ way: ['all', 'one'], sex }, [3, 9, 3, 9])],
  ])('%s', (_, dataset) => {
    const says = /way all looks like the sum of the others/;
    expect(protectedFrom(dataset)).toEqual({ ok: false, why: expect.stringMatching(says) });
    expect(attacked(dataset)).toThrow(says);
  });

  test('by its name, where so much is withheld that no line shows it', () => {
    expect(attacked(written({ way: ['Totalt', 'school', 'police'] }, [60, null, 57]))).toThrow(/way Totalt looks like/);
    expect(attacked(written({ way: ['school', 'police', 'youth'] }, [60, null, 57]))).not.toThrow();
  });

  test('and is judged by the lines that are shown', () => {
    const value = [30, 3, 27, 40, null, 20];
    expect(attacked(written({ sex, way: ['a', 'b', 'c'] }, value))).toThrow(/way a looks like/);
  });
});

test.each([
  ['two are as many, once', written({ sex }, [9, 9])],
  ['it is so in one line and not in the next', written({ sex, way: ['a', 'b', 'c'] }, [30, 10, 20, 30, 10, 21])],
  ['nobody is counted', written({ way: ['a', 'b', 'c'] }, [0, 0, 0])],
  ['the file says that nothing is the sum of others', written({ way: { index: ['a', 'b', 'c'], child: {} } }, [60, 30, 30])],
  [
    'the file says of what the total consists',
    written({ way: { index: ['a', 'b', 'c'], child: { a: ['b', 'c'] } } }, [60, 3, 57]),
  ],
])('chance is no total: %s', (_, dataset) => {
  expect(protectedFrom(dataset)).toMatchObject({ ok: true });
  expect(attacked(dataset)).not.toThrow();
});

test('what has been protected says of every dimension what consists of what, so that chance in what is left to see is not taken for a total', () => {
  const made = protectedFrom(written({ sex, way: ['a', 'b', 'c'] }, [3, 7, 27, 30, 10, 20]));
  if (!made.ok) throw new Error(made.why);
  expect(made.value.table.values).toContain(null);
  expect(attacked(datasetOf(made.value.table))).not.toThrow();
});
