import { expect, test } from 'vitest';
import { readerOf } from './reader.ts';

const filled = (fields: Record<string, string | string[]>) => {
  const data = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) data.append(name, value);
  return readerOf(data);
};

test('what was written is handed on as it was written', () => {
  const read = filled({ message: ' Hej \n', people: ['a', 'b'] });
  expect(read.text('message')).toBe(' Hej \n');
  expect(read.optional('message')).toBe(' Hej \n');
  expect(read.all('people')).toEqual(['a', 'b']);
  expect(read.has('message')).toBe(true);
});

test('nothing, or only space, is nothing', () => {
  const read = filled({ message: ' \n ' });
  expect([read.optional('message'), read.optional('absent'), read.orNull('message'), read.orNull('absent')]).toEqual([
    undefined,
    undefined,
    null,
    null,
  ]);
  expect(read.text('absent')).toBe('');
  expect(read.has('absent')).toBe(false);
});

test('a number may be written with spaces; what is none is told as it was written', () => {
  const read = filled({ many: '1 200', none: '', words: 'två' });
  expect([read.number('many'), read.number('none'), read.number('words')]).toEqual([1200, '', 'två']);
});

test('a time on the wall becomes an instant', () => {
  expect(filled({ at: '2026-07-01T12:00' }).instant('at')).toBe('2026-07-01T10:00:00.000Z');
});
