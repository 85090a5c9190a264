import { afterAll, beforeAll, expect, test } from 'vitest';
import { listInbox } from '#exchanges/operations.ts';
import { perform } from '#platform/operation.ts';
import { showSearch } from '#placement/operations.ts';
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
    const { exchangeId } = first.find(({ kind }) => kind === 'placement_search')!;
    const { ranked, excluded, subject } = await perform(here.installation, showSearch, ragna, { exchangeId });
    expect(subject).not.toBeNull();
    expect(ranked.length).toBeGreaterThan(1);
    expect(excluded.find(({ name }) => name === 'Eskilstuna')?.because).toContain('active');
    await seedDemo(here.installation);
    expect(await seen()).toEqual(first);
  },
);
