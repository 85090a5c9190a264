import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret } from './secret.ts';

const street = 'Storgatan 1';
const secret = new Secret(street);

test.each([
  ['a template', () => `${secret}`],
  ['a sum of texts', () => 'at ' + String(secret)],
  ['JSON', () => JSON.stringify({ where: secret, list: [secret] })],
  ['inspection', () => inspect({ where: secret }, { depth: 9, showHidden: true })],
  ['an error', () => String(new Error(`No such place: ${secret}`).stack)],
  ['its keys', () => JSON.stringify([Object.entries(secret), Object.getOwnPropertyNames(secret), { ...secret }])],
])('%s shows no secret', (_where, show) => {
  expect(show()).not.toContain(street);
});

test('dots stand in its place', () => {
  expect(JSON.stringify({ where: secret })).toBe('{"where":"•••"}');
  expect(inspect(secret)).toBe('•••');
});

test('it is told when asked', () => {
  expect(secret.reveal()).toBe(street);
});

test('a secret handed to the database by mistake is an error, not dots in a row', () => {
  expect(() => secret.toPostgres()).toThrow(TypeError);
});
