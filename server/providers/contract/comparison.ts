import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { ProviderId } from '#kernel/ids.ts';
import { Share } from '#kernel/share.ts';
import { contract } from '#platform/contract.ts';
import { Overlap, Per, PermitState, Service } from '#providers/words.ts';

export { Service };

/** None where there are too few to compare, or where no table has been let out. */
const share = Share.nullable();

export const compareProviders = contract({
  name: 'provider.compare',
  http: 'GET /provider-comparison',
  who: 'staff',
  says: 'Those who offer a service, side by side: what all municipalities know of each, the own prices, and shares from tables that have passed the gate. Never in an order of who is best.',
  input: z.strictObject({ service: Service }),
  output: z.object({
    service: Service,
    /** Of when the shares are; none where no table has been let out to municipalities. */
    period: z.object({ from: Day, to: Day }).nullable(),
    fewest: z.int(),
    /** Whether the intervals of those who can be compared overlap: then the difference may be chance. */
    overlap: z.object({ reached: Overlap, deviations: Overlap, present: Overlap }),
    providers: z.array(
      z.object({
        providerId: ProviderId,
        name: z.string(),
        /** Agreed today in the own agreements. */
        prices: z.array(z.object({ per: Per, low: z.number(), high: z.number() })),
        permits: PermitState.nullable(),
        demands: z.object({ met: z.int(), of: z.int() }),
        visits: z.int(),
        findings: z.object({ serious: z.int(), minor: z.int() }),
        stoppedBy: z.array(z.string()),
        shares: z.object({ reached: share, deviations: share, present: share }),
      }),
    ),
  }),
});
