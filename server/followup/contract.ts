import { z } from 'zod';
import { Answers } from '#assessment/domain/answers.ts';
import { Code, Definition } from '#assessment/domain/instrument.ts';
import { Day } from '#kernel/day.ts';
import { AssumptionId, ExitCaseId, MeasurementId, RegisterShareId } from '#kernel/ids.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { Assumption, Benefit } from './domain/benefit.ts';
import { Share, fewestForPercent } from '#kernel/share.ts';
import { Measures } from './domain/measures.ts';
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

// -------------------------------------------------------------------------------------------------------------- figures of the house

const RegisterShare = z.strictObject({
  closedYear: z.number().int().min(2000).max(2100),
  seenYear: z.number().int().min(2000).max(2100),
  people: z.number().int().min(0).max(1_000_000),
  of: z.number().int().min(fewestForPercent).max(1_000_000),
  source: line({ max: 500 }),
  asOf: Day,
});

export const showOutcomes = contract({
  name: 'outcome.show',
  http: 'GET /outcomes',
  who: 'staff',
  says: 'How the cases went whose team one is in, by the measures that others have published; and what is known from registers elsewhere.',
  input: z.strictObject({}),
  output: z.object({
    /** How many of the cases one sees are over. With fewer than `fewest` no measure is made of them. */
    cases: z.number().int(),
    fewest: z.number().int(),
    measures: Measures.nullable(),
    registers: z.array(RegisterShare.extend({ share: Share })),
  }),
});

export const noteRegisters = contract({
  name: 'register_share.note',
  http: 'POST /register-shares',
  who: 'staff',
  says: 'Notes how many of those whose cases were closed in a year were in no register of suspicions or crimes in a later one. A number from elsewhere.',
  creates: true,
  input: RegisterShare,
  output: z.object({ registerShareId: RegisterShareId }),
});

const amount = z.number().min(0).max(100_000_000);
const Assumed = z.strictObject({ low: amount, mid: amount, high: amount, source: line({ max: 500 }), asOf: Day });

export const showBenefit = contract({
  name: 'benefit.show',
  http: 'GET /benefit',
  who: 'staff',
  says: 'The cost of one person’s support against the cost that is avoided: ranges, what they stand on, and what moves them.',
  input: z.strictObject({}),
  output: z.object({
    assumptions: z.array(
      Assumed.extend({ code: Assumption, unit: z.enum(['kronor', 'years', 'percent']), whose: z.enum(['own', 'house']) }),
    ),
    missing: z.array(Assumption),
    /** Null while an assumption is missing. */
    benefit: Benefit.nullable(),
    allowed: z.array(z.string()),
  }),
});

export const setAssumption = contract({
  name: 'benefit.assume',
  http: 'POST /benefit/assumptions',
  who: 'staff',
  says: 'Sets one assumption of the calculation, with its range, its source and the day it is of. The earlier stays.',
  creates: true,
  input: Assumed.extend({ code: Assumption }),
  output: z.object({ assumptionId: AssumptionId }),
});
