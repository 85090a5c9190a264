import { expect, test, vi } from 'vitest';
import type { OfferId, SubjectId } from '#kernel/ids.ts';
import { perform } from '#platform/operation.ts';
import { asking } from '#test/asking.ts';
import { aFlat, aHousehold } from '#test/offers.ts';
import { planOpened } from '#test/placement-plans.ts';
import { aWaiting, eskilstuna, gävle } from '#test/placement-questions.ts';
import { aStay, begun, belongsTo, ruleOf, subject, tonight } from '#test/stays.ts';
import { always, asSure, network } from '#test/threats.ts';
import * as threats from '#threats/contract.ts';
import { faultsIn } from './check/check.ts';
import { makeOffer } from './contract.ts';
import * as contract from './contract/plans.ts';
import { instanceOf } from './domain/scene.ts';
import { beginStay, makePlans } from './operations.ts';

vi.setConfig({ testTimeout: 180_000 });

const alone = { ...aHousehold, adults: 1, children: [], apart: 0, avoid: [], must: [], kilometres: null, kronorPerDay: null };

test('what a plan proposes for rivals, families and those who have lived near each other, the database lets begin, all of it', async () => {
  await using here = await asking();
  const ragna = await here.as('polis-placering');
  await ruleOf(here.installation, ragna, 60, true);
  for (const town of ['gavle-samordnare', 'eskilstuna-samordnare', 'malmo-samordnare', 'haninge-samordnare'] as const) {
    await here.get(town, makeOffer, { ...aFlat, places: 2, most: 2 });
    await here.get(town, makeOffer, { ...aFlat, places: 3, most: 3, to: '2026-09-30' });
  }
  const waiting = [];
  for (let number = 0; number < 8; number++) {
    const children = number % 4 === 0 ? (['none'] as const) : [];
    const to = number % 3 === 0 ? '2026-08-31' : null;
    waiting.push(await aWaiting(here, { ...alone, children: [...children], to, kilometres: number === 5 ? 100 : null }));
  }
  const [north, south] = [
    await network(here.installation, ragna, 'Påhittade Norr'),
    await network(here.installation, ragna, 'Påhittade Söder'),
  ];
  const between = { of: 'networks', networkId: north, otherNetworkId: south } as const;
  await here.get('polis-placering', threats.noteHostility, { between, ...asSure, ...always });
  await here.get('polis-placering', threats.noteActivity, { networkId: south, municipalityId: eskilstuna, ...always });
  for (const [number, { subjectId }] of waiting.entries())
    if (number < 6) await belongsTo(here.installation, ragna, subjectId, number % 2 === 0 ? north : south);
  const avoids = { subjectId: waiting[7]?.subjectId ?? ('' as SubjectId), municipalityId: gävle, why: 'Bor nära.', ...always };
  await here.get('polis-placering', threats.noteAvoidedPlace, avoids);
  const neighbour = await subject(here.installation, ragna, 'Granne Person 1');
  await belongsTo(here.installation, ragna, neighbour, south);
  await begun(here.installation, ragna, neighbour, { municipality: '1281' });

  const { placementPlanId } = await here.get('polis-placering', contract.startPlan, {});
  await makePlans(here.installation);
  const { scene, of } = await planOpened(here.installation, ragna, placementPlanId);
  expect(faultsIn(instanceOf(scene), { ...of.plan, seconds: 0 })).toEqual([]);
  expect(of.plan.assignments.length).toBeGreaterThan(2);
  expect(of.plan.unplaced.length).toBeGreaterThan(0);

  const municipalities = new Map(scene.named.map((one) => [one.offerId as string, one.municipality.code]));
  for (const { household: id, place } of of.plan.assignments) {
    const household = scene.waiting.find((one) => one.household.id === id)?.household;
    const stay = { ...aStay, ...tonight, municipality: municipalities.get(place) ?? '', offer: place as OfferId };
    const { size = 1, children = false, from = '', to = null } = household ?? {};
    await perform(here.installation, beginStay, ragna, { ...stay, subjectIds: [id as SubjectId], size, children, from, to });
  }
  // Who has a stay waits no longer, and the plan says nothing of them.
  const { result } = await here.get('polis-placering', contract.showPlan, { placementPlanId });
  expect(result).toMatchObject({ placed: [], gone: of.plan.assignments.length });
});
