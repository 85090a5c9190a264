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
  ExitCaseId,
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
import { text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { Accord, Plan, Release, Signature, TemplateStep, daysFromRelease } from './contract/shapes.ts';
import {
  Agency,
  Certainty,
  DateSource,
  DeliveryOutcome,
  KnownFrom,
  MarkOutcome,
  MeasureKind,
  MissReason,
  NamedFunction,
  PlanKind,
  ReleaseDateKind,
  Responsible,
  ResponseKind,
  StepKind,
  TermKind,
  When,
} from './words.ts';

const when = z.iso.datetime();
const ofCase = { exitCaseId: ExitCaseId };
const ofPlan = { planId: PlanId, version: Version };
const changed = z.object({ version: Version });
const words = text({ max: 4000 });

const Sip = z.strictObject({ on: Day, consentOn: Day, attendees: z.array(NamedFunction).max(20) });

export const showPlan = contract({
  name: 'plan.show',
  http: 'GET /cases/:exitCaseId/plan',
  who: 'staff',
  says: 'The plans of a case: what is in force and what is drafted, or every version there has been.',
  input: z.strictObject({ ...ofCase, show: z.enum(['current', 'all'], 'not_a_choice').default('current') }),
  output: z.object({ plans: z.array(Plan), allowed: z.array(z.string()) }),
});

export const draftPlan = contract({
  name: 'plan.draft',
  http: 'POST /cases/:exitCaseId/plans',
  who: 'staff',
  says: 'Begins a version of a plan, from what is in the one that is in force, if there is one.',
  creates: true,
  input: z.strictObject({ ...ofCase, kind: PlanKind }),
  output: z.object({ planId: PlanId }),
});

export const writePlan = contract({
  name: 'plan.write',
  http: 'PUT /plans/:planId',
  who: 'staff',
  says: 'Writes down the person’s own words, when the plan is reviewed and whether it is a SIP, in a draft.',
  input: z.strictObject({ ...ofPlan, ownWords: words.nullable(), reviewOn: Day.nullable(), sip: Sip.nullable() }),
  output: changed,
});

export const writeGoal = contract({
  name: 'goal.write',
  http: 'PUT /plans/:planId/goals',
  who: 'staff',
  says: 'Adds a goal to a draft, or changes one that is in it.',
  input: z.strictObject({ ...ofPlan, goalId: GoalId.optional(), area: NeedArea, text: words }),
  output: changed.extend({ goalId: GoalId }),
});

export const removeGoal = contract({
  name: 'goal.remove',
  http: 'POST /plans/:planId/goals/:goalId/remove',
  who: 'staff',
  says: 'Takes a goal, with its measures, out of a draft.',
  input: z.strictObject({ ...ofPlan, goalId: GoalId }),
  output: changed,
});

export const writeMeasure = contract({
  name: 'measure.write',
  http: 'PUT /plans/:planId/measures',
  who: 'staff',
  says: 'Adds a measure to a goal of a draft, or changes one that is in it.',
  input: z.strictObject({
    ...ofPlan,
    goalId: GoalId,
    measureId: MeasureId.optional(),
    kind: MeasureKind,
    text: words.nullable(),
    responsible: Responsible,
    when: When,
    decisionId: DecisionId.nullable(),
    /** Found out by the worker, where no personal number says it. */
    isUnder21: z.boolean().default(false),
  }),
  output: changed.extend({ measureId: MeasureId }),
});

export const removeMeasure = contract({
  name: 'measure.remove',
  http: 'POST /plans/:planId/measures/:measureId/remove',
  who: 'staff',
  says: 'Takes a measure out of a draft.',
  input: z.strictObject({ ...ofPlan, measureId: MeasureId }),
  output: changed,
});

export const agreePlan = contract({
  name: 'plan.agree',
  http: 'POST /plans/:planId/agree',
  who: 'staff',
  says: 'The plan is agreed, signed by the person or not. It replaces the version before it and starts the clock of its review.',
  input: z.strictObject({
    ...ofPlan,
    on: Day,
    signature: z.enum(['signed', 'refused'], 'not_a_choice'),
    refusedBecause: words.nullable(),
  }),
  output: changed,
});

export const dropPlan = contract({
  name: 'plan.drop',
  http: 'POST /plans/:planId/drop',
  who: 'staff',
  says: 'Lays a draft aside.',
  input: z.strictObject(ofPlan),
  output: changed,
});

export const reviewPlan = contract({
  name: 'plan.review',
  http: 'POST /plans/:planId/reviews',
  who: 'staff',
  says: 'The plan has been reviewed and stays as it is, until the next review.',
  creates: true,
  input: z.strictObject({ planId: PlanId, on: Day, nextOn: Day, text: words }),
  output: z.object({ planReviewId: PlanReviewId }),
});

export const endPlan = contract({
  name: 'plan.end',
  http: 'POST /plans/:planId/end',
  who: 'staff',
  says: 'The plan is in force no longer, and no other takes its place.',
  input: z.strictObject({ planId: PlanId, because: words }),
  output: z.object({}),
});

export const recordDelivery = contract({
  name: 'delivery.record',
  http: 'POST /measures/:measureId/deliveries',
  who: 'staff',
  says: 'A measure was delivered on a day, or partly, or not, and why.',
  creates: true,
  input: z.strictObject({
    measureId: MeasureId,
    on: Day,
    outcome: DeliveryOutcome,
    reason: MissReason.optional(),
    note: words.optional(),
  }),
  output: z.object({ deliveryId: DeliveryId }),
});

// ------------------------------------------------------------------------------------------------ what the person accepts

export const showAccords = contract({
  name: 'accord.show',
  http: 'GET /cases/:exitCaseId/accords',
  who: 'staff',
  says: 'What the person has accepted, the latest first, which terms were not kept and what followed.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({ accords: z.array(Accord), allowed: z.array(z.string()) }),
});

export const recordAccord = contract({
  name: 'accord.record',
  http: 'POST /cases/:exitCaseId/accords',
  who: 'staff',
  says: 'The person accepts terms, signed or not. They replace those accepted before, which are kept.',
  creates: true,
  input: z.strictObject({
    exitCaseId: ExitCaseId,
    acceptedOn: Day,
    signature: Signature,
    ownWords: words.nullable(),
    terms: z.array(z.strictObject({ kind: TermKind, text: words.nullable() })).max(20),
  }),
  output: z.object({ accordId: AccordId }),
});

export const endAccord = contract({
  name: 'accord.end',
  http: 'POST /accords/:accordId/end',
  who: 'staff',
  says: 'What the person has accepted is in force no longer. The case goes on.',
  input: z.strictObject({ accordId: AccordId, because: words, version: Version }),
  output: z.object({ version: Version }),
});

export const recordBreach = contract({
  name: 'breach.record',
  http: 'POST /accord-terms/:accordTermId/breaches',
  who: 'staff',
  says: 'A term was not kept: when, how it is known, and what happened. It closes nothing.',
  creates: true,
  input: z.strictObject({ accordTermId: AccordTermId, on: Day, knownFrom: KnownFrom, text: words }),
  output: z.object({ breachId: BreachId }),
});

export const respondToBreach = contract({
  name: 'breach.respond',
  http: 'POST /breaches/:breachId/responses',
  who: 'staff',
  says: 'What followed when a term was not kept.',
  creates: true,
  input: z.strictObject({ breachId: BreachId, on: Day, kind: ResponseKind, text: words }),
  output: z.object({ breachResponseId: BreachResponseId }),
});

// ---------------------------------------------------------------------------------------------------- the way out of prison

export const showReleases = contract({
  name: 'release.show',
  http: 'GET /cases/:exitCaseId/releases',
  who: 'staff',
  says: 'The planning of a release: the dates, how sure they are, and the chain of steps. No facility is named.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({ releases: z.array(Release), allowed: z.array(z.string()) }),
});

export const beginRelease = contract({
  name: 'release.begin',
  http: 'POST /cases/:exitCaseId/releases',
  who: 'staff',
  says: 'Begins to plan a release, with the steps of the organisation’s template.',
  creates: true,
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({ releaseId: ReleaseId }),
});

export const dateRelease = contract({
  name: 'release.date',
  http: 'POST /releases/:releaseId/dates',
  who: 'staff',
  says: 'A date in the sentence, how sure it is and on whose word. What was said before is kept; the chain moves with the day of release.',
  creates: true,
  input: z.strictObject({
    releaseId: ReleaseId,
    kind: ReleaseDateKind,
    on: Day.nullable(),
    certainty: Certainty,
    source: DateSource,
    note: words.nullable(),
  }),
  output: z.object({ releaseDateId: ReleaseDateId }),
});

export const addReleaseStep = contract({
  name: 'release.add_step',
  http: 'POST /releases/:releaseId/steps',
  who: 'staff',
  says: 'Adds a step to the chain, so many days from the release.',
  creates: true,
  input: z.strictObject({
    releaseId: ReleaseId,
    daysFromRelease,
    kind: StepKind,
    text: words.nullable(),
    agency: Agency,
  }),
  output: z.object({ releaseStepId: ReleaseStepId }),
});

export const markReleaseStep = contract({
  name: 'release.mark_step',
  http: 'POST /release-steps/:releaseStepId/marks',
  who: 'staff',
  says: 'A step was done, was not, or was not needed, and why.',
  creates: true,
  input: z.strictObject({ releaseStepId: ReleaseStepId, outcome: MarkOutcome, on: Day, note: words.nullable() }),
  output: z.object({ releaseMarkId: ReleaseMarkId }),
});

export const endRelease = contract({
  name: 'release.end',
  http: 'POST /releases/:releaseId/end',
  who: 'staff',
  says: 'The release has been carried through, or its planning is called off.',
  input: z.strictObject({
    releaseId: ReleaseId,
    how: z.enum(['carried_out', 'called_off'], 'not_a_choice'),
    because: words.nullable(),
    version: Version,
  }),
  output: z.object({ version: Version }),
});

export const showReleaseTemplate = contract({
  name: 'release_template.show',
  http: 'GET /release-template',
  who: 'staff',
  says: 'The steps that the organisation begins each release with.',
  input: z.strictObject({}),
  output: z.object({
    steps: z.array(TemplateStep),
    /** None has been made here: these are the steps of the program. */
    isHouse: z.boolean(),
    changed: z.object({ at: when, by: z.string() }).nullable(),
    allowed: z.array(z.string()),
  }),
});

export const changeReleaseTemplate = contract({
  name: 'release_template.change',
  http: 'PUT /release-template',
  who: 'staff',
  says: 'The organisation begins with other steps from now on. What is being planned stays as it is.',
  input: z.strictObject({ steps: z.array(TemplateStep).min(1, 'required').max(60) }),
  output: z.object({ edition: z.number() }),
});
