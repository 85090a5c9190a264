import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExchangeId, ExitCaseId, OrganisationId, ProviderId, ProviderInvoiceId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { AttendanceKind, AttendanceOutcome, Difference, Service } from '#providers/words.ts';
import type { Signed } from './register.ts';

export interface AssignmentRow {
  readonly exchangeId: ExchangeId;
  readonly exitCaseId: ExitCaseId;
  readonly providerId: ProviderId;
  readonly provider: string;
  readonly service: Service;
  readonly from: Day;
  readonly to: Day | null;
}

export async function listAssignments(tx: Tx, exitCaseId: ExitCaseId): Promise<AssignmentRow[]> {
  const { rows } = await sql<AssignmentRow>`
    select assignment.id as "exchangeId", exit_case_id as "exitCaseId", provider_id as "providerId", provider.name as provider, service,
           from_day as "from", to_day as "to"
    from providers.assignment join providers.provider on provider.id = provider_id
    where exit_case_id = ${exitCaseId} order by from_day desc, assignment.id`.execute(tx);
  return rows;
}

export const insertAssignment = (tx: Tx, one: Signed & Omit<AssignmentRow, 'provider'>) =>
  tx
    .insertInto('providers.assignment')
    .values({
      organisation_id: one.organisationId,
      exit_case_id: one.exitCaseId,
      id: one.exchangeId,
      provider_id: one.providerId,
      service: one.service,
      from_day: one.from,
      to_day: one.to,
      noted_at: one.at,
      noted_by: one.by,
    })
    .execute();

export const endAssignment = (tx: Tx, exchangeId: ExchangeId, to: Day) =>
  tx.updateTable('providers.assignment').set({ to_day: to }).where('id', '=', exchangeId).execute();

export interface Touched {
  readonly exitCaseId: ExitCaseId;
  readonly pseudonym: string;
  readonly service: Service;
}

/** The cases that one may see in which a provider works now. */
export async function listTouched(tx: Tx, providerId: ProviderId, today: Day): Promise<Touched[]> {
  const { rows } = await sql<Touched>`
    select exit_case.id as "exitCaseId", person.pseudonym, assignment.service
    from providers.assignment
    join exchanges.outgoing on outgoing.organisation_id = assignment.organisation_id and outgoing.id = assignment.id
    join cases.exit_case on exit_case.organisation_id = assignment.organisation_id and exit_case.id = assignment.exit_case_id
    join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
    where assignment.provider_id = ${providerId} and (to_day is null or to_day >= ${today}) and exit_case.ended_at is null
      and outgoing.state in ('draft', 'sent', 'received', 'answered')
    order by person.pseudonym, assignment.id`.execute(tx);
  return rows;
}

export interface InvoiceRow {
  readonly exchangeId: ExchangeId;
  readonly invoiceId: ProviderInvoiceId;
  readonly number: string;
  readonly edition: number;
  readonly from: Day;
  readonly to: Day;
  readonly agreedOre: number | null;
  readonly differences: Difference[];
  readonly state: 'attested' | 'disputed';
  readonly sealedReason: Buffer | null;
  readonly decidedAt: Date;
  readonly decider: string;
}

export async function listInvoices(tx: Tx, exitCaseId: ExitCaseId): Promise<InvoiceRow[]> {
  const { rows } = await sql<InvoiceRow>`
    select assignment_id as "exchangeId", invoice.id as "invoiceId", number, edition, from_day as "from", to_day as "to", agreed_ore as "agreedOre",
           differences, state, sealed_reason as "sealedReason", decided_at as "decidedAt", coalesce(staff.name, '') as decider
    from providers.invoice
    left join access.staff on staff.organisation_id = invoice.organisation_id and staff.id = decided_by
    where exit_case_id = ${exitCaseId} order by decided_at, invoice.id`.execute(tx);
  return rows;
}

export const insertInvoice = (
  tx: Tx,
  one: Omit<InvoiceRow, 'decidedAt' | 'decider'> & {
    organisationId: OrganisationId;
    exitCaseId: ExitCaseId;
    billedOre: number;
    at: Date;
    by: StaffId;
  },
) =>
  tx
    .insertInto('providers.invoice')
    .values({
      organisation_id: one.organisationId,
      exit_case_id: one.exitCaseId,
      id: one.invoiceId,
      assignment_id: one.exchangeId,
      number: one.number,
      edition: one.edition,
      from_day: one.from,
      to_day: one.to,
      billed_ore: one.billedOre,
      agreed_ore: one.agreedOre,
      differences: [...one.differences],
      state: one.state,
      sealed_reason: one.sealedReason,
      decided_at: one.at,
      decided_by: one.by,
    })
    .execute();

export interface AttendanceRow {
  readonly on: Day;
  readonly kind: AttendanceKind;
  readonly outcome: AttendanceOutcome;
  readonly nth: number;
}

/** As it was noted; what was noted later about the same day or session comes after. */
export async function listAttendance(tx: Tx, exchangeId: ExchangeId): Promise<AttendanceRow[]> {
  const { rows } = await sql<AttendanceRow>`
    select on_day as "on", kind, outcome, nth from providers.attendance where commission_id = ${exchangeId}
    order by noted_at, id`.execute(tx);
  return rows;
}

export const insertAttendance = (tx: Tx, one: Signed & AttendanceRow & { id: string; exchangeId: ExchangeId }) =>
  tx
    .insertInto('providers.attendance')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      commission_id: one.exchangeId,
      on_day: one.on,
      kind: one.kind,
      outcome: one.outcome,
      nth: one.nth,
      noted_at: one.at,
      noted_by: one.by,
    })
    .execute();

/** Of assignments whose last day in the book is before a day. Answers of how many rows. */
export async function destroyAttendance(tx: Tx, before: Day): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from providers.attendance
    where (organisation_id, commission_id) in (
      select organisation_id, commission_id from providers.attendance group by organisation_id, commission_id having max(on_day) < ${before})`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}
