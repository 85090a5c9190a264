import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MessageId } from '#kernel/ids.ts';
import { Receipt, receiptBytes, receiptFrom } from '#kernel/receipt.ts';
import { slowHash } from '#platform/slow-hash.ts';
import { formKey, messageIdFor, receiptFor, receiptHash } from './receipts.ts';

const keysOf = (key: Buffer) =>
  ({
    keys: {
      mac: async (purpose: string, message: Uint8Array) => createHmac('sha256', key).update(purpose).update(message).digest(),
    },
  }) as unknown as Parameters<typeof formKey>[0];
const house = keysOf(randomBytes(32));
const written = fc.record({ message: fc.string(), about: fc.constantFrom('self', 'relative') });
const nonce = fc.uint8Array({ minLength: 16, maxLength: 16 });

test('the same form with the same words has the same receipt; any other has another', async () => {
  await fc.assert(
    fc.asyncProperty(nonce, written, nonce, written, async (form, words, otherForm, otherWords) => {
      const receipt = await receiptFor(house, form, words);
      expect(Receipt.safeParse(receipt).success).toBe(true);
      expect(await receiptFor(house, form, words)).toBe(receipt);
      const isSame = Buffer.compare(form, otherForm) === 0 && JSON.stringify(words) === JSON.stringify(otherWords);
      expect((await receiptFor(house, otherForm, otherWords)) === receipt).toBe(isSame);
    }),
  );
});

test('nobody works out a receipt without the key of the house', async () => {
  const [form, words] = [randomBytes(16), { message: 'Hej' }];
  expect(await receiptFor(keysOf(randomBytes(32)), form, words)).not.toBe(await receiptFor(house, form, words));
});

test('a message has an id of its own, that looks like any other', async () => {
  await fc.assert(
    fc.asyncProperty(nonce, written, async (form, words) => {
      const messageId = await messageIdFor(house, form, words);
      expect(MessageId.safeParse(messageId).success).toBe(true);
      expect(messageId[14]).toBe('4');
      expect(await messageIdFor(house, form, { ...words, more: 1 })).not.toBe(messageId);
    }),
  );
});

test('what is kept of a receipt is another for each, and the same each time', async () => {
  const receipts = Array.from({ length: 3 }, () => receiptFrom(randomBytes(receiptBytes)));
  const installation = { slowHash } as Parameters<typeof receiptHash>[0];
  const kept = async () =>
    (await Promise.all(receipts.map((one) => receiptHash(installation, one)))).map((hash) => hash.toString('hex'));
  const hashes = await kept();
  expect(new Set(hashes).size).toBe(3);
  expect(hashes.every((hash) => hash.length === 64)).toBe(true);
  expect(await kept()).toEqual(hashes);
});
