import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { receiptBytes, receiptFrom } from '#kernel/receipt.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { aForm, casework, met, reachedOut, refused, somebody, versionOf, written } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { answerContact, endContact, listContacts, readThread, showContact, takeContact, writeAgain } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(() => here.setClock('2026-03-02T11:00:00Z'));

const reads = (receipt: string) => perform(here.installation, readThread, somebody, { receipt });
const writes = async (receipt: string, text: string, form?: string) =>
  perform(here.installation, writeAgain, somebody, { receipt, form: form ?? (await aForm(here.installation)), text });
const later = (minutes: number) => here.setClock(new Date(new Date('2026-03-02T11:00:00Z').getTime() + minutes * 60_000));

test('the thread goes both ways, with what was written first', async () => {
  const { receipt, contactId } = await reachedOut(here.installation, ellinor);
  later(5);
  await perform(here.installation, answerContact, ellinor, { contactId, text: 'Hej! Kan du prata klockan tre?' });
  later(9);
  await writes(receipt, 'Ja.\nRing inte.');
  const groups = receipt.replaceAll(/(\d{4})/g, '$1 ');
  expect(await reads(groups)).toEqual({
    municipality: 'Haninge',
    receivedAt: '2026-03-02T11:00:00.000Z',
    dueAt: '2026-03-03T23:00:00.000Z',
    open: true,
    messages: [
      { from: 'person', at: '2026-03-02T11:00:00.000Z', text: written.message },
      { from: 'staff', at: '2026-03-02T11:05:00.000Z', text: 'Hej! Kan du prata klockan tre?' },
      { from: 'person', at: '2026-03-02T11:09:00.000Z', text: 'Ja.\nRing inte.' },
    ],
  });
  const { thread } = await perform(here.installation, showContact, milo, { contactId });
  expect(thread).toMatchObject({
    open: true,
    messages: [
      { from: 'staff', by: 'Ellinor', text: 'Hej! Kan du prata klockan tre?' },
      { from: 'person', by: null, text: 'Ja.\nRing inte.' },
    ],
  });
});

test('what the person writes is unread until somebody answers or takes the contact; looking changes nothing', async () => {
  const { receipt, contactId } = await reachedOut(here.installation, ellinor);
  const unread = async () => {
    const { contacts } = await perform(here.installation, listContacts, milo, {});
    return contacts.find((one) => one.contactId === contactId)?.unread;
  };
  expect(await unread()).toBe(1);
  await writes(receipt, 'Är någon där?');
  expect(await unread()).toBe(2);
  await perform(here.installation, showContact, ellinor, { contactId });
  expect(await unread()).toBe(2);
  await perform(here.installation, takeContact, ellinor, {
    contactId,
    version: await versionOf(here.installation, ellinor, contactId),
  });
  expect(await unread()).toBe(0);
  await writes(receipt, 'Hallå?');
  expect(await unread()).toBe(1);
  await perform(here.installation, answerContact, ellinor, { contactId, text: 'Jag är här.' });
  expect(await unread()).toBe(0);
});

test('a message sent twice is one message; another one in the same form is another', async () => {
  const { receipt } = await reachedOut(here.installation, ellinor, { message: undefined });
  const form = await aForm(here.installation);
  await Promise.all([writes(receipt, 'Hej', form), writes(receipt, 'Hej', form), writes(receipt, 'Hej', form)]);
  await writes(receipt, 'Hej igen', form);
  expect((await reads(receipt)).messages.map((one) => one.text).toSorted()).toEqual(['Hej', 'Hej igen']);
});

describe('nobody else reads or writes', () => {
  test('with digits that are nobody’s', async () => {
    await expect(reads(receiptFrom(here.installation.randomBytes(receiptBytes)))).rejects.toMatchObject(
      refused('receipt_unknown'),
    );
    await expect(writes('12345678901234567890', 'Hej')).rejects.toMatchObject(refused('receipt_unknown'));
  });

  test('with what is no receipt', async () => {
    await expect(reads('1234')).rejects.toMatchObject(refused('invalid_input', { field: 'receipt', code: 'not_a_receipt' }));
  });

  test('a wrong receipt takes as long as a right one: each is hashed, slowly, once', async () => {
    const { receipt } = await reachedOut(here.installation, ellinor);
    for (const one of [receipt, '12345678901234567890']) {
      const before = here.slowlyHashed.length;
      await reads(one).catch(() => undefined);
      expect(here.slowlyHashed.slice(before)).toEqual([one]);
    }
  });

  test('with a form that is too old, or from nowhere', async () => {
    const { receipt } = await reachedOut(here.installation, ellinor);
    await expect(writes(receipt, 'Hej', await aForm(here.installation, 90_000))).rejects.toMatchObject(refused('form_too_old'));
    await expect(writes(receipt, 'Hej', await aForm(here.installation, 1))).rejects.toMatchObject(refused('form_too_fast'));
    await expect(writes(receipt, 'Hej', 'x'.repeat(72))).rejects.toMatchObject(refused('form_too_old'));
  });
});

describe('the thread closes', () => {
  test('when the contact ends without a meeting; what was written can still be read', async () => {
    const { receipt, contactId } = await reachedOut(here.installation, ellinor);
    await perform(here.installation, answerContact, ellinor, { contactId, text: 'Ring Kronofogden.' });
    await perform(here.installation, endContact, ellinor, {
      contactId,
      version: 1,
      end: { outcome: 'advised', note: 'Skulder.' },
    });
    expect(await reads(receipt)).toMatchObject({
      open: false,
      messages: [{ text: written.message }, { text: 'Ring Kronofogden.' }],
    });
    await expect(writes(receipt, 'Tack')).rejects.toMatchObject(refused('thread_closed'));
    await expect(perform(here.installation, answerContact, ellinor, { contactId, text: 'Hej' })).rejects.toMatchObject(
      refused('thread_closed'),
    );
  });

  test('when a case is opened and the person does not wish to go on', async () => {
    const { receipt, contactId } = await casework(here.installation, ellinor, {
      responsible: ellinor.staffId,
      keepThread: false,
    });
    expect(await reads(receipt)).toMatchObject({ open: false });
    await expect(perform(here.installation, answerContact, ellinor, { contactId, text: 'Hej' })).rejects.toMatchObject(
      refused('thread_closed'),
    );
  });
});

test('the thread goes on into the case, and only its team reads and answers', async () => {
  const { receipt, contactId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId });
  await writes(receipt, 'Är det bestämt?');
  const tage = await here.as('haninge-jour');
  await expect(perform(here.installation, showContact, tage, { contactId })).rejects.toMatchObject(refused('not_found'));
  await expect(perform(here.installation, answerContact, tage, { contactId, text: 'Ja' })).rejects.toMatchObject(
    refused('not_found'),
  );
  await perform(here.installation, answerContact, ellinor, { contactId, text: 'Ja.' });
  expect((await reads(receipt)).messages.map((one) => one.text)).toEqual(expect.arrayContaining(['Är det bestämt?', 'Ja.']));
});

test('an unread message keeps the contact on the desk after the meeting', async () => {
  const { receipt, contactId } = await reachedOut(here.installation, ellinor);
  const isOnDesk = async () =>
    (await perform(here.installation, listContacts, ellinor, {})).contacts.some((one) => one.contactId === contactId);
  await met(here.installation, ellinor, contactId);
  expect(await isOnDesk()).toBe(false);
  await writes(receipt, 'Jag kom på en sak.');
  expect(await isOnDesk()).toBe(true);
});

test('staff with another role, or of another municipality, do not answer', async () => {
  const { contactId } = await reachedOut(here.installation, ellinor);
  const says = async (name: Parameters<World['as']>[0]) =>
    perform(here.installation, answerContact, await here.as(name), { contactId, text: 'Hej' });
  await expect(says('haninge-ekonom')).rejects.toMatchObject(refused('not_allowed'));
  await expect(says('malmo-samordnare')).rejects.toMatchObject(refused('not_found'));
  await expect(perform(here.installation, answerContact, somebody, { contactId, text: 'Hej' })).rejects.toMatchObject(
    refused('not_signed_in'),
  );
});
