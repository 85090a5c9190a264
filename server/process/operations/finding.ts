import { z } from 'zod';
import { tell } from '#access/operations.ts';
import { listRulesIn } from '#clocks/operations.ts';
import { addDays, endOfDay, stockholmDay } from '#kernel/day.ts';
import type { ProcessGapId } from '#kernel/ids.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { type Context, operation, perform } from '#platform/operation.ts';
import { rulesOf } from '#process/domain/map.ts';
import { type Against, pathOf, straysIn } from '#process/domain/path.ts';
import {
  type Left,
  type Strayed,
  claimFollowUps,
  deleteGaps,
  insertFound,
  listFound,
  listStays,
} from '#process/store/finding.ts';
import { currentMap } from './map.ts';

type Map = ReturnType<typeof currentMap>;
const titleIn = ({ steps }: Map, step: string) => steps.find(({ code }) => code === step)?.title ?? { sv: step, en: step };

const leftBy = ({ steps }: Map): Left => ({
  rules: steps.flatMap((step) => rulesOf(step).map((rule) => ({ step: step.code, rule }))),
  kinds: steps.flatMap(({ code: step, trace }) => (trace?.of === 'exchanges' ? trace.kinds.map((kind) => ({ step, kind })) : [])),
  states: steps.flatMap(({ code: step, trace }) => (trace?.of === 'state' ? [{ step, state: trace.state }] : [])),
});

/** Where the cases of every house stayed too long in a state or came back to one, since a day or still. Of their paths no more is looked at. */
async function listStrayed({ tx }: Pick<Context, 'tx'>, map: Map, since: Date, against: Against): Promise<Strayed[]> {
  const nothingElse = { contacts: [], exchanges: [], clocks: [], responsible: [] };
  return (await listStays(tx, since)).flatMap(({ organisationId, exitCaseId, ...stays }) =>
    straysIn(pathOf(map, { ...nothingElse, ...stays }, against))
      .filter(({ at, goesOn }) => goesOn || at >= since)
      .map(({ step, cause, at }) => ({ organisationId, exitCaseId, step, cause, at })),
  );
}

/** Notes a gap in each house where a step has gone over its time, been gone through again or has nobody responsible, in more than one or two cases. It names none of them. */
export const findGaps = operation(
  duty({
    name: 'process_gap.find',
    who: 'clock',
    says: 'Notes a gap where a step of the process has taken too long, been gone through again or had nobody responsible, in several cases of a house.',
    input: z.strictObject({}),
    output: z.object({ found: z.int() }),
  }),
  async (ctx) => {
    const map = currentMap(ctx);
    const today = stockholmDay(ctx.now);
    const { fewest, days } = map.finding;
    const since = endOfDay(addDays(today, -days));
    const strayed = await listStrayed(ctx, map, since, { now: ctx.now, rules: await listRulesIn(ctx) });
    const found = await listFound(ctx.tx, leftBy(map), strayed, { fewest, since, now: ctx.now });
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

/** For the weeding, within an operation of its own: gaps about which nothing has been written for so many days, and the keys of what was written. Answers how many gaps. */
export async function destroyGaps({ tx, now, installation }: Context, days: number): Promise<number> {
  const { gaps, entryIds } = await deleteGaps(tx, endOfDay(addDays(stockholmDay(now), -days - 1)));
  // Last: from here on nothing of them opens, from no backup either.
  for (const id of entryIds) await installation.keyShares.destroy(id);
  return gaps;
}

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
