import { expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import { allowedWith, end, problemsOfAccord, problemsOfBreach, problemsOfResponse } from './domain/accord.ts';

const day = (text: string) => text as Day;
const today = day('2026-03-02');
const said = (terms: Parameters<typeof problemsOfAccord>[0]['terms'], acceptedOn = today) => ({ acceptedOn, terms });
const found = (problems: { field: string; code: string }[]) => problems.map(({ field, code }) => [field, code]);

test.each([
  [
    'no crime, tests',
    said([
      { kind: 'no_crime', text: null },
      { kind: 'tests', text: 'En gång i veckan.' },
    ]),
    [],
  ],
  [
    'two of their own',
    said([
      { kind: 'other', text: 'Svarar i telefon.' },
      { kind: 'other', text: 'Bor kvar.' },
    ]),
    [],
  ],
  ['nothing', said([]), [['terms', 'required']]],
  [
    'the same twice',
    said([
      { kind: 'talks', text: null },
      { kind: 'talks', text: null },
    ]),
    [['terms', 'invalid']],
  ],
  [
    'one of their own, without words',
    said([
      { kind: 'no_drugs', text: null },
      { kind: 'other', text: null },
    ]),
    [['terms.1.text', 'required']],
  ],
  ['tomorrow', said([{ kind: 'no_crime', text: null }], day('2026-03-03')), [['acceptedOn', 'in_the_future']]],
] as const)('accepting %s', (_, accord, problems) => {
  expect(found(problemsOfAccord(accord, today))).toEqual(problems);
});

test('what is accepted ends once', () => {
  expect(end({ acceptedOn: today, endedAt: null }).ok).toBe(true);
  expect(end({ acceptedOn: today, endedAt: new Date() })).toEqual({ ok: false, why: 'accord_not_in_force' });
});

test.each([
  ['the day it was accepted', '2026-03-01', []],
  ['today', '2026-03-02', []],
  ['before it was accepted', '2026-02-28', [['on', 'too_early']]],
  ['tomorrow', '2026-03-03', [['on', 'in_the_future']]],
])('a term not kept %s', (_, on, problems) => {
  expect(found(problemsOfBreach({ on: day(on) }, { acceptedOn: day('2026-03-01') }, today))).toEqual(problems);
  expect(found(problemsOfResponse({ on: day(on) }, { on: day('2026-03-01') }, today))).toEqual(problems);
});

test('a breach is learned of after the accord has ended as well; what has ended does not end again', () => {
  expect(allowedWith({ endedAt: null })).toEqual(['breach.record', 'breach.respond', 'accord.end']);
  expect(allowedWith({ endedAt: new Date() })).toEqual(['breach.record', 'breach.respond']);
});
