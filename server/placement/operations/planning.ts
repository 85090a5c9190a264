import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { stockholmDay } from '#kernel/day.ts';
import { OrganisationId, PlacementPlanId } from '#kernel/ids.ts';
import { duty } from '#platform/contract.ts';
import type { Installation } from '#platform/installation.ts';
import type { Job } from '#platform/jobs.ts';
import { operation, perform } from '#platform/operation.ts';
import { isGivenUp } from '#placement/domain/placement-plan.ts';
import type { Progress } from '#placement/domain/plan.ts';
import { planApart } from '#placement/planner.ts';
import * as store from '#placement/store/plans.ts';
import { type SealedPlan, makingPlans, opened, sealed } from './plans.ts';

const planner = { kind: 'system', persona: 'planner' } as const;
const ofPlan = { organisationId: OrganisationId, placementPlanId: PlacementPlanId };
type PlanToMake = z.output<z.ZodObject<typeof ofPlan>>;

const listRunning = operation(
  duty({
    name: 'placement_plan.look',
    who: 'planner',
    says: 'Looks for plans that are to be made, or that a server has left off.',
    input: z.strictObject({}),
    output: z.object({ plans: z.array(z.object(ofPlan)) }),
  }),
  async ({ tx }) => ({ plans: await store.listRunning(tx) }),
);

const openScene = operation(
  duty({
    name: 'placement_plan.open',
    who: 'planner',
    says: 'Opens what a plan is to be made of. One that has been taken on too often without an end has failed.',
    input: z.strictObject(ofPlan),
    output: z.object({ scene: z.string(), seed: z.int(), isCancelled: z.boolean() }).nullable(),
  }),
  async (ctx, plan) => {
    const row = await store.findOpened(ctx.tx, plan);
    if (!row) return null;
    if (isGivenUp(row.attempts)) {
      await store.updateRunning(ctx.tx, plan, { state: 'failed', ended_at: ctx.now });
      return null;
    }
    await store.updateRunning(ctx.tx, plan, { attempts: row.attempts + 1 });
    const key = await ctx.vault.openKey(plan.organisationId, plan.placementPlanId, row);
    const scene = await opened(ctx, key, 'scene', plan.placementPlanId, row.sealedScene);
    return { scene, seed: row.seed, isCancelled: row.isCancelled };
  },
);

const noteProgress = operation(
  duty({
    name: 'placement_plan.note_progress',
    who: 'planner',
    says: 'Notes how far a plan has come, and hears whether it is to be cancelled or is no longer wanted.',
    input: z.strictObject({ ...ofPlan, placed: z.int(), share: z.int().min(0).max(100) }),
    output: z.object({ next: z.enum(['go_on', 'stop', 'end']) }),
  }),
  async ({ tx }, { placed, share, ...plan }) => {
    await store.updateRunning(tx, plan, { placed, share });
    const row = await store.findOpened(tx, plan);
    return { next: !row ? 'end' : row.isCancelled ? 'stop' : 'go_on' } as const;
  },
);

const Outcome = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('planned'), text: z.string(), placed: z.int(), dual: z.int(), search: z.int() }),
  z.strictObject({ is: z.literal('failed') }),
]);

const endPlan = operation(
  duty({
    name: 'placement_plan.end',
    who: 'planner',
    says: 'Seals what a plan proposes under its own key, and ends it.',
    input: z.strictObject({ ...ofPlan, outcome: Outcome }),
    output: z.object({ isKept: z.boolean() }),
  }),
  async (ctx, { outcome, ...plan }) => {
    const row = await store.findOpened(ctx.tx, plan);
    if (!row) return { isKept: false };
    if (outcome.is === 'failed')
      return { isKept: await store.updateRunning(ctx.tx, plan, { state: 'failed', ended_at: ctx.now }) };
    const key = await ctx.vault.openKey(plan.organisationId, plan.placementPlanId, row);
    const isKept = await store.updateRunning(ctx.tx, plan, {
      state: row.isCancelled ? 'cancelled' : 'done',
      ended_at: ctx.now,
      placed: outcome.placed,
      share: 100,
      dual_iterations: outcome.dual,
      search_iterations: outcome.search,
      sealed_plan: await sealed(ctx, key, 'plan', plan.placementPlanId, outcome.text),
    });
    return { isKept };
  },
);

/** How often it is noted how far a plan has come, and heard whether to go on, in milliseconds. */
const beat = 1000;

/**
 * Makes one plan, in a thread of its own. It is bounded by iterations and never by the clock, so that what a server leaves off is, when another has made
 * it from the beginning, the same plan. Ends without an answer where somebody else may be making it.
 */
async function makePlan(installation: Installation, plan: PlanToMake, ending: AbortSignal): Promise<void> {
  const scene = await perform(installation, openScene, planner, plan);
  if (!scene) return;
  let progress: Pick<Progress, 'placed' | 'share'> = { placed: 0, share: 0 };
  const bytes = new TextEncoder().encode(scene.scene);
  const planning = planApart(bytes, { of: 'scene', seed: scene.seed }, (said) => void (progress = said));
  let isWanted = true;
  const settled = new AbortController();
  const answered = planning.answered.finally(() => settled.abort());
  ending.addEventListener('abort', planning.end, { once: true });
  if (ending.aborted) planning.end();
  if (scene.isCancelled) planning.stop();
  const follow = async () => {
    for (;;) {
      await sleep(beat, undefined, { signal: settled.signal }).catch(() => undefined);
      if (settled.signal.aborted) return;
      const said = { placed: progress.placed, share: Math.min(99, Math.floor(100 * progress.share)) };
      const { next } = await perform(installation, noteProgress, planner, { ...plan, ...said });
      if (next === 'stop') planning.stop();
      isWanted = next !== 'end';
      if (!isWanted) planning.end();
    }
  };
  const following = follow().finally(() => (settled.signal.aborted ? undefined : planning.end()));
  try {
    const answer = await answered;
    await following;
    await perform(installation, endPlan, planner, { ...plan, outcome: outcomeOf(answer) });
  } catch (error) {
    await following.catch(() => undefined);
    // Whoever has been told to end has not failed: another makes it, or nobody wants it.
    if (ending.aborted || !isWanted) return;
    await perform(installation, endPlan, planner, { ...plan, outcome: { is: 'failed' } });
    throw error;
  } finally {
    ending.removeEventListener('abort', planning.end);
  }
}

function outcomeOf(answer: Awaited<ReturnType<typeof planApart>['answered']>): z.input<typeof Outcome> {
  if (!answer.ok) return { is: 'failed' };
  const { plan, left, values } = answer.value;
  const text = JSON.stringify({ plan, left, scores: values } satisfies SealedPlan);
  return { is: 'planned', text, placed: plan.assignments.length, ...plan.iterations };
}

/** Makes what is to be made, one after the other, each by one server at a time. */
export async function makePlans(installation: Installation, stopping: AbortSignal = new AbortController().signal): Promise<void> {
  const { plans } = await perform(installation, listRunning, planner, {});
  for (const plan of plans) {
    if (stopping.aborted) return;
    await using hold = await installation.database.hold(`placement plan ${plan.placementPlanId}`);
    if (hold) await makePlan(installation, plan, AbortSignal.any([stopping, hold.lost]));
  }
}

export const weedPlans = operation(
  duty({
    name: 'placement_plan.weed',
    who: 'weeder',
    says: 'Weeds plans that may no longer be kept, and destroys their keys.',
    input: z.strictObject({}),
    output: z.object({ plans: z.array(z.object(ofPlan)) }),
  }),
  async (ctx) => {
    const plans = await store.weedPlans(ctx.tx, { today: stockholmDay(ctx.now), now: ctx.now });
    // Last: from here on nothing of them opens, from no backup either.
    for (const { placementPlanId } of plans) await ctx.installation.keyShares.destroy(placementPlanId);
    return { plans };
  },
);

export const planningJobs: readonly Job[] = [
  { name: makingPlans, at: '* * * * *', work: makePlans },
  {
    name: 'weed-placement-plans',
    at: '*/10 * * * *',
    work: async (installation) => void (await perform(installation, weedPlans, { kind: 'system', persona: 'weeder' }, {})),
  },
];
