import { sql } from 'kysely';
import type { Tx } from '#platform/database.ts';

/** When the person signed in anew with this session, if that is still good for a signature. */
export async function findProof(tx: Tx, session: Buffer): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select access.proof_of(${session}) as at`.execute(tx);
  return rows[0]?.at ?? null;
}

/** The same, used up. */
export async function useProof(tx: Tx, session: Buffer): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select access.use_proof(${session}) as at`.execute(tx);
  return rows[0]?.at ?? null;
}
