import { z } from 'zod';
import { stockholmDay } from '#kernel/day.ts';
import { PublicationId } from '#kernel/ids.ts';
import { duty } from '#platform/contract.ts';
import { operation } from '#platform/operation.ts';
import type { CountedBy } from './attack/rows.ts';
import { sentenceOf } from './attack/sentence.ts';
import * as contract from './contract.ts';
import { Dataset, readTable } from './domain/json-stat.ts';
import { houseRules, rulesFor } from './domain/rules.ts';
import { Kept } from './gate.ts';
import { mostMinutes, passApart, withstandApart } from './gate-apart.ts';
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
    }),
    output: z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('let_out'), publicationId: PublicationId }),
      z.object({ outcome: z.literal('refused'), because: z.array(z.string()) }),
    ]),
  }),
  async (ctx, { title, dataset }) => {
    const { tx, now } = ctx;
    const no = (because: readonly string[]) => ({ outcome: 'refused' as const, because: because.slice(0, mostSaid) });
    const read = readTable(dataset);
    if (!read.ok) return no([`The table ${read.why}.`]);
    const { table, population, asOf } = read.value.about;
    if (population === undefined || asOf === undefined)
      return no(['The table does not say whom it counts (population) and on which day (asOf).']);
    const day = stockholmDay(now);
    const rules = rulesFor(houseRules, table, day);
    if (rules === undefined) return no([`There are no rules for the table on ${day}.`]);
    await store.allowLongPause(tx, mostMinutes + 1);
    const publicationId = ctx.newId<PublicationId>();
    // What is let out of the same persons while a table is judged has not been held against it: then it is judged again.
    for (;;) {
      const letOut = await store.listLetOut(tx, population);
      const releases = letOut.map((one) => ({
        name: `publication ${one.publicationId}`,
        dataset: one.dataset,
        kept: Kept.parse(one.kept),
      }));
      const passed = await passApart(read.value, { name: 'the table', rules, day, releases });
      switch (passed.outcome) {
        case 'wrong':
          return no([`The table ${passed.why}.`]);
        case 'exposed':
          return no([
            ...passed.tooNarrow.map((cell) => `${cell} stays too narrow, whatever is withheld.`),
            ...passed.exposures.map(sentenceOf),
          ]);
        case 'safe': {
          const { dataset: made, kept } = passed;
          const cells = read.value.values.length;
          const one = {
            publicationId,
            title,
            population,
            asOf,
            method: 'exact',
            cells,
            dataset: made,
            kept,
            madeAt: now,
          } as const;
          if (await store.insertIfLatest(tx, one, letOut.length)) return { outcome: 'let_out' as const, publicationId };
        }
      }
    }
  },
);

/** Whether rows of counts may be shown beside each other, as the attacker judges it. Nothing is let out by it, and nothing kept. */
export const mayBeShown = (rows: readonly CountedBy[]): Promise<boolean> => withstandApart(rows);

export const statisticsOperations = [listPublications, showPublication];
