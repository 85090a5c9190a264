import { z } from 'zod';
import { StaffId } from '#kernel/ids.ts';
import { contract } from '#platform/contract.ts';

export const listTrail = contract({
  name: 'trail.list',
  http: 'GET /trail',
  who: 'staff',
  says: 'What has been done in the own organisation, refusals and reads included. For the log reviewer.',
  input: z.strictObject({
    staffId: StaffId.optional(),
    subjectId: z.uuid().optional(),
    before: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({
    entries: z.array(
      z.object({
        number: z.number(),
        at: z.iso.datetime(),
        operation: z.string(),
        outcome: z.enum(['done', 'refused']),
        why: z.string().nullable(),
        staffId: StaffId.nullable(),
        staff: z.string().nullable(),
        subjectIds: z.array(z.uuid()),
        sealed: z.boolean(),
      }),
    ),
    more: z.boolean(),
  }),
});
