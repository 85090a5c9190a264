import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { PersonKind, SupportWay } from '#cases/domain.ts';
import {
  type ChildrenAnswer,
  type EndGround,
  type ExitCaseState,
  type Life,
  type Readiness,
  isOver,
} from '#cases/domain/life.ts';

/** What every row below a case says first: whose, which and what, when and by whom. */
export interface Signed {
  readonly organisationId: OrganisationId;
  readonly id: string;
  readonly exitCaseId: ExitCaseId;
  readonly at: Date;
  readonly by: StaffId;
}

/** The columns that say it. */
export const signed = ({ organisationId, id, exitCaseId, at, by }: Signed) => ({
  organisation_id: organisationId,
  id,
  exit_case_id: exitCaseId,
  at,
  staff_id: by,
});

export interface NewStep extends Signed {
  readonly nth: number;
  readonly from: ExitCaseState;
  readonly to: ExitCaseState;
  readonly ground: EndGround | null;
  readonly sealedReason: Buffer;
}

/** The step, and then the state it leads to: the database takes no state without its step. Answers the version after the change. */
export async function insertStep(tx: Tx, version: number, life: Life, step: NewStep): Promise<number> {
  await tx
    .insertInto('cases.step')
    .values({
      ...signed(step),
      nth: step.nth,
      from_state: step.from,
      to_state: step.to,
      ground: step.ground,
      sealed_reason: step.sealedReason,
    })
    .execute();
  return updateCase(tx, step.exitCaseId, version, {
    state: life.state,
    steps: step.nth,
    ended_at: isOver(life) ? life.endedAt : null,
    paused_at: isOver(life) ? null : life.pausedAt,
  });
}

interface Change {
  state?: ExitCaseState;
  steps?: number;
  ended_at?: Date | null;
  paused_at?: Date | null;
  kind?: PersonKind;
  support_way?: SupportWay | null;
  children_in_family?: ChildrenAnswer;
  sealed_milieu?: Buffer | null;
}

/** Changes the case that somebody has read in this version, and answers the version after it. */
export async function updateCase(tx: Tx, exitCaseId: ExitCaseId, version: number, change: Change): Promise<number> {
  const updated = await tx
    .updateTable('cases.exit_case')
    .set({ ...change, version: version + 1 })
    .where('id', '=', exitCaseId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
  if (!updated) throw refusal('changed_meanwhile');
  return updated.version;
}

export async function findSealedMilieu(tx: Tx, exitCaseId: ExitCaseId): Promise<Buffer | null> {
  const found = await tx.selectFrom('cases.exit_case').select('sealed_milieu').where('id', '=', exitCaseId).executeTakeFirst();
  return found?.sealed_milieu ?? null;
}

export interface StepRow {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly from: ExitCaseState;
  readonly to: ExitCaseState;
  readonly ground: EndGround | null;
  readonly sealedReason: Buffer;
}

export async function listSteps(tx: Tx, exitCaseId: ExitCaseId): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select step.id, step.at, staff.name as by, step.from_state as "from", step.to_state as "to", step.ground,
           step.sealed_reason as "sealedReason"
    from cases.step
    join access.staff on staff.organisation_id = step.organisation_id and staff.id = step.staff_id
    where step.exit_case_id = ${exitCaseId}
    order by step.nth`.execute(tx);
  return rows;
}

export async function insertPause(tx: Tx, { by, at, ...pause }: Signed & { sealedReason: Buffer }) {
  await tx
    .insertInto('cases.pause')
    .values({
      organisation_id: pause.organisationId,
      id: pause.id,
      exit_case_id: pause.exitCaseId,
      paused_at: at,
      paused_by: by,
      sealed_reason: pause.sealedReason,
    })
    .execute();
}

/** The pause that still lasts. */
export async function getPause(tx: Tx, exitCaseId: ExitCaseId): Promise<{ id: string }> {
  const standing = tx
    .selectFrom('cases.pause')
    .select('id')
    .where('exit_case_id', '=', exitCaseId)
    .where('resumed_at', 'is', null);
  return orNotFound(await standing.executeTakeFirst());
}

export async function endPause(tx: Tx, id: string, { at, by, sealedBecause }: { at: Date; by: StaffId; sealedBecause: Buffer }) {
  await tx
    .updateTable('cases.pause')
    .set({ resumed_at: at, resumed_by: by, sealed_resumed_because: sealedBecause })
    .where('id', '=', id)
    .execute();
}

export interface PauseRow {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly sealedReason: Buffer;
  readonly resumedAt: Date | null;
  readonly resumedBy: string | null;
  readonly sealedBecause: Buffer | null;
}

export async function listPauses(tx: Tx, exitCaseId: ExitCaseId): Promise<PauseRow[]> {
  const { rows } = await sql<PauseRow>`
    select pause.id, pause.paused_at as at, pauser.name as by, pause.sealed_reason as "sealedReason",
           pause.resumed_at as "resumedAt", resumer.name as "resumedBy", pause.sealed_resumed_because as "sealedBecause"
    from cases.pause
    join access.staff pauser on pauser.organisation_id = pause.organisation_id and pauser.id = pause.paused_by
    left join access.staff resumer on resumer.organisation_id = pause.organisation_id and resumer.id = pause.resumed_by
    where pause.exit_case_id = ${exitCaseId}
    order by pause.paused_at, pause.id`.execute(tx);
  return rows;
}

export async function insertTalk(
  tx: Tx,
  talk: Signed & { workerSees: Readiness; personSees: Readiness | null; sealedMoved: Buffer; nextOn: Day },
) {
  await tx
    .insertInto('cases.talk')
    .values({
      ...signed(talk),
      worker_sees: talk.workerSees,
      person_sees: talk.personSees,
      sealed_moved: talk.sealedMoved,
      next_on: talk.nextOn,
    })
    .execute();
}

export interface TalkRow {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly workerSees: Readiness;
  readonly personSees: Readiness | null;
  readonly sealedMoved: Buffer;
  readonly nextOn: Day | null;
}

export async function listTalks(tx: Tx, exitCaseId: ExitCaseId): Promise<TalkRow[]> {
  const { rows } = await sql<TalkRow>`
    select talk.id, talk.at, staff.name as by, talk.worker_sees as "workerSees", talk.person_sees as "personSees",
           talk.sealed_moved as "sealedMoved", talk.next_on as "nextOn"
    from cases.talk
    join access.staff on staff.organisation_id = talk.organisation_id and staff.id = talk.staff_id
    where talk.exit_case_id = ${exitCaseId}
    order by talk.at, talk.id`.execute(tx);
  return rows;
}

export async function insertCheckIn(tx: Tx, checkIn: Signed & { outcome: 'reached' | 'not_reached'; sealedNote: Buffer }) {
  await tx
    .insertInto('cases.check_in')
    .values({ ...signed(checkIn), outcome: checkIn.outcome, sealed_note: checkIn.sealedNote })
    .execute();
}

export interface CheckInRow {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly outcome: 'reached' | 'not_reached';
  readonly sealedNote: Buffer;
}

export async function listCheckIns(tx: Tx, exitCaseId: ExitCaseId): Promise<CheckInRow[]> {
  const { rows } = await sql<CheckInRow>`
    select check_in.id, check_in.at, staff.name as by, check_in.outcome, check_in.sealed_note as "sealedNote"
    from cases.check_in
    join access.staff on staff.organisation_id = check_in.organisation_id and staff.id = check_in.staff_id
    where check_in.exit_case_id = ${exitCaseId}
    order by check_in.at, check_in.id`.execute(tx);
  return rows;
}

/** When a case was opened, and where it stands now. */
export async function getOpening(tx: Tx, exitCaseId: ExitCaseId): Promise<{ openedAt: Date; state: ExitCaseState }> {
  const found = await tx
    .selectFrom('cases.exit_case')
    .select(['opened_at as openedAt', 'state'])
    .where('id', '=', exitCaseId)
    .executeTakeFirst();
  return orNotFound(found) as { openedAt: Date; state: ExitCaseState }; // the check constraint of the column
}
