import { sql } from 'kysely';
import type { Tx } from '#platform/database.ts';
import type { ContactId } from '#kernel/ids.ts';
import type { Bare } from '#contacts/domain/figures.ts';

/** A contact of which nothing is known but where it is counted, and which it is: the noise hangs on that. */
export interface CountedContact extends Bare {
  readonly contactId: ContactId;
}

/** Bare rows of the own organisation, without a person. */
export async function listOutcomes(tx: Tx, from: Date, to: Date): Promise<CountedContact[]> {
  const { rows } = await sql<CountedContact>`
    select contact_id as "contactId", way, state, hours_to_meeting as "hoursToMeeting", within_promise as "withinPromise" from contacts.outcomes(${from}, ${to})`.execute(
    tx,
  );
  return rows;
}
