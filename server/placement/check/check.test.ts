import { expect, test } from 'vitest';
import type { Plan } from '#server/placement/domain/format.ts';
import { plan } from '#server/placement/domain/plan.ts';
import { household, instance, municipality, place, stay } from '#test/placement/parts.ts';
import { faultsIn } from './check.ts';
import { factsOf } from './facts.ts';
import { mostTogether } from './together.ts';

// Two of a network and somebody else, two places near each other and one far away; one bed a place.
const world = instance({
  municipalities: [municipality('here'), municipality('near', { lon: 18.3 }), municipality('far', { lon: 24 })],
  rules: { radius_km: 30 },
  networks: [{ id: 'n1' }, { id: 'n2' }, { id: 'n3' }],
  places: [
    place('p', { capacity: 1 }),
    place('q', { capacity: 2, municipality: 'near' }),
    place('r', { capacity: 1, municipality: 'far', children: true }),
    place('s', { capacity: 1, municipality: 'far', supports: ['school'] }),
  ],
  stays: [stay('x', { place: 'q', networks: ['n3'] })],
  households: [
    household('a', { networks: ['n1'] }),
    household('b', { networks: ['n1'] }),
    household('c', { must: ['school'] }),
    household('d', { size: 2 }),
  ],
  values: { a: { p: 50, q: 60, r: 70 }, b: { p: 50, q: 60, r: 75 }, c: { s: 5 } },
});
const whole: Plan = { ...plan(world, { seed: 1 }), seconds: 0 };
const at = (household: string) => whole.assignments.find((one) => one.household === household)?.place ?? '';
const moved = (household: string, to: string): Plan => ({
  ...whole,
  assignments: whole.assignments.map((one) => (one.household === household ? { household, place: to } : one)),
});
const { value } = whole.certificate;
if (!value) throw new Error('the example needs prices');
const priced = (over: Partial<typeof value>): Plan => ({
  ...whole,
  certificate: { ...whole.certificate, value: { ...value, ...over } },
});

test('the plan as it was made holds', () => {
  expect(faultsIn(world, whole)).toEqual([]);
  expect(whole.weight).toBe(3);
});

const tampered: [says: RegExp, plan: () => Plan][] = [
  [/a in q and b in r|b in r and a in|are too near: both are of n1/, () => moved('a', at('b') === 'r' ? 's' : 'r')],
  [/^c may not have p: it must have school/, () => moved('c', 'p')],
  [/has 1 beds, and 2 people/, () => moved('c', at('b'))],
  [/^there is no place nowhere/, () => moved('a', 'nowhere')],
  [/^there is no household z/, () => ({ ...whole, assignments: [...whole.assignments, { household: 'z', place: 'p' }] })],
  [/^a is placed twice/, () => ({ ...whole, assignments: [...whole.assignments, { household: 'a', place: at('a') }] })],
  [/^nothing is said of d/, () => ({ ...whole, unplaced: [] })],
  [/^nothing is said of a/, () => ({ ...whole, assignments: whole.assignments.filter(({ household }) => household !== 'a') })],
  [
    /^a is placed, and said to be left over/,
    () => ({ ...whole, unplaced: [...whole.unplaced, { household: 'a', because: [], smallest_change: '' }] }),
  ],
  [/^d is said to be left over twice/, () => ({ ...whole, unplaced: [...whole.unplaced, ...whole.unplaced] })],
  [/^d is not kept from p by cost/, () => ({ ...whole, unplaced: [{ household: 'd', because: ['cost'], smallest_change: '' }] })],
  [
    /^d is kept from every place by fewer rules than capacity and conflict/,
    () => ({ ...whole, unplaced: [{ household: 'd', because: ['capacity', 'conflict'], smallest_change: '' }] }),
  ],
  [/says that its value is/, () => ({ ...whole, objective: whole.objective + 1 })],
  [/says that the weight 4 is placed/, () => ({ ...whole, weight: 4 })],
  [/bound of the value is .* its certificate proves/, () => ({ ...whole, bound: whole.bound - 1 })],
  [/bound of the value is .* its certificate proves/, () => ({ ...whole, bound: whole.bound + 1 })],
  [/bound of the weight is/, () => ({ ...whole, weight_bound: whole.weight_bound - 1 })],
  [/bound of the value is .* its certificate proves/, () => priced({ beds: [...value.beds, ['p', '2026-12-01', 777]] })],
  [/price names nowhere, which is not there/, () => priced({ beds: [['nowhere', '2026-12-01', 1]] })],
  [/a price names nobody, who is not there/, () => priced({ households: [['nobody', 1]], packed: [] })],
  [/bound of the value is .* its certificate proves/, () => priced({ households: [['a', 1]], packed: [] })],
  [/n1 and n3 of group 0 are not hostile/, () => ({ ...priced({ groups: [{ day: '2026-12-01', networks: ['n1', 'n3'] }] }) })],
  [/a and c of group 0 do not conflict/, () => priced({ groups: [{ day: '2026-12-01', households: ['a', 'c'] }] })],
  [/group 0 names somebody who is not there/, () => priced({ groups: [{ day: '2026-12-01', households: ['a', 'z'] }] })],
  [/group 0 names n9, which is not there/, () => priced({ groups: [{ day: '2026-12-01', networks: ['n9'] }] })],
  [/here and far of zone 0 are not near/, () => priced({ zones: [{ municipalities: ['here', 'far'] }] })],
  [/zone 0 names nowhere, which is not there/, () => priced({ zones: [{ municipalities: ['nowhere'] }] })],
  [/a price names a group or a zone that is not there/, () => priced({ conflicts: [[99, 0, 1]] })],
  [
    /said to be optimal, and the bounds do not prove it|its certificate proves/,
    () => ({ ...whole, status: 'optimal', bound: whole.bound + 5 }),
  ],
];

test.each(tampered)('finds that %s', (says, make) => {
  const faults = faultsIn(world, make());
  expect(
    faults.some((fault) => says.test(fault)),
    faults.join('\n'),
  ).toBe(true);
});

test('finds that a stay is in the way', () => {
  const hostile = {
    ...world,
    households: world.households.map((one) => (one.id === 'c' ? { ...one, networks: ['n3'], must: [] } : one)),
  };
  const faults = faultsIn(hostile, moved('c', 'p'));
  expect(faults.some((fault) => fault.startsWith('c in p and x in q are too near: both are of n3'))).toBe(true);
});

test('a place takes those who are worth most together, by the beds of every day and by every conflict', () => {
  const facts = factsOf(
    instance({
      networks: [{ id: 'n1' }],
      places: [place('p', { capacity: 3 })],
      stays: [stay('x', { place: 'p', networks: [], from: '2026-12-01', to: '2027-01-31' })],
      households: [
        household('a', { networks: ['n1'], size: 2, from: '2026-12-01', to: '2026-12-31' }),
        household('b', { networks: ['n1'], size: 1, from: '2026-12-15', to: null }),
        household('c', { size: 2, from: '2027-01-15', to: null }),
        household('d', { size: 2, from: '2027-03-01', to: null }),
      ],
    }),
  );
  const most = (worth: Record<string, number>) =>
    mostTogether(
      facts,
      facts.place('p')!,
      Object.entries(worth).map(([id, its]) => ({ household: facts.household(id)!, worth: its })),
    );
  expect(most({ a: 5, b: 4 })).toBe(5); // of one network
  expect(most({ a: 5, c: 4 })).toBe(9); // not there at once
  expect(most({ b: 5, c: 4 })).toBe(5); // three and the stay, in a place for three
  expect(most({ c: 5, d: 4, b: 3 })).toBe(7); // no two of size two at once
});
