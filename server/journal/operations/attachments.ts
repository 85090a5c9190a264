import { fileTypeFromBuffer } from 'file-type';
import { type OpenedCase, seeCase } from '#cases/operations.ts';
import * as contract from '#journal/contract.ts';
import { fileFrom, keep, nameFor, typeOf } from '#journal/domain/file.ts';
import * as store from '#journal/store/attachments.ts';
import type { AttachmentId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orRefuse, refusal } from '#platform/refusal.ts';
import { ScannerIsSilent } from '#platform/scanner.ts';
import { places } from './sealing.ts';
import { ownDraft } from './writing.ts';

/** Nothing is kept before somebody has looked, or has said that nobody does. */
async function scanned({ scanner }: Context['installation'], file: Buffer) {
  if (!scanner) throw refusal('files_not_taken');
  try {
    return orRefuse(keep(await scanner.scan(file)));
  } catch (error) {
    throw error instanceof ScannerIsSilent ? refusal('scanner_silent') : error;
  }
}

export const addAttachment = operation(contract.addAttachment, async (ctx, { noteId, name: given, content }) => {
  const { tx, staff, vault, now, installation } = ctx;
  const { draft, key } = await ownDraft(ctx, noteId);
  const file = orRefuse(fileFrom(content));
  const type = orRefuse(typeOf(file, (await fileTypeFromBuffer(file))?.mime));
  const scan = await scanned(installation, file);
  const attachmentId = ctx.newId<AttachmentId>();
  const name = nameFor(given, type);
  await store.insertAttachment(tx, {
    organisationId: staff.organisationId,
    attachmentId,
    exitCaseId: draft.exitCaseId,
    noteId,
    type,
    bytes: file.length,
    scan,
    sealedName: vault.seal(key, places.name, attachmentId, name),
    sealedContent: vault.sealBytes(key, places.content, attachmentId, file),
    by: staff.staffId,
    at: now,
  });
  return { attachmentId, name, type, bytes: file.length, scan };
});

export const shownAttachment = (
  { vault }: Context,
  { key }: Pick<OpenedCase, 'key'>,
  { attachmentId, sealedName, type, bytes, scan }: store.AttachmentRow,
) => ({ attachmentId, name: vault.unseal(key, places.name, attachmentId, sealedName), type, bytes, scan });

export const fetchAttachment = operation(contract.fetchAttachment, async (ctx, { attachmentId }) => {
  const found = await store.getAttachment(ctx.tx, attachmentId);
  const exitCase = await seeCase(ctx, found.exitCaseId);
  const { name, type } = shownAttachment(ctx, exitCase, found);
  const content = ctx.vault.unsealBytes(exitCase.key, places.content, attachmentId, found.sealedContent);
  return { attachmentId, name, type, content: content.toString('base64') };
});

export const removeAttachment = operation(contract.removeAttachment, async (ctx, { attachmentId }) => {
  const { noteId } = await store.getAttachment(ctx.tx, attachmentId);
  await ownDraft(ctx, noteId);
  await store.removeAttachments(ctx.tx, noteId, attachmentId, ctx.now);
  return { attachmentId };
});

export const attachmentOperations = [addAttachment, fetchAttachment, removeAttachment];
