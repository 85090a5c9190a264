import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExchangeId, OrganisationId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { ExchangeKind } from '#exchanges/words.ts';

/** How many such questions may be put about one case in a month, by the rule that holds on a day. None without a rule. */
export async function mostInMonth(tx: Tx, kind: ExchangeKind, on: Day): Promise<number> {
  const { rows } = await sql<{ most: number }>`
    select most_in_month as most from exchanges.asking_rule
    where kind = ${kind} and valid_from <= ${on} and (valid_to is null or valid_to > ${on})`.execute(tx);
  return rows[0]?.most ?? 0;
}

/** What a stop is, and whose holds for whom, is said in db/policies/providers.sql. */
export async function isStoppedForUs(tx: Tx, recipientId: OrganisationId): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select providers.is_stopped_for_us(${recipientId}) as is`.execute(tx);
  return rows[0]?.is ?? false;
}

/** Whether whoever has sent this may not be bound to us. Why, and by whom, is not known here. */
export async function isHeldBack(tx: Tx, exchangeId: ExchangeId): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select providers.is_held_back(${exchangeId}) as is`.execute(tx);
  return rows[0]?.is ?? false;
}
