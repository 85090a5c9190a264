import { afterAnswer, answerIncoming, beforeAnswer, replaceAnswer, showIncoming } from '#exchanges/operations.ts';
import { Day } from '#kernel/day.ts';
import type { AssessmentId, ExchangeId, SubjectId } from '#kernel/ids.ts';
import { pseudonymBytes, pseudonymFrom } from '#kernel/pseudonym.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, refusal } from '#platform/refusal.ts';
import * as contract from '#threats/contract.ts';
import { leansOn } from '#threats/domain.ts';
import { assessedAfter, changesLevel, keptUntil, problemsOfAssessment } from '#threats/domain/notes.ts';
import { holdVault } from '#threats/store/holding.ts';
import { loadKnown } from '#threats/store/known.ts';
import { isBeingReviewed, updateDone } from '#threats/store/reviews.ts';
import * as store from '#threats/store/subjects.ts';
import { reopenOfHouseholds } from './changed.ts';
import { today } from './noted.ts';
import { hashOfNumber, keyOfSubject, places, sealedIn } from './sealing.ts';

const mostDraws = 50;

/** A person of the vault under a pseudonym of the vault's own: that of the municipality stays there. */
export async function newSubject(ctx: Context, name: string, number: string | null) {
  const { organisationId, staffId } = ctx.staff;
  const numberHash = number === null ? null : await hashOfNumber(ctx, number);
  const there = numberHash && (await store.findByNumber(ctx.tx, numberHash));
  if (there) return there;
  const subjectId = ctx.newId<SubjectId>();
  const { kept, ...key } = await ctx.vault.newDestroyableKey(organisationId, subjectId);
  for (let draw = 0; draw < mostDraws; draw++) {
    const pseudonym = pseudonymFrom(ctx.installation.randomBytes(pseudonymBytes));
    const isNew = await store.insertSubject(ctx.tx, {
      organisationId,
      subjectId,
      pseudonym,
      kept,
      sealedName: ctx.vault.seal(key, places.name, subjectId, name),
      sealedNumber: sealedIn(ctx, key, places.number, subjectId, number),
      numberHash,
      keepUntil: keptUntil(today(ctx)),
      at: ctx.now,
      by: staffId,
    });
    if (isNew) return { subjectId, pseudonym };
    // Somebody else may have taken in the same person in the meantime.
    const taken = numberHash && (await store.findByNumber(ctx.tx, numberHash));
    if (taken) return taken;
  }
  throw new Error('No pseudonym was free.');
}

/** Whom a question is about: found, or taken in from what it carries. It has to have been opened, and to be readable still. */
async function subjectOf(ctx: Context, exchangeId: ExchangeId) {
  const there = await store.findQuestion(ctx.tx, exchangeId);
  if (there) return there;
  await holdVault(ctx.tx);
  const { content } = await showIncoming.within(ctx, { exchangeId });
  const name = content?.identity?.name;
  if (!content?.identity || !name) throw refusal(content ? 'identity_not_known' : 'not_opened');
  const subject = await newSubject(ctx, name, content.identity.personalNumber);
  const { organisationId, staffId } = ctx.staff;
  await store.insertQuestion(ctx.tx, { organisationId, exchangeId, subjectId: subject.subjectId, at: ctx.now, by: staffId });
  return subject;
}

/** Whom a question is about, if the vault has them: somebody has taken the question in, or has the number it carries. Takes nobody in. */
export async function matchSubject(ctx: Context, exchangeId: ExchangeId, number: string | null) {
  const there = await store.findQuestion(ctx.tx, exchangeId);
  return there ?? (number === null ? undefined : store.findByNumber(ctx.tx, await hashOfNumber(ctx, number)));
}

/** The pseudonyms of some of the vault, for an operation of a slice above. */
export const nameSubjects = async ({ tx }: Context, subjectIds: readonly SubjectId[]) =>
  new Map(await store.listPseudonyms(tx, subjectIds));

/** Whom each question that has been taken in is about, for an operation of a slice above. */
export const subjectsAskedAbout = async ({ tx }: Context) => new Map(await store.listAskedAbout(tx));

export const takeIn = operation(contract.takeIn, async (ctx, { exchangeId }) => {
  const { subjectId, pseudonym } = await subjectOf(ctx, exchangeId);
  return { subjectId, pseudonym };
});

/** Keeps what an answer leaned on from today. */
async function keepLeaning(
  ctx: Context,
  { exchangeId, subjectId }: { exchangeId: ExchangeId; subjectId: SubjectId },
  { assessmentId, holdsTo }: { assessmentId: AssessmentId | null; holdsTo: Day | null },
): Promise<void> {
  const networks = leansOn(await loadKnown(ctx.tx), subjectId, { from: today(ctx), to: null });
  await store.updateAnswered(ctx.tx, exchangeId, {
    assessmentId,
    holdsTo,
    leansOn: networks,
    at: ctx.now,
    by: ctx.staff.staffId,
  });
}

/** Keeps what an answer leaned on that an operation of a slice above has given; who it is about is taken in with it. */
export async function leanOn(ctx: Context, exchangeId: ExchangeId, holdsTo: Day | null): Promise<void> {
  const { subjectId } = await subjectOf(ctx, exchangeId);
  await keepLeaning(ctx, { exchangeId, subjectId }, { assessmentId: null, holdsTo });
}

/** Answers; or answers anew, where something that the answer leaned on has changed and somebody is to look at it again. */
async function say(ctx: Context, exchangeId: ExchangeId, answer: Parameters<typeof answerIncoming.within>[1]['answer']) {
  const isReopened = await isBeingReviewed(ctx.tx, exchangeId);
  const answered = await (isReopened ? replaceAnswer : answerIncoming).within(ctx, { exchangeId, answer });
  if (isReopened) await updateDone(ctx.tx, exchangeId, { outcome: 'replaced', at: ctx.now, by: ctx.staff.staffId });
  return answered;
}

export const assessSubject = operation(contract.assessSubject, async (ctx, { subjectId, exchangeId, ...assessed }) => {
  const row = await store.holdSubject(ctx.tx, subjectId);
  const { level, validTo, ...content } = assessed;
  orInvalid(problemsOfAssessment(assessed, today(ctx)));
  const { organisationId, staffId } = ctx.staff;
  const [before] = await store.listAssessments(ctx.tx, subjectId);
  const assessmentId = ctx.newId<AssessmentId>();
  await store.insertAssessment(ctx.tx, {
    organisationId,
    subjectId,
    assessmentId,
    level,
    validTo,
    sealedContent: ctx.vault.seal(await keyOfSubject(ctx, row), places.assessment, assessmentId, JSON.stringify(content)),
    assessedAt: assessedAfter(before, ctx.now),
    by: staffId,
  });
  if (exchangeId) {
    const question = orNotFound(await store.findQuestion(ctx.tx, exchangeId));
    if (question.subjectId !== subjectId) throw refusal('not_found');
    // Level, advice and last day, and nothing else, cross the border.
    const answer = { kind: 'threat_assessment', outcome: 'assessed', level, advice: assessed.advice, validTo } as const;
    await say(ctx, exchangeId, answer);
    await keepLeaning(ctx, { exchangeId, subjectId }, { assessmentId, holdsTo: validTo });
  }
  if (changesLevel(before, level))
    await reopenOfHouseholds(ctx, { because: 'level', networkIds: [], subjectIds: [subjectId], but: exchangeId });
  return { assessmentId };
});

export const answerQuestion = operation(contract.answerQuestion, async (ctx, { exchangeId, answer }) => {
  const { subjectId } = await subjectOf(ctx, exchangeId);
  const { state } = await say(ctx, exchangeId, answer);
  return { subjectId, state };
});

/** Whoever answers from the vault holds it first, and then what they answer. */
beforeAnswer(async (ctx) => {
  if (ctx.staff.may.has('question.answer')) await holdVault(ctx.tx);
});

/** What is asked about somebody leans on what the vault knows, by whichever operation it is answered. */
afterAnswer(async (ctx, { exchangeId, kind, said }) => {
  if (!contract.answeredFromVault.some(({ name }) => name === kind) || !ctx.staff.may.has('question.answer')) return;
  await leanOn(ctx, exchangeId, Day.safeParse(said['validTo']).data ?? null);
});

export const questionOperations = [takeIn, assessSubject, answerQuestion];
