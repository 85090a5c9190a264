import { dayNumber, lastDay } from './calendar.ts';
import type { Instance } from './format.ts';
import { isWithin } from './geography.ts';
import { type Fair, fairIn } from './fair.ts';
import { at, isSet, listAt, numbering } from './numbers.ts';
import { type Services, servicesIn, wantedBy } from './services.ts';

/** One who is there: a stay, or a household with a place. */
export interface Presence {
  readonly household: string;
  readonly place: number;
  readonly size: number;
  readonly from: number;
  readonly to: number;
  readonly networks: readonly number[];
}

/** An instance in numbers. A site is a municipality together with a unit that has places in several; what conflicts, conflicts by site. */
export interface World {
  readonly instance: Instance;
  readonly households: number;
  readonly places: number;
  readonly networks: number;
  readonly sites: number;
  readonly size: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Int32Array;
  readonly networksOf: readonly number[][];
  /** The networks of those whom a household conflicts with: its own and their enemies. */
  readonly touches: readonly number[][];
  /** The households to be kept apart, by number. */
  readonly apart: readonly number[][];
  readonly members: readonly number[][];
  readonly isHostile: Uint8Array;
  readonly capacity: Int32Array;
  readonly municipalityOf: Int32Array;
  readonly siteOf: Int32Array;
  readonly municipalityOfSite: Int32Array;
  /** The unit with places in several municipalities that the site belongs to, or -1. */
  readonly unitOfSite: Int32Array;
  readonly units: readonly string[];
  readonly isNearMunicipality: Uint8Array;
  readonly isNear: Uint8Array;
  readonly near: readonly number[][];
  readonly stays: readonly Presence[];
  readonly staysAt: readonly Presence[][];
  readonly placeFrom: Int32Array;
  readonly placeTo: Int32Array;
  readonly services: Services;
  readonly fair: Fair;
}

/** Reads an instance that holds together into numbers. */
export function worldOf(instance: Instance): World {
  const { municipalities, networks, hostile, places, households } = instance;
  const networkNumber = numbering(networks.map(({ id }) => id));
  const placeNumber = numbering(places.map(({ id }) => id));
  const householdNumber = numbering(households.map(({ id }) => id));
  const municipalityNumber = numbering(municipalities.map(({ code }) => code));
  const numbersOf = (named: readonly string[]) => [...new Set(named.map((one) => networkNumber.get(one) ?? -1))];

  const isHostile = new Uint8Array(networks.length ** 2);
  const enemies: number[][] = networks.map(() => []);
  for (const [one, other] of hostile) {
    const [a, b] = [networkNumber.get(one) ?? 0, networkNumber.get(other) ?? 0];
    if (isSet(isHostile, a * networks.length + b)) continue;
    isHostile[a * networks.length + b] = isHostile[b * networks.length + a] = 1;
    enemies[a]?.push(b);
    if (a !== b) enemies[b]?.push(a);
  }
  for (const all of enemies) all.sort((one, other) => one - other);
  const networksOf = households.map((household) => numbersOf(household.networks));
  const members: number[][] = networks.map(() => []);
  for (const [household, all] of networksOf.entries()) for (const network of all) members[network]?.push(household);

  const apart: Set<number>[] = households.map(() => new Set());
  for (const [one, { keep_apart }] of households.entries())
    for (const id of keep_apart) {
      const other = householdNumber.get(id);
      if (other === undefined) continue; // somebody with a stay
      apart[one]?.add(other);
      apart[other]?.add(one);
    }

  const isNearMunicipality = nearMunicipalities(instance, municipalityNumber);
  const municipalityOf = Int32Array.from(places, ({ municipality }) => municipalityNumber.get(municipality) ?? 0);
  const sites = sitesOf(instance, municipalityOf);
  const { near, isNear } = nearSites(sites.municipality, sites.unit, isNearMunicipality, municipalities.length);

  const stays = instance.stays.map(({ household, place, size, networks: all, from, to }) => ({
    household,
    place: placeNumber.get(place) ?? 0,
    size,
    from: dayNumber(from),
    to: lastDay(to),
    networks: numbersOf(all),
  }));
  const staysAt: Presence[][] = places.map(() => []);
  for (const stay of stays) staysAt[stay.place]?.push(stay);

  return {
    instance,
    households: households.length,
    places: places.length,
    networks: networks.length,
    sites: sites.municipality.length,
    size: Int32Array.from(households, ({ size }) => size),
    from: Int32Array.from(households, ({ from }) => dayNumber(from)),
    to: Int32Array.from(households, ({ to }) => lastDay(to)),
    weight: Int32Array.from(households, ({ weight }) => weight),
    networksOf,
    touches: networksOf.map((all) => [...new Set(all.flatMap((one) => [one, ...listAt(enemies, one)]))]),
    apart: apart.map((all) => [...all].toSorted((one, other) => one - other)),
    members,
    isHostile,
    capacity: Int32Array.from(places, ({ capacity }) => capacity),
    municipalityOf,
    siteOf: sites.of,
    municipalityOfSite: sites.municipality,
    unitOfSite: sites.unit,
    units: sites.units,
    isNearMunicipality,
    isNear,
    near,
    stays,
    staysAt,
    placeFrom: Int32Array.from(places, ({ from }) => dayNumber(from)),
    placeTo: Int32Array.from(places, ({ to }) => lastDay(to)),
    services: servicesIn(instance),
    fair: fairIn(instance),
  };
}

/** The same world with one household that looks for a place, instead of those that were there. */
export function withHousehold(world: World, household: Instance['households'][number]): World {
  const { instance, networks, isHostile } = world;
  const own = [...new Set(household.networks)].flatMap((id) => {
    const number = instance.networks.findIndex((one) => one.id === id);
    return number < 0 ? [] : [number];
  });
  const enemies: number[] = [];
  for (const one of own)
    for (let other = 0; other < networks; other++) if (isSet(isHostile, one * networks + other)) enemies.push(other);
  return {
    ...world,
    instance: { ...instance, households: [household] },
    households: 1,
    size: Int32Array.of(household.size),
    from: Int32Array.of(dayNumber(household.from)),
    to: Int32Array.of(lastDay(household.to)),
    weight: Int32Array.of(household.weight),
    networksOf: [own],
    touches: [[...new Set([...own, ...enemies])]],
    apart: [[]],
    services: { ...world.services, wanted: [wantedBy(instance.services ?? [], household)] },
  };
}

/** A municipality is always near itself. With the radius 0 no other is, even one with the same seat. */
function nearMunicipalities({ municipalities, rules }: Instance, number: ReadonlyMap<string, number>): Uint8Array {
  const count = municipalities.length;
  const isNear = new Uint8Array(count * count);
  for (const [one, here] of municipalities.entries()) {
    isNear[one * count + one] = 1;
    for (let other = 0; rules.radius_km > 0 && other < one; other++) {
      const there = municipalities[other];
      if (there && isWithin(rules.radius_km, here, there)) isNear[one * count + other] = isNear[other * count + one] = 1;
    }
    for (const code of rules.neighbours_apart ? here.neighbours : []) {
      const other = number.get(code);
      if (other !== undefined) isNear[one * count + other] = isNear[other * count + one] = 1;
    }
  }
  return isNear;
}

/** Most units lie in one municipality, where all conflict anyway: only the others need be told from it. */
function sitesOf({ places }: Instance, municipalityOf: Int32Array) {
  const first = new Map<string, number>();
  const several = new Set<string>();
  for (const [place, { unit }] of places.entries()) {
    const municipality = at(municipalityOf, place);
    const known = first.get(unit);
    if (known === undefined) first.set(unit, municipality);
    else if (known !== municipality) several.add(unit);
  }
  const units = [...first.keys()].filter((unit) => several.has(unit));
  const unitNumber = numbering(units);
  const numbers = new Map<string, number>();
  const municipality: number[] = [];
  const unit: number[] = [];
  const of = Int32Array.from(places, (place, number) => {
    const its = [at(municipalityOf, number), unitNumber.get(place.unit) ?? -1] as const;
    const key = its.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, municipality.length);
    municipality.push(its[0]);
    unit.push(its[1]);
    return municipality.length - 1;
  });
  return { of, municipality: Int32Array.from(municipality), unit: Int32Array.from(unit), units };
}

function nearSites(municipality: Int32Array, unit: Int32Array, isNearMunicipality: Uint8Array, municipalities: number) {
  const count = municipality.length;
  const isNear = new Uint8Array(count * count);
  const near: number[][] = Array.from(municipality, () => []);
  for (let one = 0; one < count; one++)
    for (let other = 0; other < count; other++) {
      const isSameUnit = at(unit, one) >= 0 && unit[one] === unit[other];
      if (!isSameUnit && !isSet(isNearMunicipality, at(municipality, one) * municipalities + at(municipality, other))) continue;
      isNear[one * count + other] = 1;
      near[one]?.push(other);
    }
  return { near, isNear };
}
