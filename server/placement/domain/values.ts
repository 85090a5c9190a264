import type { Household, Instance, Place } from './format.ts';
import { kilometres } from './geography.ts';

/** Further away than this is no safer. */
const farEnough = 100;

/**
 * How good each place is for each household, in whole numbers: as the instance says, and 0 for a pair it does not name. Where it says
 * nothing at all: a hundred for each of weight of the good supports that the place has, the kilometres (at most a hundred) between its
 * seat and the nearest municipality to avoid or of the home area, and less one for every fifty of the cost of a day.
 */
export function valuesOf(instance: Instance): (household: Household, place: Place) => number {
  if (instance.values) {
    const values = new Map(Object.entries(instance.values));
    return ({ id }, place) => {
      const byPlace = values.get(id);
      return byPlace && Object.hasOwn(byPlace, place.id) ? (byPlace[place.id] ?? 0) : 0;
    };
  }
  const seats = new Map(instance.municipalities.map((municipality) => [municipality.code, municipality]));
  const supports = new Map(instance.places.map((place) => [place, new Set(place.supports)]));
  let known: { household?: Household; avoided: ReturnType<typeof seats.get>[]; good: [string, number][] } = {
    avoided: [],
    good: [],
  };
  return (household, place) => {
    if (known.household !== household)
      known = {
        household,
        avoided: [...household.avoid, ...(household.home_area ?? [])].map((code) => seats.get(code)),
        good: Object.entries(household.good),
      };
    const offered = supports.get(place);
    const fit = known.good.reduce((sum, [support, weight]) => sum + (offered?.has(support) ? weight : 0), 0);
    return 100 * fit + distanceFrom(known.avoided, seats.get(place.municipality)) - Math.floor(place.cost_per_day / 50);
  };
}

function distanceFrom(
  avoided: readonly (Instance['municipalities'][number] | undefined)[],
  here: Instance['municipalities'][number] | undefined,
) {
  const distances = avoided.flatMap((there) => (there && here ? [Math.floor(kilometres(there, here))] : []));
  return distances.length === 0 ? 0 : Math.min(farEnough, ...distances);
}
