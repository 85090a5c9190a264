import Personnummer from 'personnummer';
import { z } from 'zod';

const twelveDigits = /^(18|19|20)\d{10}$/;

/** How people write it: with a hyphen or space before the last four, or none. */
const bare = (written: string) => written.replace(/[\s-]/g, '');

const isPersonalNumber = (digits: string) => twelveDigits.test(digits) && Personnummer.valid(digits);

/**
 * Personnummer or samordningsnummer (FOL 18 §, 1991:481; lag 2022:1697 om samordningsnummer), twelve digits. Only parsing makes one, so
 * every one is valid. The century is asked for: ten digits mean one person today and another in some years.
 */
export const PersonalNumber = z
  .string()
  .overwrite(bare)
  .refine(isPersonalNumber, { error: 'not_a_personal_number' })
  .brand<'PersonalNumber'>();
export type PersonalNumber = z.infer<typeof PersonalNumber>;
