import { z } from 'zod';
import { Answers } from '#assessment/domain/answers.ts';
import { Code, Definition } from '#assessment/domain/instrument.ts';
import { Day } from '#kernel/day.ts';
import { ExitCaseId, MeasurementId } from '#kernel/ids.ts';
import { text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { NonResponse, OccasionState } from './domain/measurement.ts';
import { Process } from './domain/process.ts';

const Measurement = z.object({
  measurementId: MeasurementId,
  instrument: Code,
  instrumentVersion: z.number(),
  occasion: Code,
  /** Which wording of the occasion: the highest holds, the others were corrected. */
  nth: z.number(),
  day: Day,
  measuredAt: z.iso.datetime(),
  measuredBy: z.string(),
  answers: Answers,
  nonResponse: NonResponse.nullable(),
  because: z.string().nullable(),
});

export const listMeasurements = contract({
  name: 'measurement.list',
  http: 'GET /cases/:exitCaseId/measurements',
  who: 'staff',
  says: 'What has been measured in a case at which times, what is to be measured next, and the days of its process.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({
    /** The one in force, and those that something here answers. */
    instruments: z.array(Definition),
    occasions: z.array(z.object({ code: Code, state: OccasionState, dueOn: Day.nullable() })),
    measurements: z.array(Measurement),
    process: Process,
    today: Day,
    allowed: z.array(z.string()),
  }),
});

export const recordMeasurement = contract({
  name: 'measurement.record',
  http: 'POST /cases/:exitCaseId/measurements',
  who: 'staff',
  says: 'Records a measurement, or corrects one by another wording beside it; and sets when the next is due.',
  creates: true,
  input: z.strictObject({
    exitCaseId: ExitCaseId,
    occasion: Code,
    /** How many wordings of this occasion had been read: one who corrects what another has corrected is told so. */
    before: z.number().int().min(0).max(10_000),
    day: Day,
    answers: Answers,
    nonResponse: NonResponse.optional(),
    because: text({ min: 3, max: 1000 }).optional(),
  }),
  output: z.object({ measurementId: MeasurementId, nextBy: Day.nullable() }),
});
