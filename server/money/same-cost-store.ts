import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { CostLineId, ExitCaseId, OrganisationId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Answer, Comparable } from '#money/domain/same-cost.ts';
import type { SameCostTold } from '#money/words.ts';
import { type By, isStanding } from './store.ts';

/** One at a time in a house: what two book at once is compared, and each of them counts what it added. */
export const takeTurn = (tx: Tx, organisationId: OrganisationId) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`cost lines ${organisationId}`}, 0))`.execute(tx);

/** The costs of one case, or of each that an invoice has been attested in. */
export async function listComparable(tx: Tx, exitCaseId: ExitCaseId | null): Promise<Comparable[]> {
  const { rows } = await sql<Comparable>`
    select id as "costLineId", exit_case_id as "exitCaseId", source = 'invoice' as "isInvoice", on_day as day, amount_ore::float8 as "amountOre",
           entry, of_invoice as "ofInvoice"
    from money.cost_line
    where organisation_id = access.my_organisation() and ${isStanding}
      and ${
        exitCaseId === null
          ? sql`exit_case_id in (select exit_case_id from money.cost_line where organisation_id = access.my_organisation() and source = 'invoice')`
          : sql`exit_case_id = ${exitCaseId}`
      }
    order by id`.execute(tx);
  return rows;
}

export interface Kept {
  readonly exitCaseId: ExitCaseId;
  readonly invoiceLineId: CostLineId;
  readonly fileLineId: CostLineId;
  readonly told: SameCostTold;
}

/** What is known of which are the same, what was said last first. */
export async function listKept(tx: Tx, exitCaseId: ExitCaseId | null): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select exit_case_id as "exitCaseId", invoice_line_id as "invoiceLineId", file_line_id as "fileLineId", told from money.same_cost
    where organisation_id = access.my_organisation() and (${exitCaseId}::uuid is null or exit_case_id = ${exitCaseId}::uuid)
    order by told_at desc, invoice_line_id, file_line_id`.execute(tx);
  return rows;
}

export const answersOf = (kept: readonly Kept[]): Answer[] =>
  kept
    .filter(({ told }) => told === 'same' || told === 'another')
    .map(({ told, invoiceLineId, fileLineId }) => ({ invoiceLineId, fileLineId, isSame: told === 'same' }));

/** Says it of these, over what was said before. */
export async function tell(tx: Tx, { organisationId, at, by }: By, all: readonly Kept[]) {
  if (all.length === 0) return;
  await sql`
    insert into money.same_cost (organisation_id, exit_case_id, invoice_line_id, file_line_id, told, told_at, told_by)
    select ${organisationId}, one."exitCaseId", one."invoiceLineId", one."fileLineId", one.told, ${at}, ${by}
    from json_to_recordset(${JSON.stringify(all)}::json) as one("exitCaseId" uuid, "invoiceLineId" uuid, "fileLineId" uuid, told text)
    on conflict (organisation_id, invoice_line_id, file_line_id)
      do update set told = excluded.told, told_at = excluded.told_at, told_by = excluded.told_by`.execute(tx);
}

export interface QuestionRow extends Kept {
  readonly told: 'maybe' | 'same' | 'another';
  readonly invoice: { readonly number: string | null; readonly day: Day; readonly ore: number };
  readonly row: { readonly entry: string | null; readonly account: string | null; readonly day: Day; readonly ore: number };
}

/** The pairs that somebody has to answer for, and the latest that somebody has. */
export async function listQuestions(tx: Tx, mostAnswered: number): Promise<QuestionRow[]> {
  const { rows } = await sql<QuestionRow>`
    select invoice_line_id as "invoiceLineId", file_line_id as "fileLineId", same_cost.exit_case_id as "exitCaseId", told,
           json_build_object('number', invoice.entry, 'day', invoice.on_day, 'ore', invoice.amount_ore) as invoice,
           json_build_object('entry', booked.entry, 'account', booked.account, 'day', booked.on_day, 'ore', booked.amount_ore) as "row"
    from (select *, row_number() over (partition by told = 'maybe' order by told_at desc, file_line_id) as nth from money.same_cost
          where organisation_id = access.my_organisation() and told in ('maybe', 'same', 'another')) same_cost
    join money.cost_line invoice on invoice.organisation_id = same_cost.organisation_id and invoice.id = invoice_line_id
    join money.cost_line booked on booked.organisation_id = same_cost.organisation_id and booked.id = file_line_id
    where told = 'maybe' or nth <= ${mostAnswered}
    order by booked.on_day desc, booked.id`.execute(tx);
  return rows;
}
