import { expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { listOffers, searchOffers } from '#placement/operations/offers.ts';
import { seedPeople } from '#server/seed.ts';
import { world } from '#test/personas.ts';
import { seedOffers } from './offers.ts';

test('the demo’s houses offer places, one changed and one withdrawn; said again it changes nothing', async () => {
  await using here = await world();
  const { municipalities, others } = await seedPeople(here.installation);
  for (const house of [...municipalities, ...others, ...municipalities, ...others]) await seedOffers(here.installation, house);
  const { offers } = await perform(here.installation, searchOffers, await here.as('polis-placering'), {});
  expect(offers.map(({ by, municipality }) => `${by} ${municipality.code}`).toSorted()).toEqual([
    'Eskilstuna 0484',
    'Eskilstuna 0484',
    'Gävle 2180',
    'Haninge 0136',
    'Haninge 0136',
    'Påhittade Stödboendet AB 0780',
    'Påhittade Stödboendet AB 2380',
  ]);
  const { offers: haninge } = await perform(here.installation, listOffers, await here.as('haninge-chef'), {});
  expect(haninge.map(({ state, version }) => `${state} ${version}`).toSorted()).toEqual(['open 1', 'open 2', 'withdrawn 1']);
});
