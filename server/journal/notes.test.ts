import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ExitCaseId, NoteId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused, somebody } from '#test/contacts.ts';
import { drafted, entry, signed } from '#test/journal.ts';
import { type World, world } from '#test/personas.ts';
import { beginNote, discardNote, listDrafts, listNotes, saveNote, signNote } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let tage: StaffActor;
let yasmin: StaffActor;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  tage = await here.as('haninge-jour');
  yasmin = await here.as('malmo-samordnare');
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId, coWorkers: [milo.staffId] }));
});

const drafts = async (by: StaffActor) => (await perform(here.installation, listDrafts, by, { exitCaseId })).drafts;
const journal = (by: StaffActor, over: object = {}) => perform(here.installation, listNotes, by, { exitCaseId, ...over });
const saves = (by: StaffActor, noteId: NoteId, version: number, over: object = {}) =>
  perform(here.installation, saveNote, by, { noteId, version, ...entry(here.installation), ...over });
const signs = (by: StaffActor, noteId: NoteId, version: number, over: object = {}) =>
  perform(here.installation, signNote, by, { noteId, version, ...entry(here.installation), ...over });
const ofNote = (noteId: NoteId) =>
  here.owner.query('select note::text as row, note.* from journal.note where id = $1', [noteId]).then(({ rows }) => rows[0]);

describe('a draft', () => {
  test('is kept as it is written, and seen by the one who writes it alone', async () => {
    const { noteId, version } = await drafted(here.installation, ellinor, exitCaseId, { text: '' });
    expect(await saves(ellinor, noteId, version, { text: 'Personen ringde.' })).toEqual({ version: 2 });
    expect(await drafts(ellinor)).toMatchObject([
      { noteId, text: 'Personen ringde.', author: 'Ellinor', kind: 'contact', how: 'phone', version: 2 },
    ]);
    expect((await drafts(ellinor))[0]?.allowed).toEqual([
      'note.save',
      'note.sign',
      'note.discard',
      'attachment.add',
      'attachment.remove',
    ]);
    expect(await drafts(milo)).toEqual([]);
    expect((await journal(milo)).notes).toEqual([]);
  });

  test('is one of several that one may have in the same case', async () => {
    await drafted(here.installation, ellinor, exitCaseId, { text: 'Den första' });
    await drafted(here.installation, ellinor, exitCaseId, { text: 'Den andra' });
    await drafted(here.installation, milo, exitCaseId, { text: 'Milos' });
    expect((await drafts(ellinor)).map((one) => one.text).toSorted()).toEqual(['Den andra', 'Den första']);
    expect((await drafts(milo)).map((one) => one.text)).toEqual(['Milos']);
  });

  test('is not written over from a window that is out of date', async () => {
    const { noteId } = await drafted(here.installation, ellinor, exitCaseId);
    await saves(ellinor, noteId, 1, { text: 'Från det ena fönstret' });
    await expect(saves(ellinor, noteId, 1)).rejects.toMatchObject(refused('changed_meanwhile'));
    await expect(signs(ellinor, noteId, 1)).rejects.toMatchObject(refused('changed_meanwhile'));
    expect((await drafts(ellinor))[0]?.text).toBe('Från det ena fönstret');
  });

  test('is not there for anybody else, in the team or not', async () => {
    const { noteId } = await drafted(here.installation, ellinor, exitCaseId);
    for (const other of [milo, tage, yasmin]) {
      await expect(saves(other, noteId, 1)).rejects.toMatchObject(refused('not_found'));
      await expect(signs(other, noteId, 1)).rejects.toMatchObject(refused('not_found'));
      await expect(perform(here.installation, discardNote, other, { noteId, version: 1 })).rejects.toMatchObject(
        refused('not_found'),
      );
    }
  });

  test('that is thrown away leaves no text', async () => {
    const { noteId, version } = await drafted(here.installation, ellinor, exitCaseId);
    await perform(here.installation, discardNote, ellinor, { noteId, version });
    expect(await drafts(ellinor)).toEqual([]);
    expect(await ofNote(noteId)).toMatchObject({ state: 'discarded', sealed_text: null, search_tokens: null });
    await expect(saves(ellinor, noteId, 2)).rejects.toMatchObject(refused('not_found'));
    await expect(signs(ellinor, noteId, 2)).rejects.toMatchObject(refused('not_found'));
  });

  test('is begun by those who work on the case, and by no one who only reads or is elsewhere', async () => {
    for (const other of [tage, yasmin])
      await expect(drafted(here.installation, other, exitCaseId)).rejects.toMatchObject(refused('not_found'));
    await expect(drafted(here.installation, await here.as('haninge-ekonom'), exitCaseId)).rejects.toMatchObject(
      refused('not_allowed'),
    );
    await expect(
      perform(here.installation, beginNote, somebody, { exitCaseId, ...entry(here.installation) }),
    ).rejects.toMatchObject(refused('not_signed_in'));
  });
});

describe('a signed entry', () => {
  test('is read by the whole team, and locked for everybody', async () => {
    const noteId = await signed(here.installation, ellinor, exitCaseId);
    const { notes } = await journal(milo);
    expect(notes).toMatchObject([
      { noteId, author: 'Ellinor', signedAt: here.installation.clock().toISOString(), text: entry(here.installation).text },
    ]);
    expect(notes[0]?.allowed).toEqual(['note.begin']);
    await expect(saves(ellinor, noteId, 2)).rejects.toMatchObject(refused('note_is_signed'));
    await expect(signs(ellinor, noteId, 2)).rejects.toMatchObject(refused('note_is_signed'));
    await expect(saves(milo, noteId, 2)).rejects.toMatchObject(refused('note_is_signed'));
    await expect(saves(yasmin, noteId, 2)).rejects.toMatchObject(refused('not_found'));
  });

  test('is locked by the database as well', async () => {
    const noteId = await signed(here.installation, ellinor, exitCaseId);
    const { database, clock } = here.installation;
    const identity = { role: 'staff', now: clock(), organisationId: ellinor.organisationId, staffId: ellinor.staffId } as const;
    const touched = await database.run(identity, (tx) =>
      tx
        .updateTable('journal.note')
        .set({ sealed_text: Buffer.from('x') })
        .where('id', '=', noteId)
        .executeTakeFirst(),
    );
    expect(touched.numUpdatedRows).toBe(0n);
    await expect(
      database.run(identity, (tx) => tx.deleteFrom('journal.note').where('id', '=', noteId).execute()),
    ).rejects.toThrow(/permission denied/);
  });

  test('is kept sealed, and does not open in another place', async () => {
    const [one, other] = [
      await signed(here.installation, ellinor, exitCaseId),
      await signed(here.installation, ellinor, exitCaseId),
    ];
    expect((await ofNote(one))?.row).not.toContain(Buffer.from('skolan').toString('hex'));
    await here.owner.query(
      'update journal.note set sealed_text = (select sealed_text from journal.note where id = $1) where id = $2',
      [one, other],
    );
    await expect(journal(ellinor)).rejects.toMatchObject(refused('internal'));
  });

  test('says something, and of what has happened', async () => {
    const { noteId } = await drafted(here.installation, ellinor, exitCaseId);
    await expect(signs(ellinor, noteId, 1, { text: '  ', happenedAt: '2026-03-02T11:00:01Z' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'happenedAt', code: 'in_the_future' }, { field: 'text', code: 'required' }),
    );
  });

  test('is corrected by another, and the person’s objection stands beside it', async () => {
    const noteId = await signed(here.installation, ellinor, exitCaseId);
    here.setClock('2026-03-03T11:00:00Z');
    const objection = await signed(here.installation, milo, exitCaseId, {
      kind: 'objection',
      aboutId: noteId,
      text: 'Så var det inte.',
    });
    here.setClock('2026-03-04T11:00:00Z');
    // A correction of an addition is one more about the same entry.
    await signed(here.installation, ellinor, exitCaseId, { kind: 'correction', aboutId: objection, text: 'Det var i går.' });
    const { notes } = await journal(ellinor);
    expect(notes.map((one) => one.text)).toHaveLength(3);
    const corrected = notes.find((one) => one.noteId === noteId);
    expect(corrected?.additions).toMatchObject([
      { kind: 'objection', text: 'Så var det inte.', author: 'Milo' },
      { kind: 'correction', text: 'Det var i går.', author: 'Ellinor' },
    ]);
    expect(notes.find((one) => one.noteId === objection)).toMatchObject({
      aboutId: noteId,
      aboutHappenedAt: '2026-03-02T11:00:00.000Z',
    });
  });

  test('is what an addition is about, in the same case', async () => {
    const draft = await drafted(here.installation, ellinor, exitCaseId);
    const elsewhere = await casework(here.installation, milo, { responsible: milo.staffId });
    const theirs = await signed(here.installation, milo, elsewhere.exitCaseId);
    const corrects = (aboutId: NoteId, by = ellinor) =>
      drafted(here.installation, by, exitCaseId, { kind: 'correction', aboutId });
    await expect(corrects(draft.noteId)).rejects.toMatchObject(refused('not_found'));
    await expect(corrects(theirs)).rejects.toMatchObject(refused('not_found'));
    await expect(corrects(theirs, milo)).rejects.toMatchObject(refused('not_found'));
    const noteId = await signed(here.installation, ellinor, exitCaseId);
    const wrong = refused('invalid_input', { field: 'kind', code: 'not_a_choice' });
    await expect(drafted(here.installation, ellinor, exitCaseId, { kind: 'correction' })).rejects.toMatchObject(wrong);
    await expect(drafted(here.installation, ellinor, exitCaseId, { aboutId: noteId })).rejects.toMatchObject(wrong);
    const addition = await corrects(noteId);
    await expect(saves(ellinor, addition.noteId, 1)).rejects.toMatchObject(wrong);
    await expect(signs(ellinor, addition.noteId, 1)).rejects.toMatchObject(wrong);
  });
});

describe('the journal', () => {
  test('is read the latest first, some at a time, and by kind and author', async () => {
    for (const [n, text] of ['ett', 'två', 'tre', 'fyra', 'fem'].entries()) {
      const happenedAt = `2026-03-01T0${n < 2 ? 1 : n}:00:00.000Z`;
      await signed(here.installation, n % 2 ? milo : ellinor, exitCaseId, {
        text,
        happenedAt,
        kind: n === 4 ? 'event' : 'contact',
      });
    }
    const seen: string[] = [];
    for (let before: string | undefined, more = true; more;) {
      const page = await journal(ellinor, { most: 2, ...(before ? { before } : {}) });
      expect(page.notes.length).toBeLessThanOrEqual(2);
      seen.push(...page.notes.map((one) => one.text));
      ({ more } = page);
      before = page.next ?? undefined;
    }
    expect(seen.slice(0, 3)).toEqual(['fem', 'fyra', 'tre']);
    expect(seen.toSorted()).toEqual(['ett', 'fem', 'fyra', 'tre', 'två']);
    expect((await journal(ellinor, { kind: 'event' })).notes.map((one) => one.text)).toEqual(['fem']);
    expect((await journal(ellinor, { authorId: milo.staffId })).notes.map((one) => one.text)).toEqual(['fyra', 'två']);
    const { authors, allowed, more } = await journal(ellinor);
    expect(authors.map((one) => one.name)).toEqual(['Ellinor', 'Milo']);
    expect(allowed).toEqual(['note.begin']);
    expect(more).toBe(false);
  });

  test('is not there for strangers', async () => {
    await signed(here.installation, ellinor, exitCaseId);
    for (const other of [tage, yasmin]) await expect(journal(other)).rejects.toMatchObject(refused('not_found'));
    await expect(journal(await here.as('haninge-admin'))).rejects.toMatchObject(refused('not_allowed'));
    await expect(journal(ellinor, { before: 'i går' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'before', code: 'invalid' }),
    );
  });
});
