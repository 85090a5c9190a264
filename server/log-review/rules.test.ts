import { expect, test } from 'vitest';
import { operations } from '#server/app.ts';
import { RuleKind, isReading, problemsOfRules, readRules, rulesOn } from './domain/rule.ts';
import { logRules } from './rules.ts';

/** Of operations that are only ever a part of another, there is no route. */
const names = new Set<string>([...operations.map(({ contract }) => contract.name), 'case.open']);
const today = rulesOn(logRules, logRules.rules[0]?.validFrom ?? ('2026-01-01' as never));

test('every operation that the rules name is there, so that none is looked for in vain', () => {
  const named = [...logRules.notOpening, ...logRules.rules.flatMap((one) => ('operations' in one ? one.operations : []))];
  const isThere = (name: string) =>
    name.endsWith('.*') ? [...names].some((one) => one.startsWith(name.slice(0, -1))) : names.has(name);
  expect(named.filter((name) => !isThere(name))).toEqual([]);
});

test('whatever only reads counts as reading', () => {
  const rule = today.find((one) => one.kind === 'excluded_colleague');
  const got = operations.flatMap(({ contract: { http, name } }) => (http.startsWith('GET /cases/:exitCaseId') ? [name] : []));
  expect(got.length).toBeGreaterThan(20);
  expect(got.filter((name) => rule && !isReading(rule, name))).toEqual([]);
});

test('a rule of each kind holds, at most one on a day', () => {
  expect(today.map(({ kind }) => kind).toSorted()).toEqual(RuleKind.options.toSorted());
  expect(problemsOfRules(logRules)).toEqual([]);
});

test('rules that cannot be used stop the server, and it is said why', () => {
  const [first] = logRules.rules;
  const changed = (over: object) => readRules({ ...logRules, ...over });
  expect(readRules(logRules).ok).toBe(true);
  expect(changed({ rules: [first, first] })).toMatchObject({ ok: false, why: expect.stringContaining('same day') as string });
  expect(changed({ rules: [{ ...first, why: { sv: 'Det var {fel}.', en: 'x' } }] })).toMatchObject({
    ok: false,
    why: 'random: nothing fills in {fel}',
  });
  expect(changed({ rules: [{ ...first, perThousand: 0 }] }).ok).toBe(false);
  expect(changed({ keep: [] }).ok).toBe(false);
});
