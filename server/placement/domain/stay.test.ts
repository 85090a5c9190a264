import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/day.ts';
import type { OfferId, OrganisationId, StaffId, StayId } from '#kernel/ids.ts';
import { Support } from '#placement/words.ts';
import {
  goesOn,
  problemsOfEnd,
  problemsOfRule,
  problemsOfStay,
  readAddress,
  readPlace,
  review,
  reviewDueOn,
  stateOf,
  strictest,
  tokensOf,
  writeAddress,
  writePlace,
} from './stay.ts';

const day = (text: string) => Day.parse(text);
const today = day('2026-03-02');
const period = (from: string, to: string | null) => ({ from: day(from), to: to === null ? null : day(to) });
const id = <Id extends string>(digit: string) => `${digit.repeat(8)}-1111-4111-8111-111111111111` as Id;

test.each([
  ['2026-03-03', null, null, 'coming', true],
  ['2026-03-02', null, null, 'standing', true],
  ['2026-01-01', '2026-03-02', 'over', 'standing', true],
  ['2026-01-01', '2026-03-01', 'moved', 'over', false],
  ['2026-03-02', '2026-03-02', 'never_came', 'never_came', false],
] as const)('from %s to %s, ended because %s: %s', (from, to, endedBecause, state, may) => {
  const stay = { ...period(from, to), endedBecause };
  expect(stateOf(stay, today)).toBe(state);
  expect(goesOn(stay, today).ok).toBe(may);
});

const stay = {
  ...period('2026-03-02', null),
  subjectIds: [id('1')],
  size: 1,
  how: { is: 'planned', agreedOn: today },
} as Parameters<typeof problemsOfStay>[0];
test.each([
  [{}, []],
  [period('2026-01-29', null), ['from too_early']],
  [period('2026-01-30', null), []],
  [period('2026-03-05', '2026-03-04'), ['to too_early']],
  [{ subjectIds: [id('1'), id('1')], size: 2 }, ['subjectIds invalid']],
  [{ subjectIds: [id('1'), id('2')] }, ['size too_small']],
  [{ how: { is: 'planned', agreedOn: day('2026-03-03') } }, ['how.agreedOn in_the_future']],
  [{ how: { is: 'emergency' } }, []],
])('a stay with %j is wrong in %j', (over, problems) => {
  const found = problemsOfStay({ ...stay, ...over } as typeof stay, today);
  expect(found.map(({ field, code }) => `${field} ${code}`)).toEqual(problems);
});

test.each([
  [null, '2026-03-01', ['too_early']],
  [null, '2030-01-01', []],
  ['2026-04-01', '2026-04-01', []],
  ['2026-04-01', '2026-04-02', ['too_late']],
] as const)('a stay until %s that is said to end on %s', (to, last, codes) => {
  expect(problemsOfEnd(period('2026-03-02', to), day(last)).map(({ code }) => code)).toEqual(codes);
});

test.each([
  ['2026-03-02', '2026-03-03'],
  ['2026-03-06', '2026-03-09'],
  // Good Friday to Easter Monday.
  ['2026-04-02', '2026-04-07'],
])('what is done on %s is looked at by %s', (done, by) => expect(reviewDueOn(day(done))).toBe(by));

test.each([
  [{ reviewDueOn: null }, 'other', 'stay_to_be_reviewed_not'],
  [{ verdict: 'stands' as const }, 'other', 'already_reviewed'],
  [{}, 'doer', 'stay_done_by_you'],
  [{}, 'other', undefined],
])('a review of %j by the %s', (over, by, why) => {
  const result = review({ reviewDueOn: today, verdict: null, begunBy: 'doer' as StaffId, ...over }, by as StaffId);
  expect(result.ok ? undefined : result.why).toBe(why);
});

describe('of the rules of distance', () => {
  const rule = (from: string, radiusKm: number, neighboursApart: boolean) => ({ from: day(from), radiusKm, neighboursApart });
  const rules = [rule('2026-06-01', 0, true), rule('2026-01-01', 30, false)];
  test.each([
    ['2025-01-01', '2025-12-31', undefined],
    ['2026-02-01', '2026-05-31', { radiusKm: 30, neighboursApart: false }],
    ['2026-02-01', '2026-06-01', { radiusKm: 30, neighboursApart: true }],
    ['2026-06-01', null, { radiusKm: 0, neighboursApart: true }],
    ['2025-06-01', null, { radiusKm: 30, neighboursApart: true }],
  ])('from %s to %s the strictest on any of the days counts', (from, to, said) =>
    expect(strictest(rules, period(from, to))).toEqual(said),
  );
  test('a new one is not for a day that has passed, but the first may be, and a day has one', () => {
    const codes = (one: ReturnType<typeof rule>, others: typeof rules) =>
      problemsOfRule(one, others, today).map(({ code }) => code);
    expect(codes(rule('2026-02-01', 0, false), [])).toEqual([]);
    expect(codes(rule('2026-02-01', 0, false), rules)).toEqual(['in_the_past']);
    expect(codes(rule('2026-06-01', 0, false), rules)).toEqual(['not_a_choice']);
  });
});

describe('a place', () => {
  const municipalityId = id<OrganisationId>('2');
  const offer = { organisationId: id<OrganisationId>('3'), offerId: id<OfferId>('4') };
  const longest = Support.options.toSorted((one, other) => other.length - one.length).slice(0, 18);
  test('is sealed in one length, however much must be there, whether there is an offer or not, and so is an address', () => {
    const some = [
      { municipalityId, offer: null, unit: null, needed: [] },
      { municipalityId, offer, unit: 'Villa Påhitt', needed: ['psychiatry'] },
      { municipalityId, offer, unit: 'Ö'.repeat(80), needed: longest },
    ];
    expect(new Set(some.map((one) => Buffer.byteLength(writePlace(one)))).size).toBe(1);
    for (const one of some) expect(readPlace(writePlace(one))).toEqual(one);
    const addresses = [null, 'Gatan 1', 'Åkergränden 12, lägenhet 1203'];
    expect(new Set(addresses.map((one) => Buffer.byteLength(writeAddress(one)))).size).toBe(1);
    for (const one of addresses) expect(readAddress(writeAddress(one))).toBe(one);
  });

  test('is another token in every stay, and with every key', () => {
    const place = { municipalityId, offer, needed: ['psychiatry', 'preschool'] };
    const tokens = [
      tokensOf(Buffer.alloc(32, 1), id<StayId>('5'), place),
      tokensOf(Buffer.alloc(32, 1), id<StayId>('6'), place),
      tokensOf(Buffer.alloc(32, 2), id<StayId>('5'), place),
    ];
    expect(
      new Set(
        tokens.flatMap((one) => [
          one.place.toString('hex'),
          one.offer.toString('hex'),
          one.needs.toString('hex', 0, 16),
          one.needs.toString('hex', 16),
        ]),
      ).size,
    ).toBe(12);
  });
});
