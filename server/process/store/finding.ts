import { sql } from 'kysely';
import { z } from 'zod';
import { ExitCaseState } from '#cases/domain/life.ts';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, OrganisationId, ProcessGapId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Stray, Traces } from '#process/domain/path.ts';

/** What each step leaves behind, as far as the clock sees it. */
export interface Left {
  readonly rules: readonly { readonly step: string; readonly rule: string }[];
  readonly kinds: readonly { readonly step: string; readonly kind: string }[];
  readonly states: readonly { readonly step: string; readonly state: string }[];
}

export interface Found {
  readonly organisationId: OrganisationId;
  readonly step: string;
  readonly cause: 'over_time' | 'no_one_responsible' | 'again';
  /** Whom to tell. */
  readonly managers: readonly StaffId[];
}

/** The states of a case and when it rested. */
export interface Stays extends Pick<Traces, 'states' | 'pauses'> {
  readonly organisationId: OrganisationId;
  readonly exitCaseId: ExitCaseId;
}

/** Of every case that goes on or ended since a day. */
export async function listStays(tx: Tx, since: Date): Promise<Stays[]> {
  const { rows } = await sql<
    Pick<Stays, 'organisationId' | 'exitCaseId'> & Record<'states' | 'pauses', Record<string, string | null>[]>
  >`
    select exit_case.organisation_id as "organisationId", exit_case.id as "exitCaseId",
           jsonb_build_array(jsonb_build_object('at', opened_at, 'to', coalesce(
             (select from_state from cases.step where step.organisation_id = exit_case.organisation_id and exit_case_id = exit_case.id and nth = 1), state)))
           || coalesce((select jsonb_agg(jsonb_build_object('at', at, 'to', to_state) order by nth) from cases.step
                        where step.organisation_id = exit_case.organisation_id and exit_case_id = exit_case.id), '[]') as states,
           coalesce((select jsonb_agg(jsonb_build_object('from', paused_at, 'until', resumed_at)) from cases.pause
                     where pause.organisation_id = exit_case.organisation_id and exit_case_id = exit_case.id), '[]') as pauses
    from cases.exit_case
    where ended_at is null or ended_at >= ${since}`.execute(tx);
  return rows.map(({ states, pauses, ...one }) => ({
    ...one,
    states: z.array(State).parse(states),
    pauses: z.array(Rest).parse(pauses),
  }));
}

const State = z.object({ at: z.coerce.date(), to: ExitCaseState });
const Rest = z.object({ from: z.coerce.date(), until: z.coerce.date().nullable() });

/** Whose stray it is. */
export type Strayed = Pick<Stays, 'organisationId' | 'exitCaseId'> & Pick<Stray, 'step' | 'cause' | 'at'>;

/**
 * What has gone over its time, been gone through again, or has nobody responsible, in at least so many cases of a house since a day or since a gap for it was closed, and for which
 * no gap is open. Of two who look at the same moment one waits, and then finds nothing.
 */
export async function listFound(
  tx: Tx,
  left: Left,
  strayed: readonly Strayed[],
  { fewest, since, now }: { fewest: number; since: Date; now: Date },
): Promise<Found[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('process_gap.find', 0))`.execute(tx);
  const { rows } = await sql<Found>`
    with strays as (
      select clock.organisation_id, of.step, 'over_time' as cause, clock.due_at as at, coalesce(clock.exit_case_id, clock.contact_id) as whose
      from jsonb_to_recordset(${JSON.stringify(left.rules)}::jsonb) as of (step text, rule text)
      join clocks.clock on clock.rule = of.rule
      join clocks.rule on rule.code = clock.rule and rule.valid_from = clock.rule_valid_from and rule.at_end = 'breach'
      where clock.due_at >= ${since} and clock.due_at <= coalesce(clock.stopped_at, clock.paused_at, ${now})
      union all
      select outgoing.organisation_id, of.step, 'over_time', outgoing.due_at, outgoing.exit_case_id
      from jsonb_to_recordset(${JSON.stringify(left.kinds)}::jsonb) as of (step text, kind text)
      join exchanges.outgoing on outgoing.kind = of.kind
      where outgoing.due_at >= ${since} and outgoing.due_at < coalesce(outgoing.ended_at, ${now})
      union all
      select of."organisationId", of.step, of.cause, of.at, of."exitCaseId"
      from jsonb_to_recordset(${JSON.stringify(strayed)}::jsonb) as of ("organisationId" uuid, "exitCaseId" uuid, step text, cause text, at timestamptz)),
    found as (
      select strays.organisation_id, strays.step, strays.cause from strays
      where not exists (select from process.gap
                        where gap.organisation_id = strays.organisation_id and gap.step = strays.step and gap.cause = strays.cause and gap.closed_at >= strays.at)
      group by strays.organisation_id, strays.step, strays.cause having count(distinct strays.whose) >= ${fewest}
      union all
      select exit_case.organisation_id, of.step, 'no_one_responsible'
      from jsonb_to_recordset(${JSON.stringify(left.states)}::jsonb) as of (step text, state text)
      join cases.exit_case on exit_case.state = of.state
      where not exists (select from access.assignment
                        where assignment.organisation_id = exit_case.organisation_id and assignment.exit_case_id = exit_case.id
                          and assignment.function = 'responsible' and assignment.until is null)
      group by exit_case.organisation_id, of.step having count(*) >= ${fewest})
    select found.organisation_id as "organisationId", found.step, found.cause,
           array(select distinct staff_id from access.role_grant
                 where role_grant.organisation_id = found.organisation_id and role = 'manager' and withdrawn_at is null) as managers
    from found
    where not exists (select from process.gap
                      where gap.organisation_id = found.organisation_id and gap.step = found.step and gap.cause = found.cause and gap.closed_at is null)
    order by found.organisation_id, found.step, found.cause`.execute(tx);
  return rows;
}

export const insertFound = (tx: Tx, one: Found & { processGapId: ProcessGapId; at: Date }) =>
  tx
    .insertInto('process.gap')
    .values({ organisation_id: one.organisationId, id: one.processGapId, step: one.step, cause: one.cause, noted_at: one.at })
    .execute();

/** Gaps that are to be followed up, noted as told: the owner is told, or the managers when the owner no longer works there. */
export async function claimFollowUps(tx: Tx, today: Day) {
  const { rows } = await sql<{
    organisationId: OrganisationId;
    processGapId: ProcessGapId;
    step: string;
    staff: readonly StaffId[];
  }>`
    update process.gap set told_of = follow_up_on
    where closed_at is null and follow_up_on <= ${today} and told_of is distinct from follow_up_on
    returning organisation_id as "organisationId", id as "processGapId", step,
              (with holds as (select distinct staff_id, role = 'manager' as leads from access.role_grant
                              where role_grant.organisation_id = gap.organisation_id and withdrawn_at is null)
               select coalesce(array_agg(distinct staff_id), '{}') from holds
               where staff_id = gap.owner_id
                  or leads and not exists (select from holds as still where still.staff_id = gap.owner_id)) as staff`.execute(tx);
  return rows;
}

/**
 * Destroys what nothing has been written about since a day, with all that was written. What was written last counts, also of one that is still open. Answers the ids under which the
 * keys of the texts are kept.
 */
export async function deleteGaps(tx: Tx, before: Date): Promise<{ gaps: number; entryIds: string[] }> {
  const { rows } = await sql<{ id: ProcessGapId }>`
    select id from process.gap
    where coalesce(closed_at, noted_at) < ${before}
      and not exists (select from process.gap_entry
                      where gap_entry.organisation_id = gap.organisation_id and gap_entry.gap_id = gap.id and gap_entry.at >= ${before})`.execute(
    tx,
  );
  const ids = rows.map(({ id }) => id);
  const { rows: entries } = await sql<{
    id: string;
  }>`delete from process.gap_entry where gap_id = any (${ids}::uuid[]) returning id`.execute(tx);
  const { numAffectedRows } = await sql`delete from process.gap where id = any (${ids}::uuid[])`.execute(tx);
  return { gaps: Number(numAffectedRows ?? 0), entryIds: entries.map(({ id }) => id) };
}
