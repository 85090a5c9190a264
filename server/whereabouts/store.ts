import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, OrganisationId, StaffId, UnitId, WeighingId, WhereaboutsRequestId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Slots } from '#whereabouts/domain.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { Asker, CallOutcome, FoundIn, Outcome, Proposal, Thing, Urgency, WayIn } from './words.ts';

// The names are those of the domain, which parses what comes out.
export async function listLaws(tx: Tx, on: Day) {
  const { rows } = await sql`
    select code, valid_from as "validFrom", title_sv as "titleSv", title_en as "titleEn", askers, things,
           refusal_needs_extraordinary as "refusalNeedsExtraordinary", citation, confirmed
    from whereabouts.law where valid_from <= ${on} and (valid_to is null or valid_to > ${on}) order by code`.execute(tx);
  return rows;
}

export async function getLaw(tx: Tx, code: string, validFrom: Day) {
  const { rows } = await sql`
    select code, valid_from as "validFrom", title_sv as "titleSv", title_en as "titleEn", askers, things,
           refusal_needs_extraordinary as "refusalNeedsExtraordinary", citation, confirmed
    from whereabouts.law where code = ${code} and valid_from = ${validFrom}`.execute(tx);
  return rows[0];
}

export async function getRule(tx: Tx, urgency: Urgency, on: Day) {
  const { rows } = await sql`
    select urgency, valid_from as "validFrom", wait_minutes as "waitMinutes", late_minutes as "lateMinutes", slots,
           open_minutes as "openMinutes", working_days as "workingDays", citation
    from whereabouts.answer_rule
    where urgency = ${urgency} and valid_from <= ${on} and (valid_to is null or valid_to > ${on})`.execute(tx);
  return rows[0];
}

/** Units in which one receives, and so registers. */
export async function listUnits(tx: Tx, roles: readonly string[]) {
  const { rows } = await sql<{ unitId: UnitId; name: string }>`
    select id as "unitId", name from access.unit where id in (select access.my_units(${[...roles]})) order by name, id`.execute(
    tx,
  );
  return rows;
}

export interface RequestRow extends WrappedKey {
  readonly whereaboutsRequestId: WhereaboutsRequestId;
  readonly organisationId: OrganisationId;
  readonly unitId: UnitId;
  readonly way: WayIn;
  readonly asker: Asker;
  readonly law: string | null;
  readonly lawValidFrom: Day | null;
  readonly things: readonly Thing[];
  readonly covered: boolean;
  readonly urgency: Urgency;
  readonly sealedAsker: Buffer;
  readonly sealedAskerNumber: Buffer | null;
  readonly sealedAboutName: Buffer;
  readonly sealedAboutNumber: Buffer | null;
  readonly sealedNote: Buffer | null;
  readonly registeredAt: Date;
  readonly registeredBy: StaffId;
  readonly registrar: string;
  readonly answerAt: Date;
  readonly lateAt: Date;
  readonly rule: Slots;
  /** As which time it went: that of its rule, where it has such. */
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  readonly answeredOn: string | null;
  readonly weededAt: Date | null;
  readonly mayDecide: boolean;
  readonly decided: boolean;
}

const requests = (where: RawBuilder<unknown>) => sql<RequestRow>`
  select request.id as "whereaboutsRequestId", request.organisation_id as "organisationId", request.unit_id as "unitId", request.way,
         request.asker, request.law, request.law_valid_from as "lawValidFrom", request.things, request.covered, request.urgency,
         request.wrapped_key, request.key_version, request.sealed_asker as "sealedAsker", request.sealed_asker_number as "sealedAskerNumber",
         request.sealed_about_name as "sealedAboutName", request.sealed_about_number as "sealedAboutNumber", request.sealed_note as "sealedNote",
         request.registered_at as "registeredAt", request.registered_by as "registeredBy", registrar.name as registrar,
         request.answer_at as "answerAt", request.late_at as "lateAt", coalesce(answer.slot_at, answer.answered_at) as "answeredAt",
         json_build_object('slots', rule.slots, 'openMinutes', rule.open_minutes, 'workingDays', rule.working_days) as rule, answerer.name as "answeredBy",
         answer.decision_id as "answeredOn", request.weeded_at as "weededAt", request.id in (select whereabouts.for_me_to_decide()) as "mayDecide",
         request.id in (select whereabouts.decided()) as decided
  from whereabouts.request
  join access.staff registrar on registrar.organisation_id = request.organisation_id and registrar.id = request.registered_by
  join whereabouts.answer_rule rule on rule.urgency = request.urgency and rule.valid_from = request.rule_valid_from
  left join whereabouts.answer on answer.organisation_id = request.organisation_id and answer.request_id = request.id
  left join access.staff answerer on answerer.organisation_id = answer.organisation_id and answerer.id = answer.answered_by
  where ${where}
  order by answer.answered_at is not null, request.registered_at desc, request.id
  limit 200`;

/** Those not answered first, and of these the latest. */
export const listRequests = async (tx: Tx): Promise<RequestRow[]> => (await requests(sql`true`).execute(tx)).rows;

export const getRequest = async (tx: Tx, id: WhereaboutsRequestId): Promise<RequestRow> =>
  orNotFound((await requests(sql`request.id = ${id}`).execute(tx)).rows[0]);

/** Whoever takes a step waits for whoever is taking one. */
export const awaitTurn = (tx: Tx, id: WhereaboutsRequestId) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`whereabouts request ${id}`}, 0))`.execute(tx);

export async function holdRequest(tx: Tx, id: WhereaboutsRequestId): Promise<RequestRow> {
  await awaitTurn(tx, id);
  return getRequest(tx, id);
}

interface Step {
  readonly at: Date;
  readonly by: StaffId;
  readonly name: string;
}

export async function listCalls(tx: Tx, id: WhereaboutsRequestId) {
  const { rows } = await sql<Step & { id: string; outcome: CallOutcome; foundIn: FoundIn; sealedCalled: Buffer }>`
    select call.id, call.outcome, call.found_in as "foundIn", call.sealed_called as "sealedCalled", call.verified_at as at,
           call.verified_by as by, staff.name
    from whereabouts.verification call
    join access.staff on staff.organisation_id = call.organisation_id and staff.id = call.verified_by
    where call.request_id = ${id} order by call.verified_at, call.id`.execute(tx);
  return rows;
}

/** The cases that it is about, as far as one may know; by name where one may see the case. */
export async function listConcerns(tx: Tx, id: WhereaboutsRequestId) {
  const { rows } = await sql<{ exitCaseId: ExitCaseId; pseudonym: string | null; isMine: boolean }>`
    select concern.exit_case_id as "exitCaseId", person.pseudonym,
           concern.exit_case_id in (select access.cases_i_work_on()) as "isMine"
    from whereabouts.concern
    left join cases.exit_case on exit_case.organisation_id = concern.organisation_id and exit_case.id = concern.exit_case_id
    left join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
    where concern.request_id = ${id} order by concern.exit_case_id`.execute(tx);
  return rows;
}

export interface WeighingRow extends Step, WrappedKey {
  readonly weighingId: WeighingId;
  readonly exitCaseId: ExitCaseId;
  readonly proposal: Proposal;
  readonly sealedWeighing: Buffer;
}

export async function listWeighings(tx: Tx, id: WhereaboutsRequestId): Promise<WeighingRow[]> {
  const { rows } = await sql<WeighingRow>`
    select weighing.id as "weighingId", weighing.exit_case_id as "exitCaseId", weighing.proposal, weighing.wrapped_key, weighing.key_version,
           weighing.sealed_weighing as "sealedWeighing", weighing.weighed_at as at, weighing.weighed_by as by, staff.name
    from whereabouts.weighing
    join access.staff on staff.organisation_id = weighing.organisation_id and staff.id = weighing.weighed_by
    where weighing.request_id = ${id} order by weighing.weighed_at, weighing.id`.execute(tx);
  return rows;
}

export async function listDecisions(tx: Tx, id: WhereaboutsRequestId) {
  const { rows } = await sql<Step & { id: string; outcome: Outcome; weighingId: WeighingId | null; sealedReasons: Buffer }>`
    select decision.id, decision.outcome, decision.weighing_id as "weighingId", decision.sealed_reasons as "sealedReasons",
           decision.decided_at as at, decision.decided_by as by, staff.name
    from whereabouts.decision
    join access.staff on staff.organisation_id = decision.organisation_id and staff.id = decision.decided_by
    where decision.request_id = ${id} order by decision.decided_at, decision.id`.execute(tx);
  return rows;
}

export interface AskedRow extends Pick<
  RequestRow,
  'whereaboutsRequestId' | 'asker' | 'urgency' | 'registeredAt' | 'answerAt' | 'answeredAt'
> {
  readonly weighed: boolean;
}

export async function listAsked(tx: Tx, exitCaseId: ExitCaseId): Promise<AskedRow[]> {
  const { rows } = await sql<AskedRow>`
    select request.id as "whereaboutsRequestId", request.asker, request.urgency, request.registered_at as "registeredAt",
           request.answer_at as "answerAt", coalesce(answer.slot_at, answer.answered_at) as "answeredAt",
           exists (select from whereabouts.weighing
                   where weighing.organisation_id = concern.organisation_id and weighing.request_id = concern.request_id
                     and weighing.exit_case_id = concern.exit_case_id) as weighed
    from whereabouts.concern
    join whereabouts.request on request.organisation_id = concern.organisation_id and request.id = concern.request_id
    left join whereabouts.answer on answer.organisation_id = request.organisation_id and answer.request_id = request.id
    where concern.exit_case_id = ${exitCaseId}
    order by request.registered_at desc, request.id`.execute(tx);
  return rows;
}

export const insertRequest = (
  tx: Tx,
  one: Pick<
    RequestRow,
    'whereaboutsRequestId' | 'organisationId' | 'unitId' | 'way' | 'asker' | 'covered' | 'urgency' | 'answerAt' | 'lateAt'
  > & {
    readonly law: { readonly code: string; readonly validFrom: Day } | null;
    readonly things: readonly Thing[];
    readonly ruleValidFrom: Day;
    readonly kept: WrappedKey;
    readonly sealed: Readonly<Record<'asker' | 'aboutName', Buffer>> &
      Readonly<Record<'askerNumber' | 'aboutNumber' | 'note', Buffer | null>>;
    readonly numberHash: Buffer | null;
    readonly at: Date;
    readonly by: StaffId;
  },
) =>
  tx
    .insertInto('whereabouts.request')
    .values({
      organisation_id: one.organisationId,
      id: one.whereaboutsRequestId,
      unit_id: one.unitId,
      way: one.way,
      asker: one.asker,
      law: one.law?.code ?? null,
      law_valid_from: one.law?.validFrom ?? null,
      things: [...one.things],
      covered: one.covered,
      urgency: one.urgency,
      rule_valid_from: one.ruleValidFrom,
      ...one.kept,
      sealed_asker: one.sealed.asker,
      sealed_asker_number: one.sealed.askerNumber,
      sealed_about_name: one.sealed.aboutName,
      sealed_about_number: one.sealed.aboutNumber,
      sealed_note: one.sealed.note,
      number_hash: one.numberHash,
      registered_at: one.at,
      registered_by: one.by,
      answer_at: one.answerAt,
      late_at: one.lateAt,
    })
    .execute();

export interface Stepping {
  readonly organisationId: OrganisationId;
  readonly whereaboutsRequestId: WhereaboutsRequestId;
  readonly at: Date;
  readonly by: StaffId;
}

export const insertCall = (
  tx: Tx,
  one: Stepping & { id: string; outcome: CallOutcome; foundIn: FoundIn; sealedCalled: Buffer },
) =>
  tx
    .insertInto('whereabouts.verification')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      request_id: one.whereaboutsRequestId,
      outcome: one.outcome,
      found_in: one.foundIn,
      sealed_called: one.sealedCalled,
      verified_at: one.at,
      verified_by: one.by,
    })
    .execute();

export const insertWeighing = (
  tx: Tx,
  one: Stepping & {
    weighingId: WeighingId;
    exitCaseId: ExitCaseId;
    proposal: Proposal;
    kept: WrappedKey;
    sealedWeighing: Buffer;
  },
) =>
  tx
    .insertInto('whereabouts.weighing')
    .values({
      organisation_id: one.organisationId,
      id: one.weighingId,
      request_id: one.whereaboutsRequestId,
      exit_case_id: one.exitCaseId,
      proposal: one.proposal,
      ...one.kept,
      sealed_weighing: one.sealedWeighing,
      weighed_at: one.at,
      weighed_by: one.by,
    })
    .execute();

export const insertDecision = (
  tx: Tx,
  one: Stepping & { id: string; outcome: Outcome; weighingId: WeighingId | null; sealedReasons: Buffer },
) =>
  tx
    .insertInto('whereabouts.decision')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      request_id: one.whereaboutsRequestId,
      outcome: one.outcome,
      weighing_id: one.weighingId,
      sealed_reasons: one.sealedReasons,
      decided_at: one.at,
      decided_by: one.by,
    })
    .execute();

export const insertAnswer = (tx: Tx, one: Stepping & { answerAt: Date; slotAt: Date | null; decisionId: string }) =>
  tx
    .insertInto('whereabouts.answer')
    .values({
      organisation_id: one.organisationId,
      request_id: one.whereaboutsRequestId,
      answer_at: one.answerAt,
      slot_at: one.slotAt,
      decision_id: one.decisionId,
      answered_at: one.at,
      answered_by: one.by,
    })
    .execute();

/** Who answers in letters, and how to reach them. */
export const getHouse = (tx: Tx, organisationId: OrganisationId) =>
  tx
    .selectFrom('access.organisation')
    .select(['name', 'phone', 'email', 'opening_hours as hours'])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();

interface Late {
  readonly organisationId: OrganisationId;
  readonly whereaboutsRequestId: WhereaboutsRequestId;
  readonly lateAt: Date;
  readonly managers: readonly StaffId[];
}

/** For the clock: what should have been answered, with the managers of its unit. */
export async function listLate(tx: Tx): Promise<Late[]> {
  const { rows } = await sql<Late>`
    select request.organisation_id as "organisationId", request.id as "whereaboutsRequestId", request.late_at as "lateAt",
           array(select distinct staff_id from access.role_grant
                 where role_grant.organisation_id = request.organisation_id and role_grant.unit_id = request.unit_id
                   and role = 'manager' and withdrawn_at is null) as managers
    from whereabouts.request
    where request.late_told_at is null
      and not exists (select from whereabouts.answer
                      where answer.organisation_id = request.organisation_id and answer.request_id = request.id)
    order by request.late_at, request.id
    limit 200
    for update of request skip locked`.execute(tx);
  return rows;
}

export const updateLateTold = (tx: Tx, one: Pick<Late, 'organisationId' | 'whereaboutsRequestId'>, at: Date) =>
  tx
    .updateTable('whereabouts.request')
    .set({ late_told_at: at })
    .where('organisation_id', '=', one.organisationId)
    .where('id', '=', one.whereaboutsRequestId)
    .execute();

/** For the weeder: what was answered so many days ago loses its words. Answers whose keys are to be destroyed. */
export async function destroyRequests(tx: Tx, days: number, now: Date): Promise<WhereaboutsRequestId[]> {
  const { rows } = await sql<{ id: WhereaboutsRequestId }>`
    update whereabouts.request
    set weeded_at = ${now}, sealed_asker = '', sealed_asker_number = null, sealed_about_name = '', sealed_about_number = null,
        sealed_note = null, number_hash = null
    where weeded_at is null
      and exists (select from whereabouts.answer
                  where answer.organisation_id = request.organisation_id and answer.request_id = request.id
                    and answer.answered_at < ${now}::timestamptz - make_interval(days => ${days}))
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}
