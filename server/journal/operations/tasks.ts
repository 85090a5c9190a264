import { type OpenedCase, seeCase } from '#cases/operations.ts';
import * as contract from '#journal/contract.ts';
import { endTask as end } from '#journal/domain.ts';
import * as store from '#journal/store/tasks.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orNotFound, orRefuse } from '#platform/refusal.ts';
import { ofTask, places } from './sealing.ts';

export const shownTask = (ctx: Context, { key, works }: Pick<OpenedCase, 'key' | 'works'>, task: store.TaskRow) => ({
  taskId: task.taskId,
  noteId: task.noteId,
  what: ofTask(ctx, key, 'what', task.taskId, task.sealedWhat) ?? '',
  who: task.owner ?? ofTask(ctx, key, 'who', task.taskId, task.sealedWho) ?? '',
  ownerId: task.ownerId,
  dueOn: task.dueOn,
  state: task.state,
  endedAt: task.endedAt?.toISOString() ?? null,
  endedBy: task.endedBy,
  why: ofTask(ctx, key, 'why', task.taskId, task.sealedWhy),
  allowed: (works && end(task, 'done', undefined).ok ? ['task.end'] : []).filter((name) => ctx.staff.may.has(name)),
  version: task.version,
});

export const listTasks = operation(contract.listTasks, async (ctx, { exitCaseId }) => {
  const exitCase = await seeCase(ctx, exitCaseId);
  return { tasks: (await store.listTasks(ctx.tx, exitCaseId)).map((task) => shownTask(ctx, exitCase, task)) };
});

export const endTask = operation(contract.endTask, async (ctx, { taskId, as, why, version }) => {
  const { tx, staff, vault, now } = ctx;
  const task = await store.getTask(tx, taskId);
  const { works, key } = await seeCase(ctx, task.exitCaseId);
  orNotFound(works || undefined);
  const state = orRefuse(end(task, as, why));
  const sealedWhy = why === undefined || state === 'done' ? null : vault.seal(key, places.why, taskId, why);
  return { version: await store.endTask(tx, taskId, version, { as: state, at: now, by: staff.staffId, sealedWhy }) };
});

export const taskOperations = [listTasks, endTask];
