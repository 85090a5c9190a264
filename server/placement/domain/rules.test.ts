import { expect, test } from 'vitest';
import { household, instance, municipality, place, stay } from '#test/placement/parts.ts';
import { faultsIn } from '#server/placement/check/check.ts';
import { plan } from './plan.ts';

type Over = Parameters<typeof instance>[0];
const made = (over: Over) => plan(instance(over), { seed: 1, dual: 20, search: 200 });
const two = (one: object, other: object, more: Over = {}): Over => ({
  places: [place('p'), place('q', { municipality: 'there' })],
  households: [household('h', one), household('g', other)],
  ...more,
});
const sameNetwork = two({ networks: ['n1'] }, { networks: ['n1'] });
const hostileNetworks = two({ networks: ['n1'] }, { networks: ['n2'] });
const near = { rules: { radius_km: 60 } };
const neighbours = { municipalities: [municipality('here', { neighbours: ['there'] }), municipality('there', { lon: 19 })] };

/** What there is, how many get a place, and the rules that keep the first of the others out. */
const cases: [says: string, over: Over, placed: number, because?: string[]][] = [
  ['nothing stands in the way', {}, 1],
  ['the place is too small', { households: [household('h', { size: 5 })] }, 0, ['capacity']],
  ['stays have taken the beds', { stays: [stay('s', { size: 4 })] }, 0, ['capacity']],
  [
    'a stay ends on the day the household comes: that day counts',
    { stays: [stay('s', { size: 4, to: '2026-12-01' })] },
    0,
    ['capacity'],
  ],
  ['a stay ends the day before', { stays: [stay('s', { size: 4, to: '2026-11-30' })] }, 1],
  [
    'two stays that are never there at once take no more than the larger',
    {
      households: [household('h', { size: 2 })],
      stays: [stay('s', { size: 2, to: '2027-01-31' }), stay('t', { size: 2, from: '2027-02-01' })],
    },
    1,
  ],
  ['the others take the beds', { households: [household('h', { size: 3 }), household('g', { size: 2 })] }, 1, ['capacity']],
  ['there are children', { households: [household('h', { children: true })] }, 0, ['children']],
  ['children are received', { places: [place('p', { children: true })], households: [household('h', { children: true })] }, 1],
  [
    'it costs too much',
    { places: [place('p', { cost_per_day: 901 })], households: [household('h', { max_cost_per_day: 900 })] },
    0,
    ['cost'],
  ],
  [
    'it costs as much as may be',
    { places: [place('p', { cost_per_day: 900 })], households: [household('h', { max_cost_per_day: 900 })] },
    1,
  ],
  ['it is for larger households', { places: [place('p', { least: 2 })] }, 0, ['size']],
  ['it is for smaller households', { places: [place('p', { most: 2 })], households: [household('h', { size: 3 })] }, 0, ['size']],
  ['its provider is stopped', { stopped: ['v'], places: [place('p', { provider: 'v' })] }, 0, ['stopped']],
  ['it is kept for others', { households: [household('h'), household('g')], places: [place('p', { only: ['g'] })] }, 1, ['kept']],
  ['it is kept for the household', { places: [place('p', { only: ['h'] })] }, 1],
  ['it is for households of just that size', { places: [place('p', { least: 1, most: 1 })] }, 1],
  ['it opens later', { places: [place('p', { from: '2026-12-02' })] }, 0, ['period']],
  ['it closes before', { places: [place('p', { to: '2027-01-01' })] }, 0, ['period']],
  [
    'it closes on the last day',
    { places: [place('p', { to: '2027-01-01' })], households: [household('h', { to: '2027-01-01' })] },
    1,
  ],
  ['the municipality is of the home area', { households: [household('h', { home_area: ['here'] })] }, 0, ['home']],
  ['the municipality is to be avoided', { households: [household('h', { avoid: ['here'] })] }, 0, ['avoid']],
  [
    'the own network is active there',
    { networks: [{ id: 'n1', active_in: ['here'] }], hostile: [], households: [household('h', { networks: ['n1'] })] },
    0,
    ['active'],
  ],
  [
    'a hostile network is active there',
    { networks: [{ id: 'n1' }, { id: 'n2', active_in: ['here'] }], households: [household('h', { networks: ['n1'] })] },
    0,
    ['active'],
  ],
  [
    'a network of no concern is active there',
    {
      networks: [{ id: 'n1' }, { id: 'n2' }, { id: 'n3', active_in: ['here'] }],
      households: [household('h', { networks: ['n1'] })],
    },
    1,
  ],
  ['a support is wanting', { households: [household('h', { must: ['addiction_care'] })] }, 0, ['must:addiction_care']],
  [
    'supports are all there',
    {
      places: [place('p', { supports: ['school', 'addiction_care'] })],
      households: [household('h', { must: ['addiction_care'] })],
    },
    1,
  ],
  [
    'one of the same network has a stay',
    { stays: [stay('s', { networks: ['n1'] })], households: [household('h', { networks: ['n1'] })] },
    0,
    ['conflict'],
  ],
  [
    'one of a hostile network has a stay',
    { stays: [stay('s', { networks: ['n2'] })], households: [household('h', { networks: ['n1'] })] },
    0,
    ['conflict'],
  ],
  [
    'one of the same network has a stay too near',
    {
      ...near,
      places: [place('p'), place('q', { municipality: 'there', from: '2030-01-01' })],
      stays: [stay('s', { place: 'q', networks: ['n1'] })],
      households: [household('h', { networks: ['n1'] })],
    },
    0,
    ['period', 'distance'],
  ],
  [
    'one of the same network has a stay in the same unit in another municipality, which is too near as well',
    {
      ...near,
      places: [place('p', { unit: 'u' }), place('q', { unit: 'u', municipality: 'there', capacity: 1 })],
      stays: [stay('s', { place: 'q', networks: ['n1'] })],
      households: [household('h', { networks: ['n1'] })],
    },
    0,
    ['capacity', 'distance'],
  ],
  [
    'one of another network has a stay',
    { stays: [stay('s', { networks: ['n3'] })], households: [household('h', { networks: ['n1'] })] },
    1,
  ],
  [
    'somebody to be kept apart has a stay',
    { stays: [stay('s')], households: [household('h', { keep_apart: ['s'] })] },
    0,
    ['conflict'],
  ],
  ['the stay is its own', { stays: [stay('h', { networks: ['n1'] })], households: [household('h', { networks: ['n1'] })] }, 1],
  [
    'the stay of a member whose networks are hostile to each other is its own',
    { households: [household('h', { networks: ['n1', 'n2'] })] },
    1,
  ],
  ['two of the same network, two municipalities', sameNetwork, 2],
  ['two of the same network, too near', { ...sameNetwork, ...near }, 1, ['conflict', 'distance']],
  ['two of the same network, just far enough', { ...sameNetwork, rules: { radius_km: 57 } }, 2],
  [
    'two of the same network, neighbours',
    { ...sameNetwork, ...neighbours, rules: { neighbours_apart: true } },
    1,
    ['conflict', 'distance'],
  ],
  ['two of the same network, neighbours that may be', { ...sameNetwork, ...neighbours }, 2],
  ['two of hostile networks, too near', { ...hostileNetworks, ...near }, 1, ['conflict', 'distance']],
  [
    'two of the same network, one unit in two municipalities',
    { ...sameNetwork, places: [place('p', { unit: 'u' }), place('q', { unit: 'u', municipality: 'there' })] },
    1,
    ['conflict', 'unit'],
  ],
  ['two of other networks, one unit', { ...two({ networks: ['n1'] }, { networks: ['n3'] }), places: [place('p')] }, 2],
  ['two of the same network, one municipality', { ...sameNetwork, places: [place('p'), place('q')] }, 1, ['conflict']],
  [
    'two of the same network, one after the other',
    { ...two({ networks: ['n1'], to: '2026-12-31' }, { networks: ['n1'], from: '2027-01-01' }), places: [place('p')] },
    2,
  ],
  [
    'two of the same network, one coming on the day when the other leaves',
    { ...two({ networks: ['n1'], to: '2027-01-01' }, { networks: ['n1'], from: '2027-01-01' }), places: [place('p')] },
    1,
    ['conflict'],
  ],
  ['to be kept apart, said by the one', { ...two({ keep_apart: ['g'] }, {}), places: [place('p')] }, 1, ['conflict']],
  ['to be kept apart, said by the other', { ...two({}, { keep_apart: ['h'] }), places: [place('p')] }, 1, ['conflict']],
];

test.each(cases)('%s', (_, over, placed, because) => {
  const { assignments, unplaced, ...rest } = made(over);
  expect(assignments).toHaveLength(placed);
  expect(unplaced[0]?.because).toEqual(because);
  expect(faultsIn(instance(over), { assignments, unplaced, ...rest, seconds: 0 })).toEqual([]);
});

test('more weight goes before more value', () => {
  const over: Over = {
    places: [place('p', { capacity: 2 })],
    households: [household('h', { size: 2, weight: 1 }), household('g', { weight: 1 }), household('f', { weight: 1 })],
    values: { h: { p: 100_000 }, g: { p: -5 }, f: { p: 1 } },
  };
  expect(made(over)).toMatchObject({ weight: 2, weight_bound: 2, objective: -4 });
});

test('where no value is said it is made of good, distance and cost', () => {
  const over: Over = {
    places: [place('p', { municipality: 'there', supports: ['school'], cost_per_day: 149 })],
    households: [household('h', { good: { school: 3, work: 5 }, avoid: ['here'] })],
  };
  expect(made(over)).toMatchObject({ objective: 300 + 57 - 2, status: 'optimal' });
  const home = { ...over, households: [household('h', { good: { school: 3, work: 5 }, home_area: ['here'] })] };
  expect(made(home)).toMatchObject({ objective: 300 + 57 - 2, status: 'optimal' });
});
