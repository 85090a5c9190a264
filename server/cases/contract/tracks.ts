import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { ExitCaseId } from '#kernel/ids.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { Condition, OverlayEnd } from '#cases/domain/tracks.ts';

const when = z.iso.datetime();
const reason = text({ min: 3, max: 2000 });
const By = { at: when, by: z.string() };

export const listConditions = contract({
  name: 'condition.list',
  http: 'GET /cases/:exitCaseId/conditions',
  who: 'staff',
  says: 'The six conditions of the police exit case: which hold, who confirmed them on what document, which are missing, and the overlay itself.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({
    missing: z.array(Condition),
    conditions: z.array(
      z.object({
        condition: Condition,
        confirmedOn: Day,
        confirmedBy: z.string(),
        document: z.string(),
        ...By,
        takenBack: z.object({ ...By, reason: z.string() }).nullable(),
      }),
    ),
    policeCases: z.array(z.object({ ...By, ended: z.object({ ...By, because: OverlayEnd }).nullable() })),
    allowed: z.array(z.string()),
  }),
});

export const confirmCondition = contract({
  name: 'condition.confirm',
  http: 'POST /cases/:exitCaseId/conditions',
  who: 'staff',
  says: 'A condition holds: who confirmed it, when, and on what document.',
  input: z.strictObject({
    exitCaseId: ExitCaseId,
    condition: Condition,
    confirmedOn: Day,
    confirmedBy: line({ max: 120 }),
    document: text({ max: 500 }),
  }),
  output: z.object({}),
});

export const withdrawCondition = contract({
  name: 'condition.withdraw',
  http: 'POST /cases/:exitCaseId/conditions/withdraw',
  who: 'staff',
  says: 'A condition no longer holds. A police exit case that stood on it ends; support goes on by need.',
  input: z.strictObject({ exitCaseId: ExitCaseId, condition: Condition, reason }),
  output: z.object({}),
});

export const openPoliceCase = contract({
  name: 'police_case.open',
  http: 'POST /cases/:exitCaseId/police-case',
  who: 'staff',
  says: 'The police have opened an exit case. Only when all six conditions hold.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({}),
});
