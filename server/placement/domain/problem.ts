import { type Instance, greatestValue } from './format.ts';
import { at } from './numbers.ts';
import { type Rules, rulesOf } from './rules.ts';
import { valuesOf } from './values.ts';
import { type World, worldOf } from './world.ts';

/** A world with what is allowed in it and what that is worth: all that is searched in. An option is an allowed pair. */
export interface Problem {
  readonly world: World;
  readonly rules: Rules;
  readonly options: number;
  /** The options of household `h` are those from `start[h]` up to `start[h + 1]`, the most valuable first. */
  readonly start: Int32Array;
  readonly place: Int32Array;
  readonly value: Int32Array;
  /** The greatest difference there is between two values, or between one and nothing. */
  readonly spread: number;
  readonly totalWeight: number;
  /** Whether everybody would be there on some same day: then nobody needs to be asked when. */
  readonly isOneTime: boolean;
}

export function problemOf(instance: Instance): Problem {
  const world = worldOf(instance);
  const rules = rulesOf(world);
  const { start, place } = rules.allowed;
  const value = new Int32Array(place.length);
  const valueOf = valuesOf(instance);
  let [least, greatest, totalWeight] = [0, 0, 0];
  for (const [number, household] of instance.households.entries()) {
    totalWeight += household.weight;
    // By a number that has both in it, so that sorting needs to ask nobody: first by value from the greatest down, then by place.
    const [first, last] = [at(start, number), at(start, number + 1)];
    const keys = new Float64Array(last - first);
    for (let option = first; option < last; option++) {
      const its = instance.places[at(place, option)];
      const worth = its ? valueOf(household, its) : 0;
      least = Math.min(least, worth);
      greatest = Math.max(greatest, worth);
      keys[option - first] = (greatestValue - worth) * world.places + at(place, option);
    }
    keys.sort();
    for (const [index, key] of keys.entries()) {
      place[first + index] = key % world.places;
      value[first + index] = greatestValue - Math.floor(key / world.places);
    }
  }
  const latest = world.from.reduce((day, one) => Math.max(day, one), 0);
  const isOneTime = world.to.every((day) => day >= latest);
  return { world, rules, options: place.length, start, place, value, spread: greatest - least, totalWeight, isOneTime };
}
