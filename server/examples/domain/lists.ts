import { z } from 'zod';
import { Day } from '#kernel/day.ts';

const Words = z.strictObject({ sv: z.string().min(1), en: z.string().min(1) });
const small = z.array(
  z
    .string()
    .min(2)
    .regex(/^[^A-ZÅÄÖ]+$/),
);
/** A stem is also found with whatever ending; what is in `except` is not meant. */
const Kind = z.strictObject({ stems: small, words: small, except: small.optional() });
const months = z.int().min(1).max(600);

export const TagCode = z.string().regex(/^[a-z_]{2,40}$/, 'not_a_choice');

/** What is looked for in an example, what it can be about, and how long it is kept. */
export const Lists = z.strictObject({
  validFrom: Day,
  validTo: Day.nullable(),
  keep: z.strictObject({ draftMonths: months, withdrawnMonths: months, sharedMonths: months }),
  tags: z.array(z.strictObject({ code: TagCode, title: Words })).min(1),
  words: z.strictObject({ date: Kind, age: Kind, sex: Kind, origin: Kind, event: Kind, place: Kind }),
  /** In capitals, and no name of anything. */
  abbreviations: z.array(z.string()),
  /** With a capital, and so common that they tell nothing. */
  authorities: small,
  names: small,
});
export type Lists = z.infer<typeof Lists>;

export const ListFile = z.strictObject({
  format: z.literal('omstart-example-lists-1'),
  source: z.string(),
  lists: z.array(Lists).min(1),
});

/** The lists that hold on a day. */
export const listsOn = (all: readonly Lists[], day: Day): Lists | undefined =>
  all.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
