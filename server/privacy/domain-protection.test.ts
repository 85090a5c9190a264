import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/day.ts';
import { ProtectionState } from '#privacy/words.ts';
import {
  type Protection,
  askPolice,
  decide,
  end,
  hasRunOut,
  isStanding,
  marksOf,
  problemsOfDecision,
  problemsOfRecord,
  renew,
} from './domain/protection.ts';

const day = (text: string) => Day.parse(text);
const noon = new Date('2026-03-02T11:00:00Z');
const granted: Protection = {
  level: 'confidentiality_marking',
  state: 'granted',
  validFrom: day('2026-01-01'),
  validTo: day('2026-12-31'),
  certificate: 'received',
};

const answers = (of: (one: { state: ProtectionState }) => { ok: boolean }) =>
  ProtectionState.options.filter((state) => of({ state }).ok);

describe('what may be done with a protection', () => {
  test.each([
    ['decide on it', decide, ['applied']],
    ['renew it', renew, ['granted']],
    ['ask the police about it', askPolice, ['applied', 'granted']],
    ['withdraw the application', (one: { state: ProtectionState }) => end(one, 'withdrawn_application'), ['applied']],
    ['end it because it ran out', (one: { state: ProtectionState }) => end(one, 'ran_out'), ['granted']],
    ['end it of the person’s own wish', (one: { state: ProtectionState }) => end(one, 'own_wish'), ['granted']],
  ] as const)('%s', (_, rule, states) => {
    expect(answers(rule)).toEqual(states);
  });
  test('and why not', () => {
    expect(decide({ state: 'granted' })).toEqual({ ok: false, why: 'protection_not_applied' });
    expect(renew({ state: 'ended' })).toEqual({ ok: false, why: 'protection_not_granted' });
    expect(end({ state: 'ended' }, 'ran_out')).toEqual({ ok: false, why: 'protection_not_standing' });
    expect(askPolice({ state: 'refused' })).toEqual({ ok: false, why: 'protection_not_standing' });
  });
});

test('it stands from the application until somebody says that it has ended', () => {
  expect(ProtectionState.options.filter((state) => isStanding({ state }))).toEqual(['applied', 'granted']);
});

test.each([
  ['2026-03-01', true],
  ['2026-03-02', false],
  [null, false],
])('with the last day %s it has run out: %s', (validTo, out) => {
  const last = validTo === null ? null : day(validTo);
  expect(hasRunOut({ state: 'granted', validTo: last }, noon)).toBe(out);
  expect(hasRunOut({ state: 'ended', validTo: last }, noon)).toBe(false);
});

describe('recording', () => {
  const decision = {
    outcome: 'granted',
    decidedBy: 'tax_agency',
    decidedOn: day('2026-03-01'),
    validFrom: day('2026-03-01'),
    validTo: day('2027-03-01'),
  } as const;
  const refused = { outcome: 'refused', decidedBy: 'tax_agency', decidedOn: day('2026-03-01') } as const;
  test.each([
    ['as it should be', decision, null, []],
    ['without a last day', { ...decision, validTo: null }, null, []],
    ['for one day', { ...decision, validTo: decision.validFrom }, null, []],
    ['that ends before it begins', { ...decision, validTo: day('2026-02-01') }, null, [{ field: 'validTo', code: 'too_early' }]],
    ['decided today', { ...decision, decidedOn: day('2026-03-02') }, null, []],
    ['decided tomorrow', { ...decision, decidedOn: day('2026-03-03') }, null, [{ field: 'decidedOn', code: 'in_the_future' }]],
    ['decided the day it was applied for', refused, day('2026-03-01'), []],
    ['decided before it was applied for', refused, day('2026-03-02'), [{ field: 'decidedOn', code: 'too_early' }]],
  ])('a decision %s', (_, said, appliedOn, problems) => {
    expect(problemsOfDecision(said, appliedOn, noon)).toEqual(problems);
  });

  test.each([
    ['an application', { appliedOn: day('2026-03-02') }, []],
    ['an application tomorrow', { appliedOn: day('2026-03-03') }, [{ field: 'appliedOn', code: 'in_the_future' }]],
    ['nothing that happened', { appliedOn: null }, [{ field: 'appliedOn', code: 'required' }]],
    ['what stood already', { appliedOn: null, decision }, []],
    [
      'what stood already, wrongly',
      { appliedOn: null, decision: { ...decision, decidedOn: day('2026-03-03') } },
      [{ field: 'decision.decidedOn', code: 'in_the_future' }],
    ],
  ])('%s', (_, said, problems) => {
    expect(problemsOfRecord(said, noon)).toEqual(problems);
  });
});

describe('the mark', () => {
  test('shows what stands, the strongest first, and nothing else', () => {
    const marks = marksOf(
      [
        granted,
        { ...granted, level: 'assumed_identity', validTo: null },
        { ...granted, level: 'protected_registration', state: 'applied', validFrom: null, validTo: null },
        { ...granted, state: 'ended' },
        { ...granted, state: 'refused' },
      ],
      noon,
    );
    expect(marks).toEqual([
      { level: 'assumed_identity', state: 'granted', until: null, ends: 'later' },
      { level: 'protected_registration', state: 'applied', until: null, ends: 'later' },
      { level: 'confidentiality_marking', state: 'granted', until: '2026-12-31', ends: 'later' },
    ]);
  });
  test.each([
    ['2026-03-01', 'has_run_out'],
    ['2026-03-02', 'soon'],
    ['2026-04-27', 'soon'],
    ['2026-04-28', 'later'],
  ])('of one whose last day is %s says %s', (validTo, ends) => {
    expect(marksOf([{ ...granted, validTo: day(validTo) }], noon)).toMatchObject([{ ends }]);
  });
});
