import * as contract from '#log-review/contract/kin.ts';
import { type Kin, readKin, readKinFile } from '#log-review/domain/kin.ts';
import * as store from '#log-review/store/kin.ts';
import type { StaffId } from '#kernel/ids.ts';
import { kinPrints } from '#people/operations.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';

const ground = 'log_review.kin_rule.sealed_ground';

async function choiceOf({ tx, vault, staff }: Context) {
  const row = await store.findChoice(tx);
  if (!row) return null;
  const key = await vault.openKey(staff.organisationId, row.id, row);
  return {
    begunAt: row.begunAt.toISOString(),
    begunBy: row.begunBy,
    legalGround: vault.unseal(key, ground, row.id, row.sealedGround),
  };
}

const told = ({ numbers, addresses, at, by }: store.Given) => ({ numbers, addresses, at: at.toISOString(), by });

export const listKinPrints = operation(contract.listKinPrints, async (ctx) => {
  const choice = await choiceOf(ctx);
  const given = new Map((await store.listGiven(ctx.tx)).map((one) => [one.staffId, told(one)]));
  const names = choice ? ['kin_print.end', 'kin_print.give', 'kin_print.read_in'] : ['kin_print.choose'];
  return {
    choice,
    staff: (await store.listOwnStaff(ctx.tx)).map((one) => ({
      ...one,
      given: given.get(one.staffId) ?? null,
      isMe: one.staffId === ctx.staff.staffId,
    })),
    allowed: names.filter((name) => ctx.staff.may.has(name)),
  };
});

export const showOwnKinPrints = operation(contract.showOwnKinPrints, async (ctx) => {
  const own = (await store.listGiven(ctx.tx)).find(({ staffId }) => staffId === ctx.staff.staffId);
  return { choice: await choiceOf(ctx), given: own ? told(own) : null };
});

export const chooseKinPrints = operation(contract.chooseKinPrints, async (ctx, { legalGround }) => {
  const { tx, vault, staff, now } = ctx;
  if (await store.findChoice(tx)) throw refusal('changed_meanwhile');
  const { organisationId, staffId } = staff;
  const id = ctx.newId();
  const { kept, ...key } = await vault.newKey(organisationId, id);
  const sealedGround = vault.seal(key, ground, id, legalGround);
  await store.insertChoice(tx, { organisationId, id, at: now, by: staffId, kept, sealedGround });
  return {};
});

export const endKinPrints = operation(contract.endKinPrints, async ({ tx, staff, now }) => {
  if (!(await store.endChoice(tx, now, staff.staffId))) throw refusal('not_found');
  return {};
});

/** Whose a manager may give: of those who work in the own units, but for oneself, and only where the house has chosen it. */
async function mayBeGiven({ tx, staff }: Context) {
  orNotFound(await store.findChoice(tx));
  return (await store.listOwnStaff(tx)).filter(({ staffId }) => staffId !== staff.staffId);
}

async function give(ctx: Context, staffId: StaffId, kin: Kin) {
  const prints = await kinPrints(ctx, kin);
  const count = { numbers: kin.numbers.length, addresses: kin.addresses.length };
  const { organisationId, staffId: by } = ctx.staff;
  await store.saveGiven(ctx.tx, { organisationId, staffId, prints, ...count, at: ctx.now, by });
  return count;
}

export const giveKinPrints = operation(contract.giveKinPrints, async (ctx, { staffId, kin }) => {
  orNotFound((await mayBeGiven(ctx)).find((one) => one.staffId === staffId));
  const read = readKin(kin);
  if ('code' in read) throw refusal('invalid_input', [read]);
  return give(ctx, staffId, read);
});

export const readInKinPrints = operation(contract.readInKinPrints, async (ctx, { content }) => {
  const read = readKinFile(content, await mayBeGiven(ctx));
  if ('code' in read) throw refusal('invalid_input', [read]);
  const counts: Awaited<ReturnType<typeof give>>[] = [];
  for (const [staffId, kin] of read) counts.push(await give(ctx, staffId, kin));
  const sum = (of: 'numbers' | 'addresses') => counts.reduce((total, one) => total + one[of], 0);
  return { staff: counts.length, numbers: sum('numbers'), addresses: sum('addresses') };
});

export const kinOperations = [listKinPrints, chooseKinPrints, endKinPrints, giveKinPrints, readInKinPrints, showOwnKinPrints];
