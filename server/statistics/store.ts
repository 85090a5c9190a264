import { sql } from 'kysely';
import type { OrganisationId, PublicationId, TableDraftId } from '#kernel/ids.ts';
import type { Day } from '#kernel/day.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { Dataset } from './domain/json-stat.ts';
import type { Audience, DraftState } from './words.ts';

export interface Publication {
  readonly publicationId: PublicationId;
  readonly title: string;
  readonly titleEn: string | null;
  readonly population: string;
  readonly asOf: string;
  readonly method: 'exact' | 'cell_key';
  readonly cells: number;
  readonly madeAt: Date;
}

const columns = sql`id as "publicationId", title, title_en as "titleEn", population, as_of as "asOf", method, cells, made_at as "madeAt"`;

export async function listPublications(tx: Tx): Promise<Publication[]> {
  const { rows } = await sql<Publication>`select ${columns} from statistics.publication order by made_at desc, id`.execute(tx);
  return rows;
}

export async function getPublication(tx: Tx, publicationId: PublicationId): Promise<Publication & { dataset: Dataset }> {
  const { rows } = await sql<Publication & { dataset: Dataset }>`
    select ${columns}, dataset from statistics.publication where id = ${publicationId}`.execute(tx);
  return orNotFound(rows[0]);
}

/** A transaction that waits for a table to be judged holds nothing that others want, so the database need not end it. */
export async function allowLongPause(tx: Tx, minutes: number): Promise<void> {
  await sql`select set_config('idle_in_transaction_session_timeout', ${`${minutes}min`}, true)`.execute(tx);
}

interface Seen {
  /** As findings name it. */
  readonly name: string;
  readonly title: string;
  readonly dataset: Dataset;
  readonly kept: unknown;
}

/** What anybody has seen of a set of persons, the first first: what has been let out to everybody, and what an analyst, or a municipality, has looked at. */
export async function listSeen(tx: Tx, population: string): Promise<Seen[]> {
  const { rows } = await sql<Seen>`
    select 'publication ' || id as name, title, dataset, kept, made_at as at from statistics.publication where population = ${population}
    union all
    select 'draft ' || id, title, dataset, kept, judged_at from statistics.draft
    where population = ${population} and dataset is not null and publication_id is null
    order by at, name`.execute(tx);
  return rows;
}

/**
 * Whether so many tables of these persons have been seen and no more. Then, to the end of the transaction, nobody else lets anybody see one of
 * them: what two did at once, neither would have been held against.
 */
export async function holdIfLatest(tx: Tx, population: string, known: number): Promise<boolean> {
  await sql`savepoint letting`.execute(tx);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`statistics ${population}`}, 0))`.execute(tx);
  const { rows } = await sql<{ now: number }>`
    select (select count(*)::int from statistics.publication where population = ${population})
         + (select count(*)::int from statistics.draft
            where population = ${population} and dataset is not null and publication_id is null) as now`.execute(tx);
  if (rows[0]?.now === known) return true;
  await sql`rollback to savepoint letting`.execute(tx);
  return false;
}

/** Who keeps the key that noise is drawn by; undefined where Socialstyrelsen keeps no vault. */
export async function findKeeperOfNoise(tx: Tx): Promise<OrganisationId | undefined> {
  const { rows } = await sql<{ organisationId: OrganisationId }>`
    select organisation_id as "organisationId" from access.organisation_key
    where purpose = 'lookup' and retired_at is null
      and organisation_id in (select id from access.organisation where kind = 'socialstyrelsen')`.execute(tx);
  return rows[0]?.organisationId;
}

export async function insertPublication(
  tx: Tx,
  { dataset, kept, ...one }: Publication & Omit<Seen, 'name' | 'title'>,
): Promise<void> {
  await sql`
    insert into statistics.publication (id, title, title_en, population, as_of, method, cells, dataset, kept, made_at)
    values (${one.publicationId}, ${one.title}, ${one.titleEn}, ${one.population}, ${one.asOf}, ${one.method}, ${one.cells},
            ${JSON.stringify(dataset)}, ${JSON.stringify(kept)}, ${one.madeAt})`.execute(tx);
}

export interface DraftRow {
  readonly tableDraftId: TableDraftId;
  readonly code: string;
  readonly audience: Audience;
  readonly asOf: string;
  readonly state: DraftState;
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly title: string | null;
  readonly titleEn: string | null;
  readonly method: 'exact' | 'cell_key' | null;
  readonly cells: number | null;
  readonly withheld: number | null;
  readonly because: unknown;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly publicationId: PublicationId | null;
}

const draftColumns = sql`
  draft.id as "tableDraftId", draft.code, draft.audience, draft.as_of as "asOf", draft.state, draft.asked_at as "askedAt", asker.name as "askedBy", draft.title,
  draft.title_en as "titleEn", draft.method, draft.cells, draft.withheld, draft.because, draft.decided_at as "decidedAt",
  decider.name as "decidedBy", draft.publication_id as "publicationId"`;
const fromDraft = sql`
  from statistics.draft
  join access.staff asker on asker.organisation_id = draft.organisation_id and asker.id = draft.asked_by
  left join access.staff decider on decider.organisation_id = draft.organisation_id and decider.id = draft.decided_by`;

/** Those one may look at, the latest first. */
export async function listDrafts(tx: Tx): Promise<DraftRow[]> {
  const { rows } =
    await sql<DraftRow>`select ${draftColumns} ${fromDraft} order by draft.asked_at desc, draft.code limit 500`.execute(tx);
  return rows;
}

export async function getDraft(tx: Tx, draftId: TableDraftId): Promise<DraftRow & { dataset: Dataset | null }> {
  const { rows } = await sql<DraftRow & { dataset: Dataset | null }>`
    select ${draftColumns}, draft.dataset ${fromDraft} where draft.id = ${draftId}`.execute(tx);
  return orNotFound(rows[0]);
}

interface Asking {
  readonly organisationId: OrganisationId;
  readonly at: Date;
  readonly by: string;
}

export async function insertDraft(
  tx: Tx,
  one: Pick<DraftRow, 'tableDraftId' | 'code' | 'audience' | 'asOf'> & Asking,
): Promise<void> {
  await sql`
    insert into statistics.draft (organisation_id, id, code, audience, as_of, state, asked_at, asked_by)
    values (${one.organisationId}, ${one.tableDraftId}, ${one.code}, ${one.audience}, ${one.asOf}, 'asked', ${one.at}, ${one.by})`.execute(
    tx,
  );
}

export async function letDraftGo(tx: Tx, draftId: TableDraftId, { at, by }: Omit<Asking, 'organisationId'>): Promise<void> {
  await sql`
    update statistics.draft set state = 'leaving', decided_at = ${at}, decided_by = ${by} where id = ${draftId} and state = 'ready'`.execute(
    tx,
  );
}

export interface OpenDraft extends Pick<DraftRow, 'tableDraftId' | 'code'> {
  readonly asOf: Day;
  readonly state: 'asked' | 'leaving';
}

/** What waits to be drawn up or to be let out, in the order in which it was asked for. */
export async function listOpenDrafts(tx: Tx): Promise<OpenDraft[]> {
  const { rows } = await sql<OpenDraft>`
    select id as "tableDraftId", code, as_of as "asOf", state from statistics.draft
    where state in ('asked', 'leaving') order by asked_at, code`.execute(tx);
  return rows;
}

export interface MadeDraft extends Omit<Seen, 'name' | 'title'> {
  readonly draftId: TableDraftId;
  readonly audience: Audience;
  readonly title: string;
  readonly titleEn: string | null;
  readonly population: string;
  readonly asOf: string;
  readonly method: 'exact' | 'cell_key';
  readonly cells: number;
}

/** One that a human has said may leave; taken, so that nobody else lets it out. */
export async function takeLeaving(tx: Tx, draftId: TableDraftId): Promise<MadeDraft | undefined> {
  const { rows } = await sql<MadeDraft>`
    select id as "draftId", audience, title, title_en as "titleEn", population, as_of as "asOf", method, cells, dataset, kept
    from statistics.draft where id = ${draftId} and state = 'leaving' for update`.execute(tx);
  return rows[0];
}

type Verdict =
  | ({ readonly state: 'ready'; readonly withheld: number } & Omit<MadeDraft, 'draftId' | 'audience' | 'asOf'>)
  | { readonly state: 'refused'; readonly title: string; readonly titleEn: string; readonly because: unknown };

export async function judgeDraft(tx: Tx, draftId: TableDraftId, at: Date, verdict: Verdict): Promise<void> {
  if (verdict.state === 'refused')
    await sql`
      update statistics.draft set state = 'refused', judged_at = ${at}, title = ${verdict.title}, title_en = ${verdict.titleEn},
                                  because = ${JSON.stringify(verdict.because)}
      where id = ${draftId}`.execute(tx);
  else
    await sql`
      update statistics.draft set state = 'ready', judged_at = ${at}, title = ${verdict.title}, title_en = ${verdict.titleEn},
             population = ${verdict.population}, method = ${verdict.method}, cells = ${verdict.cells}, withheld = ${verdict.withheld},
             dataset = ${JSON.stringify(verdict.dataset)}, kept = ${JSON.stringify(verdict.kept)}
      where id = ${draftId}`.execute(tx);
}

export async function endDraft(tx: Tx, draftId: TableDraftId, publicationId: PublicationId | null): Promise<void> {
  await sql`update statistics.draft set state = 'let_out', publication_id = ${publicationId} where id = ${draftId}`.execute(tx);
}

export interface LetOut {
  readonly code: string;
  readonly asOf: Day;
  readonly dataset: Dataset;
}

/** Of each table the latest that has been let out to an audience. */
export async function listLetOut(tx: Tx, audience: Audience, codes: readonly string[]): Promise<LetOut[]> {
  const { rows } = await sql<LetOut>`
    select distinct on (code) code, as_of as "asOf", dataset from statistics.draft
    where audience = ${audience} and state = 'let_out' and code = any(${codes})
    order by code, as_of desc, judged_at desc`.execute(tx);
  return rows;
}
