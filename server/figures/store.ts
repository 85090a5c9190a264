import { sql } from 'kysely';
import type { EndGround, ExitCaseState } from '#cases/domain/life.ts';
import type { PersonKind, SupportWay } from '#cases/domain.ts';
import { type Alike, Outcome } from '#followup/domain/outcome.ts';
import type { OrganisationId, PersonId } from '#kernel/ids.ts';
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
