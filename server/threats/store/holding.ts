import { sql } from 'kysely';
import type { Tx } from '#platform/database.ts';

/**
 * One at a time in a vault, until the transaction ends: the lock that whoever notes a fact or begins a stay takes too (placement.hold_vault and db/policies/stays.sql). It is
 * taken before any row is held, so that no two ever hold what the other waits for.
 */
export const holdVault = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtextextended('stays of ' || access.my_organisation(), 0))`.execute(tx);
