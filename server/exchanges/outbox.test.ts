import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ExchangeId, ExitCaseId } from '#kernel/ids.ts';
import { type Asking, asking } from '#test/asking.ts';
import { aboutThreat, carried, caseToTellOf } from '#test/exchanges.ts';
import type { PersonaName } from '#test/personas.ts';
import { gävle } from '#test/placement-questions.ts';
import * as contract from './contract.ts';
import { type OutboxView, listOutbox } from './contract/outbox.ts';

let here: Asking;
let exitCaseId: ExitCaseId;
let pseudonym: string;
beforeAll(async () => {
  here = await asking();
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId, pseudonym } = await caseToTellOf(here.installation, await here.as('haninge-samordnare')));
});

type View = (typeof OutboxView.options)[number];
const mine = async (show?: View, who: PersonaName = 'haninge-samordnare') =>
  (await here.get(who, listOutbox, show && { show })).sent.filter(
    ({ from }) => from.is === 'case' && from.exitCaseId === exitCaseId,
  );
const moves = { kind: 'case_transfer', connection: 'Syskon där.', support: 'Samtal.', wish: 'Vill flytta.' } as const;
const send = async (over: object = aboutThreat) =>
  (await here.get('haninge-samordnare', contract.sendExchange, { exitCaseId, ...over })).exchangeId;
const transfer = { recipientId: gävle, ground: 'osl_10_2', reason: 'Nödvändigt för att vi ska kunna ge stödet.', message: moves };

describe('what has been sent stands in the outbox by how it goes', () => {
  const views = async (exchangeId: ExchangeId) => {
    const found: View[] = [];
    for (const view of ['to_do', 'not_opened', 'opened', 'answered', 'recalled', 'expired'] as const)
      if ((await mine(view)).some((one) => one.exchangeId === exchangeId)) found.push(view);
    return found;
  };

  test('not opened, opened, answered and not read, and then read', async () => {
    const exchangeId = await send();
    await carried(here.installation);
    expect(await views(exchangeId)).toEqual(['to_do', 'not_opened']);
    await here.get('polis-hotbedomare', contract.openIncoming, { exchangeId });
    await carried(here.installation);
    expect(await views(exchangeId)).toEqual(['to_do', 'opened']);
    const answer = { kind: 'threat_assessment', outcome: 'cannot', why: 'Vi vet för lite.' } as const;
    await here.get('polis-hotbedomare', contract.answerIncoming, { exchangeId, answer });
    await carried(here.installation);
    expect(await views(exchangeId)).toEqual(['to_do', 'answered']);
    expect(await mine()).toMatchObject([{ isUnread: true, isLate: false, writtenBy: 'Ellinor', from: { pseudonym } }]);
    await here.get('haninge-samordnare', contract.readAnswer, { exitCaseId, exchangeId });
    expect(await views(exchangeId)).toEqual(['answered']);
  });

  test('recalled, and out of time', async () => {
    const exchangeId = await send();
    await here.get('haninge-samordnare', contract.recallExchange, { exitCaseId, exchangeId });
    await carried(here.installation);
    expect(await views(exchangeId)).toEqual(['recalled']);
    const other = await send();
    await carried(here.installation);
    here.setClock('2026-07-02T11:00:00Z');
    await carried(here.installation);
    expect(await views(other)).toEqual(['expired']);
  });
});

test('what is late stands first, then what is wanted soonest; nothing of what it says is there', async () => {
  const later = await send(transfer);
  const late = await send();
  await carried(here.installation);
  expect((await mine()).map(({ exchangeId, isLate }) => [exchangeId, isLate])).toEqual([
    [late, false],
    [later, false],
  ]);
  here.setClock('2026-03-12T11:00:00Z');
  const shown = await here.get('haninge-samordnare', listOutbox, {});
  expect(shown.sent[0]?.isLate).toBe(true);
  expect((await mine()).map(({ exchangeId, isLate }) => [exchangeId, isLate])).toEqual([
    [late, true],
    [later, false],
  ]);
  expect(JSON.stringify(shown)).not.toMatch(/Två män|Syskon|Provsson|Nödvändigt/);
});

test('is there for those who see the case, and for nobody else in the house', async () => {
  const exchangeId = await send();
  await carried(here.installation);
  for (const who of ['haninge-handlaggare', 'haninge-chef', 'haninge-jour', 'malmo-samordnare', 'polis-hotbedomare'] as const) {
    const sees = (await here.ask(who, contract.listExchanges, { exitCaseId })).status === 200;
    expect(
      (await mine('to_do', who)).some((one) => one.exchangeId === exchangeId),
      who,
    ).toBe(sees);
  }
  for (const who of ['haninge-ekonom', 'haninge-admin', 'socialstyrelsen', 'ivo'] as const)
    expect((await here.ask(who, listOutbox, {})).code, who).toBe('not_allowed');
});

test('goes on page by page, in one order, with everything once', async () => {
  const all = 130;
  const of = (await mine('to_do')).length;
  expect(of).toBe(0);
  const { organisationId } = await here.as('haninge-samordnare');
  await here.owner.query(
    `insert into exchanges.outgoing (organisation_id, id, exit_case_id, kind, one_at_a_time, recipient_id, ground, ground_valid_from, sealed_reason,
       sealed_content, needs_second, state, written_at, written_by, sent_at, due_at, expires_at, ended_at, withdrawn_because)
     select $1, gen_random_uuid(), $2, 'case_transfer', false, $3, 'osl_10_2', '2009-06-30', 'x', 'x', false, 'withdrawn', $4::timestamptz, $5,
       $4, $4::timestamptz + interval '1 day', $4::timestamptz + interval '2 days', $4, 'recalled'
     from generate_series(1, $6::integer)`,
    [organisationId, exitCaseId, gävle, here.installation.clock(), (await here.as('haninge-samordnare')).staffId, all],
  );
  const seen: string[] = [];
  for (let afterId: string | undefined; ; afterId = seen.at(-1)) {
    const { sent, more } = await here.get('haninge-samordnare', listOutbox, { show: 'recalled', ...(afterId && { afterId }) });
    seen.push(...sent.map((one) => one.exchangeId));
    if (!more) break;
    expect(sent).toHaveLength(100);
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(all);
});
