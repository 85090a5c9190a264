import { expect, test } from 'vitest';
import { openHouse } from './house.ts';
import { answer, endAsMet, goTo, open, openCase, part, press, pseudonymOn, registerCall, rowOf, sees } from './work.ts';

const protect = 'Skyddsbedömning för barnet';
const assess = 'Beslut om utredning för barnet';

test('the school calls about a child: the duties of the law start their clocks, and are done one by one', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const ellinor = await house.signIn('haninge-samordnare');
  await registerCall(ellinor);
  await goTo(ellinor, 'Skrivbord');
  const pseudonym = await registerCall(ellinor, {
    way: 'Skolan',
    about: 'En ung person på väg in',
    age: 'Barn, under 18 år',
    children: 'Ja',
    says: 'En kurator är orolig för en elev som har fått dyra kläder av äldre.',
  });
  const duties = part(ellinor, 'Klockor').getByRole('listitem');
  const duty = (name: string) => duties.filter({ hasText: name });
  await sees(duty(protect), 'i dag före midnatt');
  await sees(duty(protect), 'SoL (2025:400) 20 kap. 1 §');
  await sees(duty(assess), '16 mars före midnatt');
  await sees(duty(assess), 'SoL (2025:400) 20 kap. 2 §');
  await sees(duty('Möte senast nästa dag'), 'i morgon före midnatt');

  await goTo(ellinor, 'Kontakter');
  const rows = ellinor.getByRole('row').filter({ has: ellinor.getByRole('rowheader') });
  await sees(rows.first(), pseudonym);
  await sees(rows.first(), 'Barn');
  await sees(rows.first(), '12 timmar kvar');
  await open(ellinor, pseudonym);
  await press(ellinor, /^Det är gjort.*Skyddsbedömning/);
  await sees(duty(protect), 'I tid');
  await endAsMet(ellinor);
  await openCase(ellinor, { responsible: 'Milo, Handläggare, Haninge' });
  await sees(part(ellinor, 'Om ärendet'), 'Barn');

  await house.itIs('2026-03-12T09:00+01:00');
  const milo = await house.signIn('haninge-handlaggare', ellinor);
  await sees(rowOf(milo, pseudonym), '4 dagar kvar');
  await open(milo, pseudonym);
  await press(milo, /^Det är gjort.*Beslut om utredning/);
  await sees(part(milo, 'Klockor').getByRole('listitem').filter({ hasText: assess }), 'I tid');
  await goTo(milo, 'Skrivbord');
  await rowOf(milo, pseudonym).waitFor({ state: 'detached' });
});

test('when it turns out that it is a child the clocks start then, and a duty that was late needs a reason', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const ellinor = await house.signIn('haninge-samordnare');
  const pseudonym = await registerCall(ellinor, { age: 'Vet inte', children: 'Vet inte' });
  expect(await part(ellinor, 'Klockor').getByRole('listitem').count()).toBe(1);
  await endTooEarly();

  await house.itIs('2026-03-03T10:00+01:00');
  await house.signIn('haninge-samordnare', ellinor);
  await open(ellinor, pseudonym);
  await answer(ellinor, 'Är personen ett barn?', 'Barn, under 18 år');
  await answer(ellinor, 'Finns det barn i familjen?', 'Nej');
  await press(part(ellinor, 'Barn'), 'Spara');
  const duty = part(ellinor, 'Klockor').getByRole('listitem').filter({ hasText: protect });
  await sees(duty, 'i dag före midnatt');

  await house.itIs('2026-03-04T08:00+01:00');
  await house.signIn('haninge-samordnare', ellinor);
  await open(ellinor, pseudonym);
  const late = part(ellinor, 'Klockor').getByRole('listitem').filter({ hasText: protect });
  await press(late, /^Det är gjort/);
  await sees(late, 'Tiden har gått ut. Skriv varför innan du går vidare.');
  await late.getByLabel('Varför blev det sent?').fill('Ingen socialsekreterare var i tjänst.');
  await press(late, 'Spara orsaken');
  await sees(late, 'Ingen socialsekreterare var i tjänst.');
  await press(late, /^Det är gjort/);
  await sees(ellinor, 'Antecknat som gjort.');
  await sees(late, '8 timmar för sent');
  expect(await pseudonymOn(ellinor)).toBe(pseudonym);

  /** Nobody is met before the question of children is answered. */
  async function endTooEarly() {
    const end = part(ellinor, 'Avsluta kontakten');
    await answer(end, 'Hur slutade det?', 'Möte har hållits');
    await end.getByLabel('Var, i stora drag?').selectOption({ label: 'Utomhus' });
    await press(end, 'Avsluta kontakten');
    await sees(end, /Svara först på frågan om barn/);
  }
});
