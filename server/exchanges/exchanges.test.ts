import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConsentId, ExchangeId, ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { showPrivacy, withdrawConsent } from '#privacy/operations.ts';
import { refused } from '#test/contacts.ts';
import { aboutThreat, carried, caseToTellOf, nationalCoordination, sentBy } from '#test/exchanges.ts';
import { type World, world } from '#test/personas.ts';
import * as exchanges from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let signe: StaffActor;
let torkel: StaffActor;
let ragna: StaffActor;
let exitCaseId: ExitCaseId;
let consentId: ConsentId;
let pseudonym: string;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  signe = await here.as('polis-hotbedomare');
  torkel = await here.as('polis-samordnare');
  ragna = await here.as('polis-placering');
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId, consentId, pseudonym } = await caseToTellOf(here.installation, ellinor, [milo.staffId]));
});

const send = (over: object = {}, by = ellinor) =>
  perform(here.installation, exchanges.sendExchange, by, { exitCaseId, ...aboutThreat, ...over });
const carry = () => carried(here.installation);
const inbox = async (by: StaffActor) => (await perform(here.installation, exchanges.listInbox, by, {})).incoming;
const show = (by: StaffActor, exchangeId: ExchangeId) => perform(here.installation, exchanges.showIncoming, by, { exchangeId });
const open = (by: StaffActor, exchangeId: ExchangeId) => perform(here.installation, exchanges.openIncoming, by, { exchangeId });
const answer = (by: StaffActor, exchangeId: ExchangeId, given: object) =>
  perform(here.installation, exchanges.answerIncoming, by, { exchangeId, answer: given });
const list = async (by = ellinor) => (await sentBy(here.installation, by, exitCaseId)).exchanges;
const ofExchange = (exchangeId: ExchangeId) => ({ exitCaseId, exchangeId });
const recall = (exchangeId: ExchangeId) => perform(here.installation, exchanges.recallExchange, ellinor, ofExchange(exchangeId));
async function withdrawn() {
  const { consents } = await perform(here.installation, showPrivacy, ellinor, { exitCaseId });
  const { version } = consents.find((one) => one.consentId === consentId)!;
  await perform(here.installation, withdrawConsent, ellinor, { exitCaseId, consentId, version });
}
const assessed = {
  kind: 'threat_assessment',
  outcome: 'assessed',
  level: 'concrete',
  advice: 'Byt telefon och undvik hemorten.',
  validTo: '2026-06-01',
};

describe('a question about the threat', () => {
  test('goes to the function, is opened, answered and read, each in its own house', async () => {
    const { exchangeId, state } = await send();
    expect(state).toBe('sent');
    expect(await inbox(signe)).not.toContainEqual(expect.objectContaining({ exchangeId }));
    await carry();

    // Whom it is about is not in the list: only from whom, and what it is.
    const listed = (await inbox(signe)).find((one) => one.exchangeId === exchangeId);
    expect(listed).toMatchObject({ kind: 'threat_assessment', sender: { name: 'Haninge' }, state: 'waiting', openedAt: null });
    expect(JSON.stringify(listed)).not.toContain(pseudonym);
    expect(await show(signe, exchangeId)).toMatchObject({ content: null, answer: null, allowed: ['inbox.open'] });

    here.setClock('2026-03-02T12:00:00Z');
    await open(signe, exchangeId);
    expect(await show(torkel, exchangeId)).toMatchObject({
      content: {
        said: { situation: 'Två män har väntat utanför porten.', urgency: 'today' },
        identity: { name: 'Testa Provsson' },
      },
      openedBy: 'Signe',
      allowed: ['inbox.answer'],
    });
    await carry();
    expect(await list()).toMatchObject([{ state: 'received', receivedAt: '2026-03-02T12:00:00.000Z', answer: null }]);

    here.setClock('2026-03-03T12:00:00Z');
    await answer(signe, exchangeId, assessed);
    await carry();
    expect(await list(milo)).toMatchObject([
      { state: 'answered', answer: null, answerIsUnread: true, allowed: ['exchange.read_answer'] },
    ]);
    await perform(here.installation, exchanges.readAnswer, milo, ofExchange(exchangeId));
    const { kind: _, outcome, ...said } = assessed;
    expect(await list()).toMatchObject([{ state: 'answered', answer: { outcome, said }, answerIsUnread: false, allowed: [] }]);
    expect(await inbox(signe)).not.toContainEqual(expect.objectContaining({ exchangeId }));
  });

  test('that cannot be answered is declined', async () => {
    const { exchangeId } = await send();
    await carry();
    await open(signe, exchangeId);
    await answer(signe, exchangeId, { kind: 'threat_assessment', outcome: 'cannot', why: 'Vi vet för lite.' });
    await carry();
    expect(await list()).toMatchObject([{ state: 'declined', answerIsUnread: true }]);
  });

  test('is answered by nobody who has not opened it, and once', async () => {
    const { exchangeId } = await send();
    await carry();
    await expect(answer(signe, exchangeId, assessed)).rejects.toMatchObject(refused('not_opened'));
    await open(signe, exchangeId);
    await answer(torkel, exchangeId, assessed);
    await expect(answer(signe, exchangeId, assessed)).rejects.toMatchObject(refused('already_answered'));
  });

  test('is there for its function alone: to others it does not exist', async () => {
    const { exchangeId } = await send();
    await carry();
    const strangers = [ragna, ellinor, await here.as('polis-medel'), await here.as('malmo-samordnare')];
    for (const by of strangers.filter((one) => one.may.has('inbox.show')))
      await expect(show(by, exchangeId)).rejects.toMatchObject(refused('not_found'));
    const elsewhere = await here.as('malmo-samordnare');
    await expect(sentBy(here.installation, elsewhere, exitCaseId)).rejects.toMatchObject(refused('not_found'));
  });

  test('is asked once at a time about a case', async () => {
    await send();
    await expect(send()).rejects.toMatchObject(refused('conflict'));
  });
});

describe('what it stands on', () => {
  test.each([
    ['a consent that does not cover it', { message: { kind: 'case_transfer', connection: 'a', support: 'b', wish: 'c' } }, /./],
    ['a ground that is switched off', { ground: 'osl_10_15_a', reason: 'Frågan kom i dag.' }, /ground_not_in_use/],
    ['another ground without its reason', { ground: 'osl_10_18_c' }, /ground_needs_reason/],
    ['a recipient that does not take it', { recipientId: nationalCoordination }, /invalid_input/],
    ['a recipient there is not', { recipientId: crypto.randomUUID() }, /invalid_input/],
  ])('is not %s', async (_, over, code) => {
    await expect(send(over)).rejects.toMatchObject({ code: expect.stringMatching(code) as string });
    expect(await list()).toEqual([]);
  });

  test('is checked again each time it is read: a consent taken back shuts it at once', async () => {
    const { exchangeId } = await send();
    await carry();
    await open(signe, exchangeId);
    await withdrawn();
    // Nothing has been carried since.
    expect(await show(signe, exchangeId)).toMatchObject({ content: null, allowed: [] });
    await expect(answer(signe, exchangeId, assessed)).rejects.toMatchObject(refused('exchange_over'));
    await carry();
    expect(await show(signe, exchangeId)).toMatchObject({ state: 'withdrawn', content: null });
    expect(await list()).toMatchObject([{ state: 'withdrawn', because: 'consent_ended' }]);
    const { rows } = await here.owner.query(
      'select from exchanges.incoming where id = $1 and (arrived is not null or sealed_content is not null)',
      [exchangeId],
    );
    expect(rows).toEqual([]);
  });

  test('before anybody has opened it too', async () => {
    const { exchangeId } = await send();
    await carry();
    await withdrawn();
    await expect(open(signe, exchangeId)).rejects.toMatchObject(refused('exchange_over'));
  });

  test('lasts for a time: then nothing of it is left with the recipient', async () => {
    const { exchangeId } = await send();
    await carry();
    await open(signe, exchangeId);
    here.setClock('2026-05-31T21:59:00Z');
    expect((await show(signe, exchangeId)).content).not.toBeNull();
    here.setClock('2026-05-31T22:00:00Z');
    expect((await show(signe, exchangeId)).content).toBeNull();
    await carry();
    expect(await show(signe, exchangeId)).toMatchObject({ state: 'expired', content: null });
    expect(await list()).toMatchObject([{ state: 'expired' }]);
  });
});

describe('a second person', () => {
  const onDuty = { ground: 'osl_10_18_c', reason: 'Polisen behöver veta för att hindra ett våldsbrott i kväll.' };

  test('says yes where the ground demands it, and it is sent then', async () => {
    const { exchangeId, state } = await send(onDuty);
    expect(state).toBe('draft');
    await carry();
    expect(await list()).toMatchObject([{ state: 'draft', sentAt: null, allowed: ['exchange.drop'] }]);
    const confirm = (by: StaffActor) => perform(here.installation, exchanges.confirmExchange, by, ofExchange(exchangeId));
    await expect(confirm(ellinor)).rejects.toMatchObject(refused('cannot_confirm_own'));
    await confirm(milo);
    await expect(confirm(milo)).rejects.toMatchObject(refused('already_sent'));
    await carry();
    expect(await list()).toMatchObject([{ state: 'sent', second: 'Milo', reason: onDuty.reason }]);
    expect(await show(signe, exchangeId)).toMatchObject({ state: 'waiting' });
  });

  test('or the draft is dropped, and nothing has been sent', async () => {
    const { exchangeId } = await send(onDuty);
    await perform(here.installation, exchanges.dropExchange, milo, ofExchange(exchangeId));
    await carry();
    expect(await list()).toMatchObject([{ state: 'withdrawn', because: 'dropped', sentAt: null }]);
    await expect(show(signe, exchangeId)).rejects.toMatchObject(refused('not_found'));
  });
});

describe('what has been sent is recalled', () => {
  test('for as long as nobody has opened it', async () => {
    const { exchangeId } = await send();
    await carry();
    await recall(exchangeId);
    await expect(recall(exchangeId)).rejects.toMatchObject(refused('already_recalled'));
    await carry();
    expect(await list()).toMatchObject([{ state: 'withdrawn', because: 'recalled' }]);
    expect(await show(signe, exchangeId)).toMatchObject({ state: 'withdrawn', content: null, allowed: [] });
    await expect(open(signe, exchangeId)).rejects.toMatchObject(refused('exchange_over'));
  });

  test('and not when somebody was first: both are told how it went', async () => {
    const { exchangeId } = await send();
    await carry();
    await recall(exchangeId);
    await open(signe, exchangeId);
    await carry();
    expect(await list()).toMatchObject([{ state: 'received', because: null }]);
    expect(await show(signe, exchangeId)).toMatchObject({ state: 'opened', allowed: ['inbox.answer'] });
    await expect(recall(exchangeId)).rejects.toMatchObject(refused('already_opened'));
  });
});
