import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exchanges from '#exchanges/contract.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import { perform } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { carried } from '#test/exchanges.ts';
import { aTrustedCase, asksAbout, eskilstuna, gävle, openedByPolice } from '#test/placement-questions.ts';
import { drawPicks } from './operations.ts';

// Two who ask, of the same house: where the one asks there is always an obstacle, and where the other asks hardly ever.

const [prober, colleague] = ['haninge-handlaggare', 'haninge-samordnare'] as const;
const numbers = testPersonalNumbers.adults.values();
const day = '2026-03-02';
let here: Asking;

/** Asked by one of the two, confirmed and read by the other: it is whoever asked that counts. */
async function asks(who: typeof prober | typeof colleague, exitCaseId: ExitCaseId, answer: 'obstacle' | 'no_known_obstacle') {
  const reader = who === prober ? colleague : prober;
  const { exchangeId } = await here.get(who, exchanges.sendExchange, { exitCaseId, ...asksAbout([gävle, eskilstuna]) });
  await here.get(reader, exchanges.confirmExchange, { exitCaseId, exchangeId });
  await carried(here.installation);
  await here.get('polis-placering', exchanges.openIncoming, { exchangeId });
  const answers = [gävle, eskilstuna].map((organisationId) => ({ organisationId, answer }));
  const given = { kind: 'placement_question', outcome: 'answered', answers, validTo: '2026-05-01' } as const;
  await here.get('polis-placering', exchanges.answerIncoming, { exchangeId, answer: given });
  await carried(here.installation);
  const read = () => here.ask(reader, exchanges.readAnswer, { exitCaseId, exchangeId });
  expect((await read()).status).toBe(200);
  // Read once more there is nothing new, and nothing is counted.
  expect((await read()).code).toBe('no_answer_to_read');
}

beforeAll(async () => {
  here = await asking();
  here.setClock(`${day}T11:00:00Z`);
  for (const nth of [0, 1]) {
    const [theirs, others] = [await aTrustedCase(here, numbers.next().value), await aTrustedCase(here, numbers.next().value)];
    for (const { exitCaseId } of [theirs, others]) await openedByPolice(here, exitCaseId);
    for (const time of [0, 1, 2]) {
      await asks(prober, theirs.exitCaseId, 'obstacle');
      await asks(colleague, others.exitCaseId, nth === 0 && time === 0 ? 'obstacle' : 'no_known_obstacle');
    }
  }
}, 120_000);
afterAll(() => here[Symbol.asyncDispose]());

const picks = async () =>
  (
    await here.owner.query<{ name: string; why: string }>(
      `select staff.name, why_sv as why from log_review.pick
       join access.staff on staff.organisation_id = pick.organisation_id and staff.id = pick.staff_id where kind = 'met_obstacles'`,
    )
  ).rows;
const draw = async (of: string) => {
  const { organisationId } = await here.as(prober);
  await perform(here.installation, drawPicks, { kind: 'system', persona: 'picker' }, { organisationId, day: of });
};

test('who asks questions that meet obstacles improbably often is found, and not who reads the answers; once in thirty days', async () => {
  await draw(day);
  const found = [{ name: 'Milo', why: expect.stringContaining('På 6 av 6 frågor om placering') as string }];
  expect(await picks()).toEqual(found);
  await draw('2026-03-03');
  expect(await picks()).toEqual(found);
});

test('what is kept of it says who had asked, on which day, and under seal whether it was an obstacle', async () => {
  const { rows } = await here.owner.query<{ name: string; count: number; lengths: number }>(
    `select staff.name, count(*)::int as count, count(distinct length(sealed_met))::int as lengths
     from log_review.given_answer given join access.staff on staff.organisation_id = given.organisation_id and staff.id = given.staff_id
     where side = 'asked' group by staff.name order by 1`,
  );
  expect(rows).toEqual([
    { name: 'Ellinor', count: 6, lengths: 1 },
    { name: 'Milo', count: 6, lengths: 1 },
  ]);
});
