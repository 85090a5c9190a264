import { afterAll, beforeAll, expect, test } from 'vitest';
import { listInbox } from '#exchanges/operations.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { listStays, makePlans, showPlan, showSearch, startPlan } from '#placement/operations.ts';
import { seedDemo } from '#server/seed.ts';
import { type World, world } from '#test/personas.ts';
import { listNetworks, listSubjects, showSubject } from '#threats/operations.ts';

let here: World;
let signe: StaffActor;
let ragna: StaffActor;
let first: Awaited<ReturnType<typeof seen>>;
beforeAll(async () => {
  here = await world();
  // Late in the evening, in winter and on the first day of a year: what was done in summer, or the year before, has still been done on its day.
  here.setClock(new Date('2027-01-01T22:30:00Z'));
  await seedDemo(here.installation);
  [signe, ragna] = [await here.as('polis-hotbedomare'), await here.as('polis-placering')];
  first = await seen();
}, 240_000);
afterAll(() => here[Symbol.asyncDispose]());

const seen = async () => ({
  networks: (await perform(here.installation, listNetworks, signe, {})).networks.map(({ name }) => name),
  subjects: (await perform(here.installation, listSubjects, signe, {})).subjects,
  stays: (await perform(here.installation, listStays, ragna, {})).stays.map(({ how, review }) => [how.is, review?.done]),
  waiting: (await perform(here.installation, listInbox, signe, {})).incoming.map(({ kind, state }) => [kind, state]),
  asked: (await perform(here.installation, listInbox, ragna, { show: 'all' })).incoming,
});

test('the police of the demo have a vault with somebody to assess', async () => {
  expect(first).toMatchObject({
    networks: ['Påhittade Nordan', 'Påhittade Sunnan'],
    // The other is the one about whom a municipality has told the conditions, which has been answered.
    subjects: [
      { level: null, questionsWaiting: 1 },
      { level: null, questionsWaiting: 0 },
    ],
    stays: expect.arrayContaining([
      ['planned', undefined],
      ['emergency', null],
    ]) as unknown,
    waiting: [['threat_assessment', 'opened']],
  });
  const { subjectId = '' } = first.subjects[0] ?? {};
  expect(await perform(here.installation, showSubject, signe, { subjectId })).toMatchObject({
    affiliations: [{ network: { name: 'Påhittade Nordan' }, belonging: 'former' }],
    avoidedPlaces: [{ municipality: { name: 'Haninge' } }],
  });
});

test('what the police know of somebody waits at the coordination, unopened', () => {
  const told = first.asked.filter(({ kind }) => kind === 'vault_facts');
  expect(told).toMatchObject([{ state: 'waiting', sender: { name: 'Polisregion Stockholm' } }]);
});

test('the coordination of the demo has a search with municipalities to choose among', async () => {
  const searches = first.asked.filter(({ kind }) => kind === 'placement_search');
  const shown = await Promise.all(
    searches.map(({ exchangeId }) => perform(here.installation, showSearch, ragna, { exchangeId })),
  );
  for (const { subject } of shown) expect(subject).not.toBeNull();
  const one = shown.find(({ ranked }) => ranked.length > 1);
  expect(one?.excluded.find(({ name }) => name === 'Eskilstuna')?.because).toContain('active');
});

test('said again it is the same, and a plan has something to say of the two who wait', { timeout: 240_000 }, async () => {
  await seedDemo(here.installation);
  expect(await seen()).toEqual(first);
  const { placementPlanId } = await perform(here.installation, startPlan, ragna, {});
  await makePlans(here.installation);
  const { waiting, result } = await perform(here.installation, showPlan, ragna, { placementPlanId });
  expect(waiting).toBe(2);
  expect([result?.placed.length, result?.left.length]).toEqual([1, 1]);
});
