import type {
  AccordId,
  AccordTermId,
  BreachId,
  ExitCaseId,
  GoalId,
  MeasureId,
  PlanId,
  ReleaseId,
  ReleaseStepId,
} from '#kernel/ids.ts';
import * as plans from '#plans/contract.ts';
import type { Asking } from './asking.ts';
import type { PersonaName } from './personas.ts';

/** What has been planned in a case: a draft with a goal and a measure, and a plan that is agreed. */
export interface PlannedDay {
  readonly planId: PlanId;
  readonly goalId: GoalId;
  readonly measureId: MeasureId;
  readonly agreedPlanId: PlanId;
  readonly agreedMeasureId: MeasureId;
  readonly accordId: AccordId;
  readonly accordTermId: AccordTermId;
  readonly breachId: BreachId;
  readonly releaseId: ReleaseId;
  readonly releaseStepId: ReleaseStepId;
}

export const plannedNames = [
  'planId',
  'goalId',
  'measureId',
  'agreedPlanId',
  'agreedMeasureId',
  'accordId',
  'accordTermId',
  'breachId',
  'releaseId',
  'releaseStepId',
] as const;

/** A weekly talk that the person is to come to. */
export const aTalk = {
  kind: 'support_talks',
  text: 'Samtal varje vecka.',
  responsible: { who: 'person' },
  when: { from: '2026-03-02' as never, to: null, every: 'week' },
  decisionId: null,
} as const;

/** A term that was not kept. */
export const aBreach = { on: '2026-03-02' as never, knownFrom: 'person', text: 'Berättade själv.' } as const;

/** Plans something in a case, so that there is something to ask for. */
export async function planADay(place: Asking, coordinator: PersonaName, exitCaseId: ExitCaseId): Promise<PlannedDay> {
  const drafted = async (kind: 'support' | 'care') => {
    const { planId } = await place.get(coordinator, plans.draftPlan, { exitCaseId, kind });
    const goal = { planId, version: 1, area: 'housing', text: 'Ett eget hem.' } as const;
    const { goalId } = await place.get(coordinator, plans.writeGoal, goal);
    const { measureId } = await place.get(coordinator, plans.writeMeasure, { planId, goalId, version: 2, ...aTalk });
    return { planId, goalId, measureId };
  };
  const agreed = await drafted('care');
  const review = { planId: agreed.planId, version: 3, ownWords: null, reviewOn: '2026-06-01' as never, sip: null };
  const { version } = await place.get(coordinator, plans.writePlan, review);
  const signed = {
    planId: agreed.planId,
    version,
    on: '2026-03-02' as never,
    signature: 'signed',
    refusedBecause: null,
  } as const;
  await place.get(coordinator, plans.agreePlan, signed);
  const { accordId } = await place.get(coordinator, plans.recordAccord, {
    exitCaseId,
    acceptedOn: '2026-03-02',
    signature: 'signed',
    ownWords: null,
    terms: [{ kind: 'no_crime', text: null }],
  });
  const { accords } = await place.get(coordinator, plans.showAccords, { exitCaseId });
  const accordTermId = accords[0]?.terms[0]?.accordTermId as AccordTermId;
  const { breachId } = await place.get(coordinator, plans.recordBreach, { accordTermId, ...aBreach });
  const { releaseId } = await place.get(coordinator, plans.beginRelease, { exitCaseId });
  const { releases } = await place.get(coordinator, plans.showReleases, { exitCaseId });
  const releaseStepId = releases[0]?.steps[0]?.releaseStepId as ReleaseStepId;
  const more = { accordId, accordTermId, breachId, releaseId, releaseStepId };
  return { ...(await drafted('support')), ...more, agreedPlanId: agreed.planId, agreedMeasureId: agreed.measureId };
}

/** For each operation of plans that is handed an id, what is right besides: see inputs.ts. */
export const planInputs = {
  'plan.show': (day) => ({ exitCaseId: day.exitCaseId }),
  'plan.draft': (day) => ({ exitCaseId: day.exitCaseId, kind: 'implementation' }),
  'plan.write': (day) => ({ planId: day.planId, version: 1, ownWords: 'Jag vill hem.', reviewOn: '2026-06-01', sip: null }),
  'goal.write': (day) => ({ planId: day.planId, goalId: day.goalId, version: 1, area: 'income', text: 'En egen lön.' }),
  'goal.remove': (day) => ({ planId: day.planId, goalId: day.goalId, version: 1 }),
  'measure.write': (day) => ({ planId: day.planId, goalId: day.goalId, measureId: day.measureId, version: 1, ...aTalk }),
  'measure.remove': (day) => ({ planId: day.planId, measureId: day.measureId, version: 1 }),
  'plan.agree': (day) => ({ planId: day.planId, version: 1, on: '2026-03-02', signature: 'signed', refusedBecause: null }),
  'plan.drop': (day) => ({ planId: day.planId, version: 1 }),
  'plan.review': (day) => ({ planId: day.agreedPlanId, on: '2026-03-02', nextOn: '2026-09-01', text: 'Det går framåt.' }),
  'plan.end': (day) => ({ planId: day.agreedPlanId, because: 'Personen vill inte längre.' }),
  'delivery.record': (day) => ({ measureId: day.agreedMeasureId, on: '2026-03-02', outcome: 'delivered' }),
  'accord.show': (day) => ({ exitCaseId: day.exitCaseId }),
  'accord.record': (day) => ({
    exitCaseId: day.exitCaseId,
    acceptedOn: '2026-03-02',
    signature: 'signed',
    ownWords: null,
    terms: [{ kind: 'tests', text: null }],
  }),
  'accord.end': (day) => ({ accordId: day.accordId, because: 'Ny ska skrivas.', version: 1 }),
  'breach.record': (day) => ({ accordTermId: day.accordTermId, ...aBreach }),
  'breach.respond': (day) => ({ breachId: day.breachId, on: '2026-03-02', kind: 'talk', text: 'Vi talade om det.' }),
  'release.show': (day) => ({ exitCaseId: day.exitCaseId }),
  'release.begin': (day) => ({ exitCaseId: day.exitCaseId }),
  'release.date': (day) => ({
    releaseId: day.releaseId,
    kind: 'conditional_release',
    on: '2026-09-01',
    certainty: 'estimated',
    source: 'person',
    note: null,
  }),
  'release.add_step': (day) => ({ releaseId: day.releaseId, daysFromRelease: -14, kind: 'housing', text: null, agency: 'ours' }),
  'release.mark_step': (day) => ({ releaseStepId: day.releaseStepId, outcome: 'done', on: '2026-03-02', note: null }),
  'release.end': (day) => ({ releaseId: day.releaseId, how: 'carried_out', because: null, version: 1 }),
} satisfies Record<string, (day: PlannedDay & { exitCaseId: ExitCaseId }) => Readonly<Record<string, unknown>>>;
