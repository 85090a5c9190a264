import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PersonalNumber, birthDayOf } from './personal-number.ts';
import { testPersonalNumbers } from './test-personal-numbers.ts';

const published = Object.values(testPersonalNumbers).flat();
const isOne = (written: string) => PersonalNumber.safeParse(written).success;

// Luhn said the other way round: doubled digits from the right, over a table.
const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
function withCheckDigit(elevenDigits: string): string {
  const sum = Array.from(elevenDigits.slice(2))
    .toReversed()
    .reduce((total, digit, at) => total + (at % 2 === 0 ? (doubled[Number(digit)] ?? 0) : Number(digit)), 0);
  return `${elevenDigits}${(10 - (sum % 10)) % 10}`;
}

const numbers = fc
  .record({
    born: fc.date({ min: new Date('1890-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
    birthNumber: fc.integer({ min: 1, max: 999 }),
    coordination: fc.boolean(),
  })
  .map(({ born, birthNumber, coordination }) => {
    const date = born.toISOString().slice(0, 10).replaceAll('-', '');
    const day = Number(date.slice(6)) + (coordination ? 60 : 0);
    return withCheckDigit(`${date.slice(0, 6)}${String(day).padStart(2, '0')}${String(birthNumber).padStart(3, '0')}`);
  });

test('the numbers of the Tax Agency’s test series are numbers', () => {
  expect(published.length).toBeGreaterThan(30);
  expect(published.filter((number) => !isOne(number))).toEqual([]);
});

test('any real date with any birth number and the right check digit is one', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      expect(PersonalNumber.parse(number)).toBe(number);
    }),
  );
});

test('one digit wrong among the last ten is always found', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 2, max: 11 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      const wrong = `${number.slice(0, at)}${(Number(number[at]) + by) % 10}${number.slice(at + 1)}`;
      expect(isOne(wrong)).toBe(false);
    }),
  );
});

test('it is read as people write it', () => {
  const [number = ''] = testPersonalNumbers.adults;
  const apart = [number.slice(0, 8), number.slice(8)] as const;
  for (const written of [apart.join('-'), apart.join(' '), ` ${number} `, number.replace(/^(\d{4})(\d\d)(\d\d)/, '$1-$2-$3-')]) {
    expect(PersonalNumber.parse(written)).toBe(number);
  }
});

describe('is none', () => {
  const [number = ''] = testPersonalNumbers.adults;
  test.each([
    ['nothing', ''],
    ['ten digits, which may be two people', number.slice(2)],
    ['ten digits with a plus', `${number.slice(2, 8)}+${number.slice(8)}`],
    ['twelve digits with a plus', `${number.slice(0, 8)}+${number.slice(8)}`],
    ['thirteen digits', `${number}0`],
    ['a month there is not', withCheckDigit('19901301238')],
    ['a day there is not', withCheckDigit('19900230238')],
    ['a day too many for any month', withCheckDigit('19900132238')],
    ['a birth number of nothing', withCheckDigit('19900101000')],
    ['a birth number of nothing after an unknown day', withCheckDigit('19900160000')],
    ['a century before anyone was numbered', withCheckDigit('17900101238')],
    ['a century that has not come', withCheckDigit('21900101238')],
    ['an interim number with a letter', '19900101T238'],
    ['digits of another script', '１９８８０１０７２３８３'],
    ['an organisation', '162021004052'],
  ])('%s', (_what, written) => {
    expect(isOne(written)).toBe(false);
  });
});

test('a coordination number may lack the month, the day or a day that its month has', () => {
  expect(testPersonalNumbers.coordinationUncertain.map((number) => number.slice(4, 8))).toEqual(['0072', '1160', '0491']);
  for (const number of testPersonalNumbers.coordinationUncertain) expect(isOne(withCheckDigit(number.slice(0, 11)))).toBe(true);
  for (const number of testPersonalNumbers.coordinationUncertain) {
    expect(isOne(`${number.slice(0, 11)}${(Number(number[11]) + 1) % 10}`)).toBe(false);
  }
});

test.each([
  ['199803042383', '1998-03-04'],
  ['199803642383', '1998-03-04'],
  ['199800642383', null],
  ['199803602383', null],
  ['199802302383', null],
])('%s says that one was born on %s', (number, born) => {
  expect(birthDayOf(number)).toBe(born);
});

test('the complaint does not repeat the number', () => {
  const { error } = PersonalNumber.safeParse('19880107-2384');
  expect(error?.issues.map((issue) => issue.message)).toEqual(['not_a_personal_number']);
  expect(JSON.stringify(error)).not.toMatch(/\d{4}/);
});
