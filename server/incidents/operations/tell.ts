import { z } from 'zod';
import { tell } from '#access/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import * as store from '#incidents/store/clocks.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { operation, perform } from '#platform/operation.ts';

/** Says what runs out: first to those who keep incidents, then to the managers of the unit. It says no word of what happened. */
export const tellIncidentClocks = operation(
  duty({
    name: 'incident_report.tell',
    who: 'clock',
    says: 'Tells those who keep incidents, and then the managers of the unit, that a time limit after an incident runs out; and owners of measures that their day has passed.',
    input: z.strictObject({}),
    output: z.object({ told: z.int() }),
  }),
  async (ctx) => {
    const soon = await store.listToTell(ctx.tx, ctx.now);
    for (const one of soon) {
      await tell(ctx, one.organisationId, one.staff, {
        kind: 'incident_clock_soon',
        about: 'incident_report',
        subjectId: one.incidentReportId,
        subject: one.dueAt.toISOString(),
      });
      await store.updateTold(ctx.tx, one, ctx.now);
    }
    const late = await store.listLateMeasures(ctx.tx, stockholmDay(ctx.now));
    for (const one of late) {
      await tell(ctx, one.organisationId, [one.ownerId], {
        kind: 'incident_measure',
        about: 'incident_report',
        subjectId: one.incidentReportId,
        subject: one.dueOn,
      });
      await store.updateMeasureTold(ctx.tx, one, ctx.now);
    }
    return { told: soon.length + late.length };
  },
);

export const tellJobs: readonly Job[] = [
  {
    name: 'tell-incident-clocks',
    at: '*/5 * * * *',
    work: async (installation) =>
      void (await perform(installation, tellIncidentClocks, { kind: 'system', persona: 'clock' }, {})),
  },
];
