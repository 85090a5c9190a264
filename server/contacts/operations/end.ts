import { openCase } from '#cases/operations.ts';
import * as contract from '#contacts/contract.ts';
import type { ClockId, ContactId } from '#kernel/ids.ts';
import { saysWho } from '#people/domain.ts';
import { addToIdentity, recordPerson } from '#people/operations.ts';
import type { Tx } from '#platform/database.ts';
import { operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse } from '#platform/refusal.ts';
import { explainLate as mayExplain, fulfilDuty as mayFulfil } from '#contacts/domain/clock.ts';
import { end, openCase as openCaseFrom, problemsOfEnd } from '#contacts/domain.ts';
import { type ClockRow, listClocks, saveReason, stopClock } from '#contacts/store/clocks.ts';
import { holdContact, updateContact } from '#contacts/store/contacts.ts';
import { countTries } from '#contacts/store/tries.ts';
import { openKey, places, sealed } from './sealing.ts';

async function getClock(tx: Tx, contactId: ContactId, which: (clock: ClockRow) => boolean): Promise<ClockRow> {
  return orNotFound((await listClocks(tx, contactId)).find(which));
}

const byId = (clockId: ClockId) => (clock: ClockRow) => clock.clockId === clockId;

export const endContact = operation(contract.endContact, async (ctx, { contactId, version, end: said }) => {
  const { tx, staff, now } = ctx;
  const held = await holdContact(tx, contactId);
  orInvalid(problemsOfEnd(held.contact, said, now));
  const meet = await getClock(tx, contactId, (clock) => clock.rule === 'meet');
  const tries = await countTries(tx, contactId);
  const ended = orRefuse(end(held.contact, { end: said, tries, meet, by: staff.staffId, at: now }));
  const key = await openKey(ctx, held.contact, held.sealed);
  const saved = await updateContact(tx, contactId, version, {
    state: ended.state,
    ended_at: ended.endedAt,
    ended_by: ended.endedBy,
    thread_open: ended.threadOpen,
    sealed_end_note: sealed(ctx, key, 'endNote', contactId, said.note),
    ...(ended.state === 'met' ? { met_at: ended.metAt, met_place: ended.metPlace, met_by: ended.metBy } : {}),
    ...(ended.state === 'passed_on' ? { passed_on_to: ended.passedOnTo } : {}),
  });
  await stopClock(tx, meet.clockId, ended.stoppedAt, staff.staffId);
  return { version: saved };
});

export const explainLate = operation(contract.explainLate, async (ctx, { contactId, clockId, reason }) => {
  const held = await holdContact(ctx.tx, contactId);
  orRefuse(mayExplain(await getClock(ctx.tx, contactId, byId(clockId)), ctx.now));
  const key = await openKey(ctx, held.contact, held.sealed);
  await saveReason(ctx.tx, clockId, ctx.vault.seal(key, places.lateBecause, clockId, reason));
  return {};
});

export const fulfilDuty = operation(contract.fulfilDuty, async ({ tx, staff, now }, { contactId, clockId }) => {
  await holdContact(tx, contactId);
  const { stoppedAt } = orRefuse(mayFulfil(await getClock(tx, contactId, byId(clockId)), now));
  await stopClock(tx, clockId, stoppedAt, staff.staffId);
  return {};
});

const nothingSaid = { name: null, personalNumber: null, contactWays: null };

export const openExitCase = operation(
  contract.openExitCase,
  async (ctx, { contactId, version, kind, unitId, team, identity, keepThread }) => {
    const { contact } = await holdContact(ctx.tx, contactId);
    const { threadOpen } = orRefuse(openCaseFrom(contact, keepThread ? 'keep' : 'close'));
    const { pseudonym } = contact;
    if (contact.personId !== null && saysWho(identity)) await addToIdentity(ctx, contact.personId, identity);
    const personId = contact.personId ?? (await recordPerson(ctx, { pseudonym, identity: identity ?? nothingSaid }));
    const { exitCaseId } = await openCase.within(ctx, { personId, unitId, kind, team });
    await updateContact(ctx.tx, contactId, version, { person_id: personId, exit_case_id: exitCaseId, thread_open: threadOpen });
    return { exitCaseId };
  },
);

export const endingOperations = [endContact, explainLate, fulfilDuty, openExitCase];
