import { holdCase, seeCase } from '#cases/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { AccordId, AccordTermId, BreachId, BreachResponseId, ExitCaseId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orRefuse } from '#platform/refusal.ts';
import * as contract from '#plans/contract.ts';
import * as domain from '#plans/domain/accord.ts';
import * as store from '#plans/store/accords.ts';
import { accordsOf } from './accord-shown.ts';
import { canWrite, textsOf, writtenIn } from './sealing.ts';

/** A case to write in, and what writing in it needs. */
async function held(ctx: Context, exitCaseId: ExitCaseId) {
  const found = await holdCase(ctx, exitCaseId);
  return { texts: textsOf(ctx, found), written: writtenIn(ctx, found) };
}

export const showAccords = operation(contract.showAccords, async (ctx, { exitCaseId }) => {
  const found = await seeCase(ctx, exitCaseId);
  return {
    accords: await accordsOf(ctx, found),
    allowed: canWrite(found) && ctx.staff.may.has('accord.record') ? ['accord.record'] : [],
  };
});

export const recordAccord = operation(contract.recordAccord, async (ctx, { exitCaseId, ...said }) => {
  const { texts, written } = await held(ctx, exitCaseId);
  orInvalid(domain.problemsOfAccord(said, stockholmDay(ctx.now)));
  const before = (await store.listAccords(ctx.tx, exitCaseId)).find((one) => domain.end(one).ok);
  if (before) {
    const { accordId, version } = before;
    await store.endAccord(ctx.tx, written, { accordId, version, how: 'replaced', sealedBecause: null });
  }
  const accordId = ctx.newId<AccordId>();
  await store.insertAccord(ctx.tx, written, {
    accordId,
    acceptedOn: said.acceptedOn,
    signature: said.signature,
    sealedOwnWords: texts.sealAny('accordWords', accordId, said.ownWords),
  });
  for (const [index, { kind, text }] of said.terms.entries()) {
    const accordTermId = ctx.newId<AccordTermId>();
    const sealedText = texts.sealAny('term', accordTermId, text);
    await store.insertTerm(ctx.tx, written, { accordTermId, accordId, nth: index + 1, kind, sealedText });
  }
  return { accordId };
});

export const endAccord = operation(contract.endAccord, async (ctx, { accordId, because, version }) => {
  const { exitCaseId } = await store.getAccord(ctx.tx, accordId);
  const { texts, written } = await held(ctx, exitCaseId);
  orRefuse(domain.end(await store.getAccord(ctx.tx, accordId)));
  const sealedBecause = texts.seal('accordEnd', accordId, because);
  return { version: await store.endAccord(ctx.tx, written, { accordId, version, how: 'ended', sealedBecause }) };
});

/** Writes down what happened and touches nothing else: what it leads to is decided by people, in a response or in the case itself. */
export const recordBreach = operation(contract.recordBreach, async (ctx, { accordTermId, text, ...said }) => {
  const { exitCaseId, accordId } = await store.getTerm(ctx.tx, accordTermId);
  const { texts, written } = await held(ctx, exitCaseId);
  orInvalid(domain.problemsOfBreach(said, await store.getAccord(ctx.tx, accordId), stockholmDay(ctx.now)));
  const breachId = ctx.newId<BreachId>();
  const sealedText = texts.seal('breach', breachId, text);
  await store.insertBreach(ctx.tx, written, { breachId, accordTermId, ...said, sealedText });
  return { breachId };
});

export const respondToBreach = operation(contract.respondToBreach, async (ctx, { breachId, text, ...said }) => {
  const breach = await store.getBreach(ctx.tx, breachId);
  const { texts, written } = await held(ctx, breach.exitCaseId);
  orInvalid(domain.problemsOfResponse(said, breach, stockholmDay(ctx.now)));
  const breachResponseId = ctx.newId<BreachResponseId>();
  const sealedText = texts.seal('response', breachResponseId, text);
  await store.insertResponse(ctx.tx, written, { breachResponseId, breachId, ...said, sealedText });
  return { breachResponseId };
});

export const accordOperations = [showAccords, recordAccord, endAccord, recordBreach, respondToBreach];
