import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { listClocksOf } from '#clocks/operations.ts';
import type { ExitCaseId, GoalId, MeasureId, PlanId } from '#kernel/ids.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import { type StaffActor, operation, perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { aTalk } from '#test/day-plans.ts';
import { type World, world } from '#test/personas.ts';
import * as contract from './contract.ts';
import * as plans from './operations.ts';

let here: World;
let ellinor: StaffActor;
let tage: StaffActor;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  tage = await here.as('haninge-jour');
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId }));
});

const shown = async (show: 'current' | 'all' = 'current') =>
  (await perform(here.installation, plans.showPlan, ellinor, { exitCaseId, show })).plans;
const the = async (planId: PlanId) => {
  const found = (await shown('all')).find((one) => one.planId === planId);
  if (!found) throw new Error('The plan is not shown.');
  return found;
};
const drafts = async (kind: z.input<typeof contract.draftPlan.input>['kind'] = 'support') =>
  (await perform(here.installation, plans.draftPlan, ellinor, { exitCaseId, kind })).planId;
const writes = (planId: PlanId, version: number, over: object = {}) =>
  perform(here.installation, plans.writePlan, ellinor, {
    planId,
    version,
    ownWords: 'Jag vill bo för mig själv.',
    reviewOn: '2026-06-01',
    sip: null,
    ...over,
  });
const goal = async (planId: PlanId, version = 1, over: object = {}): Promise<GoalId> =>
  (
    await perform(here.installation, plans.writeGoal, ellinor, {
      planId,
      version,
      area: 'housing',
      text: 'Ett eget hem.',
      ...over,
    })
  ).goalId;
const measure = async (planId: PlanId, goalId: GoalId, version = 2, over: object = {}): Promise<MeasureId> =>
  (await perform(here.installation, plans.writeMeasure, ellinor, { planId, goalId, version, ...aTalk, ...over })).measureId;
const agrees = async (planId: PlanId, over: object = {}) =>
  perform(here.installation, plans.agreePlan, ellinor, {
    planId,
    version: (await the(planId)).version,
    on: '2026-03-02',
    signature: 'signed',
    refusedBecause: null,
    ...over,
  });

/** A plan with one goal and one measure, agreed. */
async function agreed() {
  const planId = await drafts();
  const goalId = await goal(planId);
  const measureId = await measure(planId, goalId);
  await writes(planId, 3);
  await agrees(planId);
  return { planId, goalId, measureId };
}

const clocks = async (planId: PlanId) => {
  const reads = operation(contract.showPlan, async (ctx) => {
    found = (await listClocksOf(ctx, exitCaseId)).filter((one) => one.rule === 'review_plan' && one.subjectId === planId);
    return { plans: [], allowed: [] };
  });
  let found: Awaited<ReturnType<typeof listClocksOf>> = [];
  await perform(here.installation, reads, ellinor, { exitCaseId });
  return found.map(({ dueAt, outcome }) => [dueAt.toISOString().slice(0, 10), outcome]);
};

describe('a plan', () => {
  test('is drafted with goals and measures, in the person’s own words, and is then agreed and signed', async () => {
    const planId = await drafts();
    const goalId = await goal(planId);
    const responsible = { who: 'function', agency: 'region', function: 'Samtalsmottagningen' } as const;
    await measure(planId, goalId, 2, { responsible, when: { from: '2026-03-09', to: '2026-12-31', every: 'month' } });
    await measure(planId, goalId, 3, { kind: 'leisure', text: null, responsible: { who: 'staff', staffId: ellinor.staffId } });
    await writes(planId, 4);
    await agrees(planId);
    const plan = await the(planId);
    expect(plan).toMatchObject({
      kind: 'support',
      edition: 1,
      state: 'agreed',
      draftedBy: 'Ellinor',
      ownWords: 'Jag vill bo för mig själv.',
      reviewOn: '2026-06-01',
      agreed: { on: '2026-03-02', by: 'Ellinor', signature: 'signed', refusedBecause: null },
      allowed: ['delivery.record', 'plan.review', 'plan.end'],
      goals: [
        {
          area: 'housing',
          text: 'Ett eget hem.',
          measures: [
            { kind: 'support_talks', who: { agency: 'region', name: 'Samtalsmottagningen' }, next: '2026-03-09', every: 'month' },
            { kind: 'leisure', text: null, who: { agency: 'ours', name: 'Ellinor' } },
          ],
        },
      ],
    });
    const { rows } = await here.owner.query(
      `select (select plan::text from plans.plan where id = $1) || (select string_agg(measure::text, '') from plans.measure where plan_id = $1)
              || (select goal::text from plans.goal where plan_id = $1) as kept`,
      [planId],
    );
    for (const text of ['Jag vill bo', 'Ett eget hem', 'Samtalsmottagningen'])
      expect(rows[0]?.kept).not.toContain(Buffer.from(text).toString('hex'));
  });

  test('may go unsigned, with the person’s reason', async () => {
    const planId = await drafts();
    await measure(planId, await goal(planId));
    await writes(planId, 3);
    await agrees(planId, { signature: 'refused', refusedBecause: 'Skriver inte på något.' });
    expect(await the(planId)).toMatchObject({
      state: 'agreed',
      agreed: { signature: 'refused', refusedBecause: 'Skriver inte på något.' },
    });
  });

  test('is not agreed while it lacks a goal, a measure or a day of review', async () => {
    const planId = await drafts();
    await expect(agrees(planId)).rejects.toMatchObject(refused('plan_without_goals'));
    const goalId = await goal(planId);
    await expect(agrees(planId)).rejects.toMatchObject(refused('plan_without_goals'));
    await measure(planId, goalId);
    await expect(agrees(planId)).rejects.toMatchObject(refused('plan_without_review'));
    await writes(planId, 3);
    await expect(agrees(planId, { on: '2026-03-03' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'on', code: 'in_the_future' }),
    );
    expect((await agrees(planId)).version).toBe(5);
  });

  test('is replaced by its next version, which begins from it; the old one stays word for word', async () => {
    const first = await agreed();
    const before = await the(first.planId);
    here.setClock('2026-04-01T11:00:00Z');
    const next = await drafts();
    const draft = await the(next);
    expect(draft.goals.map(({ text, measures }) => [text, measures.map((one) => one.lineId)])).toEqual([
      ['Ett eget hem.', [first.measureId]],
    ]);
    await perform(here.installation, plans.writeGoal, ellinor, {
      planId: next,
      version: draft.version,
      goalId: draft.goals[0]?.goalId,
      area: 'occupation',
      text: 'Ett arbete.',
    });
    await writes(next, 2, { reviewOn: '2026-09-01', ownWords: 'Nu vill jag jobba.' });
    await agrees(next);
    const { state, ended, allowed, goals, ...kept } = await the(first.planId);
    expect([state, ended?.how, allowed]).toEqual(['replaced', 'replaced', []]);
    expect(kept).toMatchObject({ ownWords: before.ownWords, agreed: before.agreed, version: before.version });
    expect(goals.map((one) => [one.area, one.text])).toEqual([['housing', 'Ett eget hem.']]);
    expect((await shown()).map((one) => [one.edition, one.state])).toEqual([[2, 'agreed']]);
    expect(await clocks(first.planId)).toEqual([['2026-06-01', 'done']]);
    expect(await clocks(next)).toEqual([['2026-09-01', null]]);
  });

  test('of another kind stands beside it', async () => {
    await agreed();
    await drafts('care');
    expect((await shown()).map((one) => [one.kind, one.edition, one.state])).toEqual([
      ['support', 1, 'agreed'],
      ['care', 1, 'draft'],
    ]);
  });

  test('has one draft at a time', async () => {
    const planId = await drafts();
    await expect(drafts()).rejects.toMatchObject(refused('plan_being_drafted'));
    await perform(here.installation, plans.dropPlan, ellinor, { planId, version: 1 });
    await drafts();
    expect((await shown('all')).map((one) => [one.edition, one.state])).toEqual([
      [2, 'draft'],
      [1, 'dropped'],
    ]);
  });

  test('that is agreed, replaced or laid aside is written in no more, by anybody and in any way', async () => {
    const { planId, goalId, measureId } = await agreed();
    const ways = [
      () => writes(planId, 4),
      () => goal(planId, 4),
      () => goal(planId, 4, { goalId }),
      () => measure(planId, goalId, 4, { measureId }),
      () => perform(here.installation, plans.removeGoal, ellinor, { planId, goalId, version: 4 }),
      () => perform(here.installation, plans.removeMeasure, ellinor, { planId, measureId, version: 4 }),
      () => perform(here.installation, plans.dropPlan, ellinor, { planId, version: 4 }),
      () => agrees(planId),
    ];
    for (const way of ways) await expect(way()).rejects.toMatchObject(refused('plan_not_a_draft'));
    expect((await the(planId)).version).toBe(5);
  });

  test('is not changed from a page that is out of date', async () => {
    const planId = await drafts();
    await goal(planId);
    await expect(writes(planId, 1)).rejects.toMatchObject(refused('changed_meanwhile'));
    await expect(goal(planId, 1)).rejects.toMatchObject(refused('changed_meanwhile'));
  });

  test('loses what is taken out of the draft, a goal with its measures', async () => {
    const planId = await drafts();
    const first = await goal(planId);
    const second = await goal(planId, 2, { text: 'En inkomst.' });
    await measure(planId, first, 3);
    const measureId = await measure(planId, second, 4);
    await perform(here.installation, plans.removeMeasure, ellinor, { planId, measureId, version: 5 });
    await perform(here.installation, plans.removeGoal, ellinor, { planId, goalId: first, version: 6 });
    const { goals } = await the(planId);
    expect(goals.map((one) => [one.text, one.measures.length])).toEqual([['En inkomst.', 0]]);
    await expect(goal(planId, 7, { goalId: first })).rejects.toMatchObject(refused('not_found'));
    const removed = perform(here.installation, plans.removeGoal, ellinor, { planId, goalId: first, version: 7 });
    await expect(removed).rejects.toMatchObject(refused('not_found'));
  });

  test('is a SIP with the region, its attendees by function', async () => {
    const planId = await drafts();
    const attendees = [
      { agency: 'region', function: 'Vårdsamordnare' },
      { agency: 'probation', function: 'Frivårdsinspektör' },
    ];
    await writes(planId, 1, { sip: { on: '2026-03-10', consentOn: '2026-03-02', attendees } });
    expect((await the(planId)).sip).toEqual({ on: '2026-03-10', consentOn: '2026-03-02', attendees });
    const alone = { on: '2026-03-10', consentOn: '2026-03-02', attendees: attendees.slice(1) };
    await expect(writes(planId, 2, { sip: alone })).rejects.toMatchObject(
      refused('invalid_input', { field: 'sip.attendees', code: 'required' }),
    );
  });

  test('is reviewed in time, and looked at again', async () => {
    const { planId } = await agreed();
    expect(await clocks(planId)).toEqual([['2026-06-01', null]]);
    here.setClock('2026-05-28T11:00:00Z');
    const review = { planId, on: '2026-05-28', nextOn: '2026-09-01', text: 'Det håller.' };
    await perform(here.installation, plans.reviewPlan, ellinor, review);
    expect((await the(planId)).reviews).toMatchObject([{ on: '2026-05-28', nextOn: '2026-09-01', text: 'Det håller.' }]);
    expect(await clocks(planId)).toEqual([
      ['2026-06-01', 'done'],
      ['2026-09-01', null],
    ]);
    const early = perform(here.installation, plans.reviewPlan, ellinor, { ...review, nextOn: '2026-05-28' });
    await expect(early).rejects.toMatchObject(refused('invalid_input', { field: 'nextOn', code: 'in_the_past' }));
  });

  test('ends, in words', async () => {
    const { planId, measureId } = await agreed();
    await perform(here.installation, plans.endPlan, ellinor, { planId, because: 'Klarar sig nu.' });
    expect(await the(planId)).toMatchObject({
      state: 'ended',
      ended: { how: 'ended', by: 'Ellinor', because: 'Klarar sig nu.' },
    });
    expect(await clocks(planId)).toEqual([['2026-06-01', 'no_longer']]);
    const again = perform(here.installation, plans.endPlan, ellinor, { planId, because: 'Igen.' });
    await expect(again).rejects.toMatchObject(refused('plan_not_in_force'));
    const late = perform(here.installation, plans.recordDelivery, ellinor, { measureId, on: '2026-03-02', outcome: 'delivered' });
    await expect(late).rejects.toMatchObject(refused('plan_not_in_force'));
  });
});

describe('a measure', () => {
  const record = (measureId: MeasureId, said: object) =>
    perform(here.installation, plans.recordDelivery, ellinor, { measureId, on: '2026-03-02', outcome: 'delivered', ...said });

  test('is delivered, or not, and why; what is said later of the same day counts', async () => {
    const { planId, measureId } = await agreed();
    here.setClock('2026-03-20T11:00:00Z');
    await record(measureId, { outcome: 'missed', reason: 'person_absent' });
    await record(measureId, { on: '2026-03-09', outcome: 'partly', reason: 'other', note: 'Bara halva tiden.' });
    here.setClock('2026-03-20T12:00:00Z');
    await record(measureId, { outcome: 'missed', reason: 'person_ill', note: 'Hörde av sig i efterhand.' });
    const [line] = (await the(planId)).goals.flatMap((one) => one.measures);
    expect(line?.deliveries).toMatchObject([
      { on: '2026-03-09', outcome: 'partly', reason: 'other', note: 'Bara halva tiden.', by: 'Ellinor' },
      { on: '2026-03-02', outcome: 'missed', reason: 'person_ill', note: 'Hörde av sig i efterhand.' },
    ]);
    expect([line?.next, line?.unrecorded]).toEqual(['2026-03-20', []]);
    expect((await here.owner.query('select from plans.delivery where measure_id = $1', [measureId])).rowCount).toBe(3);
  });

  test('says why it was missed', async () => {
    const { measureId } = await agreed();
    await expect(record(measureId, { outcome: 'missed' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'reason', code: 'required' }),
    );
    await expect(record(measureId, { on: '2026-03-03' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'on', code: 'in_the_future' }),
    );
  });

  test('is not delivered by a plan that nobody has agreed on', async () => {
    const planId = await drafts();
    const measureId = await measure(planId, await goal(planId));
    await expect(record(measureId, {})).rejects.toMatchObject(refused('plan_not_in_force'));
  });

  test('keeps its history through the versions of the plan', async () => {
    const { measureId } = await agreed();
    await record(measureId, {});
    const next = await drafts();
    const [line] = (await the(next)).goals.flatMap((one) => one.measures);
    expect(line?.measureId).not.toBe(measureId);
    expect(line?.deliveries).toMatchObject([{ on: '2026-03-02', outcome: 'delivered' }]);
  });

  test('särskilt kvalificerad kontaktperson is given to nobody who is 21', async () => {
    const adult = testPersonalNumbers.adults[0] ?? null;
    const identity = { name: 'Påhittad', personalNumber: adult, contactWays: null };
    const known = await casework(here.installation, ellinor, { responsible: ellinor.staffId, identity });
    const contactPerson = { kind: 'qualified_contact_person', when: { from: '2026-03-02', to: '2026-06-30', every: 'week' } };
    const unknown = await drafts();
    const goalId = await goal(unknown);
    await expect(measure(unknown, goalId, 2, contactPerson)).rejects.toMatchObject(
      refused('invalid_input', { field: 'isUnder21', code: 'required' }),
    );
    await measure(unknown, goalId, 2, { ...contactPerson, isUnder21: true });
    exitCaseId = known.exitCaseId;
    const planId = await drafts();
    const other = await goal(planId);
    await expect(measure(planId, other, 2, { ...contactPerson, isUnder21: true })).rejects.toMatchObject(
      refused('invalid_input', { field: 'kind', code: 'only_under_21' }),
    );
  });

  test('has one who answers for it, of ours or elsewhere, and none from another house', async () => {
    const planId = await drafts();
    const goalId = await goal(planId);
    const yasmin = await here.as('malmo-samordnare');
    const theirs = { responsible: { who: 'staff', staffId: yasmin.staffId } };
    await expect(measure(planId, goalId, 2, theirs)).rejects.toMatchObject(refused('not_found'));
    const nobody = { responsible: { who: 'function', agency: 'ours', function: 'Någon' } };
    await expect(measure(planId, goalId, 2, nobody)).rejects.toMatchObject(
      refused('invalid_input', { field: 'responsible.agency', code: 'not_a_choice' }),
    );
  });

  test('stands under a goal of its own plan', async () => {
    const planId = await drafts();
    const elsewhere = await goal(await drafts('care'));
    await goal(planId);
    await expect(measure(planId, elsewhere, 2)).rejects.toMatchObject(refused('not_found'));
  });
});

describe('to one who does not work on the case', () => {
  test('there is no plan', async () => {
    const { planId, measureId } = await agreed();
    const asks = [
      () => perform(here.installation, plans.showPlan, tage, { exitCaseId }),
      () => perform(here.installation, plans.draftPlan, tage, { exitCaseId, kind: 'support' }),
      () => perform(here.installation, plans.endPlan, tage, { planId, because: 'Nej.' }),
      () => perform(here.installation, plans.recordDelivery, tage, { measureId, on: '2026-03-02', outcome: 'delivered' }),
    ];
    for (const ask of asks) await expect(ask()).rejects.toMatchObject(refused('not_found'));
    const ekonom = await here.as('haninge-ekonom');
    await expect(perform(here.installation, plans.showPlan, ekonom, { exitCaseId })).rejects.toMatchObject(
      refused('not_allowed'),
    );
  });
});
