import { expect, test } from 'vitest';
import { expectForEverybody } from './accessible.ts';
import { openHouse } from './house.ts';
import { fold, goTo, part, press, sees } from './work.ts';

test('the manager says what the missing assumptions are, and gets a range and what moves it', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T10:00+01:00');
  const page = await house.signIn('haninge-chef');
  await goTo(page, 'Utfall');
  const benefit = part(page, 'Kostnad mot det man slipper betala');
  await sees(benefit, 'Räkningen visas när alla antaganden har en siffra.');
  await sees(benefit, 'Tyresö kommun');
  const assume = async (which: string, low: string, mid: string, high: string) => {
    await fold(benefit, 'Sätt ett antagande').click();
    await benefit.getByLabel('Vilket antagande?').selectOption({ label: which });
    for (const [label, value] of [
      ['Lågt', low],
      ['Mitten', mid],
      ['Högt', high],
      ['Källa', 'Egen räkning'],
      ['Från dagen', '2026-01-01'],
    ] as const)
      await benefit.getByLabel(label, { exact: true }).fill(value);
    await press(benefit, 'Spara antagandet');
  };
  await assume('Hur många år stödet pågår', '3', '2', '1');
  await sees(benefit.getByRole('alert'), 'Mitten');
  await benefit.getByLabel('Lågt', { exact: true }).fill('1,5');
  await benefit.getByLabel('Högt', { exact: true }).fill('3');
  await press(benefit, 'Spara antagandet');
  await sees(page.getByRole('status'), 'Antagandet är sparat.');
  await assume('Hur många som hade lämnat ändå', '5', '15', '40');
  await sees(benefit, '40 %');
  await assume('Vad samhället slipper betala per person och år', '300 000', '900 000', '2 000 000');
  await sees(benefit, '900 000');
  await assume('Hur många år det håller i sig', '2', '5', '15');
  await sees(benefit, 'Vad som betyder mest');
  const first = benefit.getByRole('table', { name: 'Vad som betyder mest' }).getByRole('row').nth(1);
  await sees(first, 'Hur många år det håller i sig');
  await sees(part(page, 'Hur det gick'), 'Du ser 0 avslutade ärenden.');

  const registers = part(page, 'Inte i register för misstankar eller brott');
  await fold(registers, 'Skriv in ett tal').click();
  for (const [label, value] of [
    ['Avslutade vilket år?', '2016'],
    ['Vilket år letade man i registren?', '2018'],
    ['Hur många fanns inte där?', '34'],
    ['Av hur många? Minst 20.', '50'],
    ['Källa', 'Räknat av någon annan'],
    ['Vilken dag är talet från?', '2019-12-01'],
  ] as const)
    await registers.getByLabel(label, { exact: true }).fill(value);
  await press(registers, 'Spara talet');
  await sees(registers, '68 % (54–79 %)');
  await expectForEverybody(page, 'outcomes and benefit');

  const coordinator = await house.signIn('haninge-samordnare');
  expect(await coordinator.getByRole('link', { name: 'Utfall', exact: true }).count()).toBe(0);
});
