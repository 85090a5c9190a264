import { type Day } from '#kernel/day.ts';
import {
  type Fault,
  type Mapping,
  type Read,
  type ReadRow,
  dayIn,
  invoiceIn,
  mostRows,
  readOr,
  referenceIn,
  textOf,
} from './reading.ts';

type SieMapping = Extract<Mapping, { form: 'sie' }>;

interface Year {
  readonly from: Day;
  readonly to: Day;
}

interface Entry {
  readonly line: number;
  readonly name: string;
  readonly entryKey: string | null;
  readonly text: string;
  readonly day: Day;
  sum: number;
  isOpen: boolean;
}

/** The fields of a record: words between spaces, `"in quotes"` with `\"` within, and `{a list}` as one. Undefined where a quote is not closed. */
export function fieldsOf(record: string): string[] | undefined {
  const fields: string[] = [];
  const field = /\s*(?:"((?:[^"\\]|\\.)*)"|\{((?:"(?:[^"\\]|\\.)*"|[^"}])*)\}|([^\s"{}]+))/y;
  while (field.lastIndex < record.length) {
    const at = field.lastIndex;
    const found = field.exec(record);
    if (!found) return record.slice(at).trim() === '' ? fields : undefined;
    fields.push((found[1] ?? found[2] ?? found[3] ?? '').replaceAll(/\\(.)/g, '$1'));
  }
  return fields;
}

/** An amount as SIE writes it: a point before the decimals, two of them at most that are not zero. */
export function sieOre(said: string): number | undefined {
  const [, sign, kronor, decimals = ''] = /^(-?)(\d{1,10})(?:\.(\d{1,2})0*)?$/.exec(said) ?? [];
  if (kronor === undefined) return undefined;
  const ore = Number(kronor) * 100 + Number(decimals.padEnd(2, '0'));
  return sign === '-' ? 0 - ore : ore;
}

const dayOf = (said: string) => {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(said) ?? [];
  return year && month && day ? dayIn(year, month, day) : undefined;
};

/**
 * Reads the entries (verifikationer) of a SIE file of type 4 (SIE-gruppen, filformat utgåva 4C). Strict: an entry that does not balance, or a record that is none,
 * and nothing of the file is read. Rows that have been struck out (#BTRANS) do not count; those that were added (#RTRANS) stand as #TRANS too, on the line after.
 */
export function readSie(content: Uint8Array, { dimension }: Pick<SieMapping, 'dimension'>): Read {
  const rows: ReadRow[] = [];
  const faults: Fault[] = [];
  let entry: Entry | undefined;
  let isSie = false;
  let type: string | undefined;
  let depth = 0;
  const years: Year[] = [];
  const entryKeys: (string | null)[] = [];
  const lines = textOf(content, 'cp437')
    .replace(/^\uFEFF/, '')
    .replace(/\u001A\s*$/, '')
    .split(/\r\n|\n|\r/);
  for (const [index, written] of lines.entries()) {
    const number = index + 1;
    const fault = (code: Fault['code']) => faults.push({ line: number, code });
    const record = written.trim();
    if (record === '') continue;
    if (record === '{') {
      depth += 1;
      if (depth > 1) fault('not_a_record');
      if (entry) entry.isOpen = true;
      continue;
    }
    if (record === '}') {
      if (depth === 0) fault('not_a_record');
      depth = 0;
      if (entry && entry.sum !== 0) faults.push({ line: entry.line, code: 'entry_unbalanced' });
      entry = undefined;
      continue;
    }
    const fields = record.startsWith('#') ? fieldsOf(record) : undefined;
    if (!fields) {
      fault(record.startsWith('#') ? 'open_quote' : 'not_a_record');
      continue;
    }
    const [label = '', ...values] = fields;
    switch (label.toUpperCase()) {
      case '#FLAGGA':
        isSie = true;
        break;
      case '#SIETYP':
        type = values[0];
        break;
      case '#RAR': {
        const [from, to] = [dayOf(values[1] ?? ''), dayOf(values[2] ?? '')];
        if (from && to) years.push({ from, to });
        break;
      }
      case '#VER': {
        if (depth > 0) fault('entry_not_closed');
        const day = dayOf(values[2] ?? '');
        if (!day) fault('not_a_day');
        else {
          entry = entryOf(number, values, day, years);
          entryKeys.push(entry.entryKey);
        }
        break;
      }
      case '#TRANS': {
        if (!entry?.isOpen) {
          fault('no_entry');
          break;
        }
        const row = rowOf(values, entry, dimension, number);
        if ('code' in row) faults.push(row);
        else {
          entry.sum += row.amountOre;
          if (row.amountOre !== 0) rows.push(row);
        }
        break;
      }
      default:
    }
    if (rows.length > mostRows) return { faults: [{ line: number, code: 'too_many_rows' }] };
  }
  if (depth > 0) faults.push({ line: entry?.line ?? lines.length, code: 'entry_not_closed' });
  if (!isSie || type !== '4') return { faults: [{ line: 1, code: 'not_sie_4' }] };
  return readOr(
    rows,
    faults.toSorted((one, other) => one.line - other.line),
    entryKeys,
  );
}

const entryOf = (
  line: number,
  [series = '', number = '', , text = '']: readonly string[],
  day: Day,
  years: readonly Year[],
): Entry => ({
  line,
  name: `${series}${number}`,
  entryKey: entryKeyOf(
    series,
    number,
    years.find(({ from, to }) => from <= day && day <= to)?.from ?? `${day.slice(0, 4)}-01-01`,
  ),
  text,
  day,
  sum: 0,
  isOpen: false,
});

/** Series and number are an entry's own within a financial year; one without a number cannot be known again. */
const entryKeyOf = (series: string, number: string, yearFrom: string) =>
  number === '' || series.length + number.length > 60 ? null : `${yearFrom}\t${series}\t${number}`;

function rowOf(values: readonly string[], entry: Entry, dimension: string | null, line: number): ReadRow | Fault {
  const [account = '', objects = '', amount = '', day = '', text = ''] = values;
  const amountOre = sieOre(amount);
  if (account === '' || amountOre === undefined) return { line, code: 'not_an_amount' };
  const on = day === '' ? entry.day : dayOf(day);
  if (!on) return { line, code: 'not_a_day' };
  const named = fieldsOf(objects) ?? [];
  const object = named[named.findIndex((one, at) => at % 2 === 0 && one === dimension) + 1];
  const isNamed = named.some((one, at) => at % 2 === 0 && one === dimension);
  const reference = dimension === null ? referenceIn(`${text} ${entry.text}`) : isNamed && object ? referenceIn(object) : null;
  return {
    line,
    day: on,
    account,
    amountOre,
    reference,
    ofInvoice: invoiceIn(text) ?? invoiceIn(entry.text),
    entry: entry.name.slice(0, 60) || null,
    entryKey: entry.entryKey,
    mark: [entry.name, entry.day, on, account, objects, amountOre, text].join('\u0000'),
  };
}
