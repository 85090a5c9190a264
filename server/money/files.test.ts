import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Mapping, type Read, invoiceIn, referenceIn } from './domain/reading.ts';
import { readCsv } from './domain/csv.ts';
import { readSie, sieOre } from './domain/sie.ts';
import { sortRows } from './domain/sort-rows.ts';
import { csvMapping } from '#test/money.ts';

const sieMapping = {
  form: 'sie',
  accounts: [{ from: '5600', to: '5699', kind: 'housing' }],
  dimension: '6',
  unitId: null,
} as const;
const bytes = (text: string) => new TextEncoder().encode(text);
/** As an old program for accounting writes it. */
const cp437 = (text: string) =>
  Uint8Array.from(text, (sign) => ({ å: 0x86, ä: 0x84, ö: 0x94, Å: 0x8f, Ä: 0x8e, Ö: 0x99 })[sign] ?? sign.charCodeAt(0));

const sie = (...entries: string[]) =>
  [
    '#FLAGGA 0',
    '#PROGRAM "Påhittad ekonomi" 1.0',
    '#FORMAT PC8',
    '#SIETYP 4',
    '#KONTO 5610 "Boende, vård & \\"stöd\\""',
    ...entries,
  ].join('\r\n');
const rent =
  '#VER A 12 20260210 "Hyra"\r\n{\r\n#TRANS 5610 {1 "Kst" 6 "AB12C-0D3E4"} 12500.50 20260211 "Ärendets hyra"\r\n#TRANS 1930 {} -12500.50\r\n}';
const rowsOf = (read: Read) => ('rows' in read ? read.rows : read.faults);
const faultsOf = (read: Read) => ('faults' in read ? read.faults.map(({ line, code }) => `${line} ${code}`) : 'read');

test.each([
  ['UTF-8', bytes],
  ['code page 437', cp437],
  ['UTF-8 with a mark before it', (text: string) => bytes(`\uFEFF${text}`)],
])('a SIE file in %s is read, with quotes and lists of objects', (_, write) => {
  expect(rowsOf(readSie(write(sie(rent)), sieMapping))).toMatchObject([
    { line: 8, day: '2026-02-11', account: '5610', amountOre: 1_250_050, reference: 'AB12C-0D3E4', entry: 'A12' },
    { line: 9, day: '2026-02-10', account: '1930', amountOre: -1_250_050, reference: null },
  ]);
});

test('an empty entry is none, what was struck out does not count, and lines end as they like', () => {
  const struck =
    '#VER A 13 20260211\n{\n#BTRANS 5610 {} 99.00\n#RTRANS 5610 {} 10.00\n#TRANS 5610 {} 10.00\n#TRANS 1930 {} -10\n}';
  const read = readSie(bytes(sie('#VER A 1 20260101\n{\n}', struck, '#VER B "" 20260112 ""\n{ \n }')), sieMapping);
  expect(rowsOf(read).map((row) => ('amountOre' in row ? row.amountOre : row))).toEqual([1000, -1000]);
});

test.each<[string, string, string[]]>([
  ['an entry that does not balance', sie('#VER A 1 20260101\n{\n#TRANS 5610 {} 1.00\n}'), ['6 entry_unbalanced']],
  ['a quote that is not closed', sie('#VER A 1 20260101 "Hyra'), ['6 open_quote']],
  ['a day that is none', sie('#VER A 1 20260231'), ['6 not_a_day']],
  ['an amount with three decimals', sie('#VER A 1 20260101\n{\n#TRANS 5610 {} 1.005\n}'), ['8 not_an_amount']],
  ['a row outside an entry', sie('#TRANS 5610 {} 1.00'), ['6 no_entry']],
  ['an entry that is not closed', sie('#VER A 1 20260101\n{'), ['6 entry_not_closed']],
  ['another type of SIE', sie(rent).replace('#SIETYP 4', '#SIETYP 1'), ['1 not_sie_4']],
  ['what is no SIE file at all', 'Datum;Belopp', ['1 not_sie_4']],
])('of a SIE file with %s nothing is read, and the line is said', (_, text, faults) => {
  expect(faultsOf(readSie(bytes(text), sieMapping))).toEqual(faults);
});

test('thousands of rows are read', () => {
  const many = Array.from({ length: 5000 }, (_, at) => rent.replace('A 12', `A ${at}`));
  expect(rowsOf(readSie(bytes(sie(...many)), sieMapping))).toHaveLength(10_000);
});

test('an amount is its öre, whatever way it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (ore) => {
      const [kronor, rest] = [Math.trunc(Math.abs(ore) / 100), String(Math.abs(ore) % 100).padStart(2, '0')];
      const sign = ore < 0 ? '-' : '';
      expect(sieOre(`${sign}${kronor}.${rest}`)).toBe(ore);
      const thousands = String(kronor).replaceAll(/\B(?=(\d{3})+$)/g, '\u00A0');
      const read = readCsv(bytes(`Datum;Belopp;Konto;Ärende\n2026-01-01;"${sign}${thousands},${rest}";5610;\n`), csvMapping);
      expect(rowsOf(read).map((row) => ('amountOre' in row ? row.amountOre : row))).toEqual(ore === 0 ? [] : [ore]);
    }),
  );
});

const head = 'Datum;Text;Belopp;Konto;Ärende\r\n';
test('a table is read by its heads, with quotes, line breaks within them and columns nobody asked for', () => {
  const text = `${head}2026-02-10;"Hyra; ""mars""\nrad två";12 500,50;5610;Ref ab12c 0d3e4, hyra\r\n\r\n2026-02-11;;-100;4510;\r\n`;
  expect(rowsOf(readCsv(bytes(text), csvMapping))).toMatchObject([
    { line: 2, amountOre: 1_250_050, reference: 'AB12C-0D3E4' },
    { line: 5, amountOre: -10_000, reference: null },
  ]);
});

test.each<[string, string, string[]]>([
  ['a column that is not there', 'Datum;Belopp\n', ['1 no_such_column']],
  [
    'a row that is too short and a day that is none',
    `${head}2026-02-10;a\n2026-02-30;a;1;5610;\n`,
    ['2 too_few_fields', '3 not_a_day'],
  ],
  ['an amount in another way of writing', `${head}2026-02-10;a;12.500.50;5610;\n`, ['2 not_an_amount']],
  ['a quote that is not closed', `${head}2026-02-10;"a;1;5610;\n2026-02-11;b;1;5610;\n`, ['2 open_quote']],
  ['nothing in it', '', ['1 empty']],
  ['a picture', 'PNG\0', ['1 not_text']],
])('of a table with %s nothing is read, and the line is said', (_, text, faults) => {
  expect(faultsOf(readCsv(bytes(text), csvMapping))).toEqual(faults);
});

test('a reader never falls over, whatever is in the file', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 300 }),
        fc.string({ maxLength: 200 }).map((text) => sie(text)),
        fc.string().map((text) => head + text),
      ),
      (text) => {
        for (const read of [readSie(bytes(text), sieMapping), readCsv(bytes(text), csvMapping)])
          expect('rows' in read || read.faults.length > 0).toBe(true);
      },
    ),
  );
});

test('a reference is found wherever it stands, and is not part of a longer word', () => {
  expect(referenceIn('Faktura 4711, ärende ab12c-0d3e4')).toBe('AB12C-0D3E4');
  expect(referenceIn('xAB12C-0D3E4')).toBe(null);
});

test.each([
  ['Faktura F-2, mars', 'F-2'],
  ['Lev.fakt. 20260331 Tryggt boende', '20260331'],
  ['fakturanr: 4711', '4711'],
  ['Hyra mars, fakt 12/26', '12/26'],
  ['Faktura, hyra mars', null],
  ['Faktura AB12C-0D3E4', null],
  ['Faktura 19900101-1234', null],
  ['Manufaktura 4711', null],
])('of a text the number of an invoice is read where it says so, and no number of a person or a case: %s', (text, number) =>
  expect(invoiceIn(text)).toBe(number),
);

test('every row is booked, passed over or rejected, and what is booked is all that is of this work', () => {
  const row = fc.record({
    line: fc.nat(),
    account: fc.constantFrom('5610', '4510', '1930', '56101'),
    reference: fc.constantFrom('AAAAA-11111', 'BBBBB-22222', null),
    mark: fc.constantFrom('a', 'b'),
  });
  const usual = { day: '2026-02-10' as never, amountOre: 100, entry: null, entryKey: null, ofInvoice: null };
  fc.assert(
    fc.property(fc.array(row), fc.boolean(), (drawn, hasUnit) => {
      const rows = drawn.map((one) => ({ ...one, ...usual }));
      const mapping: Pick<Mapping, 'accounts' | 'unitId'> = {
        accounts: csvMapping.accounts,
        unitId: hasUnit ? ('00000000-0000-4000-8000-000000000000' as never) : null,
      };
      const { toBook, skipped, rejected } = sortRows(rows, mapping, new Map([['AAAAA-11111', 'case a']]));
      expect(toBook.length + skipped.length + rejected.length).toBe(rows.length);
      expect(skipped).toEqual(rows.filter(({ account }) => account === '1930' || account === '56101'));
      // Two rows that look the same are two costs, and are told apart by their number.
      expect(new Set(toBook.map(({ row: { mark }, nth }) => `${mark} ${nth}`)).size).toBe(toBook.length);
    }),
  );
});
