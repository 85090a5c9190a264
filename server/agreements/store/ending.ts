import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { AgreementId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';

/** Until the end of the transaction nobody else signs it, says no to it or ends it. */
export const holdAgreement = (tx: Tx, agreementId: AgreementId) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`agreement ${agreementId}`}, 0))`.execute(tx);

interface Said {
  readonly houseId: OrganisationId;
  readonly agreementId: AgreementId;
  readonly number: number;
  readonly partyId: OrganisationId;
  readonly reason: string;
  readonly at: Date;
  readonly by: StaffId;
}

const keyOf = ({ houseId, agreementId, number, partyId, reason }: Said) => ({
  organisation_id: houseId,
  agreement_id: agreementId,
  number,
  party_id: partyId,
  reason,
});

export const insertDecline = (tx: Tx, one: Said) =>
  tx
    .insertInto('agreements.decline')
    .values({ ...keyOf(one), declined_at: one.at, declined_by: one.by })
    .execute();

export const insertNotice = (tx: Tx, one: Said & { lastDay: Day; provedAt: Date }) =>
  tx
    .insertInto('agreements.notice')
    .values({ ...keyOf(one), last_day: one.lastDay, noticed_at: one.at, noticed_by: one.by, proved_at: one.provedAt })
    .execute();
