import type { Installation } from '#platform/installation.ts';
import type { Job } from '#platform/jobs.ts';
import { perform } from '#platform/operation.ts';
import { takeAllOutcomes } from '#followup/operations.ts';
import { destroyOver } from './over.ts';
import { confirmDestroyed, listRemains, removeFile } from './removal.ts';
import { weighFiles } from './weighing.ts';

const weeder = { kind: 'system', persona: 'weeder' } as const;
const remover = { kind: 'system', persona: 'remover' } as const;

/** Asks the rules about every closed file, and every contact that is over and never became a case. Answers how many there were. */
export async function weighAll(installation: Installation): Promise<number> {
  let count = 0;
  for (const files of ['cases', 'contacts'] as const) {
    let next: string | null | undefined;
    do {
      const done = await perform(installation, weighFiles, weeder, { of: files, ...(next && { after: next }) });
      count += done.weighed.length;
      ({ next } = done);
    } while (next !== null);
  }
  return count;
}

/**
 * Carries out what has been decided: each file in a transaction of its own, and only when that is done the key shares, which no database
 * takes back. Stopped anywhere, the next run goes on from there.
 */
export async function carryOut(installation: Installation): Promise<number> {
  let removed = 0;
  // Weighed anew: what somebody has held, or written in, since it was decided does not go.
  await weighAll(installation);
  // How it went is counted first, among many: of a file that is gone nothing can be counted.
  await takeAllOutcomes(installation);
  for (;;) {
    const { protocolItemId, rows } = await perform(installation, removeFile, remover, {});
    if (protocolItemId === null) break;
    if (rows > 0) removed += 1;
  }
  await destroyShares(installation);
  return removed;
}

async function destroyShares(installation: Installation): Promise<void> {
  const { remains } = await perform(installation, listRemains, remover, {});
  for (const { protocolItemId, ownerIds } of remains) {
    for (const owner of ownerIds) await installation.keyShares.destroy(owner);
    await perform(installation, confirmDestroyed, remover, { protocolItemId });
  }
}

export const retentionJobs: readonly Job[] = [
  { name: 'weigh-files', at: '17 1 * * *', work: async (installation) => void (await weighAll(installation)) },
  {
    name: 'destroy-over',
    at: '27 1 * * *',
    work: async (installation) => void (await perform(installation, destroyOver, weeder, {})),
  },
  { name: 'weed-files', at: '37 * * * *', work: async (installation) => void (await carryOut(installation)) },
];
