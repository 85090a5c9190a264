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

type CsvMapping = Extract<Mapping, { form: 'csv' }>;

interface Record {
  readonly line: number;
  readonly fields: readonly string[];
}

/** The records of a text (RFC 4180): `"in quotes"` may hold the separator, line breaks and `""`. A quote that is not closed is a fault where it opens. */
export function recordsOf(text: string, separator: string): Record[] | Fault {
  const records: Record[] = [];
  let fields: string[] = [];
  let line = 1;
  let began = 1;
  let at = 0;
  while (at < text.length) {
    if (text[at] === '"') {
      const opened = line;
      let field = '';
      for (at += 1; ; at += 1) {
        if (at >= text.length) return { line: opened, code: 'open_quote' };
        if (text[at] === '"' && text[at + 1] === '"') at += 1;
        else if (text[at] === '"') break;
        if (text[at] === '\n') line += 1;
        field += text[at] ?? '';
      }
      at += 1;
      fields.push(field);
    } else {
      let end = at;
      while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1;
      fields.push(text.slice(at, end));
      at = end;
    }
    const stop = text[at];
    if (stop === separator) {
      at += 1;
      // A separator last in a line, or in the text, leaves an empty field behind it.
      if (at < text.length && text[at] !== '\n') continue;
      fields.push('');
    } else if (stop !== undefined && stop !== '\n') return { line, code: 'open_quote' };
    if (fields.length > 1 || fields[0]?.trim() !== '') records.push({ line: began, fields });
    fields = [];
    at += 1;
    line += 1;
    began = line;
  }
  return records;
}

/** Reads a table of costs by the names of its columns. Strict: a row that cannot be read, and nothing of the file is. */
export function readCsv(content: Uint8Array, mapping: CsvMapping): Read {
  const text = textOf(content, 'latin1')
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n');
  if (text.includes('\0')) return { faults: [{ line: 1, code: 'not_text' }] };
  const records = recordsOf(text, mapping.separator === 'tab' ? '\t' : mapping.separator);
  if ('code' in records) return { faults: [records] };
  const [heads, ...rest] = records;
  if (!heads) return { faults: [{ line: 1, code: 'empty' }] };
  if (rest.length > mostRows) return { faults: [{ line: 1, code: 'too_many_rows' }] };
  const names = heads.fields.map((one) => one.trim().toLowerCase());
  const { day, amount, account, reference, entry, invoice } = mapping.columns;
  const place = (name: string) => names.indexOf(name.trim().toLowerCase());
  const places = { day: place(day), amount: place(amount), account: place(account), reference: place(reference) };
  const [entryAt, invoiceAt] = [entry, invoice].map((name) => (name === null ? undefined : place(name)));
  if (Math.min(...Object.values(places), entryAt ?? 0, invoiceAt ?? 0) < 0)
    return { faults: [{ line: heads.line, code: 'no_such_column' }] };
  const rows: ReadRow[] = [];
  const faults: Fault[] = [];
  for (const { line, fields } of rest) {
    if (fields.length < names.length) {
      faults.push({ line, code: 'too_few_fields' });
      continue;
    }
    const said = (at: number) => fields[at]?.trim() ?? '';
    const on = dayOf(said(places.day), mapping.days);
    const ore = csvOre(said(places.amount), mapping.decimal);
    const entrySaid = (entryAt === undefined ? '' : said(entryAt).slice(0, 60)) || null;
    if (!on) faults.push({ line, code: 'not_a_day' });
    else if (ore === undefined) faults.push({ line, code: 'not_an_amount' });
    else if (ore !== 0)
      rows.push({
        line,
        day: on,
        account: said(places.account),
        amountOre: mapping.costs === 'below_zero' ? 0 - ore : ore,
        reference: referenceIn(said(places.reference)),
        ofInvoice:
          invoiceAt === undefined
            ? invoiceIn(`${said(places.reference)} ${entryAt === undefined ? '' : said(entryAt)}`)
            : said(invoiceAt).slice(0, 60) || null,
        entry: entrySaid,
        entryKey: entrySaid === null ? null : `${on}\t${entrySaid}`,
        mark: fields.map((one) => one.trim()).join('\u0000'),
      });
  }
  return readOr(rows, faults);
}

const forms = {
  'yyyy-mm-dd': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  yyyymmdd: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  'dd.mm.yyyy': /^(?<day>\d{2})\.(?<month>\d{2})\.(?<year>\d{4})$/,
} as const;

function dayOf(said: string, form: CsvMapping['days']) {
  const { year, month, day } = forms[form].exec(said)?.groups ?? {};
  return year && month && day ? dayIn(year, month, day) : undefined;
}

/** An amount with spaces between thousands and at most two decimals, below zero with a hyphen or a minus sign before. */
function csvOre(said: string, decimal: ',' | '.'): number | undefined {
  const [, sign, kronor, decimals = ''] =
    /^([-−]?)(\d{1,10})(?:[.,](\d{1,2}))?$/.exec(said.replaceAll(/[\s\u00A0\u202F]/g, '')) ?? [];
  if (kronor === undefined || (decimals !== '' && !said.includes(decimal))) return undefined;
  const ore = Number(kronor) * 100 + Number(decimals.padEnd(2, '0'));
  return sign === '' ? ore : 0 - ore;
}
