import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { ExitCaseId, UnitId, WeighingId, WhereaboutsRequestId } from '#kernel/ids.ts';
import { PersonalNumber } from '#kernel/personal-number.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { Law } from './domain.ts';
import { Asker, CallOutcome, FoundIn, Outcome, Thing, Urgency, WayIn, Weighed } from './words.ts';

const when = z.iso.datetime();
const reason = text({ min: 5, max: 2000 });
const phone = line({ min: 5, max: 60 });
const one = { whereaboutsRequestId: WhereaboutsRequestId };
const done = z.object(one);

/** What is seen of a request wherever it stands: nobody's name, and not what was found. */
const Outside = z.object({
  ...one,
  asker: Asker,
  things: z.array(Thing),
  law: z.string().nullable(),
  covered: z.boolean(),
  urgency: Urgency,
  registeredAt: when,
  registeredBy: z.string(),
  answerAt: when,
  lateAt: when,
  answeredAt: when.nullable(),
  decided: z.boolean(),
});

export const listRequests = contract({
  name: 'whereabouts.list',
  http: 'GET /whereabouts-requests',
  who: 'staff',
  says: 'Requests of other authorities about where somebody is: those not answered first. And what the law lets whom ask.',
  input: z.strictObject({}),
  output: z.object({
    requests: z.array(Outside),
    laws: z.array(Law),
    units: z.array(z.object({ unitId: UnitId, name: z.string() })),
    allowed: z.array(z.string()),
  }),
});

export const registerRequest = contract({
  name: 'whereabouts.register',
  http: 'POST /whereabouts-requests',
  who: 'staff',
  says: 'An authority asks where somebody is, or how to reach them. Nothing in the answer tells whether there is anything to tell.',
  creates: true,
  input: z.strictObject({
    unitId: UnitId,
    way: WayIn,
    asker: Asker,
    /** The code of a law in the list; absent where they name none of these. */
    law: z
      .string()
      .regex(/^[a-z][a-z0-9_]{1,40}$/, 'not_a_choice')
      .optional(),
    things: z
      .array(Thing)
      .min(1, 'required')
      .max(Thing.options.length)
      .refine((all) => new Set(all).size === all.length, { error: 'invalid' }),
    urgency: Urgency,
    who: line({ min: 2, max: 300 }),
    number: phone.optional(),
    aboutName: line({ min: 2, max: 200 }),
    aboutNumber: PersonalNumber.optional(),
    note: text({ max: 2000 }).optional(),
  }),
  output: done,
});

export const showRequest = contract({
  name: 'whereabouts.show',
  http: 'GET /whereabouts-requests/:whereaboutsRequestId',
  who: 'staff',
  says: 'One request, and as much of its steps as one may see.',
  input: z.strictObject(one),
  output: Outside.extend({
    /** Whether answers go at fixed times only. */
    atFixedTimes: z.boolean(),
    way: WayIn,
    /** From then on there are no words: they have been destroyed. */
    weededAt: when.nullable(),
    lawInFull: Law.nullable(),
    who: z.string(),
    number: z.string().nullable(),
    aboutName: z.string(),
    aboutNumber: z.string().nullable(),
    note: z.string().nullable(),
    calls: z.array(z.object({ at: when, by: z.string(), outcome: CallOutcome, foundIn: FoundIn, called: z.string() })),
    /** The cases that it is about, for those who may know. */
    cases: z.array(
      z.object({
        exitCaseId: ExitCaseId,
        pseudonym: z.string().nullable(),
        weighings: z.array(Weighed.extend({ weighingId: WeighingId, at: when, by: z.string() })),
        allowed: z.array(z.string()),
      }),
    ),
    decisions: z.array(z.object({ at: when, by: z.string(), outcome: Outcome, reasons: z.string() })),
    /** Who has let the answer go at its next time, for those who see the decision it goes on. */
    waiting: z.object({ at: when, by: z.string() }).nullable(),
    answer: z.object({ at: when, by: z.string() }).nullable(),
    allowed: z.array(z.string()),
  }),
});

export const verifyAsker = contract({
  name: 'whereabouts.verify',
  http: 'POST /whereabouts-requests/:whereaboutsRequestId/calls',
  who: 'staff',
  says: 'Somebody has called the authority on a number that stands elsewhere than in the request.',
  input: z.strictObject({ ...one, called: phone, foundIn: FoundIn, outcome: CallOutcome }),
  output: done,
});

export const weighRequest = contract({
  name: 'whereabouts.weigh',
  http: 'POST /whereabouts-requests/:whereaboutsRequestId/weighings',
  who: 'staff',
  says: 'The team of the case weighs secrecy and harm against why it is asked, and proposes what to give, or nothing.',
  creates: true,
  input: z.strictObject({
    ...one,
    exitCaseId: ExitCaseId,
    secrecy: reason,
    harm: reason,
    interest: reason,
    proposal: z.discriminatedUnion('is', [
      z.strictObject({
        is: z.literal('give'),
        content: z
          .array(z.strictObject({ thing: Thing, says: text({ max: 1000 }) }))
          .min(1, 'required')
          .max(Thing.options.length),
      }),
      z.strictObject({ is: z.literal('withhold'), extraordinary: reason.optional() }),
    ]),
  }),
  output: z.object({ weighingId: WeighingId }),
});

export const decideRequest = contract({
  name: 'whereabouts.decide',
  http: 'POST /whereabouts-requests/:whereaboutsRequestId/decisions',
  who: 'staff',
  says: 'A manager without any other part decides: what the team proposes is given, or nothing.',
  creates: true,
  input: z.strictObject({
    ...one,
    outcome: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('given'), weighingId: WeighingId }),
      z.strictObject({ is: z.literal('nothing') }),
    ]),
    reasons: reason,
  }),
  output: done,
});

export const answerRequest = contract({
  name: 'whereabouts.answer',
  http: 'POST /whereabouts-requests/:whereaboutsRequestId/answer',
  who: 'staff',
  says: 'The request is answered, never before the time that was set when it came.',
  input: z.strictObject(one),
  output: done,
});

export const letAnswerGo = contract({
  name: 'whereabouts.let_go',
  http: 'POST /whereabouts-requests/:whereaboutsRequestId/waiting',
  who: 'staff',
  says: 'Lets the answer that has been decided go by itself at the next time at which it may.',
  input: z.strictObject(one),
  output: done,
});

export const takeBackAnswer = contract({
  name: 'whereabouts.take_back',
  http: 'POST /whereabouts-requests/:whereaboutsRequestId/waiting/taken-back',
  who: 'staff',
  says: 'Takes an answer back that waits for its time.',
  input: z.strictObject(one),
  output: done,
});

export const writeAnswer = contract({
  name: 'whereabouts.letter',
  http: 'GET /whereabouts-requests/:whereaboutsRequestId/letter',
  who: 'staff',
  says: 'The letter of a request that has been answered, as PDF. Every no is the same letter.',
  input: z.strictObject(one),
  output: z.object({ fileName: z.string(), mediaType: z.literal('application/pdf'), base64: z.string() }),
});

export const listAsked = contract({
  name: 'whereabouts.mark',
  http: 'GET /cases/:exitCaseId/whereabouts-requests',
  who: 'staff',
  says: 'Who has asked where the person of a case is: the mark in the case.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({
    requests: z.array(
      z.object({
        ...one,
        asker: Asker,
        urgency: Urgency,
        registeredAt: when,
        registeredOn: Day,
        answerAt: when,
        answeredAt: when.nullable(),
        weighed: z.boolean(),
      }),
    ),
  }),
});
