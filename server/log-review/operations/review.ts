import { tell } from '#access/operations.ts';
import { listActsByNumber, listActsOf } from '#audit/operations.ts';
import { addDays, addMonths, endOfDay, stockholmDay } from '#kernel/day.ts';
import type { LogPickId, LogQuestionId } from '#kernel/ids.ts';
import * as contract from '#log-review/contract.ts';
import { review, signOff, stateOf } from '#log-review/domain/review.ts';
import { hearingDays, keptMonths } from '#log-review/domain/rule.ts';
import { logRules } from '#log-review/rules.ts';
import * as store from '#log-review/store/review.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orNotFound, orRefuse, refusal } from '#platform/refusal.ts';

const places = {
  reasons: 'log_review.pick.sealed_reasons',
  question: 'log_review.question.sealed_question',
  answer: 'log_review.question.sealed_answer',
} as const;

/** A day of somebody who has been very busy; the whole trail is one click away. */
const mostActs = 500;

const shown = (row: store.PickRow, questions: readonly store.QuestionRow[]) => ({
  logPickId: row.logPickId,
  kind: row.kind,
  why: { sv: row.whySv, en: row.whyEn },
  staffId: row.staffId,
  staff: row.staff,
  day: row.day,
  pickedAt: row.pickedAt.toISOString(),
  state: stateOf(
    row,
    questions.filter(({ logPickId }) => logPickId === row.logPickId),
  ),
  judgement: row.judgement,
});

export const listPicks = operation(contract.listPicks, async ({ tx }, { show = 'to_do', page: nth = 1 }) => {
  const rows = await store.listPicks(tx, { onlyToDo: show === 'to_do', page: nth });
  const page = rows.slice(0, store.onePage);
  const questions = await store.listQuestions(tx, { of: page.map(({ logPickId }) => logPickId) });
  return {
    picks: page.map((row) => shown(row, questions)),
    more: rows.length > store.onePage,
    lookedThrough: await store.findLastRun(tx),
  };
});

type Entry = Awaited<ReturnType<typeof listActsOf>>[number];
const act = ({ number, at, operation: name, outcome, why }: Entry) => ({
  number,
  at: at.toISOString(),
  operation: name,
  outcome: outcome as 'done' | 'refused', // the column allows no other
  why,
});

async function openedQuestion(ctx: Context, row: store.QuestionRow) {
  const key = await ctx.vault.openKey(ctx.staff.organisationId, row.logQuestionId, row);
  const { logQuestionId, askedAt, askedBy, answeredAt } = row;
  return {
    logQuestionId,
    question: ctx.vault.unseal(key, places.question, logQuestionId, row.sealedQuestion),
    askedAt: askedAt.toISOString(),
    askedBy,
    answer: row.sealedAnswer && ctx.vault.unseal(key, places.answer, logQuestionId, row.sealedAnswer),
    answeredAt: answeredAt?.toISOString() ?? null,
  };
}

const hearing = ({ now }: Context) => hearingDays(logRules, stockholmDay(now));
const keyOf = (ctx: Context, row: store.PickRow) => ctx.vault.openKey(ctx.staff.organisationId, row.logPickId, row);

export const showPick = operation(contract.showPick, async (ctx, { logPickId }) => {
  const { tx, staff, vault } = ctx;
  const row = await store.getPick(tx, logPickId);
  const questions = await store.listQuestions(tx, { of: [logPickId] });
  const reasons = new Set(row.entryNumbers.map(Number));
  const between = { from: endOfDay(addDays(row.day, -1)), to: endOfDay(row.day) };
  const acts = await listActsOf(ctx, { staffId: row.staffId, ...between, most: mostActs + 1 });
  const may = review(row, staff.staffId).ok ? ['log_pick.ask', 'log_pick.sign_off'] : [];
  return {
    ...shown(row, questions),
    acts: acts
      .slice(0, mostActs)
      .map((one) => ({ ...act(one), subjectIds: [...one.subjectIds], isReason: reasons.has(one.number) })),
    more: acts.length > mostActs,
    questions: await Promise.all(questions.map((one) => openedQuestion(ctx, one))),
    judged:
      row.judgedAt && row.judge && row.sealedReasons
        ? {
            at: row.judgedAt.toISOString(),
            by: row.judge,
            reasons: vault.unseal(await keyOf(ctx, row), places.reasons, logPickId, row.sealedReasons),
          }
        : null,
    hearingDays: hearing(ctx),
    heardOn: questions[0] ? addDays(stockholmDay(questions[0].askedAt), hearing(ctx)) : null,
    version: row.version,
    allowed: may.filter((name) => staff.may.has(name)),
  };
});

export const askAboutPick = operation(contract.askAboutPick, async (ctx, { logPickId, question }) => {
  const { tx, staff, vault, now } = ctx;
  const { organisationId } = staff;
  const row = await store.getPick(tx, logPickId);
  orRefuse(review(row, staff.staffId));
  const logQuestionId = ctx.newId<LogQuestionId>();
  const { kept, ...key } = await vault.newKey(organisationId, logQuestionId);
  const sealedQuestion = vault.seal(key, places.question, logQuestionId, question);
  await store.insertQuestion(tx, { organisationId, logQuestionId, pick: row, at: now, by: staff.staffId, kept, sealedQuestion });
  await tell(ctx, organisationId, [row.staffId], {
    kind: 'log_question_put',
    about: 'log_question',
    subjectId: logQuestionId,
    subject: stockholmDay(now),
  });
  return { logQuestionId };
});

async function sealReasons(ctx: Context, row: store.PickRow, logPickId: LogPickId, reasons: string) {
  return ctx.vault.seal(await keyOf(ctx, row), places.reasons, logPickId, reasons);
}

export const signOffPick = operation(contract.signOffPick, async (ctx, { logPickId, judgement, reasons, version }) => {
  const { tx, staff, now } = ctx;
  const row = await store.getPick(tx, logPickId);
  const questions = await store.listQuestions(tx, { of: [logPickId] });
  const said: Parameters<typeof signOff>[2] = {
    by: staff.staffId,
    judgement,
    at: now,
    hearingDays: hearing(ctx),
  };
  orRefuse(signOff(row, questions, said));
  const changed = await store.updateJudged(tx, logPickId, {
    at: now,
    by: staff.staffId,
    judgement,
    sealedReasons: await sealReasons(ctx, row, logPickId, reasons),
    keepUntil: addMonths(stockholmDay(now), keptMonths(logRules, stockholmDay(now))),
    version,
  });
  return { version: changed };
});

export const listLogQuestions = operation(contract.listLogQuestions, async (ctx) => {
  const questions = await store.listQuestions(ctx.tx, { to: ctx.staff.staffId });
  const opened = questions.map(async (row) => ({
    ...(await openedQuestion(ctx, row)),
    acts: (await listActsByNumber(ctx, row.entryNumbers.map(Number))).map(act),
  }));
  return { questions: (await Promise.all(opened)).toReversed() };
});

export const answerLogQuestion = operation(contract.answerLogQuestion, async (ctx, { logQuestionId, answer }) => {
  const { tx, staff, vault, now } = ctx;
  const row = orNotFound((await store.listQuestions(tx, { id: logQuestionId })).find((one) => one.staffId === staff.staffId));
  if (row.answeredAt) throw refusal('already_answered');
  const key = await vault.openKey(staff.organisationId, logQuestionId, row);
  const sealed = vault.seal(key, places.answer, logQuestionId, answer);
  if (!(await store.updateAnswered(tx, logQuestionId, sealed, now))) throw refusal('already_answered');
  await tell(ctx, staff.organisationId, [row.askedById], {
    kind: 'log_question_answered',
    about: 'log_pick',
    subjectId: row.logPickId,
    subject: stockholmDay(now),
  });
  return {};
});

export const reviewOperations = [listPicks, showPick, askAboutPick, signOffPick, listLogQuestions, answerLogQuestion];
