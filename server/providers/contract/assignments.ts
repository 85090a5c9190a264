import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { ExchangeId, ExitCaseId, MisconductId, ProviderId } from '#kernel/ids.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { AttendanceKind, AttendanceOutcome, Difference, GoalResult, MisconductKind, Service, Verdict } from '#providers/words.ts';

export { AttendanceKind, AttendanceOutcome, GoalResult, MisconductKind, Verdict };

const allowed = z.array(z.string());
const ofCase = { exitCaseId: ExitCaseId };
const ofAssignment = { ...ofCase, exchangeId: ExchangeId };
const when = z.iso.datetime();
const count = z.int().min(0).max(400);

const Month = z.object({
  month: Day,
  daysPresent: z.number(),
  daysAway: z.number(),
  sessionsHeld: z.number(),
  sessionsMissed: z.number(),
  text: z.string(),
});
const Final = z.object({
  on: Day,
  results: z.array(z.object({ goal: z.string(), result: GoalResult.nullable() })),
  text: z.string(),
  ownView: z.string().nullable(),
});
const Deviation = z.object({
  /** Which of the assignment's, in the order in which they came. */
  nth: z.number(),
  on: Day,
  what: z.enum(['deviation', 'misconduct']),
  text: z.string(),
  /** The lex Sarah report that it has become. */
  reported: z.object({ misconductId: MisconductId, at: when, by: z.string() }).nullable(),
  allowed,
});

export const listAssignments = contract({
  name: 'assignment.list',
  http: 'GET /cases/:exitCaseId/assignments',
  who: 'staff',
  says: 'What providers have been hired to do in a case, what they have told, and what they have billed against what was agreed.',
  input: z.strictObject(ofCase),
  output: z.object({
    ...ofCase,
    pseudonym: z.string(),
    assignments: z.array(
      z.object({
        exchangeId: ExchangeId,
        provider: z.object({ providerId: ProviderId, name: z.string(), isStopped: z.boolean() }),
        service: Service,
        from: Day,
        to: Day.nullable(),
        state: z.enum(['draft', 'sent', 'received', 'answered', 'declined', 'withdrawn', 'expired']),
        goals: z.array(z.string()),
        isUnread: z.boolean(),
        /** The proposal that came last, and what was said of it. */
        plan: z.object({ text: z.string(), at: when, verdict: Verdict.nullable() }).nullable(),
        months: z.array(Month),
        deviations: z.array(Deviation),
        invoices: z.array(
          z.object({
            number: z.string(),
            /** Which of those that have come under the same number. */
            edition: z.number(),
            from: Day,
            to: Day,
            days: z.number(),
            sessions: z.number(),
            once: z.number(),
            billedOre: z.number(),
            agreedOre: z.number().nullable(),
            differences: z.array(Difference),
            decided: z
              .object({ state: z.enum(['attested', 'disputed']), at: when, by: z.string(), reason: z.string().nullable() })
              .nullable(),
            allowed,
          }),
        ),
        final: Final.nullable(),
        allowed,
      }),
    ),
    providers: z.array(
      z.object({ providerId: ProviderId, name: z.string(), services: z.array(Service), isStopped: z.boolean() }),
    ),
    grounds: z.array(z.object({ code: z.string(), titleSv: z.string(), titleEn: z.string() })),
    allowed,
  }),
});

const Ground = z.string().regex(/^[a-z][a-z0-9_]{1,59}$/, 'not_a_choice');
const InvoiceNumber = line({ max: 40 }).regex(/^[A-Za-z0-9./-]{1,40}$/, 'invalid');
const sending = { ground: Ground, reason: text({ max: 2000 }).optional() };
const goal = text({ max: 300 });

export const sendAssignment = contract({
  name: 'assignment.send',
  http: 'POST /cases/:exitCaseId/assignments',
  who: 'staff',
  says: 'Hires a provider for a case: it is told what is to be done and reached, and neither name nor personal number. Refused while it is stopped, by the own house or nationally.',
  creates: true,
  input: z.strictObject({
    ...ofCase,
    ...sending,
    providerId: ProviderId,
    service: Service,
    calledBy: text({ max: 60 }).optional(),
    from: Day,
    to: Day.optional(),
    goal1: goal,
    goal2: goal.optional(),
    goal3: goal.optional(),
    needs: text({ max: 2000 }).optional(),
  }),
  output: z.object({ exchangeId: ExchangeId, state: z.enum(['draft', 'sent']) }),
});

export const sayOfAssignment = contract({
  name: 'assignment.say',
  http: 'POST /cases/:exitCaseId/assignments/:exchangeId/words',
  who: 'staff',
  says: 'Says to the provider that the plan is approved or to be changed, or that the assignment ends.',
  creates: true,
  input: z.strictObject({
    ...ofAssignment,
    ...sending,
    verdict: Verdict,
    on: Day.optional(),
    text: text({ max: 2000 }).optional(),
  }),
  output: z.object({ state: z.enum(['draft', 'sent']) }),
});

export const decideInvoice = contract({
  name: 'invoice.decide',
  http: 'POST /cases/:exitCaseId/assignments/:exchangeId/invoices',
  who: 'staff',
  says: 'Attests an invoice that a provider has sent, or disputes it. One that differs from what was agreed or reported is attested only for a reason. What is attested becomes a cost of the case.',
  input: z.strictObject({
    ...ofAssignment,
    number: InvoiceNumber,
    edition: z.int().min(1).max(1000),
    state: z.enum(['attested', 'disputed'], 'not_a_choice'),
    reason: text({ max: 2000 }).nullable(),
  }),
  output: z.object({}),
});

export const reportDeviation = contract({
  name: 'deviation.report',
  http: 'POST /cases/:exitCaseId/assignments/:exchangeId/misconducts',
  who: 'staff',
  says: 'Makes a lex Sarah report of a deviation that a provider has told of. The provider, the kind and the day on which it came go along; what happened is said anew, so that nothing of the case goes with it that is not needed.',
  creates: true,
  input: z.strictObject({
    ...ofAssignment,
    nth: z.int().min(1).max(10_000),
    kind: MisconductKind,
    what: text({ min: 5, max: 4000 }),
  }),
  output: z.object({ misconductId: MisconductId }),
});

const ofCommission = { exchangeId: ExchangeId };
const Commission = z.object({
  ...ofCommission,
  sender: z.string(),
  service: Service,
  calledBy: z.string().nullable(),
  from: Day,
  to: Day.nullable(),
  state: z.enum(['opened', 'answered', 'declined']),
  /** That it is not to be taken now, by whoever has sent it. */
  isHeldBack: z.boolean(),
});

export const listCommissions = contract({
  name: 'commission.list',
  http: 'GET /commissions',
  who: 'staff',
  says: 'To a provider: its own assignments that may be read, and no others.',
  input: z.strictObject({}),
  output: z.object({ commissions: z.array(Commission) }),
});

export const showCommission = contract({
  name: 'commission.show',
  http: 'GET /commissions/:exchangeId',
  who: 'staff',
  says: 'To a provider: one of its assignments, what the municipality has said of it, the days and sessions, and what has been told.',
  input: z.strictObject(ofCommission),
  output: Commission.extend({
    today: Day,
    goals: z.array(z.string()),
    needs: z.string().nullable(),
    words: z.array(z.object({ verdict: Verdict, on: Day.nullable(), text: z.string().nullable(), at: when })),
    attendance: z.array(z.object({ on: Day, kind: AttendanceKind, outcome: AttendanceOutcome, nth: z.number() })),
    told: z.array(z.object({ outcome: z.string(), at: when, text: z.string().nullable(), day: Day.nullable() })),
    allowed,
  }),
});

export const answerCommission = contract({
  name: 'commission.answer',
  http: 'POST /commissions/:exchangeId/answer',
  who: 'staff',
  says: 'The provider takes an assignment from a day on, or says why it cannot.',
  input: z.strictObject({
    ...ofCommission,
    answer: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('accepted'), from: Day }),
      z.strictObject({ outcome: z.literal('declined'), why: text({ max: 1000 }) }),
    ]),
  }),
  output: z.object({}),
});

export const noteAttendance = contract({
  name: 'attendance.note',
  http: 'POST /commissions/:exchangeId/attendance',
  who: 'staff',
  says: 'Notes that somebody was there on a day or at a session, or was not; with `to`, on every day until then, 31 at most. The latest for the day counts, and of sessions the latest for each of that day.',
  input: z.strictObject({
    ...ofCommission,
    on: Day,
    to: Day.optional(),
    kind: AttendanceKind,
    outcome: AttendanceOutcome,
    /** Which session of the day. */
    nth: z.int().min(1).max(9).default(1),
  }),
  output: z.object({}),
});

const words = text({ max: 4000 });

export const reportCommission = contract({
  name: 'commission.report',
  http: 'POST /commissions/:exchangeId/reports',
  who: 'staff',
  says: 'The provider tells of an assignment: a proposed plan, a month with the days and sessions that have been noted, a deviation, an invoice, or how it ended.',
  creates: true,
  input: z.strictObject({
    ...ofCommission,
    report: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('plan'), text: words }),
      z.strictObject({ outcome: z.literal('month'), month: Day, text: words }),
      z.strictObject({
        outcome: z.literal('deviation'),
        on: Day,
        what: z.enum(['deviation', 'misconduct'], 'not_a_choice'),
        text: words,
      }),
      z.strictObject({
        outcome: z.literal('invoice'),
        number: InvoiceNumber,
        from: Day,
        to: Day,
        days: count,
        sessions: count,
        once: count.optional(),
        ore: z.int().min(1).max(2_000_000_000),
      }),
      z.strictObject({
        outcome: z.literal('final'),
        on: Day,
        result1: GoalResult,
        result2: GoalResult.optional(),
        result3: GoalResult.optional(),
        text: words,
        ownView: text({ max: 2000 }).optional(),
      }),
    ]),
  }),
  output: z.object({}),
});
