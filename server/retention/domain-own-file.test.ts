import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileMask } from '#cases/domain.ts';
import { type OpenEntry, counted, leaving, masked } from './domain/own-file.ts';

test.each([
  ['none', undefined, { isMasked: false, why: null }],
  ['third_party', undefined, { isMasked: true, why: 'rule' }],
  ['sealed', undefined, { isMasked: true, why: 'rule' }],
  ['none', 'hide', { isMasked: true, why: 'hand' }],
  ['sealed', 'hide', { isMasked: true, why: 'hand' }],
  ['third_party', 'show', { isMasked: false, why: null }],
] as const)('what the rule says is %s and the hand %s', (rule, hand, is) => {
  expect(masked(rule, hand)).toEqual(is);
});

const entry = fc.record({
  at: fc.date({ noInvalidDate: true }),
  by: fc.string(),
  heading: fc.string(),
  text: fc.string({ minLength: 12 }),
  mask: fc.constantFrom(...FileMask.options),
  entry: fc.constant('a'.repeat(64)),
  isMasked: fc.boolean(),
  why: fc.constant(null),
});

test('nothing of what is masked leaves the house, and everything is counted once', () => {
  fc.assert(
    fc.property(fc.array(entry), (entries: OpenEntry[]) => {
      const { shown, masked: hidden } = counted([{ title: 'one', entries }]);
      expect({ shown, hidden }).toEqual({
        shown: entries.filter((one) => !one.isMasked).length,
        hidden: entries.filter((one) => one.isMasked).length,
      });
      for (const one of entries) {
        const out = leaving(one);
        if (one.isMasked) expect(Object.keys(out).toSorted()).toEqual(['at', 'isMasked']);
        else expect(out).toMatchObject({ text: one.text, heading: one.heading });
      }
    }),
  );
});
