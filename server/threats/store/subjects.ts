import { sql } from 'kysely';
import type { ExchangeKind, ReceivedState } from '#exchanges/words.ts';
import type { Day } from '#kernel/day.ts';
import type { AssessmentId, ExchangeId, NetworkId, OrganisationId, StaffId, SubjectId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { Level } from '#threats/words.ts';
import { holdVault } from './holding.ts';

export interface SubjectRow extends WrappedKey {
  readonly subjectId: SubjectId;
  readonly pseudonym: string;
  readonly sealedName: Buffer;
  readonly sealedNumber: Buffer | null;
  readonly keepUntil: Day;
  readonly version: number;
}

const columns = sql`subject.id as "subjectId", subject.pseudonym, subject.wrapped_key, subject.key_version, subject.sealed_name as "sealedName",
                    subject.sealed_number as "sealedNumber", subject.keep_until as "keepUntil", subject.version`;

export async function getSubject(tx: Tx, subjectId: SubjectId): Promise<SubjectRow> {
  const { rows } = await sql<SubjectRow>`
    select ${columns} from threats.subject where id = ${subjectId} and weeded_at is null`.execute(tx);
  return orNotFound(rows[0]);
}

/** Some of them; whoever has been weeded is not there. */
export async function listSubjectRows(tx: Tx, subjectIds: readonly SubjectId[]): Promise<SubjectRow[]> {
  if (subjectIds.length === 0) return [];
  const { rows } = await sql<SubjectRow>`
    select ${columns} from threats.subject where id = any (${[...subjectIds]}::uuid[]) and weeded_at is null order by id`.execute(
    tx,
  );
  return rows;
}

/** Held, so that two who assess or answer do so one after the other. */
export async function holdSubject(tx: Tx, subjectId: SubjectId): Promise<SubjectRow> {
  await holdVault(tx);
  const { rows } = await sql<SubjectRow>`
    select ${columns} from threats.subject where id = ${subjectId} and weeded_at is null for update`.execute(tx);
  return orNotFound(rows[0]);
}

/** What some of the vault are called. */
export async function listPseudonyms(tx: Tx, subjectIds: readonly SubjectId[]): Promise<[SubjectId, string][]> {
  const { rows } = await sql<{ subjectId: SubjectId; pseudonym: string }>`
    select id as "subjectId", pseudonym from threats.subject where id = any (${[...subjectIds]}::uuid[])`.execute(tx);
  return rows.map(({ subjectId, pseudonym }) => [subjectId, pseudonym]);
}

export async function findByNumber(tx: Tx, numberHash: Buffer): Promise<{ subjectId: SubjectId; pseudonym: string } | undefined> {
  const { rows } = await sql<{ subjectId: SubjectId; pseudonym: string }>`
    select id as "subjectId", pseudonym from threats.subject where number_hash = ${numberHash}`.execute(tx);
  return rows[0];
}

export interface NewSubject {
  readonly organisationId: OrganisationId;
  readonly subjectId: SubjectId;
  readonly pseudonym: string;
  readonly kept: WrappedKey;
  readonly sealedName: Buffer;
  readonly sealedNumber: Buffer | null;
  readonly numberHash: Buffer | null;
  readonly keepUntil: Day;
  readonly at: Date;
  readonly by: StaffId;
}

/** Answers whether it was noted: the pseudonym, or the person, may be there already. */
export async function insertSubject(tx: Tx, one: NewSubject): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('threats.subject')
    .values({
      organisation_id: one.organisationId,
      id: one.subjectId,
      pseudonym: one.pseudonym,
      ...one.kept,
      sealed_name: one.sealedName,
      sealed_number: one.sealedNumber,
      number_hash: one.numberHash,
      keep_until: one.keepUntil,
      noted_at: one.at,
      noted_by: one.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

const change = (tx: Tx, subjectId: SubjectId, version: number) =>
  tx
    .updateTable('threats.subject')
    .set({ version: version + 1 })
    .where('id', '=', subjectId)
    .where('version', '=', version)
    .where('weeded_at', 'is', null);

export async function updateKeepUntil(tx: Tx, subjectId: SubjectId, version: number, keepUntil: Day): Promise<number> {
  const { numUpdatedRows } = await change(tx, subjectId, version).set({ keep_until: keepUntil }).executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw refusal('changed_meanwhile');
  return version + 1;
}

export async function updateWeeded(tx: Tx, subjectId: SubjectId, version: number, { at, by }: { at: Date; by: StaffId }) {
  const { numUpdatedRows } = await change(tx, subjectId, version)
    .set({ sealed_name: null, sealed_number: null, number_hash: null, weeded_at: at, weeded_by: by })
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw refusal('changed_meanwhile');
}

export interface ListedSubject {
  readonly subjectId: SubjectId;
  readonly pseudonym: string;
  readonly level: Level | null;
  readonly validTo: Day | null;
  readonly keepUntil: Day;
  readonly questionsWaiting: number;
}

/** Those with a question first, then the most dangerous. */
export async function listSubjects(tx: Tx): Promise<ListedSubject[]> {
  const { rows } = await sql<ListedSubject>`
    select subject.id as "subjectId", subject.pseudonym, latest.level, latest.valid_to as "validTo", subject.keep_until as "keepUntil",
           (select count(*)::int from threats.question
            join exchanges.incoming on incoming.organisation_id = question.organisation_id and incoming.id = question.id
            where question.organisation_id = subject.organisation_id and question.subject_id = subject.id and incoming.state = 'opened')
             as "questionsWaiting"
    from threats.subject
    left join lateral (
      select level, valid_to from threats.assessment
      where assessment.organisation_id = subject.organisation_id and assessment.subject_id = subject.id
      order by assessed_at desc limit 1) latest on true
    where subject.weeded_at is null
    order by 6 desc, array_position(array['acute', 'concrete', 'latent', 'none_known'], latest.level), subject.noted_at desc, subject.id
    limit 1000`.execute(tx);
  return rows;
}

export interface AssessmentRow {
  readonly assessmentId: AssessmentId;
  readonly level: Level;
  readonly validTo: Day;
  readonly sealedContent: Buffer;
  readonly assessedAt: Date;
  readonly assessedBy: string;
}

export async function listAssessments(tx: Tx, subjectId: SubjectId): Promise<AssessmentRow[]> {
  const { rows } = await sql<AssessmentRow>`
    select assessment.id as "assessmentId", assessment.level, assessment.valid_to as "validTo", assessment.sealed_content as "sealedContent",
           assessment.assessed_at as "assessedAt", staff.name as "assessedBy"
    from threats.assessment
    join access.staff on staff.organisation_id = assessment.organisation_id and staff.id = assessment.assessed_by
    where assessment.subject_id = ${subjectId}
    order by assessment.assessed_at desc, assessment.id
    limit 100`.execute(tx);
  return rows;
}

export const insertAssessment = (
  tx: Tx,
  one: Omit<AssessmentRow, 'assessedBy'> & { organisationId: OrganisationId; subjectId: SubjectId; by: StaffId },
) =>
  tx
    .insertInto('threats.assessment')
    .values({
      organisation_id: one.organisationId,
      id: one.assessmentId,
      subject_id: one.subjectId,
      level: one.level,
      valid_to: one.validTo,
      sealed_content: one.sealedContent,
      assessed_at: one.assessedAt,
      assessed_by: one.by,
    })
    .execute();

export interface QuestionRow {
  readonly exchangeId: ExchangeId;
  readonly kind: ExchangeKind;
  readonly senderId: OrganisationId;
  readonly sender: string;
  readonly state: ReceivedState;
  readonly dueAt: Date;
  readonly answeredAt: Date | null;
  readonly holdsTo: Day | null;
}

export async function listQuestions(tx: Tx, subjectId: SubjectId): Promise<QuestionRow[]> {
  const { rows } = await sql<QuestionRow>`
    select question.id as "exchangeId", incoming.kind, incoming.sender_id as "senderId", sender.name as sender, incoming.state,
           incoming.due_at as "dueAt", question.answered_at as "answeredAt", question.holds_to as "holdsTo"
    from threats.question
    join exchanges.incoming on incoming.organisation_id = question.organisation_id and incoming.id = question.id
    join access.organisation sender on sender.id = incoming.sender_id
    where question.subject_id = ${subjectId}
    order by incoming.arrived_at desc, question.id
    limit 200`.execute(tx);
  return rows;
}

/** Whom a question is about, if somebody has taken it in. */
export async function findQuestion(
  tx: Tx,
  exchangeId: ExchangeId,
): Promise<{ subjectId: SubjectId; pseudonym: string } | undefined> {
  const { rows } = await sql<{ subjectId: SubjectId; pseudonym: string }>`
    select question.subject_id as "subjectId", subject.pseudonym from threats.question
    join threats.subject on subject.organisation_id = question.organisation_id and subject.id = question.subject_id
    where question.id = ${exchangeId}`.execute(tx);
  return rows[0];
}

/** Every question with whom it is about. */
export async function listAskedAbout(tx: Tx): Promise<[ExchangeId, SubjectId][]> {
  const { rows } = await sql<{ id: ExchangeId; subjectId: SubjectId }>`
    select id, subject_id as "subjectId" from threats.question`.execute(tx);
  return rows.map(({ id, subjectId }) => [id, subjectId]);
}

export async function insertQuestion(
  tx: Tx,
  one: { organisationId: OrganisationId; exchangeId: ExchangeId; subjectId: SubjectId; at: Date; by: StaffId },
): Promise<void> {
  await sql`
    insert into threats.question (organisation_id, id, subject_id, taken_at, taken_by)
    values (${one.organisationId}, ${one.exchangeId}, ${one.subjectId}, ${one.at}, ${one.by})`.execute(tx);
}

/** What an answer leaned on, as it stands now. */
export async function updateAnswered(
  tx: Tx,
  exchangeId: ExchangeId,
  one: { assessmentId: AssessmentId | null; holdsTo: Day | null; leansOn: readonly NetworkId[]; at: Date; by: StaffId },
): Promise<void> {
  await sql`
    update threats.question
    set answered_at = ${one.at}, answered_by = ${one.by}, assessment_id = ${one.assessmentId}, holds_to = ${one.holdsTo},
        leans_on = ${[...one.leansOn]}::uuid[], withdrawn_at = null
    where id = ${exchangeId}`.execute(tx);
}
