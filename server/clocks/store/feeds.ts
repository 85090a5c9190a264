import { sql } from 'kysely';
import type { FeedId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Language } from '#kernel/languages.ts';
import type { Tx } from '#platform/database.ts';

export async function findOwnFeed(tx: Tx): Promise<{ madeAt: Date } | undefined> {
  const { rows } = await sql<{ madeAt: Date }>`
    select made_at as "madeAt" from clocks.feed where revoked_at is null`.execute(tx);
  return rows[0];
}

export async function revokeFeeds(tx: Tx, at: Date) {
  await sql`update clocks.feed set revoked_at = greatest(${at}::timestamptz, made_at) where revoked_at is null`.execute(tx);
}

export async function insertFeed(
  tx: Tx,
  one: { organisationId: OrganisationId; feedId: FeedId; staffId: StaffId; hash: Buffer; language: Language; at: Date },
) {
  await tx
    .insertInto('clocks.feed')
    .values({
      organisation_id: one.organisationId,
      id: one.feedId,
      staff_id: one.staffId,
      secret_hash: one.hash,
      language: one.language,
      made_at: one.at,
    })
    .execute();
}

export interface KnownFeed {
  readonly feedId: FeedId;
  readonly organisationId: OrganisationId;
  readonly staffId: StaffId;
  readonly language: Language;
}

/** Whose calendar it is, while it has not been revoked and they still work here. */
export async function findFeed(tx: Tx, hash: Buffer): Promise<KnownFeed | undefined> {
  const { rows } = await sql<KnownFeed>`
    select feed.id as "feedId", feed.organisation_id as "organisationId", feed.staff_id as "staffId", feed.language
    from clocks.feed
    join access.staff on staff.organisation_id = feed.organisation_id and staff.id = feed.staff_id
    where feed.secret_hash = ${hash} and feed.revoked_at is null and staff.ended_at is null`.execute(tx);
  return rows[0];
}
