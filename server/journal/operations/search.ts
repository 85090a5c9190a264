import { seeCase } from '#cases/operations.ts';
import * as contract from '#journal/contract.ts';
import { blindIndex } from '#journal/domain/blind-index.ts';
import { snippetOf } from '#journal/domain/snippet.ts';
import { stemsIn } from '#journal/domain/swedish.ts';
import { listByIds } from '#journal/store/notes.ts';
import { findNotes, listSearchedCases } from '#journal/store/search.ts';
import { type Context, operation } from '#platform/operation.ts';
import { meetingOf, searchedText, textOf } from './sealing.ts';

const most = 30;

export const searchNotes = operation(contract.searchNotes, async (ctx, { exitCaseId, words }) => {
  const { tx } = ctx;
  const searched = exitCaseId === undefined ? await openAll(ctx) : [await seeCase(ctx, exitCaseId)];
  const cases = new Map(searched.map((one) => [one.exitCaseId, one]));
  const asked = searched.map((one) => ({
    exitCaseId: one.exitCaseId,
    tokens: blindIndex(one.key.key).tokensOf(words),
  }));
  const ids = await findNotes(tx, asked, most + 1);
  const stems = stemsIn(words);
  const notes = (await listByIds(tx, ids)).slice(0, most);
  return {
    found: notes.flatMap((note) => {
      const exitCase = cases.get(note.exitCaseId);
      if (!exitCase) return [];
      const text = searchedText(textOf(ctx, exitCase.key, note), meetingOf(ctx, exitCase.key, note));
      return {
        noteId: note.noteId,
        exitCaseId: note.exitCaseId,
        pseudonym: exitCase.pseudonym,
        kind: note.kind,
        happenedAt: note.happenedAt.toISOString(),
        author: note.author,
        snippet: snippetOf(text, stems),
      };
    }),
    more: ids.length > most,
  };
});

const openAll = async ({ tx, vault }: Context) =>
  Promise.all(
    (await listSearchedCases(tx)).map(async ({ exitCaseId, pseudonym, organisationId, personId, ...kept }) => ({
      exitCaseId,
      pseudonym,
      key: await vault.openKey(organisationId, personId, kept),
    })),
  );

export const searchOperations = [searchNotes];
