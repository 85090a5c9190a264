import { holdCase } from '#cases/operations.ts';
import type { DisclosureId, ExitCaseId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse } from '#platform/refusal.ts';
import * as contract from '#privacy/contract.ts';
import {
  type Basis,
  type Share,
  type Standing,
  answer,
  mayShare,
  needsSecond,
  problemsOfChoice,
} from '#privacy/domain/disclosure.ts';
import { listConsents } from '#privacy/store/consents.ts';
import * as store from '#privacy/store/disclosures.ts';
import { listProtections } from '#privacy/store/protections.ts';
import { recipientOf } from './consents.ts';
import { sealed, unsealed } from './sealing.ts';

/** What decides whether something may be shared, as it stands now. */
const standingIn = async ({ tx }: Context, exitCaseId: ExitCaseId): Promise<Standing> => ({
  consents: await listConsents(tx, exitCaseId),
  grounds: await store.listGrounds(tx),
  protections: await listProtections(tx, exitCaseId),
});

/**
 * For the slices above: what sharing rests on as things stand now, and whether a second person has to say yes. Refuses what nothing allows.
 */
export async function basisFor(ctx: Context, exitCaseId: ExitCaseId, share: Share): Promise<Basis> {
  const standing = await standingIn(ctx, exitCaseId);
  const basis = orRefuse(mayShare(share, standing, ctx.now));
  return { ...basis, needsSecond: needsSecond(basis, share.kinds, standing.protections) };
}

export const makeDisclosure = operation(
  contract.makeDisclosure,
  async (ctx, { exitCaseId, to: said, kinds, ground, reason, how, content }) => {
    const exitCase = await holdCase(ctx, exitCaseId);
    const to = await recipientOf(ctx.tx, said, 'to');
    const basis = await basisFor(ctx, exitCaseId, { to, kinds, ground, reason });
    const state = basis.needsSecond ? ('proposed' as const) : ('made' as const);
    const disclosureId = ctx.newId<DisclosureId>();
    await store.insertDisclosure(ctx.tx, {
      ...basis,
      organisationId: exitCase.organisationId,
      disclosureId,
      exitCaseId,
      to,
      kinds,
      sealedReason: sealed(ctx, exitCase, 'reason', disclosureId, ground === 'consent' ? undefined : reason),
      how,
      sealedContent: sealed(ctx, exitCase, 'content', disclosureId, content),
      state,
      at: ctx.now,
      by: ctx.staff.staffId,
    });
    return { disclosureId, state };
  },
);

const getDisclosure = async (ctx: Context, exitCaseId: ExitCaseId, disclosureId: DisclosureId) =>
  orNotFound((await store.listDisclosures(ctx.tx, exitCaseId)).find((one) => one.disclosureId === disclosureId));

export const confirmDisclosure = operation(contract.confirmDisclosure, async (ctx, { exitCaseId, disclosureId }) => {
  const exitCase = await holdCase(ctx, exitCaseId);
  const asked = await getDisclosure(ctx, exitCaseId, disclosureId);
  orRefuse(answer(asked, ctx.staff.staffId));
  // What was covered when it was asked may have been taken back since.
  const reason = unsealed(ctx, exitCase, 'reason', disclosureId, asked.sealedReason) ?? undefined;
  orRefuse(mayShare({ ...asked, reason }, await standingIn(ctx, exitCaseId), ctx.now));
  await store.answerDisclosure(ctx.tx, disclosureId, { state: 'made', at: ctx.now, by: ctx.staff.staffId });
  return {};
});

export const turnDownDisclosure = operation(contract.turnDownDisclosure, async (ctx, { exitCaseId, disclosureId }) => {
  await holdCase(ctx, exitCaseId);
  orRefuse(answer(await getDisclosure(ctx, exitCaseId, disclosureId), ctx.staff.staffId));
  await store.answerDisclosure(ctx.tx, disclosureId, { state: 'turned_down', at: ctx.now, by: ctx.staff.staffId });
  return {};
});

export const chooseGround = operation(contract.chooseGround, async (ctx, { ground, use, decidedOn }) => {
  orInvalid(problemsOfChoice({ ground, decidedOn }, await store.listGrounds(ctx.tx), ctx.now));
  const { organisationId, staffId } = ctx.staff;
  await store.insertGroundChoice(ctx.tx, {
    organisationId,
    id: ctx.newId(),
    ground,
    use,
    decidedOn,
    at: ctx.now,
    by: staffId,
  });
  return {};
});

export const disclosureOperations = [makeDisclosure, confirmDisclosure, turnDownDisclosure, chooseGround];
