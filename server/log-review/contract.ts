import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { LogPickId, LogQuestionId, StaffId, Version } from '#kernel/ids.ts';
import { text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { Judgement, PickState } from './domain/review.ts';
import { RuleKind } from './domain/rule.ts';

const Words = z.object({ sv: z.string(), en: z.string() });
const when = z.iso.datetime();

const Pick = z.object({
  logPickId: LogPickId,
  kind: RuleKind,
  why: Words,
  staffId: StaffId,
  staff: z.string(),
  day: Day,
  pickedAt: when,
  state: PickState,
  judgement: Judgement.nullable(),
});

const Act = z.object({
  number: z.number(),
  at: when,
  operation: z.string(),
  outcome: z.enum(['done', 'refused']),
  why: z.string().nullable(),
  subjectIds: z.array(z.uuid()),
});

export const listPicks = contract({
  name: 'log_pick.list',
  http: 'GET /log-picks',
  who: 'staff',
  says: 'What has been picked out of the trail to look at, each with why. Never what is about oneself. For the log reviewer.',
  input: z.strictObject({
    show: z.enum(['to_do', 'all'], 'not_a_choice').optional(),
    page: z.coerce.number().int().min(1).max(1000).optional(),
  }),
  output: z.object({
    picks: z.array(Pick),
    more: z.boolean(),
    /** The latest day of the trail that has been looked through; null if none has. */
    lookedThrough: Day.nullable(),
  }),
});

export const showPick = contract({
  name: 'log_pick.show',
  http: 'GET /log-picks/:logPickId',
  who: 'staff',
  says: 'One day that has been picked, with what the person did on it, the questions and the answers.',
  input: z.strictObject({ logPickId: LogPickId }),
  output: Pick.extend({
    /** All that the person did on the day, and which of it gave the reason. */
    acts: z.array(Act.extend({ isReason: z.boolean() })),
    more: z.boolean(),
    questions: z.array(
      z.object({
        logQuestionId: LogQuestionId,
        question: z.string(),
        askedAt: when,
        askedBy: z.string(),
        answer: z.string().nullable(),
        answeredAt: when.nullable(),
      }),
    ),
    judged: z.object({ at: when, by: z.string(), reasons: z.string() }).nullable(),
    /** How long the person has to answer. */
    hearingDays: z.number(),
    /** From this day a misuse may be found though nobody has answered; null until somebody has asked. */
    heardOn: Day.nullable(),
    version: Version,
    allowed: z.array(z.string()),
  }),
});

export const askAboutPick = contract({
  name: 'log_pick.ask',
  http: 'POST /log-picks/:logPickId/questions',
  who: 'staff',
  says: 'Puts a question to the one whom a picked day is about, on their desk.',
  creates: true,
  input: z.strictObject({ logPickId: LogPickId, question: text({ min: 3, max: 2000 }) }),
  output: z.object({ logQuestionId: LogQuestionId }),
});

export const signOffPick = contract({
  name: 'log_pick.sign_off',
  http: 'POST /log-picks/:logPickId/sign-off',
  who: 'staff',
  says: 'Signs a picked day off with a judgement and its reasons. It stands.',
  input: z.strictObject({
    logPickId: LogPickId,
    judgement: Judgement,
    reasons: text({ min: 3, max: 2000 }),
    version: Version,
  }),
  output: z.object({ version: Version }),
});

export const listLogQuestions = contract({
  name: 'log_question.list',
  http: 'GET /log-questions',
  who: 'staff',
  says: 'The questions that log review has put to oneself, with the acts they are about.',
  input: z.strictObject({}),
  output: z.object({
    questions: z.array(
      z.object({
        logQuestionId: LogQuestionId,
        question: z.string(),
        askedAt: when,
        askedBy: z.string(),
        acts: z.array(Act.omit({ subjectIds: true })),
        answer: z.string().nullable(),
        answeredAt: when.nullable(),
      }),
    ),
  }),
});

export const answerLogQuestion = contract({
  name: 'log_question.answer',
  http: 'POST /log-questions/:logQuestionId/answer',
  who: 'staff',
  says: 'Answers a question that log review has put to oneself. Once.',
  input: z.strictObject({ logQuestionId: LogQuestionId, answer: text({ min: 1, max: 4000 }) }),
  output: z.object({}),
});

export const writeLogReport = contract({
  name: 'log_report.write',
  http: 'GET /log-report',
  who: 'staff',
  says: 'Evidence for the board of how the trail has been reviewed: a tagged PDF in plain Swedish, in base64. Names nobody of the staff and no case.',
  input: z.strictObject({ from: Day, to: Day }),
  output: z.object({ fileName: z.string(), mediaType: z.literal('application/pdf'), base64: z.base64() }),
});
