import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { Tx } from '#platform/database.ts';

/** Where stays were that were over before a day goes: place, address, what the database compares, and why somebody opened it. Answers of how many. */
export async function destroyPlaces(tx: Tx, before: Day, now: Date): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update placement.stay
    set sealed_place = '', sealed_address = '', place_destroyed_at = ${now}, place_token = ${randomBytes(32)}, unit_token = ${randomBytes(32)},
        offer_token = ${randomBytes(32)}, need_tokens = ${randomBytes(384)}
    where place_destroyed_at is null and to_day < ${before}`.execute(tx);
  await sql`update placement.place_opening set sealed_reason = ''`.execute(tx);
  return Number(numAffectedRows);
}
