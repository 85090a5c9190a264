import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, OrganisationId, ProtectionId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { refusal } from '#platform/refusal.ts';
import type { Protection } from '#privacy/domain/protection.ts';
import type { Certificate, Decider, EndReason, FamilyMember, Trap, TrapState } from '#privacy/words.ts';

/** The columns that a decision fills in. */
export interface Decided {
  readonly decided_by: Decider | null;
  readonly decided_on: Day | null;
  readonly valid_from: Day | null;
  readonly valid_to: Day | null;
}

export interface NewProtection extends Pick<Protection, 'level' | 'state' | 'certificate'> {
  readonly organisationId: OrganisationId;
  readonly protectionId: ProtectionId;
  readonly exitCaseId: ExitCaseId;
  readonly includes: readonly FamilyMember[];
  readonly appliedOn: Day | null;
  readonly decided: Decided;
  readonly sealedNote: Buffer | null;
  readonly at: Date;
  readonly by: StaffId;
}

export async function insertProtection(tx: Tx, one: NewProtection) {
  await tx
    .insertInto('privacy.protection')
    .values({
      organisation_id: one.organisationId,
      id: one.protectionId,
      exit_case_id: one.exitCaseId,
      level: one.level,
      state: one.state,
      includes: [...one.includes],
      applied_on: one.appliedOn,
      certificate: one.certificate,
      ...one.decided,
      sealed_note: one.sealedNote,
      recorded_at: one.at,
      recorded_by: one.by,
    })
    .execute();
}

export interface ProtectionRow extends Protection {
  readonly protectionId: ProtectionId;
  readonly includes: FamilyMember[];
  readonly appliedOn: Day | null;
  readonly decidedBy: Decider | null;
  readonly decidedOn: Day | null;
  readonly endedOn: Day | null;
  readonly endedBecause: EndReason | 'renewed' | null;
  readonly sealedNote: Buffer | null;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly version: number;
}

/** Every protection of a case, the latest first. */
export async function listProtections(tx: Tx, exitCaseId: ExitCaseId): Promise<ProtectionRow[]> {
  const { rows } = await sql<ProtectionRow>`
    select protection.id as "protectionId", protection.level, protection.state, protection.includes, protection.applied_on as "appliedOn",
           protection.certificate, protection.decided_by as "decidedBy", protection.decided_on as "decidedOn",
           protection.valid_from as "validFrom", protection.valid_to as "validTo", protection.ended_on as "endedOn",
           protection.ended_because as "endedBecause", protection.sealed_note as "sealedNote", protection.recorded_at as "recordedAt",
           recorder.name as "recordedBy", protection.version
    from privacy.protection
    join access.staff recorder on recorder.organisation_id = protection.organisation_id and recorder.id = protection.recorded_by
    where protection.exit_case_id = ${exitCaseId}
    order by protection.recorded_at desc, protection.state = 'ended', protection.id`.execute(tx);
  return rows;
}

/** Answers the version after the change. */
export async function updateProtection(
  tx: Tx,
  protectionId: ProtectionId,
  version: number,
  set: Partial<Decided> & {
    state?: Protection['state'];
    certificate?: Certificate;
    ended_on?: Day;
    ended_because?: EndReason | 'renewed';
  },
): Promise<number> {
  const updated = await tx
    .updateTable('privacy.protection')
    .set({ ...set, version: version + 1 })
    .where('id', '=', protectionId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
  if (!updated) throw refusal('changed_meanwhile');
  return updated.version;
}

export interface TrapRow {
  readonly trapId: string;
  readonly trap: Trap;
  readonly state: TrapState;
  readonly sealedNote: Buffer | null;
  readonly answeredAt: Date;
  readonly answeredBy: string;
}

export async function listTraps(tx: Tx, exitCaseId: ExitCaseId): Promise<TrapRow[]> {
  const { rows } = await sql<TrapRow>`
    select trap.id as "trapId", trap.code as trap, trap.state, trap.sealed_note as "sealedNote", trap.answered_at as "answeredAt",
           answerer.name as "answeredBy"
    from privacy.trap
    join access.staff answerer on answerer.organisation_id = trap.organisation_id and answerer.id = trap.answered_by
    where trap.exit_case_id = ${exitCaseId}
    order by trap.code`.execute(tx);
  return rows;
}

export interface TrapAnswer {
  readonly organisationId: OrganisationId;
  readonly trapId: string;
  readonly exitCaseId: ExitCaseId;
  readonly trap: Trap;
  readonly state: TrapState;
  readonly sealedNote: Buffer | null;
  readonly at: Date;
  readonly by: StaffId;
}

/** The answer that counts is the last one. */
export async function saveTrap(tx: Tx, one: TrapAnswer) {
  const answered = { state: one.state, sealed_note: one.sealedNote, answered_at: one.at, answered_by: one.by };
  await tx
    .insertInto('privacy.trap')
    .values({ organisation_id: one.organisationId, id: one.trapId, exit_case_id: one.exitCaseId, code: one.trap, ...answered })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'exit_case_id', 'code']).doUpdateSet(answered))
    .execute();
}
