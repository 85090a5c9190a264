import type { z } from 'zod';
import type { OpenedCase } from '#cases/operations.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { Context } from '#platform/operation.ts';
import type { Release } from '#plans/contract/shapes.ts';
import { allowedWith, lastDates, releaseDay, stepDay, stepState } from '#plans/domain/release.ts';
import * as store from '#plans/store/releases.ts';
import { type Texts, canWrite, textsOf } from './sealing.ts';

type Shown = z.input<typeof Release>;

/** The plannings of release in a case, opened, the one that goes on first. */
export async function releasesOf(ctx: Context, found: OpenedCase): Promise<Shown[]> {
  const { exitCaseId } = found;
  const texts = textsOf(ctx, found);
  const { tx, staff, now } = ctx;
  const releases = await store.listReleases(tx, exitCaseId);
  const dates = Map.groupBy(await store.listDates(tx, exitCaseId), (one) => one.releaseId);
  const steps = Map.groupBy(await store.listSteps(tx, exitCaseId), (one) => one.releaseId);
  const marks = Map.groupBy(await store.listMarks(tx, exitCaseId), (one) => one.releaseStepId);
  return releases.map((release) => {
    const { releaseId, begunAt, begunBy, version } = release;
    const said = dates.get(releaseId) ?? [];
    const last = Object.values(lastDates(said));
    const on = releaseDay(said);
    return {
      releaseId,
      begunBy,
      version,
      on,
      begunAt: begunAt.toISOString(),
      dates: last.map((one) => dateOf(texts, one)),
      earlier: said
        .filter((one) => !last.includes(one))
        .toReversed()
        .map((one) => dateOf(texts, one)),
      steps: (steps.get(releaseId) ?? []).map((step) =>
        stepOf(texts, step, marks.get(step.releaseStepId) ?? [], { release: on, today: stockholmDay(now) }),
      ),
      ended: endOf(texts, release),
      allowed: canWrite(found) ? allowedWith(release).filter((name) => staff.may.has(name)) : [],
    };
  });
}

const dateOf = (
  texts: Texts,
  { releaseDateId, kind, on, certainty, source, sealedNote, recordedAt, by }: store.DateRow,
): Shown['dates'][number] => ({
  releaseDateId,
  kind,
  on,
  certainty,
  source,
  by,
  note: texts.openAny('dateNote', releaseDateId, sealedNote),
  at: recordedAt.toISOString(),
});

function stepOf(
  texts: Texts,
  { releaseStepId, daysFromRelease, kind, agency, sealedText }: store.StepRow,
  marks: readonly store.MarkRow[],
  { release, today }: { release: Day | null; today: Day },
): Shown['steps'][number] {
  const on = stepDay({ daysFromRelease }, release);
  return {
    releaseStepId,
    daysFromRelease,
    on,
    kind,
    agency,
    text: texts.openAny('step', releaseStepId, sealedText),
    state: stepState(on, marks[0]?.outcome ?? null, today),
    marks: marks.map((mark) => ({
      releaseMarkId: mark.releaseMarkId,
      outcome: mark.outcome,
      on: mark.on,
      by: mark.by,
      note: texts.openAny('markNote', mark.releaseMarkId, mark.sealedNote),
      at: mark.at.toISOString(),
    })),
  };
}

const endOf = (texts: Texts, { releaseId, endedAt, endedBy, howEnded, sealedEndBecause }: store.ReleaseRow): Shown['ended'] =>
  endedAt && howEnded
    ? {
        how: howEnded,
        at: endedAt.toISOString(),
        by: endedBy ?? '',
        because: texts.openAny('releaseEnd', releaseId, sealedEndBecause),
      }
    : null;
