import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Day } from '#kernel/day.ts';
import type { ExchangeId, ExitCaseId } from '#kernel/ids.ts';
import { refused } from '#test/contacts.ts';
import { type Asking, asking } from '#test/asking.ts';
import { carried, nationalCoordination } from '#test/exchanges.ts';
import { perform } from '#platform/operation.ts';
import {
  aTrustedCase,
  answeredAbout,
  askedAbout,
  asksToReceive,
  eskilstuna,
  gävle,
  openedByPolice,
} from '#test/placement-questions.ts';
import * as exchanges from './contract.ts';
import { type Word, cleared } from './domain/leaning.ts';
import { sendExchange } from './operations.ts';

const me = 'haninge-samordnare';
let here: Asking;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await asking();
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId } = await aTrustedCase(here));
  await openedByPolice(here, exitCaseId);
});

const asks = (town = gävle) => here.ask(me, exchanges.sendExchange, asksToReceive(exitCaseId, town));
const nothing = { status: 409, code: 'nothing_to_lean_on' };
const towns = async () => {
  const { recipients } = await here.get(me, exchanges.listExchanges, { exitCaseId });
  return recipients.find(({ kind }) => kind === 'placement_request')?.organisations.map(({ name }) => name);
};

describe('a municipality is asked to receive somebody', () => {
  test('when an officer has answered no known obstacle about it, for as long as that holds', async () => {
    expect(await asks()).toMatchObject(nothing);
    expect(await towns()).toEqual([]);
    await answeredAbout(here, exitCaseId, [
      [gävle, 'no_known_obstacle'],
      [eskilstuna, 'contact_me'],
    ]);
    expect(await towns()).toEqual(['Gävle']);
    expect(await asks(eskilstuna)).toMatchObject(nothing);
    expect((await asks()).output).toMatchObject({ state: 'sent' });
    const ellinor = await here.as(me);
    const sends = () => perform(here.installation, sendExchange, ellinor, asksToReceive(exitCaseId, gävle));
    here.setClock('2026-05-01T21:59:00Z');
    expect(await sends()).toMatchObject({ state: 'sent' });
    here.setClock('2026-05-01T22:00:00Z');
    await expect(sends()).rejects.toMatchObject(refused('nothing_to_lean_on'));
  });

  test('and not when the last word about it is another, has been taken back, or has not been read', async () => {
    const exchangeId = await answeredAbout(here, exitCaseId, [[gävle, 'no_known_obstacle']]);
    here.setClock('2026-03-02T11:05:00Z');
    await here.get('polis-placering', exchanges.withdrawAnswer, { exchangeId });
    await carried(here.installation);
    expect(await asks()).toMatchObject(nothing);
    here.setClock('2026-03-02T11:06:00Z');
    await answeredAbout(here, exitCaseId, [[gävle, 'no_known_obstacle']]);
    expect((await asks()).status).toBe(201);
    here.setClock('2026-03-02T11:07:00Z');
    const again = await askedAbout(here, exitCaseId, [gävle]);
    await here.get('polis-placering', exchanges.openIncoming, { exchangeId: again });
    const answers = [{ organisationId: gävle, answer: 'obstacle' }];
    const answer = { kind: 'placement_question', outcome: 'answered', answers, validTo: '2026-05-01' } as const;
    await here.get('polis-placering', exchanges.answerIncoming, { exchangeId: again, answer });
    await carried(here.installation);
    expect(await asks()).toMatchObject(nothing);
    await here.get(me, exchanges.readAnswer, { exitCaseId, exchangeId: again });
    expect(await asks()).toMatchObject(nothing);
  });

  test('a yes is taken up only while that holds still; a no can always be read', async () => {
    const answers = async (outcome: 'yes' | 'no'): Promise<ExchangeId> => {
      const { exchangeId } = (await asks()).output;
      await carried(here.installation);
      await here.get('gavle-samordnare', exchanges.openIncoming, { exchangeId });
      const said = outcome === 'yes' ? { outcome, from: '2026-04-01' } : { outcome };
      await here.get('gavle-samordnare', exchanges.answerIncoming, {
        exchangeId,
        answer: { kind: 'placement_request', ...said },
      });
      await carried(here.installation);
      return exchangeId;
    };
    const question = await answeredAbout(here, exitCaseId, [[gävle, 'no_known_obstacle']]);
    const [taken, late, no] = [await answers('yes'), await answers('yes'), await answers('no')];
    const reads = (exchangeId: ExchangeId) => here.ask(me, exchanges.readAnswer, { exitCaseId, exchangeId });
    expect((await reads(taken)).status).toBe(200);
    here.setClock('2026-03-02T11:05:00Z');
    await here.get('polis-placering', exchanges.withdrawAnswer, { exchangeId: question });
    await carried(here.installation);
    expect(await reads(late)).toMatchObject(nothing);
    expect((await reads(no)).status).toBe(200);
  });

  test('and nobody has to have been asked before a stay that begins tonight: the database looks at that moment', async () => {
    const where = { municipality: 'Gävle', from: '2026-03-02', people: 1, children: 0 };
    const message = { kind: 'placement_stay', what: 'begins', urgency: 'tonight', ...where } as const;
    const told = { exitCaseId, recipientId: nationalCoordination, ground: 'consent', message };
    expect((await here.ask(me, exchanges.sendExchange, told)).output).toMatchObject({ state: 'sent' });
  });
});

test('the latest word about each municipality is what counts, whichever answer it stands in', () => {
  const word = (hour: number, validTo: string, ...clears: [string, boolean][]): Word => ({
    at: new Date(Date.UTC(2026, 2, 2, hour)),
    validTo: Day.parse(validTo),
    clears: clears.map(([organisationId, may]) => ({ organisationId, may })),
  });
  const on = (...words: Word[]) => [...cleared(words, Day.parse('2026-03-02'))];
  expect(on()).toEqual([]);
  expect(on(word(1, '2026-03-02', ['a', true], ['b', false]))).toEqual(['a']);
  expect(on(word(1, '2026-03-01', ['a', true]))).toEqual([]);
  expect(on(word(2, '2026-03-02', ['a', true]), word(1, '2026-03-02', ['a', false]))).toEqual(['a']);
  expect(on(word(1, '2026-03-02', ['a', true], ['b', true]), word(2, '2026-03-02', ['a', false]))).toEqual(['b']);
  // A later word that has run out says nothing good of what an earlier one said.
  expect(on(word(1, '2026-06-01', ['a', true]), word(2, '2026-03-01', ['a', true]))).toEqual([]);
});
