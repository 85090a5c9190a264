import { sql } from 'kysely';
import type { ExitCaseId, OrganisationId, PersonId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';

export interface SealedIdentity {
  readonly sealed_name: Buffer | null;
  readonly sealed_number: Buffer | null;
  readonly sealed_ways: Buffer | null;
  readonly number_hash: Buffer | null;
  readonly kin_prints: readonly Buffer[];
}

export async function insertPerson(
  tx: Tx,
  person: {
    organisationId: OrganisationId;
    personId: PersonId;
    pseudonym: string;
    kept: WrappedKey;
    at: Date;
    sealed: SealedIdentity;
  },
) {
  await tx
    .insertInto('people.person')
    .values({
      organisation_id: person.organisationId,
      id: person.personId,
      pseudonym: person.pseudonym,
      ...person.kept,
      ...person.sealed,
      kin_prints: [...person.sealed.kin_prints],
      created_at: person.at,
    })
    .execute();
}

const person = (tx: Tx, personId: PersonId) =>
  tx
    .selectFrom('people.person')
    .select(['id', 'wrapped_key', 'key_version', 'sealed_name', 'sealed_number', 'sealed_ways', 'version'])
    .where('id', '=', personId);

/** The person, if one sees their case or their contact: said in db/policies/people.sql. */
export const getPerson = async (tx: Tx, personId: PersonId) => orNotFound(await person(tx, personId).executeTakeFirst());

/** The person to change: not there for one who may only read. */
export const holdPerson = async (tx: Tx, personId: PersonId) =>
  orNotFound(await person(tx, personId).forUpdate().executeTakeFirst());

/** Answers the version after the change. */
export async function updateIdentity(tx: Tx, personId: PersonId, version: number, sealed: SealedIdentity): Promise<number> {
  const updated = await tx
    .updateTable('people.person')
    .set({ ...sealed, kin_prints: [...sealed.kin_prints], version: version + 1 })
    .where('id', '=', personId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
  if (!updated) throw refusal('changed_meanwhile');
  return updated.version;
}

export async function listByNumberHash(tx: Tx, numberHash: Buffer) {
  const { rows } = await sql<{ personId: PersonId; pseudonym: string; exitCaseId: ExitCaseId }>`
    select person.id as "personId", person.pseudonym, exit_case.id as "exitCaseId"
    from people.person
    join cases.exit_case on exit_case.organisation_id = person.organisation_id and exit_case.person_id = person.id
    where person.number_hash = ${numberHash}
    order by exit_case.opened_at desc`.execute(tx);
  return rows;
}

/** Whether the house has chosen to let log review compare kin (db/policies/log-review.sql). */
export async function isKinCompared(tx: Tx): Promise<boolean> {
  const { rows } = await sql`select from log_review.kin_rule where ended_at is null`.execute(tx);
  return rows.length > 0;
}
