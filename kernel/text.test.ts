import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { line, text } from './text.ts';

const codesOf = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues.map((issue) => issue.message) ?? [];

test('ends are trimmed and every kind of line break becomes one', () => {
  expect(text({ max: 100 }).parse('  Jag vill bort.\r\nRing inte\rhem.\u2028Hej\u0085då \n')).toBe(
    'Jag vill bort.\nRing inte\nhem.\nHej\ndå',
  );
});

test('tabs and empty lines inside a text stay', () => {
  expect(text({ max: 100 }).parse('a\n\n\tb')).toBe('a\n\n\tb');
});

test('letters written in two parts become one', () => {
  expect(text({ max: 1 }).parse('a\u030A')).toBe('å');
});

test('a line is on one line', () => {
  expect(line({ max: 100 }).parse(' Anna\r\n\t  Berg\u00A0 ')).toBe('Anna Berg');
});

test('marks that turn the writing are taken from a line, and left in a text', () => {
  expect(line({ max: 100 }).parse('\u202A070-174 06 05\u202C')).toBe('070-174 06 05');
  expect(text({ max: 100 }).parse('a \u2067b\u2069 c')).toBe('a \u2067b\u2069 c');
});

test.each(['', '   ', '\n', '\u200B\u2060', '\uFEFF '])('%j is nothing written', (nothing) => {
  expect(text({ max: 10 }).safeParse(nothing).success).toBe(false);
  expect(text({ min: 0, max: 10 }).parse(nothing)).toBe('');
});

test.each(['a\u0000', '\u001B[31m', 'a\u007F', '\u0090', 'a\uD800', '\uDC00b'])('%j cannot be saved', (bad) => {
  expect(codesOf(text({ max: 10 }), bad)).toEqual(['bad_characters']);
  expect(codesOf(line({ max: 10 }), bad)).toEqual(['bad_characters']);
});

test('what cannot be saved is not measured as well', () => {
  expect(codesOf(text({ max: 2 }), 'abc\u0000')).toEqual(['bad_characters']);
});

test('an emoji is well formed', () => {
  expect(text({ max: 10 }).parse('🙂')).toBe('🙂');
});

test('lengths are those of the tidied text', () => {
  expect(text({ max: 3 }).parse('  abc  ')).toBe('abc');
  expect(text({ max: 3 }).safeParse('abcd').success).toBe(false);
  expect(text({ min: 3, max: 9 }).safeParse(' ab ').success).toBe(false);
});

test('the reference can state the limits', () => {
  expect(z.toJSONSchema(text({ min: 2, max: 40 }), { io: 'input' })).toMatchObject({
    type: 'string',
    minLength: 2,
    maxLength: 40,
  });
});

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.stringMatching(/^[\s\u200B\uFEFFa\u030A]*$/),
);

test('whatever passes can be saved, fits, and is not changed by passing again', () => {
  let passed = 0;
  fc.assert(
    fc.property(anything, fc.constantFrom(text({ min: 0, max: 40 }), line({ min: 0, max: 40 })), (value, schema) => {
      const read = schema.safeParse(value);
      if (!read.success) return;
      passed += 1;
      expect(read.data).toMatch(/^(?:[\n\t]|[^\p{Cc}\p{Cs}])*$/u);
      expect(read.data.length).toBeLessThanOrEqual(40);
      expect(read.data).toBe(read.data.trim().normalize('NFC'));
      expect(schema.parse(read.data)).toBe(read.data);
    }),
    { numRuns: 2_000 },
  );
  expect(passed).toBeGreaterThan(500);
});

test('a very long run of white space is read at once', () => {
  const began = performance.now();
  text({ max: 10 }).safeParse(`a${' '.repeat(1_000_000)}b`);
  line({ max: 10 }).safeParse(`a${' \n'.repeat(500_000)}b`);
  expect(performance.now() - began).toBeLessThan(1_000);
});
