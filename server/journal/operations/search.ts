import { seeCase } from '#cases/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import * as contract from '#journal/contract.ts';
import { type BlindIndex, blindIndex } from '#journal/domain/blind-index.ts';
import { snippetOf } from '#journal/domain/snippet.ts';
import { stemsIn } from '#journal/domain/swedish.ts';
import { listByIds } from '#journal/store/notes.ts';
import { type SearchedCase, findNotes, listSearchedCases } from '#journal/store/search.ts';
import { type Context, operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { meetingOf, searchedText, textOf } from './sealing.ts';

const most = 30;
const rememberedFor = 15 * 60_000;

/**
 * What words become in each case, remembered for a while: opening the keys of a thousand cases for every search would take most of its time.
 * No text opens with it. Which cases are searched is asked of the database each time.
 */
const remembered = new WeakMap<object, Map<ExitCaseId, { readonly index: BlindIndex; readonly until: number }>>();

async function indexOf(ctx: Context, one: SearchedCase): Promise<BlindIndex | undefined> {
  const { keyCache } = ctx.installation;
  const known = remembered.get(keyCache) ?? new Map();
  remembered.set(keyCache, known);
  const found = known.get(one.exitCaseId);
  if (found && found.until > ctx.now.getTime()) return found.index;
  const key = await openKey(ctx, one);
  if (!key) return undefined;
  const index = blindIndex(key.key);
  known.set(one.exitCaseId, { index, until: ctx.now.getTime() + rememberedFor });
  return index;
}

/** The key of a case; undefined where it has been destroyed, and nothing of the case can be found any more. */
async function openKey({ vault }: Context, { organisationId, personId, wrapped_key, key_version }: SearchedCase) {
  try {
    return await vault.openKey(organisationId, personId, { wrapped_key, key_version });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return undefined;
    throw error;
  }
}

export const searchNotes = operation(contract.searchNotes, async (ctx, { exitCaseId, words }) => {
  const { tx } = ctx;
  if (exitCaseId !== undefined) await seeCase(ctx, exitCaseId);
  const cases = await listSearchedCases(tx, exitCaseId);
  const indexes = await Promise.all(cases.map((one) => indexOf(ctx, one)));
  const asked = cases.flatMap((one, n) => {
    const index = indexes[n];
    return index ? [{ exitCaseId: one.exitCaseId, tokens: index.tokensOf(words) }] : [];
  });
  const ids = await findNotes(tx, asked, most + 1);
  const notes = (await listByIds(tx, ids)).slice(0, most);
  const stems = stemsIn(words);
  const byId = new Map(cases.map((one) => [one.exitCaseId, one]));
  const found = await Promise.all(
    notes.map(async (note) => {
      const exitCase = byId.get(note.exitCaseId);
      const key = exitCase && (await openKey(ctx, exitCase));
      if (!key) return [];
      return {
        noteId: note.noteId,
        exitCaseId: note.exitCaseId,
        pseudonym: exitCase.pseudonym,
        kind: note.kind,
        happenedAt: note.happenedAt.toISOString(),
        author: note.author,
        snippet: snippetOf(searchedText(textOf(ctx, key, note), meetingOf(ctx, key, note)), stems),
      };
    }),
  );
  return { found: found.flat(), more: ids.length > most };
});

export const searchOperations = [searchNotes];
