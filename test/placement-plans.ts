import { gunzipSync, gzipSync } from 'node:zlib';
import { Day } from '#kernel/day.ts';
import type { PlacementPlanId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { callJob } from '#platform/jobs.ts';
import type { StaffActor } from '#platform/operation.ts';
import { vaultIn } from '#platform/vault.ts';
import { usualWeights } from '#placement/domain/score.ts';
import { type SealedPlan, type SealedScene, makingPlans } from '#placement/operations/plans.ts';
import { insertPlan } from '#placement/store/plans.ts';

const identityOf = (installation: Installation, { organisationId, staffId }: StaffActor) =>
  ({ role: 'staff', now: installation.clock(), organisationId, staffId }) as const;

const empty: SealedScene = {
  scene: {
    municipalities: [],
    networks: [],
    hostile: [],
    rules: { radius_km: 0, neighbours_apart: false },
    offers: [],
    stays: [],
  },
  waiting: [],
  weights: usualWeights,
  today: Day.parse('2026-03-02'),
  searches: [],
  named: [],
};

/** A plan that is to be made, as its operation puts it there, of something invented. */
export function planPut(installation: Installation, by: StaffActor, scene = empty): Promise<PlacementPlanId> {
  const now = installation.clock();
  return installation.database.run(identityOf(installation, by), async (tx) => {
    const vault = vaultIn(tx, installation);
    const placementPlanId = installation.newId() as PlacementPlanId;
    const { organisationId, staffId } = by;
    const { kept, ...key } = await vault.newDestroyableKey(organisationId, placementPlanId);
    await insertPlan(tx, {
      organisationId,
      placementPlanId,
      seed: 1,
      waiting: Math.max(1, scene.waiting.length),
      keepUntil: Day.parse('2026-03-16'),
      kept,
      sealedScene: vault.sealBytes(key, 'placement.plan.sealed_scene', placementPlanId, gzipSync(JSON.stringify(scene))),
      at: now,
      by: staffId,
    });
    await callJob(tx, makingPlans);
    return placementPlanId;
  });
}

/** What lies sealed in a plan. */
export function planOpened(installation: Installation, by: StaffActor, placementPlanId: PlacementPlanId) {
  return installation.database.run(identityOf(installation, by), async (tx) => {
    const vault = vaultIn(tx, installation);
    const row = await tx.selectFrom('placement.plan').selectAll().where('id', '=', placementPlanId).executeTakeFirstOrThrow();
    const key = await vault.openKey(by.organisationId, placementPlanId, row);
    const open = (column: 'sealed_scene' | 'sealed_plan'): unknown => {
      const zipped = vault.unsealBytes(key, `placement.plan.${column}`, placementPlanId, row[column] ?? Buffer.of());
      return JSON.parse(gunzipSync(zipped).toString());
    };
    return { scene: open('sealed_scene') as SealedScene, of: open('sealed_plan') as SealedPlan };
  });
}
