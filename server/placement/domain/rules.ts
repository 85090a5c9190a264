import type { Place } from './format.ts';
import { at, isSet, listAt, numbering } from './numbers.ts';
import { slotsTaken } from './services.ts';
import type { Presence, World } from './world.ts';

/**
 * The hard rules, each with its bit. `must:` and the support, one for each support that the household must have, come after these. A pair
 * of household and place is allowed when no bit is set; the same bits say why it is not.
 */
export const ruleNames = [
  'capacity',
  'children',
  'cost',
  'period',
  'home',
  'avoid',
  'active',
  'conflict',
  'distance',
  'unit',
  'size',
  'kept',
  'service',
  'stopped',
] as const;
export type RuleName = (typeof ruleNames)[number];
const bitOf = Object.fromEntries(ruleNames.map((name, number) => [name, 1 << number])) as Record<RuleName, number>;
/** A mask has a bit for as many as a household may need. A profile of before, which could need more, has its last ones share the last bit. */
const bitOfMust = (index: number) => 1 << Math.min(ruleNames.length + index, 31);
/** By which rules two who may not meet are kept from being both there: those that `nearnessOf` gives. */
export const apartRules = ['conflict', 'distance', 'unit'] as const;

export interface Rules {
  /** The bits of the rules that keep the household from the place, whoever else is placed. */
  maskOf(household: number, place: number): number;
  /** Whether the household may not live in the municipality at all, not even in a new unit, whoever else is placed. */
  isShut(household: number, municipality: number): boolean;
}

export const hasRule = (mask: number, rule: RuleName): boolean => (mask & bitOf[rule]) !== 0;
export const withRule = (mask: number, rule: RuleName): number => mask | bitOf[rule];

/** A mask of these rules and no other. */
export const maskFor = (rules: readonly RuleName[]): number => rules.reduce(withRule, 0);

/** The names of the rules in a mask of a household that must have these supports. */
export const namesOf = (must: readonly string[], mask: number): string[] => [
  ...ruleNames.filter((rule) => hasRule(mask, rule)),
  ...must.filter((_, index) => mask & bitOfMust(index)).map((support) => `must:${support}`),
];

/** The names of the rules in a mask of this household. */
export const namesIn = (world: World, household: number, mask: number): string[] =>
  namesOf(world.instance.households[household]?.must ?? [], mask);

/** The supports that a mask says are wanting. */
export const wantingIn = (world: World, household: number, mask: number): string[] =>
  (world.instance.households[household]?.must ?? []).filter((_, index) => mask & bitOfMust(index));

/** By which rules two sites, which are too near each other for two who may not meet, are so: the same municipality, or else the distance, the unit or both. */
export function nearnessOf(world: World, here: number, there: number): number {
  const { municipalityOfSite, unitOfSite, isNearMunicipality } = world;
  const [one, other] = [at(municipalityOfSite, here), at(municipalityOfSite, there)];
  if (one === other) return bitOf.conflict;
  const isNear = isSet(isNearMunicipality, one * world.instance.municipalities.length + other);
  const isSameUnit = at(unitOfSite, here) >= 0 && at(unitOfSite, here) === at(unitOfSite, there);
  return (isNear ? bitOf.distance : 0) | (isSameUnit ? bitOf.unit : 0);
}

export const overlaps = (one: { from: number; to: number }, other: { from: number; to: number }): boolean =>
  one.from <= other.to && other.from <= one.to;

/** Whether two households may not live near each other while both are there. */
export function conflicts(world: World, one: number, other: number): boolean {
  const touched = listAt(world.touches, one);
  return (
    overlaps(spanOf(world, one), spanOf(world, other)) &&
    (listAt(world.apart, one).includes(other) || listAt(world.networksOf, other).some((network) => touched.includes(network)))
  );
}

const spanOf = (world: World, household: number) => ({ from: at(world.from, household), to: at(world.to, household) });

/** The most people who are there at once on a day between `from` and `to`. Somebody arrives on the day when it becomes so. */
export function mostAtOnce(present: readonly Pick<Presence, 'size' | 'from' | 'to'>[], from: number, to: number): number {
  const during = present.filter((one) => overlaps(one, { from, to }));
  let greatest = 0;
  for (const { from: begins } of during) {
    const day = Math.max(begins, from);
    const there = during.reduce((sum, one) => sum + (one.from <= day && day <= one.to ? one.size : 0), 0);
    greatest = Math.max(greatest, there);
  }
  return greatest;
}

/** What stands in a world whoever is looked for: it is worked out once. All but the first four by place. */
export interface Standing {
  readonly ofNetwork: readonly Presence[][];
  readonly ofHousehold: ReadonlyMap<string, readonly Presence[]>;
  /** By network: the municipalities where it is active. */
  readonly activeIn: readonly number[][];
  readonly municipality: ReadonlyMap<string, number>;
  /** By support: whether the place has it. */
  readonly supports: ReadonlyMap<string, Uint8Array>;
  /** The people of all its stays, whenever they are there. */
  readonly people: Int32Array;
  readonly cost: Int32Array;
  readonly least: Int32Array;
  readonly most: Int32Array;
  readonly takesChildren: Uint8Array;
  /** Whether nobody may be placed with its provider. */
  readonly isStopped: Uint8Array;
  /** Whether it is kept for some. */
  readonly isKept: Uint8Array;
}

export function standingOf({ instance, stays, staysAt }: World): Standing {
  const { networks, municipalities, places } = instance;
  const ofNetwork: Presence[][] = networks.map(() => []);
  for (const stay of stays) for (const network of stay.networks) ofNetwork[network]?.push(stay);
  const municipality = numbering(municipalities.map(({ code }) => code));
  const stopped = new Set(instance.stopped);
  return {
    ofNetwork,
    ofHousehold: Map.groupBy(stays, (stay) => stay.household),
    activeIn: networks.map(({ active_in }) => active_in.flatMap((code) => municipality.get(code) ?? [])),
    municipality,
    supports: supportsOf(places),
    people: Int32Array.from(staysAt, (all) => all.reduce((sum, { size }) => sum + size, 0)),
    cost: Int32Array.from(places, ({ cost_per_day }) => cost_per_day),
    least: Int32Array.from(places, ({ least }) => least ?? 1),
    most: Int32Array.from(places, ({ most }) => most ?? boundless),
    takesChildren: Uint8Array.from(places, ({ children }) => Number(children)),
    isStopped: Uint8Array.from(places, ({ provider }) => Number(provider !== null && stopped.has(provider))),
    isKept: Uint8Array.from(places, ({ only }) => Number(only !== undefined)),
  };
}

const boundless = 2 ** 31 - 1;

function supportsOf(places: readonly Place[]): Map<string, Uint8Array> {
  const supports = new Map<string, Uint8Array>();
  for (const [place, { supports: its }] of places.entries())
    for (const support of its) {
      const known = supports.get(support) ?? new Uint8Array(places.length);
      known[place] = 1;
      supports.set(support, known);
    }
  return supports;
}

/** The rules over one world. What depends on the household alone is worked out once for it. Whoever is of `itsOwn` is in nobody's way. */
export function rulesOf(world: World, standing: Standing = standingOf(world), itsOwn: ReadonlySet<Presence> = new Set()): Rules {
  const { instance, capacity, placeFrom, placeTo, siteOf } = world;
  const { ofNetwork, ofHousehold, activeIn, supports, people, cost, least, most, takesChildren, isStopped, isKept } = standing;
  const apartFromHousehold = new Map<string, string[]>();
  for (const { id, keep_apart } of instance.households)
    for (const other of keep_apart) apartFromHousehold.set(other, [...(apartFromHousehold.get(other) ?? []), id]);

  /** What keeps the household from a site or a municipality, whatever the place is like. */
  const knownOf = (number: number) => {
    const household = instance.households[number];
    const span = spanOf(world, number);
    const touched = listAt(world.touches, number);
    const enemies = [
      ...touched.flatMap((network) => listAt(ofNetwork, network)),
      ...[...(household?.keep_apart ?? []), ...(apartFromHousehold.get(household?.id ?? '') ?? [])].flatMap(
        (id) => ofHousehold.get(id) ?? [],
      ),
    ].filter((stay) => stay.household !== household?.id && !itsOwn.has(stay) && overlaps(stay, span));
    const shut = new Int32Array(instance.municipalities.length);
    const shutTo = (municipality: number, bit: number) => (shut[municipality] = at(shut, municipality) | bit);
    for (const network of touched) for (const municipality of listAt(activeIn, network)) shutTo(municipality, bitOf.active);
    const shutAll = (codes: readonly string[] = [], bit: number) => {
      for (const code of codes) {
        const municipality = standing.municipality.get(code);
        if (municipality !== undefined) shutTo(municipality, bit);
      }
    };
    shutAll(household?.home_area, bitOf.home);
    shutAll(household?.avoid, bitOf.avoid);
    const closed = new Int32Array(world.sites);
    for (let site = 0; site < world.sites; site++) closed[site] = at(shut, at(world.municipalityOfSite, site));
    for (const stay of enemies) {
      const there = at(siteOf, stay.place);
      for (const site of listAt(world.near, there)) closed[site] = at(closed, site) | nearnessOf(world, site, there);
    }
    return {
      number,
      household,
      enemies,
      shut,
      closed,
      from: span.from,
      to: span.to,
      size: household?.size ?? 0,
      children: household?.children === true,
      mostCost: household?.max_cost_per_day ?? boundless,
      stopped: household?.stopped ?? [],
      must: (household?.must ?? []).map((support) => supports.get(support)),
    };
  };

  /** Whether the service is there on all the days, and stays leave a slot of it. */
  const hasSlot = (service: number, { from, to }: { from: number; to: number }) => {
    const { services } = world;
    const [used, slots] = [listAt(services.usedBy, service), at(services.capacity, service)];
    const isThere = at(services.from, service) <= from && to <= at(services.to, service);
    return isThere && (used.length < slots || mostAtOnce(used, from, to) < slots);
  };

  const isHindered = (place: number, { household, stopped }: Known): number => {
    let mask = 0;
    const { only, provider = null } = instance.places[place] ?? {};
    if (isSet(isKept, place) && household && only?.includes(household.id) !== true) mask |= bitOf.kept;
    if (isSet(isStopped, place) || (provider !== null && stopped.includes(provider))) mask |= bitOf.stopped;
    return mask;
  };

  type Known = ReturnType<typeof knownOf>;
  let known = knownOf(-1);
  const maskOf = (number: number, place: number): number => {
    if (known.number !== number) known = knownOf(number);
    const { from, to, size, must } = known;
    let mask = at(known.closed, at(siteOf, place));
    const room = at(capacity, place) - size;
    if (at(people, place) > room && mostAtOnce(listAt(world.staysAt, place), from, to) > room) mask |= bitOf.capacity;
    if (known.children && !isSet(takesChildren, place)) mask |= bitOf.children;
    if (at(cost, place) > known.mostCost) mask |= bitOf.cost;
    if (from < at(placeFrom, place) || to > at(placeTo, place)) mask |= bitOf.period;
    if (size < at(least, place) || size > at(most, place)) mask |= bitOf.size;
    if (isSet(isKept, place) || isSet(isStopped, place) || known.stopped.length > 0) mask |= isHindered(place, known);
    if (world.services.count > 0 && slotsTaken(world, number, place).some((service) => !hasSlot(service, known)))
      mask |= bitOf.service;
    for (let index = 0; index < must.length; index++) {
      const has = must[index];
      if (!has || !isSet(has, place)) mask |= bitOfMust(index);
    }
    return mask;
  };

  const isShut = (number: number, municipality: number) => {
    if (known.number !== number) known = knownOf(number);
    const row = municipality * instance.municipalities.length;
    const isNear = (stay: Presence) => isSet(world.isNearMunicipality, row + at(world.municipalityOf, stay.place));
    return known.shut[municipality] !== 0 || known.enemies.some(isNear);
  };

  return { maskOf, isShut };
}
