import { expect, test } from 'vitest';
import { openIncoming } from '#exchanges/operations.ts';
import type { ExchangeId } from '#kernel/ids.ts';
import { makeOffer } from '#placement/operations.ts';
import { perform } from '#platform/operation.ts';
import { registerProvider, sendAssignment } from '#providers/operations.ts';
import { aProvider, onDuty } from '#test/day-providers.ts';
import { carried, caseToTellOf } from '#test/exchanges.ts';
import { aFlat } from '#test/offers.ts';
import { signedIn } from '#test/personas.ts';
import { begun, idOfMunicipality, ruleOf, subject } from '#test/stays.ts';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { answer, fold, goTo, part, press, sees } from './work.ts';

test('a provider is stopped while three people live there: nobody else is placed or hired, and those who are to know see whom it touches', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const { installation } = house;
  const as = async (name: Parameters<typeof signedIn>[1]) => (await signedIn(installation, name)).actor;
  const [officer, coordinator, lead] = [await as('polis-placering'), await as('haninge-samordnare'), await as('utforare-chef')];

  // A house in Östersund, where three people live; Haninge has hired it for three.
  await ruleOf(installation, officer);
  const offered = {
    ...aFlat,
    municipalityId: idOfMunicipality('2380'),
    unit: 'Fjällgården',
    housing: 'supported_housing',
  } as const;
  const { offerId } = await perform(installation, makeOffer, lead, { ...offered, places: 4, least: 1 });
  const lives = ['Ek Alm 11', 'Gran Tall 12', 'Sälg Rönn 13'];
  for (const name of lives)
    await begun(installation, officer, await subject(installation, officer, name), { municipality: '2380', offer: offerId });
  const provider = { ...aProvider, services: [...aProvider.services], worksHereId: lead.organisationId };
  const { providerId } = await perform(installation, registerProvider, coordinator, provider);
  const sent: ExchangeId[] = [];
  const cases: string[] = [];
  for (const goal1 of ['Klarar vardagen', 'Har ett arbete', 'Har ett eget hem']) {
    const { exitCaseId } = await caseToTellOf(installation, coordinator);
    const hired = { exitCaseId, providerId, ...onDuty, service: 'supported_housing', from: '2026-03-01', goal1 } as const;
    sent.push((await perform(installation, sendAssignment, coordinator, hired)).exchangeId);
    cases.push(exitCaseId);
  }
  await carried(installation);
  const [exchangeId] = sent;
  if (!exchangeId) throw new Error('Nothing was sent.');
  await perform(installation, openIncoming, lead, { exchangeId });

  // The provider sees its own assignment, takes it, and tells of it.
  const petronella = await house.signIn('utforare-chef');
  await goTo(petronella, 'Våra uppdrag');
  await petronella.getByRole('link', { name: 'Stödboende' }).click();
  await sees(petronella, 'Klarar vardagen');
  await answer(petronella, 'Svara kommunen', 'Vi tar uppdraget');
  await look(petronella, 'an assignment that has come');
  await press(petronella, 'Skicka');
  await sees(petronella, 'Berätta för kommunen');
  await carried(installation);
  await fold(petronella, 'Notera dagar eller en träff').click();
  await answer(petronella, 'Vad?', 'Dygn');
  await answer(petronella, 'Hur blev det?', 'Närvarande');
  await press(petronella, 'Notera dagar eller en träff');
  await sees(petronella.getByRole('table', { name: 'Dagar och träffar' }), 'Närvarande');
  await petronella.getByLabel('Vad vill ni berätta?').selectOption('Förslag till plan');
  await part(petronella, 'Berätta för kommunen').getByLabel('Med egna ord').fill('Samtal varje dag.');
  await press(part(petronella, 'Berätta för kommunen'), 'Skicka');
  await sees(petronella, 'Förslag till plan');
  await look(petronella, 'an assignment that goes on');
  await carried(installation);

  // The national coordination stops it. Who lives there is to be looked at; nobody else can tell.
  const ragna = await house.signIn('polis-placering');
  await ragna.goto('/stoppade-utforare');
  await fold(ragna, 'Stoppa en utförare').click();
  await ragna.getByLabel('Den som erbjuder platser').selectOption('Påhittade Stödboendet AB');
  await ragna.getByLabel('Varför stoppas den?').fill('Brandlarm saknas.');
  await press(ragna, 'Stoppa nu');
  await sees(ragna, '3 boenden att se över');
  for (const name of lives) await sees(ragna, name);
  await look(ragna, 'three who live with a provider that is stopped');

  const ellinor = await house.signIn('haninge-samordnare');
  await ellinor.goto(`/arenden/${cases[0]}/uppdrag`);
  await press(ellinor, 'Läs det som har kommit');
  await sees(ellinor, 'Samtal varje dag.');
  await look(ellinor, 'assignments of a case');
  await goTo(ellinor, 'Utförare');
  await look(ellinor, 'providers');
  await ellinor.getByRole('link', { name: 'Påhittade Stödboendet AB' }).click();
  await sees(ellinor, 'Ingen kommun har stoppat utföraren.');
  await expect.poll(() => part(ellinor, 'Stopp').getByRole('link').count()).toBe(3);
  await fold(ellinor, 'Stoppa utföraren').click();
  await ellinor.getByLabel('Grund').selectOption('Allvarliga brister');
  await ellinor.getByLabel('Varför stoppas den?').fill('Brandlarm saknas enligt tillsynen.');
  await look(ellinor, 'stopping a provider');
  await press(ellinor, 'Stoppa nu');
  await sees(ellinor, 'Väntar på en kollega');
  await look(ellinor, 'a provider that is stopped here');

  // A colleague confirms it, and sees none of the cases; IVO is to be told, and the letter is filled.
  const chief = await house.signIn('haninge-chef');
  await chief.goto(`/utforare/${providerId}`);
  await press(chief, 'Bekräfta stoppet');
  await expect.poll(() => part(chief, 'Stopp').getByText('Väntar på en kollega').count()).toBe(0);
  expect(await part(chief, 'Stopp').getByRole('link').count()).toBe(0);
  await chief.getByRole('link', { name: 'Tillsyn, anmälningar till IVO och lex Sarah' }).click();
  await sees(chief, 'Ni har stoppat utföraren på en grund som ska anmälas.');
  await fold(chief, 'Pröva om IVO ska få veta').click();
  await chief.getByRole('radio', { name: 'Vi anmäler', exact: true }).check();
  await chief.getByLabel('Varför?').fill('Brandlarm saknas, och det har inte rättats.');
  await look(chief, 'telling IVO');
  await press(chief, 'Spara');
  const download = chief.waitForEvent('download');
  await press(chief, 'Hämta brevet till IVO');
  expect((await download).suggestedFilename()).toBe('Anmälan till IVO 2026-03-02.pdf');
  await look(chief, 'supervision');

  // From now on it is hired for nobody here.
  await ellinor.goto(`/arenden/${cases[1]}/uppdrag`);
  await sees(ellinor, 'Utföraren är stoppad, av er kommun eller nationellt');
  await fold(ellinor, 'Skicka ett uppdrag').click();
  await ellinor.getByLabel('Utförare', { exact: true }).selectOption({ index: 1 });
  await ellinor.getByLabel('Tjänst', { exact: true }).selectOption('Stödboende');
  await ellinor.getByLabel('Mål 1').fill('Har ett arbete');
  await press(ellinor, 'Skicka uppdraget');
  await sees(ellinor, 'Utföraren är stoppad, av er kommun eller nationellt, och kan inte anlitas så länge stoppet gäller.');
  await look(ellinor, 'a provider that is not to be hired');

  // The own stop is lifted by two, and so is the national one.
  await chief.goto(`/utforare/${providerId}`);
  await fold(chief, 'Begär att stoppet hävs').click();
  await chief.getByLabel('Varför ska det hävas?').fill('Brandlarm finns nu.');
  await press(chief, 'Begär att stoppet hävs');
  await sees(part(chief, 'Stopp'), 'Väntar på en kollega');
  expect(await chief.getByRole('button', { name: 'Häv stoppet' }).count()).toBe(0);
  await look(chief, 'a stop that is asked to be lifted');
  await ellinor.goto(`/utforare/${providerId}`);
  await press(ellinor, 'Häv stoppet');
  await sees(ellinor, 'Stoppet är hävt.');
  await fold(ragna, 'Begär att stoppet hävs').click();
  await ragna.getByLabel('Varför ska det hävas?').fill('Brandlarm finns nu.');
  await press(ragna, 'Begär att stoppet hävs');
  await sees(ragna, 'Begäran är sparad.');
  const rurik = await house.signIn('polis-placering-jour');
  await rurik.goto('/stoppade-utforare');
  await look(rurik, 'a national stop that is asked to be lifted');
  await press(rurik, 'Häv stoppet');
  await sees(rurik, 'Stoppet är hävt.');
});
