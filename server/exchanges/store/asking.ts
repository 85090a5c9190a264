import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { Tx } from '#platform/database.ts';
import type { ExchangeKind } from '#exchanges/words.ts';

/** How many such questions may be put about one case in a month, by the rule that holds on a day. None without a rule. */
export async function mostInMonth(tx: Tx, kind: ExchangeKind, on: Day): Promise<number> {
  const { rows } = await sql<{ most: number }>`
    select most_in_month as most from exchanges.asking_rule
    where kind = ${kind} and valid_from <= ${on} and (valid_to is null or valid_to > ${on})`.execute(tx);
  return rows[0]?.most ?? 0;
}
