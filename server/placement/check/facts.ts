import type { Instance } from '#server/placement/domain/format.ts';

interface Period {
  readonly from: string;
  readonly to: string | null;
}

interface Party extends Period {
  readonly household: string;
  readonly networks: readonly string[];
}

export type Facts = ReturnType<typeof factsOf>;

/** What an instance says, to be asked. Days are compared as they are written, and places by their own seats. */
export function factsOf(instance: Instance) {
  const households = new Map(instance.households.map((one) => [one.id, one]));
  const places = new Map(instance.places.map((one) => [one.id, one]));
  const municipalities = new Map(instance.municipalities.map((one) => [one.code, one]));
  const networks = new Map(instance.networks.map((one) => [one.id, one]));
  const enemies = mutual(instance.hostile);
  const apart = mutual(instance.households.flatMap(({ id, keep_apart }) => keep_apart.map((other) => [id, other])));
  const neighbours = mutual(instance.municipalities.flatMap(({ code, neighbours: all }) => all.map((other) => [code, other])));
  const distances = new Map<string, number>();

  const areEnemies = (one: string, other: string) => one === other || enemies.get(one)?.has(other) === true;
  const isAtOnce = (one: Period, other: Period) =>
    (other.to === null || one.from <= other.to) && (one.to === null || other.from <= one.to);

  const whyApart = (one: Party, other: Party): string | undefined => {
    if (apart.get(one.household)?.has(other.household)) return 'they are to be kept apart';
    for (const here of one.networks)
      for (const there of other.networks)
        if (areEnemies(here, there)) return here === there ? `both are of ${here}` : `${here} and ${there} are hostile`;
    return undefined;
  };

  const isNear = (one: string, other: string): boolean => {
    if (one === other) return true;
    if (instance.rules.neighbours_apart && neighbours.get(one)?.has(other)) return true;
    if (instance.rules.radius_km === 0) return false;
    const key = JSON.stringify(one < other ? [one, other] : [other, one]);
    let distance = distances.get(key);
    if (distance === undefined) {
      const [here, there] = [municipalities.get(one), municipalities.get(other)];
      distance = here && there ? distanceBetween(here, there) : Infinity;
      distances.set(key, distance);
    }
    return distance <= instance.rules.radius_km;
  };

  const isTooNear = (one: string, other: string): boolean => {
    const [here, there] = [places.get(one), places.get(other)];
    return (
      here !== undefined && there !== undefined && (here.unit === there.unit || isNear(here.municipality, there.municipality))
    );
  };

  /** Where a network of the household, or one hostile to it, is active. */
  const groundOf = remembered((id) => {
    const own = households.get(id)?.networks ?? [];
    const all = instance.networks.filter((network) => own.some((one) => areEnemies(one, network.id)));
    return new Set(all.flatMap(({ active_in }) => active_in));
  });
  const staysIn = Map.groupBy(instance.stays, ({ place }) => place);

  const services = new Map(instance.services?.map((one) => [one.id, one]));
  /** The services that the household takes a place of when it lives there: those the place draws on for what it must have. */
  const servicesFor = (householdId: string, placeId: string) =>
    (places.get(placeId)?.draws_on ?? []).flatMap((id) => {
      const service = services.get(id);
      return service && households.get(householdId)?.must.includes(service.support) ? [service] : [];
    });
  const staysWith = (serviceId: string) => instance.stays.filter(({ uses }) => uses?.includes(serviceId));

  /** What keeps the household from the place when nobody else is in the plan. */
  const whyNot = (householdId: string, placeId: string): string | undefined => {
    const [household, place] = [households.get(householdId), places.get(placeId)];
    if (!household || !place) return 'one of them is not there';
    const wanting = household.must.find((support) => !place.supports.includes(support));
    if (wanting !== undefined) return `it must have ${wanting}`;
    if (household.children && !place.children) return 'there are children';
    if (place.provider !== null && instance.stopped?.includes(place.provider)) return 'nobody may be placed with its provider';
    if (place.provider !== null && household.stopped?.includes(place.provider))
      return 'its provider is stopped for this household';
    if (place.only && !place.only.includes(householdId)) return 'it is kept for others';
    if (household.size > place.capacity) return 'it is too small';
    if (household.size < (place.least ?? 0) || (place.most ?? household.size) < household.size)
      return 'it is for households of another size';
    if (household.max_cost_per_day !== null && household.max_cost_per_day < place.cost_per_day) return 'it costs too much';
    if (household.from < place.from) return 'it is not open yet';
    if (place.to !== null && (household.to === null || household.to > place.to)) return 'it closes before';
    for (const { id, from, to, capacity } of servicesFor(householdId, placeId))
      if (capacity === 0 || household.from < from || (to !== null && (household.to === null || household.to > to)))
        return `${id} is not there for it on all days`;
    if (household.avoid.includes(place.municipality)) return 'the municipality is to be avoided';
    if (household.home_area?.includes(place.municipality)) return 'it is in the home area';
    return groundOf(householdId).has(place.municipality) ? 'an own or hostile network is active there' : undefined;
  };

  /** The options of a household that not even those with a stay keep it from. */
  const optionsOf = remembered((householdId) => {
    const household = households.get(householdId);
    if (!household) return [];
    const party = { ...household, household: householdId };
    const inTheWay = instance.stays.filter(
      (stay) => stay.household !== householdId && isAtOnce(party, stay) && whyApart(party, stay) !== undefined,
    );
    return instance.places
      .filter(
        ({ id }) =>
          whyNot(householdId, id) === undefined &&
          !inTheWay.some((stay) => isTooNear(id, stay.place)) &&
          hasRoomBeside(staysIn.get(id) ?? [], household, places.get(id)?.capacity ?? 0) &&
          servicesFor(householdId, id).every((service) =>
            hasRoomBeside(staysWith(service.id).map(oneSlot), oneSlot(household), service.capacity),
          ),
      )
      .map(({ id }) => id);
  });

  return {
    instance,
    household: (id: string) => households.get(id),
    place: (id: string) => places.get(id),
    network: (id: string) => networks.get(id),
    municipality: (code: string) => municipalities.get(code),
    value: valueBy(instance, municipalities),
    servicesFor,
    staysWith,
    unfairness: unfairnessIn(instance),
    areEnemies,
    isAtOnce,
    whyApart,
    isNear,
    isTooNear,
    whyNot,
    optionsOf,
  };
}

/** What is said one way holds the other way too. */
function mutual(pairs: readonly (readonly [string, string] | string[])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, Set<string>>();
  const join = (one: string, other: string) => all.set(one, (all.get(one) ?? new Set()).add(other));
  for (const [one = '', other = ''] of pairs) {
    join(one, other);
    join(other, one);
  }
  return all;
}

/** Along the earth, by the angle between the two directions from its middle. */
function distanceBetween(one: { lat: number; lon: number }, other: { lat: number; lon: number }): number {
  const direction = ({ lat, lon }: { lat: number; lon: number }) => {
    const [north, east] = [(lat / 180) * Math.PI, (lon / 180) * Math.PI];
    return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)] as const;
  };
  const [a, b] = [direction(one), direction(other)];
  const chord = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  return 2 * 6371 * Math.asin(Math.min(1, chord / 2));
}

/** Worked out once for each id. */
function remembered<T>(work: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const now = work(id);
    known.set(id, now);
    return now;
  };
}

const oneSlot = <T>(one: T): T & { size: number } => ({ ...one, size: 1 });

interface Sized extends Period {
  readonly size: number;
}

/** What it costs in value that municipalities receive so many people: for each step, the people beyond it times what it adds. */
function unfairnessIn({ fair }: Instance) {
  const shares = new Map(fair?.shares.map(({ municipality, people }) => [municipality, people]));
  return (received: ReadonlyMap<string, number>): number => {
    let cost = 0;
    for (const [code, people] of received)
      for (const { beyond, each } of fair?.steps ?? [])
        cost += each * Math.max(0, people - (shares.get(code) ?? Infinity) - beyond);
    return cost;
  };
}

function hasRoomBeside(stays: readonly Sized[], household: Sized, capacity: number): boolean {
  return [household, ...stays].every(({ from: day }) => {
    const isThere = ({ from, to }: Period) => from <= day && (to === null || day <= to);
    if (!isThere(household)) return true;
    return stays.filter(isThere).reduce((sum, { size }) => sum + size, household.size) <= capacity;
  });
}

/** As docs/placement.md says: the value said, or 100 × good + kilometres to home and what is avoided − a fiftieth of the cost. */
function valueBy(instance: Instance, municipalities: ReadonlyMap<string, { lat: number; lon: number }>) {
  const households = new Map(instance.households.map((one) => [one.id, one]));
  const places = new Map(instance.places.map((one) => [one.id, one]));
  const said = instance.values && new Map(Object.entries(instance.values).map(([id, all]) => [id, new Map(Object.entries(all))]));
  return (householdId: string, placeId: string): number => {
    if (said) return said.get(householdId)?.get(placeId) ?? 0;
    const [household, place] = [households.get(householdId), places.get(placeId)];
    if (!household || !place) return 0;
    let value = -Math.floor(place.cost_per_day / 50);
    for (const [support, weight] of Object.entries(household.good)) if (place.supports.includes(support)) value += 100 * weight;
    const here = municipalities.get(place.municipality);
    const away = [...household.avoid, ...(household.home_area ?? [])].flatMap((code) => {
      const there = municipalities.get(code);
      return here && there ? [Math.floor(distanceBetween(here, there))] : [];
    });
    return away.length > 0 ? value + Math.min(100, ...away) : value;
  };
}
