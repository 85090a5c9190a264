import { expect, expectTypeOf, test } from 'vitest';
import { ok, refuse, type Result } from './result.ts';

const half = (whole: number): Result<number, 'odd'> => (whole % 2 === 0 ? ok(whole / 2) : refuse('odd'));

test('a rule answers with a value or with one word', () => {
  expect(half(4)).toEqual({ ok: true, value: 2 });
  expect(half(3)).toEqual({ ok: false, why: 'odd' });
});

test('the word is known to the compiler', () => {
  const answer = half(3);
  if (!answer.ok) expectTypeOf(answer.why).toEqualTypeOf<'odd'>();
  expect(answer.ok).toBe(false);
});
