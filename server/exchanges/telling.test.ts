import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as access from '#access/contract.ts';
import { registeredId } from '#access/register.ts';
import { listClocks } from '#clocks/contract.ts';
import { type ExchangeId, type ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { clockPersona, refused } from '#test/contacts.ts';
import { aboutThreat, carried, caseToTellOf, sentBy } from '#test/exchanges.ts';
import type { PersonaName } from '#test/personas.ts';
import { openIncoming } from './contract.ts';
import * as exchanges from './operations.ts';

const at = (text: string) => new Date(text);
const monday = at('2026-03-02T11:00:00Z');

describe('in the houses', () => {
  let place: Asking;
  let ellinor: StaffActor;
  let exitCaseId: ExitCaseId;
  let pseudonym: string;
  beforeAll(async () => void (place = await asking()));
  afterAll(() => place[Symbol.asyncDispose]());
  beforeEach(async () => {
    place.setClock(monday);
    // What earlier stories have left is not told of in this one.
    await place.owner.query('update access.notice set confirmed_at = at where confirmed_at is null');
    for (const side of ['incoming', 'outgoing']) await place.owner.query(`update exchanges.${side} set tell_at = null`);
    ellinor = await place.as('haninge-samordnare');
    ({ exitCaseId, pseudonym } = await caseToTellOf(place.installation, ellinor));
  });

  const byNow = async (now: string) => {
    place.setClock(at(now));
    return perform(place.installation, exchanges.tellExchanges, clockPersona, {});
  };
  /** What stands on somebody's desk about exchanges. */
  const toldTo = async (who: PersonaName) => {
    const { notices } = await place.get(await place.session(`demo-${who}`), access.listNotices);
    return notices
      .filter(({ kind }) => /^(incoming|exchange)_/.test(kind))
      .map(({ kind, subject, about }) => ({ kind, subject, about }));
  };
  const send = (over: object = {}) =>
    perform(place.installation, exchanges.sendExchange, ellinor, { exitCaseId, ...aboutThreat, ...over });
  const unopened = { kind: 'incoming_unopened', subject: 'Haninge', about: 'exchange' };

  test('the function is reminded, then the sender is told to call; each once', async () => {
    await send();
    await carried(place.installation);
    expect(await byNow('2026-03-02T22:59:00Z')).toEqual({ looked: 0, told: 0 });
    expect(await byNow('2026-03-02T23:00:00Z')).toEqual({ looked: 1, told: 1 });
    expect(await toldTo('polis-hotbedomare')).toEqual([unopened]);
    expect(await toldTo('polis-samordnare')).toEqual([unopened]);
    // Not another function of the police, and not yet the sender.
    expect(await toldTo('polis-placering')).toEqual([]);
    expect(await toldTo('haninge-samordnare')).toEqual([]);
    expect(await byNow('2026-03-03T11:00:00Z')).toEqual({ looked: 2, told: 2 });
    expect(await toldTo('haninge-samordnare')).toEqual([{ kind: 'exchange_unopened', subject: pseudonym, about: 'exit_case' }]);
    expect(await toldTo('polis-hotbedomare')).toEqual([unopened, unopened]);
    expect(await byNow('2026-03-03T12:00:00Z')).toEqual({ looked: 0, told: 0 });
  });

  test('a late answer is told at both ends, to those who lead too, and that it has come', async () => {
    const { exchangeId } = await send();
    await carried(place.installation);
    const signe = await place.as('polis-hotbedomare');
    await perform(place.installation, exchanges.openIncoming, signe, { exchangeId });
    await carried(place.installation);
    await byNow('2026-03-09T22:59:00Z');
    expect(await toldTo('haninge-chef')).toEqual([]);
    await byNow('2026-03-09T23:00:00Z');
    expect(await toldTo('polis-hotbedomare')).toEqual([{ kind: 'incoming_late', subject: 'Haninge', about: 'exchange' }]);
    for (const who of ['haninge-chef', 'haninge-samordnare'] as const)
      expect(await toldTo(who)).toEqual([{ kind: 'exchange_late', subject: pseudonym, about: 'exit_case' }]);
    const answer = { kind: 'threat_assessment', outcome: 'cannot', why: 'Vi vet för lite.' } as const;
    await perform(place.installation, exchanges.answerIncoming, signe, { exchangeId, answer });
    await carried(place.installation);
    await byNow('2026-03-10T11:00:00Z');
    expect((await toldTo('haninge-samordnare')).map(({ kind }) => kind)).toContain('exchange_answered');
    expect(await toldTo('haninge-chef')).toHaveLength(1);
  });

  test('one who is shut out from the case is told nothing of it', async () => {
    await send();
    const chef = await place.as('haninge-chef');
    const who = { kind: 'staff', staffId: chef.staffId } as const;
    await place.get(await place.session('demo-haninge-samordnare'), access.exclude, { exitCaseId, who });
    await carried(place.installation);
    await byNow('2026-03-09T23:00:00Z');
    expect(await toldTo('haninge-chef')).toEqual([]);
    expect(await toldTo('haninge-samordnare')).not.toEqual([]);
  });

  describe('a question of transfer', () => {
    const toMalmö = {
      recipientId: registeredId('municipality', '1280'),
      ground: 'osl_10_2',
      reason: 'Nödvändigt för att ärendet ska kunna flyttas.',
      message: { kind: 'case_transfer', connection: 'Bor där.', support: 'Samtal.', wish: 'Vill bo kvar.' },
    };
    const ask = async () => (await send(toMalmö)).exchangeId;
    const one = async () => (await sentBy(place.installation, ellinor, exitCaseId)).exchanges[0];
    const clocks = async () => {
      const all = (await place.get(await place.session('demo-haninge-samordnare'), listClocks, { exitCaseId })).clocks;
      return all
        .filter(({ rule }) => /transfer/.test(rule))
        .map(({ rule, dueAt, outcome }) => ({ rule, dueAt, outcome }))
        .toSorted((a, b) => b.rule.localeCompare(a.rule));
    };
    const turn = (exchangeId: ExchangeId) =>
      perform(place.installation, exchanges.turnToIvo, ellinor, { exitCaseId, exchangeId });
    const aMonth = '2026-04-02T22:00:00.000Z';

    test('is to be answered within a month; after that IVO may be asked, and has three', async () => {
      const exchangeId = await ask();
      expect(await one()).toMatchObject({ dueAt: aMonth, allowed: ['exchange.recall'] });
      expect(await clocks()).toEqual([{ rule: 'transfer_unanswered', dueAt: aMonth, outcome: null }]);
      await carried(place.installation);
      place.setClock(at('2026-04-02T21:59:00Z'));
      await expect(turn(exchangeId)).rejects.toMatchObject(refused('not_for_ivo'));
      place.setClock(at(aMonth));
      expect(await one()).toMatchObject({ allowed: ['exchange.recall', 'exchange.turn_to_ivo'] });
      await turn(exchangeId);
      expect(await clocks()).toEqual([
        { rule: 'transfer_unanswered', dueAt: aMonth, outcome: 'done' },
        { rule: 'decide_transfer', dueAt: '2026-07-03T22:00:00.000Z', outcome: null },
      ]);
      await expect(turn(exchangeId)).rejects.toMatchObject(refused('already_with_ivo'));
      expect(await one()).toMatchObject({ allowed: ['exchange.recall'] });
    });

    test('opened and not answered at once, is told to the function after a working day and to those above after two, each once', async () => {
      const exchangeId = await ask();
      await carried(place.installation);
      // Opened by a substitute on a Friday evening, when all that was to be told of its being unopened has been.
      await byNow('2026-03-04T11:00:00Z');
      place.setClock(at('2026-03-06T19:00:00Z'));
      await place.get('malmo-samordnare', openIncoming, { exchangeId });
      await carried(place.installation);
      const unanswered = async (who: PersonaName) => (await toldTo(who)).filter(({ kind }) => kind === 'incoming_unanswered');
      for (const early of ['2026-03-06T19:05:00Z', '2026-03-09T22:59:00Z']) await byNow(early);
      expect(await unanswered('malmo-samordnare')).toEqual([]);
      await byNow('2026-03-09T23:00:00Z');
      const told = { kind: 'incoming_unanswered', subject: 'Haninge', about: 'exchange' };
      expect(await unanswered('malmo-samordnare')).toEqual([told]);
      await byNow('2026-03-10T23:00:00Z');
      expect(await unanswered('malmo-samordnare')).toEqual([told, told]);
      expect(await unanswered('malmo-chef')).not.toEqual([]);
      await byNow('2026-03-20T11:00:00Z');
      expect(await unanswered('malmo-samordnare')).toHaveLength(2);
      // The month of the law is as before.
      await byNow(aMonth);
      expect((await toldTo('malmo-chef')).map(({ kind }) => kind)).toContain('incoming_late');
    });

    test('refused, may be put to IVO at once; its clock stops when the answer is read', async () => {
      const exchangeId = await ask();
      await carried(place.installation);
      const yasmin = await place.as('malmo-samordnare');
      await perform(place.installation, exchanges.openIncoming, yasmin, { exchangeId });
      const answer = { kind: 'case_transfer', outcome: 'refused', why: 'Personen bor inte här.' } as const;
      await perform(place.installation, exchanges.answerIncoming, yasmin, { exchangeId, answer });
      await carried(place.installation);
      await perform(place.installation, exchanges.readAnswer, ellinor, { exitCaseId, exchangeId });
      expect(await clocks()).toMatchObject([{ rule: 'transfer_unanswered', outcome: 'done' }]);
      await turn(exchangeId);
      expect(await clocks()).toMatchObject([{ outcome: 'done' }, { rule: 'decide_transfer', outcome: null }]);
    });

    test('asked back too late, is waited for as before', async () => {
      const exchangeId = await ask();
      await carried(place.installation);
      await perform(place.installation, exchanges.openIncoming, await place.as('malmo-samordnare'), { exchangeId });
      await perform(place.installation, exchanges.recallExchange, ellinor, { exitCaseId, exchangeId });
      await carried(place.installation);
      expect(await one()).toMatchObject({ state: 'received' });
      expect(await clocks()).toMatchObject([{ rule: 'transfer_unanswered', dueAt: aMonth, outcome: null }]);
    });

    test('recalled, is waited for no longer; and nothing else is put to IVO', async () => {
      const exchangeId = await ask();
      await carried(place.installation);
      await perform(place.installation, exchanges.recallExchange, ellinor, { exitCaseId, exchangeId });
      expect(await clocks()).toMatchObject([{ rule: 'transfer_unanswered', outcome: null }]);
      await carried(place.installation);
      expect(await one()).toMatchObject({ state: 'withdrawn' });
      expect(await clocks()).toMatchObject([{ rule: 'transfer_unanswered', outcome: 'no_longer' }]);
      const threat = await send();
      place.setClock(at('2026-05-01T11:00:00Z'));
      await expect(turn(threat.exchangeId)).rejects.toMatchObject(refused('not_for_ivo'));
      const yasmin = await place.as('malmo-samordnare');
      const stranger = perform(place.installation, exchanges.turnToIvo, yasmin, { exitCaseId, exchangeId });
      await expect(stranger).rejects.toMatchObject(refused('not_found'));
    });
  });
});
