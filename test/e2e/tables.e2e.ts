import { expect, test } from 'vitest';
import { drawUpAll } from '#figures/operations.ts';
import { perform } from '#platform/operation.ts';
import { registerProvider } from '#providers/operations.ts';
import { inventedNumbers } from '#test/day-providers.ts';
import { hiredByMany } from '#test/hired.ts';
import { signedIn } from '#test/personas.ts';
import { thousands } from '#test/thousands.ts';
import { expectForEverybody } from './accessible.ts';
import { openHouse } from './house.ts';
import { goTo, part, press, sees } from './work.ts';

test('an analyst has the tables drawn up, sees what is withheld and why, and lets one out for everybody to read', async () => {
  await using house = await openHouse();
  await thousands(house.database.owner);
  await house.itIs('2026-12-01T10:00+01:00');
  const { installation } = house;
  const { actor: sigbritt } = await signedIn(installation, 'haninge-chef');
  for (const [number, name] of ['Påhittade Stora AB', 'Påhittade Lilla AB'].entries()) {
    const organisationNumber = inventedNumbers[number] ?? '';
    const written = { organisationNumber, name, services: ['supported_housing' as const], worksHereId: null };
    const { providerId } = await perform(installation, registerProvider, sigbritt, written);
    const hired = { providerId, people: number === 0 ? 40 : 3, to: '2025-03-02', results: ['reached' as const] };
    await hiredByMany({ installation, owner: house.database.owner }, '0136', [hired]);
  }
  const page = await house.signIn('socialstyrelsen');
  await goTo(page, 'Tabeller');
  await sees(page, 'Ingen tabell är framtagen än.');
  await press(page, 'Ta fram tabeller');
  await sees(page, 'Tas fram');
  await drawUpAll(house.installation);
  await sees(page, 'Redo att släppas');
  await expectForEverybody(page, 'tables that have been drawn up');

  await page.getByRole('link', { name: 'Utfall: hur långt de minst kom' }).click();
  await sees(part(page, 'Vad som är skyddat, och varför'), 'Talen som visas är de riktiga.');
  await expectForEverybody(page, 'a table with figures withheld');
  await goTo(page, 'Tabeller');
  await page.getByRole('link', { name: 'Personer med ärende, efter år och vem det gäller' }).click();
  await sees(part(page, 'Vad som är skyddat, och varför'), 'Varje tal är ändrat');
  await sees(part(page, 'Så ser allmänheten tabellen'), 'Hotade anhöriga');
  await expectForEverybody(page, 'a table that is ready');
  await press(part(page, 'Ska den släppas?'), 'Släpp tabellen');
  await sees(page, 'Tabellen släpps strax.');
  await drawUpAll(house.installation);
  await sees(page, 'Tabellen är släppt.');

  await page.getByRole('link', { name: 'Läs den som alla andra' }).click();
  await sees(page, 'Personer med ärende, efter år och vem det gäller, 2023–2025');
  await sees(page, 'Hotade anhöriga');
  await page.goto('/figures');
  await sees(page, 'People with a case, by year and whom it is about, 2023–2025');

  await page.goto('/tabeller');
  await press(page, 'Ta fram tabeller om utförare');
  await sees(page, 'Tas fram');
  await drawUpAll(installation);
  const manager = await house.signIn('haninge-chef');
  await manager.goto('/utforare/jamfor');
  await sees(manager, 'Än finns inga tal om hur det gick.');
  await page.getByRole('link', { name: 'Utförare: hur långt målen nåddes' }).click();
  await press(part(page, 'Ska den släppas?'), 'Släpp tabellen');
  await sees(page, 'Tabellen släpps strax.');
  await drawUpAll(installation);
  await sees(page, 'Allmänheten ser den inte.');
  await manager.goto('/utforare/jamfor?ordning=reached');
  await sees(part(manager, 'De som går att jämföra, efter hur många som nådde alla mål'), 'Påhittade Stora AB');
  await sees(part(manager, 'För få för att jämföra'), 'Påhittade Lilla AB');
  await expectForEverybody(manager, 'providers side by side');
  expect(await manager.getByRole('link', { name: 'Tabeller', exact: true }).count()).toBe(0);
});
