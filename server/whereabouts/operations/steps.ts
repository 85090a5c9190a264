import { seeCase } from '#cases/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { WeighingId } from '#kernel/ids.ts';
import { pdfOf } from '#platform/documents.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#whereabouts/contract.ts';
import { answer, decide, letGo, problemsOfProposal, verify, weigh } from '#whereabouts/domain.ts';
import { letterName, letterOf } from '#whereabouts/letter.ts';
import * as store from '#whereabouts/store.ts';
import * as waiting from '#whereabouts/waiting-store.ts';
import type { Weighed } from '#whereabouts/words.ts';
import { type Opened, holdRequest, openWeighing, places, seeRequest, stepNow, unsealed } from './opened.ts';

export const verifyAsker = operation(contract.verifyAsker, async (ctx, { whereaboutsRequestId, called, foundIn, outcome }) => {
  const held = await holdRequest(ctx, whereaboutsRequestId);
  orRefuse(verify(held.standing, called, unsealed(ctx, held, 'askerNumber', held.row.sealedAskerNumber)));
  const id = ctx.newId();
  const sealedCalled = ctx.vault.seal(held.key, places.called, id, called);
  await store.insertCall(ctx.tx, { ...stepNow(ctx, held), id, outcome, foundIn, sealedCalled });
  return { whereaboutsRequestId };
});

export const weighRequest = operation(
  contract.weighRequest,
  async (ctx, { whereaboutsRequestId, exitCaseId, proposal, ...said }) => {
    const held = await holdRequest(ctx, whereaboutsRequestId);
    const concerns = await store.listConcerns(ctx.tx, whereaboutsRequestId);
    orNotFound(concerns.find((one) => one.exitCaseId === exitCaseId && one.isMine));
    await seeCase(ctx, exitCaseId);
    orRefuse(weigh(held.standing, proposal.is));
    const proposed = proposal.is === 'give' ? proposal : { is: proposal.is, extraordinary: proposal.extraordinary ?? null };
    orInvalid(problemsOfProposal(proposed, held.row.things, held.law));
    const weighingId = ctx.newId<WeighingId>();
    const { kept, ...key } = await ctx.vault.newDestroyableKey(held.row.organisationId, weighingId);
    const weighed = JSON.stringify({ ...said, proposal: proposed } satisfies Weighed);
    await store.insertWeighing(ctx.tx, {
      ...stepNow(ctx, held),
      weighingId,
      exitCaseId,
      proposal: proposal.is,
      kept,
      sealedWeighing: ctx.vault.seal(key, places.weighing, weighingId, weighed),
    });
    return { weighingId };
  },
);

export const decideRequest = operation(contract.decideRequest, async (ctx, { whereaboutsRequestId, outcome, reasons }) => {
  const held = await holdRequest(ctx, whereaboutsRequestId);
  const weighingId = outcome.is === 'given' ? outcome.weighingId : null;
  if (weighingId !== null) orNotFound(held.weighings.find((one) => one.weighingId === weighingId));
  if (!held.row.mayDecide) throw refusal(held.row.registeredBy === ctx.staff.staffId ? 'whereabouts_own_part' : 'not_found');
  orRefuse(decide(held.standing, outcome.is, weighingId, ctx.staff.staffId));
  const id = ctx.newId();
  const sealedReasons = ctx.vault.seal(held.key, places.reasons, id, reasons);
  await store.insertDecision(ctx.tx, { ...stepNow(ctx, held), id, outcome: outcome.is, weighingId, sealedReasons });
  return { whereaboutsRequestId };
});

export const answerRequest = operation(contract.answerRequest, async (ctx, { whereaboutsRequestId }) => {
  const held = await holdRequest(ctx, whereaboutsRequestId);
  const { slotAt } = orRefuse(answer(held.standing, ctx.staff.staffId, ctx.now));
  const { id: decisionId } = orNotFound(held.decisions.at(-1));
  await store.insertAnswer(ctx.tx, { ...stepNow(ctx, held), answerAt: held.row.answerAt, slotAt, decisionId });
  return { whereaboutsRequestId };
});

/** Decided by somebody, let go by somebody: that it goes by itself at its time is all that the program does. */
export const letAnswerGo = operation(contract.letAnswerGo, async (ctx, { whereaboutsRequestId }) => {
  const held = await holdRequest(ctx, whereaboutsRequestId);
  orRefuse(letGo(held.standing, ctx.staff.staffId));
  const { id: decisionId } = orNotFound(held.decisions.at(-1));
  if (!(await waiting.findWaiting(ctx.tx, whereaboutsRequestId, decisionId)))
    await waiting.insertWaiting(ctx.tx, { ...stepNow(ctx, held), id: ctx.newId(), decisionId });
  return { whereaboutsRequestId };
});

export const takeBackAnswer = operation(contract.takeBackAnswer, async (ctx, { whereaboutsRequestId }) => {
  const held = await holdRequest(ctx, whereaboutsRequestId);
  if (held.standing.isAnswered) throw refusal('whereabouts_answered');
  if (!(await waiting.takeBack(ctx.tx, stepNow(ctx, held)))) throw refusal('not_found');
  return { whereaboutsRequestId };
});

/** What there was to tell, if that was the decision: it stands in what the team weighed, and goes with the case. */
async function givenIn(ctx: Context, { decisions, weighings, row }: Opened) {
  const decision = orNotFound(decisions.find((one) => one.id === row.answeredOn));
  if (decision.outcome === 'nothing') return null;
  const weighed = await openWeighing(ctx, orNotFound(weighings.find((one) => one.weighingId === decision.weighingId)));
  return weighed.proposal.is === 'give' ? weighed.proposal.content : null;
}

export const writeAnswer = operation(contract.writeAnswer, async (ctx, { whereaboutsRequestId }) => {
  const found = await seeRequest(ctx, whereaboutsRequestId);
  const { row, law } = found;
  if (row.answeredAt === null) throw refusal('whereabouts_unanswered');
  if (row.weededAt !== null) throw refusal('not_found');
  const { name: municipality, ...ask } = await store.getHouse(ctx.tx, row.organisationId);
  const reference = whereaboutsRequestId.slice(0, 8);
  const written = letterOf({
    municipality,
    reference,
    to: unsealed(ctx, found, 'asker', row.sealedAsker) ?? '',
    registeredAt: row.registeredAt,
    answeredAt: row.answeredAt,
    atFixedTimes: row.rule.slots !== null,
    citation: law?.citation ?? null,
    given: await givenIn(ctx, found),
    ask,
  });
  return pdfOf(letterName(reference, stockholmDay(row.answeredAt)), written);
});
