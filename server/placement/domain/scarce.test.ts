import { expect, test } from 'vitest';
import { household, instance, municipality, place, stay, written } from '#test/placement/parts.ts';
import { faultsIn } from '#server/placement/check/check.ts';
import type { Plan } from './format.ts';
import { greedyByValue } from './greedy.ts';
import { readInstance } from './instance.ts';
import { plan } from './plan.ts';
import { problemOf } from './problem.ts';
import { replan } from './replan.ts';

type Over = Parameters<typeof instance>[0];
const whole = (over: Over): Plan => ({ ...plan(instance(over), { seed: 1, dual: 60, search: 300 }), seconds: 0 });
const care = 'addiction_care';
const service = (over: object = {}) => ({ id: 's', support: care, capacity: 1, from: '2026-01-01', ...over });
const drawing = (id: string, over: object = {}) => place(id, { supports: [care], draws_on: ['s'], ...over });
const needing = (id: string, over: object = {}) => household(id, { must: [care], ...over });
const two = (over: Over = {}): Over => ({
  services: [service()],
  places: [drawing('p'), drawing('q', { municipality: 'there' })],
  households: [needing('g'), needing('h', { size: 3 })],
  ...over,
});

/** How many get a place, and the rules that keep the first of the others out. */
const cases: [says: string, over: Over, placed: number, because?: string[]][] = [
  ['one slot is for one household, whatever its size and wherever it lives', two(), 1, ['service']],
  ['two slots are for two', two({ services: [service({ capacity: 2 })] }), 2],
  ['who need not have it takes no slot', two({ households: [needing('g'), household('h')] }), 2],
  ['a place that does not draw on it takes no slot', two({ places: [drawing('p'), place('q', { supports: [care] })] }), 2],
  [
    'one after the other share a slot',
    two({ households: [needing('g', { to: '2026-12-31' }), needing('h', { from: '2027-01-01' })] }),
    2,
  ],
  [
    'both days count',
    two({ households: [needing('g', { to: '2027-01-01' }), needing('h', { from: '2027-01-01' })] }),
    1,
    ['service'],
  ],
  ['a stay uses it', two({ stays: [stay('x', { uses: ['s'] })], households: [needing('g')] }), 0, ['service']],
  ['a stay used it before', two({ stays: [stay('x', { uses: ['s'], to: '2026-11-30' })], households: [needing('g')] }), 1],
  ['it begins later', two({ services: [service({ from: '2026-12-02' })], households: [needing('g')] }), 0, ['service']],
  ['it ends before', two({ services: [service({ to: '2027-01-01' })], households: [needing('g')] }), 0, ['service']],
];

test.each(cases)('%s', (_, over, placed, because) => {
  const made = whole(over);
  expect(made.assignments).toHaveLength(placed);
  expect(made.unplaced[0]?.because).toEqual(because);
  expect(faultsIn(instance(over), made)).toEqual([]);
});

test('what would let one in is one more slot, or days of the service', () => {
  const change = (over: Over) => whole(over).unplaced[0]?.smallest_change;
  expect(change(two())).toBe('p in here: 1 more of s.');
  expect(change(two({ services: [service({ to: '2027-01-01' })], households: [needing('g')] }))).toBe(
    'p in here: s for the whole period.',
  );
});

test('when a service takes fewer than it did, as few as can be move to where nothing is drawn on', () => {
  const over = two({ services: [service({ capacity: 2 })], places: [drawing('p'), place('q', { supports: [care] })] });
  const before = [
    { household: 'g', place: 'p' },
    { household: 'h', place: 'p' },
  ];
  expect(replan(instance(over), { assignments: before })).toMatchObject({ moves: [], proven: true });
  expect(replan(instance({ ...over, services: [service()] }), { assignments: before })).toMatchObject({
    moves: [{ from: 'p', to: 'q' }],
    stay: 1,
    proven: true,
  });
});

/** Two places; the first is worth more to everybody, and its municipality has a share of one person. */
const fairly = (steps: { beyond: number; each: number }[]): Over => ({
  places: [place('p'), place('q', { municipality: 'there' })],
  households: ['e', 'f', 'g', 'h'].map((id) => household(id)),
  values: Object.fromEntries(['e', 'f', 'g', 'h'].map((id) => [id, { p: 100, q: 70 }])),
  fair: { shares: [{ municipality: 'here', people: 1 }], steps },
});
const inHere = ({ assignments }: Plan) => assignments.filter((one) => one.place === 'p').length;

test('beyond its share each person costs a municipality more, and it is weighed against what they are worth', () => {
  for (const [steps, there, objective] of [
    [[{ beyond: 0, each: 20 }], 4, 400 - 60],
    [[{ beyond: 0, each: 40 }], 1, 100 + 210],
    [
      [
        { beyond: 0, each: 20 },
        { beyond: 1, each: 20 },
      ],
      2,
      200 + 140 - 20,
    ],
  ] as const) {
    const over = fairly([...steps]);
    const made = whole(over);
    expect(made).toMatchObject({ status: 'optimal', objective, weight: 4 });
    expect(inHere(made)).toBe(there);
    expect(faultsIn(instance(over), made)).toEqual([]);
    expect(greedyByValue(problemOf(instance(over))).value()).toBe(objective);
  }
});

test('an unfair share leaves nobody over', () => {
  const over = { ...fairly([{ beyond: 0, each: 10_000 }]), places: [place('p')] };
  expect(whole(over)).toMatchObject({ weight: 4, objective: 400 - 30_000 });
});

const many = {
  services: [service({ capacity: 2 })],
  places: [drawing('p', { capacity: 2 }), drawing('q', { municipality: 'there', capacity: 2 })],
  households: ['a', 'b', 'c', 'd', 'e'].map((id) => needing(id)),
  values: Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((id, number) => [id, { p: 100 + number, q: 70 }])),
  fair: { shares: [{ municipality: 'here', people: 1 }], steps: [{ beyond: 0, each: 20 }] },
} satisfies Over;
const made = whole(many);
const priced = (over: object): Plan => ({
  ...made,
  certificate: { ...made.certificate, value: { ...made.certificate.value!, ...over } },
});

const tampered: [says: RegExp, plan: Plan][] = [
  [
    /^s takes 2 households at a time, and there are 3 on 2026-12-01/,
    {
      ...made,
      assignments: [...made.assignments, { household: made.unplaced[0]?.household ?? '', place: 'q' }],
      unplaced: made.unplaced.slice(1),
    },
  ],
  [/says that its value is/, { ...made, objective: made.objective + 20 }],
  [/price names t, which is not there/, priced({ services: [['t', '2026-12-01', 1]] })],
  [/bound of the value is .* its certificate proves/, priced({ services: [['s', '2026-12-01', 1_000_000]] })],
  [/price names there, which has no share/, priced({ fair: [['there', 1]] })],
  [
    /here has two prices/,
    priced({
      fair: [
        ['here', 1],
        ['here', 1],
      ],
    }),
  ],
  [/the price of here is higher than what anybody costs/, priced({ fair: [['here', 2001]] })],
];

test.each(tampered)('the checker finds that %s', (says, wrong) => {
  expect(faultsIn(instance(many), made)).toEqual([]);
  expect(faultsIn(instance(many), wrong).filter((fault) => says.test(fault))).not.toEqual([]);
});

test.each([
  ['beds', { capacity: 1, draws_on: false }],
  ['slots', { capacity: 3, draws_on: true }],
])(
  'of many places that are all short of %s it is proven that no plan places more, and none is worth much more',
  (_, { capacity, draws_on }) => {
    const codes = Array.from({ length: 40 }, (_one, number) => `m${number}`);
    const short = instance({
      municipalities: codes.map((code, number) => municipality(code, { lat: 56 + number / 4 })),
      services: draws_on ? codes.map((code) => service({ id: `s ${code}` })) : [],
      places: codes.map((code, number) =>
        place(code, {
          municipality: code,
          capacity,
          supports: [care],
          cost_per_day: 100 * (number % 7),
          ...(draws_on && { draws_on: [`s ${code}`] }),
        }),
      ),
      households: Array.from({ length: 80 }, (_one, number) => needing(`h${number}`, { avoid: [codes[number % 40] ?? ''] })),
    });
    const made = plan(short, { seed: 1, search: 20_000 });
    expect(faultsIn(short, { ...made, seconds: 0 })).toEqual([]);
    expect([made.weight, made.weight_bound]).toEqual([40, 40]);
    expect(made.bound - made.objective).toBeLessThan(made.objective / 100);
  },
);

test.each([
  [/^the service s is there twice$/, { services: [service(), service()] }],
  [/^the service s ends on 2025-01-01, before/, { services: [service({ to: '2025-01-01' })] }],
  [/^at services\.0\.capacity: /, { services: [service({ capacity: -1 })] }],
  [/^it has 1001 services, and at most 1000/, { services: Array.from({ length: 1001 }, () => service()) }],
  [/^the place p names the service s, which is not there$/, { places: [drawing('p')] }],
  [
    /^the place p draws on a service for addiction_care, which it does not have$/,
    { services: [service()], places: [drawing('p', { supports: [] })] },
  ],
  [
    /^the place p draws on two services for addiction_care$/,
    { services: [service(), service({ id: 't' })], places: [drawing('p', { draws_on: ['s', 't'] })] },
  ],
  [/^the stay of x names the service t, which is not there$/, { stays: [stay('x', { uses: ['t'] })] }],
  [
    /^fair names the municipality far, which/,
    { fair: { shares: [{ municipality: 'far', people: 1 }], steps: [{ beyond: 0, each: 1 }] } },
  ],
  [
    /^the share of here is there twice$/,
    {
      fair: {
        shares: [
          { municipality: 'here', people: 1 },
          { municipality: 'here', people: 2 },
        ],
        steps: [{ beyond: 0, each: 1 }],
      },
    },
  ],
  [/^at fair\.steps\.0\.each: /, { fair: { shares: [], steps: [{ beyond: 0, each: -5 }] } }],
  [/^at fair\.steps: /, { fair: { shares: [], steps: [] } }],
] as [RegExp, object][])('says in one sentence that %s', (says, over) => {
  const read = readInstance(written({ municipalities: [municipality('here'), municipality('there', { lon: 19 })], ...over }));
  expect(read.ok ? '' : read.why).toMatch(says);
});
