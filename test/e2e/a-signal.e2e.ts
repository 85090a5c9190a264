import { test } from 'vitest';
import { carried } from '#test/exchanges.ts';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { answer, endAsMet, goTo, open, part, press, pseudonymOn, sees } from './work.ts';

const reach = 'Fråga efter kuratorn på avdelningen. Ring aldrig hem.';
const happened = 'Frågade i dag om det finns en väg ut.';

test('on a Friday afternoon the prison tells Haninge that somebody wants out; whoever is on duty meets them on Saturday and says so', async () => {
  await using house = await openHouse();
  house.unsaid.push(reach, happened, 'Påhittad Person');
  await house.itIs('2026-03-06T15:00+01:00');
  const disa = await house.signIn('kriminalvarden');
  await goTo(disa, 'Signaler');
  const form = part(disa, 'Skicka en signal');
  await sees(form, 'Vad som stod i den finns hos kommunen.');
  await press(form, 'Skicka signalen');
  await sees(form, 'Fyll i det här.');
  await look(disa, 'signal with faults');
  await form.getByLabel('Till vilken kommun?').selectOption({ label: 'Haninge' });
  await form.getByLabel('Hur nås personen säkert?').fill(reach);
  await answer(form, 'Vem gäller det?', 'Någon som själv vill lämna');
  await answer(form, 'Är personen under 18 år?', 'Nej');
  await form.getByLabel('Vad heter personen?').fill('Påhittad Person');
  await form.getByLabel('Vad behöver kommunen veta före mötet?').fill(happened);
  await form.getByLabel('Varför får ni berätta det?').fill('Personen bad själv om det i dag.');
  await press(form, 'Skicka signalen');
  const sent = part(disa, 'Skickade signaler');
  await sees(sent, 'Skickat, inte öppnat än');
  await look(disa, 'signals');
  await carried(house.installation);

  // The one on duty sees that something has come, and not about whom, until it is a contact with its clock.
  await house.itIs('2026-03-06T19:00+01:00');
  const tage = await house.signIn('haninge-jour');
  await part(tage, 'Inkorg').getByRole('link', { name: 'Signal: någon vill lämna' }).click();
  await sees(tage, 'Klockan har gått sedan den skickades.');
  await look(tage, 'signal that nobody has opened');
  await press(tage, 'Öppna och ta emot som kontakt');
  const pseudonym = await pseudonymOn(tage);
  await sees(tage, happened);
  await sees(tage, reach);
  await look(tage, 'contact that came as a signal');

  await house.itIs('2026-03-07T11:00+01:00');
  await house.signIn('haninge-jour', tage);
  await goTo(tage, 'Kontakter');
  await open(tage, pseudonym);
  await answer(tage, 'Finns det barn i familjen?', 'Nej');
  await press(part(tage, 'Barn'), 'Spara');
  await sees(tage, 'Sparat.');
  await endAsMet(tage);
  await tage.getByRole('link', { name: 'Till signalen' }).click();
  await tage.getByRole('link', { name: pseudonym }).waitFor();
  const reply = part(tage, 'Svara');
  await answer(reply, 'Vad blir svaret?', 'Vi har träffat personen');
  await reply.getByLabel('Vilken dag?').fill('2026-03-07');
  await reply.getByLabel('Vem träffade personen?').fill('Jouren');
  await look(tage, 'answering a signal');
  await press(reply, 'Skicka svaret');
  await part(tage, 'Ert svar: Vi har träffat personen').waitFor();
  await carried(house.installation);

  await house.signIn('kriminalvarden', disa);
  await goTo(disa, 'Signaler');
  await part(disa, 'Skickade signaler').getByRole('link', { name: 'Haninge' }).click();
  await part(disa, 'Svaret: Vi har träffat personen').waitFor();
  await sees(disa, 'Jouren');
  await look(disa, 'signal that was answered');
});
