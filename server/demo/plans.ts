import { mayWith } from '#access/roles.ts';
import { listExitCases } from '#cases/operations.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import * as plans from '#plans/operations.ts';
import type { DemoMunicipality } from './contacts.ts';
import { earlier } from './earlier.ts';

/**
 * A plan, what somebody has accepted and a release, all invented, in the cases that the demo has: the same operations as for real, at an
 * earlier time. Said again it changes nothing.
 */
export async function seedPlans(installation: Installation, { organisationId, people }: DemoMunicipality): Promise<void> {
  const one = people.find(({ roles }) => roles.some((held) => held === 'coordinator'));
  if (!one) return;
  const actor: StaffActor = {
    kind: 'staff',
    staffId: one.staffId,
    organisationId,
    may: mayWith(one.roles),
    session: Buffer.alloc(32),
  };
  const { cases } = await perform(installation, listExitCases, actor, {});
  const [latest, earlier] = cases.map(({ exitCaseId }) => exitCaseId);
  if (!latest || !earlier) return;
  const { plans: made } = await perform(installation, plans.showPlan, actor, { exitCaseId: earlier });
  if (made.length > 0) return;
  const desk = deskOf(installation, actor);
  await desk.plan(earlier);
  await desk.accord(earlier);
  await desk.release(latest);
}

function deskOf(installation: Installation, actor: StaffActor) {
  const at = (daysAgo: number) => earlier(installation, daysAgo);
  const on = (days: number) => addDays(stockholmDay(installation.clock()), days);

  return {
    /** A goal in two areas, talks that were held, missed and held again, in the person's own words. */
    async plan(exitCaseId: ExitCaseId): Promise<void> {
      const then = at(18);
      const { planId } = await perform(then, plans.draftPlan, actor, { exitCaseId, kind: 'support' });
      const goal = async (version: number, area: string, text: string) =>
        perform(then, plans.writeGoal, actor, { planId, version, area, text });
      const health = await goal(1, 'mental_health', 'Jag sover hela nätter och vågar gå ut. (Påhittad text)');
      const talks = await perform(then, plans.writeMeasure, actor, {
        planId,
        version: health.version,
        goalId: health.goalId,
        kind: 'support_talks',
        text: 'Samtal en gång i veckan.',
        responsible: { who: 'staff', staffId: actor.staffId },
        when: { from: on(-17), to: null, every: 'week' },
        decisionId: null,
      });
      const work = await goal(talks.version, 'occupation', 'Jag har något att gå till på dagarna. (Påhittad text)');
      const studies = await perform(then, plans.writeMeasure, actor, {
        planId,
        version: work.version,
        goalId: work.goalId,
        kind: 'studies_and_work',
        text: null,
        responsible: { who: 'function', agency: 'employment_service', function: 'arbetsförmedlare' },
        when: { from: on(10), to: null, every: 'once' },
        decisionId: null,
      });
      const written = await perform(then, plans.writePlan, actor, {
        planId,
        version: studies.version,
        ownWords: 'Jag vill ha en vanlig tråkig vardag. (Påhittat citat)',
        reviewOn: on(70),
        sip: null,
      });
      await perform(then, plans.agreePlan, actor, {
        planId,
        version: written.version,
        on: on(-18),
        signature: 'signed',
        refusedBecause: null,
      });
      const { measureId } = talks;
      await perform(at(16), plans.recordDelivery, actor, { measureId, on: on(-17), outcome: 'delivered' });
      await perform(at(9), plans.recordDelivery, actor, {
        measureId,
        on: on(-10),
        outcome: 'missed',
        reason: 'person_absent',
        note: 'Hörde av sig dagen efter. (Påhittad text)',
      });
    },

    /** What the person accepted, a term that was not kept, and the talk that followed. */
    async accord(exitCaseId: ExitCaseId): Promise<void> {
      await perform(at(18), plans.recordAccord, actor, {
        exitCaseId,
        acceptedOn: on(-18),
        signature: 'signed',
        ownWords: null,
        terms: [
          { kind: 'no_crime', text: null },
          { kind: 'tests', text: 'En gång i veckan.' },
          { kind: 'other', text: 'Svarar när ni ringer. (Påhittad text)' },
        ],
      });
      const { accords } = await perform(at(8), plans.showAccords, actor, { exitCaseId });
      const accordTermId = accords[0]?.terms[1]?.accordTermId;
      const breach = { on: on(-8), knownFrom: 'person', text: 'Kom inte till testet och sa det själv. (Påhittad text)' };
      const { breachId } = await perform(at(8), plans.recordBreach, actor, { accordTermId, ...breach });
      await perform(at(7), plans.respondToBreach, actor, {
        breachId,
        on: on(-7),
        kind: 'talk',
        text: 'Vi talade om vad som hände och fortsätter som planerat. (Påhittad text)',
      });
    },

    /** A release two months ahead, whose day has moved once. */
    async release(exitCaseId: ExitCaseId): Promise<void> {
      const { releaseId } = await perform(at(8), plans.beginRelease, actor, { exitCaseId });
      const date = { releaseId, kind: 'conditional_release', note: null };
      await perform(at(8), plans.dateRelease, actor, { ...date, on: on(50), certainty: 'estimated', source: 'person' });
      await perform(at(3), plans.dateRelease, actor, { ...date, on: on(62), certainty: 'confirmed', source: 'prison_service' });
      const { releases } = await perform(at(3), plans.showReleases, actor, { exitCaseId });
      const steps = (releases[0]?.steps ?? []).filter((one) => one.daysFromRelease === -90);
      for (const { releaseStepId, kind } of steps)
        await perform(at(2), plans.markReleaseStep, actor, {
          releaseStepId,
          outcome: kind === 'joint_planning' ? 'done' : 'not_done',
          on: on(-2),
          note: kind === 'joint_planning' ? null : 'Hotet bedöms först när polisen har svarat. (Påhittad text)',
        });
    },
  };
}
