import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Installation } from '#platform/installation.ts';
import { perform } from '#platform/operation.ts';
import { calendarOf } from './domain/calendar.ts';
import { feedPath, readFeed, secretHash } from './operations/feed.ts';
import { findFeed } from './store/feeds.ts';

/**
 * The calendar of one who has made an address for it. Programs fetch it without a session: the address is all they have, and it opens
 * nothing but counts. A wrong address, an old one and one of somebody who has left are answered alike.
 */
export function calendarFeed(
  app: FastifyInstance,
  installation: Installation,
  { admits }: { admits: (request: FastifyRequest) => boolean },
): void {
  app.get<{ Params: { secret: string } }>(`${feedPath}:secret`, async (request, reply) => {
    const [, secret] = /^([\w-]{43})\.ics$/.exec(request.params.secret) ?? [];
    if (!admits(request)) return reply.status(429).type('text/plain; charset=utf-8').send('');
    const now = installation.clock();
    const hash = secretHash(secret ?? '');
    const feed = await installation.database.run({ role: 'gatekeeper', now }, (tx) => findFeed(tx, hash));
    if (secret === undefined || !feed) return reply.status(404).type('text/plain; charset=utf-8').send('');
    const { organisationId, staffId } = feed;
    const may = new Set([readFeed.contract.name]);
    const actor = { kind: 'staff', staffId, organisationId, may, session: hash } as const;
    const { days } = await perform(installation, readFeed, actor, {}, { requestId: request.id });
    return reply.type('text/calendar; charset=utf-8').send(calendarOf(feed.feedId, feed.language, days, now));
  });
}
