import type { Context } from '#platform/operation.ts';
import { refusal } from '#platform/refusal.ts';
import * as store from '#access/proof-store.ts';

/** For how long a sign-in made for a signature is good: `access.proof_of` in db/policies/access.sql says the same. */
const goodForMinutes = 5;

/** Until when the fresh sign-in of this session can be used; nothing when there is none. */
export async function provenUntil({ tx, staff }: Context): Promise<Date | null> {
  const at = await store.findProof(tx, staff.session);
  return at && new Date(at.getTime() + goodForMinutes * 60_000);
}

/** Uses up the fresh sign-in of this session, or refuses: one sign-in is one signature. */
export async function useProof({ tx, staff }: Context): Promise<Date> {
  const at = await store.useProof(tx, staff.session);
  if (!at) throw refusal('not_proved');
  return at;
}
