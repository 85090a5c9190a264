import { sql } from 'kysely';
import type { Tx } from '#platform/database.ts';
import type { ContactId } from '#kernel/ids.ts';
import { type Day, addDays, endOfDay } from '#kernel/day.ts';
import type { Bare, Span } from '#contacts/domain/figures.ts';

/** A contact of which nothing is known but where it is counted, in which month, and which it is: the noise hangs on that. */
export interface CountedContact extends Bare {
  readonly contactId: ContactId;
  /** The first day of the month. */
  readonly month: Day;
}

/** Bare rows of the own organisation, without a person, from months. */
export async function listOutcomes(tx: Tx, months: readonly Span[]): Promise<CountedContact[]> {
  const { rows } = await sql<CountedContact>`
    select month.first as month, contact_id as "contactId", way, state, hours_to_meeting as "hoursToMeeting", within_promise as "withinPromise"
    from unnest(${months.map(({ from }) => from)}::date[], ${months.map(({ from }) => endOfDay(addDays(from, -1)))}::timestamptz[],
                ${months.map(({ to }) => endOfDay(to))}::timestamptz[]) as month (first, begins, ends)
    cross join lateral contacts.outcomes(month.begins, month.ends)`.execute(tx);
  return rows;
}
