import { z } from 'zod';
import { tell } from '#access/operations.ts';
import { addDays, endOfDay, stockholmDay } from '#kernel/day.ts';
import type { ProcessGapId } from '#kernel/ids.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { operation, perform } from '#platform/operation.ts';
import { rulesOf } from '#process/domain/map.ts';
import { type Left, claimFollowUps, insertFound, listFound } from '#process/store/finding.ts';
import { currentMap } from './map.ts';

type Map = ReturnType<typeof currentMap>;
const titleIn = ({ steps }: Map, step: string) => steps.find(({ code }) => code === step)?.title ?? { sv: step, en: step };

const leftBy = ({ steps }: Map): Left => ({
  rules: steps.flatMap((step) => rulesOf(step).map((rule) => ({ step: step.code, rule }))),
  kinds: steps.flatMap(({ code: step, trace }) => (trace?.of === 'exchanges' ? trace.kinds.map((kind) => ({ step, kind })) : [])),
  states: steps.flatMap(({ code: step, trace }) => (trace?.of === 'state' ? [{ step, state: trace.state }] : [])),
});

/** Notes a gap in each house where a step has gone over its time, or has nobody responsible, more than once or twice. It is never about one case, and names nobody. */
export const findGaps = operation(
  duty({
    name: 'process_gap.find',
    who: 'clock',
    says: 'Notes a gap where a step of the process has taken too long, or had nobody responsible, several times in a house.',
    input: z.strictObject({}),
    output: z.object({ found: z.int() }),
  }),
  async (ctx) => {
    const map = currentMap(ctx);
    const today = stockholmDay(ctx.now);
    const { fewest, days } = map.finding;
    const since = endOfDay(addDays(today, -days));
    const found = await listFound(ctx.tx, leftBy(map), { fewest, since, now: ctx.now });
    for (const one of found) {
      const processGapId = ctx.newId<ProcessGapId>();
      await insertFound(ctx.tx, { ...one, processGapId, at: ctx.now });
      await tell(ctx, one.organisationId, one.managers, {
        kind: 'process_gap_found',
        about: 'process_gap',
        subjectId: processGapId,
        subject: today,
        title: titleIn(map, one.step),
      });
    }
    return { found: found.length };
  },
);

export const tellOfGaps = operation(
  duty({
    name: 'process_gap.tell',
    who: 'clock',
    says: 'Reminds those who see to gaps in the process that the day to follow up has come.',
    input: z.strictObject({}),
    output: z.object({ told: z.int() }),
  }),
  async (ctx) => {
    const map = currentMap(ctx);
    const today = stockholmDay(ctx.now);
    const due = await claimFollowUps(ctx.tx, today);
    for (const { organisationId, processGapId, step, staff } of due) {
      await tell(ctx, organisationId, staff, {
        kind: 'process_gap_follow_up',
        about: 'process_gap',
        subjectId: processGapId,
        subject: today,
        title: titleIn(map, step),
      });
    }
    return { told: due.length };
  },
);

const clock = { kind: 'system', persona: 'clock' } as const;

export const processJobs: readonly Job[] = [
  {
    name: 'see-to-gaps',
    at: '41 3 * * *',
    work: async (installation) => {
      await perform(installation, findGaps, clock, {});
      await perform(installation, tellOfGaps, clock, {});
    },
  },
];
