import type { ClockId, ContactId, OrganisationId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { type Start, starts } from '#contacts/domain/clock.ts';
import type { DutyRule } from '#contacts/domain.ts';
import { getReceiver, insertClocks, listRules } from '#contacts/store/clocks.ts';

/** Starts the clocks of these duties, as if at a moment, and answers them. */
export async function startClocks(
  ctx: Context,
  { organisationId, contactId }: { organisationId: OrganisationId; contactId: ContactId },
  duties: readonly DutyRule[],
  from: Date,
): Promise<Start[]> {
  const { countsIn } = await getReceiver(ctx.tx, organisationId);
  const started = starts(duties, { rules: await listRules(ctx.tx), countsIn, from });
  await insertClocks(
    ctx.tx,
    organisationId,
    contactId,
    started.map((clock) => ({ ...clock, clockId: ctx.newId<ClockId>() })),
  );
  return started;
}

/** When the person is to have been met. */
export function meetingDue(started: readonly Start[]): string {
  const meet = started.find((clock) => clock.rule === 'meet');
  if (!meet) throw new Error('No rule says when somebody who reached out that day is to be met.');
  return meet.dueAt.toISOString();
}
