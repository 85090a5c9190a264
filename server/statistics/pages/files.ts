import { createHash } from 'node:crypto';
import writeExcelFile from 'write-excel-file/node';
import { datasetOf, type Table } from '#statistics/domain/json-stat.ts';
import type { Site } from './site.ts';

export const formats = ['csv', 'xlsx', 'json'] as const;
export type Format = (typeof formats)[number];

/** A file that anybody may have, with the mark by which a browser knows whether it has it already. */
export interface File {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
}

/** What stands beside a cell in the files: where its figure comes from. */
export type Beside = { readonly heading: string; readonly of: (cell: number) => string };

/** The table as a file of its own. */
export async function fileOf(format: Format, site: Site, table: Table, beside?: Beside): Promise<File> {
  const body = await written[format](site, table, beside);
  // An Excel file has the hour in it: it is the same when what it holds is.
  const same = format === 'xlsx' ? csvOf(site, rowsOf(site, table, beside)) : body;
  return { type: types[format], etag: etagOf(same), body };
}

export const etagOf = (body: Buffer | string): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

const types = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const satisfies Record<Format, string>;

type Write = (site: Site, table: Table, beside: Beside | undefined) => Promise<Buffer>;

const written = {
  csv: async (site, table, beside) => Buffer.from(csvOf(site, rowsOf(site, table, beside))),
  xlsx: async ({ words }, table, beside) => {
    const [head = [], ...rows] = rowsOf({ words }, table, beside);
    const bold = head.map((value) => ({ value: String(value), fontWeight: 'bold' as const }));
    const columns = head.map((value) => ({ width: value === beside?.heading ? 60 : 24 }));
    return writeExcelFile([bold, ...rows], { columns, stickyRowsCount: 1 }).toBuffer();
  },
  json: async (_, table) => Buffer.from(`${JSON.stringify(datasetOf(table), null, 2)}\n`),
} as const satisfies Record<Format, Write>;

type Cell = string | number | null;

/** A row a cell: code and name in each dimension, then the figure and what is said of it. */
function rowsOf({ words }: Pick<Site, 'words'>, { dimensions, values, status }: Table, beside: Beside | undefined): Cell[][] {
  const { statuses } = words.table;
  const isNamed = dimensions.map(({ codes, labels }) => codes.some((code, number) => code !== labels[number]));
  const head = dimensions.flatMap(({ id, label }, number) => (isNamed[number] ? [id, label] : [label]));
  const rows = values.map((value, cell): Cell[] => {
    const place = placeOf(dimensions, cell);
    const said = status[cell] ?? null;
    return [
      ...dimensions.flatMap(({ codes, labels }, number): Cell[] => {
        const code = codes[place[number] ?? 0] ?? '';
        return isNamed[number] ? [code, labels[place[number] ?? 0] ?? ''] : [code];
      }),
      value,
      said !== null && Object.hasOwn(statuses, said) ? statuses[said as keyof typeof statuses] : said,
      ...(beside ? [beside.of(cell)] : []),
    ];
  });
  return [[...head, words.table.value, words.table.status, ...(beside ? [beside.heading] : [])], ...rows];
}

/** The number of the code in each dimension. */
function placeOf(dimensions: Table['dimensions'], cell: number): number[] {
  const place: number[] = [];
  let rest = cell;
  for (const { codes } of dimensions.toReversed()) {
    place.unshift(rest % codes.length);
    rest = Math.floor(rest / codes.length);
  }
  return place;
}

/** As Excel opens it with a double click: the mark of UTF-8 first and, in Swedish, semicolons between and a comma in the numbers. */
function csvOf({ language }: Pick<Site, 'language'>, rows: readonly (readonly Cell[])[]): string {
  const between = language === 'sv' ? ';' : ',';
  const one = (cell: Cell) => {
    if (cell === null) return '';
    if (typeof cell === 'number') return language === 'sv' ? String(cell).replace('.', ',') : String(cell);
    // What begins like this would be worked out as a formula by who opens the file.
    const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
    return /[";,\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${rows.map((row) => row.map(one).join(between)).join('\r\n')}\r\n`;
}
