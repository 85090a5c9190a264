import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import { Identity, joined, saysWho } from './domain.ts';

const [number] = testPersonalNumbers.adults;
const nothing = { name: null, personalNumber: null, contactWays: null };

test.each([
  ['nobody', undefined, false],
  ['one who leaves everything empty', nothing, false],
  ['a name', { ...nothing, name: 'Bo' }, true],
  ['a number', { ...nothing, personalNumber: number }, true],
  ['a way to reach them', { ...nothing, contactWays: 'Genom frivården' }, true],
])('%s says who they are', (_, said, does) => {
  expect(saysWho(said && Identity.parse(said))).toBe(does);
});

const kept = fc.record({
  name: fc.option(fc.string()),
  personalNumber: fc.option(fc.string()),
  contactWays: fc.option(fc.string()),
});

test('what is said later counts, and silence takes nothing back', () => {
  fc.assert(
    fc.property(kept, kept, (known, said) => {
      const both = joined(known, said);
      for (const field of ['name', 'personalNumber', 'contactWays'] as const) {
        expect(both[field]).toBe(said[field] === null ? known[field] : said[field]);
      }
    }),
  );
});

test('an identity is tidied and checked where it comes in', () => {
  expect(Identity.parse({ name: '  Bo   Ek ', personalNumber: '19880107-2383', contactWays: null })).toEqual({
    name: 'Bo Ek',
    personalNumber: '198801072383',
    contactWays: null,
  });
  expect(Identity.safeParse({ ...nothing, personalNumber: '198801072384' }).success).toBe(false);
  expect(Identity.safeParse({ name: 'Bo' }).success).toBe(false);
});
