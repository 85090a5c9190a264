import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { LocalLeastId } from '#kernel/ids.ts';
import { line } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { Holds } from '#statistics/domain/local-least.ts';

export const listLocalLeasts = contract({
  name: 'local_least.list',
  http: 'GET /local-leasts',
  who: 'staff',
  says: 'How few of the own municipality may be seen in figures that leave, now, earlier and later, and what holds for the country.',
  input: z.strictObject({}),
  output: z.object({
    /** What holds for everybody today. */
    house: z.int(),
    /** The latest first. Null is no limit of one's own from that day on. */
    leasts: z.array(
      z.object({
        localLeastId: LocalLeastId,
        least: z.int().nullable(),
        validFrom: Day,
        reason: z.string(),
        setAt: z.iso.datetime(),
        setBy: z.string(),
        holds: Holds,
      }),
    ),
  }),
});

export const setLocalLeast = contract({
  name: 'local_least.set',
  http: 'POST /local-leasts',
  who: 'staff',
  says: 'Says how few of the own municipality may be seen in figures that leave from a day on: more than holds for the country, or what holds for it again. What was said before is kept.',
  creates: true,
  input: z.strictObject({
    least: z.number({ error: 'not_a_number' }).int('not_a_number').min(1).max(1000).nullable(),
    validFrom: Day,
    reason: line({ min: 3, max: 500 }),
  }),
  output: z.object({ localLeastId: LocalLeastId }),
});
