import type { Day } from '#kernel/day.ts';
import type { OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { WrappedKey } from '#platform/vault.ts';

export async function insertGivenAnswer(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    id: string;
    staffId: StaffId;
    side: 'answered' | 'asked';
    on: Day;
    kept: WrappedKey;
    sealedMet: Buffer;
  },
): Promise<void> {
  await tx
    .insertInto('log_review.given_answer')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      staff_id: one.staffId,
      side: one.side,
      given_on: one.on,
      ...one.kept,
      sealed_met: one.sealedMet,
    })
    .execute();
}
