import { UnitId } from '#kernel/ids.ts';
import type { Receipt } from '#kernel/receipt.ts';
import { readForm, signForm } from '#platform/flood.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orNotFound, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#contacts/contract.ts';
import { dutiesTowards } from '#contacts/domain/clock.ts';
import { samePress, wayOf, writeInThread } from '#contacts/domain.ts';
import { formKey, messageIdFor, receiptFor, receiptHash } from '#contacts/receipts.ts';
import { getReceiver } from '#contacts/store/receiver.ts';
import * as thread from '#contacts/store/thread.ts';
import { meetingDue, startClocks } from './clocks.ts';
import { places, sealContact, storeContact, threadText, unsealed } from './sealing.ts';

const formNonceBytes = 16;

export const listReceivers = operation(contract.listReceivers, async ({ tx }) => ({
  municipalities: await thread.listReceivers(tx),
}));

export const openForm = operation(contract.openForm, async ({ installation, now }) => ({
  form: signForm(await formKey(installation), { nonce: installation.randomBytes(formNonceBytes), openedAt: now }),
}));

async function nonceOf({ installation, now }: Context, form: string): Promise<Uint8Array> {
  return orRefuse(readForm(await formKey(installation), form, now)).nonce;
}

export const reachOut = operation(contract.reachOut, async (ctx, { form, ...written }) => {
  const { tx, now, installation } = ctx;
  const { organisationId, about, age, language } = written;
  const receipt = await receiptFor(installation, await nonceOf(ctx, form), written);
  const hash = await receiptHash(installation, receipt);
  await thread.holdReceipt(tx, hash);
  const pressed = (earlier: thread.OwnContact) => {
    orRefuse(samePress(earlier.receivedAt, now));
    return { receipt, dueAt: earlier.dueAt.toISOString() };
  };
  const earlier = await thread.findOwnContact(tx);
  if (earlier) return pressed(earlier);
  const { contactUnitId } = await getReceiver(tx, organisationId);
  const contact = await sealContact(
    ctx,
    {
      organisationId,
      unitId: UnitId.parse(orNotFound(contactUnitId ?? undefined)),
      way: wayOf(about),
      about,
      age,
      childrenInFamily: 'unknown',
      language,
      anonymous: true,
      receivedAt: now,
      registeredBy: null,
      visitId: null,
      signalId: null,
      receiptHash: hash,
    },
    written,
  );
  const stored = await storeContact(ctx, contact, () => thread.findOwnContact(tx));
  if ('there' in stored) return pressed(stored.there);
  return { receipt, dueAt: meetingDue(await startClocks(ctx, contact, dutiesTowards(age), now)) };
});

/** The contact of a receipt. The slow hash is worked out first, so that a wrong one takes as long as a right one. */
async function contactOf({ tx, installation }: Context, receipt: Receipt): Promise<thread.OwnContact> {
  await thread.holdReceipt(tx, await receiptHash(installation, receipt));
  const contact = await thread.findOwnContact(tx);
  if (!contact) throw refusal('receipt_unknown');
  return contact;
}

export const readThread = operation(contract.readThread, async (ctx, { receipt }) => {
  const contact = await contactOf(ctx, receipt);
  const { contactId, receivedAt } = contact;
  const key = await ctx.vault.openKey(contact.organisationId, contactId, contact);
  const first = unsealed(ctx, key, 'message', contactId, contact.sealed_message);
  const later = await thread.listOwnMessages(ctx.tx, contactId);
  return {
    municipality: contact.municipality,
    receivedAt: receivedAt.toISOString(),
    dueAt: contact.dueAt.toISOString(),
    open: contact.threadOpen,
    messages: [
      ...(first === null ? [] : [{ from: 'person' as const, at: receivedAt.toISOString(), text: first }]),
      ...later.map((one) => ({ from: one.from, at: one.at.toISOString(), text: threadText(ctx, key, one.id, one.sealed_text) })),
    ],
  };
});

export const writeAgain = operation(contract.writeAgain, async (ctx, { receipt, form, text }) => {
  const contact = await contactOf(ctx, receipt);
  const { organisationId, contactId } = contact;
  const nonce = await nonceOf(ctx, form);
  orRefuse(writeInThread(contact));
  const key = await ctx.vault.openKey(organisationId, contactId, contact);
  const messageId = await messageIdFor(ctx.installation, nonce, { contactId, text });
  await thread.insertMessage(ctx.tx, {
    organisationId,
    messageId,
    contactId,
    from: { sender: 'person' },
    at: ctx.now,
    sealedText: ctx.vault.seal(key, places.threadText, messageId, text),
  });
  return {};
});

export const publicOperations = [listReceivers, openForm, reachOut, readThread, writeAgain];
