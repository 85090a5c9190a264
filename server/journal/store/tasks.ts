import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, NoteId, OrganisationId, StaffId, TaskId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { TaskState } from '#journal/words.ts';

export interface NewTask {
  readonly organisationId: OrganisationId;
  readonly taskId: TaskId;
  readonly exitCaseId: ExitCaseId;
  readonly noteId: NoteId;
  readonly ownerId: StaffId | null;
  readonly sealedWho: Buffer | null;
  readonly sealedWhat: Buffer;
  readonly dueOn: Day;
}

export async function insertTasks(tx: Tx, tasks: readonly NewTask[]) {
  if (tasks.length === 0) return;
  await tx
    .insertInto('journal.task')
    .values(
      tasks.map((one) => ({
        organisation_id: one.organisationId,
        id: one.taskId,
        exit_case_id: one.exitCaseId,
        note_id: one.noteId,
        owner_id: one.ownerId,
        sealed_who: one.sealedWho,
        sealed_what: one.sealedWhat,
        due_on: one.dueOn,
        state: 'open',
      })),
    )
    .execute();
}

export interface TaskRow {
  readonly taskId: TaskId;
  readonly exitCaseId: ExitCaseId;
  readonly noteId: NoteId;
  readonly ownerId: StaffId | null;
  readonly owner: string | null;
  readonly sealedWho: Buffer | null;
  readonly sealedWhat: Buffer;
  readonly dueOn: Day;
  readonly state: TaskState;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly sealedWhy: Buffer | null;
  readonly version: number;
}

const tasks = (where: RawBuilder<unknown>) => sql<TaskRow>`
  select task.id as "taskId", task.exit_case_id as "exitCaseId", task.note_id as "noteId", task.owner_id as "ownerId",
         owner.name as owner, task.sealed_who as "sealedWho", task.sealed_what as "sealedWhat", task.due_on as "dueOn", task.state,
         task.ended_at as "endedAt", ender.name as "endedBy", task.sealed_why as "sealedWhy", task.version
  from journal.task
  left join access.staff owner on owner.organisation_id = task.organisation_id and owner.id = task.owner_id
  left join access.staff ender on ender.organisation_id = task.organisation_id and ender.id = task.ended_by
  where ${where}
  order by task.state <> 'open', task.due_on, task.id
  limit 500`;

export const listTasks = async (tx: Tx, exitCaseId: ExitCaseId): Promise<TaskRow[]> =>
  (await tasks(sql`task.exit_case_id = ${exitCaseId}`).execute(tx)).rows;

export const listTasksOf = async (tx: Tx, noteIds: readonly NoteId[]): Promise<TaskRow[]> =>
  noteIds.length === 0 ? [] : (await tasks(sql`task.note_id = any (${noteIds}::uuid[])`).execute(tx)).rows;

export const getTask = async (tx: Tx, taskId: TaskId): Promise<TaskRow> =>
  orNotFound((await tasks(sql`task.id = ${taskId}`).execute(tx)).rows[0]);

export async function endTask(
  tx: Tx,
  taskId: TaskId,
  version: number,
  ended: { as: 'done' | 'not_done'; at: Date; by: StaffId; sealedWhy: Buffer | null },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('journal.task')
    .set({
      state: ended.as,
      ended_at: ended.at,
      ended_by: ended.by,
      sealed_why: ended.sealedWhy,
      version: version + 1,
    })
    .where('id', '=', taskId)
    .where('version', '=', version)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('changed_meanwhile');
  return version + 1;
}
