import personnummer from 'personnummer';
import { z } from 'zod';
import { Day } from './day.ts';

// Under Node's rules for CommonJS the compiler looks for the class one step further in than Node and Vite find it.
const Personnummer = personnummer as unknown as typeof personnummer.default;

/** How people write it: with a hyphen or a space before the last four, or neither. */
const bare = (written: string) => written.replace(/[\s-]/g, '');

function checkDigitHolds(tenDigits: string): boolean {
  const sum = Array.from(tenDigits, Number).reduce((total, digit, at) => {
    const weighed = at % 2 === 0 ? digit * 2 : digit;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}

// A samordningsnummer can be given before the birth date is certain. Then month 00 or day 60 says that it is not known, or the day is one
// its month does not have. The library asks for a real date and knows none of these; the Tax Agency's own list of test numbers holds all.
const coordinationNumber = /^\d{4}(0\d|1[0-2])([678]\d|9[01])(?!000)\d{4}$/;

function isPersonalNumber(digits: string): boolean {
  if (!/^(18|19|20)\d{10}$/.test(digits)) return false;
  return Personnummer.valid(digits) || (coordinationNumber.test(digits) && checkDigitHolds(digits.slice(2)));
}

/**
 * Personnummer (folkbokföringslagen 1991:481, 18 §) or samordningsnummer (lag 2022:1697), twelve digits. Only parsing makes one, so every
 * one is valid. The century must be written: ten digits would mean different people in different years.
 */
export const PersonalNumber = z
  .string()
  .overwrite(bare)
  .refine(isPersonalNumber, { error: 'not_a_personal_number' })
  .brand<'PersonalNumber'>();
export type PersonalNumber = z.infer<typeof PersonalNumber>;

/**
 * The day of birth in a number of twelve digits, also one of a samordningsnummer (day + 60). Null where the number says that it is not
 * certain (month 00, day 60, or a day that its month does not have).
 */
export function birthDayOf(personalNumber: string): Day | null {
  const [year, month, day] = [personalNumber.slice(0, 4), personalNumber.slice(4, 6), Number(personalNumber.slice(6, 8))];
  const parsed = Day.safeParse(`${year}-${month}-${String(day > 60 ? day - 60 : day).padStart(2, '0')}`);
  return parsed.success ? parsed.data : null;
}

/** The personal numbers in a text, each once. */
export const personalNumbersIn = (text: string): PersonalNumber[] => {
  const found = text.match(/(?<!\d)(?:18|19|20)\d{6}[-\s]?\d{4}(?!\d)/g) ?? [];
  return [...new Set(found)].flatMap((one) => {
    const parsed = PersonalNumber.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
};
