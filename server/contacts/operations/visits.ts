import * as contract from '#contacts/contract.ts';
import type { VisitId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import { orInvalid, orRefuse } from '#platform/refusal.ts';
import { endVisit, problemsOfPlan } from '#contacts/domain/visit.ts';
import * as store from '#contacts/store/visits.ts';
import { sealed, unsealed } from './sealing.ts';

export const planVisit = operation(contract.planVisit, async (ctx, { note, ...plan }) => {
  const { tx, staff, now, vault } = ctx;
  orInvalid(problemsOfPlan(plan, now));
  const { organisationId } = staff;
  const visitId = ctx.newId<VisitId>();
  const { kept, ...key } = await vault.newKey(organisationId, visitId);
  const sealedNote = sealed(ctx, key, 'visitNote', visitId, note);
  await store.insertVisit(tx, { ...plan, organisationId, visitId, kept, sealedNote, plannedBy: staff.staffId, at: now });
  return { visitId };
});

export const listVisits = operation(contract.listVisits, async (ctx, { show }) => {
  const { tx, staff, vault } = ctx;
  const rows = await store.listVisits(tx, show);
  return {
    visits: await Promise.all(
      rows.map(async ({ sealed_note, wrapped_key, key_version, ...visit }) => {
        const key = await vault.openKey(staff.organisationId, visit.visitId, { wrapped_key, key_version });
        return {
          ...visit,
          note: unsealed(ctx, key, 'visitNote', visit.visitId, sealed_note),
          allowed: (endVisit(visit).ok ? ['visit.carry_out', 'visit.cancel'] : []).filter((name) => staff.may.has(name)),
        };
      }),
    ),
  };
});

export const carryOutVisit = operation(contract.carryOutVisit, async ({ tx, now }, { visitId, people, version }) => {
  orRefuse(endVisit(await store.getVisit(tx, visitId)));
  return { version: await store.endVisit(tx, visitId, version, { state: 'carried_out', people, at: now }) };
});

export const cancelVisit = operation(contract.cancelVisit, async ({ tx, now }, { visitId, version }) => {
  orRefuse(endVisit(await store.getVisit(tx, visitId)));
  return { version: await store.endVisit(tx, visitId, version, { state: 'cancelled', at: now }) };
});

export const visitOperations = [planVisit, listVisits, carryOutVisit, cancelVisit];
