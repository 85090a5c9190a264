import type pg from 'pg';
import { expect, test } from 'vitest';
import { openHouse } from './house.ts';
import { fold, answer, fillInCall, goTo, open, part, press, pseudonymOn, rowOf, sees } from './work.ts';

const says = 'Vill veta vad som händer om man säger nej nästa gång de ringer.';
const phone = '070-174 06 15';
const note = 'Fick veta hur skyddat boende fungerar och numret hit.';

test('a visit in remand leads to a contact, and anonymous advice leaves nothing of who it was', async () => {
  await using house = await openHouse();
  house.unsaid.push(says, phone, note);
  await house.itIs('2026-03-03T10:00+01:00');
  const milo = await house.signIn('haninge-handlaggare');
  await goTo(milo, 'Besök');
  await fold(milo, 'Planera ett besök').click();
  await answer(milo, 'Var?', 'Häkte');
  await milo.getByLabel('Vilken dag?').fill('2026-03-05');
  await milo.getByLabel('Att tänka på').fill('Två har bett att få prata.');
  await press(milo, 'Planera besöket');
  await sees(milo, 'Besöket är planerat.');
  await goTo(milo, 'Skrivbord');
  await sees(part(milo, 'Planerade besök'), /på torsdag.*Häkte, Milo/);

  await house.itIs('2026-03-05T15:00+01:00');
  await house.signIn('haninge-handlaggare', milo);
  await goTo(milo, 'Besök');
  const visit = milo.getByRole('listitem').filter({ hasText: 'Häkte' });
  await fold(visit, 'Besöket är gjort').click();
  await visit.getByLabel('Hur många pratade ni med?').fill('3');
  // The other list is read while the answer is on its way to the server, and comes here after what was sent.
  const [read, sent] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await milo.route(
    '**/api/visits?show=all',
    async (route) => {
      const before = await route.fetch();
      read.resolve();
      await sent.promise;
      await route.fulfill({ response: before });
    },
    { times: 1 },
  );
  await milo.route('**/carry-out', async (route) => {
    await read.promise;
    await route.fulfill({ response: await route.fetch() });
    sent.resolve();
  });
  await press(visit, 'Spara');
  await milo.getByRole('link', { name: 'Alla' }).click();
  await sees(visit, 'Genomfört');
  await visit.getByRole('link', { name: 'Registrera kontakt' }).click();
  await sees(milo, 'Kontakten kommer från ett uppsökande besök.');
  await fillInCall(milo, { way: 'Uppsökande besök', says });
  await press(milo, 'Registrera och starta klockan');
  const pseudonym = await pseudonymOn(milo);
  await sees(part(milo, 'Om kontakten'), 'Uppsökande besök');
  await sees(part(milo, 'Om kontakten'), 'Anonym. Inga uppgifter om vem det är har sparats.');

  const end = part(milo, 'Avsluta kontakten');
  await answer(end, 'Hur slutade det?', 'Har fått råd');
  await end.getByLabel('Vilket råd fick personen?').fill(note);
  await press(end, 'Avsluta kontakten');
  await sees(part(milo, 'Så slutade kontakten'), note);
  await goTo(milo, 'Besök');
  await milo.getByRole('link', { name: 'Alla' }).click();
  await sees(visit, /Kontakter\s*1/);

  expect((await house.database.owner.query('select from people.person')).rowCount).toBe(0);
  for (const words of [says, phone, note]) expect(await placesOf(house.database.owner, words)).toEqual([]);
  expect(await placesOf(house.database.owner, pseudonym)).toContain('contacts.contact');

  const ellinor = await house.signIn('haninge-samordnare', milo);
  await goTo(ellinor, 'Kontakter');
  await ellinor.getByRole('link', { name: 'Avslutade' }).click();
  await sees(rowOf(ellinor, pseudonym), 'Har fått råd');
  await open(ellinor, pseudonym);
  await sees(ellinor, note);
});

/** Every table in which somebody with the whole database in their hands could read these words, as text or as bytes. */
async function placesOf(owner: pg.Pool, words: string): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const places = [];
  for (const { name } of tables) {
    const { rowCount } = await owner.query(
      `select from ${name} as line where strpos(line::text, $1) > 0 or strpos(line::text, encode(convert_to($1, 'utf8'), 'hex')) > 0`,
      [words],
    );
    if (rowCount) places.push(name);
  }
  expect(tables.length).toBeGreaterThan(10);
  return places;
}
