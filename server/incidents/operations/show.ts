import { isoOrNull } from '#kernel/instant.ts';
import * as contract from '#incidents/contract.ts';
import { close, mayGoOn } from '#incidents/domain.ts';
import * as clocks from '#incidents/store/clocks.ts';
import * as store from '#incidents/store/reports.ts';
import { type Context, operation } from '#platform/operation.ts';
import { type Kept, findAccount, openKeyOf, parsedWords, seeKept, shownMeasure, unsealed } from './opened.ts';

const outside = ({ staff }: Context, one: store.ReportRow) => ({
  incidentReportId: one.incidentReportId,
  kind: one.kind,
  knownAt: one.knownAt.toISOString(),
  reportedAt: one.reportedAt.toISOString(),
  closedAt: isoOrNull(one.closedAt),
  mine: one.reportedBy === staff.staffId,
  kept: one.kept,
  next: one.nextCode && one.nextDueAt && { code: one.nextCode, dueAt: one.nextDueAt.toISOString() },
});

export const listReports = operation(contract.listReports, async (ctx, { show, kind }) => {
  const { staffId } = ctx.staff;
  const measures = [];
  for (const one of await store.listMeasures(ctx.tx, { owner: staffId })) measures.push(await shownMeasure(ctx, one, 'kept'));
  return {
    reports: (await store.listReports(ctx.tx, { show, kind })).map((one) => outside(ctx, one)),
    measures,
    keeps: ctx.staff.may.has(contract.judgeReport.name),
  };
});

/** What may be done now, by the same rules that say yes or no when it is done. */
function allowedIn({ staff }: Context, { standing, row }: Kept, hasAccount: boolean): string[] {
  return [
    ...(mayGoOn(standing).ok
      ? [contract.judgeReport.name, contract.noteStep.name, contract.writeAccount.name, contract.planMeasure.name]
      : []),
    ...(hasAccount && row.weededAt === null ? [contract.writeBreachLetter.name] : []),
    ...(close(standing).ok ? [contract.closeReport.name] : []),
  ].filter((name) => staff.may.has(name));
}

async function keeping(ctx: Context, kept: Kept) {
  const { row, judgements, measures } = kept;
  const concern = await store.findConcern(ctx.tx, row.incidentReportId);
  const steps = await clocks.listSteps(ctx.tx, row.incidentReportId);
  const account = await findAccount(ctx, kept);
  const shown = [];
  for (const one of measures) shown.push(await shownMeasure(ctx, one, row.weededAt === null ? 'kept' : 'gone'));
  return {
    reportedBy: row.reporter,
    unit: row.unit,
    about: concern
      ? {
          pseudonym: concern.pseudonym,
          exitCaseId: concern.seen,
          exposed: concern.exposed,
          met: concern.metAt && concern.metHow && { at: concern.metAt.toISOString(), how: concern.metHow },
        }
      : null,
    judgements: judgements.map((one) => ({
      at: one.at.toISOString(),
      by: one.name,
      knownAt: one.knownAt.toISOString(),
      breach: one.breach,
      significant: one.significant,
      serious: one.serious,
      reasons: unsealed(ctx, kept, 'reasons', one.sealedReasons, one.id) ?? '',
    })),
    clocks: kept.clocks.map((one) => ({
      rule: one.inFull,
      startedAt: one.startedAt.toISOString(),
      dueAt: one.dueAt.toISOString(),
      lapsedAt: isoOrNull(one.lapsedAt),
      doneAt: isoOrNull(one.doneAt),
      steps: steps
        .filter(({ code }) => code === one.code)
        .map((step) => ({
          ...parsedWords(unsealed(ctx, kept, 'words', step.sealedWords, step.id)),
          at: step.at.toISOString(),
          by: step.name,
          takenAt: isoOrNull(step.takenAt),
        })),
    })),
    account: account && { ...account, at: account.at.toISOString() },
    measures: shown,
  };
}

export const showReport = operation(contract.showReport, async (ctx, { incidentReportId }) => {
  const row = await store.getReport(ctx.tx, incidentReportId);
  const opened = { row, key: await openKeyOf(ctx, row) };
  const kept = row.kept ? await seeKept(ctx, opened) : null;
  const all = kept && (await keeping(ctx, kept));
  return {
    ...outside(ctx, row),
    what: unsealed(ctx, opened, 'what', row.sealedWhat) ?? '',
    atOnce: unsealed(ctx, opened, 'atOnce', row.sealedAtOnce),
    learnt: unsealed(ctx, opened, 'learnt', row.sealedLearnt),
    weededAt: isoOrNull(row.weededAt),
    keeping: all,
    allowed: kept ? allowedIn(ctx, kept, all?.account !== null) : [],
  };
});
