import { z } from 'zod';
import { tell } from '#access/operations.ts';
import { ContactId, ExitCaseId } from '#kernel/ids.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { operation, perform } from '#platform/operation.ts';
import { whomToTell } from '#clocks/domain/telling.ts';
import * as store from '#clocks/store/telling.ts';

/** At most so many clocks in a transaction, so that it stays short. */
const most = 500;

const After = z.strictObject({ dueAt: z.iso.datetime(), id: z.uuid() });

/** Tells those who are to know that a time is running out, or is out. Safe to run twice, and by two at once. */
export const tellClocks = operation(
  duty({
    name: 'clock.tell',
    who: 'clock',
    says: 'Tells the one whose clock it is, manager and stand-in that a time is running out, and everybody when a duty is broken.',
    input: z.strictObject({ after: After.optional() }),
    output: z.object({
      told: z.array(z.object({ contactId: ContactId.nullable(), exitCaseId: ExitCaseId.nullable() })),
      /** Where to go on; null when all have been looked at. */
      next: After.nullable(),
    }),
  }),
  async (ctx, { after }) => {
    const { tx, now } = ctx;
    const from = after && { id: after.id, dueAt: new Date(after.dueAt) };
    const clocks = await store.listClocksToTell(tx, now, { after: from, most });
    const told = [];
    for (const clock of clocks) {
      const telling = whomToTell(clock, clock.holders, now);
      if (!telling) continue;
      const isOut = telling.kind !== 'duty_running_out';
      if (!(await store.claimTelling(tx, clock, telling.told, isOut ? now : null))) continue;
      const { organisationId, contactId, exitCaseId, pseudonym, titleSv: sv, titleEn: en } = clock;
      const of =
        contactId === null
          ? ({ about: 'exit_case', subjectId: exitCaseId } as const)
          : ({ about: 'contact', subjectId: contactId } as const);
      await tell(ctx, organisationId, telling.staff, { ...of, kind: telling.kind, subject: pseudonym, title: { sv, en } });
      await store.insertTold(tx, clock, telling.staff, now);
      told.push({ contactId, exitCaseId });
    }
    const last = clocks.length === most ? clocks.at(-1) : undefined;
    return { told, next: last ? { dueAt: last.dueAt.toISOString(), id: last.clockId } : null };
  },
);

export const clockJobs: readonly Job[] = [
  {
    name: 'tell-clocks',
    at: '*/5 * * * *',
    work: async (installation) => {
      const actor = { kind: 'system', persona: 'clock' } as const;
      let { next } = await perform(installation, tellClocks, actor, {});
      while (next) ({ next } = await perform(installation, tellClocks, actor, { after: next }));
    },
  },
];
