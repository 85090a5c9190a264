import { tell } from '#access/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { DecisionId, InvestigationId } from '#kernel/ids.ts';
import { startClock, stopClock } from '#clocks/operations.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse } from '#platform/refusal.ts';
import * as contract from '#decisions/contract.ts';
import { drop, make, problemsOf, propose, replace, revise, sendBack, type Substance } from '#decisions/domain.ts';
import { dutiesOfDecision } from '#decisions/domain/aftermath.ts';
import { canDecideIn } from '#decisions/domain/investigation.ts';
import { paragraphOf } from '#decisions/domain/paragraph.ts';
import * as store from '#decisions/store/decisions.ts';
import { listDelegations } from '#decisions/store/delegations.ts';
import { getInvestigation } from '#decisions/store/investigations.ts';
import { settle } from './investigations.ts';
import { holdDecision, holdInvestigation, sealer } from './opened.ts';

export const listParagraphs = operation(contract.listParagraphs, async ({ tx, now }, { since }) => {
  const today = stockholmDay(now);
  const all = await store.listParagraphs(tx);
  return { paragraphs: all.filter((one) => paragraphOf([one], one.paragraph, { since: since ?? today, today })) };
});

type Written = Omit<Substance, 'paragraphValidFrom'> & { what: string; reasons: string };

/** What is decided, on the paragraph in force, with its words sealed. */
async function substanceOf(
  ctx: Context,
  exitCase: Parameters<typeof sealer>[1],
  { decisionId, investigationId, written }: { decisionId: DecisionId; investigationId: InvestigationId; written: Written },
) {
  orInvalid(problemsOf(written));
  const { investigation } = await getInvestigation(ctx.tx, investigationId);
  orRefuse(canDecideIn(investigation));
  const found = paragraphOf(await store.listParagraphs(ctx.tx), written.paragraph, {
    since: stockholmDay(investigation.openedAt),
    today: stockholmDay(ctx.now),
  });
  orInvalid(found ? [] : [{ field: 'paragraph', code: 'not_a_choice' }]);
  const seal = sealer(ctx, exitCase);
  return {
    ...written,
    paragraphValidFrom: orNotFound(found).validFrom,
    sealedWhat: seal('what', decisionId, written.what),
    sealedReasons: seal('why', decisionId, written.reasons),
  };
}

export const draftDecision = operation(contract.draftDecision, async (ctx, { investigationId, replaces, ...written }) => {
  const { tx, staff, now } = ctx;
  const { exitCase, row } = await holdInvestigation(ctx, investigationId);
  for (const old of await replaced(ctx, replaces))
    orRefuse(replace(old.decision, old.replacedBy === null ? 'stands' : 'replaced'));
  const decisionId = ctx.newId<DecisionId>();
  await store.insertDecision(tx, {
    ...(await substanceOf(ctx, exitCase, { decisionId, investigationId, written })),
    organisationId: staff.organisationId,
    decisionId,
    exitCaseId: row.exitCaseId,
    investigationId,
    replaces,
    at: now,
    by: staff.staffId,
  });
  return { decisionId, version: 1 };
});

/** The decision that another takes the place of: one, or none. */
export const replaced = async ({ tx }: Context, replaces: DecisionId | null) =>
  replaces === null ? [] : [await store.getDecision(tx, replaces)];

export const reviseDecision = operation(contract.reviseDecision, async (ctx, { decisionId, version, ...written }) => {
  const { exitCase, row } = await holdDecision(ctx, decisionId);
  orRefuse(revise(row.decision));
  const { investigationId } = row.decision;
  const substance = await substanceOf(ctx, exitCase, { decisionId, investigationId, written });
  return { version: await store.rewriteDecision(ctx.tx, { decisionId, version }, substance) };
});

export const proposeDecision = operation(contract.proposeDecision, async (ctx, { decisionId, version, to: toId }) => {
  const { tx, staff, now } = ctx;
  const { exitCase, row } = await holdDecision(ctx, decisionId);
  const { exitCaseId } = row.decision;
  const team = (await store.listColleagues(tx, exitCaseId)).filter((one) => one.inTeam);
  const to = orNotFound(team.find((one) => one.staffId === toId));
  const { proposedBy, proposedTo } = orRefuse(
    propose(row.decision, {
      by: staff.staffId,
      to: { ...to, roles: new Set(to.roles) },
      delegations: await listDelegations(tx),
      on: stockholmDay(now),
    }),
  );
  const proposed = await store.moveDecision(
    tx,
    { decisionId, version },
    { state: 'proposed', proposed_at: now, proposed_by: proposedBy, proposed_to: proposedTo },
  );
  await tell(ctx, staff.organisationId, [proposedTo], {
    kind: 'decision_proposed',
    subjectId: exitCaseId,
    subject: exitCase.pseudonym,
  });
  return { version: proposed };
});

export const sendBackDecision = operation(contract.sendBackDecision, async (ctx, { decisionId, version, because }) => {
  const { exitCase, row } = await holdDecision(ctx, decisionId);
  orRefuse(sendBack(row.decision));
  const sent = await store.moveDecision(
    ctx.tx,
    { decisionId, version },
    {
      state: 'draft',
      proposed_at: null,
      proposed_by: null,
      proposed_to: null,
      sealed_sent_back_because: sealer(ctx, exitCase)('sentBackBecause', decisionId, because),
    },
  );
  return { version: sent };
});

export const makeDecision = operation(contract.makeDecision, async (ctx, { decisionId, version }) => {
  const { tx, staff, now } = ctx;
  const { row } = await holdDecision(ctx, decisionId);
  const { exitCaseId, investigationId, outcome, replaces } = row.decision;
  orRefuse(canDecideIn((await getInvestigation(tx, investigationId)).investigation));
  const { delegation } = orRefuse(make(row.decision, { ...(await deciding(ctx, row)), on: stockholmDay(now) }));
  const old = await replaced(ctx, replaces);
  for (const one of old) orRefuse(replace(one.decision, one.replacedBy === null ? 'stands' : 'replaced'));
  const made = await store.moveDecision(
    tx,
    { decisionId, version },
    { state: 'made', made_at: now, made_by: staff.staffId, delegation_id: delegation.delegationId },
  );
  for (const { decision } of old) {
    const before = (await store.listEvents(tx, exitCaseId)).filter((one) => one.decisionId === decision.decisionId);
    await store.insertEvent(tx, {
      organisationId: staff.organisationId,
      eventId: ctx.newId(),
      exitCaseId,
      decisionId: decision.decisionId,
      nth: before.length + 1,
      outcome: decision.outcome,
      kind: 'replaced',
      on: stockholmDay(now),
      at: now,
      by: staff.staffId,
    });
    await stopClock(ctx, { exitCaseId, rule: 'execute_decision', subjectId: decision.decisionId }, 'no_longer');
  }
  for (const rule of dutiesOfDecision(outcome)) await startClock(ctx, { exitCaseId, rule, subjectId: decisionId, from: now });
  await settle(ctx, investigationId);
  return { version: made };
});

/** Who asks, with their roles, and the delegation of the house. */
export async function deciding({ tx, staff }: Context, row: store.DecisionRow) {
  const colleagues = await store.listColleagues(tx, row.decision.exitCaseId);
  const roles = colleagues.find((one) => one.staffId === staff.staffId)?.roles ?? [];
  return {
    by: { staffId: staff.staffId, roles: new Set(roles) },
    delegations: await listDelegations(tx),
    colleagues: colleagues.map((one) => ({ ...one, roles: new Set(one.roles) })),
  };
}

export const dropDecision = operation(contract.dropDecision, async (ctx, { decisionId, version }) => {
  const { row } = await holdDecision(ctx, decisionId);
  orRefuse(drop(row.decision));
  const dropped = await store.moveDecision(
    ctx.tx,
    { decisionId, version },
    {
      state: 'dropped',
      proposed_at: null,
      proposed_by: null,
      proposed_to: null,
      dropped_at: ctx.now,
      dropped_by: ctx.staff.staffId,
    },
  );
  return { version: dropped };
});

export const draftOperations = [
  listParagraphs,
  draftDecision,
  reviseDecision,
  proposeDecision,
  sendBackDecision,
  makeDecision,
  dropDecision,
];
