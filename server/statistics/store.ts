import { sql } from 'kysely';
import type { PublicationId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { Dataset } from './domain/json-stat.ts';

export interface Publication {
  readonly publicationId: PublicationId;
  readonly title: string;
  readonly population: string;
  readonly asOf: string;
  readonly method: 'exact' | 'cell_key';
  readonly cells: number;
  readonly madeAt: Date;
}

const columns = sql`id as "publicationId", title, population, as_of as "asOf", method, cells, made_at as "madeAt"`;

export async function listPublications(tx: Tx): Promise<Publication[]> {
  const { rows } = await sql<Publication>`select ${columns} from statistics.publication order by made_at desc, id`.execute(tx);
  return rows;
}

export async function getPublication(tx: Tx, publicationId: PublicationId): Promise<Publication & { dataset: Dataset }> {
  const { rows } = await sql<Publication & { dataset: Dataset }>`
    select ${columns}, dataset from statistics.publication where id = ${publicationId}`.execute(tx);
  return orNotFound(rows[0]);
}

/** A transaction that waits for a table to be judged holds nothing that others want, so the database need not end it. */
export async function allowLongPause(tx: Tx, minutes: number): Promise<void> {
  await sql`select set_config('idle_in_transaction_session_timeout', ${`${minutes}min`}, true)`.execute(tx);
}

export interface LetOut {
  readonly publicationId: PublicationId;
  readonly dataset: Dataset;
  readonly kept: unknown;
}

/** What has been let out of a set of persons, the first first, and what nobody may be able to tell from it. */
export async function listLetOut(tx: Tx, population: string): Promise<LetOut[]> {
  const { rows } = await sql<LetOut>`
    select id as "publicationId", dataset, kept from statistics.publication where population = ${population} order by made_at, id`.execute(
    tx,
  );
  return rows;
}

/** Lets it out if so many had been of the same persons when it was judged, and no more since; else does nothing, and says so. */
export async function insertIfLatest(
  tx: Tx,
  { dataset, kept, ...one }: Publication & Omit<LetOut, 'publicationId'>,
  known: number,
): Promise<boolean> {
  await sql`savepoint letting`.execute(tx);
  // From here to the end of the transaction nobody else lets out anything of them: what two did at once, neither would have been held against.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`statistics ${one.population}`}, 0))`.execute(tx);
  const { rows } = await sql<{ now: number }>`
    select count(*)::int as now from statistics.publication where population = ${one.population}`.execute(tx);
  if (rows[0]?.now !== known) {
    await sql`rollback to savepoint letting`.execute(tx);
    return false;
  }
  await sql`
    insert into statistics.publication (id, title, population, as_of, method, cells, dataset, kept, made_at)
    values (${one.publicationId}, ${one.title}, ${one.population}, ${one.asOf}, ${one.method}, ${one.cells}, ${JSON.stringify(dataset)}, ${JSON.stringify(kept)}, ${one.madeAt})`.execute(
    tx,
  );
  return true;
}
