import { sql } from 'kysely';
import type { CountsIn } from '#access/domain.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';

/** An organisation as those who reach out meet it. */
export interface Receiver {
  readonly countsIn: CountsIn;
  readonly contactUnitId: string | null;
}

export async function getReceiver(tx: Tx, organisationId: OrganisationId): Promise<Receiver> {
  const { rows } = await sql<Receiver>`
    select counts_in as "countsIn", contact_unit_id as "contactUnitId" from access.organisation where id = ${organisationId}`.execute(
    tx,
  );
  return orNotFound(rows[0]);
}
