import { expect, test } from 'vitest';
import { describeCase, endCase, showExitCase, takeStep } from '#cases/operations.ts';
import { handOverCase } from '#cases/operations/hand-over.ts';
import { endContact } from '#contacts/operations.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import { perform } from '#platform/operation.ts';
import { birthDayOf } from '#kernel/personal-number.ts';
import { carryOut, weighAll } from '#retention/operations.ts';
import { casework, reachedOut } from '#test/contacts.ts';
import { drafted, signed } from '#test/journal.ts';
import { signedIn } from '#test/personas.ts';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { fold, goTo, press, sees } from './work.ts';

const kept = new Set([5, 15, 25]);
const ordinary = testPersonalNumbers.adults.find(
  (one) => birthDayOf(one) !== null && !kept.has(Number(birthDayOf(one)?.slice(8))),
);

test('what a colleague had begun is taken over, and what is to be weeded is archived first', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const { installation } = house;
  const { actor: ellinor } = await signedIn(installation, 'haninge-samordnare');
  const { actor: milo } = await signedIn(installation, 'haninge-handlaggare');
  const identity = { name: 'Påhittad', personalNumber: ordinary ?? null, contactWays: null };
  const { exitCaseId, pseudonym } = await casework(installation, ellinor, {
    responsible: ellinor.staffId,
    coWorkers: [milo.staffId],
    identity,
  });
  const { contactId } = await reachedOut(installation, ellinor);
  const advised = { outcome: 'advised', note: 'Fick råd.' };
  await perform(installation, endContact, ellinor, { contactId, version: 1, end: advised });
  await drafted(installation, ellinor, exitCaseId, { text: 'Det jag inte hann skriva klart.' });
  await perform(installation, handOverCase, ellinor, { exitCaseId, fromId: ellinor.staffId, toId: milo.staffId });

  const milos = await house.signIn('haninge-handlaggare');
  await milos.goto(`/arenden/${exitCaseId}/journal`);
  await sees(milos, 'Utkast som någon har lämnat efter sig');
  await look(milos, 'draft that was left');
  await press(milos, 'Ta över utkastet');
  await sees(milos, /påbörjad av Ellinor/);
  await press(milos, 'Kasta utkastet');
  await sees(milos, 'Utkastet är borta.');
  const version = async () => (await perform(installation, showExitCase, milo, { exitCaseId })).version;
  const talks = { exitCaseId, to: 'motivation', reason: 'Vill prata.', nextTalkOn: '2026-03-10' };
  await perform(installation, takeStep, milo, { ...talks, version: await version() });
  await milos.goto(`/arenden/${exitCaseId}`);
  await sees(milos, /Frist började gå/);
  await look(milos, 'timeline with time limits');

  await signed(installation, milo, exitCaseId, { text: 'Det sista samtalet.' });
  const described = { exitCaseId, kind: 'exiter', milieu: null, supportWay: null, childrenInFamily: 'no' };
  await perform(installation, describeCase, milo, { ...described, version: await version() });
  await perform(installation, takeStep, milo, { exitCaseId, to: 'assessment', reason: 'Vill.', version: await version() });
  const end = { state: 'not_pursued', ground: 'own_wish' };
  await perform(installation, endCase, milo, { exitCaseId, end, reason: 'Ville inte.', version: await version() });

  await house.itIs('2032-03-02T12:00+01:00');
  await weighAll(installation);
  const hjördis = await house.signIn('haninge-arkiv', milos);
  await goTo(hjördis, 'Gallring');
  await sees(hjördis, 'Kontakter som aldrig blev ärenden gallras 5 år efter det som senast skrevs');
  await fold(hjördis, 'Kräv arkivexemplar före gallring').click();
  await look(hjördis, 'weeding, before archive is required');
  await hjördis.getByLabel('Beslut eller plan').fill('Dokumenthanteringsplan 2026, dnr 12');
  await press(hjördis, 'Kräv arkivexemplar');
  await sees(hjördis, /Dokumenthanteringsplan 2026, dnr 12/);
  await fold(hjördis, 'Ta fram ett protokoll').click();
  await press(hjördis, 'Ta fram protokollet');
  await sees(hjördis, /Arkivexemplar saknas för minst en akt/);
  await look(hjördis, 'protocol that waits for the archive');
  const address = hjördis.url();
  const saved = hjördis.waitForEvent('download');
  await press(hjördis, `Hämta ${pseudonym}`);
  expect((await saved).suggestedFilename()).toMatch(/^Arkivexemplar /);
  await sees(hjördis, /av Hjördis/);
  await fold(hjördis, 'Kontrollvärden').click();
  await look(hjördis, 'protocol that is archived');

  const sigbritt = await house.signIn('haninge-chef', hjördis);
  await sigbritt.goto(address);
  await press(sigbritt, 'Besluta om gallring');
  await sees(sigbritt, 'Gallringen är beslutad.');
  expect(await carryOut(installation)).toBe(2);
  await goTo(sigbritt, 'Gallring');
  await sees(sigbritt, '1 akt, 1 kontakt');
  await look(sigbritt, 'weeding, when a protocol has been carried out');
});
