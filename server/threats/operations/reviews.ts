import { tell } from '#access/operations.ts';
import { withdrawAnswer } from '#exchanges/operations.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import type { ReviewId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orRefuse } from '#platform/refusal.ts';
import * as contract from '#threats/contract.ts';
import { leansOn } from '#threats/domain.ts';
import { type Change, isTouched, review, reviewDueOn } from '#threats/domain/reopening.ts';
import { loadKnown } from '#threats/store/known.ts';
import * as store from '#threats/store/reviews.ts';
import { may, today } from './noted.ts';

/** Every answer that leaned on what has changed is to be looked at again, and those who must act are told. No answer changes by itself. */
export async function reopen(ctx: Context, change: Change): Promise<void> {
  const { organisationId, staffId } = ctx.staff;
  const standing = await store.holdStanding(ctx.tx, change);
  for (const answer of standing.filter((one) => isTouched(one, change, today(ctx)))) {
    const isNew = await store.insertReview(ctx.tx, {
      organisationId,
      reviewId: ctx.newId<ReviewId>(),
      exchangeId: answer.exchangeId,
      because: change.because,
      dueOn: reviewDueOn(answer.level, today(ctx)),
      at: ctx.now,
      by: staffId,
    });
    if (!isNew) continue;
    const subject = { about: 'threat_subject', subjectId: answer.subjectId, subject: answer.pseudonym } as const;
    await tell(ctx, organisationId, answer.staff, { kind: 'answer_reopened', ...subject });
  }
}

/** Answers of some kinds that somebody may be living by, for an operation of a slice above. */
export const standingAnswers = (ctx: Context, of: Parameters<typeof store.listStanding>[1]) =>
  store.listStanding(ctx.tx, of, today(ctx));

export const listReviews = operation(contract.listReviews, async (ctx, { show = 'to_do' }) => ({
  reviews: (await store.listReviews(ctx.tx, show === 'to_do')).map((row) => ({
    reviewId: row.reviewId,
    exchangeId: row.exchangeId,
    kind: row.kind,
    label: kinds[row.kind].label,
    sender: row.sender,
    subject: { subjectId: row.subjectId, pseudonym: row.pseudonym },
    holdsTo: row.holdsTo,
    because: row.because,
    since: row.since.toISOString(),
    dueOn: row.dueOn,
    outcome: row.outcome,
    doneAt: row.doneAt?.toISOString() ?? null,
    doneBy: row.doneBy,
    allowed: row.doneAt === null ? may(ctx, ['review.confirm', 'review.take_back']) : [],
  })),
  today: today(ctx),
}));

export const confirmAnswer = operation(contract.confirmAnswer, async (ctx, { reviewId }) => {
  const row = await store.holdReview(ctx.tx, reviewId);
  orRefuse(review(row));
  const by = ctx.staff.staffId;
  await store.updateDone(ctx.tx, row.exchangeId, { outcome: 'holds', at: ctx.now, by });
  const networks = leansOn(await loadKnown(ctx.tx), row.subjectId, { from: today(ctx), to: null });
  await store.updateLeaning(ctx.tx, row.exchangeId, { leansOn: networks, at: ctx.now, by });
  return { reviewId };
});

/** The answer is taken back: the municipality has to ask again. */
export const takeBackAnswer = operation(contract.takeBackAnswer, async (ctx, { reviewId }) => {
  const row = await store.holdReview(ctx.tx, reviewId);
  orRefuse(review(row));
  const done = { at: ctx.now, by: ctx.staff.staffId };
  await withdrawAnswer.within(ctx, { exchangeId: row.exchangeId });
  await store.updateDone(ctx.tx, row.exchangeId, { outcome: 'withdrawn', ...done });
  await store.updateWithdrawn(ctx.tx, row.exchangeId, done);
  return { reviewId };
});

export const reviewOperations = [listReviews, confirmAnswer, takeBackAnswer];
