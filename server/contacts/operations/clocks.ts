import { type ClockRow, type Started, listClocksOfContact, startContactClock } from '#clocks/operations.ts';
import type { ContactId, OrganisationId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { Clock } from '#contacts/domain/clock.ts';
import type { DutyRule } from '#contacts/domain.ts';

/** Starts the clocks of these duties, as if at a moment, and answers them. */
export async function startClocks(
  ctx: Context,
  { organisationId, contactId }: { organisationId: OrganisationId; contactId: ContactId },
  duties: readonly DutyRule[],
  from: Date,
): Promise<Started[]> {
  const started = [];
  for (const rule of duties) started.push(await startContactClock(ctx, { organisationId, contactId }, { rule, from }));
  return started.filter((one) => one !== undefined);
}

/** The clocks of a contact, in the order in which they run out. */
export async function listClocks(ctx: Context, contactId: ContactId): Promise<(ClockRow & Clock)[]> {
  return (await listClocksOfContact(ctx, contactId)).map((row) => ({ ...row, ...Clock.parse(row) }));
}

/** When the person is to have been met. */
export function meetingDue(started: readonly Started[]): string {
  const meet = started.find((clock) => clock.rule === 'meet');
  if (!meet) throw new Error('No rule says when somebody who reached out that day is to be met.');
  return meet.dueAt.toISOString();
}
