import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** One act, as the trail keeps it. No free text: the columns leave no room for any. */
export interface Entry {
  readonly at: Date;
  readonly operation: string;
  readonly outcome: 'done' | 'refused';
  readonly why: string | null;
  readonly actor: string;
  readonly organisationId: string | null;
  readonly staffId: string | null;
  readonly subjectIds: readonly string[];
  readonly requestId: string;
}

/** Writes an act in the transaction of the act. */
export async function writeEntry(tx: Tx, entry: Entry): Promise<void> {
  await sql`
    insert into audit.entry (at, operation, outcome, why, actor, organisation_id, staff_id, subject_ids, request_id)
    values (${entry.at}, ${entry.operation}, ${entry.outcome}, ${entry.why}, ${entry.actor}, ${entry.organisationId}, ${entry.staffId},
            ${[...new Set(entry.subjectIds)]}::uuid[], ${entry.requestId})`.execute(tx);
}
