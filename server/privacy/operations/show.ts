import { type OpenedCase, seeCase } from '#cases/operations.ts';
import { isoOrNull } from '#kernel/instant.ts';
import { stockholmDay } from '#kernel/day.ts';
import { type Context, operation } from '#platform/operation.ts';
import * as contract from '#privacy/contract.ts';
import { policeMayBeTold, renew, stateOf, withdraw } from '#privacy/domain/consent.ts';
import { answer, groundOn } from '#privacy/domain/disclosure.ts';
import { askPolice, decide, hasRunOut, isStanding, marksOf, renew as renewProtection } from '#privacy/domain/protection.ts';
import { type ConsentRow, listConsents } from '#privacy/store/consents.ts';
import { type DisclosureRow, type GroundRow, listDisclosures, listGrounds } from '#privacy/store/disclosures.ts';
import { type ProtectionRow, listProtections, listTraps } from '#privacy/store/protections.ts';
import { Trap } from '#privacy/words.ts';
import { places, unsealed } from './sealing.ts';

/** The names of what may be done now, and by whoever asks, and in a case that they work on. */
const allowedTo = ({ staff }: Context, { works }: OpenedCase, can: Readonly<Record<string, boolean>>) =>
  Object.keys(can).filter((name) => works && can[name] === true && staff.may.has(name));

function consentOf(ctx: Context, exitCase: OpenedCase, one: ConsentRow) {
  const open = (place: 'paper' | 'withdrawal', kept: Buffer | null) => unsealed(ctx, exitCase, place, one.consentId, kept);
  return {
    consentId: one.consentId,
    state: stateOf(one, ctx.now),
    recipients: one.recipients.map(({ consentRecipientId, kind, organisation, withdrawnAt, sealedWithdrawal }) => ({
      consentRecipientId,
      kind,
      organisation,
      withdrawnAt: isoOrNull(withdrawnAt),
      withdrawal: unsealed(ctx, exitCase, 'recipientWithdrawal', consentRecipientId, sealedWithdrawal),
    })),
    kinds: [...one.kinds],
    purpose: ctx.vault.unseal(exitCase.key, places.purpose, one.consentId, one.sealedPurpose),
    from: one.from,
    to: one.to,
    given: one.given,
    signedOn: one.signedOn,
    attachmentId: one.attachmentId,
    paper: open('paper', one.sealedPaper),
    told: [...one.told],
    recordedAt: one.recordedAt.toISOString(),
    recordedBy: one.recordedBy,
    withdrawnAt: isoOrNull(one.withdrawnAt),
    withdrawnBy: one.withdrawnBy,
    withdrawal: open('withdrawal', one.sealedWithdrawal),
    allowed: allowedTo(ctx, exitCase, { 'consent.renew': renew(one).ok, 'consent.withdraw': withdraw(one).ok }),
    version: one.version,
  };
}

function disclosureOf(ctx: Context, exitCase: OpenedCase, one: DisclosureRow) {
  const can = answer(one, ctx.staff.staffId).ok;
  return {
    disclosureId: one.disclosureId,
    state: one.state,
    to: { kind: one.to.kind, organisation: one.to.organisation },
    kinds: one.kinds,
    ground: one.ground,
    groundValidFrom: one.groundValidFrom,
    consentId: one.consentId,
    reason: unsealed(ctx, exitCase, 'reason', one.disclosureId, one.sealedReason),
    how: one.how,
    content: unsealed(ctx, exitCase, 'content', one.disclosureId, one.sealedContent),
    askedAt: one.askedAt.toISOString(),
    askedBy: one.asker,
    madeAt: isoOrNull(one.madeAt),
    second: one.second,
    allowed: allowedTo(ctx, exitCase, { 'disclosure.confirm': can, 'disclosure.turn_down': can }),
  };
}

function protectionOf(ctx: Context, exitCase: OpenedCase, one: ProtectionRow) {
  return {
    ...one,
    hasRunOut: hasRunOut(one, ctx.now),
    note: unsealed(ctx, exitCase, 'protectionNote', one.protectionId, one.sealedNote),
    allowed: allowedTo(ctx, exitCase, {
      'protection.decide': decide(one).ok,
      'protection.renew': renewProtection(one).ok,
      'protection.ask_police': askPolice(one).ok,
      'protection.end': isStanding(one),
    }),
  };
}

async function trapsOf(ctx: Context, exitCase: OpenedCase) {
  const answered = new Map((await listTraps(ctx.tx, exitCase.exitCaseId)).map((one) => [one.trap, one]));
  return Trap.options.map((trap) => {
    const found = answered.get(trap);
    return {
      trap,
      state: found?.state ?? ('to_do' as const),
      note: found ? unsealed(ctx, exitCase, 'trapNote', found.trapId, found.sealedNote) : null,
      answeredAt: isoOrNull(found?.answeredAt ?? null),
      answeredBy: found?.answeredBy ?? null,
    };
  });
}

/** The catalogue as it reads today, and how it read when something was shared on it. */
function groundsOf({ now }: Context, grounds: readonly GroundRow[]) {
  const today = stockholmDay(now);
  return grounds.map((one) => ({ ...one, holdsToday: groundOn(grounds, one.code, today) === one }));
}

/** The grounds in law as they read today. */
export const groundsToday = async (ctx: Context) =>
  groundsOf(ctx, await listGrounds(ctx.tx)).filter(({ holdsToday }) => holdsToday);

export const showPrivacy = operation(contract.showPrivacy, async (ctx, { exitCaseId }) => {
  const exitCase = await seeCase(ctx, exitCaseId);
  const consents = await listConsents(ctx.tx, exitCaseId);
  const protections = await listProtections(ctx.tx, exitCaseId);
  const disclosures = await listDisclosures(ctx.tx, exitCaseId);
  return {
    pseudonym: exitCase.pseudonym,
    serverTime: ctx.now.toISOString(),
    marks: marksOf(protections, ctx.now),
    policeTrack: policeMayBeTold(consents, ctx.now) ? ('may_be_told' as const) : ('may_not_be_told' as const),
    consents: consents.map((one) => consentOf(ctx, exitCase, one)),
    disclosures: disclosures.map((one) => disclosureOf(ctx, exitCase, one)),
    grounds: groundsOf(ctx, await listGrounds(ctx.tx)),
    protections: protections.map((one) => protectionOf(ctx, exitCase, one)),
    traps: await trapsOf(ctx, exitCase),
    allowed: [
      ...allowedTo(ctx, exitCase, {
        'consent.give': true,
        'disclosure.make': true,
        'protection.record': true,
        'trap.answer': true,
      }),
      ...(ctx.staff.may.has('ground.choose') ? ['ground.choose'] : []),
    ],
  };
});
