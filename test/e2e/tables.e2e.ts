import { expect, test } from 'vitest';
import { drawUpAll } from '#figures/operations.ts';
import { thousands } from '#test/thousands.ts';
import { expectForEverybody } from './accessible.ts';
import { openHouse } from './house.ts';
import { goTo, part, press, sees } from './work.ts';

test('an analyst has the tables drawn up, sees what is withheld and why, and lets one out for everybody to read', async () => {
  await using house = await openHouse();
  await thousands(house.database.owner);
  await house.itIs('2026-12-01T10:00+01:00');
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

  const manager = await house.signIn('haninge-chef');
  expect(await manager.getByRole('link', { name: 'Tabeller', exact: true }).count()).toBe(0);
});
