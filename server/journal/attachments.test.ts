import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AttachmentId, ExitCaseId, NoteId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { testVirus } from '#platform/scanner.ts';
import { casework, refused } from '#test/contacts.ts';
import { drafted, entry } from '#test/journal.ts';
import { type World, world } from '#test/personas.ts';
import { addAttachment, discardNote, fetchAttachment, listDrafts, listNotes, removeAttachment, signNote } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let yasmin: StaffActor;
let exitCaseId: ExitCaseId;
let noteId: NoteId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  yasmin = await here.as('malmo-samordnare');
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId, coWorkers: [milo.staffId] }));
  ({ noteId } = await drafted(here.installation, ellinor, exitCaseId));
});

const pdf = Buffer.from('%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n');
const png = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000002000154a24f5f',
  'hex',
);

/** A zip archive with these files, as office programs make them. */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  for (const [name, text] of Object.entries(files)) {
    const stored = name === 'mimetype';
    const content = Buffer.from(text);
    const packed = stored ? content : deflateRawSync(content);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(stored ? 0 : 8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(content.length, 22);
    head.writeUInt16LE(name.length, 26);
    parts.push(head, Buffer.from(name), packed);
  }
  return Buffer.concat(parts);
}
const word = (main: string) =>
  zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    'word/document.xml': '<w:document/>',
  });
const docx = word('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml');
const withMacros = word('application/vnd.ms-word.document.macroEnabled.main+xml');
const odt = zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<office/>' });

const adds = (file: Buffer, { name = 'Papper.pdf', by = ellinor, installation = here.installation } = {}) =>
  perform(installation, addAttachment, by, { noteId, name, content: file.toString('base64') });
const fetches = (attachmentId: AttachmentId, by: StaffActor) => perform(here.installation, fetchAttachment, by, { attachmentId });
const rowOf = (attachmentId: AttachmentId) =>
  here.owner
    .query('select attachment::text as text, attachment.* from journal.attachment where id = $1', [attachmentId])
    .then(({ rows }) => rows[0]);

describe('a file', () => {
  test.each([
    ['a PDF', pdf, 'Papper.pdf', 'pdf', 'Papper.pdf'],
    ['a picture under the name of something else', png, 'Papper.pdf', 'png', 'Papper.pdf.png'],
    ['what a word processor makes', docx, 'Brev.docx', 'docx', 'Brev.docx'],
    ['what another makes', odt, 'Brev.odt', 'odt', 'Brev.odt'],
    ['plain text', Buffer.from('Åsa ringde.\r\nHej'), 'text.txt', 'text', 'text.txt'],
    [
      'a page for a browser, which becomes text',
      Buffer.from('<!doctype html><script>1</script>'),
      'sida.html',
      'text',
      'sida.html.txt',
    ],
    ['a name with a way in it', pdf, '../../etc/passwd', 'pdf', '-..-etc-passwd.pdf'],
  ])('is taken by what it is: %s', async (_, file, name, type, kept) => {
    expect(await adds(file, { name })).toMatchObject({ type, name: kept, bytes: file.length, scan: 'not_scanned' });
  });

  test.each([
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000b800000000000000', 'hex'), 'file_type_not_taken'],
    ['a document with macros', withMacros, 'file_type_not_taken'],
    ['an archive', zip({ 'a.txt': 'a' }), 'file_type_not_taken'],
    ['bytes that are nothing', Buffer.from('0001feff0203fffe', 'hex'), 'file_type_not_taken'],
    ['more than ten megabytes', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), 'file_too_large'],
    ['the test virus', Buffer.from(testVirus), 'file_is_infected'],
  ] as const)('is not taken: %s', async (_, file, why) => {
    await expect(adds(file)).rejects.toMatchObject(refused(why));
    const { rows } = await here.owner.query('select from journal.attachment where note_id = $1', [noteId]);
    expect(rows).toEqual([]);
  });

  test('that is no base64 is not taken', async () => {
    for (const content of ['???', 'AAA', 'AAAAA='])
      await expect(perform(here.installation, addAttachment, ellinor, { noteId, name: 'a', content })).rejects.toMatchObject(
        refused('invalid_input'),
      );
  });

  test('is not taken where nobody has said who looks, or where the one who looks is silent', async () => {
    const unsaid = here.another({ malwareScanner: { is: 'missing' } });
    await expect(adds(pdf, { installation: unsaid })).rejects.toMatchObject(refused('files_not_taken'));
    const silent = here.another({ malwareScanner: { is: 'clamd', at: { path: '/nowhere/clamd.ctl' } } });
    await expect(adds(pdf, { installation: silent })).rejects.toMatchObject(refused('scanner_silent'));
  });

  test('is kept sealed, name and content, and comes back as it was', async () => {
    const { attachmentId } = await adds(pdf);
    const { text } = (await rowOf(attachmentId)) as { text: string };
    expect(text).not.toContain(Buffer.from('Papper').toString('hex'));
    expect(text).not.toContain(Buffer.from('%PDF').toString('hex'));
    const fetched = await fetches(attachmentId, ellinor);
    expect(fetched).toEqual({ attachmentId, name: 'Papper.pdf', type: 'pdf', content: pdf.toString('base64') });
    const { rows } = await here.owner.query(
      `select from audit.entry where operation = 'attachment.fetch' and outcome = 'done' and $1 = any (subject_ids)`,
      [attachmentId],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('an attachment', () => {
  test('is seen by those who see the entry: its author while it is a draft, the team when it is signed', async () => {
    const { attachmentId } = await adds(pdf);
    for (const other of [milo, yasmin, await here.as('haninge-jour')]) {
      await expect(fetches(attachmentId, other)).rejects.toMatchObject(refused('not_found'));
      await expect(adds(pdf, { by: other })).rejects.toMatchObject(refused('not_found'));
      await expect(perform(here.installation, removeAttachment, other, { attachmentId })).rejects.toMatchObject(
        refused('not_found'),
      );
    }
    const { drafts } = await perform(here.installation, listDrafts, ellinor, { exitCaseId });
    expect(drafts[0]?.attachments).toMatchObject([{ attachmentId, name: 'Papper.pdf' }]);
    await perform(here.installation, signNote, ellinor, { noteId, version: 1, ...entry(here.installation) });
    const { notes } = await perform(here.installation, listNotes, milo, { exitCaseId });
    expect(notes[0]?.attachments).toMatchObject([{ attachmentId, name: 'Papper.pdf' }]);
    expect((await fetches(attachmentId, milo)).name).toBe('Papper.pdf');
    await expect(fetches(attachmentId, yasmin)).rejects.toMatchObject(refused('not_found'));
    await expect(fetches(attachmentId, await here.as('haninge-ekonom'))).rejects.toMatchObject(refused('not_allowed'));
    // And it is locked with the entry.
    await expect(adds(pdf)).rejects.toMatchObject(refused('note_is_signed'));
    await expect(perform(here.installation, removeAttachment, ellinor, { attachmentId })).rejects.toMatchObject(
      refused('note_is_signed'),
    );
  });

  test('that is taken away, or thrown away with its draft, leaves nothing', async () => {
    const [first, second] = [await adds(pdf), await adds(png)];
    await perform(here.installation, removeAttachment, ellinor, { attachmentId: first.attachmentId });
    await expect(fetches(first.attachmentId, ellinor)).rejects.toMatchObject(refused('not_found'));
    expect(await rowOf(first.attachmentId)).toMatchObject({ sealed_name: null, sealed_content: null });
    expect(await rowOf(second.attachmentId)).not.toMatchObject({ sealed_content: null });
    await perform(here.installation, discardNote, ellinor, { noteId, version: 1 });
    expect(await rowOf(second.attachmentId)).toMatchObject({ sealed_name: null, sealed_content: null });
  });
});
