import { z } from 'zod';
import type { StaffId } from '#kernel/ids.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { type Context, operation } from '#platform/operation.ts';
import * as contract from './contract.ts';
import { sealTrail } from './sealing.ts';
import * as store from './store.ts';

const perPage = 50;

export const listTrail = operation(contract.listTrail, async ({ tx }, filter) => {
  const lines = await store.listTrail(tx, { ...filter, most: perPage + 1 });
  return {
    entries: lines.slice(0, perPage).map((line) => ({
      number: line.number,
      at: line.at.toISOString(),
      operation: line.operation,
      outcome: line.outcome as 'done' | 'refused', // the column allows no other
      why: line.why,
      staffId: line.staffId as StaffId | null,
      staff: line.staff,
      subjectIds: [...line.subjectIds],
      sealed: line.sealed,
    })),
    more: lines.length > perPage,
  };
});

/** What somebody of the staff did between two instants, as far as one may read it, for an operation of a slice above. */
export const listActsOf = ({ tx }: Context, of: { staffId: StaffId; from: Date; to: Date; most: number }) =>
  store.listActsOf(tx, of);

/** Acts by their numbers, as far as one may read them, for an operation of a slice above. */
export const listActsByNumber = ({ tx }: Context, numbers: readonly number[]) => store.listActsByNumber(tx, numbers);

/** Leaves the trace of an export, which then is the last that the export holds. */
export const exportTrail = operation(
  duty({
    name: 'trail.export',
    who: 'sealer',
    says: 'The whole trail of the installation is about to leave the house.',
    input: z.strictObject({}),
    output: z.object({}),
  }),
  async () => ({}),
);

export const auditOperations = [listTrail];

export const auditJobs: Job[] = [
  { name: 'trail.seal', at: '* * * * *', work: async (installation) => void (await sealTrail(installation)) },
];
