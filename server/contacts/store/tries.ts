import type { ContactId, OrganisationId, StaffId, TryId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { TryHow } from '#contacts/domain.ts';

export async function insertTry(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    tryId: TryId;
    contactId: ContactId;
    staffId: StaffId;
    at: Date;
    how: TryHow;
    sealedNote: Buffer | null;
  },
) {
  await tx
    .insertInto('contacts.try')
    .values({
      organisation_id: one.organisationId,
      id: one.tryId,
      contact_id: one.contactId,
      staff_id: one.staffId,
      at: one.at,
      how: one.how,
      sealed_note: one.sealedNote,
    })
    .execute();
}

export async function countTries(tx: Tx, contactId: ContactId): Promise<number> {
  const { count } = await tx
    .selectFrom('contacts.try')
    .select((from) => from.fn.countAll<string>().as('count'))
    .where('contact_id', '=', contactId)
    .executeTakeFirstOrThrow();
  return Number(count);
}
