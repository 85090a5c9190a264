import { test } from 'vitest';
import { tellClocks } from '#clocks/operations.ts';
import { perform } from '#platform/operation.ts';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { fold, answer, endAsMet, goTo, isNotShown, openCase, press, registerCall, sees } from './work.ts';

test('every page of those who lead, review, administer or wait outside is for everybody', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const ellinor = await house.signIn('haninge-samordnare');
  const pseudonym = await registerCall(ellinor);
  await endAsMet(ellinor);
  await openCase(ellinor, { responsible: 'Ellinor, Samordnare, Haninge' });
  await goTo(ellinor, 'Skrivbord');
  await registerCall(ellinor, { age: 'Barn, under 18 år', children: 'Ja' });

  await house.itIs('2026-03-03T20:00+01:00');
  await perform(house.installation, tellClocks, { kind: 'system', persona: 'clock' }, {});
  const tage = await house.signIn('haninge-jour', ellinor);
  await goTo(tage, 'Nödöppning');
  await press(tage, 'Nödöppna ärendet');
  await tage.getByRole('alert').waitFor();
  await look(tage, 'breaking the glass with faults');
  await tage.getByLabel('Pseudonym').fill(pseudonym);
  await answer(tage, 'Vad ger dig rätt?', 'Nöd: fara');
  await tage.getByLabel('Varför kan det inte vänta?').fill('Någon står utanför hens dörr just nu.');
  await press(tage, 'Nödöppna ärendet');
  await sees(tage, /genom en nödöppning/);
  await look(tage, 'case through an emergency');
  await goTo(tage, 'Nödöppning');
  await look(tage, 'emergency open');

  const sigbritt = await house.signIn('haninge-chef', tage);
  await sees(sigbritt, 'Nödöppningar att granska');
  await look(sigbritt, 'desk of the manager');
  await goTo(sigbritt, 'Nödöppning');
  await press(sigbritt, 'Spara granskningen');
  await sigbritt.getByRole('alert').waitFor();
  await look(sigbritt, 'reviewing with faults');
  await goTo(sigbritt, 'Administration');
  await look(sigbritt, 'settings of the municipality');

  const ove = await house.signIn('haninge-logg', sigbritt);
  await look(ove, 'desk of the log reviewer');
  await goTo(ove, 'Logg');
  await sees(ove, 'Nödöppnade ett ärende');
  await look(ove, 'log');

  const jorun = await house.signIn('haninge-admin', ove);
  await goTo(jorun, 'Administration');
  for (const title of ['Lägg till en kollega', 'Lägg till en enhet']) await fold(jorun, title).click();
  await look(jorun, 'administration');
  await jorun.getByRole('link', { name: 'Milo' }).click();
  await fold(jorun, 'Ge en roll').click();
  await fold(jorun, 'Avsluta kollegan').click();
  await look(jorun, 'colleague');
  await isNotShown(jorun, '/administration/3f1c2b4e-9d0a-4c7b-8e21-5a6f0b9c1d2e');
  await isNotShown(jorun, '/finns-inte');
  await look(jorun, 'not found');
  await jorun.goto('/kontakter');
  await sees(jorun, 'Det här ingår inte i din roll.');
  await look(jorun, 'not allowed');

  const rakel = await house.signIn('haninge-ekonom', jorun);
  await look(rakel, 'desk of the economist');
  await house.later({ minutes: 28 });
  await rakel.getByRole('dialog').waitFor();
  await look(rakel, 'are you there');
  await house.later({ minutes: 3 });
  await rakel.getByRole('link', { name: 'Logga in igen' }).waitFor();
  await look(rakel, 'the session has ended');

  const outside = await house.stranger({ staff: true });
  for (const [address, name] of [
    ['/logga-in?fel=okand', 'sign in, unknown'],
    ['/logga-in?utloggad=ja', 'signed out'],
    ['/auth/login?to=/', 'chooser'],
  ] as const) {
    await outside.goto(address);
    await outside.getByRole('heading', { level: 1 }).waitFor();
    await look(outside, name);
  }
  await outside.route('**/api/me', (route) => route.abort());
  await outside.goto('/');
  await sees(outside, 'Det går inte att nå servern.');
  await look(outside, 'nobody answers');
});
