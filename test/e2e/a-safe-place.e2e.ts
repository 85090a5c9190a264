import { expect, test } from 'vitest';
import { carried } from '#test/exchanges.ts';
import { signedIn } from '#test/personas.ts';
import { ruleOf } from '#test/stays.ts';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import {
  asksAboutTowns,
  asksForTowns,
  card,
  caseToPlace,
  listIsDrawnUp,
  officerAnswers,
  openFromInbox,
  readsAnswer,
} from './placing.ts';
import { answer, fold, goTo, part, press, sees } from './work.ts';

const [flat, elsewhere] = ['Påhittade gränden 4', 'Påhittade torget 9'];

test('from a question to a home: asked, answered, searched, agreed and lived in; then the threat changes, and they move in the same night', async () => {
  await using house = await openHouse();
  house.unsaid.push('Testa Provsson', 'Påhittade Nordan', flat, elsewhere);
  await house.itIs('2026-03-02T12:00+01:00');
  const { installation } = house;
  const exitCaseId = await caseToPlace(installation);
  await ruleOf(installation, (await signedIn(installation, 'polis-placering')).actor, 30, true);
  const ellinor = await house.signIn('haninge-samordnare');
  const milo = await house.signIn('haninge-handlaggare');
  const ragna = await house.signIn('polis-placering');
  const rurik = await house.signIn('polis-placering-jour');

  // The municipality asks about towns it has thought of. An officer weighs each, and answers.
  await asksAboutTowns(house, exitCaseId, { one: ellinor, other: milo });
  const { networkId } = await officerAnswers(house, ragna);
  const weighed = await readsAnswer(ellinor, exitCaseId, 'Fråga om placering');
  await sees(weighed, /Gävle: Hinder/);
  expect(await ellinor.getByRole('main').innerText()).not.toContain('nätverk');

  // The coordination searches what is offered, and two put their names to the list that leaves.
  await asksForTowns(house, exitCaseId, { one: ellinor, other: milo });
  await listIsDrawnUp(house, ragna, rurik);
  const list = await readsAnswer(ellinor, exitCaseId, 'Sökning efter kommuner');
  await sees(list, 'Kommuner att gå vidare med');
  await sees(list, 'Eskilstuna');

  // The town on the list is asked to receive them: what they need, and not who they are. It says yes, on conditions.
  await fold(ellinor, 'Skicka något').click();
  await answer(ellinor, 'Vad gäller det?', 'Förfrågan om att ta emot');
  await expect.poll(() => ellinor.getByLabel('Till vem?').locator('option').allTextContents()).toEqual(['Eskilstuna']);
  expect(await ellinor.getByLabel('Antal vuxna').inputValue()).toBe('1');
  expect(await ellinor.getByLabel('Antal barn').inputValue()).toBe('2');
  expect(await ellinor.getByLabel('Vad behöver hushållet?').inputValue()).toBe(
    ['Måste finnas: Beroendevård', 'Bra om det finns: Somaliska', 'Barn som följer med: Förskola'].join('\n'),
  );
  await ellinor.getByLabel('Antal månader').fill('12');
  await ellinor.getByLabel('På vilken grund?').selectOption('osl_10_2');
  await ellinor.getByLabel('Varför gäller grunden här?').fill('De behöver en plats som de kan leva på.');
  await look(ellinor, 'asking a town to receive them');
  await press(part(ellinor, 'Utbyten'), 'Skicka');
  await sees(card(ellinor, 'Förfrågan om att ta emot'), 'Skickat, inte öppnat än');
  await carried(installation);
  const vega = await house.signIn('eskilstuna-samordnare');
  await openFromInbox(vega, 'Förfrågan om att ta emot');
  await sees(vega, 'Måste finnas: Beroendevård');
  expect(await vega.getByRole('main').innerText()).not.toMatch(/Testa|Provsson|Nordan|Gävle/);
  await answer(vega, 'Vad blir svaret?', 'Vi kan ta emot');
  await vega.getByLabel('Från och med').fill('2026-04-01');
  await vega.getByLabel('Villkor').fill('Ett möte hos oss först.');
  await look(vega, 'saying yes on conditions');
  await press(vega, 'Skicka svaret');
  await sees(vega, 'Ert svar: Vi kan ta emot');
  await carried(installation);
  await sees(await readsAnswer(ellinor, exitCaseId, 'Förfrågan om att ta emot'), 'Ett möte hos oss först.');

  // The stay begins: the municipality tells where, the coordination does it, and from then on the place is sealed at both ends.
  const tellStay = async (what: string, urgency: string, town: string, street: string, day: string) => {
    await fold(ellinor, 'Skicka något').click();
    await answer(ellinor, 'Vad gäller det?', 'Boende');
    const form = part(ellinor, 'Utbyten');
    await answer(form, 'Vad händer?', what);
    await answer(form, 'Hur bråttom är det?', urgency);
    await form.getByLabel('Vilken kommun?').fill(town);
    await form.getByLabel('Adress').fill(street);
    await form.getByLabel('Vilken dag?').fill(day);
    if (urgency === 'Planerat') await form.getByLabel('När sa mottagaren ja?').fill('2026-03-02');
    await form.getByLabel('Antal personer').fill('3');
    await form.getByLabel('Varav barn').fill('2');
    await look(ellinor, `telling of a stay, ${urgency}`);
    await press(form, 'Skicka');
    await sees(card(ellinor, 'Boende'), 'Skickat, inte öppnat än');
    expect(await ellinor.getByRole('main').innerText()).not.toContain(street);
    await carried(installation);
    await openFromInbox(ragna, 'Boende');
    await sees(ragna, street);
    await press(ragna, 'Gå till boendet');
  };
  const stands = async () => {
    await carried(installation);
    await sees(await readsAnswer(ellinor, exitCaseId, 'Boende'), 'Svaret: Det gäller');
    expect(await ellinor.getByRole('main').innerText()).not.toMatch(new RegExp(`${flat}|${elsewhere}`));
  };
  await tellStay('Flyttar in', 'Planerat', 'Eskilstuna kommun', flat, '2026-04-01');
  const asked = part(ragna, 'En kommun har meddelat ett boende');
  expect(await asked.getByLabel('Kommun', { exact: true }).locator('option:checked').textContent()).toBe('Eskilstuna');
  expect(await asked.getByLabel('Adress').inputValue()).toBe(flat);
  expect(await asked.getByLabel('När sa mottagaren ja?').inputValue()).toBe('2026-03-02');
  await look(ragna, 'a stay begun with what was told');
  await press(asked, 'Spara boendet');
  await sees(ragna, 'Kommande');
  const stay = new URL(ragna.url()).pathname;
  await stands();

  // In May the network turns up there. Nobody is moved by that: the coordination is told to look, and the municipality of nothing.
  await house.itIs('2026-05-04T22:00+02:00');
  await house.signIn('polis-placering-jour', rurik);
  await rurik.goto(`/hot/natverk/${networkId}`);
  const where = part(rurik, 'Var nätverket är verksamt');
  await fold(where, 'Anteckna en kommun').click();
  await where.getByLabel('Kommun', { exact: true }).selectOption({ label: 'Eskilstuna' });
  await press(where, 'Anteckna');
  await sees(where, 'Eskilstuna');
  await house.signIn('polis-placering', ragna);
  await sees(ragna, 'Ett boende ska ses över, för något har antecknats sedan det började');
  await look(ragna, 'told that a stay is to be looked at');
  await goTo(ragna, 'Boenden');
  await sees(ragna, 'Att titta på');
  await ragna.goto(stay);
  await sees(part(ragna, 'Att titta på'), 'Ett eget eller fientligt nätverk är verksamt där');
  await look(ragna, 'a stay to look at');
  await house.signIn('haninge-samordnare', ellinor);
  expect(await ellinor.getByRole('main').innerText()).not.toContain('boende');

  // They move in the night; somebody else looks at it in the morning.
  await ellinor.goto(`/arenden/${exitCaseId}/utbyten`);
  await tellStay('Flyttar till en annan plats', 'Nu, i natt', 'Malmö', elsewhere, '2026-05-04');
  await asked.getByRole('listitem').getByRole('link').first().click();
  await fold(ragna, 'Flytta').click();
  expect(await ragna.getByLabel('Adress').inputValue()).toBe(elsewhere);
  await look(ragna, 'moving somebody tonight');
  await press(ragna, 'Flytta');
  await sees(ragna, 'Du gjorde placeringen. En kollega granskar den.');
  expect(new URL(ragna.url()).pathname).not.toBe(stay);
  await rurik.goto(new URL(ragna.url()).pathname);
  await press(rurik, 'Boendet kan vara kvar');
  await sees(rurik, 'Granskad av Rurik');
  await stands();
  await look(ellinor, 'all that was sent on the way to a home');

  // What weighs how much is for everybody to read; what stands out among questions is for the coordination.
  await ellinor.goto('/vikter');
  await sees(ellinor, 'Så började det');
  await look(ellinor, 'weights');
  await ragna.goto('/vikter');
  await ragna.getByLabel('Avstånd').fill('5');
  await press(ragna, 'Bestäm');
  await sees(ragna, 'Ragna');
  await look(ragna, 'weights set anew');
  await ragna.goto('/ovanliga-fragor');
  await sees(ragna, /1 ärenden? har fått svar sedan/);
  await look(ragna, 'unusual asking');

  // With a provider that is stopped nobody is placed. One stops, another confirms.
  await ragna.goto('/stoppade-utforare');
  await fold(ragna, 'Stoppa en utförare').click();
  await ragna.getByLabel('Den som erbjuder platser').selectOption({ index: 1 });
  await ragna.getByLabel('Varför stoppas den?').fill('Brandlarm saknas.');
  await press(ragna, 'Stoppa nu');
  await sees(ragna, 'Väntar på en kollega');
  await look(ragna, 'a provider stopped');
});
