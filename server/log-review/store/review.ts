import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { LogPickId, LogQuestionId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Judgement } from '#log-review/domain/review.ts';
import type { RuleKind } from '#log-review/domain/rule.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';

export interface PickRow extends WrappedKey {
  readonly logPickId: LogPickId;
  readonly staffId: StaffId;
  readonly staff: string;
  readonly kind: RuleKind;
  readonly whySv: string;
  readonly whyEn: string;
  readonly day: Day;
  readonly entryNumbers: readonly string[];
  readonly pickedAt: Date;
  readonly judgedAt: Date | null;
  readonly judge: string | null;
  readonly judgement: Judgement | null;
  readonly sealedReasons: Buffer | null;
  readonly version: number;
}

const columns = sql.raw(`
  pick.id as "logPickId", pick.staff_id as "staffId", staff.name as staff, pick.kind, pick.why_sv as "whySv", pick.why_en as "whyEn", pick.day,
  pick.entry_numbers as "entryNumbers", pick.picked_at as "pickedAt", pick.judged_at as "judgedAt", judge.name as judge, pick.judgement,
  pick.sealed_reasons as "sealedReasons", pick.wrapped_key, pick.key_version, pick.version`);
const tables = sql.raw(`
  log_review.pick
  join access.staff on staff.organisation_id = pick.organisation_id and staff.id = pick.staff_id
  left join access.staff judge on judge.organisation_id = pick.organisation_id and judge.id = pick.judged_by`);

export const onePage = 50;

/** The latest days first. One more than a page, if there are any more. Whose they may be is said in db/policies/log-review.sql. */
export async function listPicks(tx: Tx, of: { onlyToDo: boolean; page: number }): Promise<PickRow[]> {
  const { rows } = await sql<PickRow>`
    select ${columns} from ${tables}
    where not ${of.onlyToDo}::boolean or pick.judged_at is null
    order by pick.day desc, pick.id desc
    limit ${onePage + 1} offset ${onePage * (of.page - 1)}`.execute(tx);
  return rows;
}

export async function getPick(tx: Tx, logPickId: LogPickId): Promise<PickRow> {
  const { rows } = await sql<PickRow>`select ${columns} from ${tables} where pick.id = ${logPickId}`.execute(tx);
  return orNotFound(rows[0]);
}

export async function updateJudged(
  tx: Tx,
  logPickId: LogPickId,
  one: { at: Date; by: StaffId; judgement: Judgement; sealedReasons: Buffer; keepUntil: Day; version: number },
): Promise<number> {
  const changed = await tx
    .updateTable('log_review.pick')
    .set({
      judged_at: one.at,
      judged_by: one.by,
      judgement: one.judgement,
      sealed_reasons: one.sealedReasons,
      keep_until: one.keepUntil,
      version: one.version + 1,
    })
    .where('id', '=', logPickId)
    .where('version', '=', one.version)
    .returning('version')
    .executeTakeFirst();
  if (!changed) throw refusal('changed_meanwhile');
  return changed.version;
}

export interface QuestionRow extends WrappedKey {
  readonly logQuestionId: LogQuestionId;
  readonly logPickId: LogPickId;
  readonly staffId: StaffId;
  readonly entryNumbers: readonly string[];
  readonly askedAt: Date;
  readonly askedById: StaffId;
  readonly askedBy: string;
  readonly sealedQuestion: Buffer;
  readonly answeredAt: Date | null;
  readonly sealedAnswer: Buffer | null;
}

type Which = { of: readonly LogPickId[] } | { to: StaffId } | { id: LogQuestionId };

/** In the order they were put. */
export async function listQuestions(tx: Tx, which: Which): Promise<QuestionRow[]> {
  const these =
    'of' in which
      ? sql`question.pick_id = any (${which.of}::uuid[])`
      : 'to' in which
        ? sql`question.staff_id = ${which.to}`
        : sql`question.id = ${which.id}`;
  const { rows } = await sql<QuestionRow>`
    select question.id as "logQuestionId", question.pick_id as "logPickId", question.staff_id as "staffId", question.entry_numbers as "entryNumbers",
           question.asked_at as "askedAt", question.asked_by as "askedById", asker.name as "askedBy", question.wrapped_key, question.key_version,
           question.sealed_question as "sealedQuestion", question.answered_at as "answeredAt", question.sealed_answer as "sealedAnswer"
    from log_review.question
    join access.staff asker on asker.organisation_id = question.organisation_id and asker.id = question.asked_by
    where ${these}
    order by question.asked_at, question.id`.execute(tx);
  return rows;
}

export async function insertQuestion(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    logQuestionId: LogQuestionId;
    pick: Pick<PickRow, 'logPickId' | 'staffId' | 'entryNumbers'>;
    at: Date;
    by: StaffId;
    kept: WrappedKey;
    sealedQuestion: Buffer;
  },
): Promise<void> {
  await sql`
    insert into log_review.question (organisation_id, id, pick_id, staff_id, entry_numbers, asked_at, asked_by, wrapped_key, key_version, sealed_question)
    values (${one.organisationId}, ${one.logQuestionId}, ${one.pick.logPickId}, ${one.pick.staffId}, ${one.pick.entryNumbers}::bigint[],
            ${one.at}, ${one.by}, ${one.kept.wrapped_key}, ${one.kept.key_version}, ${one.sealedQuestion})`.execute(tx);
}

/** Answers whether it was theirs to answer, and unanswered. */
export async function updateAnswered(tx: Tx, logQuestionId: LogQuestionId, sealedAnswer: Buffer, at: Date): Promise<boolean> {
  const changed = await tx
    .updateTable('log_review.question')
    .set({ answered_at: at, sealed_answer: sealedAnswer })
    .where('id', '=', logQuestionId)
    .where('answered_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

export async function findLastRun(tx: Tx): Promise<Day | null> {
  const { rows } = await sql<{ day: Day | null }>`select max(day) as day from log_review.run`.execute(tx);
  return rows[0]?.day ?? null;
}
