import { listManagersOf, listTeamOf, tell } from '#access/operations.ts';
import type { NoticeKind } from '#access/domain.ts';
import { IncidentId, PartnerId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, refusal } from '#platform/refusal.ts';
import * as contract from '#cases/contract/safety.ts';
import { isOver } from '#cases/domain/life.ts';
import { problemsOfIncident } from '#cases/domain/safety.ts';
import * as store from '#cases/store/safety.ts';
import { type OpenedCase, holdCase, seeCase, sealed, signedNow, unsealed } from './opened.ts';

export const places = {
  function: 'cases.partner.sealed_function',
  contact: 'cases.partner.sealed_contact',
  why: 'cases.safety_flag.sealed_why',
  what: 'cases.incident.sealed_what',
  measures: 'cases.incident.sealed_measures',
} as const;

const allowedTo = ({ staff }: Context, { works, life }: OpenedCase, names: readonly string[]) =>
  works && !isOver(life) ? names.filter((name) => staff.may.has(name)) : [];

export const listPartners = operation(contract.listPartners, async (ctx, { exitCaseId }) => {
  const seen = await seeCase(ctx, exitCaseId);
  const partners = await store.listPartners(ctx.tx, exitCaseId);
  return {
    partners: partners.map(({ sealedFunction, sealedContact, ...one }) => ({
      ...one,
      at: one.at.toISOString(),
      function: unsealed(ctx, seen, places.function, one.partnerId, sealedFunction),
      contact: sealedContact && unsealed(ctx, seen, places.contact, one.partnerId, sealedContact),
    })),
    allowed: allowedTo(ctx, seen, ['partner.add', 'partner.end']),
  };
});

export const addPartner = operation(contract.addPartner, async (ctx, { exitCaseId, kind, function: named, contact }) => {
  const held = await holdCase(ctx, exitCaseId);
  const signed = signedNow(ctx, held);
  await store.insertPartner(ctx.tx, {
    ...signed,
    kind,
    sealedFunction: sealed(ctx, held, places.function, signed.id, named),
    sealedContact: contact === undefined ? null : sealed(ctx, held, places.contact, signed.id, contact),
  });
  return { partnerId: PartnerId.parse(signed.id) };
});

export const endPartner = operation(contract.endPartner, async (ctx, { exitCaseId, partnerId }) => {
  await holdCase(ctx, exitCaseId);
  await store.endPartner(ctx.tx, exitCaseId, partnerId, ctx.now, ctx.staff.staffId);
  return {};
});

/** Those who work with the case and the managers of its unit, except whoever says it. */
async function tellOthers(ctx: Context, { exitCaseId, organisationId, unitId, pseudonym }: OpenedCase, kind: NoticeKind) {
  const whom = new Set([...(await listTeamOf(ctx, exitCaseId)), ...(await listManagersOf(ctx, unitId))]);
  whom.delete(ctx.staff.staffId);
  await tell(ctx, organisationId, [...whom], { kind, subjectId: exitCaseId, subject: pseudonym });
}

export const listSafety = operation(contract.listSafety, async (ctx, { exitCaseId }) => {
  const seen = await seeCase(ctx, exitCaseId);
  const flags = await store.listSafetyFlags(ctx.tx, exitCaseId);
  return {
    flags: flags.map(({ id, at, by, staffId, level, sealedWhy }) => ({
      at: at.toISOString(),
      by,
      level,
      why: unsealed(ctx, seen, places.why, id, sealedWhy),
      mine: staffId === ctx.staff.staffId,
    })),
    allowed: allowedTo(ctx, seen, ['safety.raise', 'safety.lower', 'incident.record']),
  };
});

export const raiseSafetyFlag = operation(contract.raiseSafetyFlag, async (ctx, { exitCaseId, level, why }) => {
  const held = await holdCase(ctx, exitCaseId);
  const signed = signedNow(ctx, held);
  await store.endSafetyFlag(ctx.tx, exitCaseId, ctx.staff.staffId, ctx.now);
  await store.insertSafetyFlag(ctx.tx, { ...signed, level, sealedWhy: sealed(ctx, held, places.why, signed.id, why) });
  await tellOthers(ctx, held, 'safety_flag_raised');
  return {};
});

export const lowerSafetyFlag = operation(contract.lowerSafetyFlag, async (ctx, { exitCaseId }) => {
  await holdCase(ctx, exitCaseId);
  if (!(await store.endSafetyFlag(ctx.tx, exitCaseId, ctx.staff.staffId, ctx.now))) throw refusal('not_found');
  return {};
});

const openKey = ({ vault }: Context, { organisationId, incidentId, ...kept }: store.IncidentRow) =>
  vault.openKey(organisationId, incidentId, kept);

export const listIncidents = operation(contract.listIncidents, async (ctx, { exitCaseId = null }) => {
  const incidents = [];
  for (const row of await store.listIncidents(ctx.tx, exitCaseId)) {
    const key = await openKey(ctx, row);
    incidents.push({
      ...row,
      at: row.at.toISOString(),
      happenedAt: row.happenedAt.toISOString(),
      what: ctx.vault.unseal(key, places.what, row.incidentId, row.sealedWhat),
      measures: row.sealedMeasures && ctx.vault.unseal(key, places.measures, row.incidentId, row.sealedMeasures),
    });
  }
  return { incidents };
});

/** Kept under a key of its own: a manager outside the team reads it, and has no key to the case. */
export const recordIncident = operation(
  contract.recordIncident,
  async (ctx, { exitCaseId, happenedAt, what, measures, ...said }) => {
    orInvalid(problemsOfIncident(new Date(happenedAt), ctx.now));
    const held = await holdCase(ctx, exitCaseId);
    const { kept, ...key } = await newKeyOf(ctx, held);
    await store.insertIncident(ctx.tx, {
      ...key.signed,
      ...said,
      unitId: held.unitId,
      pseudonym: held.pseudonym,
      happenedAt: new Date(happenedAt),
      kept,
      sealedWhat: ctx.vault.seal(key, places.what, key.signed.id, what),
      sealedMeasures: measures === undefined ? null : ctx.vault.seal(key, places.measures, key.signed.id, measures),
    });
    await tellOthers(ctx, held, 'incident_recorded');
    return { incidentId: IncidentId.parse(key.signed.id) };
  },
);

async function newKeyOf(ctx: Context, held: OpenedCase) {
  const signed = signedNow(ctx, held);
  return { signed, ...(await ctx.vault.newKey(held.organisationId, signed.id)) };
}

export const followUpIncident = operation(contract.followUpIncident, async (ctx, { incidentId, police, measures, version }) => {
  const key = await openKey(ctx, await store.getIncident(ctx.tx, incidentId));
  const sealedMeasures = ctx.vault.seal(key, places.measures, incidentId, measures);
  return { version: await store.updateIncident(ctx.tx, incidentId, version, { police, sealedMeasures }) };
});
