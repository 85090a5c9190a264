import { sql } from 'kysely';
import type { ProviderId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';

export interface VisitedRow {
  readonly providerId: ProviderId;
  readonly visits: number;
  readonly serious: number;
  readonly minor: number;
}

/** How often anybody has visited each provider, and what it showed. */
export async function listVisited(tx: Tx): Promise<VisitedRow[]> {
  const { rows } = await sql<VisitedRow>`
    select provider_id as "providerId", count(distinct (visit.organisation_id, visit.id))::int as visits,
           count(*) filter (where grade = 'serious')::int as serious, count(*) filter (where grade = 'minor')::int as minor
    from providers.visit left join providers.finding on finding.organisation_id = visit.organisation_id and finding.visit_id = visit.id
    where visit.state = 'done' group by provider_id`.execute(tx);
  return rows;
}
