import { startClock, stopClock } from '#clocks/operations.ts';
import { type OpenedCase, holdCase, seeCase } from '#cases/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { ReleaseDateId, ReleaseId, ReleaseMarkId, ReleaseStepId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orRefuse } from '#platform/refusal.ts';
import * as contract from '#plans/contract.ts';
import * as domain from '#plans/domain/release.ts';
import * as store from '#plans/store/releases.ts';
import { releasesOf } from './release-shown.ts';
import { canWrite, textsOf, writtenIn } from './sealing.ts';

/** A planning that goes on, held to change something in. */
async function held(ctx: Context, releaseId: ReleaseId) {
  const { exitCaseId } = await store.getRelease(ctx.tx, releaseId);
  const found = await holdCase(ctx, exitCaseId);
  orRefuse(domain.goesOn(await store.getRelease(ctx.tx, releaseId)));
  return { found, exitCaseId, texts: textsOf(ctx, found), written: writtenIn(ctx, found) };
}

export const showReleases = operation(contract.showReleases, async (ctx, { exitCaseId }) => {
  const found = await seeCase(ctx, exitCaseId);
  const canBegin = canWrite(found) && domain.begin(await store.listReleases(ctx.tx, exitCaseId)).ok;
  return {
    releases: await releasesOf(ctx, found),
    allowed: canBegin && ctx.staff.may.has('release.begin') ? ['release.begin'] : [],
  };
});

export const beginRelease = operation(contract.beginRelease, async (ctx, { exitCaseId }) => {
  const found = await holdCase(ctx, exitCaseId);
  orRefuse(domain.begin(await store.listReleases(ctx.tx, exitCaseId)));
  const written = writtenIn(ctx, found);
  const releaseId = ctx.newId<ReleaseId>();
  await store.insertRelease(ctx.tx, written, releaseId);
  for (const step of (await store.findTemplate(ctx.tx))?.steps ?? domain.houseTemplate) {
    const releaseStepId = ctx.newId<ReleaseStepId>();
    await store.insertStep(ctx.tx, written, { releaseStepId, releaseId, ...step, sealedText: null });
  }
  return { releaseId };
});

export const dateRelease = operation(contract.dateRelease, async (ctx, { releaseId, note, ...said }) => {
  const { found, texts, written } = await held(ctx, releaseId);
  orInvalid(domain.problemsOfDate(said, await datesOf(ctx, found, releaseId)));
  const releaseDateId = ctx.newId<ReleaseDateId>();
  const sealedNote = texts.sealAny('dateNote', releaseDateId, note);
  await store.insertDate(ctx.tx, written, { releaseDateId, releaseId, ...said, sealedNote });
  await windClocks(ctx, found, releaseId);
  return { releaseDateId };
});

const datesOf = async ({ tx }: Context, { exitCaseId }: OpenedCase, releaseId: ReleaseId) =>
  (await store.listDates(tx, exitCaseId)).filter((one) => one.releaseId === releaseId);

const clockOf = ({ exitCaseId }: OpenedCase, releaseStepId: ReleaseStepId) => ({
  exitCaseId,
  rule: 'release_step',
  subjectId: releaseStepId,
});

/** Each step that nobody has marked has a clock to its day as it is known now; while the day of release is not known there is none. */
async function windClocks(ctx: Context, found: OpenedCase, releaseId: ReleaseId): Promise<void> {
  const release = domain.releaseDay(await datesOf(ctx, found, releaseId));
  const marked = new Set((await store.listMarks(ctx.tx, found.exitCaseId)).map((one) => one.releaseStepId));
  const steps = (await store.listSteps(ctx.tx, found.exitCaseId)).filter((one) => one.releaseId === releaseId);
  for (const step of steps.filter((one) => !marked.has(one.releaseStepId))) {
    const clock = clockOf(found, step.releaseStepId);
    const day = domain.stepDay(step, release);
    await stopClock(ctx, clock, 'no_longer');
    if (day !== null) await startClock(ctx, { ...clock, from: ctx.now, until: domain.clockUntil(day, stockholmDay(ctx.now)) });
  }
}

export const addReleaseStep = operation(contract.addReleaseStep, async (ctx, { releaseId, text, ...said }) => {
  const { found, texts, written } = await held(ctx, releaseId);
  orInvalid(domain.problemsOfStep({ ...said, text }));
  const releaseStepId = ctx.newId<ReleaseStepId>();
  const sealedText = texts.sealAny('step', releaseStepId, text);
  await store.insertStep(ctx.tx, written, { releaseStepId, releaseId, ...said, sealedText });
  await windClocks(ctx, found, releaseId);
  return { releaseStepId };
});

export const markReleaseStep = operation(contract.markReleaseStep, async (ctx, { releaseStepId, note, ...said }) => {
  const { releaseId } = await store.getStep(ctx.tx, releaseStepId);
  const { found, texts, written } = await held(ctx, releaseId);
  orInvalid(domain.problemsOfMark({ ...said, note }, stockholmDay(ctx.now)));
  const releaseMarkId = ctx.newId<ReleaseMarkId>();
  const sealedNote = texts.sealAny('markNote', releaseMarkId, note);
  await store.insertMark(ctx.tx, written, { releaseMarkId, releaseStepId, ...said, sealedNote });
  await stopClock(ctx, clockOf(found, releaseStepId), said.outcome === 'done' ? 'done' : 'no_longer');
  return { releaseMarkId };
});

export const endRelease = operation(contract.endRelease, async (ctx, { releaseId, how, because, version }) => {
  const { found, texts, written } = await held(ctx, releaseId);
  orInvalid(domain.problemsOfEnd({ how, because }));
  const sealedBecause = texts.sealAny('releaseEnd', releaseId, because);
  const ended = await store.endRelease(ctx.tx, written, { releaseId, version, how, sealedBecause });
  for (const step of await store.listSteps(ctx.tx, found.exitCaseId))
    if (step.releaseId === releaseId) await stopClock(ctx, clockOf(found, step.releaseStepId), 'no_longer');
  return { version: ended };
});

export const showReleaseTemplate = operation(contract.showReleaseTemplate, async ({ tx, staff }) => {
  const made = await store.findTemplate(tx);
  return {
    steps: [...(made?.steps ?? domain.houseTemplate)],
    isHouse: made === undefined,
    changed: made ? { at: made.changedAt.toISOString(), by: made.changedBy } : null,
    allowed: ['release_template.change'].filter((name) => staff.may.has(name)),
  };
});

export const changeReleaseTemplate = operation(contract.changeReleaseTemplate, async ({ tx, staff, now }, { steps }) => {
  const { organisationId, staffId: by } = staff;
  const edition = ((await store.findTemplate(tx))?.edition ?? 0) + 1;
  await store.insertTemplate(tx, { organisationId, by, at: now }, { edition, steps: domain.inOrder(steps) });
  return { edition };
});

export const releaseOperations = [
  showReleases,
  beginRelease,
  dateRelease,
  addReleaseStep,
  markReleaseStep,
  endRelease,
  showReleaseTemplate,
  changeReleaseTemplate,
];
