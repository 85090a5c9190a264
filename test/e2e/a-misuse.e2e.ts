import { expect, test } from 'vitest';
import { reviewTrail } from '#log-review/operations.ts';
import * as cases from '#cases/operations.ts';
import { perform } from '#platform/operation.ts';
import { casework } from '#test/contacts.ts';
import { signedIn } from '#test/personas.ts';
import { expectForEverybody } from './accessible.ts';
import { openHouse } from './house.ts';
import { answer, fold, goTo, part, press, sees } from './work.ts';

test('a misuse found and closed: picked at night, asked about, answered, judged by another, and shown to the board', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T10:00+01:00');
  const { installation } = house;
  const { actor: ellinor } = await signedIn(installation, 'haninge-samordnare');
  const { actor: milo } = await signedIn(installation, 'haninge-handlaggare');
  const { exitCaseId } = await casework(installation, ellinor, { responsible: milo.staffId });
  // He is in the team, and has no reason to be there at night.
  await house.itIs('2026-03-03T23:10+01:00');
  for (let times = 0; times < 3; times++) await perform(installation, cases.showExitCase, milo, { exitCaseId });
  await house.itIs('2026-03-04T03:23+01:00');
  // Chance draws nobody: the story is about the rule.
  await reviewTrail({ ...installation, randomBytes: (count) => Buffer.alloc(count, 0xff) });

  await house.itIs('2026-03-04T08:30+01:00');
  const reviewer = await house.signIn('haninge-logg');
  await goTo(reviewer, 'Loggkontroll');
  const row = reviewer.getByRole('row').filter({ hasText: 'Udda tider' });
  await sees(row, 'Milo');
  await sees(row, 'Personen har ingen jour men var inne i ärenden 3 gånger');
  await expectForEverybody(reviewer, 'log review');
  await row.getByRole('link').click();
  await sees(reviewer, 'Såg ett ärende');
  expect(await reviewer.getByText('Skälet', { exact: true }).count()).toBe(3);
  // Nobody is judged unheard.
  const judge = part(reviewer, 'Bedöm');
  await sees(judge, 'För att bedöma en läsning som otillåten behöver du fråga först. Personen har 7 dagar på sig att svara.');
  await answer(judge, 'Din bedömning', 'Otillåten läsning');
  await judge.getByLabel('Dina skäl').fill('Inget arbete den kvällen.');
  await press(judge, 'Signera');
  await sees(judge.getByRole('alert'), 'Ingen döms ohörd.');
  const questions = part(reviewer, 'Frågor och svar');
  await questions.getByLabel('Din fråga').fill('Vad gjorde du i ärendet sent i går kväll?');
  await press(questions, 'Skicka frågan');
  await sees(questions, 'Inget svar ännu.');
  await expectForEverybody(reviewer, 'log review, a day');

  const worker = await house.signIn('haninge-handlaggare');
  await sees(worker, 'Du har fått en fråga om loggen');
  await worker.getByRole('link', { name: 'läs och svara' }).click();
  await sees(worker, 'Vad gjorde du i ärendet sent i går kväll?');
  await worker.getByLabel('Ditt svar').fill('Jag var nyfiken på hur det hade gått.');
  await expectForEverybody(worker, 'log review, asked');
  await press(worker, 'Svara');
  await sees(worker, 'Jag var nyfiken på hur det hade gått.');
  expect(await worker.getByRole('link', { name: 'Loggkontroll', exact: true }).count()).toBe(0);

  await house.later({ minutes: 5 });
  await goTo(reviewer, 'Skrivbord');
  await reviewer.getByRole('link', { name: 'öppna granskningen' }).click();
  await sees(reviewer, 'Jag var nyfiken på hur det hade gått.');
  await answer(part(reviewer, 'Bedöm'), 'Din bedömning', 'Otillåten läsning');
  await part(reviewer, 'Bedöm').getByLabel('Dina skäl').fill('Läste av nyfikenhet, utan behov i arbetet.');
  await press(part(reviewer, 'Bedöm'), 'Signera');
  await sees(part(reviewer, 'Bedömning'), 'Gå vidare med personens chef i dag.');
  await expectForEverybody(reviewer, 'log review, judged');

  await house.later({ minutes: 1 });
  await goTo(reviewer, 'Loggkontroll');
  await sees(reviewer, 'Det finns inget att granska just nu.');
  await fold(reviewer, 'Underlag till nämnden').click();
  const saved = reviewer.waitForEvent('download');
  await press(reviewer, 'Hämta underlaget');
  expect((await saved).suggestedFilename()).toBe('Loggkontroll 2026-03-01 till 2026-03-04.pdf');
});
