import { at, isSet, listAt } from './numbers.ts';
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
  'avoid',
  'active',
  'conflict',
  'size',
  'kept',
  'service',
  'stopped',
] as const;
export type RuleName = (typeof ruleNames)[number];
const bitOf = Object.fromEntries(ruleNames.map((name, number) => [name, 1 << number])) as Record<RuleName, number>;
const firstMust = ruleNames.length;

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
/** Whether a mask has no other rule. */
export const isOnly = (mask: number, rule: RuleName): boolean => (mask & ~bitOf[rule]) === 0;

/** The names of the rules in a mask of a household that must have these supports. */
export const namesOf = (must: readonly string[], mask: number): string[] =>
  [...ruleNames, ...must.map((support) => `must:${support}`)].filter((_, number) => mask & (1 << number));

/** The names of the rules in a mask of this household. */
export const namesIn = (world: World, household: number, mask: number): string[] =>
  namesOf(world.instance.households[household]?.must ?? [], mask);

/** The supports that a mask says are wanting. */
export const wantingIn = (world: World, household: number, mask: number): string[] =>
  (world.instance.households[household]?.must ?? []).filter((_, number) => mask & (1 << (firstMust + number)));

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

/** What stands in a world whoever is looked for: it is worked out once. */
export interface Standing {
  readonly supports: readonly ReadonlySet<string>[];
  readonly active: readonly ReadonlySet<string>[];
  readonly ofNetwork: readonly Presence[][];
  readonly ofHousehold: ReadonlyMap<string, readonly Presence[]>;
  /** By place: the people of all its stays, whenever they are there. */
  readonly people: Int32Array;
  /** Providers with whom nobody may be placed. */
  readonly stopped: ReadonlySet<string>;
}

export function standingOf({ instance, stays, staysAt }: World): Standing {
  const ofNetwork: Presence[][] = instance.networks.map(() => []);
  for (const stay of stays) for (const network of stay.networks) ofNetwork[network]?.push(stay);
  return {
    supports: instance.places.map((place) => new Set(place.supports)),
    active: instance.networks.map(({ active_in }) => new Set(active_in)),
    ofNetwork,
    ofHousehold: Map.groupBy(stays, (stay) => stay.household),
    stopped: new Set(instance.stopped),
    people: Int32Array.from(staysAt, (all) => all.reduce((sum, { size }) => sum + size, 0)),
  };
}

/** The rules over one world. What depends on the household alone is worked out once for it. Whoever is of `itsOwn` is in nobody's way. */
export function rulesOf(world: World, standing: Standing = standingOf(world), itsOwn: ReadonlySet<Presence> = new Set()): Rules {
  const { instance } = world;
  const { supports, active, ofNetwork, ofHousehold, people, stopped } = standing;
  const apartFromHousehold = new Map<string, string[]>();
  for (const { id, keep_apart } of instance.households)
    for (const other of keep_apart) apartFromHousehold.set(other, [...(apartFromHousehold.get(other) ?? []), id]);

  /** What keeps the household from a site or a municipality, whatever the place is like. */
  const placesShut = (number: number) => {
    const household = instance.households[number];
    const span = spanOf(world, number);
    const enemies = [
      ...(world.touches[number] ?? []).flatMap((network) => listAt(ofNetwork, network)),
      ...[...(household?.keep_apart ?? []), ...(apartFromHousehold.get(household?.id ?? '') ?? [])].flatMap(
        (id) => ofHousehold.get(id) ?? [],
      ),
    ].filter((stay) => stay.household !== household?.id && !itsOwn.has(stay) && overlaps(stay, span));
    const conflict = new Uint8Array(world.sites);
    for (const stay of new Set(enemies)) for (const site of world.near[at(world.siteOf, stay.place)] ?? []) conflict[site] = 1;
    return {
      household,
      span,
      enemies,
      conflict,
      active: new Set((world.touches[number] ?? []).flatMap((network) => [...(active[network] ?? [])])),
      avoid: new Set(household?.avoid),
    };
  };

  /** Whether the service is there on all the days, and stays leave a slot of it. */
  const hasSlot = (service: number, { from, to }: { from: number; to: number }) => {
    const { services } = world;
    const used = mostAtOnce(
      listAt(services.usedBy, service).map((one) => ({ ...one, size: 1 })),
      from,
      to,
    );
    return at(services.from, service) <= from && to <= at(services.to, service) && used < at(services.capacity, service);
  };

  let known = { number: -1, ...placesShut(-1) };
  const maskOf = (number: number, placeNumber: number): number => {
    if (known.number !== number) known = { number, ...placesShut(number) };
    const { household, span, conflict } = known;
    const place = instance.places[placeNumber];
    if (!household || !place) return 0;
    let mask = 0;
    const room = place.capacity - household.size;
    if (at(people, placeNumber) > room && mostAtOnce(listAt(world.staysAt, placeNumber), span.from, span.to) > room)
      mask |= bitOf.capacity;
    if (household.children && !place.children) mask |= bitOf.children;
    if (household.max_cost_per_day !== null && place.cost_per_day > household.max_cost_per_day) mask |= bitOf.cost;
    if (span.from < at(world.placeFrom, placeNumber) || span.to > at(world.placeTo, placeNumber)) mask |= bitOf.period;
    if (known.avoid.has(place.municipality)) mask |= bitOf.avoid;
    if (known.active.has(place.municipality)) mask |= bitOf.active;
    if (isSet(conflict, at(world.siteOf, placeNumber))) mask |= bitOf.conflict;
    if (household.size < (place.least ?? 1) || household.size > (place.most ?? Infinity)) mask |= bitOf.size;
    if (place.only && !place.only.includes(household.id)) mask |= bitOf.kept;
    if (place.provider !== null && (stopped.has(place.provider) || household.stopped?.includes(place.provider)))
      mask |= bitOf.stopped;
    if (world.services.count > 0 && slotsTaken(world, number, placeNumber).some((service) => !hasSlot(service, span)))
      mask |= bitOf.service;
    for (const [index, support] of household.must.entries())
      if (!supports[placeNumber]?.has(support)) mask |= 1 << (firstMust + index);
    return mask;
  };

  const isShut = (number: number, municipality: number) => {
    if (known.number !== number) known = { number, ...placesShut(number) };
    const { code } = instance.municipalities[municipality] ?? { code: '' };
    const row = municipality * instance.municipalities.length;
    const isNear = (stay: Presence) => isSet(world.isNearMunicipality, row + at(world.municipalityOf, stay.place));
    return known.avoid.has(code) || known.active.has(code) || known.enemies.some(isNear);
  };

  return { maskOf, isShut };
}
