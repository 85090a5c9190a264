import { listManagersOf, listTeamOf, tell } from '#access/operations.ts';
import { listClocksOf, pauseClocks, resumeClocks, startClock, stopClock } from '#clocks/operations.ts';
import { type Day, addDays, stockholmDay } from '#kernel/day.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orRefuse } from '#platform/refusal.ts';
import * as contract from '#cases/contract.ts';
import {
  type Life,
  answerChildren,
  end,
  isOver,
  isOwnWish,
  measureWithinDays,
  measuresFrom,
  mayCheckIn,
  mayTalk,
  pause,
  problemsOfNextTalk,
  problemsOfStep,
  reopen,
  resume,
  step,
  stopsWithCase,
  triesAgain,
} from '#cases/domain/life.ts';
import type { DataKey } from '#platform/vault.ts';
import * as store from '#cases/store/life.ts';
import { endPoliceCaseWith } from './tracks.ts';
import { type OpenedCase, holdCase, holdClosedCase, sealed, signedNow } from './opened.ts';

export const places = {
  reason: 'cases.step.sealed_reason',
  paused: 'cases.pause.sealed_reason',
  resumed: 'cases.pause.sealed_resumed_because',
  moved: 'cases.talk.sealed_moved',
  checkIn: 'cases.check_in.sealed_note',
  milieu: 'cases.exit_case.sealed_milieu',
} as const;

/** The milieu of a case, for those who may read that and nothing else of it. */
export const milieuOf = (vault: Context['vault'], key: DataKey, exitCaseId: string, sealedMilieu: Buffer): string =>
  vault.unseal(key, places.milieu, exitCaseId, sealedMilieu);

/** The step is signed, and the case stands where it leads. */
async function take(ctx: Context, held: OpenedCase, to: Life, { version, reason }: { version: number; reason: string }) {
  const signed = signedNow(ctx, held);
  return store.insertStep(ctx.tx, version, to, {
    ...signed,
    nth: held.steps + 1,
    from: held.state,
    to: to.state,
    ground: isOver(to) ? to.ground : null,
    sealedReason: sealed(ctx, held, places.reason, signed.id, reason),
  });
}

/** The next talk has one clock: a new day takes the place of the old. */
async function setNextTalk(ctx: Context, exitCaseId: ExitCaseId, on: Day | undefined) {
  if (on === undefined) return;
  await stopClock(ctx, { exitCaseId, rule: 'next_talk' }, 'done');
  await startClock(ctx, { exitCaseId, rule: 'next_talk', from: ctx.now, until: on });
}

/** Support has begun, or is over: the areas of life are measured. What follows is set by what is measured (server/followup). */
async function setMeasuring(ctx: Context, exitCaseId: ExitCaseId) {
  const until = addDays(stockholmDay(ctx.now), measureWithinDays);
  await startClock(ctx, { exitCaseId, rule: 'measure_areas', from: ctx.now, until });
}

export const takeStep = operation(contract.takeStep, async (ctx, { exitCaseId, to, nextTalkOn, ...said }) => {
  orInvalid(problemsOfStep(to, nextTalkOn, stockholmDay(ctx.now)));
  const held = await holdCase(ctx, exitCaseId);
  const life = orRefuse(step(held.life, to, held.childrenInFamily));
  const version = await take(ctx, held, life, said);
  await setNextTalk(ctx, exitCaseId, nextTalkOn);
  if (measuresFrom(life.state)) await setMeasuring(ctx, exitCaseId);
  return { version };
});

export const endCase = operation(contract.endCase, async (ctx, { exitCaseId, end: to, ...said }) => {
  const held = await holdCase(ctx, exitCaseId);
  const clocks = await listClocksOf(ctx, exitCaseId);
  const over = orRefuse(end(held.life, to, { children: held.childrenInFamily, clocks, at: ctx.now }));
  if (held.life.pausedAt !== null) await endPause(ctx, held, said.reason);
  const version = await take(ctx, held, over, said);
  for (const { rule, subjectId } of clocks.filter(stopsWithCase))
    await stopClock(ctx, { exitCaseId, rule, ...(subjectId !== null && { subjectId }) }, 'no_longer');
  await endPoliceCaseWith(ctx, exitCaseId);
  if (over.state === 'closed' && over.ground !== 'deceased') await setMeasuring(ctx, exitCaseId);
  if (isOwnWish(over.ground)) await watchOver(ctx, held);
  return { version };
});

/** People die in the weeks after they have left of their own will: team and manager are told, and somebody gets in touch. */
async function watchOver(ctx: Context, held: OpenedCase) {
  const { exitCaseId, organisationId, pseudonym, unitId } = held;
  const whom = new Set([...(await listTeamOf(ctx, exitCaseId)), ...(await listManagersOf(ctx, unitId))]);
  whom.delete(ctx.staff.staffId);
  await tell(ctx, organisationId, [...whom], { kind: 'left_of_own_will', subjectId: exitCaseId, subject: pseudonym });
  await startClock(ctx, { exitCaseId, rule: 'after_leaving', from: ctx.now });
}

export const reopenCase = operation(contract.reopenCase, async (ctx, { exitCaseId, to, nextTalkOn, ...said }) => {
  orInvalid(problemsOfStep(to, nextTalkOn, stockholmDay(ctx.now)));
  const held = await holdClosedCase(ctx, exitCaseId);
  const life = orRefuse(reopen(held.life, to, held.childrenInFamily));
  const version = await take(ctx, held, life, said);
  await stopClock(ctx, { exitCaseId, rule: 'after_leaving' }, 'no_longer');
  await stopClock(ctx, { exitCaseId, rule: 'measure_areas' }, 'no_longer');
  if (life.state === 'ongoing') await setMeasuring(ctx, exitCaseId);
  await setNextTalk(ctx, exitCaseId, nextTalkOn);
  return { version };
});

export const pauseCase = operation(contract.pauseCase, async (ctx, { exitCaseId, version, reason }) => {
  const held = await holdCase(ctx, exitCaseId);
  const paused = orRefuse(pause(held.life, ctx.now));
  const signed = signedNow(ctx, held);
  await store.insertPause(ctx.tx, { ...signed, sealedReason: sealed(ctx, held, places.paused, signed.id, reason) });
  await pauseClocks(ctx, exitCaseId);
  return { version: await store.updateCase(ctx.tx, exitCaseId, version, { paused_at: paused.pausedAt }) };
});

export const resumeCase = operation(contract.resumeCase, async (ctx, { exitCaseId, version, reason }) => {
  const held = await holdCase(ctx, exitCaseId);
  const resumed = orRefuse(resume(held.life));
  await endPause(ctx, held, reason);
  await resumeClocks(ctx, exitCaseId);
  return { version: await store.updateCase(ctx.tx, exitCaseId, version, { paused_at: resumed.pausedAt }) };
});

async function endPause(ctx: Context, held: OpenedCase, because: string) {
  const { id } = await store.getPause(ctx.tx, held.exitCaseId);
  const sealedBecause = sealed(ctx, held, places.resumed, id, because);
  await store.endPause(ctx.tx, id, { at: ctx.now, by: ctx.staff.staffId, sealedBecause });
}

export const describeCase = operation(contract.describeCase, async (ctx, { exitCaseId, version, ...said }) => {
  const held = await holdCase(ctx, exitCaseId);
  const children = orRefuse(answerChildren(held.state, said.childrenInFamily));
  const changed = await store.updateCase(ctx.tx, exitCaseId, version, {
    kind: said.kind,
    support_way: said.supportWay,
    children_in_family: children,
    sealed_milieu: said.milieu && sealed(ctx, held, places.milieu, exitCaseId, said.milieu),
  });
  return { version: changed };
});

export const recordTalk = operation(contract.recordTalk, async (ctx, { exitCaseId, moved, nextOn, workerSees, personSees }) => {
  orInvalid(problemsOfNextTalk('nextOn', nextOn, stockholmDay(ctx.now)));
  const held = await holdCase(ctx, exitCaseId);
  orRefuse(mayTalk(held.life));
  const signed = signedNow(ctx, held);
  const sealedMoved = sealed(ctx, held, places.moved, signed.id, moved);
  await store.insertTalk(ctx.tx, { ...signed, workerSees, personSees: personSees ?? null, sealedMoved, nextOn });
  await setNextTalk(ctx, exitCaseId, nextOn);
  return { talkId: signed.id };
});

export const checkIn = operation(contract.checkIn, async (ctx, { exitCaseId, outcome, note, again }) => {
  const held = await holdClosedCase(ctx, exitCaseId);
  orRefuse(mayCheckIn(held.life));
  const signed = signedNow(ctx, held);
  await store.insertCheckIn(ctx.tx, { ...signed, outcome, sealedNote: sealed(ctx, held, places.checkIn, signed.id, note) });
  await stopClock(ctx, { exitCaseId, rule: 'after_leaving' }, 'done');
  if (triesAgain(outcome, again)) await startClock(ctx, { exitCaseId, rule: 'after_leaving', from: ctx.now });
  return { checkInId: signed.id };
});
