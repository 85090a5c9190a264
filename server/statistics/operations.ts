import { z } from 'zod';
import { stockholmDay } from '#kernel/day.ts';
import { PublicationId } from '#kernel/ids.ts';
import { duty } from '#platform/contract.ts';
import { operation } from '#platform/operation.ts';
import { type CountedBy, withstand } from './attack/rows.ts';
import { sentenceOf } from './attack/sentence.ts';
import { Unclear } from './attack/unclear.ts';
import * as contract from './contract.ts';
import { Dataset, readTable } from './domain/json-stat.ts';
import { houseRules, rulesFor } from './domain/rules.ts';
import { Kept, type Passed, pass } from './gate.ts';
import { openHighs } from './highs.ts';
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
    await store.holdLetting(tx);
    const releases = (await store.listLetOut(tx, population)).map(({ publicationId, dataset: before, kept }) => ({
      name: `publication ${publicationId}`,
      dataset: before,
      kept: Kept.parse(kept),
    }));
    const solver = await (highs ??= openHighs());
    const passed = passedOrWrong(() => pass(solver, read.value, { name: 'the table', rules, day, releases }));
    switch (passed.outcome) {
      case 'wrong':
        return no([`The table ${passed.why}.`]);
      case 'exposed':
        return no([
          ...passed.tooNarrow.map((cell) => `${cell} stays too narrow, whatever is withheld.`),
          ...passed.exposures.map(sentenceOf),
        ]);
      case 'safe': {
        const publicationId = ctx.newId<PublicationId>();
        const cells = read.value.values.length;
        const { dataset: made, kept } = passed;
        await store.insertPublication(tx, {
          publicationId,
          title,
          population,
          asOf,
          method: 'exact',
          cells,
          dataset: made,
          kept,
          madeAt: now,
        });
        return { outcome: 'let_out' as const, publicationId };
      }
    }
  },
);

/** Tables that contradict each other, or are too many at once, are no fault: they are not let out. */
function passedOrWrong(work: () => Passed): Passed {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
    return { outcome: 'wrong', why: `cannot be judged: ${error.message}` };
  }
}

/** Whether rows of counts may be shown beside each other, as the attacker judges it. Nothing is let out by it, and nothing kept. */
export const mayBeShown = async (rows: readonly CountedBy[]): Promise<boolean> => withstand(await (highs ??= openHighs()), rows);
let highs: ReturnType<typeof openHighs> | undefined;

export const statisticsOperations = [listPublications, showPublication];
