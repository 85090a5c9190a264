import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, IncidentMeasureId, IncidentReportId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Breach, ClockCode, StepCode } from '#incidents/words.ts';
import type { Tx } from '#platform/database.ts';

// The names are those of the domain, which parses what comes out.
export async function listRules(tx: Tx, on: Day) {
  const { rows } = await sql`
    select code, valid_from as "validFrom", counts_from as "countsFrom", minutes, months, warn_minutes as "warnMinutes",
           escalate_minutes as "escalateMinutes", citation, confirmed
    from incidents.clock_rule where valid_from <= ${on} and (valid_to is null or valid_to > ${on}) order by code`.execute(tx);
  return rows;
}

export interface ClockRow {
  readonly code: ClockCode;
  readonly rule: unknown;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly lapsedAt: Date | null;
  readonly doneAt: Date | null;
}

/** That of an exposure is over when the team of the case has met it; when the case is gone there is nobody to meet it. */
export async function listClocks(tx: Tx, id: IncidentReportId): Promise<ClockRow[]> {
  const { rows } = await sql<ClockRow>`
    select clock.code, clock.started_at as "startedAt", clock.due_at as "dueAt",
           case when clock.code <> 'exposure' or concern.report_id is not null then clock.lapsed_at
                else coalesce(clock.lapsed_at, clock.due_at) end as "lapsedAt",
           case when clock.code = 'exposure' then concern.met_at else clock.done_at end as "doneAt",
           jsonb_build_object('code', rule.code, 'validFrom', rule.valid_from, 'countsFrom', rule.counts_from, 'minutes', rule.minutes,
                              'months', rule.months, 'warnMinutes', rule.warn_minutes, 'escalateMinutes', rule.escalate_minutes,
                              'citation', rule.citation, 'confirmed', rule.confirmed) as rule
    from incidents.clock
    join incidents.clock_rule rule on rule.code = clock.code and rule.valid_from = clock.rule_valid_from
    left join incidents.concern on concern.organisation_id = clock.organisation_id and concern.report_id = clock.report_id
    where clock.report_id = ${id} order by clock.due_at, clock.code`.execute(tx);
  return rows;
}

export interface Times {
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly warnAt: Date;
  readonly escalateAt: Date;
}

interface Of {
  readonly organisationId: OrganisationId;
  readonly incidentReportId: IncidentReportId;
}

/** Starts a clock, or sets one that has not ended by what is known now: then it is told of anew. */
export async function startClock(
  tx: Tx,
  { organisationId, incidentReportId }: Of,
  { code, validFrom }: { code: ClockCode; validFrom: Day },
  { startedAt, dueAt, warnAt, escalateAt }: Times,
) {
  await sql`
    insert into incidents.clock (organisation_id, report_id, code, rule_valid_from, started_at, due_at, warn_at, escalate_at)
    values (${organisationId}, ${incidentReportId}, ${code}, ${validFrom}, ${startedAt}, ${dueAt}, ${warnAt}, ${escalateAt})`.execute(
    tx,
  );
}

export async function resetClock(
  tx: Tx,
  { incidentReportId }: Of,
  code: ClockCode,
  { startedAt, dueAt, warnAt, escalateAt }: Times,
) {
  await sql`
    update incidents.clock
    set started_at = ${startedAt}, due_at = ${dueAt}, warn_at = ${warnAt}, escalate_at = ${escalateAt}, lapsed_at = null,
        warned_at = null, escalated_at = null
    where report_id = ${incidentReportId} and code = ${code}`.execute(tx);
}

export const updateLapsed = (tx: Tx, id: IncidentReportId, codes: readonly ClockCode[], at: Date) =>
  tx
    .updateTable('incidents.clock')
    .set({ lapsed_at: at })
    .where('report_id', '=', id)
    .where('code', '=', sql<string>`any (${[...codes]}::text[])`)
    .where('done_at', 'is', null)
    .where('lapsed_at', 'is', null)
    .execute();

export const updateDone = (tx: Tx, id: IncidentReportId, code: ClockCode, at: Date) =>
  tx
    .updateTable('incidents.clock')
    .set({ done_at: at })
    .where('report_id', '=', id)
    .where('code', '=', code)
    .where('done_at', 'is', null)
    .execute();

interface Said {
  readonly id: string;
  readonly at: Date;
  readonly name: string;
}

export async function listJudgements(tx: Tx, id: IncidentReportId) {
  const { rows } = await sql<
    Said & { knownAt: Date; breach: Breach; significant: boolean; serious: boolean; sealedReasons: Buffer }
  >`
    select judgement.id, judgement.judged_at as at, staff.name, judgement.known_at as "knownAt", judgement.breach, judgement.significant,
           judgement.serious, judgement.sealed_reasons as "sealedReasons"
    from incidents.judgement
    join access.staff on staff.organisation_id = judgement.organisation_id and staff.id = judgement.judged_by
    where judgement.report_id = ${id} order by judgement.judged_at, judgement.id`.execute(tx);
  return rows;
}

interface Saying extends Of {
  readonly id: string;
  readonly at: Date;
  readonly by: StaffId;
}

export const insertJudgement = (
  tx: Tx,
  one: Saying & { knownAt: Date; breach: Breach; significant: boolean; serious: boolean; sealedReasons: Buffer },
) =>
  tx
    .insertInto('incidents.judgement')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      report_id: one.incidentReportId,
      known_at: one.knownAt,
      breach: one.breach,
      significant: one.significant,
      serious: one.serious,
      sealed_reasons: one.sealedReasons,
      judged_at: one.at,
      judged_by: one.by,
    })
    .execute();

export async function listSteps(tx: Tx, id: IncidentReportId) {
  const { rows } = await sql<Said & { code: StepCode; takenAt: Date | null; sealedWords: Buffer }>`
    select step.id, step.noted_at as at, staff.name, step.code, step.taken_at as "takenAt", step.sealed_words as "sealedWords"
    from incidents.step
    join access.staff on staff.organisation_id = step.organisation_id and staff.id = step.noted_by
    where step.report_id = ${id} order by step.noted_at, step.id`.execute(tx);
  return rows;
}

export const insertStep = (tx: Tx, one: Saying & { code: StepCode; takenAt: Date | null; sealedWords: Buffer }) =>
  tx
    .insertInto('incidents.step')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      report_id: one.incidentReportId,
      code: one.code,
      outcome: one.takenAt === null ? 'not_needed' : 'done',
      taken_at: one.takenAt,
      sealed_words: one.sealedWords,
      noted_at: one.at,
      noted_by: one.by,
    })
    .execute();

/** What a notification says now. */
export async function findAccount(tx: Tx, id: IncidentReportId) {
  const { rows } = await sql<Said & { sealedAccount: Buffer }>`
    select account.id, account.written_at as at, staff.name, account.sealed_account as "sealedAccount"
    from incidents.account
    join access.staff on staff.organisation_id = account.organisation_id and staff.id = account.written_by
    where account.report_id = ${id} order by account.written_at desc, account.id desc limit 1`.execute(tx);
  return rows[0];
}

export const insertAccount = (tx: Tx, one: Saying & { sealedAccount: Buffer }) =>
  tx
    .insertInto('incidents.account')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      report_id: one.incidentReportId,
      sealed_account: one.sealedAccount,
      written_at: one.at,
      written_by: one.by,
    })
    .execute();

interface Telling {
  readonly organisationId: OrganisationId;
  readonly incidentReportId: IncidentReportId;
  readonly dueAt: Date;
  readonly tellsManagers: boolean;
  readonly staff: readonly StaffId[];
}

/**
 * For the clock: what runs out soon, with those who keep incidents, or later with the managers of the unit; never with one who is shut out from
 * the case that it is about. Where no keeper is to be told the managers are told at once.
 */
export async function listToTell(tx: Tx, now: Date): Promise<(Telling & { code: ClockCode })[]> {
  const holders = (is: ReturnType<typeof sql>) => sql`
    array(select distinct held.staff_id from access.role_grant held
          where held.organisation_id = clock.organisation_id and held.withdrawn_at is null and ${is}
            and not exists (select from access.exclusion shut
                            where shut.organisation_id = concern.organisation_id and shut.exit_case_id = concern.exit_case_id and shut.ended_at is null
                              and (shut.staff_id = held.staff_id
                                   or exists (select from access.role_grant other
                                              where other.organisation_id = held.organisation_id and other.staff_id = held.staff_id
                                                and other.unit_id = shut.unit_id and other.withdrawn_at is null))))`;
  const { rows } = await sql<Telling & { code: ClockCode }>`
    select clock.organisation_id as "organisationId", clock.report_id as "incidentReportId", clock.code, clock.due_at as "dueAt",
           tells.managers as "tellsManagers", case when tells.managers then managers.ids else keepers.ids end as staff
    from incidents.clock
    join incidents.report on report.organisation_id = clock.organisation_id and report.id = clock.report_id
    left join incidents.concern on concern.organisation_id = clock.organisation_id and concern.report_id = clock.report_id
    cross join lateral (select ${holders(sql`held.role = 'incident_keeper'`)} as ids) keepers
    cross join lateral (select ${holders(sql`held.role = 'manager' and held.unit_id = report.unit_id`)} as ids) managers
    cross join lateral (select clock.escalate_at <= ${now} or keepers.ids = '{}' as managers) tells
    where clock.done_at is null and clock.lapsed_at is null and clock.warn_at <= ${now}
      and (clock.code <> 'exposure' or concern.exposed and concern.met_at is null)
      and case when tells.managers then clock.escalated_at is null else clock.warned_at is null end
    order by clock.due_at, clock.report_id, clock.code
    limit 200
    for update of clock skip locked`.execute(tx);
  return rows;
}

/** Whoever is above sees the report from now on. */
export async function updateTold(tx: Tx, one: Telling & { code: ClockCode }, at: Date) {
  await tx
    .updateTable('incidents.clock')
    .set(one.tellsManagers ? { escalated_at: at } : { warned_at: at })
    .where('organisation_id', '=', one.organisationId)
    .where('report_id', '=', one.incidentReportId)
    .where('code', '=', one.code)
    .execute();
  if (one.tellsManagers)
    await tx
      .updateTable('incidents.report')
      .set({ escalated_at: at })
      .where('organisation_id', '=', one.organisationId)
      .where('id', '=', one.incidentReportId)
      .where('escalated_at', 'is', null)
      .execute();
}

interface LateMeasure {
  readonly organisationId: OrganisationId;
  readonly incidentReportId: IncidentReportId;
  readonly incidentMeasureId: IncidentMeasureId;
  readonly ownerId: StaffId;
  readonly dueOn: Day;
}

/** For the clock: measures whose day has passed. */
export async function listLateMeasures(tx: Tx, today: Day): Promise<LateMeasure[]> {
  const { rows } = await sql<LateMeasure>`
    select organisation_id as "organisationId", report_id as "incidentReportId", id as "incidentMeasureId", owner_id as "ownerId", due_on as "dueOn"
    from incidents.measure
    where done_at is null and late_told_at is null and due_on < ${today}
    order by due_on, id
    limit 200
    for update skip locked`.execute(tx);
  return rows;
}

export const updateMeasureTold = (tx: Tx, one: LateMeasure, at: Date) =>
  tx
    .updateTable('incidents.measure')
    .set({ late_told_at: at })
    .where('organisation_id', '=', one.organisationId)
    .where('id', '=', one.incidentMeasureId)
    .execute();

/** For the weeder: what was closed so many days ago loses its words. Answers the reports and measures whose keys are to be destroyed. */
export async function destroyReports(tx: Tx, days: number, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with weeded as (
      update incidents.report set weeded_at = ${now}, sealed_what = '', sealed_at_once = null, sealed_learnt = ''
      where weeded_at is null and closed_at < ${now}::timestamptz - make_interval(days => ${days})
      returning organisation_id, id)
    select id from weeded
    union all
    select measure.id from incidents.measure
    join weeded on weeded.organisation_id = measure.organisation_id and weeded.id = measure.report_id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** For the remover: what was said of incidents about a case that goes, and what was to be done. That they happened stays; their keys go with those of the case. */
export async function loseWordsOf(tx: Tx, exitCaseId: ExitCaseId, now: Date): Promise<void> {
  await sql`
    delete from incidents.measure
    where report_id in (select report_id from incidents.concern where exit_case_id = ${exitCaseId})`.execute(tx);
  await sql`
    update incidents.report
    set weeded_at = ${now}, sealed_what = '', sealed_at_once = null, sealed_learnt = case when closed_at is null then null else ''::bytea end
    where weeded_at is null and id in (select report_id from incidents.concern where exit_case_id = ${exitCaseId})`.execute(tx);
}
