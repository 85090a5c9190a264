import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { Told } from '#privacy/words.ts';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { fold, answer, endAsMet, goTo, open, openCase, part, press, pseudonymOn, registerCall, sees } from './work.ts';

const why = 'Så att polisen kan bedöma hur farligt det är.';
const binder = 'Pärm 7, flik 2';
const secret = 'Ring bara på den nya telefonen.';

/** Opens what is folded under these words. */
const unfold = (where: Page | Locator, title: string) => fold(where, title).click();
const tick = (where: Page | Locator, label: string) => where.getByRole('checkbox', { name: label, exact: true }).check();

test('what a person allows may be shared, what they take back may not, and one who is hidden is asked about twice', async () => {
  await using house = await openHouse();
  house.unsaid.push(why, binder, secret, 'Påhittad Person');
  await house.itIs('2026-03-02T12:00+01:00');
  const page = await house.signIn('haninge-samordnare');
  await registerCall(page, { name: 'Påhittad Person', personalNumber: '198801072383' });
  await endAsMet(page);
  await openCase(page, { responsible: 'Milo, Handläggare, Haninge', others: ['Ellinor'] });
  const pseudonym = await pseudonymOn(page);
  await page.getByRole('link', { name: 'Skydd och samtycken', exact: true }).click();
  const consents = part(page, 'Samtycken');
  await sees(consents, 'Inget samtycke är antecknat.');
  await sees(page, 'Polisens avhopparärende saknar samtycke.');

  // Nothing is shared without a consent.
  const share = part(page, 'Lämna uppgifter');
  await unfold(share, 'Får vi lämna det här?');
  await share.getByLabel('Vem ska få veta?').selectOption({ label: 'Polisen' });
  await tick(share, 'Hot och skydd');
  await answer(share, 'Hur lämnas det?', 'Säkert meddelande');
  await press(share, 'Fråga och skriv upp');
  await sees(share, 'Inget gällande samtycke omfattar det här.');

  // The paper is looked at, and what has been typed waits.
  await unfold(consents, 'Anteckna ett samtycke');
  for (const recipient of ['Polisen', 'Kriminalvården']) await tick(consents, recipient);
  for (const kind of ['Hot och skydd', 'Kontaktuppgifter']) await tick(consents, kind);
  await consents.getByLabel('Varför behövs det?').fill(why);
  await consents.getByLabel('Från och med').fill('2026-03-02');
  await consents.getByLabel('Till och med').fill('2026-09-02');
  await press(consents, 'Visa blanketten');
  const paper = page.getByRole('article', { name: 'Samtycke till att lämna uppgifter' });
  await sees(paper, 'Polisen vill inte ha någon information tillbaka av mig.');
  await sees(paper, 'Kriminalvården');
  expect(await paper.innerText()).not.toContain('Påhittad Person');
  await look(page, 'consent on paper');
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.getByRole('button', { name: 'Skriv ut' }).isVisible()).toBe(false);
  await sees(paper, 'Underskrift');
  await page.emulateMedia({ media: 'screen' });
  await press(paper, 'Visa namnet på blanketten');
  await sees(paper, 'Påhittad Person');
  await press(paper, 'Tillbaka');

  // A yes to what one has not been told is none.
  await answer(consents, 'Hur gavs det?', 'Skriftligt');
  await consents.getByLabel('Vilken dag skrevs det under?').fill('2026-03-02');
  await consents.getByLabel('I vilken pärm?').fill(binder);
  await press(consents, 'Spara samtycket');
  await sees(consents, 'Fyll i det här.');
  const told = consents.getByRole('group', { name: 'Det här har personen fått veta' }).getByRole('checkbox');
  expect(await told.count()).toBe(Told.options.length);
  for (const one of await told.all()) await one.check();
  await press(consents, 'Spara samtycket');
  await sees(consents, 'Gäller');
  await sees(consents, binder);
  await sees(page, 'Polisen får ta emot uppgifter');
  await press(share, 'Fråga och skriv upp');
  await sees(share, 'Lämnat');

  // Hidden: a mark on every page, and contact details need a second person.
  const protection = part(page, 'Skyddade personuppgifter');
  await unfold(protection, 'Anteckna skydd eller ansökan');
  await answer(protection, 'Vilket skydd?', 'Sekretessmarkering');
  await answer(protection, 'Hur långt har det kommit?', 'Det är beviljat');
  await tick(protection, 'Barn');
  await answer(protection, 'Polisens underlag till Skatteverket', 'Har kommit');
  await protection.getByLabel('Vem har beslutat?').selectOption({ label: 'Skatteverket' });
  await protection.getByLabel('Beslut den').fill('2026-03-01');
  await protection.getByLabel('Gäller från och med').fill('2026-03-01');
  await protection.getByLabel('Gäller till och med').fill('2026-04-20');
  await press(protection, 'Spara skyddet');
  const mark = page.getByRole('note', { name: 'Skyddade personuppgifter' });
  await sees(mark, /Sekretessmarkering.*går snart ut/);
  const traps = part(page, 'Vardagsfällor');
  await sees(traps, '19 saker kvar att göra.');
  await unfold(traps, 'Ändra: Post');
  await answer(traps.getByRole('listitem').filter({ hasText: 'Ändra: Post' }), 'Läge', 'Klart');
  await traps.getByRole('listitem').filter({ hasText: 'Ändra: Post' }).getByLabel('Anteckning').fill(secret);
  await press(traps.getByRole('listitem').filter({ hasText: 'Ändra: Post' }), 'Spara');
  await sees(traps, '18 saker kvar att göra.');
  await sees(traps, secret);
  await unfold(share, 'Får vi lämna det här?');
  await share.getByLabel('Vem ska få veta?').selectOption({ label: 'Polisen' });
  await tick(share, 'Kontaktuppgifter');
  await answer(share, 'Hur lämnas det?', 'Muntligt');
  await press(share, 'Fråga och skriv upp');
  await sees(share, 'Väntar på en andra person');
  await unfold(protection, 'Det här behövs till Skatteverket');
  await look(page, 'protection and consents');
  await page.getByRole('link', { name: 'Översikt', exact: true }).click();
  await sees(page, 'Personen har skyddade personuppgifter. Se till att ingen annan ser skärmen');
  await sees(mark, 'Sekretessmarkering');
  await look(page, 'case of one who is hidden');

  const milo = await house.signIn('haninge-handlaggare');
  await goTo(milo, 'Ärenden');
  await open(milo, pseudonym);
  await sees(part(milo, 'Skydd och samtycken'), 'En fråga väntar på en andra person.');
  await milo.getByRole('link', { name: 'Skydd och samtycken', exact: true }).click();
  await press(milo, 'Ja, lämna');
  await sees(part(milo, 'Lämna uppgifter'), /Andra person\s*Milo/);

  // Taken back: what had been shared is shown, and the next is refused.
  const his = part(milo, 'Samtycken');
  await unfold(his, 'Personen tar tillbaka samtycket');
  await his.getByLabel('Vad sa personen?').fill(why);
  await press(his, 'Ta tillbaka');
  await sees(his, 'Återkallat');
  await sees(his, 'Det här hann vi lämna');
  await sees(his, /Polisen: Hot och skydd/);
  await sees(milo, 'Polisens avhopparärende saknar samtycke.');
  const ask = part(milo, 'Lämna uppgifter');
  await unfold(ask, 'Får vi lämna det här?');
  await ask.getByLabel('Vem ska få veta?').selectOption({ label: 'Polisen' });
  await tick(ask, 'Hot och skydd');
  await answer(ask, 'Hur lämnas det?', 'Muntligt');
  await press(ask, 'Fråga och skriv upp');
  await sees(ask, 'Inget gällande samtycke omfattar det här.');

  await milo.getByText('Milo', { exact: true }).first().click();
  await press(milo, 'English');
  await sees(milo, 'The police exit case lacks a consent.');
  await sees(milo, 'Go through them together with the person.');
  await look(milo, 'protection and consents in English');
});
