import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { ownFile } from '#test/person-file.ts';
import { type World, world } from '#test/personas.ts';
import * as cases from './operations.ts';
import { addRelative, raiseConcern } from './operations/family.ts';
import { addPartner, raiseSafetyFlag } from './operations/safety.ts';

let here: World;
beforeAll(async () => void (here = await world()));
afterAll(() => here[Symbol.asyncDispose]());

const opens = ownFile(cases.personFile);

test('the person’s own file tells the way of the case, and says what is about others or kept for safety', async () => {
  const ellinor = await here.as('haninge-samordnare');
  const { exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId });
  const step = { exitCaseId, to: 'motivation', reason: 'Vill prata.', nextTalkOn: '2026-03-10', version: 1 };
  await perform(here.installation, cases.takeStep, ellinor, step);
  const talk = { exitCaseId, workerSees: 'wondering', moved: 'Lite.', nextOn: '2026-03-17' };
  await perform(here.installation, cases.recordTalk, ellinor, talk);
  await perform(here.installation, cases.pauseCase, ellinor, { exitCaseId, reason: 'Behandling.', version: 2 });
  here.setClock('2026-03-03T11:00:00Z');
  await perform(here.installation, cases.resumeCase, ellinor, { exitCaseId, reason: 'Åter.', version: 3 });
  const confirmed = { condition: 'consent', confirmedOn: '2026-03-01', confirmedBy: 'Polisen', document: 'Blankett 7' };
  await perform(here.installation, cases.confirmCondition, ellinor, { exitCaseId, ...confirmed });
  await perform(here.installation, cases.withdrawCondition, ellinor, { exitCaseId, condition: 'consent', reason: 'Ångrat.' });
  const sister = { relation: 'sibling', age: 'adult', protection: 'none', who: 'Syster', knows: 'Allt.', mustNotKnow: 'Vart.' };
  await perform(here.installation, addRelative, ellinor, { exitCaseId, ...sister });
  const concern = { source: 'seen_by_us', feedback: 'not_asked_for', what: 'Oro.' };
  await perform(here.installation, raiseConcern, ellinor, { exitCaseId, ...concern });
  await perform(here.installation, addPartner, ellinor, { exitCaseId, kind: 'police', function: 'Samordnare' });
  await perform(here.installation, raiseSafetyFlag, ellinor, { exitCaseId, level: 'careful', why: 'Hot.' });
  const { sections } = await perform(here.installation, opens, ellinor, { exitCaseId });
  const said: string[] = sections.flatMap(({ title, entries }) =>
    entries.map((one: { heading: string; text: string; mask: string }) => `${title} ${one.heading} ${one.text} ${one.mask}`),
  );
  expect(said.toSorted()).toEqual(
    [
      'cases_life Motivationsfas Vill prata. none',
      'cases_life Motivationssamtal: funderar Lite. none',
      'cases_life Ärendet vilar Behandling. none',
      'cases_life Ärendet återupptaget Åter. none',
      'cases_conditions Villkor bekräftat: samtycke till informationsutbyte Blankett 7 none',
      'cases_conditions Villkor taget tillbaka: samtycke till informationsutbyte Ångrat. none',
      'cases_family Anhörig: syskon Syster third_party',
      'cases_family Vet Allt. third_party',
      'cases_family Får inte veta Vart. third_party',
      'cases_family Oro för barn Oro. third_party',
      'cases_partners Funktion hos annan Samordnare none',
      'cases_safety Säkerhetsflagga Hot. sealed',
    ].toSorted(),
  );
  for (const { entries } of sections) {
    const times = entries.map((one: { at: Date }) => one.at.getTime());
    expect(times).toEqual(times.toSorted((a: number, b: number) => a - b));
  }
  const tage = await here.as('haninge-jour');
  await expect(perform(here.installation, opens, tage, { exitCaseId })).rejects.toMatchObject(refused('not_found'));
});
