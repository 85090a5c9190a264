import { expect, test } from 'vitest';
import { registrationOf } from './domain/signal.ts';

const said = {
  about: 'relative',
  age: 'adult',
  called: 'Maja',
  happened: 'Har bett om hjälp.',
  reach: 'Genom kuratorn.',
  why: 'Visas inte.',
};

test.each([
  [
    'with all that was said',
    said,
    'Har bett om hjälp.',
    'Genom kuratorn.',
    { name: 'Maja', personalNumber: null, contactWays: null },
  ],
  ['without what was left out', { about: 'relative', age: 'adult' }, undefined, '–', undefined],
  ['without what is empty', { ...said, called: '', happened: '', reach: '' }, undefined, '–', undefined],
  ['without what is no text', { ...said, called: 1, happened: ['x'], reach: null }, undefined, '–', undefined],
])('a signal becomes a contact %s, and nobody has asked about children yet', (_, signal, message, words, identity) => {
  expect(registrationOf(signal)).toEqual({
    about: 'relative',
    age: 'adult',
    childrenInFamily: 'unknown',
    language: 'sv',
    message,
    safeContact: { how: 'other', words },
    identity,
  });
});
