import { expect, test } from 'vitest';
import { openIncoming, sendExchange } from '#exchanges/operations.ts';
import { perform } from '#platform/operation.ts';
import { carried, caseToTellOf, nationalCoordination } from '#test/exchanges.ts';
import { signedIn } from '#test/personas.ts';
import { begun, belongsTo, ruleOf, sandviken, subject } from '#test/stays.ts';
import { network } from '#test/threats.ts';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { answer, fold, goTo, part, press, sees } from './work.ts';

const [address, moved] = ['Påhittade vägen 1', 'Påhittade vägen 7'];

test('a municipality tells where somebody is to live; the coordination begins it tonight where it may, a colleague reviews it, and the place is opened with a reason', async () => {
  await using house = await openHouse();
  house.unsaid.push(address, moved);
  await house.itIs('2026-03-02T12:00+01:00');
  const { installation } = house;
  const { actor: ellinor } = await signedIn(installation, 'haninge-samordnare');
  const { actor: officer } = await signedIn(installation, 'polis-placering');
  await ruleOf(installation, officer, 30, true);
  const rival = await subject(installation, officer, 'Gran Tall 11');
  await begun(installation, officer, rival, { municipality: sandviken });
  const { exitCaseId } = await caseToTellOf(installation, ellinor);
  const where = { municipality: 'Gävle', street: address, from: '2026-03-02', people: 1, children: 0 };
  const message = { kind: 'placement_stay', what: 'begins', urgency: 'tonight', ...where } as const;
  const told = { exitCaseId, recipientId: nationalCoordination, ground: 'consent', message };
  const { exchangeId } = await perform(installation, sendExchange, ellinor, told);
  await carried(installation);
  await perform(installation, openIncoming, officer, { exchangeId });

  const ragna = await house.signIn('polis-placering');
  await part(ragna, 'Inkorg').getByRole('link', { name: 'Boende' }).click();
  await sees(ragna, address);
  await look(ragna, 'a stay that a municipality has told of');
  await press(ragna, 'Gå till boendet');
  const asked = part(ragna, 'En kommun har meddelat ett boende');
  const pseudonym = await asked.getByLabel('Person', { exact: true }).locator('option:checked').textContent();
  const subjectId = await asked.getByLabel('Person', { exact: true }).inputValue();
  const networkId = await network(installation, officer, 'Påhittade Nordan');
  for (const one of [rival, subjectId as typeof rival]) await belongsTo(installation, officer, one, networkId);
  await asked.getByLabel('Kommun', { exact: true }).selectOption('Gävle');
  await asked.getByLabel('Adress').fill(address);
  await answer(asked, 'Hur bråttom är det?', 'Nu, i natt');
  await press(asked, 'Spara boendet');
  await sees(asked, 'Platsen går inte att få för det här hushållet de dagarna.');
  await look(ragna, 'a place that is not to be had');
  await asked.getByLabel('Kommun', { exact: true }).selectOption('Kiruna');
  await press(asked, 'Spara boendet');
  await sees(ragna, 'Du gjorde placeringen. En kollega granskar den.');

  // The flat has been found: the address is another.
  await fold(ragna, 'Skriv en ny adress').click();
  await ragna.getByLabel('Adress').fill(moved);
  await look(ragna, 'writing an address');
  await press(ragna, 'Spara adressen');
  await sees(ragna, 'Adressen skrevs av');
  expect(await ragna.getByRole('main').innerText()).not.toContain(moved);

  const rurik = await house.signIn('polis-placering-jour');
  await goTo(rurik, 'Boenden');
  await sees(rurik, 'Att granska');
  await look(rurik, 'stays');
  await rurik.getByRole('link', { name: pseudonym ?? '' }).click();
  await press(rurik, 'Boendet kan vara kvar');
  await sees(rurik, 'Granskad av Rurik');
  const place = part(rurik, 'Var');
  await place.getByLabel('Varför behöver du veta var det är?').fill('Möte med kommunen.');
  await press(place, 'Öppna platsen');
  await sees(place, 'Kiruna');
  await sees(place, moved);
  await look(rurik, 'a stay with its place');
  await fold(rurik, 'Avsluta').click();
  await press(rurik, 'Avsluta boendet');
  await goTo(rurik, 'Boenden');
  await fold(rurik, 'Ett nytt boende').click();
  await look(rurik, 'a new stay');
  expect(rurik.url()).not.toContain('2584');
});
