import type { Context } from '#platform/operation.ts';
import { householdsIn } from '#threats/domain.ts';
import type { Change } from '#threats/domain/reopening.ts';
import { loadKnown } from '#threats/store/known.ts';
import { today } from './noted.ts';
import { reopen } from './reviews.ts';

type Follow = (ctx: Context, change: Change) => Promise<void>;
const follows: Follow[] = [];

/** What a slice above does, in the same transaction, when what the vault knows has changed. It says so when it is loaded. */
export const afterChange = (follow: Follow): void => void follows.push(follow);

/** What is known of somebody is another: answers that leaned on it, of those it is about and all who live with them, are looked at again. */
export async function reopenOfHouseholds(ctx: Context, change: Change): Promise<void> {
  const householdOf = householdsIn(await loadKnown(ctx.tx));
  await reopen(ctx, { ...change, subjectIds: householdOf(change.subjectIds, { from: today(ctx), to: null }) });
}

/** A fact has come or ended: answers are looked at again, and the slices above look at what is theirs. */
export async function changed(ctx: Context, change: Change): Promise<void> {
  await reopenOfHouseholds(ctx, change);
  for (const follow of follows) await follow(ctx, change);
}
