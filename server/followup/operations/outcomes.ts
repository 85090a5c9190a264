import { z } from 'zod';
import { stockholmDay } from '#kernel/day.ts';
import { birthDayOf } from '#kernel/personal-number.ts';
import { numberOf } from '#people/operations.ts';
import { duty } from '#platform/contract.ts';
import type { Installation } from '#platform/installation.ts';
import type { Job } from '#platform/jobs.ts';
import { type Context, operation, perform } from '#platform/operation.ts';
import type { DataKey } from '#platform/vault.ts';
import { Outcome, added, entering, outcomeOf } from '#followup/domain/outcome.ts';
import * as store from '#followup/outcome-store.ts';
import { openContent, saidByWorker } from './measurements.ts';

const storekeeper = { kind: 'system', persona: 'storekeeper' } as const;
const place = 'followup.waiting.sealed_outcome';
/** So many cases at a time, that the transaction stays short. */
const most = 200;

/** An outcome that waits: whose it is to destroy, and since which year. */
const Waiting = Outcome.extend({ since: z.number().int(), organisationId: z.string() });
type Waiting = z.infer<typeof Waiting>;

/**
 * Takes the outcomes of cases that were closed long enough ago, and lets those into the store that have enough alike. All that waits and all that
 * the store holds is written anew each time, whether anything came or not: no row tells when it came, and nothing of it is in the trail.
 */
export const takeOutcomes = operation(
  duty({
    name: 'outcome.take',
    who: 'storekeeper',
    says: 'Counts cases that were closed long ago into the store of outcomes, in which nobody is alone.',
    input: z.strictObject({}),
    output: z.object({ more: z.boolean() }),
  }),
  async (ctx) => {
    const { tx, vault, now } = ctx;
    await store.takeTurn(tx);
    const threshold = await store.findThreshold(tx);
    if (!threshold) return { more: false };
    const year = Number(stockholmDay(now).slice(0, 4));
    const waiting: Waiting[] = [];
    for (const row of await store.takeWaiting(tx)) {
      const key = await vault.openKey(row.organisationId, row.id, row);
      waiting.push(Waiting.parse(JSON.parse(vault.unseal(key, place, row.id, row.sealedOutcome))));
    }
    const ripe = await store.listRipe(tx, most);
    for (const one of ripe) {
      waiting.push({ ...(await outcomeIn(ctx, one)), since: year, organisationId: one.organisationId });
      await store.markCounted(tx, one);
    }
    const { enter, wait } = entering(waiting, threshold);
    const kept = wait.filter((one) => year - one.since <= threshold.waitsYears);
    await store.putWaiting(tx, await Promise.all(kept.map((one) => sealed(ctx, one))));
    await store.putStore(tx, added(await store.takeStore(tx), enter));
    return { more: ripe.length === most };
  },
);

async function outcomeIn(ctx: Context, one: store.RipeCase): Promise<Outcome> {
  const key = await ctx.vault.openKey(one.organisationId, one.personId, one);
  return outcomeOf({
    ...one,
    openedOn: stockholmDay(one.openedAt),
    metOn: one.metAt && stockholmDay(one.metAt),
    bornOn: one.sealedNumber && birthDayOf(numberOf(ctx.vault, key, one.personId, one.sealedNumber)),
    measured: await measuredIn(ctx, key, one),
  });
}

async function measuredIn(ctx: Context, key: DataKey, one: store.RipeCase) {
  const holding = await store.listHolding(ctx.tx, one);
  return holding.map(({ due, ...row }) => ({ due: due ?? undefined, said: saidByWorker(openContent(ctx, key, row)) }));
}

async function sealed(ctx: Context, one: Waiting): Promise<store.WaitingRow> {
  const organisationId = one.organisationId as store.WaitingRow['organisationId'];
  const id = ctx.newId();
  const key = await ctx.vault.newKey(organisationId, id);
  return { organisationId, id, ...key.kept, sealedOutcome: ctx.vault.seal(key, place, id, JSON.stringify(one)) };
}

/** Takes all there are. Weeding does so first: a file that goes has been counted. */
export async function takeAllOutcomes(installation: Installation): Promise<void> {
  for (let more = true; more;) ({ more } = await perform(installation, takeOutcomes, storekeeper, {}));
}

export const followupJobs: readonly Job[] = [{ name: 'take-outcomes', at: '7 1 * * *', work: takeAllOutcomes }];
