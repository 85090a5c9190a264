import { seeCase } from '#cases/operations.ts';
import type { NoteId, TaskId } from '#kernel/ids.ts';
import * as contract from '#journal/contract.ts';
import { blindIndex } from '#journal/domain/blind-index.ts';
import { agreedTasks } from '#journal/domain/meeting.ts';
import { type Content, addTo, edit, takeOver, problemsOfDraft, problemsOfSigning } from '#journal/domain.ts';
import { removeAttachments } from '#journal/store/attachments.ts';
import * as store from '#journal/store/notes.ts';
import { insertTasks } from '#journal/store/tasks.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse } from '#platform/refusal.ts';
import { places, sealContent, searchedText } from './sealing.ts';

const contentOf = ({ happenedAt, ...rest }: Omit<Content, 'happenedAt'> & { happenedAt: string }): Content => ({
  ...rest,
  happenedAt: new Date(happenedAt),
});

/** One's own draft in a case one works on, with the key it is sealed with. */
export async function ownDraft(ctx: Context, noteId: NoteId) {
  const found = await store.getNote(ctx.tx, noteId);
  const { works, key } = await seeCase(ctx, found.exitCaseId);
  orNotFound(works || undefined);
  return { draft: orRefuse(edit(found, ctx.staff.staffId)), key };
}

export const beginNote = operation(contract.beginNote, async (ctx, { exitCaseId, aboutId: about, mask, ...input }) => {
  const { tx, staff, now } = ctx;
  const { works, key } = await seeCase(ctx, exitCaseId);
  orNotFound(works || undefined);
  const aboutId = about === undefined ? null : orRefuse(addTo(await store.getNote(tx, about)));
  const content = contentOf(input);
  orInvalid(problemsOfDraft(content, aboutId));
  const noteId = ctx.newId<NoteId>();
  await store.insertDraft(tx, {
    ...content,
    ...sealContent(ctx, key, noteId, content),
    organisationId: staff.organisationId,
    noteId,
    exitCaseId,
    aboutId,
    mask,
    authorId: staff.staffId,
    at: now,
  });
  return { noteId, version: 1 };
});

export const saveNote = operation(contract.saveNote, async (ctx, { noteId, version, mask, ...input }) => {
  const { draft, key } = await ownDraft(ctx, noteId);
  const content = contentOf(input);
  orInvalid(problemsOfDraft(content, draft.aboutId));
  const sealed = { ...content, mask, ...sealContent(ctx, key, noteId, content) };
  return { version: await store.saveDraft(ctx.tx, noteId, version, sealed, ctx.now) };
});

export const signNote = operation(contract.signNote, async (ctx, { noteId, version, mask, ...input }) => {
  const { tx, staff, vault, now } = ctx;
  const { draft, key } = await ownDraft(ctx, noteId);
  const content = contentOf(input);
  orInvalid([...problemsOfDraft(content, draft.aboutId), ...problemsOfSigning(content, now)]);
  const { text, meeting } = content;
  const tasks = meeting ? agreedTasks(meeting) : [];
  await insertTasks(
    tx,
    tasks.map(({ what, who, ...task }) => {
      const taskId = ctx.newId<TaskId>();
      return {
        ...task,
        organisationId: staff.organisationId,
        taskId,
        exitCaseId: draft.exitCaseId,
        noteId,
        sealedWho: who === null ? null : vault.seal(key, places.who, taskId, who),
        sealedWhat: vault.seal(key, places.what, taskId, what),
      };
    }),
  );
  const tokens = blindIndex(key.key).tokensOf(searchedText(text, meeting));
  const sealed = { ...content, mask, ...sealContent(ctx, key, noteId, content) };
  return { noteId, version: await store.signDraft(tx, noteId, version, { ...sealed, at: now, tokens }) };
});

export const takeOverNote = operation(contract.takeOverNote, async (ctx, { noteId, version }) => {
  const found = await store.getNote(ctx.tx, noteId);
  const { works } = await seeCase(ctx, found.exitCaseId);
  orNotFound(works || undefined);
  orRefuse(takeOver(found, ctx.staff.staffId));
  return { noteId, version: await store.takeOverDraft(ctx.tx, noteId, version, ctx.staff.staffId, ctx.now) };
});

export const discardNote = operation(contract.discardNote, async (ctx, { noteId, version }) => {
  await ownDraft(ctx, noteId);
  await removeAttachments(ctx.tx, noteId, 'all', ctx.now);
  return { version: await store.discardDraft(ctx.tx, noteId, version, ctx.now) };
});

export const writingOperations = [beginNote, saveNote, signNote, takeOverNote, discardNote];
