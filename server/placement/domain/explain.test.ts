import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { faultsOfReasons, reasonsIn } from '#placement/check/because.ts';
import { factsOf } from '#placement/check/facts.ts';
import { tinyWorld } from '#test/placement/tiny-world.ts';
import type { Instance } from './format.ts';
import { becauseOf, masksOf, sayChange, smallestChange, smallestReason } from './explain.ts';
import { greedyByValue } from './greedy.ts';
import { at } from './numbers.ts';
import { occupancyOf } from './occupancy.ts';
import { problemOf } from './problem.ts';
import { namesIn } from './rules.ts';

const bits = (mask: number) => mask.toString(2).replaceAll('0', '').length;

// As many bits as there are, up to the highest, with which a mask is less than nothing.
test.each([0, 22])('no smaller set of rules keeps the household from every place, and this one does (bits from %i)', (shift) => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1023 }), { maxLength: 40 }), (masks) => {
      const reason = (smallestReason(masks.map((mask) => mask << shift)) ?? -1) >>> shift;
      expect(masks.every((mask) => mask & reason)).toBe(true);
      for (let other = 0; other < 1024; other++)
        if (bits(other) < bits(reason)) expect(masks.some((mask) => (mask & other) === 0)).toBe(true);
    }),
    { numRuns: 100 * inject('times') },
  );
});

test('where a place is free of every rule there is no reason', () => {
  expect(smallestReason([1, 0])).toBeUndefined();
  expect(smallestReason([])).toBe(0);
});

test('why somebody has no place is what a checker of its own finds: the same against each place, and none of the reasons can be spared', () => {
  const [sizes, names] = [new Set<number>(), new Set<string>()];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (seed) => {
      const world = tinyWorld(seed);
      const problem = problemOf(world);
      const occupancy = greedyByValue(problem);
      const facts = factsOf(world);
      const placed = world.households.flatMap(({ id }, household): [string, string][] => {
        const option = at(occupancy.chosen, household);
        return option < 0 ? [] : [[id, world.places[at(problem.place, option)]?.id ?? '']];
      });
      for (const [household, { id }] of world.households.entries()) {
        if (at(occupancy.chosen, household) >= 0) continue;
        const masks = masksOf(problem, occupancy, household);
        const found = reasonsIn(facts, placed, id);
        for (const [place, mask] of masks.entries()) {
          const its = namesIn(problem.world, household, mask);
          expect(new Set(its)).toEqual(found.get(world.places[place]?.id ?? ''));
          for (const name of its) names.add(name);
        }
        const because = becauseOf(problem, household, masks);
        const isKeptBy = (some: readonly string[]) => [...found.values()].every((its) => some.some((name) => its.has(name)));
        expect(isKeptBy(because)).toBe(true);
        for (const spared of because) expect(isKeptBy(because.filter((one) => one !== spared))).toBe(false);
        const unplaced = (some: readonly string[]) => [{ household: id, because: [...some], smallest_change: '' }];
        expect(faultsOfReasons(facts, placed, unplaced(because))).toEqual([]);
        // One more than need be, or one that keeps nothing away, is found out.
        const more = ['capacity', 'conflict', 'cost', 'period'].find((name) => !because.includes(name)) ?? '';
        expect(faultsOfReasons(facts, placed, unplaced([...because, more]))).toHaveLength(1);
        expect(faultsOfReasons(facts, placed, unplaced(['must:nothing']))).toHaveLength(1);
        sizes.add(because.length);
      }
    }),
    { numRuns: 400 * inject('times') },
  );
  expect([...sizes]).toEqual(expect.arrayContaining([1, 2, 3]));
  expect([...names]).toEqual(expect.arrayContaining(['conflict', 'distance', 'unit', 'home', 'avoid', 'active', 'capacity']));
  expect(names.size).toBeGreaterThan(8);
});

/** The instance in which one change has been made. */
function changed(instance: Instance, household: number, change: ReturnType<typeof smallestChange>): Instance {
  const its = instance.households[household];
  if (!its) return instance;
  if (change.kind === 'place_added') {
    const place = {
      id: 'new',
      municipality: change.municipality,
      unit: 'new unit',
      provider: null,
      capacity: its.size,
      supports: its.must,
    };
    return { ...instance, places: [...instance.places, { ...place, children: true, cost_per_day: 0, from: its.from, to: null }] };
  }
  if (change.kind === 'none') return instance;
  const places = instance.places.map((place, number) => {
    if (number !== change.place) return place;
    const other = { ...place, supports: [...place.supports] };
    for (const part of change.parts) {
      if (part.kind === 'beds') other.capacity += part.more;
      if (part.kind === 'support') other.supports.push(part.support);
      if (part.kind === 'children') other.children = true;
      if (part.kind === 'size') Object.assign(other, { least: 1, most: its.size });
      if (part.kind === 'cost') other.cost_per_day -= part.more;
      if (part.kind === 'period') Object.assign(other, { from: '2000-01-01', to: null });
    }
    return other;
  });
  const services = instance.services?.map((service) => {
    const other = { ...service };
    for (const part of change.parts) {
      if (part.kind === 'slots' && part.service === service.id) other.capacity += part.more;
      if (part.kind === 'service_period' && part.service === service.id) Object.assign(other, { from: '2000-01-01', to: null });
    }
    return other;
  });
  return { ...instance, places, ...(services && { services }) };
}

test('the change that is proposed lets the household in where all others stay, and none is proposed that is not safe', () => {
  const kinds = new Set<string>();
  const parts = new Set<string>();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (seed) => {
      const world = tinyWorld(seed);
      const problem = problemOf(world);
      const occupancy = greedyByValue(problem);
      for (const [household] of world.households.entries()) {
        if (at(occupancy.chosen, household) >= 0) continue;
        const masks = masksOf(problem, occupancy, household);
        expect(becauseOf(problem, household, masks).length).toBeGreaterThan(0);
        const change = smallestChange(problem, occupancy, household, masks);
        kinds.add(change.kind);
        if (change.kind === 'place_changed') for (const part of change.parts) parts.add(part.kind);
        expect(sayChange(change, world.places)).toMatch(/^[A-Za-z].*\.$/);
        const after = problemOf(changed(world, household, change));
        const now = occupancyOfSame(after, problem, occupancy.chosen);
        const mayCome = after.world.instance.places.some(
          (_, place) => after.rules.maskOf(household, place) === 0 && now.fits(household, place),
        );
        expect(mayCome).toBe(change.kind !== 'none');
      }
    }),
    { numRuns: 300 * inject('times') },
  );
  expect([...kinds].toSorted()).toEqual(['none', 'place_added', 'place_changed']);
  for (const part of ['beds', 'slots', 'service_period', 'support']) expect(parts).toContain(part);
});

/** Those who had a place, in the same places of another problem. */
function occupancyOfSame(after: ReturnType<typeof problemOf>, before: ReturnType<typeof problemOf>, chosen: Int32Array) {
  const occupancy = occupancyOf(after);
  for (const [household, option] of chosen.entries()) {
    if (option < 0) continue;
    const place = at(before.place, option);
    for (let other = at(after.start, household); other < at(after.start, household + 1); other++)
      if (at(after.place, other) === place) occupancy.put(household, other);
  }
  return occupancy;
}
