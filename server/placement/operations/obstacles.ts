import { lastAnswerTo } from '#exchanges/operations.ts';
import type { SubjectId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { refusal } from '#platform/refusal.ts';
import { meetsObstacle } from '#placement/domain/finding.ts';
import type { Place } from '#placement/domain/stay.ts';
import { type Period, householdsIn } from '#threats/domain.ts';
import { knownTo, standingAnswers } from '#threats/operations.ts';

/** What is planned is held against what officers have answered about any of the household: as long as an obstacle stands, nobody moves in there. */
export async function mustMeetNoObstacle(
  ctx: Context,
  subjectIds: readonly SubjectId[],
  place: Place,
  during: Period,
): Promise<void> {
  const household = householdsIn(await knownTo(ctx))(subjectIds, during);
  const standing = (await standingAnswers(ctx, ['placement_question'])).filter(({ subjectId }) => household.includes(subjectId));
  const answers: Readonly<Record<string, unknown>>[] = [];
  for (const { exchangeId } of standing.toSorted((one, other) => one.answeredAt.getTime() - other.answeredAt.getTime())) {
    const answered = await lastAnswerTo(ctx, exchangeId);
    if (answered) answers.push(answered.said);
  }
  if (meetsObstacle(answers, place)) throw refusal('obstacle_stands');
}
