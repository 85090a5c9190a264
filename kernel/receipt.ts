import { z } from 'zod';

const length = 20;

/** So many random bytes `receiptFrom` is to be handed: with 64, it runs short less than once in 10^50 times. */
export const receiptBytes = 64;

/**
 * What the one who wrote comes back with: twenty random digits, 66 bits. Read with or without the spaces it is shown with.
 */
export const Receipt = z
  .string()
  .overwrite((written) => written.replace(/[\s-]/g, ''))
  .regex(/^\d{20}$/, { error: 'not_a_receipt' })
  .brand<'Receipt'>();
export type Receipt = z.infer<typeof Receipt>;

/** Every digit is as likely as any other: a byte of 250 or more is passed over, for it would favour the low ones. */
export function receiptFrom(bytes: Uint8Array): Receipt {
  const digits = Array.from(bytes.filter((byte) => byte < 250).subarray(0, length), (byte) => byte % 10);
  if (digits.length < length) throw new RangeError('Too few random bytes for a receipt.');
  return Receipt.parse(digits.join(''));
}

/** Five groups of four, as one reads it aloud or copies it by hand. */
export const receiptInGroups = (receipt: Receipt) => receipt.replace(/\d{4}(?!$)/g, '$& ');
