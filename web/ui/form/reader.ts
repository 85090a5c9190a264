import { instantOf } from '#web/ui/time.ts';

/** Reads a form as it stands. Names are those of the contract: `safeContact.phone`. */
export interface Reader {
  /** What was written; an empty text where nothing was. */
  text(name: string): string;
  /** Nothing written is nothing sent. */
  optional(name: string): string | undefined;
  /** Nothing written is said to be nothing. */
  orNull(name: string): string | null;
  /** What is no number is sent as it is; the server answers at the field. */
  number(name: string): number | string;
  /** A time on the clock in Sweden, as an instant. */
  instant(name: string): string;
  has(name: string): boolean;
  all(name: string): string[];
  /** The file that was chosen. */
  file(name: string): File | undefined;
}

export function readerOf(data: FormData): Reader {
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    text,
    optional: (name) => (text(name).trim() ? text(name) : undefined),
    orNull: (name) => (text(name).trim() ? text(name) : null),
    number: (name) => {
      const digits = text(name).replace(/\s/g, '');
      return digits === '' || Number.isNaN(Number(digits)) ? text(name) : Number(digits);
    },
    instant: (name) => instantOf(text(name)),
    file: (name) => {
      const value = data.get(name);
      return value instanceof File && value.name !== '' ? value : undefined;
    },
    has: (name) => data.has(name),
    all: (name) => data.getAll(name).filter((value) => typeof value === 'string'),
  };
}
