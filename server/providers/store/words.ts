import { sql } from 'kysely';
import type { OrganisationId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { WrappedKey } from '#platform/vault.ts';

/** To what somebody has written something. */
export type About = 'stopped' | 'lifted' | 'kept' | 'finding' | 'demand' | 'follow_up' | 'report' | 'misconduct' | 'investigated';

export interface WordsRow extends WrappedKey {
  readonly id: string;
  readonly aboutId: string;
  readonly about: About;
  /** Which, where the same may be written about several times. */
  readonly round: number;
  readonly sealedWords: Buffer;
}

export async function listWords(tx: Tx, aboutIds: readonly string[]): Promise<WordsRow[]> {
  if (aboutIds.length === 0) return [];
  const { rows } = await sql<WordsRow>`
    select id, about_id as "aboutId", about, round, wrapped_key, key_version, sealed_words as "sealedWords" from providers.words
    where about_id = any (${aboutIds})`.execute(tx);
  return rows;
}

export const insertWords = (tx: Tx, organisationId: OrganisationId, one: WordsRow) =>
  tx
    .insertInto('providers.words')
    .values({
      organisation_id: organisationId,
      id: one.id,
      about_id: one.aboutId,
      about: one.about,
      round: one.round,
      wrapped_key: one.wrapped_key,
      key_version: one.key_version,
      sealed_words: one.sealedWords,
    })
    .execute();
