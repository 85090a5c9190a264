import { serialize } from 'node:v8';
import { z } from 'zod';
import { PublicationId } from '#kernel/ids.ts';
import { duty } from '#platform/contract.ts';
import { type Context, operation } from '#platform/operation.ts';
import type { NoisedRows } from './attack/rows.ts';
import { sentenceOf } from './attack/sentence.ts';
import * as contract from './contract.ts';
import { Dataset } from './domain/json-stat.ts';
import { standingApart } from './gate-apart.ts';
import { Keys, judge } from './judging.ts';
import { draftOperations } from './operations/drafts.ts';
import { localLeastOperations } from './operations/local-least.ts';
import * as store from './store.ts';

const inList = ({ madeAt, ...one }: store.Publication) => ({ ...one, madeAt: madeAt.toISOString() });

export const listPublications = operation(contract.listPublications, async ({ tx }) => ({
  publications: (await store.listPublications(tx)).map(inList),
}));

export const showPublication = operation(contract.showPublication, async ({ tx }, { publicationId }) => {
  const { dataset, ...one } = await store.getPublication(tx, publicationId);
  return { ...inList(one), dataset };
});

/** As many sentences as are worth reading; the count says how many there were. */
const mostSaid = 20;

/**
 * The door through which every figure leaves. It stays shut if anybody who reads the table beside all that has been let out of the same
 * persons could work out what the rules do not let them know.
 */
export const makePublication = operation(
  duty({
    name: 'publication.make',
    who: 'statistician',
    says: 'Protects a table of figures and lets it out, unless it and everything let out before would let somebody work out too much.',
    input: z.strictObject({
      title: z.string().min(1).max(200),
      /** The true figures. They are read, and kept nowhere. */
      dataset: Dataset,
      /** Who is counted in each cell, where the records are at hand: then the table gets noise, unless exact numbers are compelled. */
      keys: Keys.optional(),
    }),
    output: z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('let_out'), publicationId: PublicationId }),
      z.object({ outcome: z.literal('refused'), because: z.array(z.string()) }),
    ]),
  }),
  async (ctx, { title, dataset, keys }) => {
    const no = (because: readonly string[]) => ({ outcome: 'refused' as const, because: because.slice(0, mostSaid) });
    const judged = await judge(ctx, { dataset, keys });
    switch (judged.outcome) {
      case 'wrong':
        return no([`The table ${judged.why}.`]);
      case 'exposed':
        return no([
          ...judged.tooNarrow.map((cell) => `${cell} stays too narrow, whatever is withheld.`),
          ...judged.exposures.map(sentenceOf),
        ]);
      case 'safe': {
        const publicationId = ctx.newId<PublicationId>();
        const titleEn = judged.dataset.extension?.omstart?.english?.label ?? null;
        await store.insertPublication(ctx.tx, { ...judged, publicationId, title, titleEn, madeAt: ctx.now });
        return { outcome: 'let_out' as const, publicationId };
      }
    }
  },
);

/** Of which periods rows of counts may be shown beside each other, as the attacker judges it. Nothing is let out by it, and nothing kept. */
export const mayBeShown = (ctx: Context, rows: NoisedRows): readonly string[] =>
  ctx.apart(serialize(rows).toString('base64'), () => standingApart(rows));

export const statisticsOperations = [listPublications, showPublication, ...draftOperations, ...localLeastOperations];
export { drawingUp, judgeDraft, listLetOut, listOpenDrafts, publishDraft } from './operations/drafts.ts';
