import { z } from 'zod';
import { NeedArea } from '#cases/words.ts';
import { Day } from '#kernel/day.ts';
import {
  AccordId,
  AccordTermId,
  BreachId,
  BreachResponseId,
  DecisionId,
  DeliveryId,
  GoalId,
  MeasureId,
  PlanId,
  PlanReviewId,
  ReleaseDateId,
  ReleaseId,
  ReleaseMarkId,
  ReleaseStepId,
  Version,
} from '#kernel/ids.ts';
import {
  Agency,
  Certainty,
  DateSource,
  DeliveryOutcome,
  Every,
  KnownFrom,
  MarkOutcome,
  MeasureKind,
  MissReason,
  NamedFunction,
  PlanKind,
  PlanState,
  ReleaseDateKind,
  Responsible,
  ResponseKind,
  StepKind,
  TermKind,
} from '#plans/words.ts';

// What is shown of plans, of what is accepted and of a release.

const when = z.iso.datetime();

/** Who sees to something, as it is shown. */
const Who = z.object({ agency: Agency, name: z.string().nullable() });

export const Measure = z.object({
  measureId: MeasureId,
  lineId: MeasureId,
  kind: MeasureKind,
  text: z.string().nullable(),
  who: Who,
  responsible: Responsible,
  from: Day,
  to: Day.nullable(),
  every: Every,
  decisionId: DecisionId.nullable(),
  /** When it is next to be done; nothing more is due when it is null. */
  next: Day.nullable(),
  /** Days that went by without a word of how it went. */
  unrecorded: z.array(Day),
  deliveries: z.array(
    z.object({
      deliveryId: DeliveryId,
      on: Day,
      outcome: DeliveryOutcome,
      reason: MissReason.nullable(),
      note: z.string().nullable(),
      at: when,
      by: z.string(),
    }),
  ),
});

export const Plan = z.object({
  planId: PlanId,
  kind: PlanKind,
  edition: z.number(),
  state: PlanState,
  draftedAt: when,
  draftedBy: z.string(),
  ownWords: z.string().nullable(),
  reviewOn: Day.nullable(),
  sip: z.object({ on: Day, consentOn: Day, attendees: z.array(NamedFunction) }).nullable(),
  agreed: z
    .object({
      on: Day,
      at: when,
      by: z.string(),
      signature: z.enum(['signed', 'refused']),
      refusedBecause: z.string().nullable(),
    })
    .nullable(),
  ended: z.object({ how: z.enum(['replaced', 'ended']), at: when, by: z.string(), because: z.string().nullable() }).nullable(),
  goals: z.array(z.object({ goalId: GoalId, area: NeedArea, text: z.string(), measures: z.array(Measure) })),
  reviews: z.array(z.object({ planReviewId: PlanReviewId, on: Day, nextOn: Day, text: z.string(), at: when, by: z.string() })),
  allowed: z.array(z.string()),
  version: Version,
});

export const Signature = z.enum(['signed', 'not_signed'], 'not_a_choice');

const BreachResponse = z.object({
  breachResponseId: BreachResponseId,
  on: Day,
  kind: ResponseKind,
  text: z.string(),
  at: when,
  by: z.string(),
});

const Breach = z.object({
  breachId: BreachId,
  accordTermId: AccordTermId,
  on: Day,
  knownFrom: KnownFrom,
  text: z.string(),
  at: when,
  by: z.string(),
  responses: z.array(BreachResponse),
});

export const Accord = z.object({
  accordId: AccordId,
  acceptedOn: Day,
  signature: Signature,
  ownWords: z.string().nullable(),
  recordedAt: when,
  recordedBy: z.string(),
  terms: z.array(z.object({ accordTermId: AccordTermId, kind: TermKind, text: z.string().nullable() })),
  breaches: z.array(Breach),
  ended: z.object({ how: z.enum(['replaced', 'ended']), at: when, by: z.string(), because: z.string().nullable() }).nullable(),
  allowed: z.array(z.string()),
  version: Version,
});

export const daysFromRelease = z.number().int().min(-730).max(730);

export const TemplateStep = z.strictObject({
  daysFromRelease,
  kind: StepKind.exclude(['other'], { error: 'not_a_choice' }),
  agency: Agency,
});

const ReleaseDate = z.object({
  releaseDateId: ReleaseDateId,
  kind: ReleaseDateKind,
  on: Day.nullable(),
  certainty: Certainty,
  source: DateSource,
  note: z.string().nullable(),
  at: when,
  by: z.string(),
});

const ReleaseStep = z.object({
  releaseStepId: ReleaseStepId,
  daysFromRelease: z.number(),
  /** The day it falls on as things are known now. */
  on: Day.nullable(),
  kind: StepKind,
  text: z.string().nullable(),
  agency: Agency,
  state: z.enum(['done', 'not_done', 'not_needed', 'due', 'late', 'without_day']),
  marks: z.array(
    z.object({
      releaseMarkId: ReleaseMarkId,
      outcome: MarkOutcome,
      on: Day,
      note: z.string().nullable(),
      at: when,
      by: z.string(),
    }),
  ),
});

export const Release = z.object({
  releaseId: ReleaseId,
  begunAt: when,
  begunBy: z.string(),
  /** The day the chain hangs on, as it is known now. */
  on: Day.nullable(),
  /** The last word on each date. */
  dates: z.array(ReleaseDate),
  /** What was said of the dates before, the latest first. */
  earlier: z.array(ReleaseDate),
  steps: z.array(ReleaseStep),
  ended: z
    .object({ how: z.enum(['carried_out', 'called_off']), at: when, by: z.string(), because: z.string().nullable() })
    .nullable(),
  allowed: z.array(z.string()),
  version: Version,
});
