import { tell } from '#access/operations.ts';
import { seeCase } from '#cases/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { ExitCaseId, IncidentReportId } from '#kernel/ids.ts';
import * as contract from '#incidents/contract.ts';
import { problemsOfTime, timesOf } from '#incidents/domain.ts';
import * as clocks from '#incidents/store/clocks.ts';
import * as store from '#incidents/store/reports.ts';
import type { ClockCode } from '#incidents/words.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, refusal } from '#platform/refusal.ts';
import { places } from './opened.ts';
import { rulesToday } from './rules.ts';

/** Tells whoever answers for a case that its person may be in more danger. `subject` stands in the notice: a pseudonym, or a day for one who may not know it. */
export const tellOfExposure = async (ctx: Context, exitCaseId: ExitCaseId, subject: string) =>
  tell(ctx, ctx.staff.organisationId, await store.listResponsible(ctx.tx, exitCaseId), {
    kind: 'incident_exposure',
    subjectId: exitCaseId,
    subject,
  });

/**
 * Kept as it was said. Those who keep incidents are told at once, less those who are shut out from the case; where that leaves nobody, the managers
 * of the unit are, and see it from then on.
 */
export const makeReport = operation(contract.makeReport, async (ctx, { unitId, kind, what, atOnce, knownAt: known, about }) => {
  const { tx, vault, now } = ctx;
  const { organisationId, staffId } = ctx.staff;
  const knownAt = new Date(known);
  if (!(await store.worksIn(tx, staffId, unitId))) throw refusal('not_found');
  orInvalid(problemsOfTime('knownAt', knownAt, now));
  const pseudonym = about === undefined ? null : (await seeCase(ctx, about.exitCaseId)).pseudonym;
  const keepers = await store.listToTell(tx, null, about?.exitCaseId ?? null);
  const managers = keepers.length > 0 ? [] : await store.listToTell(tx, unitId, about?.exitCaseId ?? null);
  const incidentReportId = ctx.newId<IncidentReportId>();
  const { kept, ...key } = await vault.newDestroyableKey(organisationId, incidentReportId);
  const of = { organisationId, incidentReportId, kind, knownAt };
  await store.insertReport(tx, {
    ...of,
    unitId,
    kept,
    sealedWhat: vault.seal(key, places.what, incidentReportId, what),
    sealedAtOnce: atOnce === undefined ? null : vault.seal(key, places.atOnce, incidentReportId, atOnce),
    at: now,
    by: staffId,
    escalatedAt: keepers.length > 0 ? null : now,
  });
  if (about) await store.insertConcern(tx, { ...of, ...about });
  const rules = await rulesToday(ctx);
  const start = async (code: ClockCode) => {
    const rule = rules.get(code);
    if (rule) await clocks.startClock(tx, of, rule, timesOf(rule, knownAt));
  };
  await start('judge');
  if (about?.exposed) {
    await start('exposure');
    await tellOfExposure(ctx, about.exitCaseId, pseudonym ?? '');
  }
  const others = [...keepers, ...managers].filter((one) => one !== staffId);
  await tell(ctx, organisationId, others, {
    kind: 'incident_reported',
    about: 'incident_report',
    subjectId: incidentReportId,
    subject: stockholmDay(knownAt),
  });
  return { incidentReportId };
});

/** The mark in a case, for its team. */
export const listExposures = operation(contract.listExposures, async (ctx, { exitCaseId }) => {
  await seeCase(ctx, exitCaseId);
  return {
    exposures: (await store.listExposures(ctx.tx, exitCaseId)).map((one) => ({
      incidentReportId: one.incidentReportId,
      kind: one.kind,
      knownAt: one.knownAt.toISOString(),
      met: one.metAt && one.metHow && { at: one.metAt.toISOString(), by: one.metBy ?? '', how: one.metHow },
    })),
    allowed: (await store.isMine(ctx.tx, exitCaseId)) ? ['incident_report.meet'] : [],
  };
});

export const meetExposure = operation(contract.meetExposure, async (ctx, { exitCaseId, incidentReportId, how }) => {
  await seeCase(ctx, exitCaseId);
  if (!(await store.isMine(ctx.tx, exitCaseId))) throw refusal('not_found');
  orNotFound((await store.listExposures(ctx.tx, exitCaseId)).find((one) => one.incidentReportId === incidentReportId));
  const isMet = await store.updateMet(ctx.tx, { exitCaseId, incidentReportId, how, at: ctx.now, by: ctx.staff.staffId });
  if (!isMet) throw refusal('exposure_met');
  return { incidentReportId };
});
