import { expect, test } from 'vitest';
import { nameOf } from './json-stat.ts';
import { type Along, tabulate } from './tabulate.ts';

interface Somebody {
  readonly place: string;
  readonly kind: 'exiter' | 'relative';
}

const along: Along<Somebody>[] = [
  {
    id: 'region',
    label: 'Plats',
    role: 'geo',
    codes: [
      { code: '00', label: 'Riket', parts: ['01', '12'] },
      { code: '01', label: 'Stockholms län', parts: ['0136'] },
      { code: '0136', label: 'Haninge' },
      { code: '12', label: 'Skåne län' },
    ],
    of: ({ place }) => place,
  },
  {
    id: 'kind',
    label: 'Vem',
    codes: [
      { code: 'exiter', label: 'Avhoppare' },
      { code: 'relative', label: 'Anhörig' },
    ],
    of: ({ kind }) => kind,
  },
];

test('everybody is counted where they are, and in all that it is a part of', () => {
  const all: Somebody[] = [
    { place: '0136', kind: 'exiter' },
    { place: '0136', kind: 'exiter' },
    { place: '12', kind: 'relative' },
  ];
  const table = tabulate('Personer', all, along, { population: 'some' });
  const counted = table.values.flatMap((value, cell) => (value ? [`${nameOf(table, cell)}: ${value}`] : []));
  expect(counted).toEqual([
    'region 00, kind exiter: 2',
    'region 00, kind relative: 1',
    'region 01, kind exiter: 2',
    'region 0136, kind exiter: 2',
    'region 12, kind relative: 1',
  ]);
});

test('nobody is counted at a sum, or where there is no code for them', () => {
  for (const place of ['00', '9999'])
    expect(() => tabulate('Personer', [{ place, kind: 'exiter' }], along, {})).toThrow(`${place} is no code of region`);
});
