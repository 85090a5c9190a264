import { describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import type { OfferId, OrganisationId } from '#kernel/ids.ts';
import { type Site, fits, smallestWhyNot, whyNot } from './fits.ts';
import { householdOf } from './household.ts';
import { Profile, problemsOfProfile } from './profile.ts';

// Haninge, Tyresö beside it, Gävle and Malmö, with the seats of db/register.
const haninge = { code: '0136', lat: 59.1677, lon: 18.1448 };
const seats = [
  haninge,
  { code: '0138', lat: 59.2437, lon: 18.2284 },
  { code: '2180', lat: 60.6749, lon: 17.1413 },
  { code: '1280', lat: 55.605, lon: 13.0038 },
];
const profile = Profile.parse({
  adults: 1,
  children: [],
  apart: 0,
  must: ['addiction_care'],
  good: [{ support: 'gym', weight: 2 }],
  kilometres: null,
  avoid: [],
  urgency: 'weeks',
  from: '2026-04-01',
  to: '2026-09-30',
  kronorPerDay: 1500,
});
const householdWith = (over: Partial<Profile> = {}) => householdOf({ ...profile, ...over }, 'h', haninge, seats);

describe('a profile becomes a household', () => {
  test('under another name, without anybody it is in conflict with', () => {
    expect(householdWith()).toEqual({
      id: 'h',
      size: 1,
      children: false,
      networks: [],
      keep_apart: [],
      avoid: [],
      must: ['addiction_care'],
      good: { gym: 2 },
      max_cost_per_day: 1500,
      from: '2026-04-01',
      to: '2026-09-30',
      weight: 2,
    });
  });

  test.each([
    [
      { adults: 2, children: ['none', 'preschool'] as const },
      { size: 4, children: true, must: ['addiction_care', 'preschool'] },
    ],
    [
      { children: ['preschool', 'preschool'] as const, must: [] },
      { size: 3, must: ['preschool'] },
    ],
    [{ apart: 3 }, { size: 1 }],
    [{ kilometres: 1 }, { avoid: ['0136'] }],
    [{ kilometres: 30 }, { avoid: ['0136', '0138'] }],
    [{ kilometres: 200 }, { avoid: ['0136', '0138', '2180'] }],
    [{ kilometres: 30, avoid: ['1280', '0138'] }, { avoid: ['1280', '0138', '0136'] }],
    [{ urgency: 'at_once' as const }, { weight: 4 }],
    [{ urgency: 'months' as const }, { weight: 1 }],
    [
      { to: null, kronorPerDay: null },
      { to: null, max_cost_per_day: null },
    ],
  ])('with %j', (over, expected) => {
    expect(householdWith({ ...over } as Partial<Profile>)).toMatchObject(expected);
  });

  test('what a child’s school makes a must is not good to have besides', () => {
    expect(householdWith({ children: ['preschool'], good: [{ support: 'preschool', weight: 1 }] }).good).toEqual({});
  });

  test('only if its days agree, and nothing is both a must and good to have', () => {
    expect(problemsOfProfile(profile)).toEqual([]);
    expect(problemsOfProfile({ ...profile, to: profile.from })).toEqual([]);
    expect(problemsOfProfile({ ...profile, to: '2026-03-31' as Day })).toEqual([{ field: 'to', code: 'too_early' }]);
    expect(problemsOfProfile({ ...profile, good: [{ support: 'addiction_care', weight: 1 }] })).toEqual([
      { field: 'good', code: 'invalid' },
    ]);
  });
});

describe('an offer and a household', () => {
  const offer: Site = {
    offerId: 'o' as OfferId,
    code: '2180',
    organisationId: 'house' as OrganisationId,
    unit: null,
    housing: 'training_flat',
    places: 3,
    least: 1,
    most: 2,
    children: false,
    supports: ['addiction_care'],
    kronorPerDay: 1500,
    from: '2026-04-01' as Day,
    to: '2026-09-30' as Day,
  };

  test('fit, up to the last krona and day', () => {
    expect(whyNot(offer, householdWith())).toEqual([]);
    expect(fits(offer, householdWith())).toBe(true);
    expect(fits({ ...offer, to: null }, householdWith({ kronorPerDay: null }))).toBe(true);
  });

  test.each([
    ['size', {}, { adults: 3 }],
    ['size', { least: 2 }, {}],
    ['children', {}, { children: ['none'] as const }],
    ['cost', { kronorPerDay: 1501 }, {}],
    ['period', {}, { to: '2026-10-01' as Day }],
    ['period', {}, { from: '2026-03-31' as Day }],
    ['period', {}, { to: null }],
    ['avoid', {}, { avoid: ['2180'] }],
    ['avoid', {}, { kilometres: 200 }],
    ['must:psychiatry', {}, { must: ['addiction_care', 'psychiatry'] as const }],
  ])('do not: %s, with %j and %j', (rule, ofOffer, ofProfile) => {
    const household = householdWith({ ...ofProfile } as Partial<Profile>);
    expect(whyNot({ ...offer, ...ofOffer }, household)).toEqual([rule]);
    expect(fits({ ...offer, ...ofOffer }, household)).toBe(false);
  });

  test('for more people than there is room for is a matter of room and of size', () => {
    expect(whyNot(offer, householdWith({ adults: 4 }))).toEqual(['size', 'capacity']);
  });

  test('of several offers, the fewest rules that keep all away', () => {
    const dear = { ...offer, kronorPerDay: 2000 };
    const late = { ...offer, kronorPerDay: 2000, from: '2026-05-01' as Day };
    const small = { ...offer, least: 2 };
    expect(smallestWhyNot([dear, late], householdWith())).toEqual(['cost']);
    expect(smallestWhyNot([dear, late, small], householdWith())).toEqual(['cost', 'size']);
    expect(smallestWhyNot([dear, offer], householdWith())).toBeUndefined();
  });
});
