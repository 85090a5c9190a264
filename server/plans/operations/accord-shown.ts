import type { z } from 'zod';
import type { OpenedCase } from '#cases/operations.ts';
import type { Context } from '#platform/operation.ts';
import type { Accord } from '#plans/contract/shapes.ts';
import { allowedWith } from '#plans/domain/accord.ts';
import * as store from '#plans/store/accords.ts';
import { type Texts, canWrite, textsOf } from './sealing.ts';

type Shown = z.input<typeof Accord>;

/** What the person has accepted in a case, opened, the one in force first. */
export async function accordsOf(ctx: Context, found: OpenedCase): Promise<Shown[]> {
  const { exitCaseId } = found;
  const texts = textsOf(ctx, found);
  const { tx, staff } = ctx;
  const accords = await store.listAccords(tx, exitCaseId);
  const terms = Map.groupBy(await store.listTerms(tx, exitCaseId), (one) => one.accordId);
  const breaches = await store.listBreaches(tx, exitCaseId);
  const responses = Map.groupBy(await store.listResponses(tx, exitCaseId), (one) => one.breachId);
  return accords.map((accord) => {
    const { accordId, acceptedOn, signature, recordedAt, recordedBy, version } = accord;
    const own = terms.get(accordId) ?? [];
    const ids = new Set(own.map((one) => one.accordTermId));
    return {
      accordId,
      acceptedOn,
      signature,
      recordedBy,
      version,
      ownWords: texts.openAny('accordWords', accordId, accord.sealedOwnWords),
      recordedAt: recordedAt.toISOString(),
      terms: own.map(({ accordTermId, kind, sealedText }) => ({
        accordTermId,
        kind,
        text: texts.openAny('term', accordTermId, sealedText),
      })),
      breaches: breaches
        .filter((one) => ids.has(one.accordTermId))
        .map((breach) => breachOf(texts, breach, responses.get(breach.breachId) ?? [])),
      ended: endOf(texts, accord),
      allowed: canWrite(found) ? allowedWith(accord).filter((name) => staff.may.has(name)) : [],
    };
  });
}

const breachOf = (
  texts: Texts,
  { breachId, accordTermId, on, knownFrom, sealedText, at, by }: store.BreachRow,
  responses: readonly store.ResponseRow[],
): Shown['breaches'][number] => ({
  breachId,
  accordTermId,
  on,
  knownFrom,
  by,
  text: texts.open('breach', breachId, sealedText),
  at: at.toISOString(),
  responses: responses.map(({ breachResponseId, kind, ...one }) => ({
    breachResponseId,
    kind,
    on: one.on,
    by: one.by,
    text: texts.open('response', breachResponseId, one.sealedText),
    at: one.at.toISOString(),
  })),
});

const endOf = (texts: Texts, { accordId, endedAt, endedBy, howEnded, sealedEndBecause }: store.AccordRow): Shown['ended'] =>
  endedAt && howEnded
    ? {
        how: howEnded,
        at: endedAt.toISOString(),
        by: endedBy ?? '',
        because: texts.openAny('accordEnd', accordId, sealedEndBecause),
      }
    : null;
