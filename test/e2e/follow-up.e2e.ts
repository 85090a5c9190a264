import { expect, test } from 'vitest';
import { describeCase, showExitCase, takeStep } from '#cases/operations.ts';
import { perform } from '#platform/operation.ts';
import { casework } from '#test/contacts.ts';
import { signedIn } from '#test/personas.ts';
import { expectForEverybody } from './accessible.ts';
import { openHouse } from './house.ts';
import { fold, goToTab, part, press, sees } from './work.ts';

test('how it goes is measured by keyboard when support begins, drawn three months later, and corrected beside what was said', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T10:00+01:00');
  const { actor: ellinor } = await signedIn(house.installation, 'haninge-samordnare');
  const { actor: milo } = await signedIn(house.installation, 'haninge-handlaggare');
  const { exitCaseId, pseudonym } = await casework(house.installation, ellinor, { responsible: milo.staffId });
  const at = async () => ({
    exitCaseId,
    version: (await perform(house.installation, showExitCase, milo, { exitCaseId })).version,
  });
  const described = { kind: 'exiter', milieu: null, supportWay: 'at_home', childrenInFamily: 'no' };
  await perform(house.installation, describeCase, milo, { ...(await at()), ...described });
  for (const to of ['assessment', 'begun'])
    await perform(house.installation, takeStep, milo, { ...(await at()), to, reason: 'Vill ha stöd.' });

  const page = await house.signIn('haninge-handlaggare');
  await sees(page.getByRole('main'), 'Mät livsområdena');
  await page.goto(`/arenden/${exitCaseId}`);
  await goToTab(page, 'Uppföljning');
  const times = part(page, 'Mätningar');
  await press(times, 'Mät: start');
  const began = Date.now();
  await times.getByRole('group', { name: 'Boende, Handläggaren' }).getByRole('radio', { name: '1', exact: true }).focus();
  // Nine areas, the worker and the person: eighteen keys. What is passed by with Tab stays unanswered.
  await page.keyboard.type('213242123n12v2345', { delay: 5 });
  await times.getByRole('textbox', { name: 'Med personens egna ord' }).fill('Jag sover på en soffa.');
  await expectForEverybody(page, 'a measurement being filled in');
  await press(times, 'Spara mätningen');
  await sees(page.getByRole('status'), 'Mätningen är sparad. Nästa görs senast 2026-06-16.');
  expect(Date.now() - began, 'a measurement takes less than a minute').toBeLessThan(60_000);
  await sees(part(page, 'Med egna ord'), 'Jag sover på en soffa.');

  await house.later({ days: 93 });
  await house.signIn('haninge-handlaggare', page);
  await sees(page.getByRole('main'), pseudonym);
  await page.goto(`/arenden/${exitCaseId}/uppfoljning`);
  await press(times, 'Mät: 3 månader');
  await times.getByLabel('Personen svarade inte').selectOption({ label: 'Gick inte att nå' });
  await times.getByRole('group', { name: 'Boende, Handläggaren' }).getByRole('radio', { name: '4', exact: true }).check();
  expect(await times.getByRole('group', { name: 'Boende, Personen' }).count()).toBe(0);
  await press(times, 'Spara mätningen');
  await sees(times, 'gick inte att nå');
  await sees(times, 'Kommer');

  const drawn = part(page, 'Över tid');
  expect(await drawn.getByRole('img', { name: 'Boende. Handläggaren: 2, 4. Personen: 1.' }).count()).toBe(1);
  await fold(drawn, 'Visa som tabell').click();
  const shown = (whose: string) =>
    drawn
      .getByRole('row', { name: `Boende, ${whose}` })
      .getByRole('cell')
      .allInnerTexts();
  expect([await shown('handläggaren'), await shown('personen')]).toEqual([['2', '4'], ['1', '–']]); // prettier-ignore
  await expectForEverybody(page, 'follow-up drawn over time');

  await press(times, 'Rätta: start');
  await times.getByRole('group', { name: 'Boende, Handläggaren' }).getByRole('radio', { name: '3', exact: true }).check();
  await press(times, 'Spara mätningen');
  await sees(times.getByRole('alert'), /./);
  await times.getByLabel('Varför rättas mätningen?').fill('Jag hade missförstått.');
  await press(times, 'Spara mätningen');
  await expect.poll(() => shown('handläggaren')).toEqual(['3', '4']);
  await fold(part(page, 'Med egna ord'), 'Rättade mätningar (1)').click();
  await sees(part(page, 'Med egna ord'), 'Jag hade missförstått.');

  const other = await house.signIn('haninge-chef');
  await other.goto(`/arenden/${exitCaseId}/uppfoljning`);
  expect(await other.getByRole('main').innerText()).not.toContain(pseudonym);
});
