import { type RawBuilder, sql } from 'kysely';
import type { ExitCaseId, OrganisationId, PersonId, StaffId, UnitId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { PersonKind, SupportWay } from '#cases/domain.ts';
import type { ChildrenAnswer, EndGround, ExitCaseState } from '#cases/domain/life.ts';

export async function insertExitCase(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    exitCaseId: ExitCaseId;
    unitId: UnitId;
    personId: PersonId;
    kind: PersonKind;
    childrenInFamily: ChildrenAnswer | null;
    at: Date;
    by: StaffId;
  },
) {
  await tx
    .insertInto('cases.exit_case')
    .values({
      organisation_id: one.organisationId,
      id: one.exitCaseId,
      unit_id: one.unitId,
      person_id: one.personId,
      kind: one.kind,
      children_in_family: one.childrenInFamily,
      state: 'contact',
      opened_at: one.at,
      opened_by: one.by,
    })
    .execute();
}

export interface ExitCaseRow {
  readonly exitCaseId: ExitCaseId;
  readonly personId: PersonId;
  readonly pseudonym: string;
  readonly kind: PersonKind;
  readonly state: ExitCaseState;
  readonly responsible: string;
  readonly mine: boolean;
  readonly openedAt: Date;
  readonly unitId: UnitId;
  readonly unit: string;
  readonly openedBy: string;
  readonly hasIdentity: boolean;
  readonly throughBreakGlassUntil: Date | null;
  readonly supportWay: SupportWay | null;
  readonly childrenInFamily: ChildrenAnswer | null;
  readonly pausedAt: Date | null;
  readonly endedAt: Date | null;
  readonly ground: EndGround | null;
  readonly version: number;
}

/** The ground of the step that ended the case; the last step, for whoever is over takes none. */
const ground = sql`
  case when exit_case.ended_at is not null then
    (select step.ground from cases.step
     where step.organisation_id = exit_case.organisation_id and step.exit_case_id = exit_case.id and step.nth = exit_case.steps)
  end`;

/** No `where staff = …`: which cases one sees is said in db/policies/cases.sql. */
const exitCases = (me: StaffId, now: Date) => sql`
  select exit_case.id as "exitCaseId", exit_case.person_id as "personId", person.pseudonym, exit_case.kind, exit_case.state,
         coalesce(responsible.name, '') as responsible,
         exists (select from access.assignment
                 where assignment.exit_case_id = exit_case.id and assignment.staff_id = ${me} and assignment.until is null) as mine,
         exit_case.opened_at as "openedAt", exit_case.unit_id as "unitId", unit.name as unit, opener.name as "openedBy",
         num_nonnulls(person.sealed_name, person.sealed_number, person.sealed_ways) > 0 as "hasIdentity",
         (select max(break_glass.until) from access.break_glass
          where break_glass.exit_case_id = exit_case.id and break_glass.staff_id = ${me}
            and break_glass.closed_at is null and break_glass.until > ${now}) as "throughBreakGlassUntil",
         exit_case.support_way as "supportWay", exit_case.children_in_family as "childrenInFamily",
         exit_case.paused_at as "pausedAt", exit_case.ended_at as "endedAt", ${ground} as ground, exit_case.version
  from cases.exit_case
  join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
  join access.unit on unit.organisation_id = exit_case.organisation_id and unit.id = exit_case.unit_id
  join access.staff opener on opener.organisation_id = exit_case.organisation_id and opener.id = exit_case.opened_by
  left join lateral (
    select staff.name from access.assignment
    join access.staff on staff.organisation_id = assignment.organisation_id and staff.id = assignment.staff_id
    where assignment.organisation_id = exit_case.organisation_id and assignment.exit_case_id = exit_case.id
      and assignment.function = 'responsible' and assignment.until is null
    order by assignment.since
    limit 1) responsible on true`;

/** A case as the slices above work with it. Its texts are sealed under the key of the person it is about, and go with that key. */
export interface CaseAtWork extends WrappedKey {
  readonly exitCaseId: ExitCaseId;
  readonly organisationId: OrganisationId;
  readonly unitId: UnitId;
  readonly personId: PersonId;
  readonly pseudonym: string;
  readonly kind: PersonKind;
  readonly state: ExitCaseState;
  readonly pausedAt: Date | null;
  readonly endedAt: Date | null;
  readonly ground: EndGround | null;
  readonly childrenInFamily: ChildrenAnswer | null;
  readonly steps: number;
  readonly version: number;
  /** In the team, and not only reading in an emergency. */
  readonly works: boolean;
}

async function find(tx: Tx, exitCaseId: ExitCaseId, lock: RawBuilder<unknown>): Promise<CaseAtWork> {
  const { rows } = await sql<CaseAtWork>`
    select exit_case.id as "exitCaseId", exit_case.organisation_id as "organisationId", exit_case.unit_id as "unitId",
           exit_case.person_id as "personId", person.pseudonym, exit_case.kind, exit_case.state,
           exit_case.paused_at as "pausedAt", exit_case.ended_at as "endedAt", ${ground} as ground,
           exit_case.children_in_family as "childrenInFamily", exit_case.steps, exit_case.version,
           exists (select from access.assignment
                   where assignment.exit_case_id = exit_case.id and assignment.staff_id = access.me() and assignment.until is null) as works,
           person.wrapped_key, person.key_version
    from cases.exit_case
    join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
    where exit_case.id = ${exitCaseId} ${lock}`.execute(tx);
  return orNotFound(rows[0]);
}

/** A case to read in. */
export const findCaseAtWork = (tx: Tx, exitCaseId: ExitCaseId) => find(tx, exitCaseId, sql``);

/** A case to change something in: whoever else does waits. Not there for one who may only read. */
export const holdCaseAtWork = (tx: Tx, exitCaseId: ExitCaseId) => find(tx, exitCaseId, sql`for no key update of exit_case`);

/** Which cases are asked for: their states, whose, the beginning of a name as one hears it, and after which. */
export interface Asked {
  readonly states: readonly ExitCaseState[];
  readonly mine: boolean;
  readonly search: string;
  readonly after: ExitCaseId | null;
  readonly most: number;
}

/** A name as `plain` in kernel/pseudonym.ts leaves it. */
const heard = sql`regexp_replace(translate(lower(person.pseudonym), 'åäöé', 'aaoe'), '[^a-z0-9]', '', 'g')`;

/** Which cases make the page is settled first, so that no more of them are put together than are shown. */
export async function listExitCases(tx: Tx, me: StaffId, now: Date, asked: Asked): Promise<ExitCaseRow[]> {
  const isMine = sql`
    exists (select from access.assignment
            where assignment.exit_case_id = exit_case.id and assignment.staff_id = ${me} and assignment.until is null)`;
  const isHeard = sql`
    exists (select from people.person
            where person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
              and starts_with(${heard}, ${asked.search}))`;
  const { rows } = await sql<ExitCaseRow>`
    with page as materialized (
      select exit_case.id from cases.exit_case
      where exit_case.state = any (${[...asked.states]}::text[])
        and (${asked.after}::uuid is null
             or (exit_case.opened_at, exit_case.id) < (select after.opened_at, after.id from cases.exit_case after
                                                       where after.id = ${asked.after}))
        and ${asked.mine ? isMine : sql`true`} and ${asked.search === '' ? sql`true` : isHeard}
      order by exit_case.opened_at desc, exit_case.id desc
      limit ${asked.most})
    ${exitCases(me, now)}
    where exit_case.id = any (array(select id from page))
    order by exit_case.opened_at desc, exit_case.id desc`.execute(tx);
  return rows;
}

export async function getExitCase(tx: Tx, exitCaseId: ExitCaseId, me: StaffId, now: Date): Promise<ExitCaseRow> {
  const { rows } = await sql<ExitCaseRow>`${exitCases(me, now)} where exit_case.id = ${exitCaseId}`.execute(tx);
  return orNotFound(rows[0]);
}
