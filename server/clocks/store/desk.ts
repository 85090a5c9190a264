import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ClockId, ExitCaseId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { AtEnd, ToldLevel } from '#clocks/domain.ts';

export interface DeskRow {
  readonly clockId: ClockId;
  readonly exitCaseId: ExitCaseId | null;
  readonly pseudonym: string;
  readonly titleSv: string;
  readonly titleEn: string;
  readonly dueAt: Date;
  readonly stoppedAt: Date | null;
  readonly pausedAt: Date | null;
  readonly atEnd: AtEnd;
  readonly told: ToldLevel | null;
  readonly owner: string | null;
}

interface Page {
  readonly from: number;
  readonly count: number;
}

/** It runs, or it was late and nobody has said why. */
const isOwed = sql`(clock.stopped_at is null or (rule.at_end = 'breach' and clock.stopped_at >= clock.due_at and clock.sealed_late_because is null))`;

/** A clock is its owner's while they are in the team, or else the one's who is responsible. */
const isMine = (me: StaffId) => sql`
  exists (select from access.assignment mine
          where mine.organisation_id = clock.organisation_id and mine.exit_case_id = clock.exit_case_id and mine.until is null
            and mine.staff_id = ${me}
            and (clock.owner_id = mine.staff_id
                 or mine.function = 'responsible'
                    and not exists (select from access.assignment owner
                                    where owner.organisation_id = clock.organisation_id and owner.exit_case_id = clock.exit_case_id
                                      and owner.staff_id = clock.owner_id and owner.until is null)))`;

const isOfMyTeams = (me: StaffId) => sql`
  clock.exit_case_id in (select exit_case_id from access.assignment where staff_id = ${me} and until is null)`;

/** Clocks of the cases one works on, by the time left; what stands still comes last. */
export async function listClocksOnDesk(tx: Tx, show: 'mine' | 'team', me: StaffId, { from, count }: Page): Promise<DeskRow[]> {
  const { rows } = await sql<DeskRow>`
    select clock.id as "clockId", clock.exit_case_id as "exitCaseId", person.pseudonym, rule.title_sv as "titleSv",
           rule.title_en as "titleEn", clock.due_at as "dueAt", clock.stopped_at as "stoppedAt", clock.paused_at as "pausedAt",
           rule.at_end as "atEnd", case when clock.told_due_at = clock.due_at then clock.told end as told, owner.name as owner
    from clocks.clock
    join clocks.rule on rule.code = clock.rule and rule.valid_from = clock.rule_valid_from
    join cases.exit_case on exit_case.organisation_id = clock.organisation_id and exit_case.id = clock.exit_case_id
    join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
    left join access.staff owner on owner.organisation_id = clock.organisation_id and owner.id = clock.owner_id
    where ${show === 'mine' ? isMine(me) : isOfMyTeams(me)} and ${isOwed}
    order by clock.paused_at is not null, clock.due_at, clock.id
    offset ${from} limit ${count}`.execute(tx);
  return rows;
}

/** What one has been told of in cases one is not in: see db/policies/clocks.sql for all that may be known of them. */
export async function listClocksToldToMe(tx: Tx, { from, count }: Page): Promise<DeskRow[]> {
  const { rows } = await sql<DeskRow>`
    select told.clock_id as "clockId", null::uuid as "exitCaseId", told.pseudonym, rule.title_sv as "titleSv", rule.title_en as "titleEn",
           told.due_at as "dueAt", null::timestamptz as "stoppedAt", null::timestamptz as "pausedAt", rule.at_end as "atEnd",
           null as told, null as owner
    from clocks.told_to_me() told
    join clocks.rule on rule.code = told.rule and rule.valid_from = told.rule_valid_from
    order by told.due_at, told.clock_id
    offset ${from} limit ${count}`.execute(tx);
  return rows;
}

/** How many of one's own clocks end on each day. */
export async function countByDay(tx: Tx, me: StaffId): Promise<{ day: Day; count: number }[]> {
  const { rows } = await sql<{ day: Day; count: number }>`
    select (clock.due_at at time zone 'Europe/Stockholm')::date - 1 as day, count(*)::int as count
    from clocks.clock
    where clock.stopped_at is null and clock.paused_at is null and ${isMine(me)}
    group by 1
    order by 1`.execute(tx);
  return rows;
}
