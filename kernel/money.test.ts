import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Ore, kronorOf, oreIn } from './money.ts';

test.each([
  ['12500', 1_250_000],
  ['12 500', 1_250_000],
  ['12\u00A0500,50', 1_250_050],
  ['12500.5 kr', 1_250_050],
  ['0,05', 5],
  ['7kr', 700],
])('%j is %i öre', (typed, ore) => expect(oreIn(typed)).toBe(ore));

test.each(['', 'tusen', '12,505', '-5', '1e5', '12 500,', ',50', '1234567890', '12,5,5'])('%j is no amount', (typed) =>
  expect(oreIn(typed)).toBeUndefined(),
);

test.each([
  [5, '0,05\u00A0kr'],
  [100, '1\u00A0kr'],
  [1_250_050, '12\u00A0500,50\u00A0kr'],
  [123_456_700, '1\u00A0234\u00A0567\u00A0kr'],
])('%i öre is written %j', (ore, written) => expect(kronorOf(ore)).toBe(written));

test('what is written is read back as the same amount', () => {
  const ores = fc.integer({ min: 1, max: 2_000_000_000 });
  expect(() => fc.assert(fc.property(ores, (ore) => oreIn(kronorOf(ore)) === ore))).not.toThrow();
});

test.each([0, -1, 0.5, 2_000_000_001, Number.NaN])('%d öre is not stored', (ore) =>
  expect(Ore.safeParse(ore).success).toBe(false),
);
