import { afterAll, beforeAll, expect, test } from 'vitest';
import { listInbox } from '#exchanges/operations.ts';
import { perform } from '#platform/operation.ts';
import { makePlans, showPlan, showSearch, startPlan } from '#placement/operations.ts';
import { seedDemo } from '#server/seed.ts';
import { type World, world } from '#test/personas.ts';

let here: World;
beforeAll(async () => void (here = await world()));
afterAll(() => here[Symbol.asyncDispose]());

test(
  'the coordination of the demo has a search with municipalities to choose among, and said again it is the same',
  { timeout: 240_000 },
  async () => {
    await seedDemo(here.installation);
    const ragna = await here.as('polis-placering');
    const seen = async () => (await perform(here.installation, listInbox, ragna, { show: 'all' })).incoming;
    const first = await seen();
    const searches = first.filter(({ kind }) => kind === 'placement_search');
    const shown = await Promise.all(
      searches.map(({ exchangeId }) => perform(here.installation, showSearch, ragna, { exchangeId })),
    );
    for (const { subject } of shown) expect(subject).not.toBeNull();
    const one = shown.find(({ ranked }) => ranked.length > 1);
    expect(one?.excluded.find(({ name }) => name === 'Eskilstuna')?.because).toContain('active');
    await seedDemo(here.installation);
    expect(await seen()).toEqual(first);
    // Two wait, and a plan has something to say of both.
    const { placementPlanId } = await perform(here.installation, startPlan, ragna, {});
    await makePlans(here.installation);
    const { waiting, result } = await perform(here.installation, showPlan, ragna, { placementPlanId });
    expect(waiting).toBe(2);
    expect([result?.placed.length, result?.left.length]).toEqual([1, 1]);
  },
);
