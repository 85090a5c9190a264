import { CannotStart } from '#platform/cannot-start.ts';
import type { Tx } from '#platform/database.ts';
import type { Installation } from '#platform/installation.ts';
import { type Seal, entryLine, hashOf, keyIdOf, mostInSeal, noHead, prove, sealFields } from './domain.ts';
import { countLost, findLastSeal, insertSeal, listKeyIds, listUnsealed, waitForTurn } from './store.ts';

/**
 * Seals what has not been sealed, until nothing is left. It is the trail's own mechanism and no operation: the seal is its trace. Safe to run
 * by several at once. Says each new head in the log, so that whoever keeps the log can tell if the end of the trail is ever taken away.
 */
export async function sealTrail(installation: Installation): Promise<{ entries: number; seals: number }> {
  const done = { entries: 0, seals: 0 };
  for (;;) {
    const now = installation.clock();
    const seal = await installation.database.run({ role: 'sealer', now }, (tx) => sealNext(tx, installation, now));
    if (!seal) break;
    installation.log.info({ job: 'trail.seal', msg: `seal ${seal.number}, ${seal.entries} entries, head ${seal.head}` });
    done.seals += 1;
    done.entries += seal.entries;
    if (seal.entries < mostInSeal) break;
  }
  const lost = await installation.database.run({ role: 'sealer', now: installation.clock() }, countLost);
  if (lost > 0)
    installation.log.error({ job: 'trail.seal', why: 'entries_lost', msg: `${lost} entries vanished before they were sealed` });
  return done;
}

async function sealNext(tx: Tx, { auditKey }: Installation, now: Date) {
  await waitForTurn(tx);
  const entries = await listUnsealed(tx, mostInSeal);
  if (entries.length === 0) return undefined;
  const last = await findLastSeal(tx);
  await refuseReturnOfKey(tx, keyIdOf(auditKey), last?.keyId);
  const seal: Seal = {
    number: (last?.number ?? 0) + 1,
    sealedAt: now,
    previous: last?.head ?? noHead,
    entryNumbers: entries.map(({ number }) => number),
    entryHashes: entries.map((entry) => hashOf(entryLine(entry))),
  };
  const proof = prove(sealFields(seal), auditKey);
  await insertSeal(tx, { ...seal, ...proof });
  return { number: seal.number, entries: entries.length, head: proof.digest };
}

/** A verifier takes the return of a key that has been replaced for a forgery with a stolen one. So it must not happen by mistake. */
async function refuseReturnOfKey(tx: Tx, keyId: string, last: string | undefined): Promise<void> {
  if (last === undefined || last === keyId || !(await listKeyIds(tx)).includes(keyId)) return;
  throw new CannotStart(
    `The trail has been sealed with the key ${last} since the key ${keyId} was in use, and a key that has been replaced does not come back. Put ${last} back as AUDIT_KEY, or make a new one.`,
  );
}
