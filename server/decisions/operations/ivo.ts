import { type Day, addMonths, stockholmDay } from '#kernel/day.ts';
import { operation } from '#platform/operation.ts';
import { orNotFound, orRefuse } from '#platform/refusal.ts';
import * as contract from '#decisions/contract.ts';
import { linesOf, quartersBetween, report } from '#decisions/domain/quarter.ts';
import * as store from '#decisions/store/ivo.ts';
import { DecisionKind } from '#decisions/words.ts';

/** As far back as one reports. */
const yearsBack = 3;
const quarters = (today: Day) => quartersBetween(addMonths(today, -12 * yearsBack), today);

const shown = <Found extends { kind: string }>(lines: readonly Found[]) =>
  lines.map((line) => ({ ...line, kind: DecisionKind.parse(line.kind) }));

export const listIvoReports = operation(contract.listIvoReports, async ({ tx, now }) => {
  const today = stockholmDay(now);
  const carried = await store.listCarried(tx);
  const made = new Map((await store.listReports(tx)).map((one) => [one.quarter, one]));
  const kept = Map.groupBy(await store.listReportedLines(tx), (line) => line.quarter);
  return {
    quarters: quarters(today).map((one) => {
      const reported = made.get(one.quarter);
      return {
        quarter: one.quarter,
        isOver: one.last < today,
        reported: reported ? { at: reported.at.toISOString(), by: reported.by } : null,
        lines: shown(reported ? (kept.get(one.quarter) ?? []) : linesOf(carried, one)),
      };
    }),
  };
});

export const makeIvoReport = operation(contract.makeIvoReport, async ({ tx, staff, now }, { quarter }) => {
  const today = stockholmDay(now);
  const wanted = orNotFound(quarters(today).find((one) => one.quarter === quarter));
  const made = (await store.listReports(tx)).find((one) => one.quarter === quarter);
  orRefuse(report(wanted, made, today));
  const lines = linesOf(await store.listCarried(tx), wanted);
  await store.insertReport(tx, { organisationId: staff.organisationId, quarter, lines, at: now, by: staff.staffId });
  return { lines: shown(lines) };
});

export const ivoOperations = [listIvoReports, makeIvoReport];
