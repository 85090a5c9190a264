import type { z } from 'zod';
import { type OpenedCase, holdCase, listConditions, withdrawCondition } from '#cases/operations.ts';
import { startClock, stopClock } from '#clocks/operations.ts';
import type { Day } from '#kernel/day.ts';
import type { ConsentId, ConsentRecipientId, ExitCaseId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#privacy/contract.ts';
import {
  type Recipient,
  policeMayBeTold,
  problemsOfConsent,
  problemsOfRenewal,
  renew,
  withdraw,
} from '#privacy/domain/consent.ts';
import * as store from '#privacy/store/consents.ts';
import type { InformationKind, Told } from '#privacy/words.ts';
import { places, sealed } from './sealing.ts';

type Signature = z.output<typeof contract.Signature>;

interface Spoken {
  readonly recipients: readonly Recipient[];
  readonly kinds: readonly InformationKind[];
  readonly purpose: string;
  readonly from: Day;
  readonly to: Day;
  readonly told: readonly Told[];
  readonly signature: Signature;
  readonly replaces: ConsentId | null;
}

/** A recipient as it was said, with what it is. */
export async function recipientOf(tx: Tx, said: z.output<typeof contract.RecipientInput>, field: string): Promise<Recipient> {
  if ('kind' in said) return { kind: said.kind, organisationId: null };
  const kind = await store.findKindOf(tx, said.organisationId);
  if (!kind) throw refusal('invalid_input', [{ field, code: 'not_a_choice' }]);
  return { kind, organisationId: said.organisationId };
}

const signedOn = (signature: Signature) => (signature.given === 'in_writing' ? { signedOn: signature.signedOn } : {});

/** Keeps what was allowed, and starts the clock that says when it is to be asked for anew. */
async function keep(ctx: Context, exitCase: OpenedCase, said: Spoken): Promise<ConsentId> {
  const consentId = ctx.newId<ConsentId>();
  const { signature } = said;
  const paper = signature.given === 'in_writing' ? signature.paper : undefined;
  await store.insertConsent(ctx.tx, {
    organisationId: exitCase.organisationId,
    consentId,
    exitCaseId: exitCase.exitCaseId,
    kinds: said.kinds,
    sealedPurpose: ctx.vault.seal(exitCase.key, places.purpose, consentId, said.purpose),
    from: said.from,
    to: said.to,
    given: signature.given,
    signedOn: signature.given === 'in_writing' ? signature.signedOn : null,
    attachmentId: paper?.kept === 'attachment' ? paper.attachmentId : null,
    sealedPaper: sealed(ctx, exitCase, 'paper', consentId, paper?.kept === 'binder' ? paper.where : undefined),
    told: said.told,
    at: ctx.now,
    by: ctx.staff.staffId,
    replaces: said.replaces,
    recipients: said.recipients.map((one) => ({ ...one, consentRecipientId: ctx.newId<ConsentRecipientId>() })),
  });
  const duty = { exitCaseId: exitCase.exitCaseId, rule: 'consent_ends', subjectId: consentId };
  await startClock(ctx, { ...duty, from: ctx.now, until: said.to });
  return consentId;
}

export const giveConsent = operation(contract.giveConsent, async (ctx, { exitCaseId, recipients: said, signature, ...rest }) => {
  const exitCase = await holdCase(ctx, exitCaseId);
  orInvalid(problemsOfConsent({ ...rest, ...signedOn(signature) }, ctx.now));
  const recipients = [];
  for (const [at, one] of said.entries()) recipients.push(await recipientOf(ctx.tx, one, `recipients.${at}`));
  return { consentId: await keep(ctx, exitCase, { ...rest, recipients, signature, replaces: null }) };
});

const getConsent = async (ctx: Context, { exitCaseId }: OpenedCase, consentId: ConsentId) =>
  orNotFound((await store.listConsents(ctx.tx, exitCaseId)).find((one) => one.consentId === consentId));

export const renewConsent = operation(
  contract.renewConsent,
  async (ctx, { exitCaseId, consentId, version, signature, ...spoken }) => {
    const exitCase = await holdCase(ctx, exitCaseId);
    const consent = await getConsent(ctx, exitCase, consentId);
    orInvalid(problemsOfRenewal({ ...spoken, ...signedOn(signature) }, ctx.now));
    const { recipients } = orRefuse(renew(consent));
    await store.replaceConsent(ctx.tx, consentId, version, ctx.now);
    await stopClock(ctx, { exitCaseId, rule: 'consent_ends', subjectId: consentId }, 'done');
    const purpose = ctx.vault.unseal(exitCase.key, places.purpose, consentId, consent.sealedPurpose);
    const { kinds } = consent;
    return { consentId: await keep(ctx, exitCase, { ...spoken, recipients, kinds, purpose, signature, replaces: consentId }) };
  },
);

/** The police track stands on a written consent to the police: with the last of them its condition falls, and the support goes on. */
async function dropCondition(ctx: Context, exitCaseId: ExitCaseId) {
  if (policeMayBeTold(await store.listConsents(ctx.tx, exitCaseId), ctx.now)) return;
  const { missing } = await listConditions.within(ctx, { exitCaseId });
  if (missing.includes('consent')) return;
  await withdrawCondition.within(ctx, { exitCaseId, condition: 'consent', reason: 'Personen har tagit tillbaka samtycket.' });
}

export const withdrawConsent = operation(
  contract.withdrawConsent,
  async (ctx, { exitCaseId, consentId, version, consentRecipientId, note }) => {
    const exitCase = await holdCase(ctx, exitCaseId);
    const consent = await getConsent(ctx, exitCase, consentId);
    const { consentRecipientIds, whole } = orRefuse(withdraw(consent, consentRecipientId));
    const sealedNote = whole
      ? sealed(ctx, exitCase, 'withdrawal', consentId, note)
      : sealed(ctx, exitCase, 'recipientWithdrawal', consentRecipientId ?? '', note);
    const said = { consentRecipientIds, whole, at: ctx.now, by: ctx.staff.staffId, sealedNote };
    const withdrawn = await store.withdrawConsent(ctx.tx, consentId, version, said);
    if (whole) await stopClock(ctx, { exitCaseId, rule: 'consent_ends', subjectId: consentId }, 'no_longer');
    await dropCondition(ctx, exitCaseId);
    return { version: withdrawn };
  },
);

export const consentOperations = [giveConsent, renewConsent, withdrawConsent];
