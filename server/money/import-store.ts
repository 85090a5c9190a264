import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { CostImportId, CostLineId, CostMappingId, ExitCaseId, UnitId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { CostKind, RowProblem } from '#money/words.ts';
import { Mapping } from '#money/domain/reading.ts';
import { type By, isStanding } from './store.ts';

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
  readonly entryKey: string | null;
  readonly ofInvoice: string | null;
}

/** Which of these rows have been read in before, and whether they still stand. */
export async function listKnown(tx: Tx, sourceKeys: readonly string[]) {
  const { rows } = await sql<{ costLineId: CostLineId; sourceKey: string; isStanding: boolean }>`
    select id as "costLineId", source_key as "sourceKey", ${isStanding} as "isStanding" from money.cost_line
    where organisation_id = access.my_organisation() and source_key = any (${[...sourceKeys]}::text[])`.execute(tx);
  return rows;
}

/** What stands of these entries as files of one name have brought them; or, outside all entries, of these days. */
export async function listStanding(
  tx: Tx,
  { name, definition: { form } }: Pick<MappingRow, 'name' | 'definition'>,
  of: { readonly entryKeys: readonly string[] } | { readonly days: readonly Day[] },
): Promise<CostLine[]> {
  const { rows } = await sql<CostLine>`
    select cost_line.id as "costLineId", source_key as "sourceKey", exit_case_id as "exitCaseId", unit_id as "unitId", on_day as day, account, kind,
           amount_ore::float8 as "amountOre", entry, entry_key as "entryKey", of_invoice as "ofInvoice"
    from money.cost_line
    join money.cost_import on cost_import.organisation_id = cost_line.organisation_id and cost_import.id = import_id
    join money.mapping on mapping.organisation_id = cost_import.organisation_id and mapping.id = mapping_id
    where cost_line.organisation_id = access.my_organisation() and source = ${form} and mapping.name = ${name} and ${isStanding}
      and ${'days' in of ? sql`entry_key is null and on_day = any (${[...of.days]}::date[])` : sql`entry_key = any (${[...of.entryKeys]}::text[])`}
    order by on_day, cost_line.id`.execute(tx);
  return rows;
}

/** Takes lines back: each by one with the opposite amount, which says who and when. What was booked stays as it was. */
export const takeBack = (
  tx: Tx,
  { at, by }: By,
  costImportId: CostImportId,
  lines: readonly { id: CostLineId; lineId: CostLineId; key: string }[],
) =>
  sql`
    insert into money.cost_line (organisation_id, id, source, source_key, import_id, exit_case_id, unit_id, on_day, account, kind, amount_ore,
                                 entry, takes_back, recorded_at, recorded_by)
    select organisation_id, one.id, source, one.key, ${costImportId}, exit_case_id, unit_id, on_day, account, kind, 0 - amount_ore, entry, cost_line.id, ${at}, ${by}
    from json_to_recordset(${JSON.stringify(lines)}::json) as one(id uuid, "lineId" uuid, key text)
    join money.cost_line on cost_line.organisation_id = access.my_organisation() and cost_line.id = "lineId"`.execute(tx);

/** Which of these lines are counted in the place of an invoice that has been attested. */
export async function listMatched(tx: Tx, lines: readonly CostLineId[]): Promise<ReadonlySet<CostLineId>> {
  const { rows } = await sql<{ id: CostLineId }>`
    select file_line_id as id from money.same_cost
    where organisation_id = access.my_organisation() and told in ('by_number', 'same') and file_line_id = any (${[...lines]}::uuid[])`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Which of these lines may have been accounted for to the authority that granted money for their cases. */
export async function listReported(tx: Tx, lines: readonly CostLineId[]): Promise<ReadonlySet<CostLineId>> {
  const { rows } = await sql<{ id: CostLineId }>`
    select id from money.cost_line
    where organisation_id = access.my_organisation() and id = any (${[...lines]}::uuid[])
      and exists (select from money.reported() where reported.exit_case_id = cost_line.exit_case_id
                  and on_day between from_day and to_day and recorded_at <= reported_at)`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

export interface TakenBack {
  readonly costLineId: CostLineId;
  readonly costImportId: CostImportId;
  readonly exitCaseId: ExitCaseId | null;
  readonly entry: string | null;
  readonly account: string | null;
  readonly day: Day;
  readonly ore: number;
}

/** What files have taken back, the latest first. */
export async function listTakenBack(tx: Tx, most: number): Promise<TakenBack[]> {
  const { rows } = await sql<TakenBack>`
    select takes_back as "costLineId", import_id as "costImportId", exit_case_id as "exitCaseId", entry, account, on_day as day, (0 - amount_ore)::float8 as ore
    from money.cost_line
    where organisation_id = access.my_organisation() and takes_back is not null
    order by recorded_at desc, id limit ${most}`.execute(tx);
  return rows;
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
                                 entry, entry_key, of_invoice, recorded_at, recorded_by)
    select ${organisationId}, line."costLineId", ${source.source}, line."sourceKey", ${source.costImportId}::uuid, line."exitCaseId", line."unitId",
           line.day, line.account, line.kind, line."amountOre", line.entry, line."entryKey", line."ofInvoice", ${at}, ${by}
    from json_to_recordset(${JSON.stringify(lines)}::json) as line("costLineId" uuid, "sourceKey" text, "exitCaseId" uuid, "unitId" uuid,
      day date, account text, kind text, "amountOre" bigint, entry text, "entryKey" text, "ofInvoice" text)
    on conflict (organisation_id, source_key) do nothing`.execute(tx);
  return Number(numAffectedRows);
}

export interface Counts {
  readonly readRows: number;
  readonly added: number;
  readonly known: number;
  readonly skipped: number;
  /** How many that were there before are counted no more. */
  readonly replaced: number;
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
      replaced: one.replaced,
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
           as_invoices as "asInvoices", unsure, replaced,
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
