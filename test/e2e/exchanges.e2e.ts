import { expect, test } from 'vitest';
import type { ExitCaseId } from '#kernel/ids.ts';
import { carried } from '#test/exchanges.ts';
import { signedIn } from '#test/personas.ts';
import { given } from '#test/privacy.ts';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { card } from './placing.ts';
import { answer, endAsMet, fold, goTo, goToTab, open, openCase, part, press, pseudonymOn, registerCall, sees } from './work.ts';

const happened = 'Två män har väntat utanför porten.';
const advice = 'Byt telefon och undvik hemorten.';
const reason = 'Polisen behöver veta för att hindra ett våldsbrott i kväll.';

test('the police are asked and answer; who opened first decides whether it can be recalled; when its time is out nobody reads it', async () => {
  await using house = await openHouse();
  house.unsaid.push(happened, advice, reason, 'Påhittad Person');
  await house.itIs('2026-03-02T12:00+01:00');
  const page = await house.signIn('haninge-samordnare');
  await registerCall(page, { name: 'Påhittad Person', personalNumber: '198801072383' });
  await endAsMet(page);
  await openCase(page, { responsible: 'Milo, Handläggare, Haninge', others: ['Ellinor'] });
  const pseudonym = await pseudonymOn(page);
  const exitCaseId = page.url().split('/').at(-1) as ExitCaseId;
  await goToTab(page, 'Utbyten');
  const sent = part(page, 'Utbyten');
  await sees(sent, 'Inget har skickats från ärendet.');

  // Without a consent nothing leaves the house, and what has been typed is kept.
  await fold(sent, 'Skicka något').click();
  await answer(sent, 'Vad gäller det?', 'Hotbedömning');
  await sees(sent, 'Inte till något annat, och inte till att utreda brott.');
  await press(sent, 'Skicka');
  await sees(sent, 'Fyll i det här.');
  await look(page, 'sending, with faults');
  await sent.getByLabel('Vad har personen berättat om hotet?').fill(happened);
  await answer(sent, 'Hur bråttom är det?', 'I dag');
  await press(sent, 'Skicka');
  await sees(sent, 'Inget gällande samtycke omfattar det här.');
  const { actor } = await signedIn(house.installation, 'haninge-samordnare');
  await given(house.installation, actor, exitCaseId, {
    recipients: [{ kind: 'police_region' }],
    kinds: ['identity', 'situation', 'threat'],
  });
  await press(sent, 'Skicka');
  await sees(card(page, 'Hotbedömning'), 'Skickat, inte öppnat än');
  await carried(house.installation);

  // A substitute sees it too, among all that has been sent from what one works with.
  await goTo(page, 'Utkorg');
  await sees(page, 'Skickat, inte öppnat än');
  expect(await page.getByRole('main').innerText()).not.toContain(happened);
  await look(page, 'the outbox');
  await page.getByRole('rowheader', { name: 'Hotbedömning' }).getByRole('link').click();
  await sees(card(page, 'Hotbedömning'), 'Skickat, inte öppnat än');

  // Nothing of what it says is seen before somebody opens it, and opening is the proof of receipt.
  const signe = await house.signIn('polis-hotbedomare');
  await part(signe, 'Inkorg').getByRole('link', { name: 'Hotbedömning' }).click();
  await sees(signe, 'Avsändaren får veta att någon har öppnat det, men inte vem.');
  expect(await signe.getByRole('main').innerText()).not.toContain(happened);
  await look(signe, 'received and not opened');
  await press(signe, 'Öppna');
  await sees(signe, happened);
  await sees(signe, /Påhittad Person, 19880107/);
  await carried(house.installation);
  await press(card(page, 'Hotbedömning'), 'Återkalla');
  await sees(page, 'Mottagaren har redan öppnat det. Det går inte att ta tillbaka.');
  await page.reload();
  await sees(card(page, 'Hotbedömning'), 'Öppnat, väntar på svar');
  await sees(card(page, 'Hotbedömning'), /Öppnat hos mottagaren\s*i dag 12\.00/);

  await answer(signe, 'Vad blir svaret?', 'Hotet är bedömt');
  await press(signe, 'Skicka svaret');
  await sees(signe, 'Fyll i det här.');
  await answer(signe, 'Nivå', 'Akut hot');
  await signe.getByLabel('Råd om skydd').fill(advice);
  await signe.getByLabel('Gäller till och med').fill('2026-06-01');
  await look(signe, 'answering');
  await press(signe, 'Skicka svaret');
  await sees(part(signe, 'Ert svar: Hotet är bedömt'), advice);
  await goTo(signe, 'Inkorg');
  await sees(signe, 'Inget väntar på svar.');
  await carried(house.installation);
  await page.reload();
  await press(card(page, 'Hotbedömning'), 'Läs svaret');
  await sees(card(page, 'Hotbedömning'), 'Svaret: Hotet är bedömt');
  await sees(card(page, 'Hotbedömning'), advice);
  // Who it is about is shown by an act of its own, and not here. On paper there are words and no buttons.
  expect(await page.getByRole('main').innerText()).not.toContain('Påhittad Person');
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.getByRole('button', { name: 'Skriv ut till personen' }).isVisible()).toBe(false);
  await sees(card(page, 'Hotbedömning'), /Grund\s*Samtycke \(OSL/);
  await page.emulateMedia({ media: 'screen' });

  // On a ground that demands it a second person says yes; and takes it back before anybody has opened it.
  await fold(sent, 'Skicka något').click();
  await answer(sent, 'Vad gäller det?', 'Villkor för avhopparärende hos polisen');
  await sent.getByLabel('På vilken grund?').selectOption('osl_10_18_c');
  await sees(sent, 'En andra person i teamet behöver säga ja innan det skickas.');
  await sent.getByLabel('Varför gäller grunden här?').fill(reason);
  await press(sent, 'Skicka');
  await sees(card(page, 'Villkor för avhopparärende'), 'Väntar på en andra person');
  await look(page, 'exchanges of a case');
  const milo = await house.signIn('haninge-handlaggare');
  await goTo(milo, 'Ärenden');
  await open(milo, pseudonym);
  await sees(part(milo, 'Utbyten'), 'Ett utkast väntar på en andra person.');
  await goToTab(milo, 'Utbyten');
  await press(card(milo, 'Villkor för avhopparärende'), 'Ja, skicka');
  await sees(card(milo, 'Villkor för avhopparärende'), /Andra person\s*Milo/);
  await carried(house.installation);
  await press(card(milo, 'Villkor för avhopparärende'), 'Återkalla');
  await sees(card(milo, 'Villkor för avhopparärende'), 'Det lyckas om ingen hinner öppna det först.');
  await carried(house.installation);
  await milo.reload();
  await sees(card(milo, 'Villkor för avhopparärende'), 'Återkallat innan någon öppnade');

  // Ninety days later what the police were told can no longer be read, though nothing has been carried since.
  await house.itIs('2026-06-01T00:01+02:00');
  const later = await house.signIn('polis-hotbedomare', signe);
  await goTo(later, 'Inkorg');
  await later.getByRole('link', { name: 'Alla' }).click();
  await later.getByRole('rowheader', { name: 'Hotbedömning' }).getByRole('link').click();
  await sees(later, 'Innehållet går inte att läsa längre.');
  expect(await later.getByRole('main').innerText()).not.toContain(happened);
  await look(later, 'received, its time out');
});
