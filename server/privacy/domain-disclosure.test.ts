import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day, addDays, stockholmDay } from '#kernel/day.ts';
import { InformationKind, RecipientKind } from '#privacy/words.ts';
import type { Consent } from './domain/consent.ts';
import { answer, groundOn, mayShare, needsSecond, problemsOfChoice } from './domain/disclosure.ts';
import type { Protection } from './domain/protection.ts';

const day = (text: string) => Day.parse(text);
const noon = new Date('2026-03-02T11:00:00Z');

const grounds = [
  { code: 'consent', validFrom: day('2009-06-30'), validTo: null, inUse: true, needsSecond: false },
  { code: 'osl_10_18_a', validFrom: day('2013-01-01'), validTo: day('2025-04-01'), inUse: true, needsSecond: true },
  { code: 'osl_10_18_a', validFrom: day('2025-04-01'), validTo: null, inUse: true, needsSecond: true },
  { code: 'osl_10_15_a', validFrom: day('2025-12-01'), validTo: null, inUse: false, needsSecond: true },
];
const consent: Consent = {
  kinds: ['threat'],
  from: day('2026-03-01'),
  to: day('2026-09-01'),
  given: 'in_writing',
  recipients: [{ consentRecipientId: 'police', kind: 'police_region', organisationId: null, withdrawnAt: null }],
  replacedAt: null,
  withdrawnAt: null,
};
const toPolice = { kind: 'police_region', organisationId: null } as const;

describe('a ground', () => {
  test.each([
    ['2012-12-31', undefined],
    ['2013-01-01', '2013-01-01'],
    ['2025-03-31', '2013-01-01'],
    ['2025-04-01', '2025-04-01'],
    ['2030-01-01', '2025-04-01'],
  ])('reads on %s as it read then', (on, validFrom) => {
    expect(groundOn(grounds, 'osl_10_18_a', day(on))?.validFrom).toBe(validFrom);
  });

  test('is decided on by the organisation, no later than today, and is one there is', () => {
    const decidedOn = day('2026-03-02');
    expect(problemsOfChoice({ ground: 'osl_10_15_a', decidedOn }, grounds, noon)).toEqual([]);
    expect(problemsOfChoice({ ground: 'osl_99', decidedOn }, grounds, noon)).toEqual([{ field: 'ground', code: 'not_a_choice' }]);
    expect(problemsOfChoice({ ground: 'osl_10_15_a', decidedOn: day('2026-03-03') }, grounds, noon)).toEqual([
      { field: 'decidedOn', code: 'in_the_future' },
    ]);
  });
});

describe('sharing', () => {
  const ask = (over: object) =>
    mayShare({ to: toPolice, kinds: ['threat'], ground: 'consent', ...over }, { consents: [consent], grounds }, noon);
  test.each([
    [
      'on a consent that covers it',
      {},
      { ground: 'consent', groundValidFrom: '2009-06-30', consentRecipientId: 'police', needsSecond: false },
    ],
    [
      'on another ground, with its reason',
      { kinds: ['health'], ground: 'osl_10_18_a', reason: 'Han är nitton och på väg in.' },
      { ground: 'osl_10_18_a', groundValidFrom: '2025-04-01', consentRecipientId: null, needsSecond: true },
    ],
  ])('%s', (_, over, value) => {
    expect(ask(over)).toEqual({ ok: true, value });
  });
  test.each([
    ['what the consent does not cover', { kinds: ['health'] }, 'no_consent_covers'],
    ['what the consent does not cover, whatever the reason', { kinds: ['health'], reason: 'Det vore bra.' }, 'no_consent_covers'],
    ['to another', { to: { kind: 'sis', organisationId: null } }, 'no_consent_covers'],
    ['on another ground without a reason', { ground: 'osl_10_18_a' }, 'ground_needs_reason'],
    ['on a ground not in use', { ground: 'osl_10_15_a', reason: 'Brottsförebyggande.' }, 'ground_not_in_use'],
    ['on a ground there is not', { ground: 'osl_99', reason: 'Brottsförebyggande.' }, 'ground_not_in_use'],
  ])('%s is refused', (_, over, why) => {
    expect(ask(over)).toEqual({ ok: false, why });
  });
});

describe('whatever has been allowed and taken back,', () => {
  const kinds = fc.subarray(InformationKind.options.slice(0, 3), { minLength: 1, maxLength: 2 });
  const recipient = fc.record({
    kind: fc.constantFrom(...RecipientKind.options.slice(2, 4)),
    organisationId: fc.constantFrom(null, null, 'north'),
  });
  const maybeAt = fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.integer({ min: -40, max: 0 }).map((days) => new Date(noon.getTime() + days * 86_400_000)) },
  );
  const aConsent: fc.Arbitrary<Consent> = fc
    .record({
      kinds: fc.subarray(InformationKind.options.slice(0, 3), { minLength: 1 }),
      start: fc.integer({ min: -30, max: 5 }),
      length: fc.integer({ min: 0, max: 60 }),
      given: fc.constantFrom('in_writing' as const, 'orally' as const),
      recipients: fc.array(fc.tuple(recipient, maybeAt), { minLength: 1, maxLength: 3 }),
      replacedAt: maybeAt,
      withdrawnAt: maybeAt,
    })
    .map(({ start, length, recipients, ...rest }) => ({
      ...rest,
      from: addDays(stockholmDay(noon), start),
      to: addDays(stockholmDay(noon), start + length),
      recipients: recipients.map(([one, withdrawnAt], at) => ({ ...one, consentRecipientId: `r${at}`, withdrawnAt })),
    }));

  /** Said a second time, from the words of the consent and not from the code. */
  const isAllowed = (one: Consent, to: { kind: string; organisationId: string | null }, asked: readonly string[]) => {
    const today = stockholmDay(noon);
    const holds = one.withdrawnAt === null && one.replacedAt === null && one.from <= today && today <= one.to;
    const allKinds = asked.filter((kind) => !(one.kinds as readonly string[]).includes(kind)).length === 0;
    const someone = one.recipients.filter(
      (who) =>
        who.withdrawnAt === null &&
        who.kind === to.kind &&
        (who.organisationId === null ? true : who.organisationId === to.organisationId),
    );
    return holds && allKinds && someone.length > 0;
  };

  test('nothing is shared outside recipient, kinds and days of a consent, unless another ground that holds is said with its reason', () => {
    let shared = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        fc.array(aConsent, { maxLength: 4 }),
        recipient,
        kinds,
        fc.constantFrom('consent', 'osl_10_18_a', 'osl_10_15_a', 'osl_99'),
        fc.option(fc.constant('Skälet står här.'), { nil: undefined }),
        (consents, to, asked, ground, reason) => {
          const { ok } = mayShare({ to, kinds: asked, ground, reason }, { consents, grounds }, noon);
          const byConsent = ground === 'consent' && consents.some((one) => isAllowed(one, to, asked));
          const byLaw = ground === 'osl_10_18_a' && reason !== undefined;
          expect(ok).toBe(byConsent || byLaw);
          if (ok && ground === 'consent') shared += 1;
          if (!ok && ground === 'consent') refused += 1;
        },
      ),
      { numRuns: 800 },
    );
    expect(shared).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(20);
  });
});

describe('a second person', () => {
  const protection = (over: Partial<Protection> = {}): Protection => ({
    level: 'confidentiality_marking',
    state: 'granted',
    validFrom: day('2026-01-01'),
    validTo: day('2027-01-01'),
    certificate: 'received',
    ...over,
  });
  test.each([
    ['contact details of one with protected data', ['contact_details'], [protection()], true],
    ['contact details among others', ['threat', 'contact_details'], [protection({ state: 'applied' })], true],
    [
      'contact details when the days have run out unseen',
      ['contact_details'],
      [protection({ validTo: day('2026-02-01') })],
      true,
    ],
    ['the name behind an assumed identity', ['identity'], [protection({ level: 'assumed_identity' })], true],
    ['the name under a confidentiality marking', ['identity'], [protection()], false],
    ['anything else', ['threat', 'health'], [protection()], false],
    ['contact details when the protection has ended', ['contact_details'], [protection({ state: 'ended' })], false],
    ['contact details when it was refused', ['contact_details'], [protection({ state: 'refused' })], false],
    ['contact details of one who has none', ['contact_details'], [], false],
  ] as const)('is asked, or not, about %s', (_, kinds, protections, asked) => {
    expect(needsSecond({ needsSecond: false }, kinds, protections)).toBe(asked);
  });

  test('is asked about anything where the ground demands it', () => {
    expect(needsSecond({ needsSecond: true }, ['threat'], [])).toBe(true);
  });

  test('answers once, and is another than the first', () => {
    expect(answer({ state: 'proposed', askedBy: 'ellinor' }, 'milo')).toEqual({ ok: true, value: undefined });
    expect(answer({ state: 'proposed', askedBy: 'ellinor' }, 'ellinor')).toEqual({ ok: false, why: 'cannot_confirm_own' });
    for (const state of ['made', 'turned_down'] as const)
      expect(answer({ state, askedBy: 'ellinor' }, 'milo')).toEqual({ ok: false, why: 'already_answered' });
  });
});
