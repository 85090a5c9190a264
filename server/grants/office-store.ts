import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExchangeId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { Sums } from '#grants/domain/ledger.ts';
import type { EntryKind, ReceivedState, Urgency } from '#grants/words.ts';
import type { By } from './store.ts';

export interface ReceivedRow {
  readonly receivedId: ExchangeId;
  readonly senderId: OrganisationId;
  readonly sender: string;
  readonly callCode: string;
  readonly callEdition: number;
  readonly year: number;
  readonly reference: string;
  readonly sentAt: Date;
  readonly appliedOre: number;
  readonly conditions: number;
  readonly latestId: ExchangeId;
  readonly reportId: ExchangeId | null;
  readonly state: ReceivedState;
  readonly reservedOre: number;
  readonly decidedOre: number | null;
  readonly urgency: Urgency | null;
  readonly reportBy: Day | null;
  readonly partDues: readonly Day[];
  readonly partIds: readonly ExchangeId[];
  readonly usedOre: number | null;
  readonly repayOre: number | null;
  readonly repayBy: Day | null;
  readonly completeBy: Day | null;
}

const select = sql`
  select received.id as "receivedId", sender_id as "senderId", organisation.name as sender, call_code as "callCode", call_edition as "callEdition",
         year, reference, sent_at as "sentAt", applied_ore::float8 as "appliedOre", conditions, latest_id as "latestId", report_id as "reportId", state,
         reserved_ore::float8 as "reservedOre", decided_ore::float8 as "decidedOre", report_due as "reportBy", urgency,
         part_dues::text[] as "partDues", part_ids as "partIds", used_ore::float8 as "usedOre",
         repay_ore::float8 as "repayOre", repay_due as "repayBy", complete_due as "completeBy"
  from grants.received join access.organisation on organisation.id = sender_id`;

export async function listReceived(tx: Tx, year: number): Promise<ReceivedRow[]> {
  const { rows } = await sql<ReceivedRow>`${select} where year = ${year} order by sent_at desc, received.id`.execute(tx);
  return rows;
}

export async function getReceived(tx: Tx, receivedId: ExchangeId): Promise<ReceivedRow> {
  const { rows } = await sql<ReceivedRow>`${select} where received.id = ${receivedId}`.execute(tx);
  return orNotFound(rows[0]);
}

/** The same, held until the transaction ends: two officers with one application come after each other. */
export async function holdReceived(tx: Tx, receivedId: ExchangeId): Promise<ReceivedRow> {
  const { rows } = await sql<ReceivedRow>`${select} where received.id = ${receivedId} for update of received`.execute(tx);
  return orNotFound(rows[0]);
}

export const insertReceived = (
  tx: Tx,
  one: By &
    Pick<
      ReceivedRow,
      | 'receivedId'
      | 'senderId'
      | 'callCode'
      | 'callEdition'
      | 'year'
      | 'reference'
      | 'sentAt'
      | 'appliedOre'
      | 'conditions'
      | 'urgency'
    >,
) =>
  tx
    .insertInto('grants.received')
    .values({
      organisation_id: one.organisationId,
      id: one.receivedId,
      sender_id: one.senderId,
      call_code: one.callCode,
      call_edition: one.callEdition,
      year: one.year,
      reference: one.reference,
      sent_at: one.sentAt,
      applied_ore: String(one.appliedOre),
      conditions: one.conditions,
      urgency: one.urgency,
      latest_id: one.receivedId,
      state: 'received',
      taken_at: one.at,
      taken_by: one.by,
    })
    .execute();

interface Changes {
  readonly appliedOre?: number;
  readonly conditions?: number;
  readonly urgency?: Urgency | null;
  readonly latestId?: ExchangeId;
  readonly reportId?: ExchangeId;
  readonly state?: ReceivedState;
  readonly reservedOre?: number;
  readonly decidedOre?: number;
  readonly reportBy?: Day;
  readonly partDues?: readonly Day[];
  readonly partIds?: readonly ExchangeId[];
  readonly usedOre?: number;
  readonly repayOre?: number;
  readonly repayBy?: Day;
  readonly completeBy?: Day;
  readonly told?: 'nothing';
  readonly decidedAt?: Date;
  readonly decidedBy?: StaffId;
}

const columns = {
  appliedOre: 'applied_ore',
  conditions: 'conditions',
  urgency: 'urgency',
  latestId: 'latest_id',
  reportId: 'report_id',
  state: 'state',
  reservedOre: 'reserved_ore',
  decidedOre: 'decided_ore',
  reportBy: 'report_due',
  partDues: 'part_dues',
  partIds: 'part_ids',
  usedOre: 'used_ore',
  repayOre: 'repay_ore',
  repayBy: 'repay_due',
  completeBy: 'complete_due',
  told: 'told',
  decidedAt: 'decided_at',
  decidedBy: 'decided_by',
} as const satisfies Record<keyof Changes, string>;

export async function updateReceived(tx: Tx, receivedId: ExchangeId, changes: Changes): Promise<void> {
  const set = Object.entries(changes).map(([name, value]) => [
    columns[name as keyof Changes],
    typeof value === 'number' ? String(value) : value,
  ]);
  await tx.updateTable('grants.received').set(Object.fromEntries(set)).where('id', '=', receivedId).execute();
}

export async function findSums(tx: Tx, year: number): Promise<Sums | undefined> {
  const { rows } = await sql<Sums>`
    select appropriated_ore::float8 as "appropriatedOre", reserved_ore::float8 as "reservedOre", granted_ore::float8 as "grantedOre",
           paid_ore::float8 as "paidOre", returned_ore::float8 as "returnedOre", left_ore::float8 as "leftOre"
    from grants.appropriation where organisation_id = access.my_organisation() and year = ${year}`.execute(tx);
  return rows[0];
}

export const beginAppropriation = (tx: Tx, organisationId: OrganisationId, year: number) =>
  sql`insert into grants.appropriation (organisation_id, year) values (${organisationId}, ${year}) on conflict do nothing`.execute(
    tx,
  );

export interface EntryRow {
  readonly kind: EntryKind;
  readonly ore: number;
  readonly receivedId: ExchangeId | null;
  readonly decision: string | null;
}

const isShort = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === 'something_is_left';

/** Books a row. The database keeps the sums, one row after the other, and turns away what would bind more than there is. */
export async function insertEntry(tx: Tx, one: By & EntryRow & { entryId: string; year: number }): Promise<void> {
  try {
    await tx
      .insertInto('grants.entry')
      .values({
        organisation_id: one.organisationId,
        id: one.entryId,
        year: one.year,
        kind: one.kind,
        ore: String(one.ore),
        received_id: one.receivedId,
        decision: one.decision,
        at: one.at,
        by_id: one.by,
      })
      .execute();
  } catch (error) {
    if (isShort(error)) throw refusal('appropriation_exhausted');
    throw error;
  }
}

export async function listEntries(tx: Tx, year: number) {
  const { rows } = await sql<EntryRow & { reference: string | null; at: Date; by: string }>`
    select entry.kind, entry.ore::float8 as ore, received_id as "receivedId", decision, reference, at, staff.name as by
    from grants.entry
    join access.staff on staff.organisation_id = entry.organisation_id and staff.id = by_id
    left join grants.received on received.organisation_id = entry.organisation_id and received.id = received_id
    where entry.organisation_id = access.my_organisation() and entry.year = ${year}
    order by at desc, entry.id`.execute(tx);
  return rows;
}

/** Whether what has come has been taken up. */
export async function isTaken(tx: Tx, exchangeId: ExchangeId): Promise<boolean> {
  const { rows } = await sql`
    select from grants.received where id = ${exchangeId} or latest_id = ${exchangeId} or report_id = ${exchangeId} or ${exchangeId} = any (part_ids)`.execute(
    tx,
  );
  return rows.length > 0;
}
