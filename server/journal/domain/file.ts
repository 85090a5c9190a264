import { type Result, ok, refuse } from '#kernel/result.ts';
import type { FileType } from '#journal/words.ts';

const most = 10 * 1024 * 1024;

/** By what the content says it is. Nothing that can hold a script which runs when it is opened: no HTML, no SVG, no macros. */
const byMediaType: Readonly<Record<string, FileType>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
};

const endings: Readonly<Record<FileType, readonly string[]>> = {
  pdf: ['pdf'],
  jpeg: ['jpg', 'jpeg'],
  png: ['png'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  odt: ['odt'],
  ods: ['ods'],
  text: ['txt'],
};

/** The bytes of a file that came as base64, if that is what it is and it is not too large. */
export function fileFrom(base64: string): Result<Buffer, 'invalid_input' | 'file_too_large'> {
  const file = Buffer.from(base64, 'base64');
  if (file.length > most) return refuse('file_too_large');
  return file.length > 0 && file.toString('base64') === base64 ? ok(file) : refuse('invalid_input');
}

const control = /[^\P{Cc}\t\n\r\f]/u;

/** Plain text is what no other type claims, and what can be read as such. */
function isText(file: Buffer): boolean {
  try {
    return !control.test(new TextDecoder('utf-8', { fatal: true }).decode(file));
  } catch {
    return false;
  }
}

/** Whether a file may be kept, told by its content and never by its name. `mediaType`: what was recognised in it. */
export function typeOf(file: Buffer, mediaType: string | undefined): Result<FileType, 'file_type_not_taken'> {
  const type = mediaType === undefined ? (isText(file) ? 'text' : undefined) : byMediaType[mediaType];
  return type === undefined ? refuse('file_type_not_taken') : ok(type);
}

/** A name that ends as the content is, so that the computer it is saved on does not take it for something else. */
export function nameFor(name: string, type: FileType): string {
  const plain = name.replaceAll(/[\\/:*?"<>|]/g, '-').replace(/^\.+/, '');
  const [first = ''] = endings[type];
  return endings[type].some((one) => plain.toLowerCase().endsWith(`.${one}`)) ? plain : `${plain}.${first}`;
}

/** Only what was looked through is kept, or what the installation has said is kept without. */
export function keep(scan: 'clean' | 'infected' | 'not_scanned'): Result<'clean' | 'not_scanned', 'file_is_infected'> {
  return scan === 'infected' ? refuse('file_is_infected') : ok(scan);
}
