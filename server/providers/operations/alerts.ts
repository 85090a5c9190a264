import { z } from 'zod';
import { rolesWith, tell } from '#access/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { operation, perform } from '#platform/operation.ts';
import { claimTelling, listToTell } from '#providers/store/alerts.ts';
import { listDuties } from './duties.ts';

/** Tells those who hire a provider, once each, what changes or runs out there. Safe to run twice, and by two at once. */
export const tellOfProviders = operation(
  duty({
    name: 'provider.tell',
    who: 'clock',
    says: 'Tells those who keep the register where a provider is hired of new owners, stops of others, and what runs out; and whoever is responsible for a case in which a provider works that has been stopped.',
    input: z.strictObject({}),
    output: z.object({ told: z.int() }),
  }),
  async (ctx) => {
    const due = await listToTell(ctx.tx, stockholmDay(ctx.now), rolesWith('permit.note'), await listDuties(ctx));
    let told = 0;
    for (const { organisationId, aboutId, rule, staff, about, subjectId, subject, titleSv, titleEn, what } of due) {
      if (!(await claimTelling(ctx.tx, { organisationId, aboutId, rule, at: ctx.now }))) continue;
      const title = what ? { sv: `${titleSv}: ${what.sv}`, en: `${titleEn}: ${what.en}` } : { sv: titleSv, en: titleEn };
      await tell(ctx, organisationId, staff, { kind: 'provider_news', about, subjectId, subject, title });
      told += 1;
    }
    return { told };
  },
);

export const tellingJob: Job = {
  name: 'tell-of-providers',
  at: '*/10 * * * *',
  work: async (installation) => void (await perform(installation, tellOfProviders, { kind: 'system', persona: 'clock' }, {})),
};
