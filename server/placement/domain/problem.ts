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
  /** The greatest difference there is between two values, or between one and nothing, with what an unfair share may cost. */
  readonly spread: number;
  readonly totalWeight: number;
  /** Whether everybody would be there on some same day: then nobody needs to be asked when. */
  readonly isOneTime: boolean;
}

export function problemOf(instance: Instance): Problem {
  const world = worldOf(instance);
  const rules = rulesOf(world);
  const optionsOf = optionsIn(world, rules);
  const start = new Int32Array(world.households + 1);
  let [place, value] = [new Int32Array(1024), new Int32Array(1024)];
  let [options, least, greatest, totalWeight] = [0, 0, 0, 0];
  for (const [number, { weight }] of instance.households.entries()) {
    totalWeight += weight;
    const its = optionsOf(number);
    const more = its.place.length;
    if (place.length < options + more) [place, value] = [longer(place, options + more), longer(value, options + more)];
    place.set(its.place, options);
    value.set(its.value, options);
    options += more;
    start[number + 1] = options;
    if (more > 0) [least, greatest] = [Math.min(least, at(its.value, more - 1)), Math.max(greatest, at(its.value, 0))];
  }
  return {
    world,
    rules,
    options,
    start,
    place: place.slice(0, options),
    value: value.slice(0, options),
    spread: greatest - least + world.fair.steepest * world.size.reduce((most, one) => Math.max(most, one), 0),
    totalWeight,
    isOneTime: isOneTime(world),
  };
}

/** The places that a household may have whoever else is placed, and what each is worth: the most valuable first. */
export function optionsIn(world: World, rules: Rules) {
  const { instance, places } = world;
  const valueOf = valuesOf(instance);
  const keys = new Float64Array(places);
  return (number: number): { readonly place: Int32Array; readonly value: Int32Array } => {
    const household = instance.households[number];
    let count = 0;
    // By a number that has both in it, so that sorting needs to ask nobody: first by value from the greatest down, then by place.
    for (const [index, place] of instance.places.entries())
      if (household && rules.maskOf(number, index) === 0)
        keys[count++] = (greatestValue - valueOf(household, place)) * places + index;
    const sorted = keys.subarray(0, count).toSorted();
    return {
      place: Int32Array.from(sorted, (key) => key % places),
      value: Int32Array.from(sorted, (key) => greatestValue - Math.floor(key / places)),
    };
  };
}

export function isOneTime({ from, to }: World): boolean {
  const latest = from.reduce((day, one) => Math.max(day, one), 0);
  return to.every((day) => day >= latest);
}

function longer(numbers: Int32Array<ArrayBuffer>, least: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * least);
  more.set(numbers);
  return more;
}
