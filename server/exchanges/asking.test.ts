import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import type { ConsentId, ExchangeId, ExitCaseId, OrganisationId } from '#kernel/ids.ts';
import { showPrivacy, withdrawConsent } from '#privacy/contract.ts';
import { type Asking, asking } from '#test/asking.ts';
import { carried } from '#test/exchanges.ts';
import { aTrustedCase, askedAbout, asksAbout, eskilstuna, gävle, haninge, openedByPolice } from '#test/placement-questions.ts';
import * as exchanges from './contract.ts';
import { type Asked, type PoliceAnswer, mayAskAgain, openWithPolice } from './domain/asking.ts';

describe('whether the police have an exit case open', () => {
  const [earlier, later] = [new Date('2026-03-01'), new Date('2026-03-02')];
  test.each<[string, PoliceAnswer[], string]>([
    ['nobody has asked', [], 'police_case_not_open'],
    ['it is open', [{ askedAt: earlier, outcome: 'opened' }], 'ok'],
    ['it was not opened', [{ askedAt: earlier, outcome: 'not_opened' }], 'police_case_not_open'],
    ['it no longer holds', [{ askedAt: earlier, outcome: null }], 'police_case_not_open'],
    ['nobody has read the answer', [{ askedAt: earlier, outcome: 'unread' }], 'police_answer_unread'],
    [
      'they were asked anew and said no',
      [
        { askedAt: earlier, outcome: 'opened' },
        { askedAt: later, outcome: 'not_opened' },
      ],
      'police_case_not_open',
    ],
    [
      'they said no first and yes then',
      [
        { askedAt: later, outcome: 'opened' },
        { askedAt: earlier, outcome: 'not_opened' },
      ],
      'ok',
    ],
  ])('%s', (_, answers, expected) => {
    const said = openWithPolice(answers);
    expect(said.ok ? 'ok' : said.why).toBe(expected);
  });
});

describe('asking again', () => {
  const asked = (askedOn: string, over: Partial<Asked> = {}): Asked => ({
    state: 'answered',
    because: null,
    askedOn: askedOn as Day,
    ...over,
  });
  test.each<[string, Asked[], string]>([
    ['the first time', [], 'ok'],
    ['the second', [asked('2026-03-01')], 'ok'],
    ['one too many', [asked('2026-03-01'), asked('2026-02-10')], 'asked_enough'],
    ['when a month has passed', [asked('2026-03-01'), asked('2026-02-02')], 'ok'],
    [
      'what was dropped does not count',
      [asked('2026-03-01', { state: 'withdrawn', because: 'dropped' }), asked('2026-03-01')],
      'ok',
    ],
    [
      'what came back unopened does not count',
      [asked('2026-03-01', { state: 'withdrawn', because: 'recalled' }), asked('2026-03-01')],
      'ok',
    ],
    ['while one waits for a second person', [asked('2026-03-01', { state: 'draft' })], 'question_open_already'],
    ['while one has been opened', [asked('2026-01-01', { state: 'received' })], 'question_open_already'],
  ])('%s', (_, before, expected) => {
    const said = mayAskAgain(before, 2, '2026-03-02' as Day);
    expect(said.ok ? 'ok' : said.why).toBe(expected);
  });
});

describe('a question about where somebody can live', () => {
  let here: Asking;
  let exitCaseId: ExitCaseId;
  let consentId: ConsentId;
  beforeAll(async () => {
    here = await asking();
  });
  afterAll(() => here[Symbol.asyncDispose]());
  beforeEach(async () => {
    here.setClock('2026-03-02T11:00:00Z');
    ({ exitCaseId, consentId } = await aTrustedCase(here));
  });
  const ask = (over: object = {}) =>
    here.ask('haninge-samordnare', exchanges.sendExchange, { exitCaseId, ...asksAbout([gävle, eskilstuna]), ...over });
  const answered = async (exchangeId: ExchangeId) => {
    await here.get('polis-placering', exchanges.openIncoming, { exchangeId });
    const answers = [gävle, eskilstuna].map((organisationId) => ({ organisationId, answer: 'no_known_obstacle' }));
    const answer = { kind: 'placement_question', outcome: 'answered', answers, validTo: '2026-05-01' } as const;
    await here.get('polis-placering', exchanges.answerIncoming, { exchangeId, answer });
    await carried(here.installation);
  };
  const read = (exchangeId: ExchangeId) => here.ask('haninge-samordnare', exchanges.readAnswer, { exitCaseId, exchangeId });

  test('is put when the police have opened their case and have not said otherwise since', async () => {
    expect((await ask()).code).toBe('police_case_not_open');
    const conditions = await openedByPolice(here, exitCaseId);
    expect((await ask()).output).toMatchObject({ state: 'draft' });
    await here.get('polis-samordnare', exchanges.withdrawAnswer, { exchangeId: conditions });
    await carried(here.installation);
    // What is about to be sent is held back as well, whether anybody has read the word of the police or not.
    const { exchanges: all } = await here.get('haninge-samordnare', exchanges.listExchanges, { exitCaseId });
    const draft = all.find(({ state }) => state === 'draft')!;
    const confirm = () =>
      here.ask('haninge-handlaggare', exchanges.confirmExchange, { exitCaseId, exchangeId: draft.exchangeId });
    expect((await confirm()).code).toBe('police_case_not_open');
    expect(
      (await here.ask('haninge-samordnare', exchanges.dropExchange, { exitCaseId, exchangeId: draft.exchangeId })).status,
    ).toBe(200);
    expect((await ask()).code).toBe('police_case_not_open');
  });

  test('needs the consent of the person, about five municipalities at most, and a second person in the team', async () => {
    await openedByPolice(here, exitCaseId);
    expect((await ask({ ground: 'osl_10_2', reason: 'Nödvändigt för att vi ska kunna ge stödet.' })).code).toBe(
      'only_on_consent',
    );
    const six = [gävle, eskilstuna, ...Array.from({ length: 4 }, () => crypto.randomUUID())];
    const tooMany = await ask({ message: { kind: 'placement_question', candidates: six, from: '2026-04-01' } });
    expect(tooMany).toMatchObject({ code: 'invalid_input' });
    expect(tooMany.raw.body).toContain('message.candidates');
    const { exchangeId } = (await ask()).output;
    const confirm = (who: string) => here.ask(who, exchanges.confirmExchange, { exitCaseId, exchangeId });
    expect((await confirm('haninge-samordnare')).code).toBe('cannot_confirm_own');
    expect((await confirm('haninge-handlaggare')).output).toEqual({ state: 'sent' });
    expect((await ask()).code).toBe('question_open_already');
  });

  test('is put three times in a month and no more', async () => {
    await openedByPolice(here, exitCaseId);
    for (const _ of [1, 2, 3]) await answered(await askedAbout(here, exitCaseId, [gävle, eskilstuna]));
    const enough = await ask();
    expect(enough.output).toMatchObject({ code: 'asked_enough', detail: expect.stringContaining('Ring samordningen') });
  });

  test('is answered to nobody once the consent has been taken back or the police have closed their case', async () => {
    const conditions = await openedByPolice(here, exitCaseId);
    const exchangeId = await askedAbout(here, exitCaseId, [gävle, eskilstuna]);
    await answered(exchangeId);
    await here.get('polis-samordnare', exchanges.withdrawAnswer, { exchangeId: conditions });
    await carried(here.installation);
    expect((await read(exchangeId)).code).toBe('police_case_not_open');
    const answer = { kind: 'police_conditions', outcome: 'opened', since: '2026-03-02' } as const;
    await here.get('polis-samordnare', exchanges.replaceAnswer, { exchangeId: conditions, answer });
    await carried(here.installation);
    expect((await read(exchangeId)).code).toBe('police_answer_unread');
    await here.get('haninge-samordnare', exchanges.readAnswer, { exitCaseId, exchangeId: conditions });
    const { consents } = await here.get('haninge-samordnare', showPrivacy, { exitCaseId });
    const { version } = consents.find((one) => one.consentId === consentId)!;
    await here.get('haninge-samordnare', withdrawConsent, { exitCaseId, consentId, version });
    expect((await read(exchangeId)).code).toBe('no_consent_covers');
  });

  test('is answered for each municipality and for no other', async () => {
    await openedByPolice(here, exitCaseId);
    const exchangeId = await askedAbout(here, exitCaseId, [gävle, eskilstuna]);
    await here.get('polis-placering', exchanges.openIncoming, { exchangeId });
    const { named } = await here.get('polis-placering', exchanges.showIncoming, { exchangeId });
    expect(named.map(({ name }) => name)).toEqual(['Gävle', 'Eskilstuna']);
    const say = (about: readonly OrganisationId[]) =>
      here.ask('polis-placering', exchanges.answerIncoming, {
        exchangeId,
        answer: {
          kind: 'placement_question',
          outcome: 'answered',
          answers: about.map((organisationId) => ({ organisationId, answer: 'no_known_obstacle' })),
          validTo: '2026-05-01',
        },
      });
    for (const wrong of [[gävle], [gävle, eskilstuna, haninge], [gävle, gävle]]) {
      const refused = await say(wrong);
      expect(refused.code).toBe('invalid_input');
      expect(refused.raw.body).toContain('answer.answers');
    }
    expect((await say([gävle, eskilstuna])).output).toEqual({ state: 'answered' });
  });

  test('is read by the team when it holds', async () => {
    await openedByPolice(here, exitCaseId);
    const exchangeId = await askedAbout(here, exitCaseId, [gävle, eskilstuna]);
    await answered(exchangeId);
    expect((await read(exchangeId)).output).toEqual({ state: 'answered' });
  });
});
