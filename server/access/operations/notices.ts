import type { NoticeId, OrganisationId, StaffId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import * as contract from '#access/contract.ts';
import type { NoticeAbout, NoticeKind } from '#access/domain.ts';
import * as store from '#access/store.ts';

export const listNotices = operation(contract.listNotices, async ({ tx }) => {
  const notices = await store.listNotices(tx);
  return {
    notices: notices.map((one) => ({
      noticeId: one.id,
      kind: one.kind as NoticeKind,
      subjectId: one.subject_id,
      about: one.about as NoticeAbout,
      subject: one.subject,
      title: one.title_sv !== null && one.title_en !== null ? { sv: one.title_sv, en: one.title_en } : null,
      at: one.at.toISOString(),
    })),
  };
});

const confirmNotice = operation(contract.confirmNotice, async ({ tx, now }, { noticeId }) => {
  await store.confirmNotice(tx, noticeId, now);
  return {};
});

export const noticeOperations = [listNotices, confirmNotice];

/** Tells each of them, on their desk. `subject` is a pseudonym, `title` what is to be done: they stand in the notice as they are. */
export async function tell(
  ctx: Context,
  organisationId: OrganisationId,
  staff: readonly StaffId[],
  what: store.NoticeWords,
): Promise<void> {
  await store.insertNotices(
    ctx.tx,
    staff.map((staffId) => ({ ...what, organisationId, id: ctx.newId<NoticeId>(), staffId, at: ctx.now })),
  );
}
