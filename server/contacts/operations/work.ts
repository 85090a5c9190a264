import type { MessageId, TryId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import { orRefuse } from '#platform/refusal.ts';
import * as contract from '#contacts/contract.ts';
import { classify, recordTry as mayTry, take, writeInThread } from '#contacts/domain.ts';
import { holdContact, updateContact } from '#contacts/store/contacts.ts';
import * as thread from '#contacts/store/thread.ts';
import { insertTry } from '#contacts/store/tries.ts';
import { listClocks, startClocks } from './clocks.ts';
import { openKey, places, sealed } from './sealing.ts';

export const takeContact = operation(contract.takeContact, async ({ tx, staff, now }, { contactId, version }) => {
  const { contact } = await holdContact(tx, contactId);
  const { takenBy } = orRefuse(take(contact, staff.staffId));
  const taken = await updateContact(tx, contactId, version, { taken_by: takenBy, taken_at: now });
  await thread.markRead(tx, contactId, now);
  return { version: taken };
});

export const classifyContact = operation(contract.classifyContact, async (ctx, { contactId, version, age, childrenInFamily }) => {
  const { contact } = await holdContact(ctx.tx, contactId);
  const { starts } = orRefuse(classify(contact, { age, childrenInFamily }, await listClocks(ctx, contactId)));
  const classified = await updateContact(ctx.tx, contactId, version, { age, children_in_family: childrenInFamily });
  // The duty begins when we know that it is a child.
  await startClocks(ctx, contact, starts, ctx.now);
  return { version: classified };
});

export const recordTry = operation(contract.recordTry, async (ctx, { contactId, how, note }) => {
  const { tx, staff, now } = ctx;
  const held = await holdContact(tx, contactId);
  orRefuse(mayTry(held.contact));
  const key = await openKey(ctx, held.contact, held.sealed);
  const tryId = ctx.newId<TryId>();
  const { organisationId, staffId } = staff;
  await insertTry(tx, {
    organisationId,
    tryId,
    contactId,
    staffId,
    at: now,
    how,
    sealedNote: sealed(ctx, key, 'tryNote', tryId, note),
  });
  return { tryId };
});

export const answerContact = operation(contract.answerContact, async (ctx, { contactId, text }) => {
  const { tx, staff, now, vault } = ctx;
  const held = await holdContact(tx, contactId);
  orRefuse(writeInThread(held.contact));
  const key = await openKey(ctx, held.contact, held.sealed);
  const messageId = ctx.newId<MessageId>();
  await thread.markRead(tx, contactId, now);
  await thread.insertMessage(tx, {
    organisationId: staff.organisationId,
    messageId,
    contactId,
    from: { sender: 'staff', staffId: staff.staffId },
    at: now,
    sealedText: vault.seal(key, places.threadText, messageId, text),
  });
  return { messageId };
});

export const workOperations = [takeContact, classifyContact, recordTry, answerContact];
