import fc from 'fast-check';
import { Day } from '#kernel/day.ts';
import { expect, test, vi } from 'vitest';
import { randomScene } from '#test/placement/random-scene.ts';
import { faultsIn } from '#server/placement/check/check.ts';
import { factsOf } from '#server/placement/check/facts.ts';
import { brokenIn, leftOver } from './left-over.ts';
import { instanceOfMoves } from './moves.ts';
import type { Plan } from './format.ts';
import { planned } from './plan.ts';
import { replan } from './replan.ts';
import { type PlanScene, instanceOf, withoutValues } from './scene.ts';
import { scoreOf } from './score.ts';
import { seek, seekerIn } from './seek.ts';

vi.setConfig({ testTimeout: 60_000 });

const seeds = fc.integer({ min: 0, max: 2_000_000_000 });
/** Of what offers say that there is only so much, and how much is taken of it on which day: read here from the scene itself. */
function overtaken({ scene, waiting }: PlanScene, assignments: Plan['assignments'], fewer = 0): string[] {
  const households = new Map(waiting.map(({ household }) => [household.id, household]));
  return scene.offers.flatMap((offer) => {
    const coming = assignments.flatMap(({ household, place }) =>
      place === offer.offerId ? (households.get(household) ?? []) : [],
    );
    const living = scene.stays.filter((stay) => stay.offer?.offerId === offer.offerId);
    return offer.slots.flatMap(({ support, households: most }) => {
      const newly = coming.filter(({ must }) => must.includes(support));
      const all = [...newly, ...living.filter(({ needed }) => needed.includes(support))];
      return all.flatMap(({ from: day }) => {
        const isThere = (one: { from: string; to: string | null }) => one.from <= day && (one.to === null || day <= one.to);
        const isTooMany = newly.some(isThere) && all.filter(isThere).length > most - fewer;
        return isTooMany ? [`${support} in ${offer.offerId} on ${day}`] : [];
      });
    });
  });
}

const planOf = (instance: ReturnType<typeof instanceOf>) => planned(instance, { seed: 1, dual: 40, search: 500 });

test('no plan of what a coordination knows ends with a pair that the checker forbids, and by the same facts it all holds', () => {
  let [placed, full] = [0, 0];
  fc.assert(
    fc.property(seeds, (seed) => {
      const scene = randomScene(seed);
      const instance = instanceOf(scene);
      const { plan, problem } = planOf(instance);
      placed += plan.assignments.length;
      expect(faultsIn(instance, { ...plan, seconds: 0 })).toEqual([]);
      expect(overtaken(scene, plan.assignments)).toEqual([]);
      full += overtaken(scene, plan.assignments, 1).length;
      // Nobody is given where somebody lives who lives in no offer.
      const offered = new Set<string>(scene.scene.offers.map(({ offerId }) => offerId));
      expect(plan.assignments.filter(({ place }) => !offered.has(place))).toEqual([]);
      expect([...brokenIn(withoutValues(scene), plan.assignments).values()].flat()).toEqual([]);
      for (const { because } of leftOver(problem, plan, offered.size)) expect(because.length).toBeGreaterThan(0);
    }),
    { numRuns: 250 },
  );
  expect(placed).toBeGreaterThan(200);
  expect(full).toBeGreaterThan(0);
});

test('where one household by itself may live is the same in a plan as in a search, and worth the same', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { waiting, ...scene } = randomScene(seed);
      const [one] = waiting;
      if (!one) return;
      const { home } = one;
      // A plan keeps somebody from where they live with one whom they are to be kept apart from; a search does not, nor does the database.
      const { id } = one.household;
      const livesWith = new Set<string>(
        scene.scene.stays.flatMap(({ subjectIds }) => (subjectIds.some((one) => one === id) ? subjectIds : [])),
      );
      const household = { ...one.household, keep_apart: one.household.keep_apart.filter((other) => !livesWith.has(other)) };
      const alone = instanceOf({ ...scene, waiting: [{ household, home }] });
      const sought = { household, home, wishes: new Set<string>(), weights: scene.weights, today: scene.today };
      const found = seek(scene.scene, sought);
      // Whoever else has been sought for before, and whichever stays were left out because no rule looks at them.
      const seeker = seekerIn(scene.scene);
      for (const other of waiting) seeker({ ...sought, household: other.household, home: other.home });
      expect(seeker(sought)).toEqual(found);
      const { ranked } = found;
      expect(ranked).toEqual(ranked.toSorted((a, b) => b.score - a.score || (a.municipality < b.municipality ? -1 : 1)));
      for (const { parts, score } of ranked) expect(scoreOf(parts, scene.weights)).toBe(score);
      const facts = factsOf(alone);
      const byCode = new Map(scene.scene.offers.map(({ offerId, code }) => [offerId as string, code]));
      const options = facts.optionsOf(household.id).filter((place) => byCode.has(place));
      expect(new Set(options.map((place) => byCode.get(place)))).toEqual(new Set(ranked.map(({ municipality }) => municipality)));
      const alsoWaits = { ...scene, waiting: [one] };
      for (const { offerId } of ranked) expect(overtaken(alsoWaits, [{ household: household.id, place: offerId }])).toEqual([]);
      for (const { offerId, score } of ranked) expect(alone.values?.[household.id]?.[offerId]).toBe(score);
    }),
    { numRuns: 250 },
  );
});

test('what is proposed when somebody lives unsafely is allowed, gives nobody another’s home, and moves nobody who need not', () => {
  let moved = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const scene = randomScene(seed);
      const waiting = new Set(scene.waiting.map(({ household }) => household.id));
      const [lives, ...others] = scene.scene.stays.filter(({ subjectIds }) => !subjectIds.some((one) => waiting.has(one)));
      const first = scene.waiting[0];
      const id = lives?.subjectIds[0];
      if (!lives || !first || !id || others.some(({ subjectIds }) => subjectIds.includes(id))) return;
      const { from, to, size, children, networks, stayId } = lives;
      const household = { ...first.household, id, from, to, size, children, networks: [...networks], must: [], avoid: [] };
      const all = { ...scene, waiting: [...scene.waiting, { household, home: first.home }] };
      const { assignments: given } = planOf(instanceOf(scene)).plan;
      const unsafe = [{ stayId, householdId: id }];
      const { instance, assignments } = instanceOfMoves({ ...all, unsafe, assignments: given });
      const { moves } = replan(instance, { assignments });
      moved += moves.length;
      const after = assignments.flatMap((one) => {
        const move = moves.find((each) => each.household === one.household);
        return move?.to === null ? [] : [{ household: one.household, place: move?.to ?? one.place }];
      });
      const left = instance.households.filter((one) => !after.some((each) => each.household === one.id)).map((one) => one.id);
      const made = { ...planOf(instance).plan, assignments: after, seconds: 0 };
      const unplaced = left.map((each) => ({ household: each, because: [], smallest_change: '' }));
      const faults = faultsIn(instance, { ...made, unplaced }).filter(
        (fault) => !/the plan says|the certificate|bound|optimal/.test(fault),
      );
      expect(faults).toEqual([]);
      expect(moves.filter((move) => move.to === stayId)).toEqual([]);
    }),
    { numRuns: 250 },
  );
  // One in fifteen worlds or so has somebody who must move.
  expect(moved).toBeGreaterThan(0);
});

test('of two municipalities that have offered as much, neither is filled while the other is empty; nor is anybody left over for it', () => {
  const [first] = Array.from({ length: 100 }, (_, seed) => randomScene(seed)).flatMap(({ waiting, scene: { offers } }) =>
    waiting.slice(0, 1).flatMap((one) => offers.slice(0, 1).map((offer) => ({ one, offer }))),
  );
  if (!first) throw new Error('nobody waits');
  const alike = { size: 1, children: false, networks: [], keep_apart: [], avoid: [], must: [], good: {}, max_cost_per_day: null };
  const everybody = Array.from({ length: 6 }, (_, number) => ({
    household: { ...first.one.household, ...alike, id: `h${number}`, from: '2026-12-01', to: null },
    home: 'here',
  }));
  const [here, there] = ['here', 'there'].map((code) => ({ code, lat: 59, lon: code === 'here' ? 18 : 18.5, neighbours: [] }));
  const flat = { ...first.offer, unit: null, least: 1, most: 5, children: true, places: 6, kronorPerDay: 1000, to: null };
  const offers = ['here', 'there'].map((code) => ({
    ...flat,
    offerId: `of ${code}` as typeof flat.offerId,
    code,
    from: Day.parse('2026-01-01'),
  }));
  const of = (more: { share: number; places?: number }) => {
    const base = randomScene(1);
    const scene = {
      municipalities: [here!, there!],
      networks: [],
      hostile: [],
      rules: { radius_km: 0, neighbours_apart: false },
      offers: offers.map((offer) => ({ ...offer, places: more.places ?? offer.places })),
      stays: [],
    };
    const instance = instanceOf({
      ...base,
      scene,
      waiting: everybody,
      weights: { ...base.weights, distance: 1, share: more.share },
    });
    const { plan } = planOf(instance);
    expect(faultsIn(instance, { ...plan, seconds: 0 })).toEqual([]);
    return { there: plan.assignments.filter(({ place }) => place === 'of there').length, left: plan.unplaced.length };
  };
  // Further from home is worth more, so without shares all go there.
  expect(of({ share: 0 })).toEqual({ there: 6, left: 0 });
  expect(of({ share: 10 })).toEqual({ there: 3, left: 0 });
  expect(of({ share: 10, places: 3 })).toEqual({ there: 3, left: 0 });
});
