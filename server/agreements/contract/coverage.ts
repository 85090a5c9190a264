import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { OrganisationId } from '#kernel/ids.ts';
import { contract } from '#platform/contract.ts';

export const showCoverage = contract({
  name: 'agreement.coverage',
  http: 'GET /agreement-coverage',
  who: 'staff',
  says: 'For each municipality with which other authorities it has an agreement that holds today: that there is one, and nothing of what it says.',
  input: z.strictObject({}),
  output: z.object({
    municipalities: z.array(
      z.object({
        organisationId: OrganisationId,
        name: z.string(),
        county: z.string().nullable(),
        /** The last day of the one that ends first; nothing when all hold until further notice. */
        until: Day.nullable(),
        /** That day is as near as the parties are reminded of it. */
        lapsing: z.boolean(),
        with: z.array(z.string()),
        /** Of the seat, for the map. */
        lat: z.number(),
        lon: z.number(),
      }),
    ),
  }),
});
