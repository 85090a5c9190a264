import { sql } from 'kysely';
import type { PersonKind, SupportWay } from '#cases/domain.ts';
import type { EndGround, ExitCaseState } from '#cases/domain/life.ts';
import type { Day } from '#kernel/day.ts';
import type { AssumptionId, ExitCaseId, OrganisationId, RegisterShareId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Assumption, Range } from '#followup/domain/benefit.ts';

export interface OverRow {
  readonly exitCaseId: ExitCaseId;
  readonly kind: PersonKind;
  readonly way: SupportWay | null;
  readonly openedAt: Date;
  readonly metAt: Date | null;
  readonly ground: EndGround;
  readonly states: ExitCaseState[];
}

/** The cases one sees that are over. Which those are is said in db/policies: those whose team one is in. */
export async function listOver(tx: Tx): Promise<OverRow[]> {
  const { rows } = await sql<OverRow>`
    select exit_case.id as "exitCaseId", exit_case.kind, exit_case.support_way as way,
           least(exit_case.opened_at, contact.received_at) as "openedAt", contact.met_at as "metAt",
           array(select step.to_state from cases.step where step.exit_case_id = exit_case.id) as states,
           (select step.ground from cases.step where step.exit_case_id = exit_case.id order by step.nth desc limit 1) as ground
    from cases.exit_case
    cross join lateral (
      select min(received_at) as received_at, min(met_at) as met_at from contacts.contact
      where contact.exit_case_id = exit_case.id) contact
    where exit_case.state in ('closed', 'not_pursued')`.execute(tx);
  return rows;
}

export interface RegisterRow {
  readonly closedYear: number;
  readonly seenYear: number;
  readonly people: number;
  readonly of: number;
  readonly source: string;
  readonly asOf: Day;
}

export async function listRegisters(tx: Tx): Promise<RegisterRow[]> {
  const { rows } = await sql<RegisterRow>`
    select closed_year as "closedYear", seen_year as "seenYear", people, of_people as "of", source, as_of as "asOf"
    from followup.register_share order by closed_year desc, seen_year desc, set_at desc`.execute(tx);
  return rows;
}

interface Set {
  readonly organisationId: OrganisationId;
  readonly at: Date;
  readonly by: StaffId;
}

export async function insertRegister(tx: Tx, one: RegisterRow & Set & { readonly registerShareId: RegisterShareId }) {
  await tx
    .insertInto('followup.register_share')
    .values({
      organisation_id: one.organisationId,
      id: one.registerShareId,
      closed_year: one.closedYear,
      seen_year: one.seenYear,
      people: one.people,
      of_people: one.of,
      source: one.source,
      as_of: one.asOf,
      set_at: one.at,
      set_by: one.by,
    })
    .execute();
}

export interface AssumedRow extends Range {
  readonly code: Assumption;
  readonly source: string;
  readonly asOf: Day;
  readonly whose: 'own' | 'house';
}

/** The latest figure of each, the organisation's own before the house's. */
export async function listAssumed(tx: Tx): Promise<AssumedRow[]> {
  const { rows } = await sql<AssumedRow>`
    select distinct on (code) code, low, mid, high, source, as_of as "asOf",
           case when organisation_id is null then 'house' else 'own' end as whose
    from followup.assumption
    order by code, organisation_id is null, set_at desc, id`.execute(tx);
  return rows;
}

export async function insertAssumed(tx: Tx, one: Omit<AssumedRow, 'whose'> & Set & { readonly assumptionId: AssumptionId }) {
  await tx
    .insertInto('followup.assumption')
    .values({
      id: one.assumptionId,
      organisation_id: one.organisationId,
      code: one.code,
      low: one.low,
      mid: one.mid,
      high: one.high,
      source: one.source,
      as_of: one.asOf,
      set_at: one.at,
      set_by: one.by,
    })
    .execute();
}
