import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { schemaFile, schemas } from '#scripts/statistics-schemas.ts';
import { houseRules, readRules, rulesFor } from './rules.ts';

test.each(['table', 'rules'] as const)(
  'the published form of the %s is the one that is read (node scripts/statistics-schemas.ts)',
  async (name) => {
    expect(JSON.parse(await readFile(schemaFile(name), 'utf8'))).toEqual(JSON.parse(JSON.stringify(schemas[name])));
  },
);

const [house] = houseRules;
const rules = (name: string, from: string, tables?: string[]) => ({ ...house!, name, from, ...(tables ? { tables } : {}) });

test('the latest rules that hold on the day hold; those that name the table before those for all', () => {
  const book = [
    rules('old', '2026-01-01'),
    rules('new', '2026-06-01'),
    rules('later', '2027-01-01'),
    rules('hosts', '2026-03-01', ['hosts']),
  ];
  expect(rulesFor(book, undefined, '2025-12-31')).toBeUndefined();
  expect(rulesFor(book, undefined, '2026-05-31')?.name).toBe('old');
  expect(rulesFor(book, 'funnel', '2026-06-01')?.name).toBe('new');
  expect(rulesFor(book, 'hosts', '2026-06-01')?.name).toBe('hosts');
  expect(rulesFor(book, 'hosts', '2026-02-01')?.name).toBe('old');
  expect(rulesFor(houseRules, 'hosts', '2026-12-01')?.count.zeros).toBe('secret');
});

test.each([
  ['{', /^is not JSON$/],
  ['[]', /^does not say rules: /],
  [JSON.stringify([{ ...house, count: { ...house!.count, least: 0 } }]), /^does not say rules, at 0\.count\.least: /],
  [JSON.stringify([{ ...house, from: '2026-13-01' }]), /^does not say rules, at 0\.from: not a day/],
])('rules %# that are none are told in a sentence', (text, says) => {
  const read = readRules(text);
  expect(read.ok ? '' : read.why).toMatch(says);
});
