import { describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import type { OfferId, OrganisationId } from '#kernel/ids.ts';
import { type Site, fewest } from './fits.ts';
import type { Household } from './format.ts';
import { householdOf } from './household.ts';
import { Profile, problemsOfProfile } from './profile.ts';
import { Support } from '#placement/words.ts';
import { usualWeights } from './score.ts';
import { type Scene, seek } from './seek.ts';
import type { PlacedStay } from './stay.ts';

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
      home_area: ['0136'],
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
    [
      { kilometres: null, avoid: ['1280'] },
      { avoid: ['1280'], home_area: ['0136'] },
    ],
    [{ kilometres: 1 }, { avoid: [], home_area: ['0136'] }],
    [{ kilometres: 30 }, { home_area: ['0136', '0138'] }],
    [{ kilometres: 200 }, { home_area: ['0136', '0138', '2180'] }],
    [
      { kilometres: 30, avoid: ['1280', '0138'] },
      { avoid: ['1280', '0138'], home_area: ['0136', '0138'] },
    ],
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
    const most = Support.options.filter((support) => support !== 'preschool').slice(0, 18);
    const many = { ...profile, must: most, good: [], children: ['none' as const] };
    expect(problemsOfProfile(many)).toEqual([]);
    expect(problemsOfProfile({ ...many, children: ['preschool', 'preschool'] })).toEqual([
      { field: 'must', code: 'too_big', limit: 17 },
    ]);
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
    slots: [],
    kronorPerDay: 1500,
    from: '2026-04-01' as Day,
    to: '2026-09-30' as Day,
  };

  const found = (offers: readonly Site[], household: Household, over: Partial<Scene> = {}, wishes = household.avoid) =>
    seek(
      {
        municipalities: seats.map((seat) => ({ ...seat, neighbours: [] })),
        networks: [],
        hostile: [],
        rules: { radius_km: 30, neighbours_apart: false },
        stays: [],
        offers,
        ...over,
      },
      { household, wishes: new Set(wishes), home: '0136', weights: usualWeights, today: '2026-04-01' as Day },
    );
  /** Why not there; undefined where it is possible. */
  const why = (...of: Parameters<typeof found>) =>
    found(...of).excluded.find(({ municipality }) => municipality === '2180')?.because;

  test('fit, up to the last krona and day', () => {
    expect(why([offer], householdWith())).toBeUndefined();
    expect(why([{ ...offer, to: null }], householdWith({ kronorPerDay: null }))).toBeUndefined();
    expect(found([offer], householdWith()).ranked).toMatchObject([{ municipality: '2180', offerId: 'o' }]);
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
    ['home', {}, { kilometres: 200 }],
    ['must:psychiatry', {}, { must: ['addiction_care', 'psychiatry'] as const }],
  ])('do not: %s, with %j and %j', (rule, ofOffer, ofProfile) => {
    const household = householdWith({ ...ofProfile } as Partial<Profile>);
    expect(why([{ ...offer, ...ofOffer }], household)).toEqual([rule]);
    expect(found([{ ...offer, ...ofOffer }], household)).toMatchObject({ ranked: [], because: [rule], open: [] });
  });

  test('do not where they are from, however near they would live', () => {
    const { ranked, excluded } = found([{ ...offer, code: '0136' }], householdWith({ kilometres: null }));
    expect(ranked).toEqual([]);
    expect(excluded.find(({ municipality }) => municipality === '0136')?.because).toEqual(['home']);
  });

  test('of several offers, the fewest rules that keep all away; of a municipality where nothing is offered, that', () => {
    const dear = { ...offer, kronorPerDay: 2000 };
    const late = { ...offer, kronorPerDay: 2000, from: '2026-05-01' as Day };
    const small = { ...offer, least: 2 };
    expect(why([dear, late], householdWith())).toEqual(['cost']);
    expect(why([dear, late, small], householdWith())).toEqual(['cost', 'size']);
    expect(why([dear, offer], householdWith())).toBeUndefined();
    expect(why([], householdWith())).toEqual(['offer']);
    expect(
      fewest([
        ['a', 'b'],
        ['b', 'c'],
        ['b', 'd'],
      ]),
    ).toEqual(['b']);
  });

  describe('where the vault knows something', () => {
    const asked = { ...householdWith(), networks: ['own'] };
    const networks = [
      { id: 'own', active_in: [] as string[] },
      { id: 'foe', active_in: [] as string[] },
    ];
    const stay = (over: Partial<PlacedStay> = {}) =>
      ({
        stayId: 's',
        municipalityCode: '2180',
        offer: null,
        unit: null,
        subjectIds: ['other'],
        networks: ['foe'],
        needed: ['addiction_care'],
        size: 1,
        from: '2026-01-01',
        to: null,
        ...over,
      }) as never as PlacedStay;
    const inOffer = { organisationId: 'house' as OrganisationId, offerId: 'o' as OfferId };

    test.each<[string, readonly string[] | undefined, Household, Partial<Scene>, 'forbidden' | 'full' | 'neither']>([
      ['nothing', undefined, asked, { networks }, 'neither'],
      ['an own network is active', ['active'], asked, { networks: [{ id: 'own', active_in: ['2180'] }] }, 'forbidden'],
      [
        'one of a hostile network lives there',
        ['conflict'],
        asked,
        { networks, hostile: [['own', 'foe']], stays: [stay()] },
        'forbidden',
      ],
      [
        'one of a hostile network lives too near',
        ['distance'],
        asked,
        {
          networks,
          hostile: [['own', 'foe']],
          rules: { radius_km: 200, neighbours_apart: false },
          stays: [stay({ municipalityCode: '0136' })],
        },
        'forbidden',
      ],
      [
        'one of a hostile network lives in the same house in another municipality',
        ['unit'],
        asked,
        {
          networks,
          hostile: [['own', 'foe']],
          stays: [stay({ municipalityCode: '1280', offer: { ...inOffer, offerId: 'gone' as OfferId }, unit: 'Gården' })],
        },
        'forbidden',
      ],
      ['one of no hostile network does', undefined, asked, { networks, stays: [stay()] }, 'neither'],
      [
        'they are to be kept apart',
        ['conflict'],
        { ...asked, keep_apart: ['other'] },
        { networks, stays: [stay()] },
        'forbidden',
      ],
      [
        'they live there themselves, with theirs',
        undefined,
        asked,
        { networks, stays: [stay({ subjectIds: ['h', 'other'] as never, networks: ['own'] as never })] },
        'neither',
      ],
      [
        'all rooms are taken',
        ['capacity'],
        asked,
        { networks, stays: [stay({ offer: inOffer, size: 3, networks: [] })] },
        'full',
      ],
      ['what must be there is taken', ['service'], asked, { networks, stays: [stay({ offer: inOffer, networks: [] })] }, 'full'],
      [
        'of what must be there only what they do not need is taken',
        undefined,
        { ...asked, must: [] },
        { networks, stays: [stay({ offer: inOffer, networks: [] })] },
        'neither',
      ],
      ['they are to avoid it, and have not said so', ['avoid'], { ...asked, avoid: ['2180'] }, { networks }, 'forbidden'],
    ])('%s', (_, because, household, over, kept) => {
      const offers = [{ ...offer, unit: 'gården', slots: [{ support: 'addiction_care' as const, households: 1 }] }];
      expect(why(offers, household, over, [])).toEqual(because);
      const { open, forbidden, full } = found(offers, household, over, []);
      // What could be by all that nobody keeps secret is the same in every one of these worlds, and so is its score.
      expect(open).toEqual(found(offers, asked, { networks }).open);
      expect([forbidden.has('2180'), full.has('2180')]).toEqual([kept === 'forbidden', kept === 'full']);
    });
  });
});
