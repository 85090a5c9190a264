import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { StaffId, UnitId, Version, VisitId } from '#kernel/ids.ts';
import { text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { VisitPlace } from '#contacts/words.ts';

const changed = z.object({ version: Version });

export const planVisit = contract({
  name: 'visit.plan',
  http: 'POST /visits',
  who: 'staff',
  says: 'Plans an outreach visit in remand or prison. The facility is not named.',
  creates: true,
  input: z.strictObject({ unitId: UnitId, place: VisitPlace, on: Day, staffId: StaffId, note: text({ max: 1000 }).optional() }),
  output: z.object({ visitId: VisitId }),
});

export const listVisits = contract({
  name: 'visit.list',
  http: 'GET /visits',
  who: 'staff',
  says: 'Outreach visits of the units one works in.',
  input: z.strictObject({ show: z.enum(['planned', 'all']).default('planned') }),
  output: z.object({
    visits: z.array(
      z.object({
        visitId: VisitId,
        unitId: UnitId,
        place: VisitPlace,
        on: Day,
        by: z.string(),
        note: z.string().nullable(),
        state: z.enum(['planned', 'carried_out', 'cancelled']),
        people: z.number().nullable(),
        contacts: z.number(),
        allowed: z.array(z.string()),
        version: Version,
      }),
    ),
  }),
});

export const carryOutVisit = contract({
  name: 'visit.carry_out',
  http: 'POST /visits/:visitId/carry-out',
  who: 'staff',
  says: 'Notes that a visit took place and how many people were spoken to.',
  input: z.strictObject({
    visitId: VisitId,
    people: z.number('not_a_number').int('not_a_number').min(0, 'too_small').max(500, 'too_big'),
    version: Version,
  }),
  output: changed,
});

export const cancelVisit = contract({
  name: 'visit.cancel',
  http: 'POST /visits/:visitId/cancel',
  who: 'staff',
  says: 'Cancels a planned visit.',
  input: z.strictObject({ visitId: VisitId, version: Version }),
  output: changed,
});
