import { createHash } from 'node:crypto';
import type { FeedId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import * as contract from '#clocks/contract.ts';
import { countByDay } from '#clocks/store/desk.ts';
import * as store from '#clocks/store/feeds.ts';

/** What is kept of the address. It is random and long, so nobody guesses it and no slow hash is needed. */
export const secretHash = (secret: string): Buffer => createHash('sha256').update('omstart calendar').update(secret).digest();

export const feedPath = '/kalender/';

export const showFeed = operation(contract.showFeed, async ({ tx }) => ({
  madeAt: (await store.findOwnFeed(tx))?.madeAt.toISOString() ?? null,
}));

export const makeFeed = operation(contract.makeFeed, async (ctx, { language }) => {
  const { tx, staff, now, installation } = ctx;
  const secret = installation.randomBytes(32).toString('base64url');
  const { organisationId, staffId } = staff;
  await store.revokeFeeds(tx, now);
  const feedId = ctx.newId<FeedId>();
  await store.insertFeed(tx, { organisationId, feedId, staffId, hash: secretHash(secret), language, at: now });
  return { path: `${feedPath}${secret}.ics` };
});

export const revokeFeed = operation(contract.revokeFeed, async ({ tx, now }) => {
  await store.revokeFeeds(tx, now);
  return {};
});

export const readFeed = operation(contract.readFeed, async ({ tx, staff }) => ({ days: await countByDay(tx, staff.staffId) }));
