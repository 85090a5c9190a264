import { test } from 'vitest';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import {
  fold,
  answer,
  describe,
  endAsMet,
  expectFocus,
  goToTab,
  openCase,
  part,
  press,
  registerCall,
  sees,
  step,
} from './work.ts';

test('somebody who wants out goes from motivation to a settled life, and each step is signed', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const page = await house.signIn('haninge-samordnare');
  const pseudonym = await registerCall(page);
  await endAsMet(page);
  await openCase(page, { responsible: 'Ellinor, Samordnare, Haninge', others: ['Milo'] });
  await goToTab(page, 'Läge');
  await step(page, 'Motivationsfas', 'Vill prata mer först.');
  await fold(page, 'Anteckna ett samtal').click();
  await answer(page, 'Hur redo, som du ser det?', 'Funderar');
  await answer(page, 'Hur redo, enligt personen?', 'Vill men tvekar');
  await page.getByLabel('Vad har rört sig sedan sist?').fill('Har berättat för sin syster.');
  await part(page, 'Motivationssamtal').getByLabel('Nästa samtal').fill('2026-03-12');
  await press(page, 'Spara samtalet');
  await sees(part(page, 'Motivationssamtal'), 'Har berättat för sin syster.');
  await step(page, 'Bedömning', 'Är redo att gå vidare.');
  await answer(part(page, 'Nästa steg'), 'Vart går ärendet?', 'Inlett');
  await part(page, 'Nästa steg').getByLabel('Varför?').first().fill('Beslut är fattat.');
  await press(part(page, 'Nästa steg'), 'Ta steget');
  await sees(part(page, 'Nästa steg'), /Svara först på frågan om barn/);
  await describe(page, { children: 'Nej' });
  await step(page, 'Inlett', 'Beslut är fattat.');
  for (const condition of ['Motiverad', 'Samtycke till informationsutbyte']) {
    await fold(page, 'Bekräfta ett villkor').click();
    const six = part(page, 'Polisens avhopparärende');
    await six.getByLabel('Villkor', { exact: true }).first().selectOption({ label: condition });
    await six.getByLabel('Vem har bekräftat det?').fill('Polisens avhopparsamordnare');
    await six.getByLabel('På vilken handling?').fill('Formulär, påhittat');
    await press(six, 'Bekräfta');
    await six.getByRole('row', { name: condition }).getByText('Formulär, påhittat').waitFor();
  }
  await sees(part(page, 'Polisens avhopparärende'), '4 villkor är inte bekräftade än');
  await look(page, 'life of a case');
  await goToTab(page, 'Översikt');
  await sees(part(page, 'Om ärendet'), /Inte bekräftat än: definitionen uppfylld, .*personen är inte bevisperson/);
  await sees(part(page, 'Tidslinje'), 'Är redo att gå vidare.');
  await look(page, 'case in a minute');
  await goToTab(page, 'Läge');
  await step(page, 'Pågående', 'Insatserna är i gång.');
  await step(page, 'Etablering', 'Egen bostad.');
  await fold(page, 'Avsluta ärendet').click();
  await page.getByLabel('Avslutsorsak').selectOption({ label: 'Etablerad på hemorten eller på ny ort' });
  await part(page, 'Nästa steg').getByLabel('Varför?').last().fill('Klarar sig själv.');
  await press(page, 'Avsluta');
  await page.locator('.page-head .tag').filter({ hasText: 'Avslutat' }).waitFor();
  await page.getByText('Öppna ärendet igen').waitFor();
  await page.getByRole('link', { name: 'Hitta ärende' }).click();
  await expectFocus(page.getByLabel('Pseudonym'));
  await page.getByRole('link', { name: 'Avslutade', exact: true }).click();
  await page.getByRole('link', { name: pseudonym }).waitFor();
  await page.getByLabel('Pseudonym').fill(pseudonym.slice(0, 5).toLowerCase());
  await press(page, 'Sök pseudonym');
  await page.getByRole('link', { name: pseudonym }).nth(1).waitFor();
  await look(page, 'cases with the finder');
});

test('a relative leaves of their own will, and somebody gets in touch in the weeks after', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const page = await house.signIn('haninge-samordnare');
  const pseudonym = await registerCall(page, { about: 'En anhörig' });
  await endAsMet(page);
  await openCase(page, { responsible: 'Ellinor, Samordnare, Haninge', others: ['Milo'] });
  await goToTab(page, 'Familj');
  await fold(page, 'Lägg till någon').click();
  await page.getByLabel('Vem?').fill('Lillebror');
  await page.getByLabel('Relation').selectOption({ label: 'Syskon' });
  await answer(page, 'Ålder', 'Under 18 år');
  await answer(page, 'Eget skyddsbehov', 'Akut');
  await page.getByLabel('Vad får personen inte veta?').fill('Att vi träffas.');
  await press(page, 'Spara');
  await sees(part(page, 'Familj och anhöriga'), 'Att vi träffas.');
  await fold(page, 'Anteckna oro för ett barn').click();
  await answer(page, 'Hur fick ni veta?', 'Vi har själva sett');
  await page.getByLabel('Vad gäller oron?').fill('Lillebror får uppdrag av äldre.');
  await press(page, 'Spara och starta klockorna');
  await sees(part(page, 'Oro för barn'), 'Anmäl oro för barnet');
  await look(page, 'family of a case');
  await press(part(page, 'Oro för barn'), /^Gjort/);
  await sees(part(page, 'Oro för barn'), /gjort/);
  await goToTab(page, 'Team');
  await fold(page, 'Lägg till en funktion').click();
  await page.getByLabel('Organisation', { exact: true }).selectOption({ label: 'Polisen' });
  await page.getByLabel('Funktion', { exact: true }).fill('Avhopparsamordnare');
  await press(part(page, 'Andra som har en del i ärendet'), 'Lägg till');
  await sees(part(page, 'Andra som har en del i ärendet'), 'Avhopparsamordnare');
  await fold(page, 'Sätt en flagga').click();
  await answer(page, 'Vad behöver du?', 'Träffas alltid två');
  await page.getByLabel('Varför?').fill('Någon stod utanför.');
  await press(page, 'Sätt flaggan');
  await sees(part(page, 'Säkerhet för dig och teamet'), 'Någon stod utanför.');
  await look(page, 'team and safety');
  await goToTab(page, 'Läge');
  await describe(page, { children: 'Ja' });
  await fold(page, 'Ärendet är inte aktuellt').click();
  await page.getByLabel('Avslutsorsak').selectOption({ label: 'Eget önskemål' });
  await sees(page, /Veckorna efter är farliga/);
  await part(page, 'Nästa steg').getByLabel('Varför?').last().fill('Vill inte ha mer kontakt.');
  await press(page, 'Avsluta');
  await part(page, 'Hör av dig').waitFor();
  await look(page, 'case that somebody left');

  const milo = await house.signIn('haninge-handlaggare', page);
  await sees(part(milo, 'Aviseringar'), /har lämnat av egen vilja/);
  await part(milo, 'Aviseringar').getByRole('link', { name: pseudonym }).first().click();
  await goToTab(milo, 'Läge');
  await answer(milo, 'Fick du kontakt?', 'Ja');
  await milo.getByLabel('Hur gick det?').fill('Mår bra, hör av sig själv.');
  await answer(milo, 'Ska någon höra av sig igen om en vecka?', 'Nej');
  await press(part(milo, 'Hör av dig'), 'Spara');
  await goToTab(milo, 'Översikt');
  await sees(part(milo, 'Tidslinje'), 'Hörde av sig: fick kontakt');
});
