import type { OpenedCase } from '#cases/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { ExchangeId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { orRefuse, refusal } from '#platform/refusal.ts';
import { type PoliceAnswer, mayAskAgain, openWithPolice } from '#exchanges/domain/asking.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { mostInMonth } from '#exchanges/store/asking.ts';
import { type OutgoingRow, listOutgoing } from '#exchanges/store/outgoing.ts';
import { laterAnswersOf } from './later.ts';
import { answerOf } from './posting.ts';

/** The last word of the police on each question about the conditions that they have answered. */
async function policeAnswersIn(ctx: Context, exitCase: OpenedCase, rows: readonly OutgoingRow[]): Promise<PoliceAnswer[]> {
  const later = await laterAnswersOf(ctx, exitCase);
  const answered = rows.filter(
    ({ kind, state }) => kind === 'police_conditions' && (state === 'answered' || state === 'declined'),
  );
  return answered.map((row) => {
    const after = later.get(row.exchangeId) ?? [];
    const isUnread = row.arrivedAnswer !== null || after.some((one) => one.isUnread);
    const last = after.at(-1);
    const outcome = last ? (last.answer?.outcome ?? null) : (answerOf(ctx, exitCase, row)?.outcome ?? null);
    return { askedAt: row.writtenAt, outcome: isUnread ? 'unread' : outcome };
  });
}

/** The exit case of the police must be open still, whenever such a question is put or its answer is read. */
export async function mustBeOpenWithPolice(ctx: Context, { isGuarded }: Kind, exitCase: OpenedCase): Promise<void> {
  if (!isGuarded) return;
  const rows = await listOutgoing(ctx.tx, exitCase.exitCaseId);
  orRefuse(openWithPolice(await policeAnswersIn(ctx, exitCase, rows)));
}

/** What such a question needs besides a ground that covers it. `self`: the draft that is about to be sent. */
export async function mustBeAllowedToAsk(
  ctx: Context,
  kind: Kind,
  exitCase: OpenedCase,
  { ground, self }: { ground: string; self?: ExchangeId },
): Promise<void> {
  if (!kind.isGuarded) return;
  if (ground !== 'consent') throw refusal('only_on_consent');
  const rows = await listOutgoing(ctx.tx, exitCase.exitCaseId);
  orRefuse(openWithPolice(await policeAnswersIn(ctx, exitCase, rows)));
  const today = stockholmDay(ctx.now);
  const asked = rows
    .filter((row) => row.kind === kind.name && row.exchangeId !== self)
    .map(({ state, because, writtenAt }) => ({ state, because, askedOn: stockholmDay(writtenAt) }));
  orRefuse(mayAskAgain(asked, await mostInMonth(ctx.tx, kind.name, today), today));
}
