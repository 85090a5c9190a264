import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExchangeId, ListId, OrganisationId, ScoreRuleId, StaffId, SubjectId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Weights } from '#placement/domain/score.ts';

export interface ListRow {
  readonly listId: ListId;
  readonly sealedList: Buffer;
  readonly drawnAt: Date;
  readonly drawnBy: StaffId;
  readonly drawer: string;
  readonly confirmedAt: Date | null;
  readonly confirmedBy: StaffId | null;
  readonly confirmer: string | null;
}

/** The list of a person and an epoch, held until the transaction ends so that it is decided once. */
export async function holdList(tx: Tx, subjectId: SubjectId, epoch: Day): Promise<ListRow | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`list ${subjectId} ${epoch}`}, 0))`.execute(tx);
  return findList(tx, subjectId, epoch);
}

export async function findList(tx: Tx, subjectId: SubjectId, epoch: Day): Promise<ListRow | undefined> {
  const { rows } = await sql<ListRow>`
    select list.id as "listId", list.sealed_list as "sealedList", list.drawn_at as "drawnAt", list.drawn_by as "drawnBy", drawer.name as drawer,
           list.confirmed_at as "confirmedAt", list.confirmed_by as "confirmedBy", confirmer.name as confirmer
    from placement.committed_list list
    join access.staff drawer on drawer.organisation_id = list.organisation_id and drawer.id = list.drawn_by
    left join access.staff confirmer on confirmer.organisation_id = list.organisation_id and confirmer.id = list.confirmed_by
    where list.subject_id = ${subjectId} and list.epoch = ${epoch} and list.dropped_at is null`.execute(tx);
  return rows[0];
}

export const insertList = (
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    listId: ListId;
    subjectId: SubjectId;
    epoch: Day;
    exchangeId: ExchangeId;
    sealedList: Buffer;
    at: Date;
    by: StaffId;
  },
) =>
  tx
    .insertInto('placement.committed_list')
    .values({
      organisation_id: one.organisationId,
      id: one.listId,
      subject_id: one.subjectId,
      epoch: one.epoch,
      exchange_id: one.exchangeId,
      sealed_list: one.sealedList,
      drawn_at: one.at,
      drawn_by: one.by,
    })
    .execute();

const change = (tx: Tx, listId: ListId) => tx.updateTable('placement.committed_list').where('id', '=', listId);

export const updateConfirmed = (tx: Tx, listId: ListId, at: Date, by: StaffId) =>
  change(tx, listId).set({ confirmed_at: at, confirmed_by: by }).execute();

export const updateDropped = (tx: Tx, listId: ListId, at: Date, by: StaffId) =>
  change(tx, listId).set({ dropped_at: at, dropped_by: by }).execute();

export interface ScoreRow {
  readonly from: Day;
  readonly weights: Weights;
  readonly at: Date;
  /** Of another house only the day is said, and not who. */
  readonly by: string | null;
}

/** The latest first. */
export async function listScoreRules(tx: Tx): Promise<ScoreRow[]> {
  const { rows } = await sql<ScoreRow>`
    select rule.from_day as "from", rule.set_at as at, staff.name as by,
           jsonb_build_object('fit', rule.fit, 'distance', rule.distance, 'cost', rule.cost, 'share', rule.share, 'waiting', rule.waiting) as weights
    from placement.score_rule rule
    left join access.staff on staff.organisation_id = rule.organisation_id and staff.id = rule.set_by
    order by rule.from_day desc, rule.set_at desc
    limit 200`.execute(tx);
  return rows;
}

export const insertScoreRule = (
  tx: Tx,
  {
    weights,
    ...one
  }: { organisationId: OrganisationId; scoreRuleId: ScoreRuleId; from: Day; weights: Weights; at: Date; by: StaffId },
) =>
  tx
    .insertInto('placement.score_rule')
    .values({
      organisation_id: one.organisationId,
      id: one.scoreRuleId,
      from_day: one.from,
      ...weights,
      set_at: one.at,
      set_by: one.by,
    })
    .execute();
