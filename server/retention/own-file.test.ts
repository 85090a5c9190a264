import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused, somebody } from '#test/contacts.ts';
import { signed } from '#test/journal.ts';
import { type World, world } from '#test/personas.ts';
import { threatTold } from '#test/weeding.ts';
import * as retention from './operations.ts';

let here: World;
let ellinor: StaffActor;
let exitCaseId: ExitCaseId;
let pseudonym: string;
const secret = 'Brodern har hört det av en granne.';
const own = 'Hen berättade att hen sover bättre.';

beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  ({ exitCaseId, pseudonym } = await casework(here.installation, ellinor, { responsible: ellinor.staffId }));
  await signed(here.installation, ellinor, exitCaseId, { text: own });
  await threatTold(here.installation, ellinor, exitCaseId, secret);
});
afterAll(() => here[Symbol.asyncDispose]());

const shown = (by = ellinor) => perform(here.installation, retention.showOwnFile, by, { exitCaseId });
const entryOf = async (text: string) => {
  const { sections } = await shown();
  const found = sections.flatMap(({ entries }) => entries).find((one) => one.text.includes(text));
  if (!found) throw new Error('The entry is not in the file.');
  return found;
};
const fetched = async (form: 'pdf' | 'data', by = ellinor) => {
  const { base64, ...file } = await perform(here.installation, retention.fetchOwnFile, by, { exitCaseId, form });
  return { ...file, content: Buffer.from(base64, 'base64') };
};
const masks = async (text: string, mask: object) =>
  perform(here.installation, retention.maskEntry, ellinor, { exitCaseId, entry: (await entryOf(text)).entry, mask });

test('what the person wrote and did is shown, what may point at somebody else is masked by rule', async () => {
  expect(await entryOf(own)).toMatchObject({ isMasked: false, why: null });
  expect(await entryOf(secret)).toMatchObject({ isMasked: true, why: 'rule' });
});

test('what leaves the house holds nothing of what is masked, and a mask by hand goes before the rule', async () => {
  expect((await fetched('data')).content.toString()).toContain(own);
  expect((await fetched('data')).content.toString()).not.toContain(secret);
  await masks(own, { choice: 'hide', ground: 'safety' });
  expect(await entryOf(own)).toMatchObject({ isMasked: true, why: 'hand' });
  await masks(secret, { choice: 'show', ground: 'not_secret' });
  const content = (await fetched('data')).content.toString();
  expect(content).toContain(secret);
  expect(content).not.toContain(own);
  here.setClock('2026-03-02T12:00:00Z');
  await masks(own, { choice: 'show', ground: 'not_secret' });
  await masks(secret, { choice: 'hide', ground: 'third_party' });
  expect(await entryOf(own)).toMatchObject({ isMasked: false });
});

test('it is a PDF that can be read aloud, under the pseudonym and no name', async () => {
  const { fileName, mediaType, content } = await fetched('pdf');
  expect(fileName).toBe(`Akt ${pseudonym} 2026-03-02.pdf`);
  expect(mediaType).toBe('application/pdf');
  expect(content.subarray(0, 5).toString()).toBe('%PDF-');
  expect(content.includes('/StructTreeRoot')).toBe(true);
});

test('that it was handed out is noted, with how much was shown and how much not', async () => {
  await perform(here.installation, retention.handOutFile, ellinor, { exitCaseId, receiver: 'person' });
  const { handOuts } = await shown();
  expect(handOuts).toMatchObject([{ by: 'Ellinor', receiver: 'person' }]);
  expect(handOuts[0]?.shown).toBeGreaterThan(0);
  expect(handOuts[0]?.masked).toBeGreaterThan(0);
});

test('an entry that is not in the file cannot be masked, and others see nothing', async () => {
  const mask = { choice: 'hide', ground: 'safety' } as const;
  await expect(
    perform(here.installation, retention.maskEntry, ellinor, { exitCaseId, entry: 'a'.repeat(64), mask }),
  ).rejects.toMatchObject(refused('not_found'));
  for (const name of ['haninge-handlaggare', 'haninge-chef', 'malmo-samordnare'] as const) {
    const other = await here.as(name);
    await expect(shown(other)).rejects.toMatchObject(refused('not_found'));
    await expect(fetched('data', other)).rejects.toMatchObject(refused('not_found'));
  }
  await expect(shown(await here.as('haninge-arkiv'))).rejects.toMatchObject(refused('not_allowed'));
  await expect(perform(here.installation, retention.showOwnFile, somebody, { exitCaseId })).rejects.toMatchObject(
    refused('not_signed_in'),
  );
});
