import { sql } from 'kysely';
import type { OrganisationId, SharedExampleId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';

export const onePage = 25;

export interface ListedRow {
  readonly sharedExampleId: SharedExampleId;
  readonly title: string;
  readonly tags: readonly string[];
  readonly useful: number;
  readonly after: number;
}

// As in the index `examples.shared_search`.
const searched = sql`
  (setweight(to_tsvector('swedish', title), 'A') || to_tsvector('swedish', difficulty || ' ' || did || ' ' || came || ' ' || learned))`;

/** What is shared, the best match first and else the most useful; one more than fits on a page. */
export async function listShared(
  tx: Tx,
  { q, tag, page }: { q: string; tag: string | null; page: number },
): Promise<ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select shared.id as "sharedExampleId", shared.title, shared.tags, examples.found_useful(shared.id) as useful,
           (select count(*)::integer from examples.shared later where later.of_id = shared.id) as after
    from examples.shared
    where shared.of_id is null and shared.withdrawn_at is null
      and (${q} = '' or ${searched} @@ websearch_to_tsquery('swedish', ${q}))
      and (${tag}::text is null or ${tag} = any (shared.tags))
    order by case when ${q} = '' then 0 else ts_rank(${searched}, websearch_to_tsquery('swedish', ${q})) end desc,
             examples.found_useful(shared.id) desc, shared.id
    limit ${onePage + 1} offset ${(page - 1) * onePage}`.execute(tx);
  return rows;
}

export interface SharedRow {
  readonly sharedExampleId: SharedExampleId;
  readonly of: SharedExampleId | null;
  readonly title: string;
  readonly difficulty: string;
  readonly did: string;
  readonly came: string;
  readonly learned: string;
  readonly tags: readonly string[];
  readonly useful: number;
  readonly isUsefulToMe: boolean;
}

const shared = sql`
  select shared.id as "sharedExampleId", shared.of_id as "of", shared.title, shared.difficulty, shared.did, shared.came, shared.learned, shared.tags,
         examples.found_useful(shared.id) as useful,
         exists (select from examples.useful where useful.shared_id = shared.id and useful.taken_back_at is null) as "isUsefulToMe"
  from examples.shared`;

export async function findShared(tx: Tx, sharedExampleId: SharedExampleId): Promise<SharedRow | undefined> {
  const { rows } = await sql<SharedRow>`${shared} where shared.id = ${sharedExampleId} and shared.withdrawn_at is null`.execute(
    tx,
  );
  return rows[0];
}

export const getShared = async (tx: Tx, sharedExampleId: SharedExampleId): Promise<SharedRow> =>
  orNotFound(await findShared(tx, sharedExampleId));

/** What others did after. */
export async function listAfter(tx: Tx, sharedExampleId: SharedExampleId): Promise<SharedRow[]> {
  const { rows } = await sql<SharedRow>`
    ${shared} where shared.of_id = ${sharedExampleId} and shared.withdrawn_at is null order by shared.shared_at, shared.id limit 200`.execute(
    tx,
  );
  return rows;
}

export const insertShared = (tx: Tx, one: Omit<SharedRow, 'useful' | 'isUsefulToMe'> & { at: Date }) =>
  tx
    .insertInto('examples.shared')
    .values({
      id: one.sharedExampleId,
      of_id: one.of,
      title: one.title,
      difficulty: one.difficulty,
      did: one.did,
      came: one.came,
      learned: one.learned,
      tags: [...one.tags],
      shared_at: one.at,
    })
    .execute();

export async function updateWithdrawn(tx: Tx, sharedExampleId: SharedExampleId, at: Date): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('examples.shared')
    .set({ withdrawn_at: at })
    .where('id', '=', sharedExampleId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('not_found');
}

/** Once for each; said again it is as it was. */
export const saveUseful = (
  tx: Tx,
  one: { organisationId: OrganisationId; sharedExampleId: SharedExampleId; by: StaffId; at: Date; takenBackAt: Date | null },
) =>
  tx
    .insertInto('examples.useful')
    .values({
      organisation_id: one.organisationId,
      shared_id: one.sharedExampleId,
      staff_id: one.by,
      at: one.at,
      taken_back_at: one.takenBackAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'shared_id', 'staff_id']).doUpdateSet({ at: one.at, taken_back_at: one.takenBackAt }),
    )
    .execute();

/** Destroys drafts that nobody has touched, what was taken back, and what has been shared long enough, with everything that hangs on them. */
export async function weed(tx: Tx, before: { draft: Date; withdrawn: Date; shared: Date }): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    with old as (
      select id from examples.shared where shared_at < ${before.shared} or withdrawn_at < ${before.withdrawn})
    select id from examples.shared where id in (select id from old) or of_id in (select id from old)`.execute(tx);
  const ids = rows.map(({ id }) => id);
  await sql`delete from examples.useful where shared_id = any (${ids}::uuid[])`.execute(tx);
  await sql`delete from examples.shared where id = any (${ids}::uuid[])`.execute(tx);
  const doomed = sql`
    select organisation_id, id from examples.example
    where (state = 'shared' and shared_id = any (${ids}::uuid[])) or (state in ('draft', 'sent_back') and written_at < ${before.draft})`;
  await sql`delete from examples.review where (organisation_id, example_id) in (${doomed})`.execute(tx);
  const { numAffectedRows } = await sql`
    delete from examples.example
    where (state = 'shared' and shared_id = any (${ids}::uuid[])) or (state in ('draft', 'sent_back') and written_at < ${before.draft})`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0) + ids.length;
}
