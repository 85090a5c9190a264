import { seeCase } from '#cases/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import * as contract from '#journal/contract.ts';
import { type BlindIndex, blindIndex } from '#journal/domain/blind-index.ts';
import { snippetOf } from '#journal/domain/snippet.ts';
import { stemsIn } from '#journal/domain/swedish.ts';
import { listByIds } from '#journal/store/notes.ts';
import { findNotes, listSearchedCases, listWithKeys } from '#journal/store/search.ts';
import { type Context, operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import type { DataKey } from '#platform/vault.ts';
import { meetingOf, searchedText, textOf } from './sealing.ts';

const most = 30;
const rememberedFor = 15 * 60_000;

/** The cases whose keys open: where one has been destroyed, nothing of the case can be found any more. */
async function openedCases(ctx: Context, exitCaseIds: readonly ExitCaseId[]) {
  const opened = new Map<ExitCaseId, { readonly pseudonym: string; readonly key: DataKey }>();
  for (const { exitCaseId, organisationId, personId, pseudonym, ...kept } of await listWithKeys(ctx.tx, exitCaseIds)) {
    const key = await ctx.vault.openKey(organisationId, personId, kept).catch(undefinedIfDestroyed);
    if (key) opened.set(exitCaseId, { pseudonym, key });
  }
  return opened;
}

function undefinedIfDestroyed(error: unknown): undefined {
  if (!(error instanceof Refusal && error.code === 'not_found')) throw error;
}

interface Remembered {
  readonly index: BlindIndex;
  readonly until: number;
}

/**
 * What words become in each case, remembered for a while: opening the keys of a thousand cases for every search would take most of its time.
 * No text opens with it. Which cases are searched is asked of the database each time.
 */
const remembered = new WeakMap<object, Map<ExitCaseId, Remembered>>();

async function indexesOf(ctx: Context, exitCaseIds: readonly ExitCaseId[]): Promise<Map<ExitCaseId, BlindIndex>> {
  const { keyCache } = ctx.installation;
  const now = ctx.now.getTime();
  const known = remembered.get(keyCache) ?? new Map<ExitCaseId, Remembered>();
  remembered.set(keyCache, known);
  const findIndex = (one: ExitCaseId) => {
    const found = known.get(one);
    return found && found.until > now ? found.index : undefined;
  };
  const forgotten = exitCaseIds.filter((one) => !findIndex(one));
  for (const [exitCaseId, { key }] of await openedCases(ctx, forgotten))
    known.set(exitCaseId, { index: blindIndex(key.key), until: now + rememberedFor });
  return new Map(
    exitCaseIds.flatMap((one) => {
      const index = findIndex(one);
      return index ? [[one, index] as const] : [];
    }),
  );
}

export const searchNotes = operation(contract.searchNotes, async (ctx, { exitCaseId, words }) => {
  const { tx } = ctx;
  if (exitCaseId !== undefined) await seeCase(ctx, exitCaseId);
  const indexes = await indexesOf(ctx, await listSearchedCases(tx, exitCaseId));
  const asked = [...indexes].map(([one, index]) => ({ exitCaseId: one, tokens: index.tokensOf(words) }));
  const ids = await findNotes(tx, asked, most + 1);
  const notes = (await listByIds(tx, ids)).slice(0, most);
  const cases = await openedCases(ctx, [...new Set(notes.map((one) => one.exitCaseId))]);
  const stems = stemsIn(words);
  const found = notes.flatMap((note) => {
    const exitCase = cases.get(note.exitCaseId);
    if (!exitCase) return [];
    const { pseudonym, key } = exitCase;
    return [
      {
        noteId: note.noteId,
        exitCaseId: note.exitCaseId,
        pseudonym,
        kind: note.kind,
        happenedAt: note.happenedAt.toISOString(),
        author: note.author,
        snippet: snippetOf(searchedText(textOf(ctx, key, note), meetingOf(ctx, key, note)), stems),
      },
    ];
  });
  return { found, more: ids.length > most };
});

export const searchOperations = [searchNotes];
