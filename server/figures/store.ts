import { sql } from 'kysely';
import type { EndGround, ExitCaseState } from '#cases/domain/life.ts';
import type { PersonKind, SupportWay } from '#cases/domain.ts';
import { type Alike, Outcome } from '#followup/domain/outcome.ts';
import type { OrganisationId, PersonId } from '#kernel/ids.ts';
import type { Day } from '#kernel/day.ts';
import type { Tx } from '#platform/database.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { GapCause } from '#process/words.ts';
import type { Place } from '#statistics/domain/tables.ts';

// Of the tables of several slices at once, under a role that sees nothing else of them, and nothing at all until an analyst has asked
// (db/policies/statistics.sql).

export interface ContactRow {
  readonly contactId: string;
  readonly receivedAt: Date;
  readonly metAt: Date | null;
  readonly states: ExitCaseState[];
  readonly ground: EndGround | null;
}

export async function listContacts(tx: Tx, from: Date, until: Date): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    select contact.id as "contactId", contact.received_at as "receivedAt", contact.met_at as "metAt",
           case when contact.exit_case_id is null then '{}' else array['contact'] || array(
             select step.to_state from cases.step
             where step.organisation_id = contact.organisation_id and step.exit_case_id = contact.exit_case_id) end as states,
           (select step.ground from cases.step
            where step.organisation_id = contact.organisation_id and step.exit_case_id = contact.exit_case_id
            order by step.nth desc limit 1) as ground
    from contacts.contact
    where contact.received_at >= ${from} and contact.received_at < ${until}
    order by contact.id`.execute(tx);
  return rows;
}

export interface PersonRow extends WrappedKey {
  readonly organisationId: OrganisationId;
  readonly personId: PersonId;
  readonly exitCaseId: string;
  readonly kind: PersonKind;
  readonly way: SupportWay | null;
  readonly openedAt: Date;
  readonly county: string;
  readonly sealedNumber: Buffer | null;
  readonly sealedMilieu: Buffer | null;
}

/** Everybody whose case a municipality opened in the time: a person has one case in a house. */
export async function listPeople(tx: Tx, from: Date, until: Date): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select exit_case.organisation_id as "organisationId", exit_case.person_id as "personId", exit_case.id as "exitCaseId", exit_case.kind,
           exit_case.support_way as way, exit_case.opened_at as "openedAt", organisation.county_code as county,
           person.wrapped_key, person.key_version, person.sealed_number as "sealedNumber", exit_case.sealed_milieu as "sealedMilieu"
    from cases.exit_case
    join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
    join access.organisation on organisation.id = exit_case.organisation_id and organisation.county_code is not null
    where exit_case.opened_at >= ${from} and exit_case.opened_at < ${until}
    order by exit_case.id`.execute(tx);
  return rows;
}

export async function listOutcomes(tx: Tx): Promise<Alike[]> {
  const { rows } = await sql<Alike>`select * from outcomes.alike where kind = 'exiter'`.execute(tx);
  return rows.map(({ people, ...row }) => ({ ...Outcome.parse(row), people }));
}

export interface GapRow {
  readonly gapId: string;
  readonly step: string;
  readonly cause: GapCause;
  readonly notedAt: Date;
}

/** Gaps in the process of every house. Whose they are is not asked, and what is written about them is sealed. */
export async function listGaps(tx: Tx, from: Date, until: Date): Promise<GapRow[]> {
  const { rows } = await sql<GapRow>`
    select id as "gapId", step, cause, noted_at as "notedAt" from process.gap
    where noted_at >= ${from} and noted_at < ${until} order by id`.execute(tx);
  return rows;
}

export interface AssignmentRow extends WrappedKey {
  readonly organisationId: OrganisationId;
  readonly personId: PersonId;
  readonly exitCaseId: string;
  readonly exchangeId: string;
  readonly providerId: string;
  readonly to: Day | null;
  readonly sealedAnswer: Buffer | null;
  /** What came after the answer and the municipality has read, in order. */
  readonly later: readonly { readonly id: string; readonly at: Date; readonly sealedAnswer: Buffer }[];
}

/** Whatever providers have been hired for and have taken. */
export async function listAssignments(tx: Tx): Promise<AssignmentRow[]> {
  const { rows } = await sql<Omit<AssignmentRow, 'later'>>`
    select assignment.organisation_id as "organisationId", exit_case.person_id as "personId", assignment.exit_case_id as "exitCaseId",
           assignment.id as "exchangeId", assignment.provider_id as "providerId", assignment.to_day as "to",
           person.wrapped_key, person.key_version, outgoing.sealed_answer as "sealedAnswer"
    from providers.assignment
    join exchanges.outgoing on outgoing.organisation_id = assignment.organisation_id and outgoing.id = assignment.id
    join cases.exit_case on exit_case.organisation_id = assignment.organisation_id and exit_case.id = assignment.exit_case_id
    join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
    order by assignment.id`.execute(tx);
  const { rows: after } = await sql<{ exchangeId: string; id: string; at: Date; sealedAnswer: Buffer }>`
    select exchange_id as "exchangeId", id, came_at as at, sealed_answer as "sealedAnswer" from exchanges.later_answer
    where sealed_answer is not null order by came_at, id`.execute(tx);
  const later = Map.groupBy(after, ({ exchangeId }) => exchangeId);
  return rows.map((row) => ({ ...row, later: later.get(row.exchangeId) ?? [] }));
}

/** Whoever can be hired here, or has been, by name. */
export async function listProviders(tx: Tx): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select id::text as code, name from providers.provider
    where works_here is not null or id in (select provider_id from providers.assignment) order by name, id`.execute(tx);
  return rows;
}

export async function listCounties(tx: Tx): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select distinct county_code as code, county as name from access.organisation where kind = 'municipality' order by code`.execute(
    tx,
  );
  return rows;
}

/** Who keeps the key that persons are keyed by for the noise; undefined where Socialstyrelsen keeps no vault. */
export async function findKeeper(tx: Tx): Promise<OrganisationId | undefined> {
  const { rows } = await sql<{ id: OrganisationId }>`
    select organisation_id as id from access.organisation_key
    where purpose = 'lookup' and retired_at is null
      and organisation_id in (select organisation.id from access.organisation where organisation.kind = 'socialstyrelsen')`.execute(
    tx,
  );
  return rows[0]?.id;
}
