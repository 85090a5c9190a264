import { sql } from 'kysely';
import type { CountsIn } from '#access/domain.ts';
import type { ClockId, ExitCaseId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { refusal } from '#platform/refusal.ts';
import { Clock, type ClockOutcome, type Rule, type Start } from './domain.ts';

/** Every rule there is and was: a few dozen, and public. */
export async function listRules(tx: Tx): Promise<Rule[]> {
  const { rows } = await sql<Rule>`
    select code, valid_from as "validFrom", valid_to as "validTo", unit, amount, counts_in as "countsIn", ends_on as "endsOn",
           can_pause as "canPause", can_extend as "canExtend"
    from clocks.rule`.execute(tx);
  return rows;
}

export async function getCountsIn(tx: Tx, organisationId: OrganisationId): Promise<CountsIn> {
  const { counts_in } = await tx
    .selectFrom('access.organisation')
    .select('counts_in')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return counts_in as CountsIn; // the check constraint of the column
}

export async function insertClock(
  tx: Tx,
  clock: Start & {
    organisationId: OrganisationId;
    clockId: ClockId;
    exitCaseId: ExitCaseId;
    subjectId: string | null;
    ownerId: StaffId | null;
  },
) {
  await tx
    .insertInto('clocks.clock')
    .values({
      organisation_id: clock.organisationId,
      id: clock.clockId,
      exit_case_id: clock.exitCaseId,
      subject_id: clock.subjectId,
      rule: clock.rule,
      rule_valid_from: clock.ruleValidFrom,
      owner_id: clock.ownerId,
      started_at: clock.startedAt,
      due_at: clock.dueAt,
    })
    .execute();
}

export interface ClockRow extends Clock {
  readonly titleSv: string;
  readonly titleEn: string;
  readonly citation: string;
  readonly atEnd: 'breach' | 'passes';
  readonly sealedLateBecause: Buffer | null;
}

/** The clocks of a case, in the order in which they run out. */
export async function listClocks(tx: Tx, exitCaseId: ExitCaseId): Promise<ClockRow[]> {
  const { rows } = await sql<Omit<ClockRow, keyof Clock>>`
    select clock.id as "clockId", clock.rule, clock.subject_id as "subjectId", clock.owner_id as "ownerId",
           clock.started_at as "startedAt", clock.due_at as "dueAt", clock.paused_at as "pausedAt", clock.stopped_at as "stoppedAt",
           clock.outcome, rule.can_pause as "canPause", rule.can_extend as "canExtend",
           clock.sealed_late_because is not null as "isExplained", clock.sealed_late_because as "sealedLateBecause",
           rule.title_sv as "titleSv", rule.title_en as "titleEn", rule.citation, rule.at_end as "atEnd"
    from clocks.clock
    join clocks.rule on rule.code = clock.rule and rule.valid_from = clock.rule_valid_from
    where clock.exit_case_id = ${exitCaseId}
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
    .set({ stopped_at: at, stopped_by: by, outcome, paused_at: null })
    .where('exit_case_id', '=', exitCaseId)
    .where('rule', '=', rule)
    .where('subject_id', subjectId === null ? 'is' : '=', subjectId)
    .where('stopped_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Stands still, or runs again until a later time. */
export async function updateRun(tx: Tx, clockId: ClockId, { pausedAt, dueAt }: { pausedAt: Date | null; dueAt: Date }) {
  const { numUpdatedRows } = await tx
    .updateTable('clocks.clock')
    .set({ paused_at: pausedAt, due_at: dueAt })
    .where('id', '=', clockId)
    .where('stopped_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('conflict');
}

export async function updateOwner(tx: Tx, exitCaseId: ExitCaseId, from: StaffId, to: StaffId) {
  await tx
    .updateTable('clocks.clock')
    .set({ owner_id: to })
    .where('exit_case_id', '=', exitCaseId)
    .where('owner_id', '=', from)
    .where('stopped_at', 'is', null)
    .execute();
}
