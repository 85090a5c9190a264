import { expect, test } from 'vitest';
import { datasetOf, nameOf, readTable, readText } from './json-stat.ts';

const regions = {
  label: 'Region',
  category: {
    index: { '00': 0, '01': 1, '0114': 2, '0115': 3 },
    label: { '00': 'Riket', '01': 'Stockholms län' },
    child: { '00': ['01'], '01': ['0114', '0115'] },
  },
};
const sexes = { category: { index: ['T', '1', '2'], child: { T: ['1', '2'] } } };
const written = (over: object = {}) => ({
  version: '2.0',
  class: 'dataset',
  id: ['Region', 'Kon'],
  size: [4, 3],
  role: { geo: ['Region'] },
  dimension: { Region: regions, Kon: sexes },
  value: [9, 4, 5, 9, 4, 5, 3, 1, 2, 6, 3, 3],
  ...over,
});

test('a dataset is read, laid out, and written so that it is read as the same', () => {
  const read = readTable(written({ status: { 7: '..' }, extension: { omstart: { population: 'all', kind: 'count' } } }));
  if (!read.ok) throw new Error(read.why);
  const table = read.value;
  expect(table.dimensions.map(({ id, codes, children, role }) => ({ id, codes, children, role }))).toEqual([
    { id: 'Region', codes: ['00', '01', '0114', '0115'], children: [[1], [2, 3], [], []], role: 'geo' },
    { id: 'Kon', codes: ['T', '1', '2'], children: [[1, 2], [], []], role: undefined },
  ]);
  expect(table.status[7]).toBe('..');
  expect(nameOf(table, 7)).toBe('Region 0114, Kon 1');
  expect(readText(JSON.stringify(datasetOf(table)))).toEqual({ ok: true, value: table });
});

test('values may be an object by number, where what is not said is missing; a lone code may be in the label only', () => {
  const lone = { category: { label: { all: 'Alla' } } };
  const read = readTable(written({ id: ['A'], size: [1], dimension: { A: lone }, value: { 0: 3 }, status: 'e' }));
  expect(read).toMatchObject({
    ok: true,
    value: { values: [3], status: ['e'], dimensions: [{ codes: ['all'], labels: ['Alla'] }] },
  });
  expect(readTable(written({ value: { 11: 3 } }))).toMatchObject({
    ok: true,
    value: { values: [null, ...Array(10).fill(null), 3] },
  });
});

const faults: [says: RegExp, dataset: unknown][] = [
  [/^is not a JSON-stat 2\.0 dataset: /, null],
  [/^is not a JSON-stat 2\.0 dataset, at version: /, written({ version: '1.0' })],
  [/^is not a JSON-stat 2\.0 dataset, at class: /, written({ class: 'collection' })],
  [/^is not a JSON-stat 2\.0 dataset, at value/, written({ value: ['9'] })],
  [/^is not .*at extension\.omstart: .*"kindd"/, written({ extension: { omstart: { kindd: 'sum' } } })],
  [/^is not .*at extension\.omstart\.asOf: not a day/, written({ extension: { omstart: { asOf: '2026-02-30' } } })],
  [/^names 2 dimensions and gives the size of 1$/, written({ size: [4] })],
  [/^names a dimension twice$/, written({ id: ['Kon', 'Kon'] })],
  [/^has 1000000000000 cells, and at most 1000000/, written({ size: [1_000_000, 1_000_000] })],
  [/^has 12 cells, and values that are/, written({ value: [1, 2] })],
  [/^has 12 cells, and values that are/, written({ value: { 12: 1 } })],
  [/^has 12 cells, and values that are/, written({ value: { '01': 1 } })],
  [/^has 12 cells, and status that is/, written({ status: ['..'] })],
  [/^says of the dimension Kon nothing$/, written({ dimension: { Region: regions } })],
  [/^says of the dimension constructor nothing$/, written({ id: ['Region', 'constructor'] })],
  [/^says of the dimension Kon that it has 3 codes, and gives 2$/, dimensioned({ index: ['1', '2'] })],
  [/^says of the dimension Kon the same code twice$/, dimensioned({ index: ['1', '2', '2'] })],
  [/^says of the dimension Kon numbers that are not/, dimensioned({ index: { T: 0, 1: 1, 2: 3 } })],
  [/^says of the dimension Kon what X consists of, which/, dimensioned({ ...sexes.category, child: { X: ['1'] } })],
  [/^says of the dimension Kon that T consists of 3, which/, dimensioned({ ...sexes.category, child: { T: ['3'] } })],
  [/^says of the dimension Kon that T has a part twice$/, dimensioned({ ...sexes.category, child: { T: ['1', '1'] } })],
  [
    /^says of the dimension Kon that . is a part of itself$/,
    dimensioned({ ...sexes.category, child: { T: ['1'], 1: ['2'], 2: ['T'] } }),
  ],
  [/^speaks of the cell 12 in extension\.omstart, and has 12$/, written({ extension: { omstart: { structural: [12] } } })],
];
function dimensioned(category: object) {
  return written({ dimension: { Region: regions, Kon: { category } } });
}

test.each(faults)('says in one sentence that it %s', (says, dataset) => {
  const read = readTable(dataset);
  expect(read.ok ? '' : read.why).toMatch(says);
  expect(readText('{')).toEqual({ ok: false, why: 'is not JSON' });
});
