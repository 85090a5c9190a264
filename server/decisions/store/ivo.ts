import { sql } from 'kysely';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Carried, Line } from '#decisions/domain/quarter.ts';
import type { EventKind } from '#decisions/words.ts';

/** The favourable decisions of the own organisation, for its manager. */
export async function listCarried(tx: Tx): Promise<Carried[]> {
  const { rows } = await sql<{
    decision_id: string;
    kind: string;
    citation: string;
    made_at: Date;
    event: EventKind | null;
    on_day: Day | null;
  }>`select decision_id, kind, citation, made_at, event, on_day from decisions.executions()`.execute(tx);
  return [...Map.groupBy(rows, (row) => row.decision_id).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          {
            decisionId: first.decision_id,
            kind: first.kind,
            citation: first.citation,
            madeOn: stockholmDay(first.made_at),
            events: [first, ...others].flatMap(({ event: kind, on_day: on }) =>
              kind === null || on === null ? [] : [{ kind, on }],
            ),
          },
        ],
  );
}

export interface ReportRow {
  readonly quarter: string;
  readonly at: Date;
  readonly by: string;
}

export async function listReports(tx: Tx): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`
    select ivo_report.quarter, ivo_report.made_at as at, staff.name as by
    from decisions.ivo_report
    join access.staff on staff.organisation_id = ivo_report.organisation_id and staff.id = ivo_report.made_by
    order by ivo_report.quarter desc`.execute(tx);
  return rows;
}

export async function listReportedLines(tx: Tx): Promise<(Line & { readonly quarter: string })[]> {
  const { rows } = await sql<Line & { quarter: string }>`
    select quarter, reference, kind, citation, decided_on as "decidedOn", waiting_since as "waitingSince", due_on as "dueOn", because, stands,
           stands_since as "standsSince"
    from decisions.ivo_report_line
    order by quarter desc, due_on, reference`.execute(tx);
  return rows;
}

export async function insertReport(
  tx: Tx,
  {
    organisationId,
    quarter,
    lines,
    at,
    by,
  }: { organisationId: OrganisationId; quarter: string; lines: readonly Line[]; at: Date; by: StaffId },
) {
  const of = { organisation_id: organisationId, quarter };
  await tx
    .insertInto('decisions.ivo_report')
    .values({ ...of, made_at: at, made_by: by })
    .execute();
  for (const line of lines)
    await tx
      .insertInto('decisions.ivo_report_line')
      .values({
        ...of,
        reference: line.reference,
        kind: line.kind,
        citation: line.citation,
        decided_on: line.decidedOn,
        waiting_since: line.waitingSince,
        due_on: line.dueOn,
        because: line.because,
        stands: line.stands,
        stands_since: line.standsSince,
      })
      .execute();
}
