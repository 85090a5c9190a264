import { expect, test } from 'vitest';
import { openHouse, titleOf } from './house.ts';
import { fold, expectSentenceAt, goTo, open, part, press, registerCall, sees } from './work.ts';

test('a local administrator adds a colleague with a role, and takes it back at once; of the work itself they see nothing', async () => {
  await using house = await openHouse();
  // One whom the identity provider knows and nobody here does.
  await house.database.owner.query("update access.staff set subject = 'left' where subject = 'demo-utforare-personal'");
  const ellinor = await house.signIn('haninge-samordnare');
  const pseudonym = await registerCall(ellinor);
  const contact = ellinor.url();

  const loke = await house.stranger({ staff: true });
  await loke.goto('/');
  await loke.getByRole('link', { name: 'Logga in' }).click();
  await press(loke, new RegExp(titleOf('utforare-personal')));
  await sees(loke, 'Du är inloggad, men finns inte här. Tala med din lokala administratör.');

  const jorun = await house.signIn('haninge-admin', ellinor);
  const menu = jorun.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link');
  expect(await menu.allInnerTexts()).toEqual(['Skrivbord', 'Incidenter', 'Administration']);
  await goTo(jorun, 'Administration');
  await fold(jorun, 'Lägg till en kollega').click();
  await press(part(jorun, 'Kolleger'), 'Lägg till');
  await expectSentenceAt(jorun.getByLabel('Namn', { exact: true }), 'Fyll i det här.');
  await jorun.getByLabel('Namn', { exact: true }).fill('Loke');
  await jorun.getByLabel('Befattning').fill('Vikarie');
  await jorun.getByLabel('Beteckning i inloggningstjänsten').fill('demo-utforare-personal');
  await press(part(jorun, 'Kolleger'), 'Lägg till');
  await sees(jorun.getByRole('row', { name: /^Loke/ }), 'Inga roller');
  await jorun.getByRole('link', { name: 'Loke' }).click();
  await fold(jorun, 'Ge en roll').click();
  await jorun.getByLabel('Roll', { exact: true }).selectOption({ label: 'Handläggare' });
  await jorun.getByLabel('Enhet').selectOption({ label: 'Avhopparverksamheten' });
  await press(jorun, 'Ge rollen');
  await sees(jorun, 'Handläggare, Avhopparverksamheten');

  await loke.getByRole('link', { name: 'Logga in' }).click();
  await press(loke, new RegExp(titleOf('utforare-personal')));
  await goTo(loke, 'Kontakter');
  await open(loke, pseudonym);

  await press(jorun, /^Ta tillbaka/);
  await sees(jorun, 'Rollen är borttagen.');
  await press(loke, 'Ta kontakten');
  await sees(loke.getByRole('alert'), 'Det här ingår inte i din roll.');
  await loke.goto(contact);
  await sees(loke.getByRole('main'), 'Det här ingår inte i din roll.');
  expect(await loke.getByText(pseudonym).count()).toBe(0);
  await loke.goto('/');
  await sees(loke, 'Du har inga roller än');

  await fold(jorun, 'Avsluta kollegan').click();
  await press(jorun, 'Avsluta kollegan');
  await sees(jorun.getByRole('row', { name: /^Loke/ }), 'Slutat');
  await loke.reload();
  await loke.getByRole('heading', { name: 'Logga in' }).waitFor();

  for (const address of [contact, `${house.url}/kontakter`, `${house.url}/arenden`]) {
    await jorun.goto(address);
    await sees(jorun.getByRole('main'), 'Det här ingår inte i din roll.');
    expect(await jorun.getByText(pseudonym).count()).toBe(0);
  }
  // Of this page each part is for somebody, and none for her.
  await jorun.goto(`${house.url}/utfall`);
  await sees(jorun.getByRole('main'), 'Det här ingår inte i din roll.');
});

test('nobody gives themselves a role', async () => {
  await using house = await openHouse();
  const jorun = await house.signIn('haninge-admin');
  await goTo(jorun, 'Administration');
  await jorun.getByRole('link', { name: 'Jorun' }).click();
  await fold(jorun, 'Ge en roll').click();
  await jorun.getByLabel('Roll', { exact: true }).selectOption({ label: 'Chef' });
  await jorun.getByLabel('Enhet').selectOption({ label: 'Avhopparverksamheten' });
  await press(jorun, 'Ge rollen');
  await sees(jorun.getByRole('alert'), 'Du kan inte ändra dina egna roller. Be en annan lokal administratör.');
});
