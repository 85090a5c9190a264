import { sql } from 'kysely';
import type { Role } from '#access/domain.ts';
import type { Day } from '#kernel/day.ts';
import type { DecisionId, DelegationId, ExitCaseId, InvestigationId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import { Decision, type Substance } from '#decisions/domain.ts';
import type { Event } from '#decisions/domain/aftermath.ts';
import type { DecisionOutcome, EventKind, ServedHow } from '#decisions/words.ts';

export interface EventRow extends Event {
  readonly decisionId: DecisionId;
  readonly eventId: string;
  readonly how: ServedHow | null;
  readonly sealedBecause: Buffer | null;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}

export interface DecisionRow {
  readonly decision: Decision;
  readonly citation: string;
  readonly confirmed: boolean;
  readonly titleSv: string;
  readonly investigationOpenedAt: Date;
  readonly draftedByName: string;
  readonly proposedByName: string | null;
  readonly proposedToName: string | null;
  readonly madeByName: string | null;
  readonly madeByTitle: string | null;
  readonly replacedBy: DecisionId | null;
  readonly sealedWhat: Buffer;
  readonly sealedReasons: Buffer;
  readonly sealedSentBackBecause: Buffer | null;
}

const decisions = sql`
  select decision.id as "decisionId", decision.exit_case_id as "exitCaseId", decision.investigation_id as "investigationId", decision.replaces,
         decision.kind, decision.outcome, decision.paragraph, decision.paragraph_valid_from as "paragraphValidFrom",
         decision.amount_ore as "amountOre", decision.amount_per as "amountPer", decision.from_day as "fromDay", decision.to_day as "toDay",
         decision.state, decision.drafted_at as "draftedAt", decision.drafted_by as "draftedBy", decision.proposed_at as "proposedAt",
         decision.proposed_by as "proposedBy", decision.proposed_to as "proposedTo", decision.made_at as "madeAt", decision.made_by as "madeBy",
         decision.delegation_id as "delegationId", decision.dropped_at as "droppedAt", decision.dropped_by as "droppedBy", decision.version,
         decision.sealed_what as "sealedWhat", decision.sealed_reasons as "sealedReasons",
         decision.sealed_sent_back_because as "sealedSentBackBecause", paragraph.citation, paragraph.title_sv as "titleSv",
         paragraph.is_confirmed as confirmed, investigation.opened_at as "investigationOpenedAt", drafter.name as "draftedByName",
         proposer.name as "proposedByName", proposed_to.name as "proposedToName", maker.name as "madeByName", maker.title as "madeByTitle",
         (select successor.id from decisions.decision successor
          where successor.organisation_id = decision.organisation_id and successor.replaces = decision.id and successor.state = 'made')
           as "replacedBy"
  from decisions.decision
  join decisions.paragraph on paragraph.code = decision.paragraph and paragraph.valid_from = decision.paragraph_valid_from
  join decisions.investigation
    on investigation.organisation_id = decision.organisation_id and investigation.id = decision.investigation_id
  join access.staff drafter on drafter.organisation_id = decision.organisation_id and drafter.id = decision.drafted_by
  left join access.staff proposer on proposer.organisation_id = decision.organisation_id and proposer.id = decision.proposed_by
  left join access.staff proposed_to on proposed_to.organisation_id = decision.organisation_id and proposed_to.id = decision.proposed_to
  left join access.staff maker on maker.organisation_id = decision.organisation_id and maker.id = decision.made_by`;

const rowOf = (row: Omit<DecisionRow, 'decision'>): DecisionRow => ({ ...row, decision: Decision.parse(row) });

export async function listDecisions(tx: Tx, exitCaseId: ExitCaseId): Promise<DecisionRow[]> {
  const { rows } = await sql<Omit<DecisionRow, 'decision'>>`${decisions} where decision.exit_case_id = ${exitCaseId}
    order by coalesce(decision.made_at, decision.drafted_at) desc, decision.id`.execute(tx);
  return rows.map(rowOf);
}

export async function getDecision(tx: Tx, decisionId: DecisionId): Promise<DecisionRow> {
  const { rows } = await sql<Omit<DecisionRow, 'decision'>>`${decisions} where decision.id = ${decisionId}`.execute(tx);
  return rowOf(orNotFound(rows[0]));
}

/** In which case it is, for holding that first. */
export async function caseOfDecision(tx: Tx, decisionId: DecisionId): Promise<ExitCaseId> {
  const query = tx.selectFrom('decisions.decision').select('exit_case_id').where('id', '=', decisionId);
  return orNotFound(await query.executeTakeFirst()).exit_case_id as ExitCaseId;
}

export interface Words {
  readonly sealedWhat: Buffer;
  readonly sealedReasons: Buffer;
}

const written = (one: Substance & Words) => ({
  kind: one.kind,
  outcome: one.outcome,
  paragraph: one.paragraph,
  paragraph_valid_from: one.paragraphValidFrom,
  amount_ore: one.amountOre,
  amount_per: one.amountPer,
  from_day: one.fromDay,
  to_day: one.toDay,
  sealed_what: one.sealedWhat,
  sealed_reasons: one.sealedReasons,
});

export async function insertDecision(
  tx: Tx,
  one: Substance &
    Words & {
      organisationId: OrganisationId;
      decisionId: DecisionId;
      exitCaseId: ExitCaseId;
      investigationId: InvestigationId;
      replaces: DecisionId | null;
      at: Date;
      by: StaffId;
    },
) {
  await tx
    .insertInto('decisions.decision')
    .values({
      organisation_id: one.organisationId,
      id: one.decisionId,
      exit_case_id: one.exitCaseId,
      investigation_id: one.investigationId,
      replaces: one.replaces,
      ...written(one),
      state: 'draft',
      drafted_at: one.at,
      drafted_by: one.by,
    })
    .execute();
}

export interface Change {
  readonly state: Decision['state'];
  readonly proposed_at?: Date | null;
  readonly proposed_by?: StaffId | null;
  readonly proposed_to?: StaffId | null;
  readonly sealed_sent_back_because?: Buffer;
  readonly made_at?: Date;
  readonly made_by?: StaffId;
  readonly delegation_id?: DelegationId;
  readonly dropped_at?: Date;
  readonly dropped_by?: StaffId;
}

type At = { readonly decisionId: DecisionId; readonly version: number };

/** Writes a change on top of the version that was read, and answers the next. */
async function update(tx: Tx, { decisionId, version }: At, change: Change | ReturnType<typeof written>): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('decisions.decision')
    .set({ ...change, version: version + 1 })
    .where('id', '=', decisionId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('changed_meanwhile');
  return version + 1;
}

export const moveDecision = (tx: Tx, at: At, change: Change): Promise<number> => update(tx, at, change);
export const rewriteDecision = (tx: Tx, at: At, one: Substance & Words): Promise<number> => update(tx, at, written(one));

/** What has happened to the decisions of a case, each in the order in which it was written down. */
export async function listEvents(tx: Tx, exitCaseId: ExitCaseId): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select event.decision_id as "decisionId", event.id as "eventId", event.kind, event.on_day as "on", event.how,
           event.sealed_because as "sealedBecause", event.recorded_at as "recordedAt", recorder.name as "recordedBy"
    from decisions.event
    join access.staff recorder on recorder.organisation_id = event.organisation_id and recorder.id = event.recorded_by
    where event.exit_case_id = ${exitCaseId}
    order by event.decision_id, event.nth`.execute(tx);
  return rows;
}

export async function insertEvent(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    eventId: string;
    exitCaseId: ExitCaseId;
    decisionId: DecisionId;
    nth: number;
    outcome: DecisionOutcome;
    kind: EventKind;
    on: Day;
    how?: ServedHow;
    sealedBecause?: Buffer;
    at: Date;
    by: StaffId;
  },
) {
  await tx
    .insertInto('decisions.event')
    .values({
      organisation_id: one.organisationId,
      id: one.eventId,
      exit_case_id: one.exitCaseId,
      decision_id: one.decisionId,
      nth: one.nth,
      decision_state: 'made',
      decision_outcome: one.outcome,
      kind: one.kind,
      on_day: one.on,
      how: one.how ?? null,
      sealed_because: one.sealedBecause ?? null,
      recorded_at: one.at,
      recorded_by: one.by,
    })
    .execute();
}

export interface Paragraph {
  readonly paragraph: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly citation: string;
  readonly titleSv: string;
  readonly titleEn: string;
  readonly confirmed: boolean;
}

export async function listParagraphs(tx: Tx): Promise<Paragraph[]> {
  const { rows } = await sql<Paragraph>`
    select code as paragraph, valid_from as "validFrom", valid_to as "validTo", citation, title_sv as "titleSv", title_en as "titleEn",
           is_confirmed as confirmed
    from decisions.paragraph order by valid_from desc, code`.execute(tx);
  return rows;
}

export interface Colleague {
  readonly staffId: StaffId;
  readonly name: string;
  readonly title: string;
  readonly roles: Role[];
  readonly inTeam: boolean;
}

/** Colleagues with their roles, and whether they work on the case. */
export async function listColleagues(tx: Tx, exitCaseId: ExitCaseId): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select staff.id as "staffId", staff.name, staff.title, array_agg(distinct role_grant.role) as roles,
           exists (select from access.assignment
                   where assignment.exit_case_id = ${exitCaseId} and assignment.staff_id = staff.id and assignment.until is null) as "inTeam"
    from access.staff
    join access.role_grant on role_grant.organisation_id = staff.organisation_id and role_grant.staff_id = staff.id
    where role_grant.withdrawn_at is null and staff.ended_at is null
    group by staff.organisation_id, staff.id, staff.name, staff.title
    order by staff.name, staff.id`.execute(tx);
  return rows;
}

/** The own organisation, and how one reaches it. */
export async function getHouse(tx: Tx, organisationId: OrganisationId) {
  const columns = ['name', 'phone', 'email', 'opening_hours as hours'] as const;
  return tx.selectFrom('access.organisation').select(columns).where('id', '=', organisationId).executeTakeFirstOrThrow();
}

/** Who answers for the case now. */
export async function findResponsible(tx: Tx, exitCaseId: ExitCaseId): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select staff.name from access.assignment
    join access.staff on staff.organisation_id = assignment.organisation_id and staff.id = assignment.staff_id
    where assignment.exit_case_id = ${exitCaseId} and assignment.function = 'responsible' and assignment.until is null
    order by assignment.since limit 1`.execute(tx);
  return rows[0]?.name ?? null;
}
