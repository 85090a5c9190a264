import { z } from 'zod';
import { rolesWith, tell } from '#access/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { operation, perform } from '#platform/operation.ts';
import { claimTelling, listToTell } from '#agreements/store/telling.ts';

/** Tells each party, once, what waits for its signature, what is to be reviewed and what is about to end. Safe to run twice, and by two at once. */
export const tellOfAgreements = operation(
  duty({
    name: 'agreement.tell',
    who: 'clock',
    says: 'Tells the parties of agreements what waits to be signed, what is to be reviewed, and what ends.',
    input: z.strictObject({}),
    output: z.object({ told: z.int() }),
  }),
  async (ctx) => {
    let told = 0;
    for (const { titleSv: sv, titleEn: en, ...due } of await listToTell(
      ctx.tx,
      stockholmDay(ctx.now),
      rolesWith('agreement.sign'),
    )) {
      if (!(await claimTelling(ctx.tx, { ...due, at: ctx.now }))) continue;
      await tell(ctx, due.partyId, due.staff, {
        kind: 'agreement_news',
        about: 'agreement',
        subjectId: due.agreementId,
        subject: due.title,
        title: { sv, en },
      });
      told += 1;
    }
    return { told };
  },
);

export const agreementsJobs: readonly Job[] = [
  {
    name: 'tell-of-agreements',
    at: '*/10 * * * *',
    work: async (installation) => void (await perform(installation, tellOfAgreements, { kind: 'system', persona: 'clock' }, {})),
  },
];
