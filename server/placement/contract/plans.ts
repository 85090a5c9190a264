import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { ExchangeId, PlacementPlanId, StayId, SubjectId } from '#kernel/ids.ts';
import { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { contract } from '#platform/contract.ts';
import { Housing, PlanState } from '#placement/words.ts';

const when = z.iso.datetime();
const allowed = z.array(z.string());
const act = z.object({ at: when, by: z.string() });
const ofPlan = { placementPlanId: PlacementPlanId };

const Listed = {
  ...ofPlan,
  state: PlanState,
  started: act,
  cancelAsked: act.nullable(),
  endedAt: when.nullable(),
  /** Households: how many wait, and how many of them have a place so far. */
  waiting: z.int(),
  placed: z.int().nullable(),
  /** How much is done, in per cent. */
  share: z.int(),
  keepUntil: Day,
  isWeeded: z.boolean(),
};

/** No name here ends in `Id`: the trail keeps what does, and would know where. */
const Where = z.object({
  code: z.string(),
  municipality: z.string(),
  by: z.string(),
  house: OrganisationKind,
  unit: z.string().nullable(),
  housing: Housing,
});

const Change = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('place_changed'),
    where: Where,
    parts: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('beds'), more: z.int() }),
        z.object({ kind: z.literal('support'), support: z.string() }),
        z.object({ kind: z.literal('slots'), support: z.string(), more: z.int() }),
        z.object({ kind: z.literal('cost'), more: z.int() }),
        z.object({ kind: z.enum(['children', 'size', 'period']) }),
      ]),
    ),
  }),
  z.object({ kind: z.literal('place_added'), municipality: z.string() }),
  z.object({ kind: z.literal('none') }),
]);

const Household = {
  subject: z.object({ subjectId: SubjectId, pseudonym: z.string() }),
  exchangeId: ExchangeId,
  sender: z.string(),
  size: z.int(),
  children: z.boolean(),
  must: z.array(z.string()),
};

export const startPlan = contract({
  name: 'placement_plan.start',
  http: 'POST /placement-plans',
  who: 'staff',
  says: 'Starts a plan for all who wait for a place to live: most placed first, then the best score. It is made beside everything else and carries nothing out.',
  creates: true,
  input: z.strictObject({
    /** The same facts and seed give the same plan. */
    seed: z.int().min(0).max(2_147_483_647).default(1),
  }),
  output: z.object({ ...ofPlan, searches: z.array(z.object({ exchangeId: ExchangeId })) }),
});

export const listPlans = contract({
  name: 'placement_plan.list',
  http: 'GET /placement-plans',
  who: 'staff',
  says: 'The plans that have been made for all who wait, the latest first, and how many wait now.',
  input: z.strictObject({}),
  output: z.object({ plans: z.array(z.object(Listed)), waiting: z.int(), allowed }),
});

export const showPlan = contract({
  name: 'placement_plan.show',
  http: 'GET /placement-plans/:placementPlanId',
  who: 'staff',
  says: 'How far a plan has come, or what it proposes, held against what is known now. It names nobody who no longer waits.',
  input: z.strictObject(ofPlan),
  output: z.object({
    ...Listed,
    result: z
      .object({
        /** How much more could be had at most: in weight placed, and in hundredths of a per cent of the score. */
        gap: z.object({ weight: z.int(), score: z.int() }),
        placed: z.array(
          z.object({
            ...Household,
            where: Where,
            score: z.int(),
            /** What stands against it now. Empty: it holds. */
            broken: z.array(z.string()),
          }),
        ),
        left: z.array(z.object({ ...Household, because: z.array(z.string()), change: Change })),
        /** In the plan, and waiting no longer. */
        gone: z.int(),
        /** Waiting now, and not in the plan. */
        added: z.int(),
      })
      .nullable(),
    allowed,
  }),
});

export const replanPlan = contract({
  name: 'placement_plan.replan',
  http: 'GET /placement-plans/:placementPlanId/moves',
  who: 'staff',
  says: 'Who would have to move for nobody to be where they may not: of a plan, and of those who live where they would not begin to live today. As few as can be, and a proposal only.',
  input: z.strictObject(ofPlan),
  output: z.object({
    moves: z.array(
      z.object({
        subject: Household.subject,
        /** They wait, and it is the plan that no longer holds. */
        exchangeId: ExchangeId.nullable(),
        /** They live somewhere. Where is on no list. */
        stayId: StayId.nullable(),
        /** Of those who wait. */
        from: Where.nullable(),
        /** Null: there is no place for them. */
        to: Where.nullable(),
        /** Whether it is known what they need; otherwise only how many they are counts. */
        needs: z.enum(['known', 'unknown']),
      }),
    ),
    /** How many of the plan stay where they are, and how many live where they would not begin to live today. */
    holding: z.int(),
    unsafe: z.int(),
    fewest: z.int(),
    isProven: z.boolean(),
  }),
});

export const cancelPlan = contract({
  name: 'placement_plan.cancel',
  http: 'POST /placement-plans/:placementPlanId/cancel',
  who: 'staff',
  says: 'Stops a plan that runs. The best that has been found by then is kept, with what is proven of it.',
  input: z.strictObject(ofPlan),
  output: z.object({}),
});
