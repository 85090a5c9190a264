import type { WhereaboutsRequestId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { refusal } from '#platform/refusal.ts';
import type { DataKey } from '#platform/vault.ts';
import { Law, type Standing } from '#whereabouts/domain.ts';
import * as store from '#whereabouts/store.ts';
import * as waiting from '#whereabouts/waiting-store.ts';
import { Weighed } from '#whereabouts/words.ts';

/** Where each sealed text stands. */
export const places = {
  asker: 'whereabouts.request.sealed_asker',
  askerNumber: 'whereabouts.request.sealed_asker_number',
  aboutName: 'whereabouts.request.sealed_about_name',
  aboutNumber: 'whereabouts.request.sealed_about_number',
  note: 'whereabouts.request.sealed_note',
  called: 'whereabouts.verification.sealed_called',
  weighing: 'whereabouts.weighing.sealed_weighing',
  reasons: 'whereabouts.decision.sealed_reasons',
} as const;

/** A request with as much of its steps as one sees, and its key. */
export interface Opened {
  readonly row: store.RequestRow;
  /** None when what was asked has been destroyed. */
  readonly key: DataKey | null;
  readonly law: Law | null;
  readonly calls: Awaited<ReturnType<typeof store.listCalls>>;
  readonly weighings: readonly store.WeighingRow[];
  readonly decisions: Awaited<ReturnType<typeof store.listDecisions>>;
  /** Who has let the latest decision go at its time. */
  readonly waiting: Awaited<ReturnType<typeof waiting.findWaiting>>;
  readonly standing: Standing;
}

export const seeRequest = async (ctx: Context, id: WhereaboutsRequestId): Promise<Opened> =>
  opened(ctx, await store.getRequest(ctx.tx, id));

/** To take a step: whoever takes another waits. What has been destroyed was answered long ago. */
export async function holdRequest(ctx: Context, id: WhereaboutsRequestId): Promise<Opened & { readonly key: DataKey }> {
  const { key, ...held } = await opened(ctx, await store.holdRequest(ctx.tx, id));
  if (key === null) throw refusal('whereabouts_answered');
  return { ...held, key };
}

async function opened(ctx: Context, row: store.RequestRow): Promise<Opened> {
  const { tx } = ctx;
  const { whereaboutsRequestId: id, organisationId, law: code, lawValidFrom } = row;
  const [calls, weighings, decisions] = [
    await store.listCalls(tx, id),
    await store.listWeighings(tx, id),
    await store.listDecisions(tx, id),
  ];
  const latest = decisions.at(-1);
  return {
    row,
    key: row.weededAt === null ? await ctx.vault.openKey(organisationId, id, row) : null,
    law: code === null || lawValidFrom === null ? null : Law.parse(await store.getLaw(tx, code, lawValidFrom)),
    calls,
    weighings,
    decisions,
    waiting: latest && row.answeredAt === null ? await waiting.findWaiting(tx, id, latest.id) : undefined,
    standing: { ...row, isAnswered: row.answeredAt !== null, calls, weighings, decisions },
  };
}

export const unsealed = (
  { vault }: Context,
  { row, key }: Opened,
  place: keyof typeof places,
  sealed: Buffer | null,
  of?: string,
) => sealed && key && vault.unseal(key, places[place], of ?? row.whereaboutsRequestId, sealed);

/** What the team said. It has a key of its own, which is destroyed with the case. */
export async function openWeighing({ vault, staff }: Context, one: store.WeighingRow): Promise<Weighed> {
  const key = await vault.openKey(staff.organisationId, one.weighingId, one);
  return Weighed.parse(JSON.parse(vault.unseal(key, places.weighing, one.weighingId, one.sealedWeighing)));
}

/** Whose, which, when and by whom: how every step begins. */
export const stepNow = ({ staff, now }: Context, { row }: Opened) => ({
  organisationId: row.organisationId,
  whereaboutsRequestId: row.whereaboutsRequestId,
  at: now,
  by: staff.staffId,
});
