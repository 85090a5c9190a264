import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { ExitCaseId, IncidentMeasureId, IncidentReportId, StaffId, UnitId } from '#kernel/ids.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { ClockRule } from './domain.ts';
import { Account, Affected, Breach, ClockCode, DataKind, IncidentReportKind, MetHow, StepCode, StepWords } from './words.ts';

const when = z.iso.datetime();
const words = text({ min: 5, max: 4000 });
const one = { incidentReportId: IncidentReportId };
const done = z.object(one);

const Measure = z.object({
  incidentMeasureId: IncidentMeasureId,
  what: z.string(),
  owner: z.string(),
  dueOn: Day,
  done: z.object({ at: when, by: z.string(), result: z.string() }).nullable(),
  allowed: z.array(z.string()),
});

const Outside = z.object({
  ...one,
  kind: IncidentReportKind,
  knownAt: when,
  reportedAt: when,
  closedAt: when.nullable(),
  mine: z.boolean(),
  /** Whether one keeps it, or has only reported it. */
  kept: z.boolean(),
  /** The next of its clocks, for those who keep it. */
  next: z.object({ code: ClockCode, dueAt: when }).nullable(),
});

export const listReports = contract({
  name: 'incident_report.list',
  http: 'GET /incident-reports',
  who: 'staff',
  says: 'Incidents that one has reported or keeps, the latest first, and what is left for oneself to do.',
  input: z.strictObject({
    show: z.enum(['open', 'closed'], 'not_a_choice').optional(),
    kind: IncidentReportKind.optional(),
  }),
  output: z.object({
    reports: z.array(Outside),
    measures: z.array(Measure),
    /** Whether one keeps incidents here. */
    keeps: z.boolean(),
  }),
});

export const makeReport = contract({
  name: 'incident_report.make',
  http: 'POST /incident-reports',
  who: 'staff',
  says: 'Somebody on staff tells of what went wrong or nearly did. Seen by themselves and those who keep incidents.',
  creates: true,
  input: z.strictObject({
    unitId: UnitId,
    kind: IncidentReportKind,
    what: words,
    atOnce: text({ max: 4000 }).optional(),
    knownAt: when,
    /** One that the reporter sees, and whether its person may be in more danger than before. */
    about: z.strictObject({ exitCaseId: ExitCaseId, exposed: z.boolean() }).optional(),
  }),
  output: done,
});

export const showReport = contract({
  name: 'incident_report.show',
  http: 'GET /incident-reports/:incidentReportId',
  who: 'staff',
  says: 'One incident: to whoever reported it what they said and what was learnt; to those who keep it all of it.',
  input: z.strictObject(one),
  output: Outside.extend({
    what: z.string(),
    atOnce: z.string().nullable(),
    learnt: z.string().nullable(),
    weededAt: when.nullable(),
    keeping: z
      .object({
        reportedBy: z.string(),
        unit: z.string(),
        about: z
          .object({
            /** Of a case that one sees oneself. */
            pseudonym: z.string().nullable(),
            exitCaseId: ExitCaseId.nullable(),
            exposed: z.boolean(),
            met: z.object({ at: when, how: MetHow }).nullable(),
          })
          .nullable(),
        judgements: z.array(
          z.object({
            at: when,
            by: z.string(),
            knownAt: when,
            breach: Breach,
            significant: z.boolean(),
            serious: z.boolean(),
            reasons: z.string(),
          }),
        ),
        clocks: z.array(
          z.object({
            rule: ClockRule,
            startedAt: when,
            dueAt: when,
            lapsedAt: when.nullable(),
            doneAt: when.nullable(),
            steps: z.array(StepWords.extend({ at: when, by: z.string(), takenAt: when.nullable() })),
          }),
        ),
        account: Account.extend({ at: when, by: z.string() }).nullable(),
        measures: z.array(Measure),
      })
      .nullable(),
    allowed: z.array(z.string()),
  }),
});

/** Said, one or the other: what nobody has thought of is no answer. */
const YesOrNo = z.enum(['yes', 'no'], 'not_a_choice');

export const judgeReport = contract({
  name: 'incident_report.judge',
  http: 'POST /incident-reports/:incidentReportId/judgements',
  who: 'staff',
  says: 'Whoever keeps incidents says what it is, with reasons; each yes starts the clocks of the law, from when it was known.',
  creates: true,
  input: z.strictObject({
    ...one,
    knownAt: when,
    breach: Breach,
    significant: YesOrNo,
    serious: YesOrNo,
    /** That the person of the case may be in more danger, where the report did not say so. */
    exposed: z.boolean().optional(),
    reasons: words,
  }),
  output: done,
});

export const noteStep = contract({
  name: 'incident_report.note_step',
  http: 'POST /incident-reports/:incidentReportId/steps',
  who: 'staff',
  says: 'Something has been told to an authority or a person, or is not needed, with reasons.',
  creates: true,
  input: z.strictObject({
    ...one,
    code: StepCode,
    outcome: z.discriminatedUnion('is', [
      z.strictObject({
        is: z.literal('done'),
        takenAt: when,
        whom: line({ min: 2, max: 200 }),
        reference: line({ max: 100 }).optional(),
        /** Why it was late. */
        reasons: words.optional(),
      }),
      z.strictObject({ is: z.literal('not_needed'), reasons: words }),
    ]),
  }),
  output: done,
});

const choices = <Of extends z.ZodEnum>(of: Of) =>
  z
    .array(of)
    .min(1, 'required')
    .max(of.options.length)
    .refine((all) => new Set(all).size === all.length, { error: 'invalid' });
const count = z.int('not_a_number').min(0, 'too_small').max(1_000_000, 'too_big');

export const writeAccount = contract({
  name: 'incident_report.write_account',
  http: 'POST /incident-reports/:incidentReportId/accounts',
  who: 'staff',
  says: 'What stands in the notification of a personal data breach (GDPR article 33.3), without names.',
  creates: true,
  input: z.strictObject({
    ...one,
    nature: words,
    affected: choices(Affected),
    people: count,
    data: choices(DataKind),
    records: count,
    consequences: words,
    measures: words,
    contact: line({ min: 5, max: 300 }),
  }),
  output: done,
});

export const writeBreachLetter = contract({
  name: 'incident_report.letter',
  http: 'GET /incident-reports/:incidentReportId/notification',
  who: 'staff',
  says: 'The notification of a personal data breach to the Authority for Privacy Protection, as PDF.',
  input: z.strictObject(one),
  output: z.object({ fileName: z.string(), mediaType: z.literal('application/pdf'), base64: z.string() }),
});

export const planMeasure = contract({
  name: 'incident_report.plan_measure',
  http: 'POST /incident-reports/:incidentReportId/measures',
  who: 'staff',
  says: 'What is to be done so that it does not happen again, by whom and until when.',
  creates: true,
  input: z.strictObject({ ...one, what: words, ownerId: StaffId, dueOn: Day }),
  output: z.object({ incidentMeasureId: IncidentMeasureId }),
});

export const finishMeasure = contract({
  name: 'incident_report.finish_measure',
  http: 'POST /incident-measures/:incidentMeasureId/finish',
  who: 'staff',
  says: 'A measure has been taken, and how it went.',
  creates: true,
  input: z.strictObject({ incidentMeasureId: IncidentMeasureId, result: words }),
  output: z.object({ incidentMeasureId: IncidentMeasureId }),
});

export const closeReport = contract({
  name: 'incident_report.close',
  http: 'POST /incident-reports/:incidentReportId/close',
  who: 'staff',
  says: 'All has been done, and what was learnt is told to whoever reported it.',
  creates: true,
  input: z.strictObject({ ...one, learnt: words }),
  output: done,
});

export const listExposures = contract({
  name: 'incident_report.mark',
  http: 'GET /cases/:exitCaseId/incident-reports',
  who: 'staff',
  says: 'That something about the person of a case may have come out, and what its team did: the mark in the case.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({
    exposures: z.array(
      z.object({
        ...one,
        kind: IncidentReportKind,
        knownAt: when,
        met: z.object({ at: when, by: z.string(), how: MetHow }).nullable(),
      }),
    ),
    allowed: z.array(z.string()),
  }),
});

export const meetExposure = contract({
  name: 'incident_report.meet',
  http: 'POST /cases/:exitCaseId/incident-reports/:incidentReportId/meet',
  who: 'staff',
  says: 'The team of the case has gone through the danger to its person after an incident.',
  creates: true,
  input: z.strictObject({ ...one, exitCaseId: ExitCaseId, how: MetHow }),
  output: done,
});
