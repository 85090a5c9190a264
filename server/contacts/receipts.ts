import { createHash } from 'node:crypto';
import { MessageId } from '#kernel/ids.ts';
import { type Receipt, receiptBytes, receiptFrom } from '#kernel/receipt.ts';
import type { Installation } from '#platform/installation.ts';

/** What forms are signed with. */
export const formKey = ({ keys }: Installation) => keys.mac('form', Buffer.from('form'));

const digestOf = (nonce: Uint8Array, written: unknown) =>
  createHash('sha256').update(nonce).update(JSON.stringify(written)).digest();

/**
 * The receipt of what was written in one form. The same form with the same words has the same receipt, so that a button pressed twice is
 * one contact; with other words it has another, so that nothing anybody wrote is lost.
 */
export async function receiptFor({ keys }: Installation, nonce: Uint8Array, written: unknown): Promise<Receipt> {
  const digest = digestOf(nonce, written);
  const blocks = await Promise.all([0, 1].map((block) => keys.mac('receipt', Buffer.concat([digest, Buffer.of(block)]))));
  return receiptFrom(Buffer.concat(blocks).subarray(0, receiptBytes));
}

/** The id of what was written in one form of the thread, for the same reason. */
export async function messageIdFor({ keys }: Installation, nonce: Uint8Array, written: unknown): Promise<MessageId> {
  const bytes = (await keys.mac('message id', digestOf(nonce, written))).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return MessageId.parse(bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}

// One salt for all: the hash is what a contact is found by. Twenty random digits need no salt to keep them apart, and at the price of
// the slow hash a guess the whole of them would take longer than the stars have.
const salt = 'omstart receipt';

/** What is kept of a receipt. */
export const receiptHash = ({ slowHash }: Installation, receipt: Receipt): Promise<Buffer> => slowHash(receipt, salt);
