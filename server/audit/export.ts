import type { Installation } from '#platform/installation.ts';
import { perform } from '#platform/operation.ts';
import { type Proof, endFields, entryLine, firstFields, keyIdOf, noHead, prove, provenLine, sealFields } from './domain.ts';
import { exportTrail } from './operations.ts';
import { sealTrail } from './sealing.ts';
import { findLastSeal, findSealAfter, listActsByNumber, listKeyIds } from './store.ts';

/** What has been exported: the head is what an outsider notes down. */
export interface Exported {
  readonly seals: number;
  readonly entries: number;
  readonly head: string;
}

/**
 * The whole trail, sealed to its end, as lines (domain.ts says what each means). What the database holds is handed over as it is: to find
 * what is wrong with it is the verifier's work, elsewhere. Each seal is read by itself, so that nothing waits for a long export.
 */
export async function* exportLines(installation: Installation): AsyncGenerator<string, Exported> {
  await perform(installation, exportTrail, { kind: 'system', persona: 'sealer' }, {});
  await sealTrail(installation);

  const { auditKey, configuration, database } = installation;
  const exportedAt = installation.clock();
  const asSealer = { role: 'sealer', now: exportedAt } as const;
  const { upTo, keyIds } = await database.run(asSealer, async (tx) => ({
    upTo: (await findLastSeal(tx))?.number ?? 0,
    keyIds: new Set([...(await listKeyIds(tx)), keyIdOf(auditKey)]),
  }));

  const signed = (fields: ReturnType<typeof firstFields>): [line: string, proof: Proof] => {
    const proof = prove(fields, auditKey);
    return [`${provenLine(fields, proof)}\n`, proof];
  };
  const [firstLine, first] = signed(firstFields({ installation: configuration.publicUrl, exportedAt, keyIds: [...keyIds] }));
  yield firstLine;

  const done = { seals: 0, entries: 0, head: noHead };
  for (let number = 0; number < upTo;) {
    const found = await database.run(asSealer, async (tx) => {
      const seal = await findSealAfter(tx, number);
      return seal && { seal, entries: await listActsByNumber(tx, seal.entryNumbers) };
    });
    if (!found) break;
    const { seal, entries } = found;
    yield [provenLine(sealFields(seal), seal), ...entries.map(entryLine), ''].join('\n');
    number = seal.number;
    done.seals += 1;
    done.entries += entries.length;
    done.head = seal.digest;
  }

  yield signed(endFields({ first: first.digest, ...done, exportedAt }))[0];
  return done;
}
