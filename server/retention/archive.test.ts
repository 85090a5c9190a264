import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused, somebody } from '#test/contacts.ts';
import { addAttachment, signNote } from '#journal/operations.ts';
import { drafted, entry } from '#test/journal.ts';
import { type PersonaName, type World, world } from '#test/personas.ts';
import { born, closes, named, threatTold } from '#test/weeding.ts';
import * as retention from './operations.ts';

let here: World;
let ellinor: StaffActor;
let hjördis: StaffActor;
let sigbritt: StaffActor;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here[Symbol.asyncDispose]());

const at = async (time: string) => {
  here.setClock(time);
  ellinor = await here.as('haninge-samordnare');
  hjördis = await here.as('haninge-arkiv');
  sigbritt = await here.as('haninge-chef');
};

const own = 'Hen berättade att hen sover bättre.';
const secret = 'Brodern har hört det av en granne.';

async function closed({ sampled = false, attached = false } = {}) {
  await at('2026-03-02T11:00:00Z');
  const opened = await casework(here.installation, ellinor, {
    responsible: ellinor.staffId,
    identity: named(sampled ? born.sampled : born.ordinary),
  });
  const { exitCaseId } = opened;
  const note = await drafted(here.installation, ellinor, exitCaseId);
  const file = { noteId: note.noteId, name: 'brev.txt', content: Buffer.from('Hej på dig').toString('base64') };
  if (attached) await perform(here.installation, addAttachment, ellinor, file);
  await perform(here.installation, signNote, ellinor, { ...note, ...entry(here.installation, own) });
  await threatTold(here.installation, ellinor, exitCaseId, secret);
  await closes(here.installation, ellinor, exitCaseId);
  return opened;
}

const preview = (by = hjördis) => perform(here.installation, retention.previewWeeding, by, {});
const requires = (by = hjördis) =>
  perform(here.installation, retention.requireArchiveCopy, by, { reference: 'Dokumenthanteringsplan 2026' });
const ends = (by = hjördis) => perform(here.installation, retention.endArchiveRequirement, by, {});
const fetches = async (exitCaseId: ExitCaseId, by = hjördis) => {
  const { files, archiveCopyId } = await perform(here.installation, retention.fetchArchiveCopy, by, { exitCaseId });
  return { archiveCopyId, files: files.map(({ base64, ...one }) => ({ ...one, content: Buffer.from(base64, 'base64') })) };
};
const drawsUp = () => perform(here.installation, retention.drawUpProtocol, hjördis, {});
const shows = (protocolId: string, by = sigbritt) => perform(here.installation, retention.showProtocol, by, { protocolId });
const decides = async (protocolId: string) =>
  perform(here.installation, retention.decideProtocol, sigbritt, { protocolId, version: (await shows(protocolId)).version });
const cancels = async (protocolId: string) =>
  perform(here.installation, retention.cancelProtocol, sigbritt, { protocolId, version: (await shows(protocolId)).version });
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

describe('where an archive copy is required', () => {
  test('nothing is decided before it has been fetched, and the protocol says who has what', async () => {
    const { exitCaseId, pseudonym } = await closed();
    await at('2031-07-01T10:00:00Z');
    await retention.weighAll(here.installation);
    await requires();
    await expect(requires()).rejects.toMatchObject(refused('archive_copy_required_already'));
    expect(await preview()).toMatchObject({ archiveRequirement: { reference: 'Dokumenthanteringsplan 2026', setBy: 'Hjördis' } });
    const { protocolId } = await drawsUp();
    // What has been drawn up does not change because the requirement ends.
    await ends();
    expect(await shows(protocolId)).toMatchObject({
      files: [{ pseudonym, archiveFirst: true, archiveCopy: null }],
      allowed: ['weeding.cancel'],
    });
    await expect(decides(protocolId)).rejects.toMatchObject(refused('archive_copy_lacking'));

    const { files } = await fetches(exitCaseId);
    const [data, pdf] = files;
    expect(files.map((one) => one.fileName)).toEqual([
      `Arkivexemplar ${pseudonym} 2031-07-01.json`,
      `Arkivexemplar ${pseudonym} 2031-07-01.pdf`,
    ]);
    for (const text of [own, secret]) expect(data?.content.toString()).toContain(text);
    expect(pdf?.content.subarray(0, 5).toString()).toBe('%PDF-');
    for (const one of files) expect(one.sha256).toBe(sha256(one.content));
    expect(await shows(protocolId)).toMatchObject({
      files: [
        { archiveCopy: { by: 'Hjördis', at: '2031-07-01T10:00:00.000Z', dataSha256: data?.sha256, pdfSha256: pdf?.sha256 } },
      ],
      allowed: ['weeding.decide', 'weeding.cancel'],
    });
    const { rows: trail } = await here.owner.query(
      `select outcome from audit.entry where operation = 'archive.fetch' and $1 = any (subject_ids)`,
      [exitCaseId],
    );
    expect(trail).toEqual([{ outcome: 'done' }]);

    await decides(protocolId);
    expect(await retention.carryOut(here.installation)).toBe(1);
    // The record of what was handed over outlives the file.
    expect(await shows(protocolId)).toMatchObject({
      state: 'carried_out',
      files: [{ removedAt: '2031-07-01T10:00:00.000Z', archiveCopy: { dataSha256: data?.sha256 } }],
    });
  });

  test('the attachments come along, each with its hash in the data', async () => {
    const { exitCaseId } = await closed({ attached: true });
    await at('2031-07-02T10:00:00Z');
    await retention.weighAll(here.installation);
    const { files } = await fetches(exitCaseId);
    const file = files.at(-1);
    expect(files).toHaveLength(3);
    expect(file?.fileName).toContain('bilaga 1 brev.txt');
    expect(file?.content.toString()).toBe('Hej på dig');
    expect(JSON.parse(files[0]?.content.toString() ?? '')).toMatchObject({
      attachments: [{ name: 'brev.txt', type: 'text', bytes: 11, sha256: sha256(Buffer.from('Hej på dig')) }],
    });
  });

  test('neither the remover nor the database removes a file whose copy is lacking, whoever has decided', async () => {
    const { exitCaseId } = await closed();
    await at('2031-07-03T10:00:00Z');
    await retention.weighAll(here.installation);
    await requires();
    const { protocolId } = await drawsUp();
    await ends();
    // A decision that went round the operation.
    await here.owner.query(
      `update retention.protocol set state = 'approved', approved_at = now(), approved_by = $2 where id = $1`,
      [protocolId, sigbritt.staffId],
    );
    await expect(
      here.owner.query(
        'update retention.protocol_item set removed_at = now(), removed_rows = 1 where protocol_id = $1 and weeded_case_id = $2',
        [protocolId, exitCaseId],
      ),
    ).rejects.toThrow('not removed without an archive copy');
    await retention.carryOut(here.installation);
    const { files } = await shows(protocolId);
    expect(files.find((one) => one.exitCaseId === exitCaseId)).toMatchObject({ passedOver: 'not_archived', removedAt: null });
  });

  test('a copy is of the file as it was: when something is written later, a new one is needed', async () => {
    const { exitCaseId } = await closed();
    await at('2031-07-04T10:00:00Z');
    await retention.weighAll(here.installation);
    await requires();
    await fetches(exitCaseId);
    const ofFile = async () => (await preview()).files.find((one) => one.exitCaseId === exitCaseId);
    expect(await ofFile()).toMatchObject({ archiveCopy: { by: 'Hjördis' } });
    await here.owner.query(`update retention.finding set last_note_on = last_note_on + 1 where exit_case_id = $1`, [exitCaseId]);
    expect(await ofFile()).toMatchObject({ archiveCopy: null });
    const { protocolId } = await drawsUp();
    await expect(decides(protocolId)).rejects.toMatchObject(refused('archive_copy_lacking'));
    await cancels(protocolId);
    await ends();
  });
});

describe('the copy', () => {
  test('is made of what is kept for good too, and of nothing that waits, and may be fetched again', async () => {
    const { exitCaseId } = await closed({ sampled: true });
    const { exitCaseId: waiting } = await closed();
    await at('2026-04-01T10:00:00Z');
    await retention.weighAll(here.installation);
    const of = async (id: ExitCaseId) => (await preview()).files.find((one) => one.exitCaseId === id);
    expect(await of(exitCaseId)).toMatchObject({ verdict: 'keep', allowed: ['archive.fetch'] });
    expect((await fetches(exitCaseId)).archiveCopyId).not.toBe((await fetches(exitCaseId)).archiveCopyId);
    expect(await of(waiting)).toMatchObject({ verdict: 'not_yet', allowed: [] });
    await expect(fetches(waiting)).rejects.toMatchObject(refused('not_for_archive'));
  });

  test('leaves the case as shut to the archivist as before, in the same moment', async () => {
    const { exitCaseId } = await closed({ sampled: true });
    await at('2026-05-01T10:00:00Z');
    await retention.weighAll(here.installation);
    const seen = () =>
      here.installation.database.run(
        { role: 'staff', now: here.installation.clock(), staffId: hjördis.staffId, organisationId: hjördis.organisationId },
        (tx) => tx.selectFrom('cases.exit_case').select('id').where('id', '=', exitCaseId).execute(),
      );
    expect(await seen()).toEqual([]);
    await fetches(exitCaseId);
    expect(await seen()).toEqual([]);
  });
});

describe('others', () => {
  const notAllowed: PersonaName[] = ['haninge-samordnare', 'haninge-chef', 'haninge-logg', 'malmo-samordnare'];
  test.each(notAllowed)('%s neither fetches, requires nor ends', async (name) => {
    const { exitCaseId } = await closed({ sampled: true });
    await at('2026-06-01T10:00:00Z');
    await retention.weighAll(here.installation);
    const other = await here.as(name);
    await expect(fetches(exitCaseId, other)).rejects.toMatchObject(refused('not_allowed'));
    await expect(requires(other)).rejects.toMatchObject(refused('not_allowed'));
    await expect(ends(other)).rejects.toMatchObject(refused('not_allowed'));
  });

  test('cannot tell that there is a file or a requirement', async () => {
    const { exitCaseId } = await closed({ sampled: true });
    await at('2026-07-01T10:00:00Z');
    await retention.weighAll(here.installation);
    await requires();
    const stranger = { ...(await here.as('malmo-samordnare')), may: hjördis.may };
    await expect(fetches(exitCaseId, stranger)).rejects.toMatchObject(refused('not_found'));
    await expect(ends(stranger)).rejects.toMatchObject(refused('not_found'));
    expect((await preview(await here.as('malmo-chef'))).archiveRequirement).toBeNull();
    await expect(perform(here.installation, retention.fetchArchiveCopy, somebody, { exitCaseId })).rejects.toMatchObject(
      refused('not_signed_in'),
    );
    await ends();
    await expect(ends()).rejects.toMatchObject(refused('not_found'));
  });
});
