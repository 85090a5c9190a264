import type { Household, Prices } from '#server/placement/domain/format.ts';
import type { Facts } from './facts.ts';
import { mostTogether } from './together.ts';

/**
 * What prices prove, worked out from the instance and the prices alone. A price of a bed or of being the one of a group in a zone is
 * paid by whoever uses it and earned for all there is of it; so what all get, each choosing for itself, plus what is earned, is at least
 * what any plan gives. Answers the bound, or what is wrong with the prices.
 */
export function recomputedBound(
  facts: Facts,
  prices: Prices | null,
  counts: 'value' | 'weight',
  required: number,
): number | string {
  const { households } = facts.instance;
  if (prices === null)
    return households.reduce((sum, household) => {
      const options = facts.optionsOf(household.id);
      if (counts === 'weight') return sum + (options.length > 0 ? household.weight : 0);
      return sum + Math.max(0, ...options.map((place) => facts.value(household.id, place)));
    }, 0);
  const fault = faultOfGroups(facts, prices) ?? faultOfZones(facts, prices);
  if (fault !== undefined) return fault;
  if (counts === 'weight' && prices.weight === 0) return 'weight has no price';

  const charges = chargesOf(facts, prices);
  if (typeof charges === 'string') return charges;
  const beds = bedsOf(facts, prices);
  if (typeof beds === 'string') return beds;
  const slots = slotsOf(facts, prices);
  if (typeof slots === 'string') return slots;
  const people = peopleOf(facts, prices, counts);
  if (typeof people === 'string') return people;
  const worthOf = (household: Household, place: string) =>
    prices.weight * household.weight +
    (counts === 'value' ? 100 * facts.value(household.id, place) : 0) -
    household.size * (beds.priceFor(household, place) + people.priceIn(place)) -
    slots.priceFor(household, place) -
    charges.of(household.id).reduce((sum, byPlace) => sum + (byPlace.get(place) ?? 0), 0);
  const gained = prices.households === undefined ? byHousehold(facts, worthOf) : byPlace(facts, prices, worthOf);
  if (typeof gained === 'string') return gained;
  const total = gained + charges.earned + beds.earned + slots.earned + people.earned - prices.weight * required;
  return Math.floor(total / (counts === 'value' ? 100 : prices.weight));
}

/** Each household chooses for itself. */
function byHousehold(facts: Facts, worthOf: (household: Household, place: string) => number): number {
  return facts.instance.households.reduce(
    (sum, household) => sum + Math.max(0, ...facts.optionsOf(household.id).map((place) => worthOf(household, place))),
    0,
  );
}

/** Each household has its price, and what it is worth beyond that in a place goes to the place, which chooses who is to come. */
function byPlace(facts: Facts, prices: Prices, worthOf: (household: Household, place: string) => number): number | string {
  const own = new Map(prices.households);
  for (const id of own.keys()) if (!facts.household(id)) return `a price names ${id}, who is not there`;
  const packed = new Set(prices.packed);
  const comers = new Map<string, { household: Household; worth: number }[]>();
  let total = 0;
  for (const household of facts.instance.households) {
    const price = own.get(household.id) ?? 0;
    total += price;
    for (const place of facts.optionsOf(household.id)) {
      const worth = worthOf(household, place) - price;
      if (worth > 0) comers.set(place, [...(comers.get(place) ?? []), { household, worth }]);
    }
  }
  for (const [id, guests] of comers) {
    const place = facts.place(id);
    const most = place && packed.has(id) ? mostTogether(facts, place, guests) : guests.reduce((sum, { worth }) => sum + worth, 0);
    if (most === undefined) return `${id} is too large for it to be found who could be there at best`;
    total += most;
  }
  return total;
}

/** A group must be one: any two of its networks the same or hostile, or any two of its households to be kept apart. */
function faultOfGroups(facts: Facts, { groups }: Prices): string | undefined {
  for (const [number, group] of groups.entries()) {
    if ('networks' in group) {
      for (const one of group.networks) {
        if (!facts.network(one)) return `group ${number} names ${one}, which is not there`;
        for (const other of group.networks)
          if (!facts.areEnemies(one, other)) return `${one} and ${other} of group ${number} are not hostile`;
      }
      continue;
    }
    for (const one of group.households)
      for (const other of group.households) {
        const [here, there] = [facts.household(one), facts.household(other)];
        if (!here || !there) return `group ${number} names somebody who is not there`;
        if (one !== other && facts.whyApart({ ...here, household: one }, { ...there, household: other }) === undefined)
          return `${one} and ${other} of group ${number} do not conflict`;
      }
  }
  return undefined;
}

/** A zone must be one: any two of its municipalities too near, or all places of one unit. */
function faultOfZones(facts: Facts, { zones }: Prices): string | undefined {
  for (const [number, zone] of zones.entries()) {
    if ('unit' in zone) continue;
    for (const one of zone.municipalities) {
      if (!facts.municipality(one)) return `zone ${number} names ${one}, which is not there`;
      for (const other of zone.municipalities)
        if (!facts.isNear(one, other)) return `${one} and ${other} of zone ${number} are not near`;
    }
  }
  return undefined;
}

function chargesOf(facts: Facts, { groups, zones, conflicts }: Prices) {
  const byGroup = groups.map(() => new Map<string, number>());
  const placesOf = zones.map((zone) =>
    facts.instance.places.filter((place) =>
      'unit' in zone ? place.unit === zone.unit : zone.municipalities.includes(place.municipality),
    ),
  );
  let earned = 0;
  for (const [group, zone, price] of conflicts) {
    const charges = byGroup[group];
    const places = placesOf[zone];
    if (!charges || !places) return 'a price names a group or a zone that is not there';
    earned += price;
    for (const { id } of places) charges.set(id, (charges.get(id) ?? 0) + price);
  }
  const members = groups.map((group) =>
    'networks' in group
      ? facts.instance.households.filter(({ networks }) => networks.some((network) => group.networks.includes(network)))
      : facts.instance.households.filter(({ id }) => group.households.includes(id)),
  );
  const of = new Map<string, ReadonlyMap<string, number>[]>();
  for (const [number, all] of members.entries()) {
    const day = groups[number]?.day ?? '';
    // Who is not there on the day pays nothing.
    for (const { id, from, to } of all)
      if (from <= day && (to === null || day <= to))
        of.set(id, [...(of.get(id) ?? []), byGroup[number] ?? new Map<string, number>()]);
  }
  return { earned, of: (id: string) => of.get(id) ?? [] };
}

/** The beds that are left beside the stays, on the days that have a price. */
function bedsOf(facts: Facts, { beds }: Prices) {
  let earned = 0;
  const byPlace = new Map<string, { day: string; price: number }[]>();
  const stays = Map.groupBy(facts.instance.stays, ({ place }) => place);
  for (const [placeId, day, price] of beds) {
    const place = facts.place(placeId);
    if (!place) return `a price names ${placeId}, which is not there`;
    const taken = (stays.get(placeId) ?? []).reduce(
      (sum, { from, to, size }) => sum + (from <= day && (to === null || day <= to) ? size : 0),
      0,
    );
    earned += price * Math.max(0, place.capacity - taken);
    byPlace.set(placeId, [...(byPlace.get(placeId) ?? []), { day, price }]);
  }
  const priceFor = ({ from, to }: { from: string; to: string | null }, place: string) =>
    (byPlace.get(place) ?? []).reduce((sum, { day, price }) => sum + (from <= day && (to === null || day <= to) ? price : 0), 0);
  return { earned, priceFor };
}

/** The slots that are left beside the stays, on the days that have a price. */
function slotsOf(facts: Facts, { services = [] }: Prices) {
  let earned = 0;
  const known = new Map(facts.instance.services?.map((service) => [service.id, service]));
  for (const [id, day, price] of services) {
    const service = known.get(id);
    if (!service) return `a price names ${id}, which is not there`;
    const taken = facts.staysWith(id).filter(({ from, to }) => from <= day && (to === null || day <= to)).length;
    earned += price * Math.max(0, service.capacity - taken);
  }
  const priceFor = (household: Household, place: string) => {
    const used = new Set(facts.servicesFor(household.id, place).map(({ id }) => id));
    return services.reduce(
      (sum, [id, day, price]) =>
        sum + (used.has(id) && household.from <= day && (household.to === null || day <= household.to) ? price : 0),
      0,
    );
  };
  return { earned, priceFor };
}

/**
 * At a price for each person, a municipality earns at most what it does with none or with just as many as a step begins at, if the price is no
 * higher than what the last person costs.
 */
function peopleOf({ instance, unfairness, place, municipality }: Facts, { fair = [] }: Prices, counts: 'value' | 'weight') {
  const shares = new Map(instance.fair?.shares.map((share) => [share.municipality, share.people]));
  const steps = instance.fair?.steps ?? [];
  const steepest = steps.reduce((sum, { each }) => sum + each, 0);
  const prices = new Map<string, number>();
  let earned = 0;
  for (const [code, price] of fair) {
    const share = shares.get(code);
    if (!municipality(code) || share === undefined) return `a price names ${code}, which has no share`;
    if (counts === 'weight') return 'shares have no price where weight is counted';
    if (prices.has(code)) return `${code} has two prices`;
    if (price > 100 * steepest) return `the price of ${code} is higher than what anybody costs`;
    prices.set(code, price);
    const gains = steps.map(({ beyond }) => price * (share + beyond) - 100 * unfairness(new Map([[code, share + beyond]])));
    earned += Math.max(0, ...gains);
  }
  return { earned, priceIn: (id: string) => prices.get(place(id)?.municipality ?? '') ?? 0 };
}
