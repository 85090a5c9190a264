import { dayOf } from './calendar.ts';
import type { Dual, DualPrices } from './dual.ts';
import type { Prices } from './format.ts';
import { at, listAt, real } from './numbers.ts';
import type { PackedPrices } from './packed-dual.ts';
import { packerOf } from './packing.ts';
import type { Problem } from './problem.ts';
import { slotsTaken } from './services.ts';

/** Prices are whole hundredths, so that whoever recomputes the bound gets the same number to the last digit. */
const hundred = 100;
export const inHundredths = (price: number) => Math.round(price * hundred);

/** The prices of a dual as they are published. */
export function pricesOf({ world }: Problem, dual: Dual, prices: DualPrices | PackedPrices): Prices {
  const { instance } = world;
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
  const slots = [...dual.slots.service].flatMap((service, row) => {
    const price = inHundredths(real(prices.shared.slots, row));
    return price > 0
      ? [[instance.services?.[service]?.id ?? '', dayOf(at(dual.slots.day, row)), price] as [string, string, number]]
      : [];
  });
  const fair = instance.municipalities.flatMap(({ code }, municipality) => {
    const price = inHundredths(real(prices.shared.fair, municipality));
    return price > 0 ? [[code, price] as [string, number]] : [];
  });
  return {
    weight: inHundredths(prices.weight),
    beds: [...dual.beds.place].flatMap((place, row) => {
      const price = inHundredths(real(prices.beds, row));
      return price > 0
        ? [[name(instance.places, place, 'id') ?? '', dayOf(at(dual.beds.day, row)), price] satisfies Prices['beds'][number]]
        : [];
    }),
    ...(slots.length > 0 && { services: slots }),
    ...(fair.length > 0 && { fair }),
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
    ...('packed' in prices && {
      households: instance.households.flatMap(({ id }, number) => {
        const price = inHundredths(real(prices.households, number));
        return price > 0 ? [[id, price] as [string, number]] : [];
      }),
      packed: instance.places.flatMap(({ id }, number) => (prices.packed[number] === 1 ? [id] : [])),
    }),
  };
}

/**
 * What the prices prove, in whole numbers: no plan that places at least `weight` has more value. With `counts` 'weight' and no weight
 * required: no plan places more.
 */
export function boundOf(...all: Parameters<typeof pricedBy>): number {
  const { total, unit } = pricedBy(...all);
  return Math.floor(total / unit);
}

/** The same for whatever weight will be required. */
export function boundsOf(...all: Omitted<Parameters<typeof pricedBy>>): (weight: number) => number {
  const { total, unit, bonus } = pricedBy(...all, 0);
  return (weight) => Math.floor((total - bonus * weight) / unit);
}
type Omitted<All extends unknown[]> = All extends [...infer Others, unknown] ? Others : never;

/**
 * The options that a plan which reaches so much may use, by the same prices. With any other the bound would fall below it: what the option is
 * worth less than what its household, or the price of the household, gets in the bound is lost from the bound.
 */
export function optionsLeft(reached: number, ...all: Parameters<typeof pricedBy>): number[] {
  const [problem, , prices] = all;
  const { total, unit, worthOf } = pricedBy(...all);
  const left: number[] = [];
  for (let household = 0; household < problem.world.households; household++) {
    const options = Array.from(
      { length: at(problem.start, household + 1) - at(problem.start, household) },
      (_, index) => at(problem.start, household) + index,
    );
    const worth = options.map((option) => worthOf(household, option));
    const gets = 'packed' in prices ? inHundredths(real(prices.households, household)) : Math.max(0, ...worth);
    left.push(...options.filter((_, index) => total - Math.max(0, gets - (worth[index] ?? 0)) >= unit * reached));
  }
  return left;
}

/** What the prices say: the bound before it is rounded, what each option is worth after them, and where places are packed, the most at each. */
export function pricedBy(
  problem: Problem,
  dual: Dual,
  prices: DualPrices | PackedPrices,
  counts: 'value' | 'weight',
  weight: number,
) {
  const { world, place: placeOf, value } = problem;
  const { cliques, beds, slots } = dual;
  const { fair, services } = world;
  const bonus = inHundredths(prices.weight);
  const bedPrice = Float64Array.from(prices.beds, inHundredths);
  const slotPrice = Float64Array.from(prices.shared.slots, inHundredths);
  const fairPrice = Float64Array.from(prices.shared.fair, inHundredths);
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
  for (const [row, price] of slotPrice.entries()) total += price * at(slots.free, row);
  if (counts === 'value')
    for (const municipality of fair.shared) total += fair.mostFor(municipality, real(fairPrice, municipality), hundred).gain;
  const groupsOf: number[][] = Array.from({ length: world.households }, () => []);
  for (const [group, { members }] of cliques.groups.entries()) for (const member of members) groupsOf[member]?.push(group);
  const worthOf = (household: number, option: number): number => {
    const place = at(placeOf, option);
    let worth = bonus * at(world.weight, household) + (counts === 'value' ? hundred * at(value, option) : 0);
    for (let row = at(beds.start, place); row < at(beds.start, place + 1); row++)
      if (at(world.from, household) <= at(beds.day, row) && at(beds.day, row) <= at(world.to, household))
        worth -= at(world.size, household) * real(bedPrice, row);
    worth -= at(world.size, household) * real(fairPrice, at(world.municipalityOf, place));
    if (services.count > 0 && slotsTaken(world, household, place).length > 0)
      for (const [row, price] of slotPrice.entries())
        if (
          at(world.from, household) <= at(slots.day, row) &&
          at(slots.day, row) <= at(world.to, household) &&
          slotsTaken(world, household, place).includes(at(slots.service, row))
        )
          worth -= price;
    for (const group of listAt(groupsOf, household)) worth -= real(charge, group * world.sites + at(world.siteOf, place));
    return worth;
  };
  const mostAt = new Map<number, number>();
  total += 'packed' in prices ? sumOfPlaces(problem, dual, prices, worthOf, mostAt) : sumOfHouseholds(problem, worthOf);
  return { total, worthOf, mostAt, bonus, unit: counts === 'weight' ? bonus || 1 : hundred };
}

/** What all households get, each choosing for itself. */
function sumOfHouseholds({ world, start }: Problem, worthOf: (household: number, option: number) => number): number {
  let total = 0;
  for (let household = 0; household < world.households; household++) {
    let most = 0;
    for (let option = at(start, household); option < at(start, household + 1); option++)
      most = Math.max(most, worthOf(household, option));
    total += most;
  }
  return total;
}

/** What all households get for themselves, and what all places get beyond that. */
function sumOfPlaces(
  { world, start, place: placeOf, ...rest }: Problem,
  { beds }: Dual,
  prices: PackedPrices,
  worthOf: (household: number, option: number) => number,
  mostAt: Map<number, number>,
): number {
  const packer = packerOf({ world, start, place: placeOf, ...rest }, beds);
  if (!packer) return Infinity;
  const comers: [household: number, worth: number][][] = Array.from({ length: world.places }, () => []);
  let total = 0;
  for (let household = 0; household < world.households; household++) {
    const own = inHundredths(real(prices.households, household));
    total += own;
    for (let option = at(start, household); option < at(start, household + 1); option++) {
      const worth = worthOf(household, option) - own;
      if (worth > 0) comers[at(placeOf, option)]?.push([household, worth]);
    }
  }
  for (const [place, all] of comers.entries()) {
    for (const [index, [household, worth]] of all.entries()) {
      packer.candidates[index] = household;
      packer.worth[index] = worth;
    }
    const most = prices.packed[place] === 1 ? packer.pack(place, all.length) : -1;
    if (prices.packed[place] === 1 && most < 0) return Infinity;
    mostAt.set(place, most);
    total += prices.packed[place] === 1 ? most : all.reduce((sum, [, worth]) => sum + worth, 0);
  }
  return total;
}
