import * as contract from '#journal/contract.ts';
import * as store from '#journal/store/phrases.ts';
import type { PhraseId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';

export const listPhrases = operation(contract.listPhrases, async ({ tx }) => ({ phrases: await store.listPhrases(tx) }));

export const writePhrase = operation(contract.writePhrase, async (ctx, words) => {
  const { organisationId, staffId } = ctx.staff;
  const phraseId = ctx.newId<PhraseId>();
  await store.insertPhrase(ctx.tx, { ...words, organisationId, phraseId, by: staffId, at: ctx.now });
  return { phraseId, version: 1 };
});

export const changePhrase = operation(contract.changePhrase, async ({ tx }, { phraseId, version, ...words }) => ({
  version: await store.updatePhrase(tx, phraseId, version, words),
}));

export const endPhrase = operation(contract.endPhrase, async ({ tx, now }, { phraseId, version }) => ({
  version: await store.updatePhrase(tx, phraseId, version, { ended_at: now }),
}));

export const phraseOperations = [listPhrases, writePhrase, changePhrase, endPhrase];
