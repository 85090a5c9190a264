import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ExitCaseId, ReleaseId, ReleaseStepId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import * as plans from './operations.ts';

let here: World;
let ellinor: StaffActor;
let tage: StaffActor;
let exitCaseId: ExitCaseId;
let releaseId: ReleaseId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  tage = await here.as('haninge-jour');
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId }));
  releaseId = await begins();
});

const begins = async () => (await perform(here.installation, plans.beginRelease, ellinor, { exitCaseId })).releaseId;
const shown = async () => {
  const found = await perform(here.installation, plans.showReleases, ellinor, { exitCaseId });
  const [release] = found.releases;
  if (!release) throw new Error('No release is shown.');
  return release;
};
const dates = (over: object = {}) =>
  perform(here.installation, plans.dateRelease, ellinor, {
    releaseId,
    kind: 'conditional_release',
    on: '2026-09-01',
    certainty: 'estimated',
    source: 'person',
    note: null,
    ...over,
  });
const stepOf = async (kind: string) => {
  const step = (await shown()).steps.find((one) => one.kind === kind);
  if (!step) throw new Error(`There is no step ${kind}.`);
  return step;
};
const marks = (releaseStepId: ReleaseStepId, over: object = {}) =>
  perform(here.installation, plans.markReleaseStep, ellinor, {
    releaseStepId,
    outcome: 'done',
    on: '2026-03-02',
    note: null,
    ...over,
  });
/** The clocks that run, by the day they run to. */
const clocks = async () => {
  const { rows } = await here.owner.query<{ due: string; subject: string }>(
    `select to_char((due_at - interval '1 second') at time zone 'Europe/Stockholm', 'YYYY-MM-DD') as due, subject_id as subject
     from clocks.clock where exit_case_id = $1 and rule = 'release_step' and stopped_at is null order by 1`,
    [exitCaseId],
  );
  return rows;
};

test('the chain begins from the house’s own steps, without a day until there is one', async () => {
  const release = await shown();
  expect(release).toMatchObject({ begunBy: 'Ellinor', on: null, dates: [], ended: null });
  expect(release.steps.map((one) => [one.daysFromRelease, one.state])).toContainEqual([-90, 'without_day']);
  expect(release.steps).toHaveLength(13);
  expect(await clocks()).toEqual([]);
});

test('when the day moves the chain moves, its clocks move, and what was said before is kept', async () => {
  await dates({ note: 'Så säger personen.' });
  expect((await stepOf('meet_on_the_day')).on).toBe('2026-09-01');
  expect((await clocks()).map((one) => one.due)).toContain('2026-06-03');
  here.setClock('2026-04-01T11:00:00Z');
  await dates({ on: '2026-10-15', certainty: 'confirmed', source: 'prison_service' });
  const release = await shown();
  expect(release).toMatchObject({
    on: '2026-10-15',
    dates: [{ on: '2026-10-15', certainty: 'confirmed', source: 'prison_service' }],
    earlier: [{ on: '2026-09-01', certainty: 'estimated', source: 'person', note: 'Så säger personen.', by: 'Ellinor' }],
  });
  const days = release.steps.map((one) => one.on ?? '');
  expect(days).toEqual(days.toSorted());
  expect((await stepOf('joint_planning')).on).toBe('2026-07-17');
  expect((await stepOf('first_month')).on).toBe('2026-11-14');
  const due = (await clocks()).map((one) => one.due);
  expect(due).toHaveLength(13);
  expect(due).not.toContain('2026-06-03');
  expect(due).toContain('2026-07-17');
});

test('a day that nobody knows any longer leaves the chain without days and without clocks', async () => {
  await dates();
  await dates({ on: null, certainty: 'unknown', source: 'prison_service' });
  expect((await shown()).on).toBeNull();
  expect(await clocks()).toEqual([]);
});

test('a step that has already been when the day comes closer is due today', async () => {
  await dates({ on: '2026-03-10' });
  expect((await stepOf('joint_planning')).state).toBe('late');
  expect((await clocks())[0]?.due).toBe('2026-03-02');
});

test('a step is done, or not and why; its clock stops, and stays stopped when the day moves', async () => {
  await dates();
  const { releaseStepId } = await stepOf('housing');
  await expect(marks(releaseStepId, { outcome: 'not_done' })).rejects.toMatchObject(
    refused('invalid_input', { field: 'note', code: 'required' }),
  );
  await marks(releaseStepId, { outcome: 'not_done', note: 'Hyresvärden sa nej.' });
  here.setClock('2026-03-05T11:00:00Z');
  await marks(releaseStepId, { on: '2026-03-05' });
  expect(await stepOf('housing')).toMatchObject({
    state: 'done',
    marks: [
      { outcome: 'done', on: '2026-03-05', by: 'Ellinor' },
      { outcome: 'not_done', note: 'Hyresvärden sa nej.' },
    ],
  });
  await dates({ on: '2026-12-01' });
  expect((await clocks()).map((one) => one.subject)).not.toContain(releaseStepId);
});

test('a step of their own finds its place in the chain, and its clock', async () => {
  await dates();
  const adds = (over: object) =>
    perform(here.installation, plans.addReleaseStep, ellinor, {
      releaseId,
      daysFromRelease: -14,
      kind: 'other',
      text: 'Hämta hunden.',
      agency: 'person',
      ...over,
    });
  const { releaseStepId } = await adds({});
  const { steps } = await shown();
  const at = steps.findIndex((one) => one.releaseStepId === releaseStepId);
  expect(steps[at]).toMatchObject({ on: '2026-08-18', text: 'Hämta hunden.', agency: 'person', state: 'due' });
  expect([steps[at - 1]?.daysFromRelease, steps[at + 1]?.daysFromRelease]).toEqual([-30, -7]);
  expect((await clocks()).find((one) => one.subject === releaseStepId)?.due).toBe('2026-08-18');
  await expect(adds({ text: null })).rejects.toMatchObject(refused('invalid_input', { field: 'text', code: 'required' }));
});

test('it is carried through, or called off and why; then it is only read, and its clocks stop', async () => {
  await dates();
  const ends = (over: object) =>
    perform(here.installation, plans.endRelease, ellinor, { releaseId, how: 'called_off', because: null, version: 1, ...over });
  await expect(ends({})).rejects.toMatchObject(refused('invalid_input', { field: 'because', code: 'required' }));
  await expect(ends({ how: 'carried_out', version: 2 })).rejects.toMatchObject(refused('changed_meanwhile'));
  await ends({ because: 'Personen blir kvar.' });
  expect(await shown()).toMatchObject({ ended: { how: 'called_off', because: 'Personen blir kvar.' }, allowed: [] });
  expect(await clocks()).toEqual([]);
  await expect(dates()).rejects.toMatchObject(refused('release_ended'));
  await expect(marks((await stepOf('housing')).releaseStepId)).rejects.toMatchObject(refused('release_ended'));
  await begins();
});

test('one release is planned at a time', async () => {
  await expect(begins()).rejects.toMatchObject(refused('release_being_planned'));
});

test.each([
  ['after the sentence has ended', { on: '2027-02-01' }, { field: 'on', code: 'invalid' }],
  ['that is not said', { on: null }, { field: 'on', code: 'required' }],
  ['from an unknown source', { source: 'rykte' }, { field: 'source', code: 'not_a_choice' }],
])('there is no day of release %s', async (_, over, problem) => {
  await dates({ kind: 'sentence_ends', on: '2027-01-01', certainty: 'confirmed', source: 'court' });
  await expect(dates(over)).rejects.toMatchObject(refused('invalid_input', problem));
});

test('an organisation keeps a template of its own; what is being planned stays as it is', async () => {
  const chef = await here.as('haninge-chef');
  const seen = async (by = ellinor) => perform(here.installation, plans.showReleaseTemplate, by, {});
  expect(await seen()).toMatchObject({ isHouse: true, changed: null });
  const steps = [
    { daysFromRelease: 3, kind: 'first_talk', agency: 'ours' },
    { daysFromRelease: -60, kind: 'joint_planning', agency: 'prison_service' },
  ];
  const changes = (by: StaffActor, to: unknown) => perform(here.installation, plans.changeReleaseTemplate, by, { steps: to });
  expect(await changes(chef, steps)).toEqual({ edition: 1 });
  expect(await seen()).toMatchObject({ isHouse: false, steps: steps.toReversed(), changed: { by: 'Sigbritt' } });
  expect((await shown()).steps).toHaveLength(13);
  await perform(here.installation, plans.endRelease, ellinor, { releaseId, how: 'carried_out', because: null, version: 1 });
  await begins();
  expect((await shown()).steps.map((one) => [one.daysFromRelease, one.kind])).toEqual([
    [-60, 'joint_planning'],
    [3, 'first_talk'],
  ]);
  expect(await seen(await here.as('malmo-samordnare'))).toMatchObject({ isHouse: true });
  await expect(changes(chef, [])).rejects.toMatchObject(refused('invalid_input', { field: 'steps', code: 'required' }));
  await expect(changes(await here.as('haninge-handlaggare'), steps)).rejects.toMatchObject(refused('not_allowed'));
  await changes(chef, (await seen(await here.as('malmo-samordnare'))).steps);
});

test('to one who does not work on the case no release is planned', async () => {
  const { releaseStepId } = await stepOf('housing');
  const asks = [
    () => perform(here.installation, plans.showReleases, tage, { exitCaseId }),
    () => perform(here.installation, plans.beginRelease, tage, { exitCaseId }),
    () =>
      perform(here.installation, plans.dateRelease, tage, {
        releaseId,
        kind: 'sentence_ends',
        on: null,
        certainty: 'unknown',
        source: 'person',
        note: null,
      }),
    () =>
      perform(here.installation, plans.addReleaseStep, tage, {
        releaseId,
        daysFromRelease: 0,
        kind: 'housing',
        text: null,
        agency: 'ours',
      }),
    () =>
      perform(here.installation, plans.markReleaseStep, tage, { releaseStepId, outcome: 'done', on: '2026-03-02', note: null }),
    () => perform(here.installation, plans.endRelease, tage, { releaseId, how: 'carried_out', because: null, version: 1 }),
  ];
  for (const ask of asks) await expect(ask()).rejects.toMatchObject(refused('not_found'));
});
