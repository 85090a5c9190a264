import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { CostImportId, CostLineId, CostMappingId, ExitCaseId, UnitId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { CostKind, RowProblem } from '#money/words.ts';
import { Mapping } from '#money/domain/reading.ts';
import type { By } from './store.ts';

export interface MappingRow {
  readonly costMappingId: CostMappingId;
  readonly name: string;
  readonly definition: Mapping;
  readonly savedAt: Date;
}

/** The latest of each name. */
export async function listMappings(tx: Tx): Promise<MappingRow[]> {
  const { rows } = await sql<MappingRow>`
    select distinct on (name) id as "costMappingId", name, definition, saved_at as "savedAt" from money.mapping
    order by name, saved_at desc, id`.execute(tx);
  return rows.map((row) => ({ ...row, definition: Mapping.parse(row.definition) }));
}

export const insertMapping = (tx: Tx, one: By & Omit<MappingRow, 'savedAt'>) =>
  sql`insert into money.mapping (organisation_id, id, name, definition, saved_at, saved_by)
      values (${one.organisationId}, ${one.costMappingId}, ${one.name}, ${JSON.stringify(one.definition)}::jsonb, ${one.at}, ${one.by})`.execute(
    tx,
  );

export interface CostLine {
  readonly costLineId: CostLineId;
  readonly sourceKey: string;
  readonly exitCaseId: ExitCaseId | null;
  readonly unitId: UnitId | null;
  readonly day: Day;
  readonly account: string | null;
  readonly kind: CostKind;
  readonly amountOre: number;
  readonly entry: string | null;
  readonly ofInvoice: string | null;
}

/** Which of these rows have been read in before. */
export async function listKnown(tx: Tx, sourceKeys: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select source_key as key from money.cost_line
    where organisation_id = access.my_organisation() and source_key = any (${[...sourceKeys]}::text[])`.execute(tx);
  return new Set(rows.map(({ key }) => key));
}

/** Books all of them at once; one that somebody else has booked meanwhile is passed over. Answers how many were booked. */
export async function insertCosts(
  tx: Tx,
  { organisationId, at, by }: By,
  source: { readonly source: 'csv' | 'sie' | 'invoice'; readonly costImportId: CostImportId | null },
  lines: readonly CostLine[],
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    insert into money.cost_line (organisation_id, id, source, source_key, import_id, exit_case_id, unit_id, on_day, account, kind, amount_ore,
                                 entry, of_invoice, recorded_at, recorded_by)
    select ${organisationId}, line."costLineId", ${source.source}, line."sourceKey", ${source.costImportId}::uuid, line."exitCaseId", line."unitId",
           line.day, line.account, line.kind, line."amountOre", line.entry, line."ofInvoice", ${at}, ${by}
    from json_to_recordset(${JSON.stringify(lines)}::json) as line("costLineId" uuid, "sourceKey" text, "exitCaseId" uuid, "unitId" uuid,
      day date, account text, kind text, "amountOre" bigint, entry text, "ofInvoice" text)
    on conflict (organisation_id, source_key) do nothing`.execute(tx);
  return Number(numAffectedRows);
}

export interface Counts {
  readonly readRows: number;
  readonly added: number;
  readonly known: number;
  readonly skipped: number;
  /** Of those that were added: how many were there already as invoices, and how many may be. */
  readonly asInvoices: number;
  readonly unsure: number;
}
interface Rejected {
  readonly line: number;
  readonly code: RowProblem;
}

export async function insertImport(
  tx: Tx,
  one: By &
    Counts & {
      readonly costImportId: CostImportId;
      readonly costMappingId: CostMappingId;
      readonly fileName: string;
      readonly sha256: Buffer;
      readonly rejected: readonly Rejected[];
    },
) {
  await tx
    .insertInto('money.cost_import')
    .values({
      organisation_id: one.organisationId,
      id: one.costImportId,
      mapping_id: one.costMappingId,
      file_name: one.fileName,
      sha256: one.sha256,
      read_rows: one.readRows,
      added: one.added,
      known: one.known,
      skipped: one.skipped,
      as_invoices: one.asInvoices,
      unsure: one.unsure,
      rejected: one.rejected.length,
      imported_at: one.at,
      imported_by: one.by,
    })
    .execute();
  await sql`
    insert into money.rejected_row (organisation_id, import_id, line, code)
    select ${one.organisationId}, ${one.costImportId}, line, code
    from json_to_recordset(${JSON.stringify(one.rejected)}::json) as rejected(line int, code text)`.execute(tx);
}

export interface ImportRow extends Counts {
  readonly costImportId: CostImportId;
  readonly mapping: string;
  readonly fileName: string;
  readonly rejected: Rejected[];
  readonly importedAt: Date;
  readonly importedBy: string;
}

/** The latest files, each with the rows of it that were rejected. */
export async function listImports(tx: Tx, most: number): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select cost_import.id as "costImportId", mapping.name as mapping, file_name as "fileName", read_rows as "readRows", added, known, skipped,
           as_invoices as "asInvoices", unsure,
           (select coalesce(json_agg(json_build_object('line', line, 'code', code) order by line), '[]')
            from (select line, code from money.rejected_row
                  where rejected_row.organisation_id = cost_import.organisation_id and import_id = cost_import.id
                  order by line limit 200) shown) as rejected,
           imported_at as "importedAt", staff.name as "importedBy"
    from money.cost_import
    join money.mapping on mapping.organisation_id = cost_import.organisation_id and mapping.id = mapping_id
    join access.staff on staff.organisation_id = cost_import.organisation_id and staff.id = imported_by
    order by imported_at desc, cost_import.id limit ${most}`.execute(tx);
  return rows;
}
