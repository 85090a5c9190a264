import type { Beds } from './beds.ts';
import type { Cliques } from './cliques.ts';
import { type Lists, listsOf } from './numbers.ts';
import type { Problem } from './problem.ts';
import type { Slots } from './services.ts';

/** The rows of group and zone that have been broken at some time, each with its price. Others cost nothing. */
export interface ConflictRows {
  readonly count: () => number;
  /** The row of a group (by number) in a zone, or -1 if nobody has asked for it. */
  find(group: number, zone: number): number;
  /** The same, made if it is not there. */
  make(group: number, zone: number): number;
  readonly group: () => Int32Array;
  readonly zone: () => Int32Array;
}

export function conflictRows({ groups, zones }: Cliques): ConflictRows {
  const rowOf = new Int32Array(groups.length * zones.length).fill(-1);
  let group = new Int32Array(1024);
  let zone = new Int32Array(1024);
  let count = 0;
  const find = (inGroup: number, inZone: number) => rowOf[inGroup * zones.length + inZone] ?? 0;
  return {
    count: () => count,
    find,
    make(inGroup, inZone) {
      const known = find(inGroup, inZone);
      if (known >= 0) return known;
      if (count === group.length) [group, zone] = [longer(group), longer(zone)];
      group[count] = inGroup;
      zone[count] = inZone;
      rowOf[inGroup * zones.length + inZone] = count;
      count += 1;
      return count - 1;
    },
    group: () => group,
    zone: () => zone,
  };
}

function longer(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}

/** Prices of what several places share: a slot of a service on a day, by row; a person in a municipality, by municipality. */
export interface SharedPrices {
  readonly slots: Float64Array;
  readonly fair: Float64Array;
}

/** What places cost households at prices. */
export interface Pricing {
  readonly groupsOf: Lists;
  /** Those with the same period one after the other, which is cheapest to ask for. */
  readonly order: Int32Array;
  /** From now on these are the prices. */
  set(bedPrice: Float64Array, rowPrice: Float64Array, shared: SharedPrices): void;
  /** By place: what the household would pay there. Only good until the next question. */
  costsOf(household: number): Float64Array;
}

export function pricingOf({ world }: Problem, { groups, zones }: Cliques, beds: Beds, slots: Slots, rows: ConflictRows): Pricing {
  const { sites, places, size, from, to, services, municipalityOf } = world;
  const members: number[][] = Array.from({ length: world.households }, () => []);
  for (const [group, its] of groups.entries()) for (const member of its.members) members[member]?.push(group);
  const groupsOf = listsOf(members);
  const sitesOf = listsOf(zones.map((zone) => zone.sites));
  const inSite: number[][] = Array.from({ length: sites }, () => []);
  for (let place = 0; place < places; place++) inSite[world.siteOf[place] ?? 0]?.push(place);
  const placesIn = listsOf(inSite);

  // Charges of groups, one group after the other: places that cost anything, and what.
  const chargeStart = new Int32Array(groups.length + 1);
  let chargePlace = new Int32Array(4096);
  let charge = new Float64Array(4096);
  const firstRow = new Int32Array(groups.length);
  let nextRow = new Int32Array(1024);
  const now = new Float64Array(sites);
  const met = new Int32Array(sites);
  let price: Float64Array = new Float64Array(0);
  let shared: SharedPrices = { slots: new Float64Array(0), fair: new Float64Array(0) };
  const slotCost = new Float64Array(services.count);
  const paidBeds = new Int32Array(beds.place.length);
  let paidCount = 0;

  const chargeGroup = (group: number, rowPrice: Float64Array, filled: number): number => {
    const zoneOf = rows.zone();
    let touched = 0;
    for (let row = firstRow[group] ?? 0; row >= 0; row = nextRow[row] ?? 0) {
      const zone = zoneOf[row] ?? 0;
      for (let index = sitesOf.start[zone] ?? 0; index < (sitesOf.start[zone + 1] ?? 0); index++) {
        const site = sitesOf.all[index] ?? 0;
        if ((now[site] ?? 0) === 0) met[touched++] = site;
        now[site] = (now[site] ?? 0) + (rowPrice[row] ?? 0);
      }
    }
    for (let index = 0; index < touched; index++) {
      const site = met[index] ?? 0;
      const amount = now[site] ?? 0;
      now[site] = 0;
      for (let one = placesIn.start[site] ?? 0; one < (placesIn.start[site + 1] ?? 0); one++) {
        if (filled === charge.length) {
          const more = new Float64Array(2 * filled);
          more.set(charge);
          charge = more;
          chargePlace = longer(chargePlace);
        }
        chargePlace[filled] = placesIn.all[one] ?? 0;
        charge[filled] = amount;
        filled += 1;
      }
    }
    return filled;
  };

  // What beds cost by size of household in the period that is asked for; and the same with what one household is charged on top.
  const sizes = [...new Set(size)];
  const classOf = Int32Array.from(size, (one) => sizes.indexOf(one));
  const ofBeds = sizes.map(() => new Float64Array(places));
  const costs = sizes.map(() => new Float64Array(places));
  const isStale = new Uint8Array(sizes.length);
  const bedCost = new Float64Array(places);
  let [first, last] = [-1, -1];
  let asked = -1;

  const setPeriod = (household: number) => {
    first = from[household] ?? 0;
    last = to[household] ?? 0;
    for (let place = 0; place < places; place++) bedCost[place] = shared.fair[municipalityOf[place] ?? 0] ?? 0;
    slotCost.fill(0);
    for (let row = 0; row < slots.day.length; row++) {
      const [day, service] = [slots.day[row] ?? 0, slots.service[row] ?? 0];
      if (first <= day && day <= last) slotCost[service] = (slotCost[service] ?? 0) + (shared.slots[row] ?? 0);
    }
    for (let index = 0; index < paidCount; index++) {
      const row = paidBeds[index] ?? 0;
      const day = beds.day[row] ?? 0;
      const place = beds.place[row] ?? 0;
      if (first <= day && day <= last) bedCost[place] = (bedCost[place] ?? 0) + (price[row] ?? 0);
    }
    isStale.fill(1);
    asked = -1;
  };
  const takeOff = (household: number) => {
    const [plain, its] = [ofBeds[classOf[household] ?? 0], costs[classOf[household] ?? 0]];
    if (!plain || !its) return;
    for (let index = groupsOf.start[household] ?? 0; index < (groupsOf.start[household + 1] ?? 0); index++) {
      const group = groupsOf.all[index] ?? 0;
      for (let one = chargeStart[group] ?? 0; one < (chargeStart[group + 1] ?? 0); one++) {
        const place = chargePlace[one] ?? 0;
        its[place] = plain[place] ?? 0;
      }
    }
    for (const service of services.wanted[household] ?? [])
      for (const place of services.placesOf[service] ?? []) its[place] = plain[place] ?? 0;
  };

  return {
    groupsOf,
    order: Int32Array.from({ length: world.households }, (_, household) => household).toSorted(
      (one, other) => (from[one] ?? 0) - (from[other] ?? 0) || (to[one] ?? 0) - (to[other] ?? 0) || one - other,
    ),
    set(bedPrice, rowPrice, sharedPrices) {
      price = bedPrice;
      shared = sharedPrices;
      paidCount = 0;
      for (let row = 0; row < bedPrice.length; row++) if ((bedPrice[row] ?? 0) > 0) paidBeds[paidCount++] = row;
      firstRow.fill(-1);
      const groupOf = rows.group();
      if (nextRow.length < rows.count()) nextRow = new Int32Array(groupOf.length);
      for (let row = rows.count() - 1; row >= 0; row--)
        if ((rowPrice[row] ?? 0) > 0) {
          nextRow[row] = firstRow[groupOf[row] ?? 0] ?? 0;
          firstRow[groupOf[row] ?? 0] = row;
        }
      let filled = 0;
      for (let group = 0; group < groups.length; group++) {
        filled = chargeGroup(group, rowPrice, filled);
        chargeStart[group + 1] = filled;
      }
      [first, last] = [-1, -1];
    },
    costsOf(household) {
      if ((from[household] ?? 0) !== first || (to[household] ?? 0) !== last) setPeriod(household);
      if (asked >= 0) takeOff(asked);
      asked = household;
      const number = classOf[household] ?? 0;
      const its = costs[number];
      const plain = ofBeds[number];
      if (!its || !plain) return bedCost;
      if (isStale[number] === 1) {
        const people = size[household] ?? 0;
        for (let place = 0; place < places; place++) plain[place] = people * (bedCost[place] ?? 0);
        its.set(plain);
        isStale[number] = 0;
      }
      for (let index = groupsOf.start[household] ?? 0; index < (groupsOf.start[household + 1] ?? 0); index++) {
        const group = groupsOf.all[index] ?? 0;
        for (let one = chargeStart[group] ?? 0; one < (chargeStart[group + 1] ?? 0); one++) {
          const place = chargePlace[one] ?? 0;
          its[place] = (its[place] ?? 0) + (charge[one] ?? 0);
        }
      }
      for (const service of services.wanted[household] ?? [])
        for (const place of services.placesOf[service] ?? []) its[place] = (its[place] ?? 0) + (slotCost[service] ?? 0);
      return its;
    },
  };
}
