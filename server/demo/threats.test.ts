import { afterAll, beforeAll, expect, test } from 'vitest';
import { listInbox } from '#exchanges/operations.ts';
import { perform } from '#platform/operation.ts';
import { listStays } from '#placement/operations.ts';
import { seedDemo } from '#server/seed.ts';
import { type World, world } from '#test/personas.ts';
import { listNetworks, listSubjects, showSubject } from '#threats/operations.ts';

let here: World;
beforeAll(async () => void (here = await world()));
afterAll(() => here[Symbol.asyncDispose]());

test(
  'the police of the demo have a vault with somebody to assess, and said again it is the same',
  { timeout: 240_000 },
  async () => {
    await seedDemo(here.installation);
    const signe = await here.as('polis-hotbedomare');
    const seen = async () => ({
      networks: (await perform(here.installation, listNetworks, signe, {})).networks.map(({ name }) => name),
      subjects: (await perform(here.installation, listSubjects, signe, {})).subjects,
      stays: (await perform(here.installation, listStays, await here.as('polis-placering'), {})).stays.map(({ how, review }) => [
        how.is,
        review?.done,
      ]),
      waiting: (await perform(here.installation, listInbox, signe, {})).incoming.map(({ kind, state }) => [kind, state]),
    });
    const first = await seen();
    expect(first).toMatchObject({
      networks: ['Påhittade Nordan', 'Påhittade Sunnan'],
      subjects: [{ level: null, questionsWaiting: 1 }],
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
    await seedDemo(here.installation);
    expect(await seen()).toEqual(first);
  },
);
