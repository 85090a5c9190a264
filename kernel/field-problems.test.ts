import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Day } from './day.ts';
import { FieldProblem, FieldProblemCode, fieldProblems, fieldSentence } from './field-problems.ts';
import { UnitId, Version } from './ids.ts';
import { Language } from './languages.ts';
import { PersonalNumber } from './personal-number.ts';
import { line, text } from './text.ts';

function problems(schema: z.ZodType, input: unknown) {
  const read = schema.safeParse(input);
  return read.success ? [] : fieldProblems(read.error, input);
}

const problem = (schema: z.ZodType, value: unknown) => problems(z.strictObject({ it: schema }), { it: value })[0];

describe('what is wrong with one field', () => {
  test.each<[string, z.ZodType, unknown, Partial<FieldProblem>]>([
    ['nothing', text({ max: 9 }), undefined, { code: 'required' }],
    ['null', text({ max: 9 }), null, { code: 'required' }],
    ['an empty text', text({ max: 9 }), '', { code: 'required' }],
    ['white space', text({ max: 9 }), ' \n ', { code: 'required' }],
    ['a space without width', text({ max: 9 }), '\u200B', { code: 'required' }],
    ['no choices', z.array(z.string()).min(1), [], { code: 'required' }],
    ['no date', Day, '', { code: 'required' }],
    ['no number', PersonalNumber, '', { code: 'required' }],
    ['no choice', z.enum(['a', 'b']), undefined, { code: 'required' }],
    ['white space for a choice', z.enum(['a', 'b']), ' ', { code: 'required' }],
    ['neither shape', z.union([z.string(), z.number()]), undefined, { code: 'required' }],
    ['a short text', text({ min: 3, max: 9 }), 'ab', { code: 'too_short', limit: 3 }],
    ['a long text', line({ max: 3 }), 'abcd', { code: 'too_long', limit: 3 }],
    ['a small number', z.number().min(4), 3, { code: 'too_small', limit: 4 }],
    ['a number on a limit it must be above', z.number().positive(), 0, { code: 'too_small' }],
    ['a big number', z.int().max(4), 5, { code: 'too_big', limit: 4 }],
    ['many choices', z.array(z.string()).max(1), ['a', 'b'], { code: 'too_big', limit: 1 }],
    ['a day that is none', Day, '2026-02-30', { code: 'not_a_day' }],
    ['a number for a day', Day, 20260230, { code: 'not_a_day' }],
    ['a day, said without our code', z.iso.date(), 'x', { code: 'not_a_day' }],
    ['a time that is none', z.iso.time(), '25:00', { code: 'not_a_time' }],
    ['an instant that is none', z.iso.datetime(), 'now', { code: 'not_a_time' }],
    ['words for a number', z.number(), 'three', { code: 'not_a_number' }],
    ['words for a version', Version, 'three', { code: 'not_a_number' }],
    ['half an integer', z.int(), 1.5, { code: 'not_a_number' }],
    ['another choice', z.enum(['a', 'b']), 'c', { code: 'not_a_choice' }],
    ['another literal', z.literal('a'), 'c', { code: 'not_a_choice' }],
    ['words for yes or no', z.boolean(), 'maybe', { code: 'not_a_choice' }],
    ['no personal number', PersonalNumber, '19900101-0000', { code: 'not_a_personal_number' }],
    ['control characters', text({ max: 9 }), 'a\u0000', { code: 'bad_characters' }],
    ['a rule of our own', z.string().refine(() => false, { error: 'in_the_past' }), 'x', { code: 'in_the_past' }],
    ['a rule without a code', z.string().refine(() => false), 'x', { code: 'invalid' }],
    ['no id', UnitId, 'x', { code: 'invalid' }],
    ['a text for a list', z.array(z.string()), 'x', { code: 'invalid' }],
    [
      'control characters where a number would do',
      z.union([z.number(), text({ max: 9 })]),
      'a\u0000',
      { code: 'bad_characters' },
    ],
    ['no shape in particular', z.union([z.string(), z.number()]), true, { code: 'invalid' }],
  ])('%s', (_what, schema, value, expected) => {
    expect(problem(schema, value)).toEqual({ field: 'it', ...expected });
  });
});

const Way = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('phone'), number: line({ max: 20 }) }),
  z.strictObject({ way: z.literal('here') }),
]);

describe('where it is', () => {
  test('inside objects and lists', () => {
    expect(problems(z.object({ a: z.array(z.object({ b: text({ max: 2 }) })) }), { a: [{ b: 'x' }, { b: 'xyz' }] })).toEqual([
      { field: 'a.1.b', code: 'too_long', limit: 2 },
    ]);
  });

  test('in the shape that was chosen', () => {
    expect(problems(z.object({ how: Way }), { how: { way: 'phone' } })).toEqual([{ field: 'how.number', code: 'required' }]);
  });

  test('in the choosing itself', () => {
    expect(problems(z.object({ how: Way }), { how: { way: 'pigeon' } })).toEqual([{ field: 'how.way', code: 'not_a_choice' }]);
    expect(problems(z.object({ how: Way }), { how: {} })).toEqual([{ field: 'how.way', code: 'required' }]);
    expect(problems(z.object({ how: Way }), {})).toEqual([{ field: 'how', code: 'required' }]);
  });

  test('in the likeliest of shapes that nothing tells apart', () => {
    const either = z.union([z.object({ day: Day }), z.object({ hour: z.int().max(23) })]);
    expect(problems(z.object({ due: either }), { due: { hour: 30 } })).toEqual([
      { field: 'due.hour', code: 'too_big', limit: 23 },
    ]);
  });

  test('nowhere, when the whole is missing', () => {
    expect(problems(z.object({ a: z.string() }), undefined)).toEqual([{ field: '', code: 'required' }]);
  });

  test('once for each field, the first thing', () => {
    const twice = z
      .string()
      .refine(() => false, { error: 'in_the_past' })
      .refine(() => false, { error: 'in_the_future' });
    expect(problems(z.object({ a: twice, b: twice }), { a: 'x', b: 'x' })).toEqual([
      { field: 'a', code: 'in_the_past' },
      { field: 'b', code: 'in_the_past' },
    ]);
  });
});

describe('what the sender made up is not sent back', () => {
  test('nor the name they have given an answer', () => {
    const schema = z.strictObject({ form: z.strictObject({ answers: z.record(z.string(), z.string()) }) });
    expect(problems(schema, { form: { answers: { made: [null], up: 1 } } })).toEqual([
      { field: 'form.answers', code: 'invalid' },
    ]);
  });

  const made = '<script>alert("Storgatan 1")</script>';

  test('the name of a field', () => {
    expect(problems(z.strictObject({ a: z.strictObject({}) }), { a: { [made]: 1, other: 2 } })).toEqual([
      { field: 'a', code: 'unknown_field' },
    ]);
  });

  test('a key of a record, or what stands under it', () => {
    const record = z.object({ a: z.record(z.string().max(3), z.number()) });
    expect(problems(record, { a: { [made]: 1 } })).toEqual([{ field: 'a', code: 'invalid' }]);
    expect(problems(z.object({ a: z.record(z.string(), z.number()) }), { a: { [made]: 'x' } })).toEqual([
      { field: 'a', code: 'not_a_number' },
    ]);
  });

  test('thousands of faults', () => {
    const many = Array.from({ length: 10_000 }, () => 'x');
    expect(problems(z.object({ a: z.array(z.number()) }), { a: many })).toHaveLength(50);
  });

  test('anything at all', () => {
    const schema = z.strictObject({
      a: Way,
      b: text({ max: 3 }),
      c: z.array(Day).max(2),
      d: PersonalNumber,
      e: z.record(UnitId, Version),
    });
    let refused = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({ a: fc.anything(), b: fc.anything(), c: fc.array(fc.string()), d: fc.string(), e: fc.object() }),
        ),
        (input) => {
          const found = problems(schema, input);
          refused += found.length;
          for (const each of found) {
            expect(FieldProblem.parse(each)).toEqual(each);
            expect(each.field).toMatch(/^(|[a-e](\.\d+|\.way|\.number)?)$/);
          }
        },
      ),
    );
    expect(refused).toBeGreaterThan(100);
  });
});

describe.each(Language.options)('the sentences in %s', (language) => {
  test.each(FieldProblemCode.options)('%s says what to do, with a limit and without', (code) => {
    for (const sentence of [fieldSentence({ code }, language), fieldSentence({ code, limit: 3 }, language)]) {
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
      expect(sentence).not.toMatch(/undefined|NaN/);
    }
  });

  test.each(['too_short', 'too_long', 'too_small', 'too_big'] as const)('%s says the limit', (code) => {
    expect(fieldSentence({ code, limit: 4711 }, language)).toContain('4711');
  });
});
