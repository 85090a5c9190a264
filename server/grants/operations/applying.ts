import { holdCase, listConditions, type OpenedCase, seeCase } from '#cases/operations.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { sendFrom } from '#exchanges/operations.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { ExitCaseId, GrantApplicationId } from '#kernel/ids.ts';
import { listCostsIn, listPlannedIn, noteIncome, referenceIn } from '#money/operations.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse } from '#platform/refusal.ts';
import * as contract from '#grants/contract.ts';
import { type CallDefinition, Form, criteriaOn, isOpen, mayBeSent, problemsOfForm, sumOf } from '#grants/domain/call.ts';
import { type Accounted, accountOf } from '#grants/domain/account.ts';
import { allowedToApply, mayApply, mayReportPart, stillOpen } from '#grants/domain/states.ts';
import * as store from '#grants/store.ts';
import { shownCall } from './calls.ts';
import { readAnswers } from './answers.ts';

const places = { form: 'grants.application.sealed_form', word: 'grants.application.sealed_word' } as const;

const formOf = ({ vault }: Context, { key }: OpenedCase, row: store.ApplicationRow): Form =>
  Form.parse(JSON.parse(vault.unseal(key, places.form, row.applicationId, row.sealedForm)));

/** The call in the edition that an application was written for. */
const editionOf = async (ctx: Context, row: Pick<store.ApplicationRow, 'recipientId' | 'callCode' | 'callEdition'>) =>
  orNotFound(await store.findCall(ctx.tx, { organisationId: row.recipientId, code: row.callCode, edition: row.callEdition }));
const callOf = async (ctx: Context, row: Parameters<typeof editionOf>[1]) => (await editionOf(ctx, row)).definition;

const conditionsIn = async (ctx: Context, exitCaseId: ExitCaseId) =>
  (await listConditions.within(ctx, { exitCaseId })).conditions.flatMap(({ condition, confirmedOn, takenBack }) =>
    takenBack ? [] : [{ condition, confirmedOn }],
  );

export const listApplications = operation(contract.listApplications, async (ctx, { exitCaseId }) => {
  const exitCase = await seeCase(ctx, exitCaseId);
  const rows = await store.listApplications(ctx.tx, exitCaseId);
  const calls = (await store.listCalls(ctx.tx)).map((row) => shownCall(ctx, row));
  const own = new Map<string, ReturnType<typeof shownCall>>();
  for (const row of rows) own.set(row.applicationId, shownCall(ctx, await editionOf(ctx, row)));
  const today = stockholmDay(ctx.now);
  const to = `${today.slice(0, 4)}-12-31` as Day;
  const may = (names: readonly string[]) => names.filter((name) => exitCase.works && ctx.staff.may.has(name));
  return {
    pseudonym: exitCase.pseudonym,
    reference: await referenceIn(ctx, exitCaseId),
    conditions: await conditionsIn(ctx, exitCaseId),
    calls: calls.filter((one) => one.isOpen),
    planned: {
      from: today,
      to,
      costs: Object.fromEntries((await listPlannedIn(ctx, exitCase, today, to)).map(({ kind, ore }) => [kind, ore])),
    },
    applications: rows.map((row) => ({
      applicationId: row.applicationId,
      recipient: row.recipient,
      call: orNotFound(own.get(row.applicationId)),
      form: formOf(ctx, exitCase, row),
      appliedOre: row.appliedOre,
      state: row.state,
      word: row.sealedWord && ctx.vault.unseal(exitCase.key, places.word, row.applicationId, row.sealedWord),
      decidedOre: row.decidedOre,
      paidOre: row.paidOre,
      reportBy: row.reportBy,
      parts: row.partDues.map((by, at) => ({ by, isGiven: at < row.parts })),
      usedOre: row.usedOre,
      repayOre: row.repayOre,
      repayBy: row.repayBy,
      completeBy: row.state === 'completing' ? row.completeBy : null,
      writtenAt: row.writtenAt.toISOString(),
      writtenBy: row.writtenBy,
      allowed: may(allowedToApply(row.state).map((what) => `grant.${what}`)),
      version: row.version,
    })),
    allowed: may('endedAt' in exitCase.life ? [] : ['grant.draft']),
  };
});

const sealed = (ctx: Context, { key }: OpenedCase, applicationId: GrantApplicationId, form: Form) => ({
  fromDay: form.from,
  toDay: form.to,
  appliedOre: sumOf(form.costs),
  sealedForm: ctx.vault.seal(key, places.form, applicationId, JSON.stringify(form)),
});

export const draftApplication = operation(contract.draftApplication, async (ctx, { exitCaseId, recipientId, callCode, form }) => {
  const exitCase = await holdCase(ctx, exitCaseId);
  const call = (await store.listCalls(ctx.tx)).find(
    (one) => one.organisationId === recipientId && one.definition.code === callCode,
  );
  const { definition, edition } = orNotFound(call);
  orRefuse(stillOpen(isOpen(definition, stockholmDay(ctx.now))));
  orInvalid(problemsOfForm(definition, form));
  const applicationId = ctx.newId<GrantApplicationId>();
  await store.insertApplication(ctx.tx, {
    ...sealed(ctx, exitCase, applicationId, form),
    organisationId: ctx.staff.organisationId,
    at: ctx.now,
    by: ctx.staff.staffId,
    applicationId,
    exitCaseId,
    recipientId,
    callCode,
    callEdition: edition,
  });
  return { applicationId };
});

/** An application of a case that one works on, held with it. */
async function held(ctx: Context, { exitCaseId, applicationId }: { exitCaseId: ExitCaseId; applicationId: GrantApplicationId }) {
  const exitCase = await holdCase(ctx, exitCaseId);
  return { exitCase, row: await store.getApplication(ctx.tx, exitCaseId, applicationId) };
}

export const reviseApplication = operation(contract.reviseApplication, async (ctx, { form, version, ...of }) => {
  const { exitCase, row } = await held(ctx, of);
  orRefuse(mayApply('revise', row.state));
  orInvalid(problemsOfForm(await callOf(ctx, row), form));
  const changes = sealed(ctx, exitCase, of.applicationId, form);
  return { version: await store.updateApplication(ctx.tx, { applicationId: of.applicationId, version }, changes) };
});

/** The answers of the form as they are read by a person, under the words of the call. */
const inWords = ({ fields }: CallDefinition, { answers }: Form) =>
  fields
    .flatMap(({ code, label }) => (answers[code] ? [`${label.sv}${label.sv.endsWith('?') ? '' : ':'} ${answers[code]}`] : []))
    .join('\n') || undefined;

/** What is attested and what goes along, in the same way. */
const attestedIn = (call: CallDefinition, on: Day, { criteria = [], documents = {} }: Form) =>
  [
    ...criteriaOn(call, on).flatMap(({ code, label }) => (criteria.includes(code) ? [`Intygas: ${label.sv}`] : [])),
    ...call.documents.flatMap(({ code, sv }) => (code && documents[code] ? [`Bifogas: ${sv}: ${documents[code]}`] : [])),
  ].join('\n') || undefined;

/** To account for a grant and pay it back is the municipality's own task (OSL 10 kap. 2 §), whatever has become of the consent. */
const toAccountFor = { ground: 'osl_10_2', reason: 'Statliga medel ska redovisas och återbetalas.' };

/** Sends from the case to the authority. Without what is left out. */
const sendOn = (
  ctx: Context,
  { exitCaseId, recipientId }: store.ApplicationRow,
  on: { readonly ground: string; readonly reason?: string },
  kind: Kind,
  said: Record<string, string | number | undefined>,
) => {
  const kept = Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return sendFrom(ctx, { exitCaseId, recipientId, ...on, kind, said: Object.fromEntries(kept), profile: null });
};

export const sendApplication = operation(contract.sendApplication, async (ctx, of) => {
  const { exitCase, row } = await held(ctx, of);
  orRefuse(mayApply('send', row.state));
  const call = await callOf(ctx, row);
  // What is to be completed has been applied for in time.
  orRefuse(stillOpen(row.state === 'completing' || isOpen(call, stockholmDay(ctx.now))));
  const form = formOf(ctx, exitCase, row);
  orInvalid(problemsOfForm(call, form));
  const on = row.sentOn ?? stockholmDay(ctx.now);
  orRefuse(mayBeSent(call, form, { on, confirmed: (await conditionsIn(ctx, of.exitCaseId)).length }));
  const { exchangeId } = await sendOn(ctx, row, { ground: 'consent' }, kinds.grant_application, {
    call: row.callCode,
    edition: row.callEdition,
    reference: await referenceIn(ctx, of.exitCaseId),
    completes: row.firstId ?? undefined,
    from: form.from,
    to: form.to,
    ...form.costs,
    form: inWords(call, form),
    attested: attestedIn(call, on, form),
    urgency: form.urgency,
  });
  await store.updateApplication(ctx.tx, row, {
    state: 'sent',
    sentOn: on,
    firstId: row.firstId ?? exchangeId,
    latestId: exchangeId,
    sealedWord: null,
  });
  return { state: 'sent' as const };
});

export const readGrant = operation(contract.readGrant, async (ctx, of) => {
  const { exitCase, row } = await held(ctx, of);
  orRefuse(mayApply('read', row.state));
  return readAnswers(ctx, exitCase, row);
});

/** The days and the kinds of cost that a grant is for. */
const paysFor = async (ctx: Context, row: store.ApplicationRow) => ({
  from: row.fromDay,
  to: row.toDay,
  kinds: (await callOf(ctx, row)).costKinds,
});

/** What the grants of a case that have been accounted for are for, and when they were. */
async function listAccounted(ctx: Context, exitCaseId: ExitCaseId): Promise<Accounted[]> {
  const accounted = [];
  for (const row of await store.listApplications(ctx.tx, exitCaseId)) {
    if (row.reportedAt !== null) accounted.push({ ...(await paysFor(ctx, row)), at: row.reportedAt });
  }
  return accounted;
}

export const reportGrant = operation(contract.reportGrant, async (ctx, { note, what = 'final', ...of }) => {
  const { row } = await held(ctx, of);
  orRefuse(mayApply('report', row.state));
  if (what === 'part') orRefuse(mayReportPart(row));
  const lines = await listCostsIn(ctx, of.exitCaseId);
  const { costs, usedOre } = accountOf(lines, await paysFor(ctx, row), await listAccounted(ctx, of.exitCaseId));
  const { exchangeId } = await sendOn(ctx, row, toAccountFor, kinds.grant_report, {
    application: row.firstId ?? undefined,
    from: row.fromDay,
    to: row.toDay,
    ...costs,
    used: usedOre,
    part: what === 'part' ? row.parts + 1 : undefined,
    note,
  });
  if (what === 'part') {
    // Of the next one is reminded anew.
    await store.updateApplication(ctx.tx, row, { parts: row.parts + 1, usedOre, told: 'nothing' });
    return { usedOre };
  }
  await store.updateApplication(ctx.tx, row, { state: 'reported', latestId: exchangeId, usedOre, reportedAt: ctx.now });
  return { usedOre };
});

export const repayGrant = operation(contract.repayGrant, async (ctx, { on, ...of }) => {
  orInvalid(on > stockholmDay(ctx.now) ? [{ field: 'on', code: 'in_the_future' }] : []);
  const { row } = await held(ctx, of);
  orRefuse(mayApply('repay', row.state));
  const ore = orNotFound(row.repayOre ?? undefined);
  const { exchangeId } = await sendOn(ctx, row, toAccountFor, kinds.grant_repayment, {
    application: row.firstId ?? undefined,
    ore,
    on,
  });
  await store.updateApplication(ctx.tx, row, { state: 'repaid', latestId: exchangeId });
  await noteIncome(ctx, { sourceId: of.applicationId, exitCaseId: of.exitCaseId, kind: 'repaid', onDay: on, ore });
  return { state: 'repaid' as const };
});

export const applyingOperations = [
  listApplications,
  draftApplication,
  reviseApplication,
  sendApplication,
  readGrant,
  reportGrant,
  repayGrant,
];
