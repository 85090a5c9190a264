import type { OpenedCase } from '#cases/operations.ts';
import { readAnswersTo } from '#exchanges/operations.ts';
import { Day, stockholmDay } from '#kernel/day.ts';
import { noteIncome } from '#money/operations.ts';
import type { Context } from '#platform/operation.ts';
import { refusal } from '#platform/refusal.ts';
import { after } from '#grants/domain/answers.ts';
import * as store from '#grants/store.ts';

const place = 'grants.application.sealed_word';

/** Reads what has come to the latest that was sent of an application, and enters what it says: each answer once, in the order in which they came. */
export async function readAnswers(ctx: Context, exitCase: OpenedCase, row: store.ApplicationRow) {
  const { exitCaseId, applicationId, latestId } = row;
  const words = latestId === null ? [] : await readAnswersTo(ctx, exitCase, latestId);
  const found = after(row, words);
  if (!found) throw refusal('no_answer_to_read');
  const { word, income, ...changes } = found;
  await store.updateApplication(ctx.tx, row, {
    ...changes,
    // Of what comes now one is reminded anew.
    told: 'nothing',
    ...(word === undefined ? {} : { sealedWord: ctx.vault.seal(exitCase.key, place, applicationId, word) }),
  });
  for (const { kind, ore, on } of income) {
    const onDay = on === null ? stockholmDay(ctx.now) : Day.parse(on);
    await noteIncome(ctx, { sourceId: applicationId, exitCaseId, kind, onDay, ore });
  }
  return { state: changes.state };
}
