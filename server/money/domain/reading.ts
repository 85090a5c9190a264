import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { UnitId } from '#kernel/ids.ts';
import { line } from '#kernel/text.ts';
import { CostKind, type RowProblem } from '#money/words.ts';

const Account = z.string().regex(/^[0-9A-Za-z]{1,20}$/, 'invalid');
const Accounts = z
  .array(z.strictObject({ from: Account, to: Account, kind: CostKind }))
  .min(1, 'required')
  .max(40);
const head = line({ max: 80 });

/** How a file from the accounting system is read. A saved one is never written over: the latest of its name holds. */
export const Mapping = z.discriminatedUnion('form', [
  z.strictObject({
    form: z.literal('sie'),
    /** Which accounts are costs of this work, and of what kind. Others are passed over. */
    accounts: Accounts,
    /** The dimension whose objects are the references of cases; null: the reference stands in the text of the row. */
    dimension: z
      .string()
      .regex(/^\d{1,9}$/, 'invalid')
      .nullable(),
    /** The unit that bears what has no reference; null: such rows are rejected. */
    unitId: UnitId.nullable(),
  }),
  z.strictObject({
    form: z.literal('csv'),
    separator: z.enum([';', ',', 'tab'], 'not_a_choice'),
    columns: z.strictObject({
      day: head,
      amount: head,
      account: head,
      reference: head,
      entry: head.nullable(),
      /** Those that were saved before it was asked for have none. */
      invoice: head.nullable().default(null),
    }),
    days: z.enum(['yyyy-mm-dd', 'yyyymmdd', 'dd.mm.yyyy'], 'not_a_choice'),
    decimal: z.enum([',', '.'], 'not_a_choice'),
    /** Whether a cost is written above or below zero. */
    costs: z.enum(['above_zero', 'below_zero'], 'not_a_choice'),
    accounts: Accounts,
    unitId: UnitId.nullable(),
  }),
]);
export type Mapping = z.infer<typeof Mapping>;

/** A row of a file, as far as it is read. What the text says is not kept: the reference and the number of an invoice are all that is looked for in it. */
export interface ReadRow {
  readonly line: number;
  readonly day: Day;
  readonly account: string;
  readonly amountOre: number;
  readonly reference: string | null;
  readonly entry: string | null;
  /** The number of the invoice that the row says it is. */
  readonly ofInvoice: string | null;
  /** Which entry (verifikation) it is a row of, where the file says so that it can be known again. */
  readonly entryKey: string | null;
  /** What tells the row from others in its source. */
  readonly mark: string;
}

export interface Fault {
  readonly line: number;
  readonly code: RowProblem;
}

/** What a file holds, or why it cannot be read: then nothing of it is. */
export type Read =
  | { readonly rows: readonly ReadRow[]; readonly entryKeys: readonly string[] }
  | { readonly faults: readonly Fault[] };

export const mostRows = 100_000;
const mostFaults = 100;

/** What was read, unless something could not be. An entry without rows is read as well. */
export const readOr = (rows: readonly ReadRow[], faults: readonly Fault[], empty: readonly (string | null)[] = []): Read =>
  faults.length > 0
    ? { faults: faults.slice(0, mostFaults) }
    : { rows, entryKeys: [...new Set([...empty, ...rows.map(({ entryKey }) => entryKey)])].filter((one) => one !== null) };

/** A reference to a case, wherever it stands in a text: ten hexadecimal digits, with or without the hyphen. */
export function referenceIn(text: string): string | null {
  const [, first, second] = /(?<![0-9A-Za-z])([0-9A-F]{5})[-\s]?([0-9A-F]{5})(?![0-9A-Za-z])/i.exec(text) ?? [];
  return first && second ? `${first}-${second}`.toUpperCase() : null;
}

const invoiceSaid =
  /(?<![\p{L}\d])(?:lev(?:erantörs)?\.?\s?)?fakt(?:ura)?(?:\.|nr|nummer)?\s*(?:nr|nummer)?\s*[.:]?\s*([\p{L}\d][\p{L}\d/-]{0,29})/giu;
/** What is written like a personal number is taken for one. */
const asPersonalNumber = /^(?:\d{2})?\d{6}-?\d{4}$/;

/** The number of the invoice that a text says it is about: what stands after the word, and holds a digit. */
export function invoiceIn(text: string): string | null {
  const said = [...text.matchAll(invoiceSaid)].map(([, number = '']) => number);
  return said.find((one) => /\d/.test(one) && !asPersonalNumber.test(one) && referenceIn(one) === null) ?? null;
}

/** The day in eight digits; undefined where it is none. */
export const dayIn = (year: string, month: string, day: string): Day | undefined => Day.safeParse(`${year}-${month}-${day}`).data;

/** Which kind of cost an account is; accounts of the same length are compared as they are written. */
export const kindOf = (account: string, accounts: Mapping['accounts']): CostKind | undefined =>
  accounts.find(({ from, to }) => account.length === from.length && account >= from && account <= to)?.kind;

/* Code page 437, which a SIE file is written in: its upper half, in order. */
const upper =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0';

/** The text of a file: UTF-8 where it is that, otherwise what its form is usually written in. */
export function textOf(content: Uint8Array, otherwise: 'cp437' | 'latin1'): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    if (otherwise === 'latin1') return new TextDecoder('windows-1252').decode(content);
    return Array.from(content, (byte) => (byte < 128 ? String.fromCodePoint(byte) : (upper[byte - 128] ?? ''))).join('');
  }
}
