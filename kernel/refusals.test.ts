import { describe, expect, test } from 'vitest';
import { refusals } from './refusals.ts';

const all = Object.entries(refusals);

test('there are refusals to look at', () => {
  expect(all.length).toBeGreaterThan(30);
});

describe.each(all)('%s', (code, { status, sv, en }) => {
  test('is one word in lower case, with an error status', () => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
  });

  test.each([sv, en])('says in whole sentences what has happened and what to do: %s', (sentence) => {
    expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
    expect(sentence.length).toBeGreaterThan(30);
    expect(sentence.length).toBeLessThanOrEqual(140);
    expect(sentence).not.toContain(code);
    expect(sentence).not.toMatch(/!|\bERROR\b|\bfel \d/);
  });

  test('is not the same text in both languages', () => {
    expect(sv).not.toBe(en);
  });
});

test('every sentence is its own', () => {
  expect(new Set(all.map(([, { sv }]) => sv)).size).toBe(all.length);
  expect(new Set(all.map(([, { en }]) => en)).size).toBe(all.length);
});

// What one may not see is answered as what does not exist. A code of its own for either would tell them apart.
test('what is hidden and what is missing share one answer', () => {
  expect(all.filter(([, { status }]) => status === 404).map(([code]) => code)).toEqual(['not_found', 'receipt_unknown']);
  expect(all.filter(([, { status }]) => status === 403).map(([code]) => code)).toEqual(['not_allowed', 'foreign_origin']);
  expect(all.filter(([, { status }]) => [410, 423, 451].includes(status))).toEqual([]);
});

test.each(['not_found', 'not_signed_in', 'not_allowed', 'receipt_unknown', 'thread_closed'] as const)(
  '%s neither says nor hints that anything is there',
  (code) => {
    const telling =
      /finns|saknas|behörig|sekretess|skydd|hemlig|dold|spärr|raderad|ärende|person|exist|missing|permission|secre|protect|hidden|deleted|\bcase\b/i;
    expect(refusals[code].sv).not.toMatch(telling);
    expect(refusals[code].en).not.toMatch(telling);
  },
);
