import { addDays, stockholmDay } from '#kernel/day.ts';
import type { AgreementNeedId, OrganisationId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, refusal } from '#platform/refusal.ts';
import * as contract from '#agreements/contract/needs.ts';
import { covers } from '#agreements/domain/standing.ts';
import * as store from '#agreements/store/needs.ts';
import { holdingToday } from './reading.ts';

export const listNeeds = operation(contract.listNeeds, async ({ tx, staff }) => ({
  needs: await store.listNeeds(tx),
  allowed: ['agreement_need.add', 'agreement_need.end'].filter((one) => staff.may.has(one)),
}));

export const addNeed = operation(contract.addNeed, async (ctx, { kind, from }) => {
  const { tx, staff, now } = ctx;
  // Whoever wants out is met the same day or the next: no paper stands in the way of that.
  orInvalid(kind === 'signal' ? [{ field: 'kind', code: 'not_a_choice' }] : []);
  const needId = ctx.newId<AgreementNeedId>();
  await store.insertNeed(tx, { organisationId: staff.organisationId, needId, kind, from, at: now, by: staff.staffId });
  return { needId };
});

export const endNeed = operation(contract.endNeed, async ({ tx, now }, { needId }) => {
  await store.endNeed(tx, needId, addDays(stockholmDay(now), -1));
  return {};
});

/** Of a kind and a recipient, and a ground if one is named, whether the own house has decided that it takes an agreement and has none that holds today. */
export async function lackingAgreements(ctx: Context): Promise<(kind: string, to: OrganisationId, ground?: string) => boolean> {
  const { tx, now, staff } = ctx;
  const today = stockholmDay(now);
  const needed = new Set(
    (await store.listNeeds(tx))
      .filter((one) => one.from <= today && (one.to === null || today <= one.to))
      .map(({ kind }) => kind),
  );
  if (needed.size === 0) return () => false;
  const holding = (await holdingToday(ctx)).map(({ content: { parties, exchanges } }) => ({
    parties: parties.map(({ organisationId }) => organisationId),
    exchanges,
  }));
  return (kind, to, ground) => needed.has(kind) && !covers(holding, { kind, ground, from: staff.organisationId, to });
}

/** Refuses what the own house has decided not to send without an agreement that holds, and on a ground that it names. */
export async function mustBeAgreed(ctx: Context, kind: string, to: OrganisationId, ground: string): Promise<void> {
  const lacks = await lackingAgreements(ctx);
  if (lacks(kind, to)) throw refusal('agreement_missing');
  orInvalid(lacks(kind, to, ground) ? [{ field: 'ground', code: 'not_agreed' }] : []);
}
