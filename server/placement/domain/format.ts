import { z } from 'zod';

/** More than the country needs by an order of magnitude, and what fits in bounded memory. */
export const most = {
  municipalities: 1000,
  networks: 5000,
  hostile: 50_000,
  places: 5000,
  stays: 50_000,
  households: 20_000,
  services: 1000,
};
export const greatestValue = 1_000_000;
/** Households times places: each pair is looked at once. */
export const mostPairs = 20_000_000;

/** A day of the calendar, as in `#kernel/day.ts`. Here it is only compared, so it bears no mark of its own. */
const Day = z.iso.date({ error: 'not_a_day' });
const Id = z.string().min(1).max(80);
const whole = (least: number, greatest: number) => z.int().min(least).max(greatest);
const ids = (greatest: number) => z.array(Id).max(greatest).default([]);
const LastDay = Day.nullable().default(null).describe('The last day, which counts. null: no end.');

const Municipality = z.strictObject({
  code: Id,
  lat: z.number().min(-90).max(90).describe('Of the seat, in degrees (WGS 84).'),
  lon: z.number().min(-180).max(180),
  neighbours: ids(1000).describe('One of two is enough: to be neighbours goes both ways.'),
});

const Network = z.strictObject({ id: Id, active_in: ids(1000) });

const Rules = z.strictObject({
  radius_km: z
    .number()
    .min(0)
    .max(3000)
    .default(0)
    .describe('Seats at most so far apart are too near for two who conflict. 0: the same municipality only.'),
  neighbours_apart: z.boolean().default(false).describe('Whether neighbouring municipalities are too near as well.'),
});

const Place = z.strictObject({
  id: Id,
  municipality: Id,
  unit: Id,
  provider: Id.nullable().default(null),
  capacity: whole(0, 10_000).describe('People, not households.'),
  least: whole(1, 1000).optional().describe('The smallest household that it is for.'),
  most: whole(1, 1000).optional().describe('The largest.'),
  only: z.array(Id).max(1000).optional().describe('Households that it is kept for. Nobody else may have it.'),
  supports: ids(60),
  draws_on: z
    .array(Id)
    .max(60)
    .optional()
    .describe('Services that the supports of the place come from, at most one for each support.'),
  children: z.boolean().default(false),
  cost_per_day: whole(0, 1_000_000).default(0),
  from: Day,
  to: LastDay,
});

const Service = z.strictObject({
  id: Id,
  support: Id,
  capacity: whole(0, 10_000).describe('Households at a time.'),
  from: Day,
  to: LastDay,
});

const Fair = z.strictObject({
  shares: z
    .array(z.strictObject({ municipality: Id, people: whole(0, 100_000) }))
    .max(most.municipalities)
    .describe('How many people more it is fair that a municipality receives. Others may receive any number.'),
  steps: z
    .array(
      z.strictObject({
        beyond: whole(0, 100_000).describe('From so many people above the share.'),
        each: whole(1, 10_000).describe('What each further person costs more than before, in value.'),
      }),
    )
    .min(1)
    .max(8),
});

const Stay = z.strictObject({
  household: Id,
  place: Id,
  size: whole(1, 1000),
  networks: ids(20),
  uses: z.array(Id).max(20).optional().describe('Services of which it takes a slot.'),
  from: Day,
  to: LastDay,
});

const Household = z.strictObject({
  id: Id,
  size: whole(1, 1000),
  children: z.boolean().default(false),
  networks: ids(20).describe('Of every member.'),
  keep_apart: ids(200).describe('Households, waiting or with a stay. One of two is enough.'),
  avoid: ids(1000).describe('Municipalities.'),
  home_area: z
    .array(Id)
    .max(1000)
    .optional()
    .describe('Municipalities that it is to get away from: its own, and all that are nearer to it than it wishes.'),
  must: ids(18).describe('Supports that the place must have.'),
  good: z.record(Id, whole(0, 1000)).default({}).describe('Supports that are good to have, with their weight.'),
  max_cost_per_day: whole(0, 1_000_000).nullable().default(null),
  from: Day,
  to: LastDay,
  weight: whole(1, 1000).default(1),
  stopped: ids(1000)
    .optional()
    .describe('Providers with whom those who ask for it have stopped placing, for their own households alone.'),
});

/** What is to be planned. A file of this form is what `omstart placement solve` reads. */
export const Instance = z.strictObject({
  municipalities: z.array(Municipality).max(most.municipalities),
  networks: z.array(Network).max(most.networks).default([]),
  hostile: z
    .array(z.tuple([Id, Id]))
    .max(most.hostile)
    .default([]),
  rules: Rules.default({ radius_km: 0, neighbours_apart: false }),
  places: z.array(Place).max(most.places),
  stopped: z
    .array(Id)
    .max(most.places)
    .optional()
    .describe('Providers with whom nobody may be placed until further notice. Who lives there stays.'),
  services: z
    .array(Service)
    .max(most.services)
    .optional()
    .describe(
      'Supports of which there is only so much. A household that must have one takes a slot where its place draws on it.',
    ),
  fair: Fair.optional().describe('What it costs in value that a municipality receives more than its share.'),
  stays: z.array(Stay).max(most.stays).default([]),
  households: z.array(Household).max(most.households),
  values: z
    .record(Id, z.record(Id, whole(-greatestValue, greatestValue)))
    .optional()
    .describe('By household, by place; 0 where none is said. Without it: from good, cost and distance.'),
});
export type Instance = z.infer<typeof Instance>;
export type Household = Instance['households'][number];
export type Place = Instance['places'][number];

const Price = whole(0, 1_000_000_000_000).describe('In hundredths of a value.');

/** Prices that prove a bound: of a bed on a day, and of being the one of a group in a zone. */
export const Prices = z.strictObject({
  weight: Price.describe('What one of weight counts, besides the value.'),
  beds: z.array(z.tuple([Id, Day, Price])).describe('Place, day, price for each person.'),
  groups: z
    .array(
      z.union([
        z.strictObject({ day: Day, networks: z.array(Id).min(1) }),
        z.strictObject({ day: Day, households: z.array(Id).min(2) }),
      ]),
    )
    .describe('Of whom any two conflict: households with one of these networks, or these households, who are there that day.'),
  zones: z
    .array(z.union([z.strictObject({ municipalities: z.array(Id).min(1) }), z.strictObject({ unit: Id })]))
    .describe('Of which any two places are too near for two who conflict.'),
  services: z
    .array(z.tuple([Id, Day, Price]))
    .optional()
    .describe('Service, day, price for each slot.'),
  fair: z
    .array(z.tuple([Id, Price]))
    .optional()
    .describe('Municipality, price for each person.'),
  conflicts: z.array(z.tuple([whole(0, 1e7), whole(0, 1e7), Price])).describe('Number of the group, number of the zone, price.'),
  households: z
    .array(z.tuple([Id, Price]))
    .optional()
    .describe(
      'What the household gets for itself, 0 if it is not named; the places get the rest. Without it a household gets all.',
    ),
  packed: z
    .array(Id)
    .optional()
    .describe('Places that take those who are together worth most, beds and conflicts within it heeded.'),
});
export type Prices = z.infer<typeof Prices>;

/** A plan, with what proves how good it is. */
export const Plan = z.strictObject({
  status: z.enum(['optimal', 'feasible']),
  objective: z.int().describe('The sum of the values of those placed, less what unfair shares cost.'),
  bound: z.int().describe('No plan that places as much weight has a greater sum of values.'),
  weight: z.int().describe('The weight that is placed. It comes first.'),
  weight_bound: z.int().describe('No plan places more.'),
  assignments: z.array(z.strictObject({ household: Id, place: Id })),
  unplaced: z.array(
    z.strictObject({
      household: Id,
      because: z.array(z.string()).describe('The fewest rules that together keep every place from the household.'),
      smallest_change: z.string(),
    }),
  ),
  certificate: z.strictObject({
    value: Prices.nullable().describe('Proves "bound". null where the households by themselves do.'),
    weight: Prices.nullable().describe('Proves "weight_bound". null where the households by themselves do.'),
  }),
  solved: z
    .strictObject({ by: z.literal('HiGHS'), pairs: z.int() })
    .optional()
    .describe(
      'HiGHS has solved the integer program over so many pairs, all that the certificate leaves, to its end, and found nothing better. The certificate cannot show this, so "status" and the bounds say nothing of it.',
    ),
  seed: z.int(),
  iterations: z
    .strictObject({ dual: z.int(), search: z.int() })
    .describe('With the same input and seed they give the same plan.'),
  seconds: z.number(),
});
export type Plan = z.infer<typeof Plan>;

/** What has to move when the instance has changed since a plan was made. */
export const Replan = z.strictObject({
  moves: z
    .array(z.strictObject({ household: Id, from: Id, to: Id.nullable().describe('null: there is no place for it.') }))
    .describe('Nobody else moves.'),
  stay: z.int().describe('How many stay where they are.'),
  fewest: z.int().describe('No fewer can move without more being left without a place.'),
  proven: z.boolean().describe('Whether the moves are as few as can be.'),
});
export type Replan = z.infer<typeof Replan>;
