import type { OpenedCase } from '#cases/operations.ts';
import * as store from '#journal/store/attachments.ts';
import type { FileType } from '#journal/words.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { places } from './sealing.ts';

export interface AttachedFile {
  readonly name: string;
  readonly type: FileType;
  readonly content: Buffer;
}

/** How much the attachments of a case weigh together, asked before they are opened. */
export const attachedBytes = (ctx: Context, exitCaseId: ExitCaseId): Promise<number> => store.sumOfBytes(ctx.tx, exitCaseId);

/** Every attachment of the signed entries of a case, opened, in the order in which they came. */
export async function attachedFiles(ctx: Context, { exitCaseId, key }: OpenedCase): Promise<AttachedFile[]> {
  const kept = await store.listContents(ctx.tx, exitCaseId);
  return kept.map(({ attachmentId, type, sealedName, sealedContent }) => ({
    name: ctx.vault.unseal(key, places.name, attachmentId, sealedName),
    type,
    content: ctx.vault.unsealBytes(key, places.content, attachmentId, sealedContent),
  }));
}
