import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { accessOperations } from '#access/operations.ts';
import { handOverCase } from '#cases/operations/hand-over.ts';
import type { ExitCaseId, NoteId } from '#kernel/ids.ts';
import { type Operation, type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused, somebody } from '#test/contacts.ts';
import { drafted, entry } from '#test/journal.ts';
import { type World, world } from '#test/personas.ts';
import { discardNote, listDrafts, listNotes, saveNote, signNote, takeOverNote } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let tage: StaffActor;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  tage = await here.as('haninge-jour');
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId, coWorkers: [milo.staffId] }));
});

const words = 'Ett utkast som ingen får mista.';
const written = (by: StaffActor) => drafted(here.installation, by, exitCaseId, { text: words });
const drafts = (by: StaffActor) => perform(here.installation, listDrafts, by, { exitCaseId });
const takes = (by: StaffActor, noteId: NoteId, version = 1) => perform(here.installation, takeOverNote, by, { noteId, version });
function inAccess(name: string): Operation {
  const found = accessOperations.find((one) => one.contract.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}
const handsOver = (by: StaffActor, from: StaffActor, to: StaffActor) =>
  perform(here.installation, handOverCase, by, { exitCaseId, fromId: from.staffId, toId: to.staffId });

test('while its author can go on, nobody else sees it or takes it over', async () => {
  const { noteId } = await written(milo);
  expect(await drafts(ellinor)).toEqual({ drafts: [], left: [] });
  await expect(takes(ellinor, noteId)).rejects.toMatchObject(refused('not_found'));
  await expect(takes(milo, noteId)).rejects.toMatchObject(refused('not_found'));
});

test('when its author hands over the case, the new responsible sees that it is there, takes it over and signs it', async () => {
  const { noteId } = await written(ellinor);
  await handsOver(ellinor, ellinor, milo);
  const { left } = await drafts(milo);
  expect(left).toMatchObject([{ noteId, author: 'Ellinor', kind: 'contact', allowed: ['note.take_over'], version: 1 }]);
  expect(JSON.stringify(left)).not.toContain(words);
  // Until it has been taken over it is not theirs to write in.
  const content = entry(here.installation, words);
  await expect(perform(here.installation, saveNote, milo, { noteId, version: 1, ...content })).rejects.toMatchObject(
    refused('not_found'),
  );
  const { version } = await takes(milo, noteId);
  expect(await drafts(milo)).toMatchObject({ left: [], drafts: [{ noteId, text: words, author: 'Milo', begunBy: 'Ellinor' }] });
  await perform(here.installation, signNote, milo, { noteId, version, ...content });
  const { notes } = await perform(here.installation, listNotes, milo, { exitCaseId });
  expect(notes).toMatchObject([{ text: words, author: 'Milo', begunBy: 'Ellinor' }]);
});

test('it may be thrown away when it has been read, and then nothing is left of it', async () => {
  const { noteId } = await written(ellinor);
  await handsOver(ellinor, ellinor, milo);
  const { version } = await takes(milo, noteId);
  await perform(here.installation, discardNote, milo, { noteId, version });
  expect(await drafts(milo)).toEqual({ drafts: [], left: [] });
});

test('two who press at the same time: it changes hands once', async () => {
  const { noteId } = await written(ellinor);
  await handsOver(ellinor, ellinor, milo);
  await takes(milo, noteId);
  await expect(takes(milo, noteId)).rejects.toMatchObject(refused('not_found'));
  await expect(takes(milo, noteId, 2)).rejects.toMatchObject(refused('not_found'));
});

test('one who is shut out from the case has left it, too', async () => {
  const { noteId } = await written(milo);
  await perform(here.installation, inAccess('exclusion.add'), ellinor, {
    exitCaseId,
    who: { kind: 'staff', staffId: milo.staffId },
  });
  expect((await drafts(ellinor)).left).toMatchObject([{ noteId, author: 'Milo' }]);
});

test('the database lets nobody have a draft without saying who began it, or sign it in passing', async () => {
  const { noteId } = await written(ellinor);
  await handsOver(ellinor, ellinor, milo);
  const identity = {
    role: 'staff',
    now: here.installation.clock(),
    staffId: milo.staffId,
    organisationId: milo.organisationId,
  } as const;
  const changed = (set: object) =>
    here.installation.database.run(identity, (tx) =>
      tx.updateTable('journal.note').set(set).where('id', '=', noteId).executeTakeFirst(),
    );
  const taken = { author_id: milo.staffId, taken_over_from: ellinor.staffId, taken_over_at: identity.now };
  await expect(changed({ author_id: milo.staffId })).rejects.toThrow('says who began it');
  await expect(changed({ ...taken, taken_over_from: tage.staffId })).rejects.toThrow('says who began it');
  await expect(changed({ ...taken, state: 'signed' })).rejects.toThrow('says who began it');
  // Not without it being one's own, and not in somebody else's name.
  await expect(changed({ happened_at: identity.now })).rejects.toThrow('row-level security');
  await expect(changed({ ...taken, author_id: tage.staffId })).rejects.toThrow('row-level security');
  await expect(changed(taken)).resolves.toMatchObject({ numUpdatedRows: 1n });
});

test('others cannot tell that there is a draft', async () => {
  const { noteId } = await written(ellinor);
  await handsOver(ellinor, ellinor, milo);
  for (const name of ['haninge-jour', 'haninge-chef', 'malmo-samordnare', 'haninge-samordnare'] as const)
    await expect(takes(await here.as(name), noteId)).rejects.toMatchObject(refused('not_found'));
  await expect(takes(await here.as('haninge-arkiv'), noteId)).rejects.toMatchObject(refused('not_allowed'));
  await expect(perform(here.installation, takeOverNote, somebody, { noteId, version: 1 })).rejects.toMatchObject(
    refused('not_signed_in'),
  );
});

test('when somebody’s employment ends, what they had begun is with the responsible', async () => {
  const { noteId } = await written(milo);
  const admin = await here.as('haninge-admin');
  const { rows } = await here.owner.query<{ version: number }>('select version from access.staff where id = $1', [milo.staffId]);
  await perform(here.installation, inAccess('staff.end'), admin, { staffId: milo.staffId, version: rows[0]?.version });
  expect((await drafts(ellinor)).left).toMatchObject([{ noteId, author: 'Milo' }]);
  await takes(ellinor, noteId);
  expect((await drafts(ellinor)).drafts).toMatchObject([{ text: words, begunBy: 'Milo' }]);
});
