import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { ownFile } from '#test/person-file.ts';
import { type World, world } from '#test/personas.ts';
import { given, marking, seen, toPolice } from '#test/privacy.ts';
import * as privacy from './operations.ts';

let here: World;
beforeAll(async () => void (here = await world()));
afterAll(() => here[Symbol.asyncDispose]());

const opens = ownFile(privacy.personFile);

test('the person’s own file says what they allowed and took back, what was shared, and how they are hidden', async () => {
  const ellinor = await here.as('haninge-samordnare');
  const { exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId });
  const of = { exitCaseId };
  await given(here.installation, ellinor, exitCaseId);
  await perform(here.installation, privacy.makeDisclosure, ellinor, { ...of, ...toPolice, content: 'I stora drag.' });
  here.setClock('2026-03-02T12:00:00Z');
  const byLaw = { ground: 'osl_10_2', reason: 'Nödvändigt för vår uppgift.' };
  await perform(here.installation, privacy.makeDisclosure, ellinor, { ...of, ...toPolice, ...byLaw });
  await perform(here.installation, privacy.recordProtection, ellinor, { ...of, ...marking, note: 'Beslutet i akten.' });
  await perform(here.installation, privacy.makeDisclosure, ellinor, { ...of, ...toPolice, kinds: ['contact_details'] });
  await perform(here.installation, privacy.answerTrap, ellinor, { ...of, trap: 'post', state: 'done', note: 'Klart.' });
  const [consent] = (await seen(here.installation, ellinor, exitCaseId)).consents;
  const withdrawn = { ...of, consentId: consent?.consentId, version: consent?.version, note: 'Vill inte mer.' };
  await perform(here.installation, privacy.withdrawConsent, ellinor, withdrawn);

  const { sections } = await perform(here.installation, opens, ellinor, of);
  const titled = Object.fromEntries(sections.map((one) => [one.title, one.entries]));
  expect(Object.keys(titled)).toEqual(['privacy_consents', 'privacy_disclosures', 'privacy_protections', 'privacy_traps']);
  expect(titled['privacy_consents']).toMatchObject([
    { heading: 'Samtycke: polisen, Kriminalvården', by: 'Ellinor', mask: 'none' },
    { heading: 'Samtycket återkallat: polisen', text: 'Vill inte mer.' },
    { heading: 'Samtycket återkallat: Kriminalvården', text: 'Vill inte mer.' },
  ]);
  // What waits for a second person has not been shared.
  expect(titled['privacy_disclosures']).toMatchObject([
    { heading: 'Lämnat till polisen: Samtycke', text: 'hot och skydd. I stora drag.', mask: 'none' },
    { text: 'hot och skydd. Nödvändigt för vår uppgift.', mask: 'third_party' },
  ]);
  expect(titled['privacy_protections']).toMatchObject([
    { heading: 'Sekretessmarkering: beviljat', text: '2026-02-20 till 2027-02-20. Beslutet i akten.' },
  ]);
  expect(titled['privacy_traps']).toMatchObject([{ heading: 'post: klart', text: 'Klart.' }]);
  await expect(perform(here.installation, opens, await here.as('haninge-jour'), of)).rejects.toMatchObject(refused('not_found'));
});
