import { sql } from 'kysely';
import type { CountsIn } from '#access/domain.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { AtEnd, Rule, ToldLevel } from '#clocks/domain.ts';

export interface RuleRow extends Rule {
  readonly titleSv: string;
  readonly titleEn: string;
  readonly citation: string;
  readonly canPause: boolean;
  readonly canExtend: boolean;
  readonly atEnd: AtEnd;
  readonly tellHours: Readonly<Record<ToldLevel, number>>;
}

/** Every rule there is and was: a few dozen, and public. */
export async function listRules(tx: Tx): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`
    select code, valid_from as "validFrom", valid_to as "validTo", title_sv as "titleSv", title_en as "titleEn", unit, amount,
           counts_in as "countsIn", ends_on as "endsOn", can_pause as "canPause", can_extend as "canExtend", at_end as "atEnd",
           by_hand as "byHand", citation,
           jsonb_build_object('owner', tell_owner_hours, 'manager', tell_manager_hours, 'stand_in', tell_stand_in_hours) as "tellHours"
    from clocks.rule
    order by title_sv, code, valid_from desc`.execute(tx);
  return rows;
}

export async function getCountsIn(tx: Tx, organisationId: OrganisationId): Promise<CountsIn> {
  const { counts_in } = await tx
    .selectFrom('access.organisation')
    .select('counts_in')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return counts_in as CountsIn; // the check constraint of the column
}
