import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type {
  ExitCaseId,
  FindingId,
  MisconductId,
  OrganisationId,
  ProviderDemandId,
  ProviderId,
  ProviderReportId,
  SupervisionVisitId,
} from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Misconduct, Settled } from '#providers/domain/supervision.ts';
import type {
  DemandState,
  FindingArea,
  Grade,
  MisconductKind,
  ReportGround,
  ReportOutcome,
  VisitKind,
  VisitState,
} from '#providers/words.ts';
import type { Signed } from './register.ts';

const signed = ({ organisationId, at, by }: Signed) => ({ organisation_id: organisationId, noted_at: at, noted_by: by });

export interface VisitRow {
  readonly visitId: SupervisionVisitId;
  readonly houseId: OrganisationId;
  readonly house: string;
  readonly kind: VisitKind;
  readonly on: Day;
  readonly state: VisitState;
}

/** The latest first. */
export async function listVisits(tx: Tx, providerId: ProviderId): Promise<VisitRow[]> {
  const { rows } = await sql<VisitRow>`
    select visit.id as "visitId", house.id as "houseId", house.name as house, visit.kind, on_day as "on", state
    from providers.visit join access.organisation house on house.id = visit.organisation_id
    where provider_id = ${providerId} order by on_day desc, visit.noted_at desc, visit.id`.execute(tx);
  return rows;
}

export interface FindingRow {
  readonly findingId: FindingId;
  readonly visitId: SupervisionVisitId;
  readonly area: FindingArea;
  readonly grade: Grade;
  readonly notedAt: Date | null;
}

export async function listFindings(tx: Tx, providerId: ProviderId): Promise<FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    select finding.id as "findingId", visit_id as "visitId", area, grade, finding.noted_at as "notedAt"
    from providers.finding join providers.visit on visit.organisation_id = finding.organisation_id and visit.id = visit_id
    where provider_id = ${providerId} order by finding.grade = 'good', area, finding.id`.execute(tx);
  return rows;
}

export interface DemandRow {
  readonly demandId: ProviderDemandId;
  readonly findingId: FindingId;
  readonly dueOn: Day;
  readonly state: DemandState;
  readonly followedUpOn: Day | null;
}

export async function listDemands(tx: Tx, providerId: ProviderId): Promise<DemandRow[]> {
  const { rows } = await sql<DemandRow>`
    select demand.id as "demandId", finding_id as "findingId", due_on as "dueOn", demand.state, followed_up_on as "followedUpOn"
    from providers.demand
    join providers.finding on finding.organisation_id = demand.organisation_id and finding.id = finding_id
    join providers.visit on visit.organisation_id = finding.organisation_id and visit.id = visit_id
    where provider_id = ${providerId} order by due_on, demand.id`.execute(tx);
  return rows;
}

export const insertVisit = (
  tx: Tx,
  one: Signed & { visitId: SupervisionVisitId; providerId: ProviderId; kind: VisitKind; on: Day },
) =>
  tx
    .insertInto('providers.visit')
    .values({ ...signed(one), id: one.visitId, provider_id: one.providerId, kind: one.kind, on_day: one.on, state: 'planned' })
    .execute();

/** Answers whether it was still planned. */
export async function endVisit(
  tx: Tx,
  visitId: SupervisionVisitId,
  state: 'done' | 'cancelled',
  on: Day | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('providers.visit')
    .set({ state, ...(on !== null && { on_day: on }) })
    .where('id', '=', visitId)
    .where('state', '=', 'planned')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export const insertFinding = (tx: Tx, organisationId: OrganisationId, one: FindingRow) =>
  tx
    .insertInto('providers.finding')
    .values({
      organisation_id: organisationId,
      id: one.findingId,
      visit_id: one.visitId,
      area: one.area,
      grade: one.grade,
      noted_at: one.notedAt,
    })
    .execute();

export const insertDemand = (tx: Tx, one: Signed & { demandId: ProviderDemandId; findingId: FindingId; dueOn: Day }) =>
  tx
    .insertInto('providers.demand')
    .values({ ...signed(one), id: one.demandId, finding_id: one.findingId, due_on: one.dueOn, state: 'open' })
    .execute();

/** Answers whether it was still open. */
export async function endDemand(
  tx: Tx,
  demandId: ProviderDemandId,
  one: Signed & { state: DemandState; on: Day },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('providers.demand')
    .set({ state: one.state, followed_up_on: one.on, followed_up_by: one.by })
    .where('id', '=', demandId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface ReportRow extends Settled {
  readonly reportId: ProviderReportId;
  readonly outcome: ReportOutcome;
  readonly by: string | null;
}

/** Of the own house; the latest first. */
export async function listReports(tx: Tx, providerId: ProviderId): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`
    select report.id as "reportId", ground, outcome, on_day as "on", noted_at as "notedAt",
           permit_kinds as "permitKinds", staff.name as by
    from providers.report left join access.staff on staff.organisation_id = report.organisation_id and staff.id = noted_by
    where provider_id = ${providerId} order by on_day desc, noted_at desc, report.id`.execute(tx);
  return rows;
}

export const insertReport = (
  tx: Tx,
  one: Signed & {
    reportId: ProviderReportId;
    providerId: ProviderId;
    ground: ReportGround;
    outcome: ReportOutcome;
    on: Day;
    permitKinds: string[] | null;
  },
) =>
  tx
    .insertInto('providers.report')
    .values({
      ...signed(one),
      id: one.reportId,
      provider_id: one.providerId,
      ground: one.ground,
      outcome: one.outcome,
      on_day: one.on,
      permit_kinds: one.permitKinds,
    })
    .execute();

export interface MisconductRow extends Misconduct {
  readonly misconductId: MisconductId;
  readonly kind: MisconductKind;
  /** The case from which it was told, where one sees it. */
  readonly exitCaseId: ExitCaseId | null;
  readonly pseudonym: string | null;
}

export async function listMisconducts(tx: Tx, providerId: ProviderId): Promise<MisconductRow[]> {
  const { rows } = await sql<MisconductRow>`
    select misconduct.id as "misconductId", misconduct.kind, misconduct.received_on as "receivedOn", misconduct.investigated_on as "investigatedOn",
           misconduct.is_serious as "isSerious", misconduct.reported_on as "reportedOn", exit_case.id as "exitCaseId", person.pseudonym
    from providers.misconduct
    left join providers.deviation_report deviation
      on deviation.organisation_id = misconduct.organisation_id and deviation.misconduct_id = misconduct.id
    left join cases.exit_case on exit_case.organisation_id = deviation.organisation_id and exit_case.id = deviation.exit_case_id
    left join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
    where misconduct.provider_id = ${providerId} order by misconduct.received_on desc, misconduct.noted_at desc, misconduct.id`.execute(
    tx,
  );
  return rows;
}

export const insertMisconduct = (
  tx: Tx,
  one: Signed & { misconductId: MisconductId; providerId: ProviderId; kind: MisconductKind; receivedOn: Day },
) =>
  tx
    .insertInto('providers.misconduct')
    .values({ ...signed(one), id: one.misconductId, provider_id: one.providerId, kind: one.kind, received_on: one.receivedOn })
    .execute();

export const updateMisconduct = (
  tx: Tx,
  misconductId: MisconductId,
  one: { investigated_on: Day; is_serious: boolean } | { reported_on: Day },
) => tx.updateTable('providers.misconduct').set(one).where('id', '=', misconductId).execute();

/** The days that a rule gives, as it is today. */
export async function daysOf(tx: Tx, rule: string, today: Day): Promise<number> {
  const { rows } = await sql<{ amount: number }>`
    select amount from clocks.rule where code = ${rule} and valid_from <= ${today} and (valid_to is null or valid_to > ${today})`.execute(
    tx,
  );
  return rows[0]?.amount ?? 0;
}

/** Whether the provider works in any case of the own house: said by the database, which tells neither in which nor since when. */
export async function worksForUs(tx: Tx, providerId: ProviderId, today: Day): Promise<boolean> {
  const { rows } = await sql<{ works: boolean }>`select providers.works_for_us(${providerId}, ${today}) as works`.execute(tx);
  return rows[0]?.works ?? false;
}
