import { describe, expect, test } from 'vitest';
import { readTable, type Table } from './json-stat.ts';
import { classesOf, hasWithheld, placesOf, totalOf, viewsOf } from './views.ts';

/** Two counties with two municipalities each, two years and all of them, and whom it is about, which has no total. */
const table = tableFrom({
  version: '2.0',
  class: 'dataset',
  id: ['region', 'year', 'step'],
  size: [7, 3, 2],
  role: { geo: ['region'], time: ['year'] },
  dimension: {
    region: {
      label: 'Plats',
      category: {
        index: ['00', '01', '0114', '0136', '12', '1280', '1281'],
        label: { '00': 'Riket', '0136': 'Haninge' },
        child: { '00': ['01', '12'], '01': ['0114', '0136'], 12: ['1280', '1281'] },
      },
    },
    year: { label: 'År', category: { index: ['all', '2024', '2025'], child: { all: ['2024', '2025'] } } },
    step: { label: 'Steg', category: { index: ['contact', 'met'], label: { contact: 'Kontakt', met: 'Möte' } } },
  },
  value: Array.from({ length: 42 }, (_, cell) => (cell === 19 ? null : cell)),
  status: { 19: '..' },
});

function tableFrom(dataset: object): Table {
  const read = readTable(dataset);
  if (!read.ok) throw new Error(read.why);
  return read.value;
}

const said = (at?: string) =>
  viewsOf(table, at).map(({ dimension, where, rows }) => [
    dimension.id,
    where.map(({ label }) => label),
    rows.map(({ code, value }) => [code, value]),
  ]);

describe('what a table shows', () => {
  test('of the whole country: along each dimension, while the others stand at all there is, or where the view says', () => {
    expect(said()).toEqual([
      [
        'year',
        ['Kontakt'],
        [
          ['2024', 2],
          ['2025', 4],
        ],
      ],
      [
        'step',
        [],
        [
          ['contact', 0],
          ['met', 1],
        ],
      ],
    ]);
  });

  test('of one place, and nothing of a place that it does not have', () => {
    expect(said('0136')).toEqual([
      [
        'year',
        ['Haninge', 'Kontakt'],
        [
          ['2024', 20],
          ['2025', 22],
        ],
      ],
      [
        'step',
        ['Haninge'],
        [
          ['contact', 18],
          ['met', null],
        ],
      ],
    ]);
    expect(viewsOf(table, '0136')[1]?.rows[1]).toEqual({ code: 'met', label: 'Möte', value: null, status: '..' });
    expect(said('2480')).toEqual([]);
  });

  test('and all there is beside its parts, where the table has it', () => {
    expect(viewsOf(table).map(({ whole }) => whole?.value)).toEqual([0, undefined]);
    expect(placesOf(table)?.whole).toBeUndefined();
  });

  test('every place has its figure, from the country down', () => {
    expect(placesOf(table)?.rows.map(({ code, value }) => [code, value])).toEqual(
      ['00', '01', '0114', '0136', '12', '1280', '1281'].map((code, number) => [code, number * 6]),
    );
    expect(hasWithheld(table)).toBe(true);
  });

  test('every figure of a view is one of the table, never one that was worked out', () => {
    const values = new Set(table.values);
    for (const at of [undefined, '00', '01', '1281'])
      for (const { value } of [...viewsOf(table, at), placesOf(table)].flatMap((view) => view?.rows ?? []))
        expect(values).toContain(value);
  });

  test('a table of one figure has one view, and a long dimension has none', () => {
    const one = {
      version: '2.0',
      class: 'dataset',
      id: ['a'],
      size: [1],
      dimension: { a: { category: { label: { x: 'Alla' } } } },
      value: [7],
    };
    expect(viewsOf(tableFrom(one)).map(({ rows }) => rows)).toEqual([[{ code: 'x', label: 'Alla', value: 7, status: null }]]);
    const index = Array.from({ length: 40 }, (_, code) => `c${code}`);
    const long = { ...one, size: [40], dimension: { a: { category: { index } } }, value: index.map(() => 1) };
    expect(viewsOf(tableFrom(long)).map(({ rows }) => rows.length)).toEqual([1]);
  });

  test('a way with stops is shown by how many came so far, and who stopped where stands in the table', () => {
    const child = { a: ['a-only', 'b'], b: ['b-only', 'c'], c: ['c-only', 'd'] };
    const index = ['a', 'a-only', 'b', 'b-only', 'c', 'c-only', 'd'];
    const way = {
      version: '2.0',
      class: 'dataset',
      id: ['step'],
      size: [7],
      dimension: { step: { category: { index, child } } },
    };
    expect(viewsOf(tableFrom({ ...way, value: [9, 2, 7, 3, 4, 1, 3] }))[0]).toMatchObject({
      whole: undefined,
      rows: [{ code: 'a' }, { code: 'b' }, { code: 'c' }, { code: 'd', value: 3 }],
    });
  });

  test('all there is, is what everything else is part of', () => {
    expect(table.dimensions.map(totalOf)).toEqual([0, 0, undefined]);
  });
});

describe('classes of a map', () => {
  test('are made of the figures shown: each figure lies in one, and no edge is one that nobody has', () => {
    for (const values of [[1], [3, 3, 3], [0, 5, 9, 12, 40], Array.from({ length: 290 }, (_, n) => (n * 7) % 31)]) {
      const classes = classesOf(values);
      for (const value of values.filter((one) => one > 0))
        expect(classes.filter(({ from, to }) => from <= value && value <= to)).toHaveLength(1);
      for (const { from, to } of classes) expect([values.includes(from), values.includes(to)]).toEqual([true, true]);
      expect(classes.length).toBeLessThanOrEqual(4);
    }
    expect(classesOf([0, 0])).toEqual([]);
  });
});
