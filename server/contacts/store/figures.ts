import { sql } from 'kysely';
import type { Tx } from '#platform/database.ts';
import type { Bare } from '#contacts/domain/figures.ts';

/** Bare rows of the own organisation, without a person. */
export async function listOutcomes(tx: Tx, from: Date, to: Date): Promise<Bare[]> {
  const { rows } = await sql<Bare>`
    select way, state, hours_to_meeting as "hoursToMeeting", within_promise as "withinPromise" from contacts.outcomes(${from}, ${to})`.execute(
    tx,
  );
  return rows;
}
