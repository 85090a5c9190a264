import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { DecisionKind } from '#decisions/words.ts';

export interface GivenRow {
  readonly madeAt: Date;
  readonly kind: DecisionKind;
  readonly isHousing: boolean;
  readonly amountOre: number | null;
  readonly amountPer: 'once' | 'month' | 'day' | null;
  readonly fromDay: Day | null;
  readonly toDay: Day | null;
}

/** Decisions that gave something, but for those that another has replaced. */
export async function listGiven(tx: Tx, exitCaseId: ExitCaseId): Promise<GivenRow[]> {
  const { rows } = await sql<GivenRow>`
    select made_at as "madeAt", kind, kind = 'housing' as "isHousing", amount_ore as "amountOre", amount_per as "amountPer",
           from_day as "fromDay", to_day as "toDay"
    from decisions.decision given
    where exit_case_id = ${exitCaseId} and state = 'made' and outcome <> 'refused'
      and not exists (select from decisions.decision later
                      where later.organisation_id = given.organisation_id and later.replaces = given.id and later.state = 'made')
    order by made_at, id`.execute(tx);
  return rows;
}
