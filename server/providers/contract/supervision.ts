import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import {
  ExitCaseId,
  FindingId,
  MisconductId,
  ProviderDemandId,
  ProviderId,
  ProviderReportId,
  SupervisionVisitId,
} from '#kernel/ids.ts';
import { text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import {
  DemandState,
  FindingArea,
  Grade,
  MisconductKind,
  ReportGround,
  ReportOutcome,
  VisitKind,
  VisitState,
} from '#providers/words.ts';

export { FindingArea, Grade, MisconductKind, ReportGround, ReportOutcome, VisitKind };

const providerId = { providerId: ProviderId };
const words = text({ min: 5, max: 4000 });
const allowed = z.array(z.string());

const titled = { titleSv: z.string(), titleEn: z.string() };

const Demanded = z.object({
  demandId: ProviderDemandId,
  dueOn: Day,
  state: DemandState,
  isLate: z.boolean(),
  followedUpOn: Day.nullable(),
  /** Of the own house alone. */
  what: z.string().nullable(),
  followUp: z.string().nullable(),
  allowed,
});

export const showSupervision = contract({
  name: 'supervision.show',
  http: 'GET /providers/:providerId/supervision',
  who: 'staff',
  says: 'Visits to a provider with what was found and demanded, for all municipalities in codes; and what the own house has to tell IVO, has told it, and knows by lex Sarah.',
  input: z.strictObject(providerId),
  output: z.object({
    ...providerId,
    name: z.string(),
    visits: z.array(
      z.object({
        visitId: SupervisionVisitId,
        kind: VisitKind,
        on: Day,
        state: VisitState,
        by: z.string(),
        isOurs: z.boolean(),
        findings: z.array(
          z.object({
            findingId: FindingId,
            area: FindingArea,
            grade: Grade,
            says: z.string().nullable(),
            demands: z.array(Demanded),
            allowed,
          }),
        ),
        allowed,
      }),
    ),
    /** What the own house has seen that IVO is to be told of, and that nobody has looked into yet. */
    toReport: z.array(
      z.object({
        ground: ReportGround,
        because: z.enum(['stop', 'finding', 'permit']),
        since: Day,
        /** The permit that is lacking. */
        permit: z.object(titled).nullable(),
      }),
    ),
    /** Permits that the law demands and that soon run out, where the own house has an agreement. */
    runsOut: z.array(z.object({ ...titled, until: Day })),
    reports: z.array(
      z.object({
        reportId: ProviderReportId,
        ground: ReportGround,
        outcome: ReportOutcome,
        on: Day,
        by: z.string().nullable(),
        says: z.string(),
        allowed,
      }),
    ),
    misconducts: z.array(
      z.object({
        misconductId: MisconductId,
        kind: MisconductKind,
        receivedOn: Day,
        investigateBy: Day,
        investigatedOn: Day.nullable(),
        isSerious: z.boolean().nullable(),
        reportBy: Day.nullable(),
        reportedOn: Day.nullable(),
        isLate: z.boolean(),
        what: z.string(),
        result: z.string().nullable(),
        /** The case from which it was told, for its team. */
        from: z.object({ exitCaseId: ExitCaseId, pseudonym: z.string() }).nullable(),
        allowed,
      }),
    ),
    allowed,
  }),
});

export const planVisit = contract({
  name: 'supervision.plan',
  http: 'POST /providers/:providerId/supervision/visits',
  who: 'staff',
  says: 'Plans a visit. Until it is made nobody outside the own house sees it.',
  creates: true,
  input: z.strictObject({ ...providerId, kind: VisitKind, on: Day }),
  output: z.object({ visitId: SupervisionVisitId }),
});

const ofVisit = { ...providerId, visitId: SupervisionVisitId };

export const cancelVisit = contract({
  name: 'supervision.cancel',
  http: 'POST /providers/:providerId/supervision/visits/:visitId/cancellation',
  who: 'staff',
  says: 'Calls a planned visit off.',
  input: z.strictObject(ofVisit),
  output: z.object({}),
});

export const carryOutVisit = contract({
  name: 'supervision.carry_out',
  http: 'POST /providers/:providerId/supervision/visits/:visitId/findings',
  who: 'staff',
  says: 'Says on which day a visit was made and what it showed: areas and how grave for all municipalities, the words for the own house.',
  input: z.strictObject({
    ...ofVisit,
    on: Day,
    findings: z
      .array(z.strictObject({ area: FindingArea, grade: Grade, says: words }))
      .min(1, 'required')
      .max(20),
  }),
  output: z.object({ findingIds: z.array(FindingId) }),
});

export const demandOf = contract({
  name: 'supervision.demand',
  http: 'POST /providers/:providerId/supervision/findings/:findingId/demands',
  who: 'staff',
  says: 'Notes what the provider has been told to put right, and by when.',
  creates: true,
  input: z.strictObject({ ...providerId, findingId: FindingId, dueOn: Day, what: words }),
  output: z.object({ demandId: ProviderDemandId }),
});

export const followUpDemand = contract({
  name: 'supervision.follow_up',
  http: 'POST /providers/:providerId/supervision/demands/:demandId/follow-up',
  who: 'staff',
  says: 'Says whether what was demanded has been put right.',
  input: z.strictObject({
    ...providerId,
    demandId: ProviderDemandId,
    outcome: z.enum(['met', 'not_met'], 'not_a_choice'),
    says: words,
  }),
  output: z.object({}),
});

export const makeProviderReport = contract({
  name: 'provider_report.make',
  http: 'POST /providers/:providerId/reports',
  who: 'staff',
  says: 'Notes that IVO is told of a provider, or that somebody has looked into it and does not tell, and why (SoL 27 kap. 7 §).',
  creates: true,
  input: z.strictObject({ ...providerId, ground: ReportGround, outcome: ReportOutcome, on: Day, says: words }),
  output: z.object({ reportId: ProviderReportId }),
});

export const writeReportLetter = contract({
  name: 'provider_report.letter',
  http: 'GET /providers/:providerId/reports/:reportId/letter',
  who: 'staff',
  says: 'The letter to IVO as a tagged PDF, in base64: what the municipality knows of the provider, and what it wrote itself. Nobody who gets support is in it.',
  input: z.strictObject({ ...providerId, reportId: ProviderReportId }),
  output: z.object({ fileName: z.string(), mediaType: z.literal('application/pdf'), base64: z.string() }),
});

export const registerMisconduct = contract({
  name: 'misconduct.register',
  http: 'POST /providers/:providerId/misconducts',
  who: 'staff',
  says: 'Notes that a provider has told of a misconduct or a risk of one (lex Sarah). Only those who keep the register in the own house see it.',
  creates: true,
  input: z.strictObject({ ...providerId, kind: MisconductKind, receivedOn: Day, what: words }),
  output: z.object({ misconductId: MisconductId }),
});

const ofMisconduct = { ...providerId, misconductId: MisconductId };

export const assessMisconduct = contract({
  name: 'misconduct.assess',
  http: 'POST /providers/:providerId/misconducts/:misconductId/assessment',
  who: 'staff',
  says: 'Says what was found when it was looked into, and whether it is serious.',
  input: z.strictObject({ ...ofMisconduct, isSerious: z.boolean(), result: words }),
  output: z.object({}),
});

export const reportMisconduct = contract({
  name: 'misconduct.report',
  http: 'POST /providers/:providerId/misconducts/:misconductId/report',
  who: 'staff',
  says: 'Notes that a serious misconduct has been reported to IVO, and on which day.',
  input: z.strictObject({ ...ofMisconduct, on: Day }),
  output: z.object({}),
});
