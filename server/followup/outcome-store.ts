import { sql } from 'kysely';
import type { PersonKind, SupportWay } from '#cases/domain.ts';
import type { Due } from '#assessment/domain/instrument.ts';
import type { EndGround, ExitCaseState } from '#cases/domain/life.ts';
import type { ExitCaseId, MeasurementId, OrganisationId, PersonId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { WrappedKey } from '#platform/vault.ts';
import { Outcome, type Alike, type Threshold } from '#followup/domain/outcome.ts';

/** One writes the store at a time, of all servers. Until the transaction is over. */
export const takeTurn = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtextextended('outcomes', 0))`.execute(tx);

/** What is required now; nothing where no rule takes anything. */
export async function findThreshold(tx: Tx): Promise<(Threshold & { readonly waitsYears: number }) | undefined> {
  const { rows } = await sql<Threshold & { waitsYears: number }>`
    select alike, endings, waits_years as "waitsYears" from outcomes.rule
    where alike is not null and valid_from = (select max(valid_from) from outcomes.rule where valid_from <= access.now()::date)`.execute(
    tx,
  );
  return rows[0];
}

export interface RipeCase extends WrappedKey {
  readonly organisationId: OrganisationId;
  readonly exitCaseId: ExitCaseId;
  readonly personId: PersonId;
  readonly kind: PersonKind;
  readonly way: SupportWay | null;
  readonly openedAt: Date;
  readonly metAt: Date | null;
  readonly county: string | null;
  readonly ground: EndGround;
  readonly states: ExitCaseState[];
  readonly sealedNumber: Buffer | null;
}

/**
 * Closed long enough, and not counted yet. Of the tables of several slices at once, as weeding reads them, under a role that sees nothing else of
 * them and no case that is not ripe: db/policies/followup.sql.
 */
export async function listRipe(tx: Tx, most: number): Promise<RipeCase[]> {
  const { rows } = await sql<RipeCase>`
    select exit_case.organisation_id as "organisationId", exit_case.id as "exitCaseId", exit_case.person_id as "personId",
           exit_case.kind, exit_case.support_way as way,
           least(exit_case.opened_at, contact.received_at) as "openedAt", contact.met_at as "metAt",
           case when organisation.kind = 'municipality' then organisation.county_code end as county,
           (select step.ground from cases.step
            where step.organisation_id = exit_case.organisation_id and step.exit_case_id = exit_case.id
            order by step.nth desc limit 1) as ground,
           array(select step.to_state from cases.step
                 where step.organisation_id = exit_case.organisation_id and step.exit_case_id = exit_case.id) as states,
           person.wrapped_key, person.key_version, person.sealed_number as "sealedNumber"
    from cases.exit_case
    join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
    join access.organisation on organisation.id = exit_case.organisation_id
    cross join lateral (
      select min(received_at) as received_at, min(met_at) as met_at from contacts.contact
      where contact.organisation_id = exit_case.organisation_id and contact.exit_case_id = exit_case.id) contact
    where not exists (select from followup.counted
                      where counted.organisation_id = exit_case.organisation_id and counted.exit_case_id = exit_case.id)
    order by exit_case.id
    limit ${most}`.execute(tx);
  return rows;
}

export interface SealedMeasurement {
  readonly measurementId: MeasurementId;
  /** The time it was for, as the instrument it was made with says. */
  readonly due: Due | null;
  readonly sealedContent: Buffer;
}

/** The wording that holds of each occasion. */
export async function listHolding(tx: Tx, { organisationId, exitCaseId }: RipeCase): Promise<SealedMeasurement[]> {
  const { rows } = await sql<SealedMeasurement>`
    select distinct on (occasion) id as "measurementId", sealed_content as "sealedContent",
           (select one -> 'due' from assessment.instrument, jsonb_array_elements(instrument.definition -> 'occasions') one
            where instrument.code = measurement.instrument and instrument.version = measurement.instrument_version
              and one ->> 'code' = occasion) as due
    from followup.measurement
    where organisation_id = ${organisationId} and exit_case_id = ${exitCaseId}
    order by occasion, nth desc`.execute(tx);
  return rows;
}

export async function markCounted(tx: Tx, { organisationId, exitCaseId }: RipeCase) {
  await tx.insertInto('followup.counted').values({ organisation_id: organisationId, exit_case_id: exitCaseId }).execute();
}

export interface WaitingRow extends WrappedKey {
  readonly organisationId: OrganisationId;
  readonly id: string;
  readonly sealedOutcome: Buffer;
}

/** Takes out all who wait: they are written anew. */
export async function takeWaiting(tx: Tx): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    delete from followup.waiting
    returning organisation_id as "organisationId", id, wrapped_key, key_version, sealed_outcome as "sealedOutcome"`.execute(tx);
  return rows;
}

/** In the order of ids that have just been drawn: where a row lies says nothing. */
export async function putWaiting(tx: Tx, rows: readonly WaitingRow[]) {
  for (const one of rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    await tx
      .insertInto('followup.waiting')
      .values({
        organisation_id: one.organisationId,
        id: one.id,
        wrapped_key: one.wrapped_key,
        key_version: one.key_version,
        sealed_outcome: one.sealedOutcome,
      })
      .execute();
}

/** Takes out the whole store: it is written anew, so that no row of it tells when it came. */
export async function takeStore(tx: Tx): Promise<Alike[]> {
  const { rows } = await sql<Alike>`delete from outcomes.alike returning *`.execute(tx);
  return rows.map(({ people, ...row }) => ({ ...Outcome.parse(row), people }));
}

/** In the order of what they say. */
export async function putStore(tx: Tx, rows: readonly Alike[]) {
  for (const one of rows) await tx.insertInto('outcomes.alike').values(one).execute();
}
