import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StaffActor, perform } from '#platform/operation.ts';
import { destroyOver } from '#retention/operations.ts';
import { aboutThreat, carried, caseToTellOf } from '#test/exchanges.ts';
import { type World, world } from '#test/personas.ts';
import { answerIncoming, openIncoming, replaceAnswer, sendExchange, showIncoming } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let signe: StaffActor;
beforeAll(async () => {
  here = await world();
  [ellinor, signe] = [await here.as('haninge-samordnare'), await here.as('polis-hotbedomare')];
});
afterAll(() => here[Symbol.asyncDispose]());

const destroyed = async () => (await perform(here.installation, destroyOver, { kind: 'system', persona: 'weeder' }, {})).answers;
const kept = async () =>
  (
    await here.owner.query(
      `select (select count(*)::int from exchanges.incoming where sealed_answer <> '') as answers,
              (select count(*)::int from exchanges.later_given where sealed_answer is not null) as later`,
    )
  ).rows[0];

async function sent() {
  const { exitCaseId } = await caseToTellOf(here.installation, ellinor);
  const { exchangeId } = await perform(here.installation, sendExchange, ellinor, { exitCaseId, ...aboutThreat });
  await carried(here.installation);
  await perform(here.installation, openIncoming, signe, { exchangeId });
  return exchangeId;
}

describe('what has come', () => {
  test('is read no longer when its time is out, and two years later what was answered is destroyed too; that it came stays', async () => {
    const exchangeId = await sent();
    const unanswered = await sent();
    const answer = { kind: 'threat_assessment', outcome: 'cannot', why: 'Vi vet för lite.' };
    await perform(here.installation, answerIncoming, signe, { exchangeId, answer });
    await perform(here.installation, replaceAnswer, signe, { exchangeId, answer });
    await carried(here.installation);
    const shown = (which = exchangeId) => perform(here.installation, showIncoming, signe, { exchangeId: which });
    expect(await shown()).toMatchObject({ weededAt: null, answer: { said: { why: 'Vi vet för lite.' } }, later: [{}] });

    here.setClock('2026-06-01T11:00:00Z');
    await carried(here.installation);
    expect(await shown()).toMatchObject({ content: null, answer: { said: { why: 'Vi vet för lite.' } } });
    // Ninety days it can be read, and from then two years.
    here.setClock('2028-05-29T11:00:00Z');
    expect(await destroyed()).toBe(0);
    here.setClock('2028-06-01T11:00:00Z');
    expect(await destroyed()).toBe(2);
    expect(await destroyed()).toBe(0);
    expect(await kept()).toEqual({ answers: 0, later: 0 });
    expect(await shown()).toMatchObject({
      state: 'declined',
      answeredBy: 'Signe',
      weededAt: '2028-06-01T11:00:00.000Z',
      content: null,
      answer: null,
      later: [],
      allowed: [],
    });
    expect(await shown(unanswered)).toMatchObject({ state: 'expired', weededAt: '2028-06-01T11:00:00.000Z' });
  });

  test('stays where no rule says for how long', async () => {
    here.setClock('2026-03-02T11:00:00Z');
    await sent();
    await here.owner.query(`update retention.rule set valid_to = '2026-02-01' where code = 'answer_after_days'`);
    here.setClock('2036-03-02T11:00:00Z');
    await carried(here.installation);
    expect(await destroyed()).toBe(0);
  });
});
