import { z } from 'zod';
import { addMonths, endOfDay, stockholmDay } from '#kernel/day.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { operation, perform } from '#platform/operation.ts';
import * as contract from '#examples/contract.ts';
import * as examples from '#examples/store.ts';
import * as store from '#examples/store/shared-examples.ts';
import { currentLists } from './drafts.ts';

export const listExamples = operation(contract.listExamples, async (ctx, { q = '', tag = null, page = 1 }) => {
  const { tx, staff } = ctx;
  const rows = await store.listShared(tx, { q, tag, page });
  const reviews = await examples.listReviews(tx, null);
  const waits = (await examples.listExamples(tx)).filter(
    (one) =>
      one.state === 'in_review' &&
      one.writtenBy !== staff.staffId &&
      !reviews.some(
        ({ exampleId, edition, by }) => exampleId === one.exampleId && edition === one.edition && by === staff.staffId,
      ),
  );
  return {
    examples: rows.slice(0, store.onePage).map((one) => ({ ...one, tags: [...one.tags] })),
    more: rows.length > store.onePage,
    tags: currentLists(ctx).tags,
    waiting: waits.length,
    allowed: ['example_draft.begin', 'example_draft.list'].filter((one) => staff.may.has(one)),
  };
});

export const showExample = operation(contract.showExample, async (ctx, { sharedExampleId }) => {
  const { tx, staff } = ctx;
  const { of: _, tags, ...one } = await store.getShared(tx, sharedExampleId);
  const known = currentLists(ctx).tags;
  const may = ['example.withdraw'].filter((name) => staff.may.has(name));
  return {
    ...one,
    tags: tags.flatMap((code) => known.find((tag) => tag.code === code) ?? []),
    after: (await store.listAfter(tx, sharedExampleId)).map(({ sharedExampleId: id, did }) => ({
      sharedExampleId: id,
      did,
      allowed: may,
    })),
    allowed: [...may, ...['example.find_useful', 'example_draft.begin'].filter((name) => staff.may.has(name))],
  };
});

export const findUseful = operation(contract.findUseful, async ({ tx, staff, now }, { sharedExampleId, is }) => {
  await store.getShared(tx, sharedExampleId);
  const { organisationId, staffId: by } = staff;
  await store.saveUseful(tx, { organisationId, sharedExampleId, by, at: now, takenBackAt: is === 'useful' ? null : now });
  return {};
});

export const withdrawExample = operation(contract.withdrawExample, async ({ tx, now }, { sharedExampleId }) => {
  await store.updateWithdrawn(tx, sharedExampleId, now);
  return {};
});

export const weedExamples = operation(
  duty({
    name: 'example.weed',
    who: 'weeder',
    says: 'Destroys drafts of examples that nobody has touched, what has been taken back, and what has been shared long enough.',
    input: z.strictObject({}),
    output: z.object({ weeded: z.int() }),
  }),
  async (ctx) => {
    const { keep } = currentLists(ctx);
    const before = (months: number) => endOfDay(addMonths(stockholmDay(ctx.now), -months));
    return {
      weeded: await store.weed(ctx.tx, {
        draft: before(keep.draftMonths),
        withdrawn: before(keep.withdrawnMonths),
        shared: before(keep.sharedMonths),
      }),
    };
  },
);

export const exampleJobs: readonly Job[] = [
  {
    name: 'weed-examples',
    at: '53 3 * * *',
    work: async (installation) => void (await perform(installation, weedExamples, { kind: 'system', persona: 'weeder' }, {})),
  },
];
