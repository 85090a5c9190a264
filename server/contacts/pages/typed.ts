import type { z } from 'zod';
import type { reachOut } from '#contacts/contract.ts';
import type { Language } from '#kernel/languages.ts';

/** What the one who writes has filled in, as it came: shown again as it was if anything has to be corrected. */
export interface Typed {
  readonly form: string;
  readonly organisationId: string;
  readonly about: string;
  readonly age: string;
  readonly message: string;
  readonly how: string;
  readonly phone: string;
  readonly from: string;
  readonly to: string;
  readonly notWhen: string;
  readonly words: string;
}

/** One field of a posted form. A field sent twice is not something a form of ours does: the first is taken. */
export function fieldOf(body: unknown, name: string): string {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return '';
  const value: unknown = Reflect.get(body, name);
  const [first]: unknown[] = Array.isArray(value) ? value : [value];
  return typeof first === 'string' ? first : '';
}

export function typedIn(body: unknown): Typed {
  return {
    form: fieldOf(body, 'form'),
    organisationId: fieldOf(body, 'organisationId'),
    about: fieldOf(body, 'about'),
    age: fieldOf(body, 'age'),
    message: fieldOf(body, 'message'),
    how: fieldOf(body, 'how'),
    phone: fieldOf(body, 'phone'),
    from: fieldOf(body, 'from'),
    to: fieldOf(body, 'to'),
    notWhen: fieldOf(body, 'notWhen'),
    words: fieldOf(body, 'words'),
  };
}

/** The same as the operation wants it: what was not filled in, or belongs to another choice than the one made, is left out. */
export function inputOf(typed: Typed, language: Language): Record<keyof z.input<typeof reachOut.input>, unknown> {
  return {
    form: typed.form,
    organisationId: typed.organisationId,
    about: typed.about,
    age: typed.age,
    message: filled(typed.message),
    safeContact: safeContactOf(typed),
    language,
  };
}

const filled = (text: string) => (text.trim() === '' ? undefined : text);

function safeContactOf({ how, phone, from, to, notWhen, words }: Typed): Record<string, unknown> {
  if (how === 'phone') return { how, phone, from: filled(timeOf(from)), to: filled(timeOf(to)), notWhen: filled(notWhen) };
  if (how === 'other') return { how, words };
  return { how };
}

/** `9`, `9.30` and `9:30` are times too, for who has no clock to choose from. */
function timeOf(text: string): string {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[.:](\d{2}))?$/.exec(text.trim()) ?? [];
  return hours === undefined ? text : `${hours.padStart(2, '0')}:${minutes}`;
}
