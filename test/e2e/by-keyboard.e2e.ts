import { expect, test } from 'vitest';
import { openHouse, titleOf } from './house.ts';
import { atKeyboard } from './keyboard.ts';
import { expectFocus, part, pseudonymOn, question, sees } from './work.ts';

test('a whole day’s work is done without a mouse, and one always sees where one is', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const page = await house.stranger({ staff: true });
  const keys = atKeyboard(page);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const link = (name: string) => page.getByRole('link', { name, exact: true });

  await page.goto('/');
  await keys.press(link('Logga in'));
  await keys.press(page.getByRole('button', { name: titleOf('haninge-samordnare') }));
  await page.getByRole('heading', { name: 'Skrivbord' }).waitFor();
  await keys.press(link('Hoppa till innehållet'));
  await expectFocus(page.getByRole('main'));

  await keys.press(link('Registrera kontakt'));
  await expectFocus(page.getByRole('heading', { level: 1, name: 'Registrera kontakt' }));
  await keys.choose(page.getByLabel('Hur kom kontakten?'), 'Pol');
  await keys.pick(question(page, 'Vem gäller det?'), 0);
  await keys.pick(question(page, 'Är personen barn eller vuxen?'), 1);
  await keys.pick(question(page, 'Finns det barn i familjen?'), 1);
  await keys.write(page.getByLabel('Vad berättar personen?'), 'Ringer från en lånad telefon.');
  await keys.pick(question(page, 'Hur kan ni höra av er?'), 0);
  await keys.write(page.getByLabel('Telefonnummer'), '070-174 06 15');
  await keys.press(button('Registrera och starta klockan'));
  const pseudonym = await pseudonymOn(page);
  await expectFocus(page.getByRole('heading', { level: 1, name: pseudonym }));
  await sees(page, 'Ringer från en lånad telefon.');

  await keys.press(button('Ta kontakten'));
  await sees(page, 'Du ansvarar.');
  await expectFocus(page.getByRole('heading', { level: 1, name: pseudonym }));

  const tries = page.getByText('Anteckna ett försök', { exact: true });
  await keys.press(tries);
  await keys.pick(question(page, 'Hur försökte du?'), 0);
  await keys.press(button('Spara försöket'));
  await sees(part(page, 'Försök att nå personen'), 'Ringde');
  await expectFocus(tries);

  const end = part(page, 'Avsluta kontakten');
  await keys.pick(question(end, 'Hur slutade det?'), 0);
  await keys.choose(end.getByLabel('Var, i stora drag?'), 'Hos');
  await keys.write(end.getByLabel('Vad kom ni fram till?'), 'Behöver någonstans att sova.');
  await keys.press(end.getByRole('button', { name: 'Avsluta kontakten' }));
  await sees(part(page, 'Så slutade kontakten'), 'Hos oss');
  await expectFocus(page.getByRole('heading', { level: 1, name: pseudonym }));

  await keys.press(link('Öppna ärende'));
  await page.getByRole('heading', { level: 1, name: /^Öppna ärende/ }).waitFor();
  await keys.choose(page.getByLabel('Vem ansvarar?'), 'Milo');
  await keys.to(page.getByRole('checkbox', { name: 'Sigbritt' }));
  await keys.key('Space');
  await keys.press(button('Öppna ärendet'));
  await part(page, 'De som arbetar i ärendet').getByRole('listitem').first().waitFor();
  const team = await part(page, 'De som arbetar i ärendet').getByRole('listitem').allInnerTexts();
  expect(new Set(team.map((name) => name.split(',')[0]))).toEqual(new Set(['Ellinor', 'Milo', 'Sigbritt']));

  // What is not for every day is folded away, and closes when one is there.
  await keys.to(page.getByText('Mer', { exact: true }));
  await keys.key('Enter');
  await keys.press(link('Siffror'));
  await page.getByRole('heading', { level: 1, name: 'Siffror' }).waitFor();
  await link('Siffror').waitFor({ state: 'hidden' });

  await keys.to(page.getByText('Ellinor', { exact: true }).first().locator('xpath=ancestor-or-self::summary'));
  await keys.key('Enter');
  await keys.to(button('Logga ut'));
  await keys.key('Escape');
  await button('Logga ut').waitFor({ state: 'hidden' });
});

test('on a phone the menu opens and closes with the keyboard too', async () => {
  await using house = await openHouse();
  const page = await house.signIn('haninge-handlaggare');
  await page.setViewportSize({ width: 390, height: 844 });
  const keys = atKeyboard(page);
  const menu = page.getByRole('button', { name: 'Meny' });
  await keys.press(menu);
  expect(await menu.getAttribute('aria-expanded')).toBe('true');
  await keys.press(page.getByRole('link', { name: 'Besök' }));
  await page.getByRole('heading', { name: 'Uppsökande besök' }).waitFor();
  expect(await menu.getAttribute('aria-expanded')).toBe('false');
});
