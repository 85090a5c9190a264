import { openCase } from '#cases/operations.ts';
import * as contract from '#contacts/contract.ts';
import type { ClockId, ContactId } from '#kernel/ids.ts';
import { saysWho } from '#people/domain.ts';
import { addToIdentity, recordPerson } from '#people/operations.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse } from '#platform/refusal.ts';
import { explainLate as mayExplain } from '#clocks/domain.ts';
import { type ClockRow, explainClock, stopOneClock } from '#clocks/operations.ts';
import { type Clock, fulfilDuty as mayFulfil } from '#contacts/domain/clock.ts';
import { childrenKnown, end, openCase as openCaseFrom, problemsOfEnd } from '#contacts/domain.ts';
import { holdContact, updateContact } from '#contacts/store/contacts.ts';
import { countTries } from '#contacts/store/tries.ts';
import { listClocks } from './clocks.ts';
import { openKey, places, sealed } from './sealing.ts';

async function getClock(ctx: Context, contactId: ContactId, which: (clock: Clock) => boolean): Promise<ClockRow & Clock> {
  return orNotFound((await listClocks(ctx, contactId)).find(which));
}

const byId = (clockId: ClockId) => (clock: Clock) => clock.clockId === clockId;

export const endContact = operation(contract.endContact, async (ctx, { contactId, version, end: said }) => {
  const { tx, staff, now } = ctx;
  const held = await holdContact(tx, contactId);
  orInvalid(problemsOfEnd(held.contact, said, now));
  const meet = await getClock(ctx, contactId, (clock) => clock.rule === 'meet');
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
  await stopOneClock(ctx, meet.clockId, ended.state === 'met' ? 'done' : 'no_longer', ended.stoppedAt);
  return { version: saved };
});

export const explainLate = operation(contract.explainLate, async (ctx, { contactId, clockId, reason }) => {
  const held = await holdContact(ctx.tx, contactId);
  orRefuse(mayExplain(await getClock(ctx, contactId, byId(clockId)), ctx.now));
  const key = await openKey(ctx, held.contact, held.sealed);
  await explainClock(ctx, clockId, ctx.vault.seal(key, places.lateBecause, clockId, reason));
  return {};
});

export const fulfilDuty = operation(contract.fulfilDuty, async (ctx, { contactId, clockId }) => {
  await holdContact(ctx.tx, contactId);
  const { stoppedAt } = orRefuse(mayFulfil(await getClock(ctx, contactId, byId(clockId)), ctx.now));
  await stopOneClock(ctx, clockId, 'done', stoppedAt);
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
    const { exitCaseId } = await openCase.within(ctx, {
      personId,
      unitId,
      kind,
      childrenInFamily: childrenKnown(contact),
      team,
    });
    await updateContact(ctx.tx, contactId, version, { person_id: personId, exit_case_id: exitCaseId, thread_open: threadOpen });
    return { exitCaseId };
  },
);

export const endingOperations = [endContact, explainLate, fulfilDuty, openExitCase];
