import { sql } from 'kysely';
import type { NetworkId, SubjectId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Activity, Affiliation, AvoidedPlace, Hostility, Known } from '#threats/domain.ts';

/** All that the own vault knows of who may not be near whom: ids and days, nothing that is sealed. */
export async function loadKnown(tx: Tx): Promise<Known> {
  const period = sql`from_day as "from", to_day as "to"`;
  const { rows: activities } = await sql<Activity>`
    select network_id as "networkId", municipality_id as "municipalityId", ${period} from threats.activity`.execute(tx);
  const { rows: affiliations } = await sql<Affiliation>`
    select subject_id as "subjectId", network_id as "networkId", ${period} from threats.affiliation`.execute(tx);
  const { rows: betweenNetworks } = await sql<Hostility<NetworkId>>`
    select one_network_id as "oneId", other_network_id as "otherId", ${period} from threats.hostility
    where one_network_id is not null`.execute(tx);
  const { rows: betweenSubjects } = await sql<Hostility<SubjectId>>`
    select one_subject_id as "oneId", other_subject_id as "otherId", ${period} from threats.hostility
    where one_subject_id is not null`.execute(tx);
  const { rows: avoided } = await sql<AvoidedPlace>`
    select subject_id as "subjectId", municipality_id as "municipalityId", ${period} from threats.avoided_place`.execute(tx);
  return { activities, affiliations, betweenNetworks, betweenSubjects, avoided };
}
