import type { ExitCaseId, NoteId } from '#kernel/ids.ts';
import { beginNote, signNote } from '#journal/operations.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';

/** What somebody writes who writes little. */
export const entry = (installation: Installation, text = 'Personen ringde från skolan och var lättad.') => ({
  kind: 'contact' as const,
  how: 'phone' as const,
  happenedAt: installation.clock().toISOString(),
  mask: 'none' as const,
  text,
});

/** A draft, as it was first saved. */
export const drafted = (installation: Installation, by: StaffActor, exitCaseId: ExitCaseId, over: object = {}) =>
  perform(installation, beginNote, by, { exitCaseId, ...entry(installation), ...over });

/** A signed entry. */
export async function signed(
  installation: Installation,
  by: StaffActor,
  exitCaseId: ExitCaseId,
  { aboutId, ...over }: { aboutId?: NoteId; [more: string]: unknown } = {},
): Promise<NoteId> {
  const { noteId, version } = await drafted(installation, by, exitCaseId, { ...over, ...(aboutId && { aboutId }) });
  await perform(installation, signNote, by, { noteId, version, ...entry(installation), ...over });
  return noteId;
}
