import { sql } from 'kysely';
import type { ConcernId, ExitCaseId, RelativeId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { ConcernSource, Feedback, ProtectionNeed, Relation, RelativeAge } from '#cases/domain/family.ts';
import { type Signed, signed } from './life.ts';

/** What is said of a relative, sealed where it is free text. */
export interface ToldOfRelative {
  readonly relation: Relation;
  readonly age: RelativeAge;
  readonly protection: ProtectionNeed;
  readonly sealedWho: Buffer;
  readonly sealedKnows: Buffer | null;
  readonly sealedMustNotKnow: Buffer | null;
}

/** The same, to keep: with what log review compares. */
export interface RelativeToKeep extends ToldOfRelative {
  readonly kinPrints: readonly Buffer[];
}

const columns = (told: RelativeToKeep) => ({
  relation: told.relation,
  age: told.age,
  protection: told.protection,
  sealed_who: told.sealedWho,
  sealed_knows: told.sealedKnows,
  sealed_must_not_know: told.sealedMustNotKnow,
  kin_prints: [...told.kinPrints],
});

export const insertRelative = (tx: Tx, one: Signed & RelativeToKeep) =>
  tx
    .insertInto('cases.relative')
    .values({ ...signed(one), ...columns(one) })
    .execute();

type Change = Partial<ReturnType<typeof columns>> & {
  other_case_id?: ExitCaseId | null;
  ended_at?: Date;
  ended_by?: StaffId;
};

interface Which {
  readonly exitCaseId: ExitCaseId;
  readonly relativeId: RelativeId;
  readonly version: number;
}

/** Changes one who still has a place in the family; answers the version after it. */
async function update(tx: Tx, { exitCaseId, relativeId, version }: Which, change: Change): Promise<number> {
  await getRelative(tx, exitCaseId, relativeId);
  const updated = await tx
    .updateTable('cases.relative')
    .set({ ...change, version: version + 1 })
    .where('id', '=', relativeId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
  if (!updated) throw refusal('changed_meanwhile');
  return updated.version;
}

export const updateRelative = (tx: Tx, which: Which, told: RelativeToKeep) => update(tx, which, columns(told));
export const linkRelative = (tx: Tx, which: Which, other: ExitCaseId | null) => update(tx, which, { other_case_id: other });
export const endRelative = (tx: Tx, which: Which, at: Date, by: StaffId) => update(tx, which, { ended_at: at, ended_by: by });

export async function getRelative(tx: Tx, exitCaseId: ExitCaseId, relativeId: RelativeId): Promise<{ id: string }> {
  const standing = tx
    .selectFrom('cases.relative')
    .select('id')
    .where('id', '=', relativeId)
    .where('exit_case_id', '=', exitCaseId)
    .where('ended_at', 'is', null);
  return orNotFound(await standing.executeTakeFirst());
}

export interface RelativeRow extends ToldOfRelative {
  readonly relativeId: RelativeId;
  readonly at: Date;
  readonly by: string;
  readonly otherCaseId: ExitCaseId | null;
  readonly otherPseudonym: string | null;
  readonly version: number;
}

/** Those in the family; the case of their own only where one sees it. */
export async function listRelatives(tx: Tx, exitCaseId: ExitCaseId): Promise<RelativeRow[]> {
  const { rows } = await sql<RelativeRow>`
    select relative.id as "relativeId", relative.at, staff.name as by, relative.relation, relative.age, relative.protection,
           relative.sealed_who as "sealedWho", relative.sealed_knows as "sealedKnows",
           relative.sealed_must_not_know as "sealedMustNotKnow", other.id as "otherCaseId", person.pseudonym as "otherPseudonym",
           relative.version
    from cases.relative
    join access.staff on staff.organisation_id = relative.organisation_id and staff.id = relative.staff_id
    left join cases.exit_case other on other.organisation_id = relative.organisation_id and other.id = relative.other_case_id
    left join people.person on person.organisation_id = other.organisation_id and person.id = other.person_id
    where relative.exit_case_id = ${exitCaseId} and relative.ended_at is null
    order by relative.age <> 'child', relative.at, relative.id`.execute(tx);
  return rows;
}

export const insertConcern = (
  tx: Tx,
  one: Signed & { relativeId: RelativeId | null; source: ConcernSource; feedback: Feedback; sealedWhat: Buffer },
) =>
  tx
    .insertInto('cases.concern')
    .values({
      ...signed(one),
      relative_id: one.relativeId,
      source: one.source,
      feedback: one.feedback,
      sealed_what: one.sealedWhat,
    })
    .execute();

export interface ConcernRow {
  readonly concernId: ConcernId;
  readonly at: Date;
  readonly by: string;
  readonly relativeId: RelativeId | null;
  readonly source: ConcernSource;
  readonly sealedWhat: Buffer;
}

export async function listConcerns(tx: Tx, exitCaseId: ExitCaseId): Promise<ConcernRow[]> {
  const { rows } = await sql<ConcernRow>`
    select concern.id as "concernId", concern.at, staff.name as by, concern.relative_id as "relativeId", concern.source,
           concern.sealed_what as "sealedWhat"
    from cases.concern
    join access.staff on staff.organisation_id = concern.organisation_id and staff.id = concern.staff_id
    where concern.exit_case_id = ${exitCaseId}
    order by concern.at desc, concern.id`.execute(tx);
  return rows;
}
