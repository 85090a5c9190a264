import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StaffActor, perform } from '#platform/operation.ts';
import { refused } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { changePhrase, endPhrase, listPhrases, writePhrase } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let yasmin: StaffActor;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  yasmin = await here.as('malmo-samordnare');
});
afterAll(() => here[Symbol.asyncDispose]());

const words = { title: 'Första samtalet', text: 'Vi gick igenom vad stödet innebär.' };
const phrases = async (by: StaffActor) => (await perform(here.installation, listPhrases, by, {})).phrases;

test('a phrase is written by those who look after them, used in the house, changed and taken out of use', async () => {
  const { phraseId, version } = await perform(here.installation, writePhrase, ellinor, words);
  expect(await phrases(milo)).toEqual([{ phraseId, ...words, version }]);
  expect(await phrases(yasmin)).toEqual([]);
  const changes = (by: StaffActor, from: number) =>
    perform(here.installation, changePhrase, by, { phraseId, ...words, title: 'Det första samtalet', version: from });
  await expect(changes(milo, 1)).rejects.toMatchObject(refused('not_allowed'));
  await expect(changes(yasmin, 1)).rejects.toMatchObject(refused('not_found'));
  expect(await changes(ellinor, 1)).toEqual({ version: 2 });
  await expect(changes(ellinor, 1)).rejects.toMatchObject(refused('changed_meanwhile'));
  const ends = (by: StaffActor) => perform(here.installation, endPhrase, by, { phraseId, version: 2 });
  await expect(ends(milo)).rejects.toMatchObject(refused('not_allowed'));
  await expect(ends(yasmin)).rejects.toMatchObject(refused('not_found'));
  await ends(ellinor);
  await expect(ends(ellinor)).rejects.toMatchObject(refused('not_found'));
  expect(await phrases(milo)).toEqual([]);
  await expect(perform(here.installation, writePhrase, milo, words)).rejects.toMatchObject(refused('not_allowed'));
  await expect(phrases(await here.as('haninge-ekonom'))).rejects.toMatchObject(refused('not_allowed'));
});
