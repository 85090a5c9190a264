import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ClockChangeId, ClockId, ContactId, ExitCaseId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { refusal } from '#platform/refusal.ts';
import { Clock, type ClockChange, type ClockOutcome, type Counting, type Start } from '#clocks/domain.ts';

/** What carries a duty: a case, or a contact. */
export type Carrier = { readonly exitCaseId: ExitCaseId } | { readonly contactId: ContactId };

const column = (of: Carrier) => ('contactId' in of ? 'contact_id' : 'exit_case_id');
const idOf = (of: Carrier) => ('contactId' in of ? of.contactId : of.exitCaseId);

export async function insertClock(
  tx: Tx,
  of: Carrier,
  clock: Start & {
    organisationId: OrganisationId;
    clockId: ClockId;
    subjectId?: string | undefined;
    ownerId?: StaffId | undefined;
  },
) {
  await tx
    .insertInto('clocks.clock')
    .values({
      organisation_id: clock.organisationId,
      id: clock.clockId,
      [column(of)]: idOf(of),
      ...(clock.subjectId === undefined ? {} : { subject_id: clock.subjectId }),
      ...(clock.ownerId === undefined ? {} : { owner_id: clock.ownerId }),
      rule: clock.rule,
      rule_valid_from: clock.ruleValidFrom,
      counted_in: clock.countedIn,
      started_at: clock.startedAt,
      due_at: clock.dueAt,
    })
    .execute();
}

export interface ClockRow extends Clock, Omit<Counting, 'endsOn'> {
  readonly ruleValidFrom: Day;
  readonly titleSv: string;
  readonly titleEn: string;
  readonly citation: string;
  readonly owner: string | null;
  readonly stoppedBy: string | null;
  readonly sealedLateBecause: Buffer | null;
}

/** The clocks of a case or a contact, in the order in which they run out. */
export async function listClocks(tx: Tx, of: Carrier): Promise<ClockRow[]> {
  const { rows } = await sql<Omit<ClockRow, keyof Clock>>`
    select clock.id as "clockId", clock.rule, clock.rule_valid_from as "ruleValidFrom", clock.subject_id as "subjectId",
           clock.owner_id as "ownerId", owner.name as owner, clock.started_at as "startedAt", clock.due_at as "dueAt",
           clock.counted_in as "countedIn", clock.paused_at as "pausedAt", clock.stood_still_days as "stoodStillDays",
           clock.stopped_at as "stoppedAt", stopper.name as "stoppedBy", clock.outcome,
           case when clock.told_due_at = clock.due_at then clock.told end as told,
           clock.sealed_late_because is not null as "isExplained", clock.sealed_late_because as "sealedLateBecause",
           rule.can_pause as "canPause", rule.can_extend as "canExtend", rule.ends_on as "endsOn", rule.at_end as "atEnd",
           rule.title_sv as "titleSv", rule.title_en as "titleEn", rule.citation, rule.unit, rule.amount, rule.counts_in as "countsIn"
    from clocks.clock
    join clocks.rule on rule.code = clock.rule and rule.valid_from = clock.rule_valid_from
    left join access.staff owner on owner.organisation_id = clock.organisation_id and owner.id = clock.owner_id
    left join access.staff stopper on stopper.organisation_id = clock.organisation_id and stopper.id = clock.stopped_by
    where ${sql.ref(`clock.${column(of)}`)} = ${idOf(of)}
    order by clock.due_at, clock.rule, clock.id`.execute(tx);
  return rows.map((row) => ({ ...row, ...Clock.parse(row) }));
}

/** Stops what runs of a duty, for one thing in the case or for the case itself, and answers how many clocks that was. */
export async function stopClocks(
  tx: Tx,
  { exitCaseId, rule, subjectId }: { exitCaseId: ExitCaseId; rule: string; subjectId: string | null },
  { at, by, outcome }: { at: Date; by: StaffId; outcome: ClockOutcome },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('clocks.clock')
    .set({ stopped_at: sql<Date>`greatest(${at}::timestamptz, started_at)`, stopped_by: by, outcome, paused_at: null })
    .where('exit_case_id', '=', exitCaseId)
    .where('rule', '=', rule)
    .where('subject_id', subjectId === null ? 'is' : '=', subjectId)
    .where('stopped_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Those about one thing, in whichever case it stands. */
export async function stopClocksOf(
  tx: Tx,
  { organisationId, rule, subjectId }: { organisationId: OrganisationId; rule: string; subjectId: string },
  { at, by, outcome }: { at: Date; by: StaffId; outcome: ClockOutcome },
): Promise<void> {
  await sql`
    update clocks.clock
    set stopped_at = greatest(${at}::timestamptz, started_at), stopped_by = ${by}, outcome = ${outcome}, paused_at = null
    where organisation_id = ${organisationId} and subject_id = ${subjectId} and rule = ${rule} and stopped_at is null`.execute(
    tx,
  );
}

/** Stops one clock, which somebody else may have done at the same moment. */
export const stopOne = (tx: Tx, clockId: ClockId, { at, by, outcome }: { at: Date; by: StaffId; outcome: ClockOutcome }) =>
  change(tx, clockId, {
    stopped_at: sql<Date>`greatest(${at}::timestamptz, started_at)`,
    stopped_by: by,
    outcome,
    paused_at: null,
  });

/** Stands still, runs again until a later time, or is another's. */
export const updateRun = (
  tx: Tx,
  clockId: ClockId,
  { pausedAt, dueAt, stoodStillDays, ownerId }: Pick<Clock, 'pausedAt' | 'dueAt' | 'stoodStillDays' | 'ownerId'>,
) => change(tx, clockId, { paused_at: pausedAt, due_at: dueAt, stood_still_days: stoodStillDays, owner_id: ownerId });

async function change(tx: Tx, clockId: ClockId, to: object) {
  const { numUpdatedRows } = await tx
    .updateTable('clocks.clock')
    .set(to)
    .where('id', '=', clockId)
    .where('stopped_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('conflict');
}

/** Why it was late, once. */
export async function saveReason(tx: Tx, clockId: ClockId, sealed: Buffer) {
  const { numUpdatedRows } = await tx
    .updateTable('clocks.clock')
    .set({ sealed_late_because: sealed })
    .where('id', '=', clockId)
    .where('sealed_late_because', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('conflict');
}

// ------------------------------------------------------------------------------------------------------------ what was changed

export interface NewChange {
  readonly organisationId: OrganisationId;
  readonly changeId: ClockChangeId;
  readonly exitCaseId: ExitCaseId;
  readonly clockId: ClockId;
  readonly kind: ClockChange;
  readonly at: Date;
  readonly by: StaffId;
  readonly due?: readonly [before: Date, after: Date];
  readonly owner?: readonly [before: StaffId | null, after: StaffId | null];
  readonly sealedReason?: Buffer;
}

export async function insertChange(tx: Tx, one: NewChange) {
  await tx
    .insertInto('clocks.change')
    .values({
      organisation_id: one.organisationId,
      id: one.changeId,
      exit_case_id: one.exitCaseId,
      clock_id: one.clockId,
      kind: one.kind,
      at: one.at,
      by: one.by,
      due_before: one.due?.[0] ?? null,
      due_after: one.due?.[1] ?? null,
      owner_before: one.owner?.[0] ?? null,
      owner_after: one.owner?.[1] ?? null,
      sealed_reason: one.sealedReason ?? null,
    })
    .execute();
}

export interface ChangeRow {
  readonly changeId: ClockChangeId;
  readonly clockId: ClockId;
  readonly kind: ClockChange;
  readonly at: Date;
  readonly by: string;
  readonly dueBefore: Date | null;
  readonly dueAfter: Date | null;
  readonly ownerAfter: string | null;
  readonly sealedReason: Buffer | null;
}

/** What has been changed in the clocks of a case, in order. */
export async function listChanges(tx: Tx, exitCaseId: ExitCaseId): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select change.id as "changeId", change.clock_id as "clockId", change.kind, change.at, staff.name as by,
           change.due_before as "dueBefore", change.due_after as "dueAfter", owner.name as "ownerAfter",
           change.sealed_reason as "sealedReason"
    from clocks.change
    join access.staff on staff.organisation_id = change.organisation_id and staff.id = change.by
    left join access.staff owner on owner.organisation_id = change.organisation_id and owner.id = change.owner_after
    where change.exit_case_id = ${exitCaseId}
    order by change.at, change.id`.execute(tx);
  return rows;
}
