import type { z } from 'zod';
import { openSignal } from '#exchanges/operations.ts';
import type { ExchangeId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid } from '#platform/refusal.ts';
import * as contract from '#contacts/contract.ts';
import { recordPerson } from '#people/operations.ts';
import { saysWho } from '#people/domain.ts';
import { isBroken } from '#clocks/domain.ts';
import { dutiesTowards } from '#contacts/domain/clock.ts';
import { registrationOf } from '#contacts/domain/signal.ts';
import { type Contact, allowedNow, problemsOfRegistration } from '#contacts/domain.ts';
import { getContact, setPerson } from '#contacts/store/contacts.ts';
import * as lists from '#contacts/store/lists.ts';
import { getVisit } from '#contacts/store/visits.ts';
import { listClocks, meetingDue, startClocks } from './clocks.ts';
import { openKey, safeContactOf, sealContact, storeContact, threadText, unsealed } from './sealing.ts';

const pageSize = 50;

type Registration = z.output<typeof contract.registerContact.input>;

export const listContacts = operation(
  contract.listContacts,
  async ({ tx, staff, now }, { show, way, mine, exitCaseId, signalId, page }) => {
    const takenBy = mine === 'yes' ? staff.staffId : undefined;
    const rows = await lists.listContacts(
      tx,
      { show, way, takenBy, exitCaseId, signalId, from: (page - 1) * pageSize, count: pageSize + 1 },
      now,
    );
    return {
      contacts: rows.slice(0, pageSize).map((row) => summaryOf(row, now)),
      more: rows.length > pageSize,
      serverTime: now.toISOString(),
    };
  },
);

function summaryOf(row: lists.ContactRow, now: Date) {
  const { takenBy, takenByName, rule, dueAt, stoppedAt, told, receivedAt, ...shown } = row;
  return {
    ...shown,
    receivedAt: receivedAt.toISOString(),
    takenBy: takenBy === null ? null : { staffId: takenBy, name: takenByName ?? '' },
    clock: {
      rule,
      dueAt: dueAt.toISOString(),
      stoppedAt: stoppedAt?.toISOString() ?? null,
      broken: isBroken({ dueAt, stoppedAt, pausedAt: null, atEnd: 'breach' }, now),
      told,
    },
  };
}

export const showContact = operation(contract.showContact, async (ctx, { contactId }) => {
  const { tx, staff, now } = ctx;
  const { contact, sealed, access } = await getContact(tx, contactId);
  const key = await openKey(ctx, contact, sealed);
  const names = await lists.getNames(tx, contactId);
  const clocks = await listClocks(ctx, contactId);
  const tries = await lists.listTries(tx, contactId);
  const messages = await lists.listMessages(tx, contactId);
  return {
    ...summaryOf(await lists.getSummary(tx, contactId), now),
    childrenInFamily: contact.childrenInFamily,
    message: unsealed(ctx, key, 'message', contactId, sealed.sealed_message),
    safeContact: safeContactOf(ctx, key, contactId, sealed),
    language: contact.language,
    anonymous: contact.anonymous,
    registeredBy: names.registeredBy,
    clocks: clocks.map((clock) => ({
      clockId: clock.clockId,
      rule: clock.rule,
      citation: clock.citation,
      startedAt: clock.startedAt.toISOString(),
      dueAt: clock.dueAt.toISOString(),
      stoppedAt: clock.stoppedAt?.toISOString() ?? null,
      broken: isBroken(clock, now),
      told: clock.told,
      lateBecause: unsealed(ctx, key, 'lateBecause', clock.clockId, clock.sealedLateBecause),
    })),
    tries: tries.map(({ sealed_note, at, ...one }) => ({
      ...one,
      at: at.toISOString(),
      note: unsealed(ctx, key, 'tryNote', one.tryId, sealed_note),
    })),
    thread: {
      open: contact.threadOpen,
      messages: messages.map(({ sealed_text, at, ...one }) => ({
        ...one,
        at: at.toISOString(),
        text: threadText(ctx, key, one.messageId, sealed_text),
      })),
    },
    end: endOf(contact, names, unsealed(ctx, key, 'endNote', contactId, sealed.sealed_end_note)),
    allowed: allowedNow(contact, clocks, { by: staff.staffId, access, now }).filter((name) => staff.may.has(name)),
    serverTime: now.toISOString(),
    version: contact.version,
  };
});

function endOf(contact: Contact, names: lists.Names, note: string | null) {
  if (contact.state === 'waiting') return null;
  const met = contact.state === 'met' ? contact : undefined;
  return {
    outcome: contact.state,
    at: contact.endedAt.toISOString(),
    by: names.endedBy ?? '',
    note,
    metAt: met?.metAt.toISOString() ?? null,
    place: met?.metPlace ?? null,
    metBy: names.metBy,
    passedOnTo: names.passedOnTo,
  };
}

async function register(ctx: Context, input: Registration, signalId: ExchangeId | null) {
  const { tx, now, staff } = ctx;
  const { organisationId, staffId } = staff;
  const { identity, visitId } = input;
  const receivedAt = input.receivedAt === undefined ? now : new Date(input.receivedAt);
  orInvalid(problemsOfRegistration({ receivedAt }, now));
  if (visitId !== undefined) await getVisit(tx, visitId);
  const contact = await sealContact(
    ctx,
    {
      organisationId,
      unitId: input.unitId,
      way: input.way,
      about: input.about,
      age: input.age,
      childrenInFamily: input.childrenInFamily,
      language: input.language,
      anonymous: !saysWho(identity),
      receivedAt,
      registeredBy: staffId,
      visitId: visitId ?? null,
      signalId,
      receiptHash: null,
    },
    input,
  );
  const stored = await storeContact(ctx, contact, async () => undefined);
  if (!('pseudonym' in stored)) throw new Error('A contact without a receipt is never there already.');
  const { pseudonym } = stored;
  if (saysWho(identity)) await setPerson(tx, contact.contactId, await recordPerson(ctx, { pseudonym, identity }));
  const started = await startClocks(ctx, contact, dutiesTowards(input.age), receivedAt);
  return { contactId: contact.contactId, pseudonym, dueAt: meetingDue(started) };
}

export const registerContact = operation(contract.registerContact, (ctx, input) => register(ctx, input, null));

export const takeSignal = operation(contract.takeSignal, async (ctx, { exchangeId, unitId, way }) => {
  const { said, sentAt } = await openSignal(ctx, exchangeId);
  return register(ctx, { ...registrationOf(said), unitId, way, receivedAt: sentAt.toISOString() }, exchangeId);
});

export const receivingOperations = [listContacts, showContact, registerContact, takeSignal];
