import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openHouse } from './house.ts';
import { fold, answer, endAsMet, goTo, isNotShown, open, openCase, part, press, registerCall, sees, goToTab } from './work.ts';

const reason = 'Personen ringer från en busshållplats och säger att någon är efter hen.';

async function breakGlass(page: Page, pseudonym: string): Promise<void> {
  await goTo(page, 'Nödöppning');
  await page.getByLabel('Pseudonym').fill(pseudonym);
  await answer(page, 'Vad ger dig rätt?', 'Nöd: fara för liv eller hälsa');
  await page.getByLabel('Varför kan det inte vänta?').fill(reason);
  await answer(page, 'Hur länge behöver du se ärendet?', '30 minuter');
  await press(page, 'Nödöppna ärendet');
}

/** What is said to who asks for a case under a pseudonym and is not let in. */
async function saidTo(page: Page, pseudonym: string): Promise<string> {
  await breakGlass(page, pseudonym);
  await sees(page.getByRole('alert'), 'Det gick inte');
  return page.getByRole('alert').innerText();
}

test('the stand-in opens a case on a Friday evening; its owner is told, the time runs out and somebody else reviews it', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-06T15:00+01:00');
  const ellinor = await house.signIn('haninge-samordnare');
  const pseudonym = await registerCall(ellinor);
  await endAsMet(ellinor);
  await openCase(ellinor, { responsible: 'Milo, Handläggare, Haninge' });
  const address = ellinor.url();

  await house.itIs('2026-03-06T21:30+01:00');
  const tage = await house.signIn('haninge-jour');
  const shutOut = await isNotShown(tage, address);
  const heard = pseudonym.toLowerCase().replaceAll(/[åä]/g, 'a').replaceAll('ö', 'o').replace(' ', '-');
  await breakGlass(tage, heard);
  await sees(tage, /Du ser ärendet genom en nödöppning\. Den gäller till i dag 22\.00/);
  await part(tage, 'De som arbetar i ärendet').getByText('Milo').waitFor();
  await goToTab(tage, 'Team');
  expect(await tage.getByRole('button', { name: 'Ta bort' }).count()).toBe(0);
  expect(await tage.getByText('Lägg till en kollega').count()).toBe(0);

  const milo = await house.signIn('haninge-handlaggare', ellinor);
  await sees(part(milo, 'Aviseringar'), 'Någon har nödöppnat ett av dina ärenden');
  await open(part(milo, 'Aviseringar'), pseudonym);

  await house.itIs('2026-03-06T21:59+01:00');
  await tage.reload();
  await sees(tage, /Du ser ärendet genom en nödöppning/);
  await house.itIs('2026-03-06T22:00+01:00');
  expect(await isNotShown(tage, address)).toBe(shutOut);

  await house.itIs('2026-03-09T08:30+01:00');
  const sigbritt = await house.signIn('haninge-chef', tage);
  await sees(part(sigbritt, 'Nödöppningar att granska'), pseudonym);
  await goTo(sigbritt, 'Nödöppning');
  const toReview = part(sigbritt, 'Att granska');
  await sees(toReview, reason);
  await answer(toReview, 'Var nödöppningen befogad?', 'Befogad');
  await press(toReview, 'Spara granskningen');
  await sees(sigbritt, 'Granskningen är sparad.');
  await sees(part(sigbritt, 'Tidigare'), /Befogad, Sigbritt/);

  await breakGlass(sigbritt, pseudonym);
  await sees(sigbritt, /Du ser ärendet genom en nödöppning/);
  await goTo(sigbritt, 'Nödöppning');
  await sees(part(sigbritt, 'Dina nödöppnade ärenden'), reason);
  await sees(toReview, 'Inget att granska.');
  const ove = await house.signIn('haninge-logg', milo);
  await goTo(ove, 'Nödöppning');
  await part(ove, 'Att granska').getByRole('button', { name: 'Spara granskningen' }).waitFor();
});

test('a colleague who is shut out of a case is answered as if there were none', async () => {
  await using house = await openHouse();
  const ellinor = await house.signIn('haninge-samordnare');
  const pseudonym = await registerCall(ellinor);
  await endAsMet(ellinor);
  await openCase(ellinor, { responsible: 'Ellinor, Samordnare, Haninge' });
  const address = ellinor.url();
  await goToTab(ellinor, 'Team');
  await fold(ellinor, 'Stäng ute någon').click();
  await part(ellinor, 'Utestängda').getByLabel('Kollega', { exact: true }).selectOption({ label: 'Tage, Jour, Haninge' });
  await press(ellinor, 'Stäng ute');
  await part(ellinor, 'Utestängda')
    .getByRole('button', { name: /^Släpp in igen.*Tage$/ })
    .waitFor();

  const tage = await house.signIn('haninge-jour', ellinor);
  const known = await saidTo(tage, pseudonym);
  expect(known).toBe(await saidTo(tage, pseudonym === 'Glimmer Hassel 42' ? 'Glimmer Hassel 43' : 'Glimmer Hassel 42'));
  expect(known).toBe(await saidTo(tage, 'Nisse'));
  await isNotShown(tage, address);
});
