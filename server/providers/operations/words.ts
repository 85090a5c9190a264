import type { Context } from '#platform/operation.ts';
import { type About, insertWords, listWords } from '#providers/store/words.ts';

const place = 'providers.words.sealed_words';

/** Seals what somebody has written about something, for the own house and nobody else. */
export async function write(ctx: Context, aboutId: string, about: About, text: string, round = 1): Promise<void> {
  const { organisationId } = ctx.staff;
  const id = ctx.newId<string>();
  const { kept, ...key } = await ctx.vault.newKey(organisationId, id);
  await insertWords(ctx.tx, organisationId, {
    id,
    aboutId,
    about,
    round,
    ...kept,
    sealedWords: ctx.vault.seal(key, place, id, text),
  });
}

/** What the own house has written about some things. */
export async function readWords(ctx: Context, aboutIds: readonly string[]) {
  const { organisationId } = ctx.staff;
  const opened = new Map<string, string>();
  for (const { id, aboutId, about, round, sealedWords, ...kept } of await listWords(ctx.tx, aboutIds)) {
    const key = await ctx.vault.openKey(organisationId, id, kept);
    opened.set(`${aboutId} ${about} ${round}`, ctx.vault.unseal(key, place, id, sealedWords));
  }
  return (aboutId: string, about: About, round = 1): string | null => opened.get(`${aboutId} ${about} ${round}`) ?? null;
}
