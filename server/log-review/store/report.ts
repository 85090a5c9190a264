import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import type { Judgement } from '#log-review/domain/review.ts';
import type { RuleKind } from '#log-review/domain/rule.ts';
import type { Tx } from '#platform/database.ts';

interface Between {
  readonly from: Day;
  readonly to: Day;
}

export async function listJudged(tx: Tx, { from, to }: Between) {
  const { rows } = await sql<{ day: Day; kind: RuleKind; asked: boolean; judgement: Judgement | null; judgedAt: Date | null }>`
    select day, kind, judgement, judged_at as "judgedAt",
           exists (select from log_review.question
                   where question.organisation_id = pick.organisation_id and question.pick_id = pick.id) as asked
    from log_review.pick
    where day between ${from} and ${to}
    order by day, kind, id`.execute(tx);
  return rows;
}

export async function countRuns(tx: Tx, { from, to }: Between): Promise<{ days: number; acts: number }> {
  const { rows } = await sql<{ days: number; acts: number }>`
    select count(*)::int as days, coalesce(sum(acts), 0)::int as acts from log_review.run where day between ${from} and ${to}`.execute(
    tx,
  );
  return rows[0] ?? { days: 0, acts: 0 };
}

export async function getHouse(tx: Tx, organisationId: OrganisationId): Promise<string> {
  const { name } = await tx
    .selectFrom('access.organisation')
    .select('name')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return name;
}
