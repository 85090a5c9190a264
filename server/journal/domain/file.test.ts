import { describe, expect, test } from 'vitest';
import { fileFrom, keep, nameFor, typeOf } from './file.ts';

const why = (result: { ok: boolean; why?: string; value?: unknown }) => (result.ok ? result.value : result.why);
const tenMegabytes = 10 * 1024 * 1024;

describe('what came as base64', () => {
  test('is a file', () => expect(fileFrom('SGVq')).toEqual({ ok: true, value: Buffer.from('Hej') }));
  test('may be ten megabytes and no more', () => {
    expect(fileFrom(Buffer.alloc(tenMegabytes).toString('base64')).ok).toBe(true);
    expect(why(fileFrom(Buffer.alloc(tenMegabytes + 1).toString('base64')))).toBe('file_too_large');
  });
  test.each(['', '???', 'SGV', 'SGVq=', ' SGVq'])('is none: %j', (base64) => expect(why(fileFrom(base64))).toBe('invalid_input'));
});

test.each([
  ['application/pdf', 'pdf'],
  ['image/jpeg', 'jpeg'],
  ['image/png', 'png'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['application/x-msdownload', 'file_type_not_taken'],
  ['text/html', 'file_type_not_taken'],
  ['image/svg+xml', 'file_type_not_taken'],
])('what is recognised as %s is %s, whatever it reads as', (mediaType, type) =>
  expect(why(typeOf(Buffer.from('Hej'), mediaType))).toBe(type),
);

test.each<[string, Buffer, string]>([
  ['words', Buffer.from('Åsa ringde.\tHej\r\n\f'), 'text'],
  ['nothing', Buffer.alloc(0), 'text'],
  ['a byte that no text has', Buffer.from('a\u0000'), 'file_type_not_taken'],
  ['a bell', Buffer.from('a\u0007'), 'file_type_not_taken'],
  ['bytes that are not UTF-8', Buffer.from([0x61, 0xff]), 'file_type_not_taken'],
])('what nothing is recognised in is text if it can be read: %s', (_, file, type) =>
  expect(why(typeOf(file, undefined))).toBe(type),
);

test.each([
  ['Brev.PDF', 'pdf', 'Brev.PDF'],
  ['Brev.pdf.exe', 'pdf', 'Brev.pdf.exe.pdf'],
  ['Bild.jpg', 'jpeg', 'Bild.jpg'],
  ['Bild.jpeg', 'jpeg', 'Bild.jpeg'],
  ['Bild', 'jpeg', 'Bild.jpg'],
  ['Bildjpg', 'jpeg', 'Bildjpg.jpg'],
  ['..hemlig', 'text', 'hemlig.txt'],
  ['a.b', 'png', 'a.b.png'],
  ['a\\b/c:d*e?f"g<h>i|j', 'docx', 'a-b-c-d-e-f-g-h-i-j.docx'],
  ['Budget', 'xlsx', 'Budget.xlsx'],
  ['Brev', 'odt', 'Brev.odt'],
  ['Budget', 'ods', 'Budget.ods'],
] as const)('%s that is %s is saved as %s', (name, type, kept) => expect(nameFor(name, type)).toBe(kept));

test('what is infected is not kept', () =>
  expect((['clean', 'not_scanned', 'infected'] as const).map((scan) => why(keep(scan)))).toEqual([
    'clean',
    'not_scanned',
    'file_is_infected',
  ]));
