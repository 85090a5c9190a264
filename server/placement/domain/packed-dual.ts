import type { Dual, DualPrices } from './dual.ts';
import { at, listsOf, real } from './numbers.ts';
import { type Packer, packerOf } from './packing.ts';
import { conflictRows, pricingOf } from './pricing.ts';
import type { Problem } from './problem.ts';
import { sharedDualOf } from './shared-dual.ts';

/** Prices where households have one as well: who lives together in a place is then chosen at best, and not paid for by the bed. */
export interface PackedPrices extends DualPrices {
  readonly households: Float64Array;
  /** By place: whether it is chosen so, or each bed has its price still. */
  readonly packed: Uint8Array;
}

export interface PackedDual {
  run(steps: number, reached: number): void;
  readonly bound: () => number;
  readonly prices: () => PackedPrices;
}

/** Larger worlds would need a matrix that is too large, and places that hold so many cannot be filled at best by trying. */
const mostHouseholds = 2500;
const leastShare = 0.5;

/**
 * The dual of set packing by place: a household has a price, and each place takes the set of households that is worth most after prices, of
 * whom no two conflict and who have beds (Dantzig and Wolfe, 1960, solved here by subgradient steps from the prices of the plainer dual). It
 * bounds more sharply, for within a place nothing is divided. Undefined where too few places can be filled at best, or it is stopped.
 */
export function packedDualOf(
  problem: Problem,
  dual: Dual,
  counted: { readonly kind: 'value' | 'weight'; readonly required: number },
  isStopped = () => false,
): PackedDual | undefined {
  const { world, start, place: placeOf, value } = problem;
  const { households, places, siteOf, weight: weightOf } = world;
  if (households > mostHouseholds) return undefined;
  const { cliques, beds, slots } = dual;
  const { zones } = cliques;
  const isValue = counted.kind === 'value' ? 1 : 0;
  const from = dual.prices();
  const packer: Packer | undefined = packerOf(problem, beds, isStopped);
  if (!packer) return undefined;
  const rows = conflictRows(cliques);
  const pricing = pricingOf(problem, cliques, beds, slots, rows);
  const shared = sharedDualOf(problem, slots, counted.kind, from.shared);
  const { groupsOf } = pricing;

  /** The only place of a zone, or -1 where there are several: those conflicts cannot be seen from within a place. */
  const placesOfSite = new Int32Array(world.sites);
  for (let place = 0; place < places; place++) placesOfSite[at(siteOf, place)] = at(placesOfSite, at(siteOf, place)) + 1;
  const onlyPlace = Int32Array.from(zones, ({ sites }) =>
    sites.length === 1 && at(placesOfSite, sites[0] ?? 0) === 1 ? siteOf.indexOf(sites[0] ?? 0) : -1,
  );
  const beyond: number[][] = Array.from({ length: world.sites }, () => []);
  for (const [zone, { sites }] of zones.entries())
    if (at(onlyPlace, zone) < 0) for (const site of sites) beyond[site]?.push(zone);
  const zonesBeyond = listsOf(beyond);

  const packed = beds.isWhole.slice();
  const fromRow = new Map<number, number>();
  for (const [key, price] of from.conflicts) fromRow.set(rows.make(Math.floor(key / zones.length), key % zones.length), price);
  let paid = new Float64Array(Math.max(1024, 2 * rows.count()));
  let drift = new Float64Array(paid.length);
  let load = new Int32Array(paid.length);
  const bedPaid = new Float64Array(beds.place.length);
  const own = new Float64Array(households);
  const ownDrift = new Float64Array(households);
  const times = new Int32Array(households);
  let bonus = from.weight;

  /** Where a place is not packed, its prices stay what they were. */
  const setKept = () => {
    for (let row = 0; row < bedPaid.length; row++) bedPaid[row] = packed[at(beds.place, row)] === 1 ? 0 : real(from.beds, row);
    for (const [row, price] of fromRow) {
      const only = at(onlyPlace, at(rows.zone(), row));
      if (only >= 0) paid[row] = packed[only] === 1 ? 0 : price;
    }
  };
  for (const [row, price] of fromRow) paid[row] = price;
  const worthAt = dual.worth();
  for (let household = 0; household < households; household++)
    for (let option = at(start, household); option < at(start, household + 1); option++)
      own[household] = Math.max(real(own, household), real(worthAt, option));

  // Who would come to each place, one place after the other.
  let count = new Int32Array(places);
  let first = new Int32Array(places + 1);
  let who = new Int32Array(1024);
  let worth = new Float64Array(1024);
  let comers = 0;
  let comer = new Int32Array(1024);
  let comerPlace = new Int32Array(1024);
  let comerWorth = new Float64Array(1024);

  const gather = () => {
    comers = 0;
    count.fill(0);
    for (let turn = 0; turn < households; turn++) {
      const household = pricing.order[turn] ?? 0;
      const costs = pricing.costsOf(household);
      const price = (own[household] ?? 0) - bonus * (weightOf[household] ?? 0);
      const end = start[household + 1] ?? 0;
      for (let option = start[household] ?? 0; option < end && isValue * (value[option] ?? 0) > price; option++) {
        const place = placeOf[option] ?? 0;
        const left = isValue * (value[option] ?? 0) - price - (costs[place] ?? 0);
        if (left <= 1e-9) continue;
        if (comers === comer.length) {
          comer = twice(comer);
          comerPlace = twice(comerPlace);
          comerWorth = twiceReal(comerWorth);
        }
        comer[comers] = household;
        comerPlace[comers] = place;
        comerWorth[comers] = left;
        count[place] = (count[place] ?? 0) + 1;
        comers += 1;
      }
    }
    if (who.length < comers) [who, worth] = [new Int32Array(comer.length), new Float64Array(comer.length)];
    let sum = 0;
    for (let place = 0; place < places; place++) {
      first[place] = sum;
      sum += count[place] ?? 0;
      count[place] = first[place] ?? 0;
    }
    first[places] = sum;
    for (let index = 0; index < comers; index++) {
      const place = comerPlace[index] ?? 0;
      const slot = count[place] ?? 0;
      who[slot] = comer[index] ?? 0;
      worth[slot] = comerWorth[index] ?? 0;
      count[place] = slot + 1;
    }
  };

  const lodge = (household: number, place: number) => {
    times[household] = (times[household] ?? 0) + 1;
    shared.count(household, place);
    const site = siteOf[place] ?? 0;
    for (let its = groupsOf.start[household] ?? 0; its < (groupsOf.start[household + 1] ?? 0); its++)
      for (let near = zonesBeyond.start[site] ?? 0; near < (zonesBeyond.start[site + 1] ?? 0); near++) {
        const row = rows.make(groupsOf.all[its] ?? 0, zonesBeyond.all[near] ?? 0);
        if (row >= paid.length) {
          paid = twiceReal(paid);
          drift = twiceReal(drift);
          load = twice(load);
        }
        load[row] = (load[row] ?? 0) + 1;
      }
  };

  /** The bound at these prices; undefined when a place could not be filled at best, which is then no longer packed. */
  const evaluate = (): number | undefined => {
    setKept();
    pricing.set(bedPaid, paid, shared.paid);
    gather();
    times.fill(0);
    load.fill(0);
    shared.clear();
    let total = shared.earned() - bonus * counted.required;
    for (let household = 0; household < households; household++) total += own[household] ?? 0;
    for (let row = 0; row < bedPaid.length; row++) total += (bedPaid[row] ?? 0) * (beds.free[row] ?? 0);
    for (let row = 0; row < rows.count(); row++) total += paid[row] ?? 0;
    for (let place = 0; place < places; place++) {
      const begin = first[place] ?? 0;
      const amount = (first[place + 1] ?? 0) - begin;
      if (amount === 0) continue;
      if (packed[place] !== 1) {
        for (let index = begin; index < begin + amount; index++) {
          total += worth[index] ?? 0;
          lodge(who[index] ?? 0, place);
        }
        continue;
      }
      for (let index = 0; index < amount; index++) {
        packer.candidates[index] = who[begin + index] ?? 0;
        packer.worth[index] = worth[begin + index] ?? 0;
      }
      const most = packer.pack(place, amount);
      if (most < 0) {
        packed[place] = 0;
        return undefined;
      }
      total += most;
      for (let index = 0; (packer.packed[index] ?? -1) >= 0; index++) lodge(packer.packed[index] ?? 0, place);
    }
    return total;
  };

  const copied = (bound: number) => ({
    bound,
    own: own.slice(),
    paid: paid.slice(0, rows.count()),
    beds: bedPaid.slice(),
    packed: packed.slice(),
    shared: shared.copy(),
  });
  let best = copied(Infinity);
  let theta = 0.3;
  let stalls = 0;
  const returnToBest = () => {
    own.set(best.own);
    paid.fill(0);
    paid.set(best.paid);
    ownDrift.fill(0);
    drift.fill(0);
    shared.returnTo(best.shared);
    shared.stopDrifting();
  };

  const step = (reached: number) => {
    let bound = evaluate();
    while (bound === undefined) bound = evaluate();
    if (bound < best.bound) {
      best = copied(bound);
      stalls = 0;
    } else if (++stalls >= 6) {
      theta *= 0.7;
      stalls = 0;
      returnToBest();
      return;
    }
    let length = 0;
    for (let household = 0; household < households; household++) {
      const now = (times[household] ?? 0) - 1 + 0.7 * (ownDrift[household] ?? 0);
      const way = (own[household] ?? 0) <= 0 && now < 0 ? 0 : now;
      ownDrift[household] = way;
      length += way * way;
    }
    const amount = rows.count();
    for (let row = 0; row < amount; row++) {
      if (at(onlyPlace, rows.zone()[row] ?? 0) >= 0) continue;
      const now = (load[row] ?? 0) - 1 + 0.7 * (drift[row] ?? 0);
      const way = (paid[row] ?? 0) <= 0 && now < 0 ? 0 : now;
      drift[row] = way;
      length += way * way;
    }
    length += shared.turn();
    if (length === 0) return;
    const pace = (theta * Math.max(1, bound - reached)) / length;
    for (let household = 0; household < households; household++)
      own[household] = Math.max(0, (own[household] ?? 0) + pace * (ownDrift[household] ?? 0));
    for (let row = 0; row < amount; row++) paid[row] = Math.max(0, (paid[row] ?? 0) + pace * (drift[row] ?? 0));
    shared.move(pace);
  };

  evaluate();
  const share = packed.reduce((sum, one) => sum + one, 0) / Math.max(1, places);
  if (share < leastShare) return undefined;
  return {
    run(steps, reached) {
      for (let done = 0; done < steps; done++) step(reached);
    },
    bound: () => best.bound,
    prices: () => ({
      beds: best.beds,
      shared: best.shared,
      weight: bonus,
      households: best.own,
      packed: best.packed,
      conflicts: new Map(
        [...best.paid].flatMap((price, row) =>
          price > 0 ? [[at(rows.group(), row) * zones.length + at(rows.zone(), row), price] as const] : [],
        ),
      ),
    }),
  };
}

function twice(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}

function twiceReal(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const more = new Float64Array(numbers.length * 2);
  more.set(numbers);
  return more;
}
