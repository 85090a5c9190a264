import type { Instance } from './format.ts';
import { at } from './numbers.ts';
import { type Rules, rulesOf } from './rules.ts';
import { valuesOf } from './values.ts';
import { type World, worldOf } from './world.ts';

/** A world with what is allowed in it and what that is worth: all that is searched in. An option is an allowed pair. */
export interface Problem {
  readonly world: World;
  readonly rules: Rules;
  readonly options: number;
  /** The options of household `h` are those from `start[h]` up to `start[h + 1]`. */
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
    for (let option = at(start, number); option < at(start, number + 1); option++) {
      const its = instance.places[at(place, option)];
      const worth = its ? valueOf(household, its) : 0;
      value[option] = worth;
      least = Math.min(least, worth);
      greatest = Math.max(greatest, worth);
    }
  }
  const latest = world.from.reduce((day, one) => Math.max(day, one), 0);
  const isOneTime = world.to.every((day) => day >= latest);
  return { world, rules, options: place.length, start, place, value, spread: greatest - least, totalWeight, isOneTime };
}
