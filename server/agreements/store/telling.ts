import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { AgreementId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';

export interface ToTell {
  readonly houseId: OrganisationId;
  readonly agreementId: AgreementId;
  readonly number: number;
  readonly partyId: OrganisationId;
  /** The rule, and of a notice whose and for which day: each is told. */
  readonly rule: string;
  readonly title: string;
  readonly titleSv: string;
  readonly titleEn: string;
  readonly staff: readonly StaffId[];
}

/**
 * What a party has not been told yet: that the newest version waits for it, that it has been declined or taken back, that a party has given
 * notice, or that the one that holds is to be reviewed or ends. How long before is said by the rule. Those who hold the function that signs are
 * told, and of a no also whoever proposed it.
 */
export async function listToTell(tx: Tx, today: Day, roles: readonly string[]): Promise<ToTell[]> {
  const { rows } = await sql<ToTell>`
    with newest as (
      select organisation_id, agreement_id, max(number) as number from agreements.edition group by organisation_id, agreement_id),
    refused as (
      select organisation_id, agreement_id, number, bool_or(party_id = organisation_id) as by_house
      from agreements.decline group by organisation_id, agreement_id, number),
    due as (
      select organisation_id, agreement_id, number, party.party_id, 'agreement_to_sign' as rule, null::date as on_day, null as noticed
      from newest join agreements.party using (organisation_id, agreement_id, number)
      left join refused using (organisation_id, agreement_id, number)
      where by_house is null
        and not exists (select from agreements.signature
                        where signature.organisation_id = party.organisation_id and signature.agreement_id = party.agreement_id
                          and signature.number = party.number and signature.party_id = party.party_id)
      union all
      select organisation_id, agreement_id, number, party.party_id, case when by_house then 'agreement_withdrawn' else 'agreement_declined' end, null, null
      from refused join agreements.party using (organisation_id, agreement_id, number)
      where not exists (select from agreements.decline
                        where decline.organisation_id = party.organisation_id and decline.agreement_id = party.agreement_id
                          and decline.number = party.number and decline.party_id = party.party_id)
      union all
      select organisation_id, agreement_id, number, party.party_id, 'agreement_notice', null, notice.party_id || ' ' || notice.last_day
      from agreements.notice join agreements.party using (organisation_id, agreement_id, number)
      where notice.party_id <> party.party_id
      union all
      select organisation_id, agreement_id, number, party.party_id, dated.rule, dated.on_day, null
      from agreements.holding(${today}::date)
      join agreements.edition using (organisation_id, agreement_id, number) join agreements.party using (organisation_id, agreement_id, number)
      cross join lateral (values ('agreement_review', edition.review_on),
                                 ('agreement_ends', agreements.goes_on_to(organisation_id, agreement_id, number))) dated (rule, on_day)
      where dated.on_day is not null)
    select due.organisation_id as "houseId", due.agreement_id as "agreementId", due.number, due.party_id as "partyId",
           concat_ws(' ', due.rule, due.noticed) as rule,
           edition.content ->> 'title' as title, rule.title_sv as "titleSv", rule.title_en as "titleEn",
           array(select staff_id from access.role_grant
                 where role_grant.organisation_id = due.party_id and role_grant.role = party.function and role_grant.role = any (${[...roles]})
                   and withdrawn_at is null
                 union select edition.proposed_by where due.rule = 'agreement_declined' and due.party_id = due.organisation_id) as staff
    from due
    join agreements.edition using (organisation_id, agreement_id, number)
    join agreements.party using (organisation_id, agreement_id, number, party_id)
    join clocks.rule on rule.code = due.rule and rule.valid_from <= ${today} and (rule.valid_to is null or rule.valid_to > ${today})
    where (due.on_day is null or due.on_day between ${today} and (${today}::date + rule.tell_owner_hours / 24))
      and not exists (select from agreements.told
                      where told.organisation_id = due.organisation_id and told.agreement_id = due.agreement_id and told.number = due.number
                        and told.party_id = due.party_id and told.rule = concat_ws(' ', due.rule, due.noticed))
    order by due.organisation_id, due.agreement_id, due.party_id, due.rule
    limit 500`.execute(tx);
  return rows;
}

/** Notes what is about to be told, unless it has been: of two that look at the same moment, one answers true. */
export async function claimTelling(
  tx: Tx,
  one: Pick<ToTell, 'houseId' | 'agreementId' | 'number' | 'partyId' | 'rule'> & { at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('agreements.told')
    .values({
      party_id: one.partyId,
      organisation_id: one.houseId,
      agreement_id: one.agreementId,
      number: one.number,
      rule: one.rule,
      told_at: one.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
