import { addMonths, stockholmDay } from '#kernel/day.ts';
import * as contract from '#log-review/contract.ts';
import { logRules } from '#log-review/rules.ts';
import { reportName, reportOf } from '#log-review/report.ts';
import * as store from '#log-review/store/report.ts';
import { pdfOf } from '#platform/documents.ts';
import { operation } from '#platform/operation.ts';
import { orInvalid } from '#platform/refusal.ts';

/** More than a year at a time is no evidence that anybody reads. */
const mostMonths = 12;

/** The title of a rule as it was on the day; one that is no longer in the file is called by its kind. */
function titleOf({ kind, day }: { kind: string; day: string }): string {
  const rule = logRules.rules.find(
    (one) => one.kind === kind && one.validFrom <= day && (one.validTo === null || day <= one.validTo),
  );
  return rule?.title.sv ?? kind;
}

export const writeLogReport = operation(contract.writeLogReport, async ({ tx, staff, now }, { from, to }) => {
  orInvalid([
    ...(to < from ? [{ field: 'to', code: 'too_small' as const }] : []),
    ...(to > addMonths(from, mostMonths) ? [{ field: 'to', code: 'too_big' as const }] : []),
  ]);
  const picks = await store.listJudged(tx, { from, to });
  const evidence = {
    house: await store.getHouse(tx, staff.organisationId),
    from,
    to,
    madeOn: stockholmDay(now),
    ...(await store.countRuns(tx, { from, to })),
    picks: picks.map(({ judgedAt, ...one }) => ({
      ...one,
      title: titleOf(one),
      judgedOn: judgedAt && stockholmDay(judgedAt),
    })),
  };
  return pdfOf(reportName(evidence), reportOf(evidence));
});

export const reportOperations = [writeLogReport];
