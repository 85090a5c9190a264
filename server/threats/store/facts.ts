import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { FactId, NetworkId, OrganisationId, StaffId, SubjectId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { Belonging, Certainty, Reliability } from '#threats/words.ts';
import { holdVault } from './holding.ts';

/** What every fact has: from a day to a day, and who noted it. */
export interface Noted {
  readonly factId: FactId;
  readonly from: Day;
  readonly to: Day | null;
  readonly notedAt: Date;
  readonly notedBy: string;
  readonly endedAt: Date | null;
}
export interface AsSure {
  readonly certainty: Certainty;
  readonly reliability: Reliability;
  readonly sealedSource: Buffer | null;
}
interface NewFact {
  readonly organisationId: OrganisationId;
  readonly factId: FactId;
  readonly from: Day;
  readonly to: Day | null;
  readonly at: Date;
  readonly by: StaffId;
}
const factColumns = (one: NewFact) => ({
  organisation_id: one.organisationId,
  id: one.factId,
  from_day: one.from,
  to_day: one.to,
  noted_at: one.at,
  noted_by: one.by,
});
const sureColumns = (one: AsSure) => ({
  certainty: one.certainty,
  reliability: one.reliability,
  sealed_source: one.sealedSource,
});

const noted = sql`fact.id as "factId", fact.from_day as "from", fact.to_day as "to", fact.noted_at as "notedAt", noter.name as "notedBy",
                  fact.ended_at as "endedAt"`;
const withNoter = sql`join access.staff noter on noter.organisation_id = fact.organisation_id and noter.id = fact.noted_by`;
const asSure = sql`fact.certainty, fact.reliability, fact.sealed_source as "sealedSource"`;
/** What holds, or is to come, first; then the latest. */
const inOrder = sql`order by fact.to_day is not null, fact.from_day desc, fact.id limit 500`;

const facts = {
  activity: { table: sql`threats.activity`, networks: sql`array[network_id]`, subjects: sql`array[]::uuid[]` },
  affiliation: { table: sql`threats.affiliation`, networks: sql`array[]::uuid[]`, subjects: sql`array[subject_id]` },
  hostility: {
    table: sql`threats.hostility`,
    networks: sql`array_remove(array[one_network_id, other_network_id], null)`,
    subjects: sql`array_remove(array[one_subject_id, other_subject_id], null)`,
  },
  avoided_place: { table: sql`threats.avoided_place`, networks: sql`array[]::uuid[]`, subjects: sql`array[subject_id]` },
  cohabitation: {
    table: sql`threats.cohabitation`,
    networks: sql`array[]::uuid[]`,
    subjects: sql`array[one_subject_id, other_subject_id]`,
  },
} as const satisfies Record<string, Record<string, RawBuilder<unknown>>>;
export type FactKind = keyof typeof facts;

export interface HeldFact {
  readonly from: Day;
  /** What it is about. */
  readonly networkIds: NetworkId[];
  readonly subjectIds: SubjectId[];
}

/** Held until the transaction ends. One that has been ended is not there to end. */
export async function holdFact(tx: Tx, kind: FactKind, factId: FactId): Promise<HeldFact> {
  await holdVault(tx);
  const { table, networks, subjects } = facts[kind];
  const { rows } = await sql<HeldFact>`
    select from_day as "from", ${networks} as "networkIds", ${subjects} as "subjectIds" from ${table}
    where id = ${factId} and ended_at is null for update`.execute(tx);
  return orNotFound(rows[0]);
}

export const updateEnded = (tx: Tx, kind: FactKind, one: { factId: FactId; to: Day; at: Date; by: StaffId }) =>
  sql`update ${facts[kind].table} set to_day = ${one.to}, ended_at = ${one.at}, ended_by = ${one.by} where id = ${one.factId}`.execute(
    tx,
  );

export const insertActivity = (tx: Tx, one: NewFact & { networkId: NetworkId; municipalityId: OrganisationId }) =>
  tx
    .insertInto('threats.activity')
    .values({ ...factColumns(one), network_id: one.networkId, municipality_id: one.municipalityId })
    .execute();

export async function listActivities(tx: Tx, networkId: NetworkId) {
  const { rows } = await sql<Noted & { organisationId: OrganisationId; name: string }>`
    select ${noted}, municipality.id as "organisationId", municipality.name
    from threats.activity fact ${withNoter}
    join access.organisation municipality on municipality.id = fact.municipality_id
    where fact.network_id = ${networkId} ${inOrder}`.execute(tx);
  return rows;
}

export const insertAffiliation = (
  tx: Tx,
  one: NewFact & AsSure & { subjectId: SubjectId; networkId: NetworkId; belonging: Belonging },
) =>
  tx
    .insertInto('threats.affiliation')
    .values({
      ...factColumns(one),
      ...sureColumns(one),
      subject_id: one.subjectId,
      network_id: one.networkId,
      belonging: one.belonging,
    })
    .execute();

export async function listAffiliations(tx: Tx, subjectId: SubjectId) {
  const { rows } = await sql<Noted & AsSure & { networkId: NetworkId; belonging: Belonging }>`
    select ${noted}, ${asSure}, fact.network_id as "networkId", fact.belonging
    from threats.affiliation fact ${withNoter}
    where fact.subject_id = ${subjectId} ${inOrder}`.execute(tx);
  return rows;
}

export async function listAffiliated(tx: Tx, networkId: NetworkId) {
  const { rows } = await sql<{
    subjectId: SubjectId;
    pseudonym: string;
    belonging: Belonging;
    certainty: Certainty;
    from: Day;
    to: Day | null;
  }>`
    select fact.subject_id as "subjectId", subject.pseudonym, fact.belonging, fact.certainty, fact.from_day as "from", fact.to_day as "to"
    from threats.affiliation fact
    join threats.subject on subject.organisation_id = fact.organisation_id and subject.id = fact.subject_id
    where fact.network_id = ${networkId} ${inOrder}`.execute(tx);
  return rows;
}

export interface NewHostility extends NewFact, AsSure {
  readonly kept: WrappedKey;
  readonly pair: readonly [string, string];
}
export const insertHostility = (tx: Tx, one: NewHostility, of: 'networks' | 'subjects') => {
  const [first, second] = one.pair;
  return tx
    .insertInto('threats.hostility')
    .values({
      ...factColumns(one),
      ...sureColumns(one),
      ...one.kept,
      ...(of === 'networks'
        ? { one_network_id: first, other_network_id: second }
        : { one_subject_id: first, other_subject_id: second }),
    })
    .execute();
};

export interface HostilityRow<Id> extends Noted, AsSure, WrappedKey {
  readonly otherId: Id;
}
const kept = sql`fact.wrapped_key, fact.key_version`;

export async function listHostileNetworks(tx: Tx, networkId: NetworkId): Promise<HostilityRow<NetworkId>[]> {
  const { rows } = await sql<HostilityRow<NetworkId>>`
    select ${noted}, ${asSure}, ${kept},
           case fact.one_network_id when ${networkId} then fact.other_network_id else fact.one_network_id end as "otherId"
    from threats.hostility fact ${withNoter}
    where ${networkId} in (fact.one_network_id, fact.other_network_id) ${inOrder}`.execute(tx);
  return rows;
}

export async function listHostileSubjects(
  tx: Tx,
  subjectId: SubjectId,
): Promise<(HostilityRow<SubjectId> & { pseudonym: string })[]> {
  const { rows } = await sql<HostilityRow<SubjectId> & { pseudonym: string }>`
    select ${noted}, ${asSure}, ${kept}, other.id as "otherId", other.pseudonym
    from threats.hostility fact ${withNoter}
    join threats.subject other on other.organisation_id = fact.organisation_id
      and other.id = case fact.one_subject_id when ${subjectId} then fact.other_subject_id else fact.one_subject_id end
    where ${subjectId} in (fact.one_subject_id, fact.other_subject_id) ${inOrder}`.execute(tx);
  return rows;
}

export const insertCohabitation = (
  tx: Tx,
  { pair: [one, other], ...fact }: NewFact & { pair: readonly [SubjectId, SubjectId] },
) =>
  tx
    .insertInto('threats.cohabitation')
    .values({ ...factColumns(fact), one_subject_id: one, other_subject_id: other })
    .execute();

export async function listCohabitations(
  tx: Tx,
  subjectId: SubjectId,
): Promise<(Noted & { otherId: SubjectId; pseudonym: string })[]> {
  const { rows } = await sql<Noted & { otherId: SubjectId; pseudonym: string }>`
    select ${noted}, other.id as "otherId", other.pseudonym
    from threats.cohabitation fact ${withNoter}
    join threats.subject other on other.organisation_id = fact.organisation_id
      and other.id = case fact.one_subject_id when ${subjectId} then fact.other_subject_id else fact.one_subject_id end
    where ${subjectId} in (fact.one_subject_id, fact.other_subject_id) ${inOrder}`.execute(tx);
  return rows;
}

export const insertAvoidedPlace = (
  tx: Tx,
  one: NewFact & { subjectId: SubjectId; municipalityId: OrganisationId; sealedWhy: Buffer },
) =>
  tx
    .insertInto('threats.avoided_place')
    .values({
      ...factColumns(one),
      subject_id: one.subjectId,
      municipality_id: one.municipalityId,
      sealed_why: one.sealedWhy,
    })
    .execute();

export async function listAvoidedPlaces(tx: Tx, subjectId: SubjectId) {
  const { rows } = await sql<Noted & { organisationId: OrganisationId; name: string; sealedWhy: Buffer }>`
    select ${noted}, municipality.id as "organisationId", municipality.name, fact.sealed_why as "sealedWhy"
    from threats.avoided_place fact ${withNoter}
    join access.organisation municipality on municipality.id = fact.municipality_id
    where fact.subject_id = ${subjectId} ${inOrder}`.execute(tx);
  return rows;
}
