import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { ExitCaseId, RoundId, ThreatId, Version } from '#kernel/ids.ts';
import { text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { RoundState } from './domain.ts';
import { Answers, Unanswered } from './domain/answers.ts';
import { Code, Definition } from './domain/instrument.ts';
import { Certainty, ThreatLevel, ThreatSource, Threatened } from './domain/threat.ts';

const when = z.iso.datetime();
const inCase = { exitCaseId: ExitCaseId };

const Round = z.object({
  roundId: RoundId,
  instrument: Code,
  instrumentVersion: z.number(),
  occasion: Code.nullable(),
  day: Day,
  state: RoundState,
  startedBy: z.string(),
  fixedAt: when.nullable(),
  fixedBy: z.string().nullable(),
  answers: Answers,
  /** What must be answered before it can be fixed. */
  unanswered: z.array(Unanswered),
  sums: z.array(z.object({ code: z.string(), value: z.number().nullable(), min: z.number(), max: z.number() })),
  /** Sent with the next change of the draft. */
  roundVersion: Version,
});

export const listRounds = contract({
  name: 'round.list',
  http: 'GET /cases/:exitCaseId/rounds',
  who: 'staff',
  says: 'The rounds of a case, the latest first, and the instruments they answer or could answer.',
  input: z.strictObject(inCase),
  output: z.object({
    instruments: z.array(Definition.extend({ offered: z.boolean() })),
    rounds: z.array(Round),
    allowed: z.array(z.string()),
  }),
});

export const startRound = contract({
  name: 'round.start',
  http: 'POST /cases/:exitCaseId/rounds',
  who: 'staff',
  says: 'Starts a round of an instrument, or answers the one that is being filled in.',
  creates: true,
  input: z.strictObject({ ...inCase, instrument: Code }),
  output: z.object({ roundId: RoundId }),
});

export const saveRound = contract({
  name: 'round.save',
  http: 'PUT /rounds/:roundId',
  who: 'staff',
  says: 'Keeps what has been filled in so far, and answers what is left.',
  input: z.strictObject({ roundId: RoundId, day: Day, occasion: Code.nullable(), answers: Answers, version: Version }),
  output: z.object({ unanswered: z.array(Unanswered), version: Version }),
});

export const fixRound = contract({
  name: 'round.fix',
  http: 'POST /rounds/:roundId/fix',
  who: 'staff',
  says: 'Fixes a round: from then on it is not changed.',
  input: z.strictObject({ roundId: RoundId, version: Version }),
  output: z.object({ version: Version }),
});

const Threat = z.object({
  threatId: ThreatId,
  level: ThreatLevel,
  against: z.array(Threatened),
  source: ThreatSource,
  certainty: Certainty,
  reason: z.string(),
  assessedAt: when,
  assessedBy: z.string(),
  validTo: Day,
});

const ReviewDays = z.strictObject({
  none_known: z.number().int().min(1).max(366),
  latent: z.number().int().min(1).max(366),
  concrete: z.number().int().min(1).max(366),
  acute: z.number().int().min(1).max(366),
});

export const listThreats = contract({
  name: 'threat.list',
  http: 'GET /cases/:exitCaseId/threats',
  who: 'staff',
  says: 'The threat as social services know it, the latest assessment first, and when it is looked at again.',
  input: z.strictObject(inCase),
  output: z.object({
    threats: z.array(Threat),
    /** The latest no longer holds: its last day has passed. */
    outOfDate: z.boolean(),
    reviewDueAt: when.nullable(),
    days: ReviewDays,
    today: Day,
    allowed: z.array(z.string()),
  }),
});

export const recordThreat = contract({
  name: 'threat.record',
  http: 'POST /cases/:exitCaseId/threats',
  who: 'staff',
  says: 'Assesses the threat, sets when it is looked at again, and tells those who must act when it has become concrete or acute.',
  creates: true,
  input: z.strictObject({
    ...inCase,
    level: ThreatLevel,
    against: z.array(Threatened).max(4),
    source: ThreatSource,
    certainty: Certainty,
    reason: text({ max: 4000 }),
    validTo: Day,
  }),
  output: z.object({ threatId: ThreatId, reviewOn: Day, told: z.number() }),
});

export const showReviewIntervals = contract({
  name: 'review_interval.show',
  http: 'GET /review-intervals',
  who: 'staff',
  says: 'How many days pass until a threat is looked at again, by level.',
  input: z.strictObject({}),
  output: z.object({ whose: z.enum(['own', 'house']), validFrom: Day, days: ReviewDays, citation: z.string() }),
});

export const setReviewIntervals = contract({
  name: 'review_interval.set',
  http: 'PUT /review-intervals',
  who: 'staff',
  says: 'Sets the organisation’s own number of days until a threat is looked at again, from today.',
  input: z.strictObject({ days: ReviewDays }),
  output: z.object({ validFrom: Day }),
});
