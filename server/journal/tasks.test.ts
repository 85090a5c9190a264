import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ExitCaseId, NoteId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { drafted, entry, signed } from '#test/journal.ts';
import { type World, world } from '#test/personas.ts';
import { endTask, listNotes, listTasks, signNote } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let yasmin: StaffActor;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  yasmin = await here.as('malmo-samordnare');
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId, coWorkers: [milo.staffId] }));
});

const ours = () => ({ what: 'Ringer skolan', ownerId: milo.staffId, who: '', dueOn: '2026-03-09' });
const theirs = { what: 'Tar fram en plats', ownerId: null, who: 'handläggare', dueOn: '2026-03-05' };
const meeting = (over: object = {}) => ({
  kind: 'meeting',
  how: 'meeting',
  text: 'Vi kom överens om skolan.',
  meeting: {
    attendees: [
      { who: 'staff', staffId: milo.staffId },
      { who: 'person' },
      { who: 'other', from: 'police_region', function: 'avhopparsamordnare' },
    ],
    tasks: [ours(), theirs],
    ...over,
  },
});
const signs = (noteId: NoteId, version: number, over: object) =>
  perform(here.installation, signNote, ellinor, { noteId, version, ...entry(here.installation), ...meeting(over) });
const tasks = async (by = ellinor) => (await perform(here.installation, listTasks, by, { exitCaseId })).tasks;

test('a meeting says who was there, and who does what by when', async () => {
  const noteId = await signed(here.installation, ellinor, exitCaseId, meeting());
  const [note] = (await perform(here.installation, listNotes, milo, { exitCaseId })).notes;
  expect(note?.meeting?.attendees).toEqual([
    { who: 'staff', from: null, name: 'Milo' },
    { who: 'person', from: null, name: '' },
    { who: 'other', from: 'police_region', name: 'avhopparsamordnare' },
  ]);
  // By their day, not as they were written.
  expect(note?.tasks.map(({ what, who, dueOn, state }) => [what, who, dueOn, state])).toEqual([
    ['Tar fram en plats', 'handläggare', '2026-03-05', 'open'],
    ['Ringer skolan', 'Milo', '2026-03-09', 'open'],
  ]);
  expect(await tasks()).toMatchObject([{ noteId }, { noteId }]);
});

test('what was agreed is not there until it is signed', async () => {
  await drafted(here.installation, ellinor, exitCaseId, meeting());
  expect(await tasks()).toEqual([]);
});

test('a task ends once, done or not, and why not is said', async () => {
  await signed(here.installation, ellinor, exitCaseId, meeting());
  const [first, second] = await tasks();
  const ends = (one: typeof first, as: 'done' | 'not_done', over: object = {}, by = milo) =>
    perform(here.installation, endTask, by, { taskId: one?.taskId ?? '', as, version: 1, ...over });
  await ends(first, 'done');
  await expect(ends(second, 'not_done')).rejects.toMatchObject(refused('reason_for_not_done'));
  await expect(ends(second, 'not_done', { why: 'Ingen svarade.', version: 2 })).rejects.toMatchObject(
    refused('changed_meanwhile'),
  );
  await ends(second, 'not_done', { why: 'Ingen svarade.' });
  await expect(ends(second, 'done', { version: 2 })).rejects.toMatchObject(refused('task_has_ended'));
  expect(await tasks()).toMatchObject([
    { state: 'done', endedBy: 'Milo', why: null, allowed: [] },
    { state: 'not_done', endedBy: 'Milo', why: 'Ingen svarade.' },
  ]);
  await expect(ends(first, 'done', {}, yasmin)).rejects.toMatchObject(refused('not_found'));
  await expect(ends(first, 'done', {}, await here.as('haninge-ekonom'))).rejects.toMatchObject(refused('not_allowed'));
  await expect(tasks(yasmin)).rejects.toMatchObject(refused('not_found'));
  await expect(tasks(await here.as('haninge-ekonom'))).rejects.toMatchObject(refused('not_allowed'));
});

test('a meeting is not signed half filled in', async () => {
  const half = {
    attendees: [{ who: 'other', from: 'school', function: '' }],
    tasks: [{ what: '', ownerId: null, who: '', dueOn: null }],
  };
  const { noteId, version } = await drafted(here.installation, ellinor, exitCaseId, meeting(half));
  await expect(signs(noteId, version, half)).rejects.toMatchObject(
    refused(
      'invalid_input',
      { field: 'meeting.attendees.0.function', code: 'required' },
      { field: 'meeting.tasks.0.what', code: 'required' },
      { field: 'meeting.tasks.0.who', code: 'required' },
      { field: 'meeting.tasks.0.dueOn', code: 'required' },
    ),
  );
  const nobody = await drafted(here.installation, ellinor, exitCaseId, meeting({ attendees: [], tasks: [] }));
  await expect(signs(nobody.noteId, 1, { attendees: [], tasks: [] })).rejects.toMatchObject(
    refused('invalid_input', { field: 'meeting.attendees', code: 'required' }),
  );
});

test('a task is for one of ours, not for somebody of another organisation', async () => {
  const tasksOf = [{ ...ours(), ownerId: yasmin.staffId }];
  const { noteId, version } = await drafted(here.installation, ellinor, exitCaseId, meeting({ tasks: tasksOf }));
  await expect(signs(noteId, version, { tasks: tasksOf })).rejects.toMatchObject(refused('not_found'));
});

test('only a meeting has a meeting’s parts', async () => {
  const wrong = refused('invalid_input', { field: 'meeting', code: 'invalid' });
  await expect(drafted(here.installation, ellinor, exitCaseId, { ...meeting(), kind: 'event' })).rejects.toMatchObject(wrong);
  await expect(drafted(here.installation, ellinor, exitCaseId, { kind: 'meeting' })).rejects.toMatchObject(wrong);
});
