import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExchangeId, FactId, NetworkId, OrganisationId, StaffId, SubjectId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';

/** Networks and persons of another vault, and those of the own that they are. What has been weeded here is nobody’s any more. */
export async function listChosen(tx: Tx, senderId: OrganisationId): Promise<Map<string, NetworkId | SubjectId>> {
  const { rows } = await sql<{ theirId: string; ownId: NetworkId | SubjectId }>`
    select counterpart.their_id as "theirId", counterpart.own_id as "ownId"
    from threats.counterpart
    where counterpart.sender_id = ${senderId}
      and (exists (select from threats.network where network.id = counterpart.own_id and network.weeded_at is null)
           or exists (select from threats.subject where subject.id = counterpart.own_id and subject.weeded_at is null))`.execute(
    tx,
  );
  return new Map(rows.map(({ theirId, ownId }) => [theirId, ownId]));
}

const about = {
  activity: sql`array[network_id]`,
  affiliation: sql`array[subject_id, network_id]`,
  hostility: sql`array_remove(array[one_network_id, other_network_id, one_subject_id, other_subject_id], null)`,
  avoided_place: sql`array[subject_id]`,
};
type TakenKind = keyof typeof about;

export interface Taken {
  readonly kind: TakenKind;
  readonly factId: FactId;
  readonly to: Day | null;
  readonly isEnded: boolean;
  readonly about: readonly string[];
}

/** Facts of another vault, by their ids there, and what became of each. */
export async function listTaken(tx: Tx, senderId: OrganisationId): Promise<Map<string, Taken>> {
  const parts = Object.entries(about).map(
    ([kind, ids]) => sql`
      select counterpart.their_id as "theirId", counterpart.kind, fact.id as "factId", fact.to_day as "to",
             fact.ended_at is not null as "isEnded", ${ids} as about
      from threats.counterpart
      join ${sql.table(`threats.${kind}`)} fact on fact.organisation_id = counterpart.organisation_id and fact.id = counterpart.own_id
      where counterpart.sender_id = ${senderId} and counterpart.kind = ${kind}`,
  );
  const { rows } = await sql<Taken & { theirId: string }>`${sql.join(parts, sql` union all `)}`.execute(tx);
  return new Map(rows.map(({ theirId, ...one }) => [theirId, one]));
}

export interface NewCounterpart {
  readonly organisationId: OrganisationId;
  readonly id: string;
  readonly senderId: OrganisationId;
  readonly theirId: string;
  readonly kind: 'network' | 'subject' | TakenKind;
  readonly ownId: string;
  readonly exchangeId: ExchangeId;
  readonly at: Date;
  readonly by: StaffId;
}

/** What something is here; said anew where what it was has been weeded. */
export const saveCounterpart = (tx: Tx, one: NewCounterpart) =>
  tx
    .insertInto('threats.counterpart')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      sender_id: one.senderId,
      their_id: one.theirId,
      kind: one.kind,
      own_id: one.ownId,
      exchange_id: one.exchangeId,
      noted_at: one.at,
      noted_by: one.by,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'sender_id', 'their_id'])
        .doUpdateSet({ own_id: one.ownId, exchange_id: one.exchangeId, noted_at: one.at, noted_by: one.by }),
    )
    .execute();

export async function listMunicipalities(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ organisationId: OrganisationId; name: string }>`
    select id as "organisationId", name from access.organisation where id = any (${[...ids]}::uuid[]) and kind = 'municipality'
    order by name`.execute(tx);
  return rows;
}
