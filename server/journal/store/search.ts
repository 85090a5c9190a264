import { sql } from 'kysely';
import type { ExitCaseId, NoteId, OrganisationId, PersonId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { WrappedKey } from '#platform/vault.ts';

/** The cases one may see, or one of them if one may. */
export async function listSearchedCases(tx: Tx, exitCaseId?: ExitCaseId): Promise<ExitCaseId[]> {
  const { rows } = await sql<{ id: ExitCaseId }>`
    select exit_case.id from cases.exit_case
    where ${exitCaseId === undefined ? sql`true` : sql`exit_case.id = ${exitCaseId}`}
    order by exit_case.id`.execute(tx);
  return rows.map((row) => row.id);
}

export interface SearchedCase extends WrappedKey {
  readonly exitCaseId: ExitCaseId;
  readonly organisationId: OrganisationId;
  readonly personId: PersonId;
  readonly pseudonym: string;
}

/** These cases with the keys of their texts: what is searched for is hashed under each. */
export async function listWithKeys(tx: Tx, exitCaseIds: readonly ExitCaseId[]): Promise<SearchedCase[]> {
  if (exitCaseIds.length === 0) return [];
  const { rows } = await sql<SearchedCase>`
    select exit_case.id as "exitCaseId", exit_case.organisation_id as "organisationId", exit_case.person_id as "personId",
           person.pseudonym, person.wrapped_key, person.key_version
    from cases.exit_case
    join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
    where exit_case.id = any (${[...exitCaseIds]}::uuid[])`.execute(tx);
  return rows;
}

/** Ids of signed entries that hold all that is asked for, the latest first. Each case is asked by hashes of its own, as many for each. */
export async function findNotes(
  tx: Tx,
  asked: readonly { readonly exitCaseId: ExitCaseId; readonly tokens: readonly string[] }[],
  most: number,
): Promise<NoteId[]> {
  const each = asked[0]?.tokens.length ?? 0;
  if (each === 0) return [];
  const { rows } = await sql<{ id: NoteId }>`
    select id from journal.find_notes(${asked.map((one) => one.exitCaseId)}::uuid[],
                                      ${asked.flatMap((one) => one.tokens)}::bigint[], ${each}, ${most}) id`.execute(tx);
  return rows.map((row) => row.id);
}
