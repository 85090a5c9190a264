import type { OrganisationId, PhraseId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';

interface Words {
  readonly title: string;
  readonly text: string;
}

export const listPhrases = async (tx: Tx): Promise<(Words & { phraseId: PhraseId; version: number })[]> =>
  (await tx
    .selectFrom('journal.phrase')
    .select(['id as phraseId', 'title', 'text', 'version'])
    .where('ended_at', 'is', null)
    .orderBy('title')
    .orderBy('id')
    .execute()) as (Words & { phraseId: PhraseId; version: number })[];

export async function insertPhrase(
  tx: Tx,
  {
    organisationId,
    phraseId,
    by,
    at,
    ...words
  }: Words & { organisationId: OrganisationId; phraseId: PhraseId; by: StaffId; at: Date },
) {
  await tx
    .insertInto('journal.phrase')
    .values({ organisation_id: organisationId, id: phraseId, ...words, written_by: by, written_at: at })
    .execute();
}

export async function updatePhrase(
  tx: Tx,
  phraseId: PhraseId,
  version: number,
  change: Words | { ended_at: Date },
): Promise<number> {
  const inUse = await tx
    .selectFrom('journal.phrase')
    .select('id')
    .where('id', '=', phraseId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  orNotFound(inUse);
  const { numUpdatedRows } = await tx
    .updateTable('journal.phrase')
    .set({ ...change, version: version + 1 })
    .where('id', '=', phraseId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('changed_meanwhile');
  return version + 1;
}
