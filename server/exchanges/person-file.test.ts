import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { refused } from '#test/contacts.ts';
import { aboutThreat, carried, caseToTellOf } from '#test/exchanges.ts';
import { ownFile } from '#test/person-file.ts';
import { type World, world } from '#test/personas.ts';
import * as exchanges from './operations.ts';

let here: World;
beforeAll(async () => void (here = await world()));
afterAll(() => here[Symbol.asyncDispose]());

const opens = ownFile(exchanges.personFile);

test('the person’s own file says what was sent about them, to whom, until when, and what was answered', async () => {
  const ellinor = await here.as('haninge-samordnare');
  const signe = await here.as('polis-hotbedomare');
  const { exitCaseId } = await caseToTellOf(here.installation, ellinor);
  const send = (over: object) =>
    perform(here.installation, exchanges.sendExchange, ellinor, { exitCaseId, ...aboutThreat, ...over });
  const { exchangeId } = await send({});
  // A draft has told nobody anything.
  await send({ message: { kind: 'police_conditions' }, ground: 'osl_10_18_c', reason: 'För att hindra ett våldsbrott.' });
  await carried(here.installation);
  here.setClock('2026-03-02T12:00:00Z');
  await perform(here.installation, exchanges.openIncoming, signe, { exchangeId });
  const answer = {
    kind: 'threat_assessment',
    outcome: 'assessed',
    level: 'acute',
    advice: 'Byt telefon.',
    validTo: '2026-06-01',
  };
  await perform(here.installation, exchanges.answerIncoming, signe, { exchangeId, answer });
  await carried(here.installation);
  await perform(here.installation, exchanges.readAnswer, ellinor, { exitCaseId, exchangeId });

  const { sections } = await perform(here.installation, opens, ellinor, { exitCaseId });
  expect(sections).toMatchObject([
    {
      title: 'exchanges',
      entries: [
        { heading: 'Hotbedömning till Polisregion Stockholm: Samtycke', by: 'Ellinor', mask: 'none' },
        { heading: 'Svar från Polisregion Stockholm: Hotet är bedömt', by: 'Polisregion Stockholm', mask: 'third_party' },
      ],
    },
  ]);
  const [sent, answered] = sections[0].entries;
  expect(sent.text).toContain('Testa Provsson');
  expect(sent.text).toContain('Hur bråttom är det? I dag');
  expect(sent.text).toContain('Får läsas till och med 2026-05-31');
  expect(answered.text).toBe('Nivå: Akut hot\nRåd om skydd: Byt telefon.\nGäller till och med: 2026-06-01');
  const elsewhere = await here.as('malmo-samordnare');
  await expect(perform(here.installation, opens, elsewhere, { exitCaseId })).rejects.toMatchObject(refused('not_found'));
});
