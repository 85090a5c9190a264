import type { NoticeId, OrganisationId, StaffId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import * as contract from '#access/contract.ts';
import type { NoticeKind } from '#access/domain.ts';
import * as store from '#access/store.ts';

const listNotices = operation(contract.listNotices, async ({ tx }) => {
  const notices = await store.listNotices(tx);
  return {
    notices: notices.map((one) => ({
      noticeId: one.id,
      kind: one.kind as NoticeKind,
      subjectId: one.subject_id,
      subject: one.subject,
      at: one.at.toISOString(),
    })),
  };
});

const confirmNotice = operation(contract.confirmNotice, async ({ tx, now }, { noticeId }) => {
  await store.confirmNotice(tx, noticeId, now);
  return {};
});

export const noticeOperations = [listNotices, confirmNotice];

/** Tells each of them, on their desk. `subject` is a pseudonym: it stands in the notice as it is. */
export async function tell(
  ctx: Context,
  organisationId: OrganisationId,
  staff: readonly StaffId[],
  what: { kind: NoticeKind; subjectId: string; subject: string },
): Promise<void> {
  await store.insertNotices(
    ctx.tx,
    staff.map((staffId) => ({ ...what, organisationId, id: ctx.newId<NoticeId>(), staffId, at: ctx.now })),
  );
}
