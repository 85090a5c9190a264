import { expect, expectTypeOf, test } from 'vitest';
import { ContactId, PersonId, Version } from './ids.ts';

const written = '2ED6657D-E927-4568-95E1-2665A8AEA6A2';

test('an id is the same text however it was written', () => {
  expect(PersonId.parse(written)).toBe(written.toLowerCase());
});

test.each(['', 'x', '2ed6657de927456895e12665a8aea6a2', `${written}0`, ` ${written}`, null, 7])('%j is no id', (value) => {
  expect(PersonId.safeParse(value).success).toBe(false);
});

test('the id of a person cannot stand for the id of a contact', () => {
  expectTypeOf<PersonId>().not.toExtend<ContactId>();
  expectTypeOf<string>().not.toExtend<PersonId>();
  expectTypeOf<PersonId>().toExtend<string>();
});

test.each([
  ['3', 3],
  [1, 1],
  ['2147483647', 2_147_483_647],
])('version %j is read', (value, version) => {
  expect(Version.parse(value)).toBe(version);
});

test.each([0, -1, 1.5, '', 'x', null, undefined, '2147483648', Infinity])('%j is no version', (value) => {
  expect(Version.safeParse(value).success).toBe(false);
});
