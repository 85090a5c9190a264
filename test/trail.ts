import { exportLines } from '#audit/export.ts';
import { sealTrail } from '#audit/sealing.ts';
import type { Installation } from '#platform/installation.ts';
import { writeEntry } from '#platform/trail.ts';

/** Acts that the clock is said to have done, written as any act is. */
export async function act(installation: Installation, times: number): Promise<void> {
  const now = installation.clock();
  await installation.database.run({ role: 'clock', now }, async (tx) => {
    for (let time = 0; time < times; time += 1)
      await writeEntry(tx, {
        at: now,
        operation: 'notice.tell',
        outcome: time % 5 === 4 ? 'refused' : 'done',
        why: time % 5 === 4 ? 'not_found' : null,
        actor: 'clock',
        organisationId: null,
        staffId: null,
        subjectIds: Array.from({ length: time % 3 }, () => installation.newId()),
        requestId: installation.newId(),
      });
  });
}

/** A trail with a seal for each number of acts. */
export async function sealedTrail(installation: Installation, acts: readonly number[]): Promise<void> {
  for (const times of acts) {
    await act(installation, times);
    await sealTrail(installation);
  }
}

/** A whole export as text, and its head. */
export async function exported(
  installation: Installation,
): Promise<{ text: string; head: string; seals: number; entries: number }> {
  const lines = exportLines(installation);
  let text = '';
  for (let next = await lines.next(); ; next = await lines.next()) {
    if (next.done) return { text, ...next.value };
    text += next.value;
  }
}

/** A text as it comes from a file: in pieces of that many bytes. */
export async function* inPieces(text: string | Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
