import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/day.ts';
import { Told } from '#privacy/words.ts';
import {
  type Consent,
  coverIn,
  policeMayBeTold,
  problemsOfConsent,
  problemsOfRenewal,
  renew,
  stateOf,
  withdraw,
} from './domain/consent.ts';

const day = (text: string) => Day.parse(text);
const at = (text: string) => new Date(text);
const noon = at('2026-03-02T11:00:00Z');

const standing: Consent = {
  kinds: ['identity', 'threat'],
  from: day('2026-03-01'),
  to: day('2026-09-01'),
  given: 'in_writing',
  recipients: [
    { consentRecipientId: 'police', kind: 'police_region', organisationId: null, withdrawnAt: null },
    { consentRecipientId: 'prison', kind: 'prison_and_probation', organisationId: 'kriminalvarden', withdrawnAt: null },
  ],
  replacedAt: null,
  withdrawnAt: null,
};

describe('a consent', () => {
  test.each([
    ['the last second before its first day', {}, '2026-02-28T22:59:59Z', 'not_yet'],
    ['its first second, in Stockholm', {}, '2026-02-28T23:00:00Z', 'standing'],
    ['its last second, in summer time', {}, '2026-09-01T21:59:59Z', 'standing'],
    ['the second after', {}, '2026-09-01T22:00:00Z', 'over'],
    ['when it was withdrawn', { withdrawnAt: noon }, '2026-03-02T11:00:00Z', 'withdrawn'],
    ['when it was withdrawn, and its days have passed', { withdrawnAt: noon }, '2027-01-01T11:00:00Z', 'withdrawn'],
    ['when another took its place', { replacedAt: noon }, '2026-03-02T11:00:00Z', 'replaced'],
  ])('stands so: %s', (_, over, now, state) => {
    expect(stateOf({ ...standing, ...over }, at(now))).toBe(state);
  });

  test.each([
    [
      'a police region, of which the whole kind may be told',
      { kind: 'police_region', organisationId: 'north' },
      ['threat'],
      'police',
    ],
    ['the kind as such', { kind: 'police_region', organisationId: null }, ['identity', 'threat'], 'police'],
    ['the organisation that is named', { kind: 'prison_and_probation', organisationId: 'kriminalvarden' }, ['threat'], 'prison'],
    ['another of that kind', { kind: 'prison_and_probation', organisationId: 'other' }, ['threat'], undefined],
    ['the whole kind, where one was named', { kind: 'prison_and_probation', organisationId: null }, ['threat'], undefined],
    ['another kind', { kind: 'sis', organisationId: null }, ['threat'], undefined],
    ['more than was allowed', { kind: 'police_region', organisationId: null }, ['threat', 'health'], undefined],
  ] as const)('covers %s', (_, to, kinds, recipient) => {
    expect(coverIn(standing, to, kinds, noon)?.consentRecipientId).toBe(recipient);
  });

  test('covers nothing before, after, withdrawn, or to one taken out of it', () => {
    const to = { kind: 'police_region', organisationId: null } as const;
    const [police, prison] = standing.recipients;
    if (!police || !prison) throw new Error('Two recipients were given.');
    const withoutPolice = { ...standing, recipients: [{ ...police, withdrawnAt: noon }, prison] };
    expect(coverIn(withoutPolice, to, ['threat'], noon)).toBeUndefined();
    expect(coverIn(withoutPolice, { kind: 'prison_and_probation', organisationId: 'kriminalvarden' }, ['threat'], noon)).toBe(
      prison,
    );
    for (const over of [{ withdrawnAt: noon }, { replacedAt: noon }, { from: day('2026-03-03') }, { to: day('2026-03-01') }])
      expect(coverIn({ ...standing, ...over }, to, ['threat'], noon)).toBeUndefined();
  });
});

describe('the police track', () => {
  const only = (kind: 'police_region' | 'national_coordination' | 'sis', over: Partial<Consent> = {}): Consent => ({
    ...standing,
    recipients: [{ consentRecipientId: 'one', kind, organisationId: null, withdrawnAt: null }],
    ...over,
  });
  test.each([
    ['the police region', [only('police_region')], true],
    ['the national coordination', [only('national_coordination')], true],
    ['others only', [only('sis')], false],
    ['the police, but not in writing', [only('police_region', { given: 'orally' })], false],
    ['the police, withdrawn', [only('police_region', { withdrawnAt: noon })], false],
    ['the police, over', [only('police_region', { to: day('2026-03-01') })], false],
    ['the police among others', [standing], true],
    ['the police in the second of two', [only('sis'), only('police_region')], true],
    ['nobody', [], false],
  ])('has its consent when it is for %s', (_, consents, may) => {
    expect(policeMayBeTold(consents, noon)).toBe(may);
  });

  test('loses it when the police alone are taken out', () => {
    const [police, prison] = standing.recipients;
    if (!police || !prison) throw new Error('Two recipients were given.');
    expect(policeMayBeTold([{ ...standing, recipients: [{ ...police, withdrawnAt: noon }, prison] }], noon)).toBe(false);
  });
});

describe('recording a consent', () => {
  const said = { from: day('2026-03-02'), to: day('2026-09-02'), told: Told.options, signedOn: day('2026-03-02') };
  test.each([
    ['as it should be', {}, []],
    ['for one day', { to: day('2026-03-02') }, []],
    ['for two years, to the day', { to: day('2028-03-02') }, []],
    ['for a day longer', { to: day('2028-03-03') }, [{ field: 'to', code: 'too_late' }]],
    ['that ends before it begins', { to: day('2026-03-01') }, [{ field: 'to', code: 'too_early' }]],
    [
      'that will have ended before it begins',
      { from: day('2026-05-01'), to: day('2026-04-30') },
      [{ field: 'to', code: 'too_early' }],
    ],
    ['that is over already', { from: day('2026-01-01'), to: day('2026-03-01') }, [{ field: 'to', code: 'too_early' }]],
    ['signed tomorrow', { signedOn: day('2026-03-03') }, [{ field: 'signedOn', code: 'in_the_future' }]],
    ['given in words', { signedOn: undefined }, []],
    ['without having been told all', { told: Told.options.slice(1) }, [{ field: 'told', code: 'required' }]],
  ])('%s', (_, over, problems) => {
    expect(problemsOfConsent({ ...said, ...over }, noon)).toEqual(problems);
  });

  test('a renewal leaves no day between the two', () => {
    expect(problemsOfRenewal(said, noon)).toEqual([]);
    expect(problemsOfRenewal({ ...said, from: day('2026-03-03') }, noon)).toEqual([{ field: 'from', code: 'in_the_future' }]);
    expect(problemsOfRenewal({ ...said, told: [] }, noon)).toEqual([{ field: 'told', code: 'required' }]);
  });
});

describe('taking a consent back', () => {
  const [police, prison] = standing.recipients;
  if (!police || !prison) throw new Error('Two recipients were given.');
  const onlyPrison = { ...standing, recipients: [{ ...police, withdrawnAt: noon }, prison] };

  test('all of it takes those who are left', () => {
    expect(withdraw(standing)).toEqual({ ok: true, value: { consentRecipientIds: ['police', 'prison'], whole: true } });
    expect(withdraw(onlyPrison)).toEqual({ ok: true, value: { consentRecipientIds: ['prison'], whole: true } });
  });
  test('one recipient leaves the others, and the last one takes the whole', () => {
    expect(withdraw(standing, 'police')).toEqual({ ok: true, value: { consentRecipientIds: ['police'], whole: false } });
    expect(withdraw(onlyPrison, 'prison')).toEqual({ ok: true, value: { consentRecipientIds: ['prison'], whole: true } });
  });
  test('is done once, and to what is there', () => {
    expect(withdraw(onlyPrison, 'police')).toEqual({ ok: false, why: 'consent_already_over' });
    expect(withdraw(standing, 'nobody')).toEqual({ ok: false, why: 'not_found' });
    for (const over of [{ withdrawnAt: noon }, { replacedAt: noon }]) {
      expect(withdraw({ ...standing, ...over })).toEqual({ ok: false, why: 'consent_already_over' });
      expect(renew({ ...standing, ...over })).toEqual({ ok: false, why: 'consent_already_over' });
    }
  });
  test('a renewal goes on with those who were not taken out', () => {
    expect(renew(onlyPrison)).toEqual({ ok: true, value: { recipients: [prison] } });
  });
});
