import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { NetworkId, OrganisationId, SubjectId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Known, Period } from '#threats/domain.ts';

/** All that the own vault knows of who may not be near whom: ids and days, nothing that is sealed. Asked for at once, for each way to the database takes its time. */
export async function loadKnown(tx: Tx): Promise<Known> {
  const { rows } = await sql<{ [Kind in keyof Known]: string }>`
    select ${listed('activity', 'network_id', 'municipality_id')} as activities,
           ${listed('affiliation', 'subject_id', 'network_id')} as affiliations,
           ${listed('hostility', 'one_network_id', 'other_network_id')} as "betweenNetworks",
           ${listed('hostility', 'one_subject_id', 'other_subject_id')} as "betweenSubjects",
           ${listed('avoided_place', 'subject_id', 'municipality_id')} as avoided,
           ${listed('cohabitation', 'one_subject_id', 'other_subject_id', areKept)} as cohabitations`.execute(tx);
  const [row] = rows;
  return {
    activities: read(row?.activities, (networkId: NetworkId, municipalityId: OrganisationId) => ({ networkId, municipalityId })),
    affiliations: read(row?.affiliations, (subjectId: SubjectId, networkId: NetworkId) => ({ subjectId, networkId })),
    betweenNetworks: read(row?.betweenNetworks, (oneId: NetworkId, otherId: NetworkId) => ({ oneId, otherId })),
    betweenSubjects: read(row?.betweenSubjects, (oneId: SubjectId, otherId: SubjectId) => ({ oneId, otherId })),
    avoided: read(row?.avoided, (subjectId: SubjectId, municipalityId: OrganisationId) => ({ subjectId, municipalityId })),
    cohabitations: read(row?.cohabitations, (oneId: SubjectId, otherId: SubjectId) => ({ oneId, otherId })),
  };
}

/** A line for each fact that has both: the two, from and to. */
const listed = (table: string, one: string, other: string, also = sql`true`) => sql`
  (select coalesce(string_agg(concat_ws(' ', ${sql.ref(one)}, ${sql.ref(other)}, from_day, to_day), E'\n'), '')
   from ${sql.table(`threats.${table}`)} fact where ${sql.ref(one)} is not null and ${also})`;

/** Whoever has been weeded lives with nobody. */
const areKept = sql`not exists (
  select from threats.subject where subject.organisation_id = fact.organisation_id
    and subject.id in (fact.one_subject_id, fact.other_subject_id) and subject.weeded_at is not null)`;

function read<One extends string, Other extends string, T extends object>(
  text: string | undefined,
  pair: (one: One, other: Other) => T,
): (T & Period)[] {
  if (!text) return [];
  return text.split('\n').map((line) => {
    const [one, other, from, to] = line.split(' ');
    return { ...pair(one as One, other as Other), from: from as Day, to: (to as Day | undefined) ?? null };
  });
}
