import { stockholmDay } from '#kernel/day.ts';
import type { StaffId } from '#kernel/ids.ts';
import * as store from '#log-review/store/given.ts';
import type { Context } from '#platform/operation.ts';

export const place = 'log_review.given_answer.sealed_met';

// As long as each other: what is sealed has the length of what was written.
const written = { obstacle: 'y', no_obstacle: 'n' } as const;
export const metOf = (text: string): keyof typeof written => (text === written.obstacle ? 'obstacle' : 'no_obstacle');

/** Notes an answer to a question about placement, and, sealed, whether it was an obstacle: of who gave it, or of who had asked. For a slice above. */
export async function noteAnswer(
  ctx: Context,
  { staffId, side, met }: { staffId: StaffId; side: 'answered' | 'asked'; met: 'obstacle' | 'no_obstacle' },
): Promise<void> {
  const { organisationId } = ctx.staff;
  const id = ctx.newId();
  const { kept, ...key } = await ctx.vault.newKey(organisationId, id);
  const sealedMet = ctx.vault.seal(key, place, id, written[met]);
  await store.insertGivenAnswer(ctx.tx, { organisationId, id, staffId, side, on: stockholmDay(ctx.now), kept, sealedMet });
}
