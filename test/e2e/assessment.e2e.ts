import { expect, test } from 'vitest';
import { casework } from '#test/contacts.ts';
import { signedIn } from '#test/personas.ts';
import { expectForEverybody } from './accessible.ts';
import { openHouse } from './house.ts';
import { fold, answer, expectFocus, goTo, goToTab, part, press, sees } from './work.ts';

test('needs are filled in by keyboard, the threat becomes acute, the manager is told, and the next look comes sooner', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T10:00+01:00');
  const { actor: ellinor } = await signedIn(house.installation, 'haninge-samordnare');
  const { actor: milo } = await signedIn(house.installation, 'haninge-handlaggare');
  const { exitCaseId, pseudonym } = await casework(house.installation, ellinor, { responsible: milo.staffId });
  const page = await house.signIn('haninge-handlaggare');
  await page.goto(`/arenden/${exitCaseId}`);
  await sees(part(page, 'Behov'), 'Inte bedömt än.');
  await goToTab(page, 'Bedömning');

  const needs = part(page, 'Behov');
  await press(needs, /^Ny omgång/);
  const housing = needs.getByRole('group', { name: 'Boende, Handläggaren' });
  await housing.getByRole('radio', { name: '1', exact: true }).focus();
  // Two answers an area, the worker’s and the person’s: a digit, V for what is not known, N for what the person will not say.
  await page.keyboard.type('4543v23n34321345122v', { delay: 5 });
  await expectFocus(needs.getByRole('group', { name: 'Skydd, Handläggaren' }).getByRole('radio').first());
  await sees(needs, /2 svar kvar\.\s+Sparat\./);
  await press(needs, 'Fastställ');
  await sees(needs.getByRole('alert'), 'Några frågor är inte besvarade än.');
  await press(needs, 'Sätt resten till vet inte');
  await sees(needs, /Allt är besvarat\.\s+Sparat\./);
  await expectForEverybody(page, 'a round being filled in');
  await press(needs, 'Fastställ');
  await sees(needs, 'Fastställd av Milo');
  const row = (area: string) => needs.getByRole('row', { name: new RegExp(`^${area}`) });
  expect(await row('Boende').getByRole('cell').allInnerTexts()).toEqual(['', '4', '5']);
  expect(await row('Skydd').getByRole('cell').allInnerTexts()).toEqual(['', 'vet inte än', 'vet inte än']);

  const threat = part(page, 'Hot');
  const assess = async (level: string) => {
    await fold(threat, 'Bedöm hotet').click();
    await answer(threat, 'Nivå', level);
    await threat.getByRole('checkbox', { name: 'Personen' }).check();
    await threat.getByLabel('Varifrån kommer uppgiften?').selectOption({ label: 'Personen själv' });
    await answer(threat, 'Hur säkert är det?', 'Troligt');
    await threat.getByLabel('Varför?').fill('Har fått meddelanden i natt.');
    await press(threat, 'Spara bedömningen');
  };
  await assess('Latent');
  await sees(page.getByRole('status'), 'Bedömningen är sparad.');
  const review = () =>
    threat.getByText('Bedöms på nytt senast').locator('xpath=following-sibling::dd/time').getAttribute('dateTime');
  const later = await review();
  await assess('Akut');
  await sees(page.getByRole('status'), '3 kollegor har fått veta.');
  await expect.poll(review).not.toBe(later);
  expect(Date.parse((await review()) ?? '')).toBeLessThan(Date.parse(later ?? ''));
  await expectForEverybody(page, 'assessment');

  const manager = await house.signIn('haninge-chef');
  await sees(part(manager, 'Aviseringar'), /Hotet bedöms som akut/);
  await sees(part(manager, 'Aviseringar'), pseudonym);
  await goTo(manager, 'Administration');
  const days = part(manager, 'När hot bedöms på nytt');
  await days.getByLabel('Akut').fill('8');
  await press(days, 'Spara dagarna');
  await sees(days, 'Ange högst 7.');
  await days.getByLabel('Akut').fill('2');
  await press(days, 'Spara dagarna');
  await sees(days, 'Nu gäller er egen regel');

  await goToTab(page, 'Översikt');
  await sees(part(page, 'Hot'), 'Akut');
  await expectForEverybody(page, 'overview with threat and needs');
  await house.later({ days: 3 });
  await house.signIn('haninge-handlaggare', page);
  await page.goto(`/arenden/${exitCaseId}`);
  await sees(part(page, 'Hot'), 'Bedömningen har gått ut');
});
