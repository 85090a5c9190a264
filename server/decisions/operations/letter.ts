import { lastDayOf } from '#clocks/domain.ts';
import { listClocksOf } from '#clocks/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import { pdfOf } from '#platform/documents.ts';
import { operation } from '#platform/operation.ts';
import { orRefuse } from '#platform/refusal.ts';
import * as contract from '#decisions/contract.ts';
import { mustBeMade } from '#decisions/domain.ts';
import { letterName, letterOf } from '#decisions/letter.ts';
import * as store from '#decisions/store/decisions.ts';
import { replaced } from './decisions.ts';
import { clockOf, reader, seeDecision } from './opened.ts';

export const writeLetter = operation(contract.writeLetter, async (ctx, { decisionId }) => {
  const { exitCase, row } = await seeDecision(ctx, decisionId);
  const decision = orRefuse(mustBeMade(row.decision));
  const open = reader(ctx, exitCase);
  const house = await store.getHouse(ctx.tx, ctx.staff.organisationId);
  const appeal = clockOf(await listClocksOf(ctx, decision.exitCaseId), 'appeal', decisionId);
  const [old] = (await replaced(ctx, decision.replaces)).map((one) => orRefuse(mustBeMade(one.decision)));
  const letter = {
    ...decision,
    municipality: house.name,
    pseudonym: exitCase.pseudonym,
    citation: row.citation,
    what: open('what', decisionId, row.sealedWhat),
    reasons: open('why', decisionId, row.sealedReasons),
    madeOn: stockholmDay(decision.madeAt),
    madeBy: `${row.madeByName}, ${row.madeByTitle}`,
    replaces: old ? stockholmDay(old.madeAt) : null,
    appealBy: appeal ? lastDayOf(appeal.dueAt) : null,
    ask: { ...house, name: await store.findResponsible(ctx.tx, decision.exitCaseId) },
  };
  return pdfOf(letterName(letter), letterOf(letter));
});
