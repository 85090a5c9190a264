import { type Change, becauseOf, masksOf, nearOthers, smallestChange } from './explain.ts';
import type { Instance, Plan } from './format.ts';
import { numbering } from './numbers.ts';
import { occupancyOf } from './occupancy.ts';
import { type Problem, isOneTime } from './problem.ts';
import { namesIn, rulesOf } from './rules.ts';
import { worldOf } from './world.ts';

/** Why somebody has no place, and what would let them in. */
export interface Left {
  readonly household: string;
  readonly because: readonly string[];
  readonly change: Change;
}

/** For each whom a plan leaves over: by the first so many places, for only those are offered. */
export function leftOver(
  problem: Problem,
  { assignments, unplaced }: Pick<Plan, 'assignments' | 'unplaced'>,
  offers: number,
): Left[] {
  const { instance } = problem.world;
  const householdNumber = numbering(instance.households.map(({ id }) => id));
  const { occupancy, place } = seated(problem, placesBy(instance, assignments));
  const asPlaced = { ...problem, place };
  return unplaced.flatMap(({ household: id }) => {
    const household = householdNumber.get(id);
    if (household === undefined) return [];
    const masks = masksOf(asPlaced, occupancy, household).slice(0, offers);
    const because = offers === 0 ? ['offer'] : becauseOf(asPlaced, household, masks);
    return [{ household: id, because, change: smallestChange(asPlaced, occupancy, household, masks) }];
  });
}

/**
 * What now stands against each placing of a plan, all the others standing: the names of rules, or `offer` where it is no longer offered. Empty where it
 * holds.
 */
export function brokenIn(instance: Instance, assignments: Plan['assignments']): ReadonlyMap<string, readonly string[]> {
  const world = worldOf(instance);
  const rules = rulesOf(world);
  const places = placesBy(instance, assignments);
  const { occupancy, place: seats } = seated({ world, isOneTime: isOneTime(world) }, places);
  return new Map(
    assignments.flatMap(({ household: id }) => {
      const household = instance.households.findIndex((one) => one.id === id);
      if (household < 0) return [];
      const place = places.get(household);
      if (place === undefined) return [[id, ['offer']] as const];
      occupancy.take(household);
      const others = nearOthers({ world, place: seats }, occupancy, household, place);
      const names = new Set(namesIn(world, household, rules.maskOf(household, place) | others));
      if (!occupancy.hasRoom(household, place)) names.add('capacity');
      if (occupancy.fullService(household, place) >= 0) names.add('service');
      occupancy.put(household, household);
      return [[id, [...names]] as const];
    }),
  );
}

/** By number, of those who are there still. */
function placesBy({ households, places }: Instance, assignments: Plan['assignments']): ReadonlyMap<number, number> {
  const householdNumber = numbering(households.map(({ id }) => id));
  const placeNumber = numbering(places.map(({ id }) => id));
  return new Map(
    assignments.flatMap(({ household, place }) => {
      const [its, where] = [householdNumber.get(household), placeNumber.get(place)];
      return its === undefined || where === undefined ? [] : [[its, where] as const];
    }),
  );
}

/** Everybody in their place. Each has one option, of their own number: this. */
function seated({ world, isOneTime: is }: Pick<Problem, 'world' | 'isOneTime'>, places: ReadonlyMap<number, number>) {
  const place = new Int32Array(world.households);
  const value = new Int32Array(world.households);
  for (const [household, where] of places) place[household] = where;
  const occupancy = occupancyOf({ world, place, value, isOneTime: is });
  for (const household of places.keys()) occupancy.put(household, household);
  return { occupancy, place };
}
