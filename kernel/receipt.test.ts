import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Receipt, receiptBytes, receiptFrom, receiptInGroups } from './receipt.ts';

const bytes = fc
  .uint8Array({ minLength: receiptBytes, maxLength: receiptBytes })
  .filter((each) => each.filter((byte) => byte < 250).length >= 20);

test('twenty digits, and the same again when read back as it is shown', () => {
  fc.assert(
    fc.property(bytes, (random) => {
      const receipt = receiptFrom(random);
      expect(receipt).toMatch(/^\d{20}$/);
      const shown = receiptInGroups(receipt);
      expect(shown).toMatch(/^\d{4}( \d{4}){4}$/);
      expect(Receipt.parse(shown)).toBe(receipt);
      expect(Receipt.parse(` ${shown.replaceAll(' ', '-')}\n`)).toBe(receipt);
    }),
  );
});

test('every digit is as likely as any other', () => {
  const times = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const [first = ''] = receiptFrom(
      new Uint8Array([byte, ...Array.from({ length: 20 }, () => 255), ...Array.from({ length: 20 }, () => 7)].slice(0, 41)),
    );
    if (byte < 250) times.set(first, (times.get(first) ?? 0) + 1);
  }
  expect([...times.values()]).toEqual(Array.from({ length: 10 }, () => 25));
});

test('a digit depends on its own byte alone, so all twenty count', () => {
  const all = (value: number) => new Uint8Array(receiptBytes).fill(value);
  for (let at = 0; at < 20; at += 1) {
    const changed = all(0);
    changed[at] = 1;
    expect([...receiptFrom(changed)].map(Number)).toEqual(Array.from({ length: 20 }, (_zero, index) => (index === at ? 1 : 0)));
  }
});

test('too little chance is an error, not a short receipt', () => {
  expect(() => receiptFrom(new Uint8Array(19))).toThrow(RangeError);
  expect(() => receiptFrom(new Uint8Array(64).fill(255))).toThrow(RangeError);
});

test.each([
  '',
  '1234',
  '1234 5678 9012 3456 789',
  '1234 5678 9012 3456 78901',
  '1234 5678 9012 3456 789x',
  '１２３４567890123456789０',
])('%j is no receipt', (written) => {
  expect(Receipt.safeParse(written).error?.issues[0]?.message).toBe('not_a_receipt');
});
