import { tell } from '#access/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { IncidentMeasureId } from '#kernel/ids.ts';
import * as contract from '#incidents/contract.ts';
import {
  type ClockRule,
  type Judged,
  clocksOf,
  close,
  mayGoOn,
  problemsOfAccount,
  problemsOfStep,
  problemsOfTime,
  takeStep,
  timesOf,
} from '#incidents/domain.ts';
import { breachLetterName, breachLetterOf } from '#incidents/letter.ts';
import * as clocks from '#incidents/store/clocks.ts';
import * as store from '#incidents/store/reports.ts';
import { type ClockCode, type StepWords, StepCode } from '#incidents/words.ts';
import { pdfOf } from '#platform/documents.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse, refusal } from '#platform/refusal.ts';
import { type Kept, findAccount, holdKept, noted, openKeyOf, places, seeKept } from './opened.ts';
import { tellOfExposure } from './report.ts';
import { rulesToday } from './rules.ts';

/** Starts a clock, or sets it anew where what is known has changed; what is done stays done. */
async function setClock(ctx: Context, { row, clocks: running }: Kept, rule: ClockRule, from: Date) {
  const of = { organisationId: row.organisationId, incidentReportId: row.incidentReportId };
  const standing = running.find((one) => one.code === rule.code);
  if (!standing) return clocks.startClock(ctx.tx, of, rule, timesOf(rule, from));
  const isSame = standing.startedAt.getTime() === from.getTime() && !standing.isLapsed;
  if (!standing.isDone && !isSame) await clocks.resetClock(ctx.tx, of, rule.code, timesOf(standing.inFull, from));
}

/** Each yes has its clocks, from when it was known; those of a yes that has become a no lapse. */
async function setClocks(ctx: Context, held: Kept, judged: Judged) {
  const { tx, now } = ctx;
  const id = held.row.incidentReportId;
  const rules = await rulesToday(ctx);
  const wanted: ClockCode[] = clocksOf(judged);
  const fromNotice = [...rules.values()].filter((rule) => rule.countsFrom === 'notified').map((rule) => rule.code);
  if (judged.significant) wanted.push(...fromNotice);
  for (const code of wanted.filter((one) => !fromNotice.includes(one))) {
    const rule = rules.get(code);
    if (rule) await setClock(ctx, held, rule, judged.knownAt);
  }
  const lapsed = StepCode.options.filter((code) => !wanted.includes(code));
  await clocks.updateLapsed(tx, id, lapsed, now);
  await clocks.updateDone(tx, id, 'judge', now);
}

export const judgeReport = operation(
  contract.judgeReport,
  async (ctx, { incidentReportId, knownAt: known, breach, significant, serious, reasons, exposed }) => {
    const held = await holdKept(ctx, incidentReportId);
    orRefuse(mayGoOn(held.standing));
    const judged = {
      breach,
      significant: significant === 'yes',
      serious: serious === 'yes',
      knownAt: new Date(known),
    };
    orInvalid(problemsOfTime('knownAt', judged.knownAt, ctx.now));
    const note = noted(ctx, held);
    const sealedReasons = ctx.vault.seal(held.key, places.reasons, note.id, reasons);
    await clocks.insertJudgement(ctx.tx, { ...note, ...judged, sealedReasons });
    await setClocks(ctx, held, judged);
    const concern = exposed ? await store.findConcern(ctx.tx, incidentReportId) : undefined;
    const rule = concern && !concern.exposed ? (await rulesToday(ctx)).get('exposure') : undefined;
    if (concern && rule) {
      await store.updateExposed(ctx.tx, incidentReportId);
      await setClock(ctx, held, rule, judged.knownAt);
      await tellOfExposure(ctx, concern.exitCaseId, concern.pseudonym ?? stockholmDay(judged.knownAt));
    }
    return { incidentReportId };
  },
);

export const noteStep = operation(contract.noteStep, async (ctx, { incidentReportId, code, outcome }) => {
  const held = await holdKept(ctx, incidentReportId);
  const clock = orRefuse(takeStep(held.standing, code));
  const isDone = outcome.is === 'done';
  const takenAt = isDone ? new Date(outcome.takenAt) : null;
  const reasons = outcome.reasons ?? null;
  const taken =
    takenAt === null ? ({ is: 'not_needed', reasons: reasons ?? '' } as const) : ({ is: 'done', takenAt, reasons } as const);
  orInvalid(problemsOfStep(clock, taken, ctx.now));
  const note = noted(ctx, held);
  const words = {
    whom: isDone ? outcome.whom : null,
    reference: (isDone && outcome.reference) || null,
    reasons,
  } satisfies StepWords;
  const sealedWords = ctx.vault.seal(held.key, places.words, note.id, JSON.stringify(words));
  await clocks.insertStep(ctx.tx, { ...note, code, takenAt, sealedWords });
  await clocks.updateDone(ctx.tx, incidentReportId, code, ctx.now);
  // The final report is due a month after the notification (NIS2 article 23.4 d), and not at all where that was not needed.
  const final = code === 'cyber_report' && takenAt !== null ? (await rulesToday(ctx)).get('cyber_final') : undefined;
  if (final && takenAt) await setClock(ctx, held, final, takenAt);
  return { incidentReportId };
});

export const writeAccount = operation(contract.writeAccount, async (ctx, { incidentReportId, ...account }) => {
  const held = await holdKept(ctx, incidentReportId);
  orRefuse(mayGoOn(held.standing));
  orInvalid(problemsOfAccount(account));
  const note = noted(ctx, held);
  const sealedAccount = ctx.vault.seal(held.key, places.account, note.id, JSON.stringify(account));
  await clocks.insertAccount(ctx.tx, { ...note, sealedAccount });
  return { incidentReportId };
});

export const writeBreachLetter = operation(contract.writeBreachLetter, async (ctx, { incidentReportId }) => {
  const row = await store.getReport(ctx.tx, incidentReportId);
  orNotFound(row.kept && row.weededAt === null ? row : undefined);
  const kept = await seeKept(ctx, { row, key: await openKeyOf(ctx, row) });
  const account = await findAccount(ctx, kept);
  if (account === null) throw refusal('incident_not_accounted');
  const written = breachLetterOf({
    house: await store.getHouse(ctx.tx, row.organisationId),
    reference: incidentReportId.slice(0, 8),
    knownAt: kept.judgements.at(-1)?.knownAt ?? row.knownAt,
    dueAt: kept.clocks.find((one) => one.code === 'breach_authority')?.dueAt ?? null,
    writtenAt: ctx.now,
    account,
  });
  return pdfOf(breachLetterName(incidentReportId.slice(0, 8), stockholmDay(ctx.now)), written);
});

export const planMeasure = operation(contract.planMeasure, async (ctx, { incidentReportId, what, ownerId, dueOn }) => {
  const held = await holdKept(ctx, incidentReportId);
  orRefuse(mayGoOn(held.standing));
  if (!(await store.isColleague(ctx.tx, ownerId))) throw refusal('not_found');
  orInvalid(dueOn < stockholmDay(ctx.now) ? [{ field: 'dueOn', code: 'in_the_past' }] : []);
  const incidentMeasureId = ctx.newId<IncidentMeasureId>();
  const { organisationId, at, by } = noted(ctx, held);
  const { kept, ...key } = await ctx.vault.newDestroyableKey(organisationId, incidentMeasureId);
  const sealedWhat = ctx.vault.seal(key, places.measure, incidentMeasureId, what);
  await store.insertMeasure(ctx.tx, {
    organisationId,
    incidentReportId,
    incidentMeasureId,
    ownerId,
    dueOn,
    kept,
    sealedWhat,
    at,
    by,
  });
  if (ownerId !== by)
    await tell(ctx, organisationId, [ownerId], {
      kind: 'incident_measure',
      about: 'incident_report',
      subjectId: incidentReportId,
      subject: dueOn,
    });
  return { incidentMeasureId };
});

export const finishMeasure = operation(contract.finishMeasure, async (ctx, { incidentMeasureId, result }) => {
  const row = await store.holdMeasure(ctx.tx, incidentMeasureId);
  if (row.doneAt !== null) throw refusal('incident_measure_done');
  const key = await ctx.vault.openKey(row.organisationId, incidentMeasureId, row);
  const sealedResult = ctx.vault.seal(key, places.result, incidentMeasureId, result);
  await store.updateMeasureDone(ctx.tx, incidentMeasureId, sealedResult, ctx.now, ctx.staff.staffId);
  return { incidentMeasureId };
});

export const closeReport = operation(contract.closeReport, async (ctx, { incidentReportId, learnt }) => {
  const held = await holdKept(ctx, incidentReportId);
  orRefuse(close(held.standing));
  const sealedLearnt = ctx.vault.seal(held.key, places.learnt, incidentReportId, learnt);
  await store.updateClosed(ctx.tx, incidentReportId, sealedLearnt, ctx.now, ctx.staff.staffId);
  return { incidentReportId };
});
