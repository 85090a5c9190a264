import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrganisationNumber } from './organisation-number.ts';
import { testPersonalNumbers } from './test-personal-numbers.ts';

const isOne = (written: string) => OrganisationNumber.safeParse(written).success;

test.each([
  ['Polismyndigheten', '202100-0076', '2021000076'],
  ['Socialstyrelsen', '2021000555', '2021000555'],
  ['Malmö kommun', '16 212000-1124', '2120001124'],
])('%s', (_who, written, number) => {
  expect(OrganisationNumber.parse(written)).toBe(number);
});

test('one digit wrong is always found', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('2021000076', '2021000555', '2120001124'),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      (number, at, by) => {
        expect(isOne(`${number.slice(0, at)}${(Number(number[at]) + by) % 10}${number.slice(at + 1)}`)).toBe(false);
      },
    ),
  );
});

test.each(['', '202100-007', '202100-00760', 'SE202100007601', '17202100-0076', '２０２１０００５５５'])(
  '%j is none',
  (written) => {
    expect(OrganisationNumber.safeParse(written).error?.issues[0]?.message).toBe('not_an_organisation_number');
  },
);

test('a person is no organisation, however the number is written', () => {
  for (const number of Object.values(testPersonalNumbers).flat()) {
    expect(isOne(number)).toBe(false);
    expect(isOne(number.slice(2))).toBe(false);
  }
});
