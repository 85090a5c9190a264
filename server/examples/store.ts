import { sql } from 'kysely';
import type { ExampleId, ExampleReviewId, OrganisationId, SharedExampleId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { ExampleState, Verdict } from '#examples/words.ts';

export interface ExampleRow extends WrappedKey {
  readonly exampleId: ExampleId;
  readonly of: SharedExampleId | null;
  readonly state: ExampleState;
  readonly edition: number;
  readonly writtenBy: StaffId;
  readonly writer: string;
  readonly writtenAt: Date;
  readonly sealedContent: Buffer;
  readonly sharedId: SharedExampleId | null;
  readonly version: number;
}

// What is shared and can no longer be seen has been taken back.
const example = sql`
  select example.id as "exampleId", example.of_id as "of", example.edition, example.written_by as "writtenBy", staff.name as writer,
         example.written_at as "writtenAt", example.sealed_content as "sealedContent", example.shared_id as "sharedId", example.version,
         example.wrapped_key, example.key_version,
         case when example.state = 'shared' and shared.id is null then 'withdrawn' else example.state end as state
  from examples.example
  join access.staff on staff.organisation_id = example.organisation_id and staff.id = example.written_by
  left join examples.shared on shared.id = example.shared_id and shared.withdrawn_at is null`;

/** Of the own house, as far as one may see them. */
export async function listExamples(tx: Tx): Promise<ExampleRow[]> {
  const { rows } = await sql<ExampleRow>`${example} order by example.written_at desc, example.id limit 200`.execute(tx);
  return rows;
}

export async function getExample(tx: Tx, exampleId: ExampleId): Promise<ExampleRow> {
  const { rows } = await sql<ExampleRow>`${example} where example.id = ${exampleId}`.execute(tx);
  return orNotFound(rows[0]);
}

/** Two who say yes at once do it one after the other. */
export const waitForOthers = (tx: Tx, exampleId: ExampleId) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`example ${exampleId}`}, 0))`.execute(tx);

export const insertExample = (
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    exampleId: ExampleId;
    of: SharedExampleId | null;
    by: StaffId;
    at: Date;
    kept: WrappedKey;
    sealedContent: Buffer;
  },
) =>
  tx
    .insertInto('examples.example')
    .values({
      organisation_id: one.organisationId,
      id: one.exampleId,
      of_id: one.of,
      state: 'draft',
      written_by: one.by,
      written_at: one.at,
      ...one.kept,
      sealed_content: one.sealedContent,
    })
    .execute();

/** On top of the version that was read. */
export async function updateExample(
  tx: Tx,
  exampleId: ExampleId,
  version: number,
  change: {
    readonly state: Exclude<ExampleState, 'withdrawn'>;
    readonly edition?: number;
    readonly written_at?: Date;
    readonly sealed_content?: Buffer;
    readonly shared_id?: SharedExampleId;
  },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('examples.example')
    .set({ ...change, version: version + 1 })
    .where('id', '=', exampleId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('changed_meanwhile');
  return version + 1;
}

export interface ReviewRow extends WrappedKey {
  readonly exampleReviewId: ExampleReviewId;
  readonly exampleId: ExampleId;
  readonly edition: number;
  readonly by: StaffId;
  readonly name: string;
  readonly at: Date;
  readonly verdict: Verdict;
  readonly sealedReason: Buffer;
}

/** What colleagues have said, of one example or of all, in order. */
export async function listReviews(tx: Tx, exampleId: ExampleId | null): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    select review.id as "exampleReviewId", review.example_id as "exampleId", review.edition, review.reviewer_id as "by", staff.name, review.at, review.verdict,
           review.sealed_reason as "sealedReason", review.wrapped_key, review.key_version
    from examples.review join access.staff on staff.organisation_id = review.organisation_id and staff.id = review.reviewer_id
    where ${exampleId}::uuid is null or review.example_id = ${exampleId}
    order by review.at, review.id`.execute(tx);
  return rows;
}

export const insertReview = (
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    exampleReviewId: ExampleReviewId;
    exampleId: ExampleId;
    edition: number;
    by: StaffId;
    at: Date;
    verdict: Verdict;
    kept: WrappedKey;
    sealedReason: Buffer;
  },
) =>
  tx
    .insertInto('examples.review')
    .values({
      organisation_id: one.organisationId,
      id: one.exampleReviewId,
      example_id: one.exampleId,
      edition: one.edition,
      reviewer_id: one.by,
      at: one.at,
      verdict: one.verdict,
      ...one.kept,
      sealed_reason: one.sealedReason,
    })
    .execute();

/** Words of the names of the register, and of colleagues. */
export async function listKnown(tx: Tx): Promise<{ places: Set<string>; colleagues: Set<string> }> {
  const { rows: organisations } = await sql<{ words: string }>`
    select concat_ws(' ', name, county) as words from access.organisation where kind in ('municipality', 'region')`.execute(tx);
  const { rows: staff } = await sql<{ name: string }>`select name from access.staff`.execute(tx);
  const words = (all: readonly string[]) => new Set(all.flatMap((one) => one.toLowerCase().match(/[\p{L}-]+/gu) ?? []));
  return { places: words(organisations.map((one) => one.words)), colleagues: words(staff.map((one) => one.name)) };
}
