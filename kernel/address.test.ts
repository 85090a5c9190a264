import { expect, test } from 'vitest';
import { addressesIn } from './address.ts';
import { personalNumbersIn } from './personal-number.ts';
import { testPersonalNumbers } from './test-personal-numbers.ts';

test.each([
  ['Storgatan 5, 136 40 Haninge', 'storg 5 13640'],
  ['STORGATAN  5\n13640 HANINGE', 'storg 5 13640'],
  ['c/o Berg, Storg. 5, lgh 1102, 136 40', 'storg 5 13640'],
  ['Bor hos sin syster på Storgatan 5, 2 tr, 136 40 Haninge.', 'storg 5 13640'],
  ['Södra Storgatan 5 A, SE-136 40 Haninge', 'storg 5a 13640'],
  ['Storgatan 5a 136 40', 'storg 5a 13640'],
  ['Björkv. 12, 111 22', 'björkv 12 11122'],
  ['Björkvägen 12, 111 22', 'björkv 12 11122'],
  ['Karl Johans väg 3, 111 22', 'johansv 3 11122'],
  ['Karl Johans v. 3, 111 22', 'johansv 3 11122'],
])('%j is one address, however it is written', (text, form) => {
  expect(addressesIn(text)).toEqual([form]);
});

test.each([['Storgatan 5, Haninge'], ['136 40 Haninge'], ['070-123 45 67'], ['Ring efter 16'], ['']])(
  '%j is none that can be compared',
  (text) => {
    expect(addressesIn(text)).toEqual([]);
  },
);

test('a word without an end is gone through once', () => {
  expect(addressesIn(`${'a'.repeat(1_000_000)} Storgatan 5, 136 40`)).toEqual(['storg 5 13640']);
});

test('two addresses are two, and the same one twice is one', () => {
  expect(addressesIn('Storgatan 5, 136 40 eller Björkv. 12, 111 22 eller storgatan 5, 13640')).toEqual([
    'storg 5 13640',
    'björkv 12 11122',
  ]);
});

test('a personal number is found in what somebody has written, and a telephone number is none', () => {
  const [one = '', other = ''] = testPersonalNumbers.adults;
  const text = `Anna ${one.slice(0, 8)}-${one.slice(8)}, tel 08-123 456 78. Bror: ${other}; 199001019999`;
  expect(personalNumbersIn(text)).toEqual([one, other]);
});
