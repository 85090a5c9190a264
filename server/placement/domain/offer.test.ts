import { describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { type Offered, isWished, problemsOfOffer, siteOf, stands, stateOf } from './offer.ts';

const day = (text: string) => text as Day;
const [gävle, elsewhere] = ['gävle' as OrganisationId, 'elsewhere' as OrganisationId];
const offer = {
  housing: 'supported_housing',
  places: 4,
  least: 2,
  most: 3,
  children: false,
  supports: ['addiction_care'],
  slots: [],
  kronorPerDay: 1200,
  from: day('2026-03-01'),
  to: day('2026-06-30'),
} as const satisfies Offered;

describe('an offer', () => {
  const written = { ...offer, municipalityId: null, unit: null };
  test.each([
    ['as it is', {}, []],
    ['for one size', { least: 3 }, []],
    ['whose largest household is below the smallest', { most: 1 }, [{ field: 'most', code: 'too_small', limit: 2 }]],
    ['that fills the house', { most: 4 }, []],
    ['for more people than there are places', { most: 5 }, [{ field: 'most', code: 'too_big', limit: 4 }]],
    ['for one day', { to: day('2026-03-01') }, []],
    ['that ends before it begins', { to: day('2026-02-28') }, [{ field: 'to', code: 'too_early' }]],
    ['without end', { to: null }, []],
    ['with slots of what is there', { slots: [{ support: 'addiction_care', households: 2 }] }, []],
    [
      'with slots of what is not there, and twice of the same',
      { slots: ['addiction_care', 'psychiatry', 'addiction_care'].map((support) => ({ support, households: 1 })) as never },
      [1, 2].map((number) => ({ field: `slots.${number}.support`, code: 'not_a_choice' })),
    ],
  ] as const)('%s', (_, over, problems) => {
    expect(problemsOfOffer({ ...written, ...over }, 'municipality')).toEqual(problems);
  });

  test('of a provider says where it lies and what it is called', () => {
    expect(problemsOfOffer(written, 'provider')).toEqual([
      { field: 'municipalityId', code: 'required' },
      { field: 'unit', code: 'required' },
    ]);
    expect(problemsOfOffer({ ...written, municipalityId: gävle, unit: 'Huset' }, 'provider')).toEqual([]);
  });

  test('lies where the provider says, and of a municipality in itself whatever it says', () => {
    expect(siteOf(gävle, { organisationId: elsewhere, kind: 'provider' })).toBe(gävle);
    expect(siteOf(gävle, { organisationId: elsewhere, kind: 'municipality' })).toBe(elsewhere);
    expect(siteOf(null, { organisationId: elsewhere, kind: 'municipality' })).toBe(elsewhere);
  });

  test.each([
    ['2026-02-28', 'coming'],
    ['2026-03-01', 'open'],
    ['2026-06-30', 'open'],
    ['2026-07-01', 'over'],
  ] as const)('is on %s: %s', (today, state) => {
    expect(stateOf({ ...offer, withdrawnAt: null }, day(today))).toBe(state);
    expect(stateOf({ ...offer, withdrawnAt: new Date() }, day(today))).toBe('withdrawn');
    expect(stateOf({ ...offer, to: null, withdrawnAt: null }, day(today))).toBe(state === 'over' ? 'open' : state);
  });

  test('that is withdrawn does not stand', () => {
    expect(stands({ withdrawnAt: null })).toEqual({ ok: true, value: undefined });
    expect(stands({ withdrawnAt: new Date() })).toEqual({ ok: false, why: 'offer_withdrawn' });
  });
});

describe('what is looked for', () => {
  const here = { ...offer, countyCode: '21' };
  test.each([
    [{}, true],
    [{ housing: 'supported_housing' }, true],
    [{ housing: 'care_home' }, false],
    [{ support: 'addiction_care' }, true],
    [{ support: 'psychiatry' }, false],
    [{ size: 1 }, false],
    [{ size: 2 }, true],
    [{ size: 3 }, true],
    [{ size: 4 }, false],
    [{ children: 'yes' }, false],
    [{ county: '21' }, true],
    [{ county: '12' }, false],
    [{ on: day('2026-02-28') }, false],
    [{ on: day('2026-03-01') }, true],
    [{ on: day('2026-06-30') }, true],
    [{ on: day('2026-07-01') }, false],
    [{ housing: 'supported_housing', size: 4 }, false],
  ] as const)('%j: %s', (wish, isIt) => {
    expect(isWished(here, wish)).toBe(isIt);
  });

  test('where children are received, and until further notice', () => {
    expect(isWished({ ...here, children: true }, { children: 'yes' })).toBe(true);
    expect(isWished({ ...here, to: null }, { on: day('2030-01-01') })).toBe(true);
  });
});
