import type { z } from 'zod';
import { type OpenedCase, holdCase, seeCase } from '#cases/operations.ts';
import { startClock, stopClock } from '#clocks/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { ProtectionId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse } from '#platform/refusal.ts';
import * as contract from '#privacy/contract.ts';
import * as rules from '#privacy/domain/protection.ts';
import * as store from '#privacy/store/protections.ts';
import { sealed } from './sealing.ts';

type Decision = z.output<typeof contract.DecisionInput>;

const columnsOf = (decision: Decision): store.Decided => ({
  decided_by: decision.decidedBy,
  decided_on: decision.decidedOn,
  valid_from: decision.outcome === 'granted' ? decision.validFrom : null,
  valid_to: decision.outcome === 'granted' ? decision.validTo : null,
});
const undecided: store.Decided = { decided_by: null, decided_on: null, valid_from: null, valid_to: null };

const duty = ({ exitCaseId }: OpenedCase, protectionId: ProtectionId) => ({
  exitCaseId,
  rule: 'protected_data_ends',
  subjectId: protectionId,
});

/** What has a last day has a clock, so that somebody is told in good time to apply for more. */
async function startClockOf(ctx: Context, exitCase: OpenedCase, protectionId: ProtectionId, decided: store.Decided) {
  if (decided.valid_to !== null)
    await startClock(ctx, { ...duty(exitCase, protectionId), from: ctx.now, until: decided.valid_to });
}

export const recordProtection = operation(
  contract.recordProtection,
  async (ctx, { exitCaseId, level, includes, appliedOn, certificate, decision, note }) => {
    const exitCase = await holdCase(ctx, exitCaseId);
    orInvalid(rules.problemsOfRecord({ appliedOn, decision }, ctx.now));
    const protectionId = ctx.newId<ProtectionId>();
    const decided = decision ? columnsOf(decision) : undecided;
    await store.insertProtection(ctx.tx, {
      organisationId: exitCase.organisationId,
      protectionId,
      exitCaseId,
      level,
      state: decision?.outcome ?? 'applied',
      includes,
      appliedOn,
      certificate,
      decided,
      sealedNote: sealed(ctx, exitCase, 'protectionNote', protectionId, note),
      at: ctx.now,
      by: ctx.staff.staffId,
    });
    await startClockOf(ctx, exitCase, protectionId, decided);
    return { protectionId };
  },
);

const getProtection = async (ctx: Context, { exitCaseId }: OpenedCase, protectionId: ProtectionId) =>
  orNotFound((await store.listProtections(ctx.tx, exitCaseId)).find((one) => one.protectionId === protectionId));

export const decideProtection = operation(
  contract.decideProtection,
  async (ctx, { exitCaseId, protectionId, version, decision }) => {
    const exitCase = await holdCase(ctx, exitCaseId);
    const protection = await getProtection(ctx, exitCase, protectionId);
    orRefuse(rules.decide(protection));
    orInvalid(rules.problemsOfRecord({ appliedOn: protection.appliedOn, decision }, ctx.now));
    const decided = columnsOf(decision);
    const saved = await store.updateProtection(ctx.tx, protectionId, version, { state: decision.outcome, ...decided });
    await startClockOf(ctx, exitCase, protectionId, decided);
    return { version: saved };
  },
);

export const renewProtection = operation(
  contract.renewProtection,
  async (ctx, { exitCaseId, protectionId: earlierId, version, ...said }) => {
    const exitCase = await holdCase(ctx, exitCaseId);
    const earlier = await getProtection(ctx, exitCase, earlierId);
    orRefuse(rules.renew(earlier));
    const decision = { outcome: 'granted', ...said } as const;
    orInvalid(rules.problemsOfDecision(decision, null, ctx.now));
    await store.updateProtection(ctx.tx, earlierId, version, {
      state: 'ended',
      ended_on: stockholmDay(ctx.now),
      ended_because: 'renewed',
    });
    await stopClock(ctx, duty(exitCase, earlierId), 'done');
    const protectionId = ctx.newId<ProtectionId>();
    const decided = columnsOf(decision);
    const { level, includes, certificate } = earlier;
    await store.insertProtection(ctx.tx, {
      organisationId: exitCase.organisationId,
      protectionId,
      exitCaseId,
      level,
      state: 'granted',
      includes,
      appliedOn: null,
      certificate,
      decided,
      sealedNote: null,
      at: ctx.now,
      by: ctx.staff.staffId,
    });
    await startClockOf(ctx, exitCase, protectionId, decided);
    return { protectionId };
  },
);

export const endProtection = operation(contract.endProtection, async (ctx, { exitCaseId, protectionId, version, because }) => {
  const exitCase = await holdCase(ctx, exitCaseId);
  orRefuse(rules.end(await getProtection(ctx, exitCase, protectionId), because));
  const ended = { state: 'ended', ended_on: stockholmDay(ctx.now), ended_because: because } as const;
  const saved = await store.updateProtection(ctx.tx, protectionId, version, ended);
  await stopClock(ctx, duty(exitCase, protectionId), 'no_longer');
  return { version: saved };
});

export const askPolice = operation(contract.askPolice, async (ctx, { exitCaseId, protectionId, version, certificate }) => {
  const exitCase = await holdCase(ctx, exitCaseId);
  orRefuse(rules.askPolice(await getProtection(ctx, exitCase, protectionId)));
  return { version: await store.updateProtection(ctx.tx, protectionId, version, { certificate }) };
});

export const answerTrap = operation(contract.answerTrap, async (ctx, { exitCaseId, trap, state, note }) => {
  const exitCase = await holdCase(ctx, exitCaseId);
  const earlier = (await store.listTraps(ctx.tx, exitCaseId)).find((one) => one.trap === trap);
  const trapId = earlier?.trapId ?? ctx.newId();
  await store.saveTrap(ctx.tx, {
    organisationId: exitCase.organisationId,
    trapId,
    exitCaseId,
    trap,
    state,
    sealedNote: sealed(ctx, exitCase, 'trapNote', trapId, note),
    at: ctx.now,
    by: ctx.staff.staffId,
  });
  return {};
});

export const showMark = operation(contract.showMark, async (ctx, { exitCaseId }) => {
  await seeCase(ctx, exitCaseId);
  return { marks: rules.marksOf(await store.listProtections(ctx.tx, exitCaseId), ctx.now) };
});

export const protectionOperations = [
  recordProtection,
  decideProtection,
  renewProtection,
  endProtection,
  askPolice,
  answerTrap,
  showMark,
];
