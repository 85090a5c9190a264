import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { showOwnFile } from '#retention/operations.ts';
import { casework, refused } from '#test/contacts.ts';
import { aHousehold } from '#test/offers.ts';
import { type World, world } from '#test/personas.ts';
import { showProfile, writeProfile } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  ({ exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId }));
});
afterAll(() => here[Symbol.asyncDispose]());

const shows = (by = ellinor, of = exitCaseId) => perform(here.installation, showProfile, by, { exitCaseId: of });
const writes = (edition: number, over: object = {}, { by = ellinor, of = exitCaseId } = {}) =>
  perform(here.installation, writeProfile, by, { exitCaseId: of, edition, profile: { ...aHousehold, ...over } });

test('what a household needs is written on top of what was read, kept sealed, and each time is in the person’s own file', async () => {
  expect(await shows()).toEqual({ profile: null, written: null, edition: 0, allowed: ['profile.write'] });
  expect(await writes(0)).toEqual({ edition: 1 });
  expect(await writes(1, { kilometres: 90 })).toEqual({ edition: 2 });
  expect(await shows()).toMatchObject({ profile: { ...aHousehold, kilometres: 90 }, written: { by: 'Ellinor' }, edition: 2 });
  await expect(writes(1)).rejects.toMatchObject(refused('changed_meanwhile'));
  const { rows } = await here.owner.query<{ sealed_profile: Buffer }>('select sealed_profile from placement.profile');
  expect(rows).toHaveLength(2);
  for (const { sealed_profile } of rows) expect(sealed_profile.toString('latin1')).not.toContain('addiction_care');
  const { sections } = await perform(here.installation, showOwnFile, ellinor, { exitCaseId });
  const texts = sections.find(({ title }) => title === 'placement_profiles')?.entries.map(({ text }) => text);
  expect(texts).toHaveLength(2);
  expect(texts?.[0]).toContain('Minst 60 kilometer från kommunen.');
  expect(texts?.[1]).toContain('Måste finnas: Beroendevård.');
});

test('days that do not agree, and what is both a must and good to have, are turned away at their field', async () => {
  const { edition } = await shows();
  await expect(writes(edition, { to: '2026-03-01' })).rejects.toMatchObject(
    refused('invalid_input', { field: 'profile.to', code: 'too_early' }),
  );
  await expect(writes(edition, { must: ['somali'] })).rejects.toMatchObject(
    refused('invalid_input', { field: 'profile.good', code: 'invalid' }),
  );
});

test('who is not in the team cannot tell that the case is there', async () => {
  for (const who of ['haninge-chef', 'malmo-samordnare'] as const) {
    const by = await here.as(who);
    for (const of of [exitCaseId, crypto.randomUUID() as ExitCaseId]) {
      await expect(shows(by, of)).rejects.toMatchObject(refused('not_found'));
      await expect(writes(0, {}, { by, of })).rejects.toMatchObject(refused('not_found'));
    }
  }
  const ragna = await here.as('polis-placering');
  await expect(shows(ragna)).rejects.toMatchObject(refused('not_allowed'));
});
