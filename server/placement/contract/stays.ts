import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { DistanceRuleId, ExchangeId, OfferId, StayId, SubjectId } from '#kernel/ids.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import * as words from '#placement/words.ts';

const when = z.iso.datetime();
const whole = (least: number, most: number) => z.number({ error: 'not_a_number' }).int('not_a_number').min(least).max(most);
const allowed = z.array(z.string());

/** Planned: the one who receives them has said yes. An emergency: now, tonight; somebody else looks at it afterwards. */
export const How = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('planned'), agreedOn: Day }),
  z.strictObject({ is: z.literal('emergency') }),
]);

/** The municipality has asked for it, and gets its answer in the same step. */
const asked = { exchangeId: ExchangeId.optional() };
/** No name here ends in `Id`: the trail keeps what does, and would know where. */
const where = {
  municipality: z.string().regex(/^\d{4}$/, 'not_a_choice'),
  offer: OfferId.nullable(),
  address: line({ max: 200 }).nullable(),
  from: Day,
  to: Day.nullable(),
  size: whole(1, 30),
  children: z.boolean(),
  how: How,
};

const Listed = {
  stayId: StayId,
  subjects: z.array(z.object({ subjectId: SubjectId, pseudonym: z.string() })),
  size: z.int(),
  children: z.boolean(),
  from: Day,
  to: Day.nullable(),
  state: words.StayState,
  how: How,
  begunAt: when,
  begunBy: z.string(),
  endedBecause: words.EndedBecause.nullable(),
  /** Of what was done at once. */
  review: z
    .object({
      dueOn: Day,
      isLate: z.boolean(),
      done: z.object({ verdict: words.Verdict, at: when, by: z.string() }).nullable(),
    })
    .nullable(),
};
const Rule = z.object({
  distanceRuleId: DistanceRuleId,
  from: Day,
  radiusKm: z.int(),
  neighboursApart: z.boolean(),
  setBy: z.string(),
});

export const listStays = contract({
  name: 'stay.list',
  http: 'GET /stays',
  who: 'staff',
  says: 'For the national placement coordination: who lives somewhere, from when to when, and what is to be looked at. Never where.',
  input: z.strictObject({ show: z.enum(['going_on', 'all'], 'not_a_choice').optional() }),
  output: z.object({
    stays: z.array(z.object({ ...Listed, toLookAt: z.boolean() })),
    /** There are more than are shown. */
    more: z.boolean(),
    rules: z.array(Rule),
    today: Day,
    allowed,
  }),
});

export const showStay = contract({
  name: 'stay.show',
  http: 'GET /stays/:stayId',
  who: 'staff',
  says: 'One stay, what is to be looked at about it, and who has opened its place. Never where.',
  input: z.strictObject({ stayId: StayId }),
  output: z.object({
    ...Listed,
    movedFrom: StayId.nullable(),
    exchangeId: ExchangeId.nullable(),
    lookAt: z.array(z.object({ because: words.LookAt, other: z.object({ stayId: StayId, called: z.string() }).nullable() })),
    openings: z.array(z.object({ at: when, by: z.string(), reason: z.string() })),
    /** When it was last written after the stay began. */
    address: z.object({ at: when, by: z.string() }).nullable(),
    /** It has long been over, and nobody can say any more where it was. */
    placeDestroyedAt: when.nullable(),
    today: Day,
    allowed,
  }),
});

export const beginStay = contract({
  name: 'stay.begin',
  http: 'POST /stays',
  who: 'staff',
  says: 'Begins a stay. The database itself tries every hard rule at that moment, and says no without a reason.',
  creates: true,
  input: z.strictObject({ ...asked, subjectIds: z.array(SubjectId).min(1, 'required').max(20), ...where }),
  output: z.object({ stayId: StayId }),
});

export const moveStay = contract({
  name: 'stay.move',
  http: 'POST /stays/:stayId/move',
  who: 'staff',
  says: 'Ends a stay and begins another for the same household, on the same day, both or neither.',
  creates: true,
  input: z.strictObject({ ...asked, stayId: StayId, ...where }),
  output: z.object({ stayId: StayId }),
});

export const endStay = contract({
  name: 'stay.end',
  http: 'POST /stays/:stayId/end',
  who: 'staff',
  says: 'Says on which day somebody lives there for the last time, or that they never came.',
  input: z.strictObject({
    ...asked,
    stayId: StayId,
    last: Day,
    because: words.EndedBecause.exclude(['moved'], { error: 'not_a_choice' }),
  }),
  output: z.object({ stayId: StayId }),
});

export const turnDownStay = contract({
  name: 'stay.turn_down',
  http: 'POST /inbox/:exchangeId/stay-not-available',
  who: 'staff',
  says: 'Answers a municipality that the place is not to be had, and nothing more.',
  input: z.strictObject({ exchangeId: ExchangeId }),
  output: z.object({ exchangeId: ExchangeId }),
});

export const reviewStay = contract({
  name: 'stay.review',
  http: 'POST /stays/:stayId/review',
  who: 'staff',
  says: 'Looks again at what a colleague did at once.',
  input: z.strictObject({ stayId: StayId, verdict: words.Verdict }),
  output: z.object({ stayId: StayId }),
});

export const openPlace = contract({
  name: 'stay.open_place',
  http: 'POST /stays/:stayId/place',
  who: 'staff',
  says: 'Opens where a stay is, for a reason that is kept with who opened it.',
  input: z.strictObject({ stayId: StayId, reason: text({ min: 5, max: 500 }) }),
  output: z.object({
    stayId: StayId,
    municipality: z.string(),
    house: z.string().nullable(),
    unit: z.string().nullable(),
    address: z.string().nullable(),
  }),
});

export const listFree = contract({
  name: 'free_place.list',
  http: 'GET /free-places',
  who: 'staff',
  says: 'For the national placement coordination: how many of the offered places are free today in each municipality where any are offered. About nobody.',
  input: z.strictObject({}),
  output: z.object({ today: Day, municipalities: z.array(z.object({ code: z.string(), free: z.int() })) }),
});

export const setAddress = contract({
  name: 'stay.set_address',
  http: 'POST /stays/:stayId/address',
  who: 'staff',
  says: 'Gives the address of a stay that goes on or is to come, or another. It is sealed, and shown when somebody opens the place.',
  input: z.strictObject({ stayId: StayId, address: line({ max: 200 }).nullable() }),
  output: z.object({ stayId: StayId }),
});

export const setDistanceRule = contract({
  name: 'distance_rule.set',
  http: 'POST /distance-rules',
  who: 'staff',
  says: 'Says how far apart those are to live who may not meet, from a day on.',
  creates: true,
  input: z.strictObject({ from: Day, radiusKm: whole(0, 1000), neighboursApart: z.boolean() }),
  output: z.object({ distanceRuleId: DistanceRuleId }),
});
