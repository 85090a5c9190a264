import { sql } from 'kysely';
import type { CountsIn } from '#access/domain.ts';
import type { Day } from '#kernel/day.ts';
import type { ClockId, ContactId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import { Clock, type Start, type TimeRule } from '#contacts/domain/clock.ts';
import type { DutyRule } from '#contacts/domain.ts';

/** Every rule there is and was: a handful, and public. */
export async function listRules(tx: Tx): Promise<TimeRule[]> {
  const { rows } = await sql<{ code: DutyRule; days: number; validFrom: Day; validTo: Day | null }>`
    select code, days, valid_from as "validFrom", valid_to as "validTo" from contacts.time_rule`.execute(tx);
  return rows;
}

export async function insertClocks(
  tx: Tx,
  organisationId: OrganisationId,
  contactId: ContactId,
  clocks: readonly (Start & { clockId: ClockId })[],
) {
  if (clocks.length === 0) return;
  await tx
    .insertInto('contacts.clock')
    .values(
      clocks.map((clock) => ({
        organisation_id: organisationId,
        id: clock.clockId,
        contact_id: contactId,
        rule: clock.rule,
        rule_valid_from: clock.ruleValidFrom,
        started_at: clock.startedAt,
        due_at: clock.dueAt,
      })),
    )
    .execute();
}

export interface ClockRow extends Clock {
  readonly citation: string;
  readonly sealedLateBecause: Buffer | null;
}

/** The clocks of a contact, in the order in which they run out. */
export async function listClocks(tx: Tx, contactId: ContactId): Promise<ClockRow[]> {
  const { rows } = await sql<{ citation: string; sealed_late_because: Buffer | null }>`
    select clock.id as "clockId", clock.rule, clock.started_at as "startedAt", clock.due_at as "dueAt", clock.stopped_at as "stoppedAt",
           clock.told, clock.sealed_late_because is not null as "isExplained", clock.sealed_late_because, time_rule.citation
    from contacts.clock
    join contacts.time_rule on time_rule.code = clock.rule and time_rule.valid_from = clock.rule_valid_from
    where clock.contact_id = ${contactId}
    order by clock.due_at, clock.rule`.execute(tx);
  return rows.map((row) => ({ ...Clock.parse(row), citation: row.citation, sealedLateBecause: row.sealed_late_because }));
}

export async function stopClock(tx: Tx, clockId: ClockId, stoppedAt: Date, by: StaffId) {
  const { numUpdatedRows } = await tx
    .updateTable('contacts.clock')
    .set({ stopped_at: stoppedAt, stopped_by: by })
    .where('id', '=', clockId)
    .where('stopped_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('conflict');
}

export async function saveReason(tx: Tx, clockId: ClockId, sealed: Buffer) {
  const { numUpdatedRows } = await tx
    .updateTable('contacts.clock')
    .set({ sealed_late_because: sealed })
    .where('id', '=', clockId)
    .where('sealed_late_because', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('conflict');
}

/** An organisation as those who reach out meet it. */
export interface Receiver {
  readonly name: string;
  readonly countsIn: CountsIn;
  readonly contactUnitId: string | null;
}

export async function getReceiver(tx: Tx, organisationId: OrganisationId): Promise<Receiver> {
  const { rows } = await sql<Receiver>`
    select name, counts_in as "countsIn", contact_unit_id as "contactUnitId" from access.organisation where id = ${organisationId}`.execute(
    tx,
  );
  return orNotFound(rows[0]);
}
