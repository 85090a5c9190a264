import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { ExchangeId, ExitCaseId, GrantApplicationId, OrganisationId, Version } from '#kernel/ids.ts';
import { Amount } from '#kernel/money.ts';
import { line, text } from '#kernel/text.ts';
import { CostKind } from '#money/words.ts';
import { contract } from '#platform/contract.ts';
import { CallDefinition, Costs, Form } from './domain/call.ts';
import { ApplicationState, EntryKind, RankBy, ReceivedState, Urgency } from './words.ts';

export { RankBy, Urgency };

const when = z.iso.datetime();
const Year = z.coerce.number({ error: 'not_a_number' }).int('not_a_number').min(2000).max(2100);
const Positive = Amount.min(1, 'too_small');
const Difference = Amount.refine((ore) => ore !== 0, { error: 'required' });
const Why = text({ max: 2000 });
const CallCode = z.string().regex(/^[a-z0-9-]{1,40}$/, 'invalid');

/** The part reports of a grant, in order. */
const Parts = z.array(z.object({ by: Day, isGiven: z.boolean() }));

const Call = z.object({
  authority: z.object({ organisationId: OrganisationId, name: z.string() }),
  edition: z.number(),
  definition: CallDefinition,
  isOpen: z.boolean(),
  asksUrgency: z.boolean(),
  savedAt: when,
});

export const listCalls = contract({
  name: 'grant_call.list',
  http: 'GET /grant-calls',
  who: 'staff',
  says: 'The calls for state grants, the latest edition of each.',
  input: z.strictObject({}),
  output: z.object({ calls: z.array(Call), allowed: z.array(z.string()) }),
});

export const saveCall = contract({
  name: 'grant_call.save',
  http: 'POST /grant-calls',
  who: 'staff',
  says: 'Saves a call from its file, as a new edition if there is one by its code. Applications keep to the edition they were written for.',
  creates: true,
  input: z.strictObject({ definition: CallDefinition }),
  output: z.object({ edition: z.number() }),
});

export const copyCall = contract({
  name: 'grant_call.copy',
  http: 'POST /grant-calls/copies',
  who: 'staff',
  says: 'Makes the call of another year from one there is: the same, with every day as many years later.',
  creates: true,
  input: z.strictObject({ from: CallCode, code: CallCode, year: Year }),
  output: z.object({ edition: z.number() }),
});

const Application = z.object({
  applicationId: GrantApplicationId,
  recipient: z.string(),
  /** In the edition that it was written for, whether that is open still or not. */
  call: Call,
  form: Form,
  appliedOre: Amount,
  state: ApplicationState,
  word: z.string().nullable(),
  decidedOre: Amount.nullable(),
  paidOre: Amount.nullable(),
  reportBy: Day.nullable(),
  parts: Parts,
  usedOre: Amount.nullable(),
  repayOre: Amount.nullable(),
  repayBy: Day.nullable(),
  /** While it is to be completed. */
  completeBy: Day.nullable(),
  writtenAt: when,
  writtenBy: z.string(),
  allowed: z.array(z.string()),
  version: Version,
});

export const listApplications = contract({
  name: 'grant.list',
  http: 'GET /cases/:exitCaseId/grants',
  who: 'staff',
  says: 'The applications of a case, the calls that are open, and what the case already knows that an application is filled with.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({
    pseudonym: z.string(),
    reference: z.string(),
    /** Which of the six conditions hold, and since when. */
    conditions: z.array(z.object({ condition: z.string(), confirmedOn: Day })),
    calls: z.array(Call),
    /** What has been decided for the rest of the year, by kind. */
    planned: z.object({ from: Day, to: Day, costs: Costs }),
    applications: z.array(Application),
    allowed: z.array(z.string()),
  }),
});

export const draftApplication = contract({
  name: 'grant.draft',
  http: 'POST /cases/:exitCaseId/grants',
  who: 'staff',
  says: 'Writes an application for a case. It says a reference and never who it is.',
  creates: true,
  input: z.strictObject({ exitCaseId: ExitCaseId, recipientId: OrganisationId, callCode: CallCode, form: Form }),
  output: z.object({ applicationId: GrantApplicationId }),
});

const One = { exitCaseId: ExitCaseId, applicationId: GrantApplicationId };

export const reviseApplication = contract({
  name: 'grant.revise',
  http: 'PUT /cases/:exitCaseId/grants/:applicationId',
  who: 'staff',
  says: 'Writes a draft anew, or one that the authority wants completed.',
  input: z.strictObject({ ...One, form: Form, version: Version }),
  output: z.object({ version: Version }),
});

export const sendApplication = contract({
  name: 'grant.send',
  http: 'POST /cases/:exitCaseId/grants/:applicationId/send',
  who: 'staff',
  says: 'Sends the application, or its completion, to the authority.',
  input: z.strictObject(One),
  output: z.object({ state: ApplicationState }),
});

export const readGrant = contract({
  name: 'grant.read',
  http: 'POST /cases/:exitCaseId/grants/:applicationId/read',
  who: 'staff',
  says: 'Reads what the authority has answered, if it has: decision, payment, what is to be completed or repaid.',
  input: z.strictObject(One),
  output: z.object({ state: ApplicationState }),
});

export const reportGrant = contract({
  name: 'grant.report',
  http: 'POST /cases/:exitCaseId/grants/:applicationId/report',
  who: 'staff',
  says: 'Accounts for the grant, in part or for the last time: what has been booked on the case in the period, by the kinds of cost that the call pays. A part report says what has been used so far. A cost is accounted for once, whichever grant it is.',
  input: z.strictObject({ ...One, what: z.enum(['part', 'final'], 'not_a_choice').optional(), note: Why.optional() }),
  output: z.object({ usedOre: Amount }),
});

export const repayGrant = contract({
  name: 'grant.repay',
  http: 'POST /cases/:exitCaseId/grants/:applicationId/repay',
  who: 'staff',
  says: 'Says that what was claimed back has been paid.',
  input: z.strictObject({ ...One, on: Day }),
  output: z.object({ state: ApplicationState }),
});

// --------------------------------------------------------------------------------------------------------- the authority

const Received = z.object({
  receivedId: ExchangeId,
  sender: z.string(),
  reference: z.string(),
  callCode: z.string(),
  sentAt: when,
  appliedOre: Amount,
  conditions: z.number(),
  state: ReceivedState,
  reservedOre: Amount,
  decidedOre: Amount.nullable(),
  reportBy: Day.nullable(),
  urgency: Urgency.nullable(),
  parts: Parts,
  usedOre: Amount.nullable(),
  repayOre: Amount.nullable(),
  repayBy: Day.nullable(),
  completeBy: Day.nullable(),
  allowed: z.array(z.string()),
});

const Sums = z.object({
  appropriatedOre: Amount,
  reservedOre: Amount,
  grantedOre: Amount,
  paidOre: Amount,
  returnedOre: Amount,
  leftOre: Amount,
});

export const showAppropriation = contract({
  name: 'appropriation.show',
  http: 'GET /appropriation',
  who: 'staff',
  says: 'The appropriation of a year with its book, the applications, and the order of those that wait; and what it would be with another sum, or with another rule first.',
  input: z.strictObject({
    /** This year, where none is said. */
    year: Year.optional(),
    /** What if so much were appropriated. */
    whatIfOre: z.coerce.number({ error: 'not_a_number' }).int('not_a_number').min(0).max(1_000_000_000_000).optional(),
    /** What if this came first in the order. */
    whatIfBy: RankBy.optional(),
  }),
  output: z.object({
    year: z.number(),
    /** Null: there is none yet. */
    sums: Sums.nullable(),
    entries: z.array(
      z.object({
        kind: EntryKind,
        ore: Amount,
        reference: z.string().nullable(),
        decision: z.string().nullable(),
        at: when,
        by: z.string(),
      }),
    ),
    counts: z.object({
      applications: z.number(),
      granted: z.number(),
      refused: z.number(),
      waiting: z.number(),
      municipalities: z.number(),
      appliedOre: Amount,
    }),
    /** Call by call, with the rule of its order and since when that holds, printed with it. */
    rankings: z.array(
      z.object({
        callCode: CallCode,
        title: z.object({ sv: z.string(), en: z.string() }),
        rankedBy: z.array(RankBy),
        since: Day,
        /** The edition that says so, and how many of those who wait were sent under an earlier one: the rule is the same for all. */
        edition: z.number(),
        earlier: z.number(),
        whatIfBy: z.array(RankBy).nullable(),
        rows: z.array(
          z.object({
            receivedId: ExchangeId,
            reference: z.string(),
            sender: z.string(),
            sentAt: when,
            conditions: z.number(),
            urgency: Urgency.nullable(),
            appliedOre: Amount,
            place: z.number(),
            fits: z.boolean(),
            leftOre: Amount,
            whatIf: z.object({ place: z.number(), fits: z.boolean() }).nullable(),
          }),
        ),
      }),
    ),
    received: z.array(Received),
    allowed: z.array(z.string()),
  }),
});

export const setAppropriation = contract({
  name: 'appropriation.set',
  http: 'POST /appropriation',
  who: 'staff',
  says: 'Adds to the appropriation of a year or takes from it, with the decision it stands on. Never below what is bound.',
  creates: true,
  input: z.strictObject({ year: Year, ore: Difference, decision: line({ max: 200 }) }),
  output: z.object({ leftOre: Amount }),
});

export const exportAppropriation = contract({
  name: 'appropriation.export',
  http: 'GET /appropriation/excel',
  who: 'staff',
  says: 'The report of the year as an Excel file, in base64: sums, book and applications.',
  input: z.strictObject({ year: Year }),
  output: z.object({
    fileName: z.string(),
    mediaType: z.literal('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    base64: z.base64(),
  }),
});

export const listArrived = contract({
  name: 'grant_received.list',
  http: 'GET /grants-arrived',
  who: 'staff',
  says: 'What has come about grants and that nobody has taken up: applications, completions, reports and repayments.',
  input: z.strictObject({}),
  output: z.object({
    arrived: z.array(
      z.object({
        exchangeId: ExchangeId,
        kind: z.enum(['grant_application', 'grant_report', 'grant_repayment']),
        sender: z.string(),
        sentAt: when,
      }),
    ),
  }),
});

export const takeArrived = contract({
  name: 'grant_received.take',
  http: 'POST /grants-arrived/:exchangeId/take',
  who: 'staff',
  says: 'Takes up what has come: enters an application, its completion, its report, or that it has been repaid.',
  input: z.strictObject({ exchangeId: ExchangeId }),
  output: z.object({ receivedId: ExchangeId, year: z.number() }),
});

const Report = z.object({ costs: z.partialRecord(CostKind, Amount), note: z.string().nullable() });

export const showReceived = contract({
  name: 'grant_received.show',
  http: 'GET /grants-received/:receivedId',
  who: 'staff',
  says: 'One application as it came, for as long as it may be read.',
  input: z.strictObject({ receivedId: ExchangeId }),
  output: Received.extend({
    year: z.number(),
    title: z.object({ sv: z.string(), en: z.string() }),
    leftOre: Amount,
    /** Null: it may no longer be read. */
    said: z.object({ from: Day, to: Day, costs: Costs, form: z.string().nullable(), attested: z.string().nullable() }).nullable(),
    confirmed: z.array(z.object({ condition: z.string(), confirmedOn: Day })),
    /** What was accounted for. A kind may have been credited with more than was booked on it. */
    report: Report.nullable(),
    /** What was accounted for in part, as long as it may be read. */
    partReports: z.array(Report.nullable()),
  }),
});

const Handled = { receivedId: ExchangeId };
const After = z.object({ state: ReceivedState });

export const askCompletion = contract({
  name: 'grant_received.ask',
  http: 'POST /grants-received/:receivedId/ask',
  who: 'staff',
  says: 'Asks the one who applies to complete the application, and by when.',
  input: z.strictObject({ ...Handled, what: Why, by: Day }),
  output: After,
});

export const reserveGrant = contract({
  name: 'grant_received.reserve',
  http: 'POST /grants-received/:receivedId/reserve',
  who: 'staff',
  says: 'Sets money aside for an application, until it is decided on.',
  input: z.strictObject(Handled),
  output: After,
});

export const releaseGrant = contract({
  name: 'grant_received.release',
  http: 'POST /grants-received/:receivedId/release',
  who: 'staff',
  says: 'Lets go of what was set aside.',
  input: z.strictObject(Handled),
  output: After,
});

export const decideGrant = contract({
  name: 'grant_received.decide',
  http: 'POST /grants-received/:receivedId/decide',
  who: 'staff',
  says: 'Grants all, part or nothing of what was applied for, with reasons. The one who applies is told.',
  input: z.strictObject({
    ...Handled,
    /** Null: refused. */
    ore: Positive.nullable(),
    why: Why,
    reportBy: Day.nullable(),
  }),
  output: After,
});

export const payGrant = contract({
  name: 'grant_received.pay',
  http: 'POST /grants-received/:receivedId/pay',
  who: 'staff',
  says: 'Says that what was granted has been paid, and on which day.',
  input: z.strictObject({ ...Handled, on: Day }),
  output: After,
});

export const settleGrant = contract({
  name: 'grant_received.settle',
  http: 'POST /grants-received/:receivedId/settle',
  who: 'staff',
  says: 'Approves the report, or claims back what was not used as it was granted.',
  input: z.strictObject({
    ...Handled,
    /** Null: approved. */
    repayOre: Positive.nullable(),
    repayBy: Day.nullable(),
    why: Why,
  }),
  output: After,
});
