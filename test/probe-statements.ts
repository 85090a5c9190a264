import pg from 'pg';
import type { Row } from './rows.ts';

// What test/probe.ts tries with a table.

/** A row, as a record of its table. */
export const recordOf = (table: string, row: Row) =>
  `jsonb_populate_record(null::${table}, ${pg.escapeLiteral(JSON.stringify(row))}::jsonb)`;

/** All that can be reached, with what one row has in a column. */
export const constantly = (table: string, column: string, row: Row) =>
  `update ${table} set ${column} = (${recordOf(table, row)}).${column}`;

/** All that can be reached, as changed now by somebody. */
export function inTheNameOf(staffId: string, table: string, column: string, columns: readonly string[]): string {
  const when = column.replace(/_by$/, '_at');
  const written = [`${column} = '${staffId}'`, ...(columns.includes(when) ? [`${when} = access.now()`] : [])];
  return `update ${table} set ${written.join(', ')}`;
}

/** All that can be reached, with nothing left of what was sealed in it. */
export function emptied(table: string, columns: readonly string[]): string {
  const sealed = columns.filter((one) => one.startsWith('sealed_'));
  const nothing = sealed.map((one) => `${one} = case when ${one} is not null then ''::bytea end`);
  return `update ${table} set ${['weeded_at = access.now()', ...nothing].join(', ')}`;
}
