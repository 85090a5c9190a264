import { dayOf } from './calendar.ts';
import type { Dual } from './dual.ts';
import type { Prices } from './format.ts';
import { at, listAt, real } from './numbers.ts';
import type { Problem } from './problem.ts';

/** Prices are whole hundredths, so that whoever recomputes the bound gets the same number to the last digit. */
const hundred = 100;
const inHundredths = (price: number) => Math.round(price * hundred);

/** The prices of a dual as they are published. */
export function pricesOf({ world }: Problem, dual: Dual): Prices {
  const { instance } = world;
  const prices = dual.prices();
  const { groups, zones } = dual.cliques;
  const conflicts = [...prices.conflicts]
    .map(([key, price]) => ({ group: Math.floor(key / zones.length), zone: key % zones.length, price: inHundredths(price) }))
    .filter(({ price }) => price > 0)
    .toSorted((one, other) => one.group - other.group || one.zone - other.zone);
  const usedGroups = [...new Set(conflicts.map(({ group }) => group))];
  const usedZones = [...new Set(conflicts.map(({ zone }) => zone))];
  const groupNumber = new Map(usedGroups.map((group, number) => [group, number]));
  const zoneNumber = new Map(usedZones.map((zone, number) => [zone, number]));
  const name = <T, K extends keyof T>(all: readonly T[], number: number, key: K) => all[number]?.[key];
  return {
    weight: inHundredths(prices.weight),
    beds: [...dual.beds.place].flatMap((place, row) => {
      const price = inHundredths(real(prices.beds, row));
      return price > 0
        ? [[name(instance.places, place, 'id') ?? '', dayOf(at(dual.beds.day, row)), price] satisfies Prices['beds'][number]]
        : [];
    }),
    groups: usedGroups.map((number) => {
      const group = groups[number];
      const day = dayOf(group?.day ?? 0);
      return group && group.networks.length > 0
        ? { day, networks: group.networks.map((network) => name(instance.networks, network, 'id') ?? '') }
        : { day, households: (group?.members ?? []).map((member) => name(instance.households, member, 'id') ?? '') };
    }),
    zones: usedZones.map((number) => {
      const zone = zones[number];
      return zone && zone.unit >= 0
        ? { unit: world.units[zone.unit] ?? '' }
        : { municipalities: (zone?.municipalities ?? []).map((one) => name(instance.municipalities, one, 'code') ?? '') };
    }),
    conflicts: conflicts.map(({ group, zone, price }) => [groupNumber.get(group) ?? 0, zoneNumber.get(zone) ?? 0, price]),
  };
}

/**
 * What the prices prove, in whole numbers: no plan that places at least `weight` has more value. With `counts` 'weight' and no weight
 * required: no plan places more.
 */
export function boundOf(problem: Problem, dual: Dual, counts: 'value' | 'weight', weight: number): number {
  const { world, start, place: placeOf, value } = problem;
  const { cliques, beds } = dual;
  const prices = dual.prices();
  const bonus = inHundredths(prices.weight);
  const bedPrice = Float64Array.from(prices.beds, inHundredths);
  const charge = new Float64Array(cliques.groups.length * world.sites);
  let total = -bonus * weight;
  for (const [key, price] of prices.conflicts) {
    const rounded = inHundredths(price);
    total += rounded;
    const base = Math.floor(key / cliques.zones.length) * world.sites;
    for (const site of cliques.zones[key % cliques.zones.length]?.sites ?? [])
      charge[base + site] = real(charge, base + site) + rounded;
  }
  for (const [row, price] of bedPrice.entries()) total += price * at(beds.free, row);
  const groupsOf: number[][] = Array.from({ length: world.households }, () => []);
  for (const [group, { members }] of cliques.groups.entries()) for (const member of members) groupsOf[member]?.push(group);
  for (let household = 0; household < world.households; household++) {
    let most = 0;
    for (let option = at(start, household); option < at(start, household + 1); option++) {
      const place = at(placeOf, option);
      let worth = bonus * at(world.weight, household) + (counts === 'value' ? hundred * at(value, option) : 0);
      for (let row = at(beds.start, place); row < at(beds.start, place + 1); row++)
        if (at(world.from, household) <= at(beds.day, row) && at(beds.day, row) <= at(world.to, household))
          worth -= at(world.size, household) * real(bedPrice, row);
      for (const group of listAt(groupsOf, household)) worth -= real(charge, group * world.sites + at(world.siteOf, place));
      most = Math.max(most, worth);
    }
    total += most;
  }
  return Math.floor(total / (counts === 'weight' ? bonus || 1 : hundred));
}
