import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { stockholmDay } from '#kernel/day.ts';
import type { ExchangeId, PlacementPlanId, SubjectId } from '#kernel/ids.ts';
import { callJob } from '#platform/jobs.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orRefuse, refusal } from '#platform/refusal.ts';
import type { DataKey } from '#platform/vault.ts';
import * as contract from '#placement/contract/plans.ts';
import type { ChangePart } from '#placement/domain/explain.ts';
import { type Site, servicesOf } from '#placement/domain/fits.ts';
import type { Plan } from '#placement/domain/format.ts';
import { type Left, brokenIn } from '#placement/domain/left-over.ts';
import { type Asked, cancel, gapOf, start } from '#placement/domain/placement-plan.ts';
import { type PlanScene, withoutValues } from '#placement/domain/scene.ts';
import type { OfferRow } from '#placement/store.ts';
import * as store from '#placement/store/plans.ts';
import { nameSubjects } from '#threats/operations.ts';
import { replanApart } from '#placement/replanner.ts';
import type { z } from 'zod';
import { readSceneForAll, readSceneOfMoves, readWaiting } from './scene.ts';

const [zip, unzip] = [promisify(gzip), promisify(gunzip)];
const places = { scene: 'placement.plan.sealed_scene', plan: 'placement.plan.sealed_plan' } as const;
export const makingPlans = 'make-placement-plans';

/** What is sealed of a plan: what it was made of, with what it takes to say so in words. */
export interface SealedScene extends PlanScene {
  readonly searches: readonly { readonly exchangeId: ExchangeId; readonly subjectId: SubjectId }[];
  readonly named: readonly Pick<OfferRow, 'offerId' | 'municipality' | 'by' | 'house' | 'unit' | 'housing'>[];
}
/** And what came out. */
export interface SealedPlan {
  readonly plan: Omit<Plan, 'seconds'>;
  readonly left: readonly Left[];
  /** Of those placed, in the order of the plan. */
  readonly scores: readonly number[];
}

export async function sealed({ vault }: Context, key: DataKey, place: keyof typeof places, planId: string, text: string) {
  return vault.sealBytes(key, places[place], planId, await zip(text));
}

export async function opened({ vault }: Context, key: DataKey, place: keyof typeof places, planId: string, bytes: Buffer) {
  return (await unzip(vault.unsealBytes(key, places[place], planId, bytes))).toString();
}

const shown = (row: store.PlanRow) => ({
  placementPlanId: row.placementPlanId,
  state: row.state,
  started: { at: row.startedAt.toISOString(), by: row.starter },
  cancelAsked: row.cancelAskedAt && { at: row.cancelAskedAt.toISOString(), by: row.canceller ?? '' },
  endedAt: row.endedAt?.toISOString() ?? null,
  waiting: row.waiting,
  placed: row.placed,
  share: row.share,
  keepUntil: row.keepUntil,
  isWeeded: row.weededAt !== null,
});

const may = (ctx: Context, names: readonly string[]) => names.filter((name) => ctx.staff.may.has(name));

export const startPlan = operation(contract.startPlan, async (ctx, { seed }) => {
  const waiting = await readWaiting(ctx);
  orRefuse(start(await store.findRunning(ctx.tx), waiting.length));
  const { scene, offers } = await readSceneForAll(ctx, waiting);
  const placementPlanId = ctx.newId<PlacementPlanId>();
  const { organisationId, staffId } = ctx.staff;
  const { kept, ...key } = await ctx.vault.newDestroyableKey(organisationId, placementPlanId);
  const searches = waiting.map(({ exchangeId, subjectId }) => ({ exchangeId, subjectId }));
  const named = offers.map(({ offerId, municipality, by, house, unit, housing }) => ({
    offerId,
    municipality,
    by,
    house,
    unit,
    housing,
  }));
  const text = JSON.stringify({ ...scene, searches, named } satisfies SealedScene);
  await store.insertPlan(ctx.tx, {
    organisationId,
    placementPlanId,
    seed,
    waiting: waiting.length,
    keepUntil: await store.getKeepUntil(ctx.tx, stockholmDay(ctx.now)),
    kept,
    sealedScene: await sealed(ctx, key, 'scene', placementPlanId, text),
    at: ctx.now,
    by: staffId,
  });
  await callJob(ctx.tx, makingPlans);
  return { placementPlanId, searches: searches.map(({ exchangeId }) => ({ exchangeId })) };
});

export const listPlans = operation(contract.listPlans, async (ctx) => {
  const plans = await store.listPlans(ctx.tx);
  const waiting = (await readWaiting(ctx)).length;
  const running = plans.find(({ state }) => state === 'running');
  return { plans: plans.map(shown), waiting, allowed: start(running, waiting).ok ? may(ctx, ['placement_plan.start']) : [] };
});

const whereOf = ({ municipality, by, house, unit, housing }: Omit<SealedScene['named'][number], 'offerId'>) => ({
  code: municipality.code,
  municipality: municipality.name,
  by,
  house,
  unit,
  housing,
});

type Result = NonNullable<z.input<typeof contract.showPlan.output>['result']>;

/** What a plan proposes, as far as it is about those who still wait, held against what is known now. */
async function resultOf(ctx: Context, scene: SealedScene, { plan, left, scores }: SealedPlan): Promise<Result> {
  const now = new Map((await readWaiting(ctx)).map((one) => [one.subjectId as string, one]));
  const planned = new Map(scene.waiting.map(({ household }) => [household.id, household]));
  const stillWaiting = [...now.values()].filter(({ subjectId }) => planned.has(subjectId));
  const assignments = plan.assignments.filter(({ household }) => now.has(household));
  const live = stillWaiting.length === 0 ? undefined : await readSceneForAll(ctx, stillWaiting);
  const broken = live ? brokenIn(withoutValues(live.scene), assignments) : new Map<string, readonly string[]>();
  const senders = new Map(live?.municipalities.map(({ organisationId, name }) => [organisationId, name]));
  const offers = new Map(scene.named.map(({ offerId, municipality, ...one }) => [offerId as string, { municipality, ...one }]));
  const where = (offer: string | undefined) => whereOf(offers.get(offer ?? '') ?? impossible());
  const who = ({ subjectId, pseudonym, exchangeId, senderId }: Asked) => {
    const { size, children, must } = planned.get(subjectId) ?? impossible();
    return {
      subject: { subjectId, pseudonym },
      exchangeId,
      sender: senders.get(senderId) ?? '',
      size,
      children,
      must: [...must],
    };
  };
  const names = new Map(scene.named.map(({ municipality }) => [municipality.code, municipality.name]));
  for (const one of live?.municipalities ?? []) names.set(one.code, one.name);
  const change = (of: Left['change']): Result['left'][number]['change'] => {
    if (of.kind === 'none') return of;
    if (of.kind === 'place_added') return { kind: of.kind, municipality: names.get(of.municipality) ?? of.municipality };
    const offer = scene.scene.offers[of.place] ?? impossible();
    return { kind: of.kind, where: where(offer.offerId), parts: of.parts.map((part) => inOffer(offer, part)) };
  };
  return {
    gap: gapOf(plan),
    placed: plan.assignments.flatMap(({ household, place }, number) => {
      const asked = now.get(household);
      if (!asked) return [];
      return [{ ...who(asked), where: where(place), score: scores[number] ?? 0, broken: [...(broken.get(household) ?? [])] }];
    }),
    left: left.flatMap(({ household, because, change: of }) => {
      const asked = now.get(household);
      return asked ? [{ ...who(asked), because: [...because], change: change(of) }] : [];
    }),
    gone: planned.size - stillWaiting.length,
    added: now.size - stillWaiting.length,
  };
}

/** A service is a support of the offer, and is there as long as the offer. */
function inOffer(
  offer: Site,
  part: ChangePart,
): Exclude<ChangePart, { service: string }> | { kind: 'slots'; support: string; more: number } {
  if (part.kind === 'service_period') return { kind: 'period' };
  if (part.kind !== 'slots') return part;
  const number = servicesOf(offer).findIndex(({ id }) => id === part.service);
  return { kind: 'slots', support: offer.slots[number]?.support ?? impossible(), more: part.more };
}

function impossible(): never {
  throw new Error('A plan names what it was not made of.');
}

export async function openPlan(ctx: Context, placementPlanId: PlacementPlanId) {
  const row = await store.getSealed(ctx.tx, placementPlanId);
  if (!row.sealedScene || !row.sealedPlan) return undefined;
  const key = await ctx.vault.openKey(ctx.staff.organisationId, placementPlanId, row);
  return {
    scene: JSON.parse(await opened(ctx, key, 'scene', placementPlanId, row.sealedScene)) as SealedScene,
    plan: JSON.parse(await opened(ctx, key, 'plan', placementPlanId, row.sealedPlan)) as SealedPlan,
  };
}

export const showPlan = operation(contract.showPlan, async (ctx, { placementPlanId }) => {
  const row = await store.getPlan(ctx.tx, placementPlanId);
  const made = await openPlan(ctx, placementPlanId);
  return {
    ...shown(row),
    result: made ? await resultOf(ctx, made.scene, made.plan) : null,
    allowed: cancel(row).ok ? may(ctx, ['placement_plan.cancel']) : [],
  };
});

export const replanPlan = operation(contract.replanPlan, async (ctx, { placementPlanId }) => {
  await store.getPlan(ctx.tx, placementPlanId);
  const made = await openPlan(ctx, placementPlanId);
  const placed = new Map(made?.plan.plan.assignments.map(({ household, place }) => [household, place]));
  const waiting = (await readWaiting(ctx)).filter(({ subjectId }) => placed.has(subjectId));
  const { scene, unsafe, offers } = await readSceneOfMoves(ctx, waiting);
  const assignments = waiting.map(({ subjectId }) => ({ household: subjectId, place: placed.get(subjectId) ?? '' }));
  const leaving = unsafe.map(({ stayId, household }) => ({ stayId, householdId: household.id }));
  const { moves, fewest, proven } = ctx.apart({ ...scene, assignments, unsafe: leaving }, replanApart);
  const named = new Map([...(made?.scene.named ?? []), ...offers].map((one) => [one.offerId as string, one]));
  const where = (place: string | null) => {
    const offer = place === null ? undefined : named.get(place);
    return offer ? whereOf(offer) : null;
  };
  const pseudonyms = await nameSubjects(
    ctx,
    moves.map(({ household }) => household as SubjectId),
  );
  return {
    moves: moves.map(({ household, from, to }) => {
      const asked = waiting.find(({ subjectId }) => subjectId === household);
      const lives = unsafe.find((one) => one.household.id === household);
      return {
        subject: { subjectId: household as SubjectId, pseudonym: pseudonyms.get(household as SubjectId) ?? '' },
        exchangeId: asked?.exchangeId ?? null,
        stayId: lives?.stayId ?? null,
        from: asked ? where(from) : null,
        to: where(to),
        needs: lives?.needs ?? 'known',
      };
    }),
    holding: waiting.filter(({ subjectId }) => !moves.some(({ household }) => household === subjectId)).length,
    unsafe: unsafe.length,
    fewest,
    isProven: proven,
  };
});

export const cancelPlan = operation(contract.cancelPlan, async (ctx, { placementPlanId }) => {
  orRefuse(cancel(await store.getPlan(ctx.tx, placementPlanId)));
  const isAsked = await store.updateCancelAsked(ctx.tx, placementPlanId, { at: ctx.now, by: ctx.staff.staffId });
  if (!isAsked) throw refusal('plan_over');
  return {};
});

export const planOperations = [startPlan, listPlans, showPlan, replanPlan, cancelPlan];
