import { type Beds, bedsOf } from './beds.ts';
import { type Cliques, cliquesOf } from './cliques.ts';
import { listsOf } from './numbers.ts';
import { type SharedPrices, conflictRows, pricingOf } from './pricing.ts';
import type { Problem } from './problem.ts';
import { type Slots, slotsOf } from './services.ts';
import { sharedDualOf } from './shared-dual.ts';

/** A price for each bed row and for each group and zone. Any prices at all give a bound; good ones give a sharp one. */
export interface DualPrices {
  readonly beds: Float64Array;
  readonly shared: SharedPrices;
  /** Group times the number of zones, plus zone: its price. Only prices above zero are there. */
  readonly conflicts: ReadonlyMap<number, number>;
  readonly weight: number;
}

export interface Dual {
  readonly cliques: Cliques;
  readonly beds: Beds;
  readonly slots: Slots;
  /** Begins where all beds cost the same, and all slots, if that is better than for nothing: where everybody lacks the same, steps come there too slowly. */
  beginEvenly(): void;
  /** Goes so many steps towards better prices. `reached` is what a plan is known to be worth, in the same terms. */
  run(steps: number, reached: number): void;
  /** The bound of the best prices so far. */
  readonly bound: () => number;
  readonly prices: () => DualPrices;
  /** What a place is worth to a household after prices, for the best prices so far: by option. */
  worth(): Float64Array;
  /** From now on weight has a price of its own, and what is bounded is the value of plans that place so much weight. */
  requireWeight(weight: number): void;
}

/** What is counted: the value with a bonus for each of weight, or the weight alone. */
export type Counted = { readonly kind: 'value'; readonly bonus: number } | { readonly kind: 'weight'; readonly bonus: number };

/**
 * The Lagrangian dual: beds and conflicts are paid for instead of forbidden, so that each household chooses for itself, and what all get
 * together is more than any plan can give (Fisher, Management Science 27, 1981). Prices move along a subgradient that keeps some of the last
 * direction (Camerini, Fratta and Maffioli, 1975) with the step of Polyak (1969).
 */
export function dualOf(problem: Problem, counted: Counted, known?: { cliques: Cliques; beds: Beds; slots: Slots }): Dual {
  const { world, start, place: placeOf, value, isOneTime } = problem;
  const { siteOf, size, from, to, weight: weightOf } = world;
  const cliques = known?.cliques ?? cliquesOf(problem);
  const beds = known?.beds ?? bedsOf(problem);
  const slots = known?.slots ?? slotsOf(problem);
  const { groups, zones } = cliques;
  const zoneCount = zones.length;
  const atSite: number[][] = Array.from({ length: world.sites }, () => []);
  for (const [zone, its] of zones.entries()) for (const site of its.sites) atSite[site]?.push(zone);
  const zonesAt = listsOf(atSite);
  const isValue = counted.kind === 'value' ? 1 : 0;

  // Rows of group and zone are made when first somebody breaks them.
  const rows = conflictRows(cliques);
  const pricing = pricingOf(problem, cliques, beds, slots, rows);
  const shared = sharedDualOf(problem, slots, counted.kind);
  const { groupsOf } = pricing;
  let paid = new Float64Array(1024);
  let drift = new Float64Array(1024);
  let load = new Float64Array(1024);
  const bedPaid = new Float64Array(beds.place.length);
  const bedDrift = new Float64Array(beds.place.length);
  const bedLoad = new Float64Array(beds.place.length);
  const picked = new Int32Array(world.households).fill(-1);
  const count = new Uint16Array(groups.length * zoneCount);
  const touchedGroup = new Int32Array(groupsOf.all.length * Math.max(1, ...atSite.map((its) => its.length)));
  const touchedZone = new Int32Array(touchedGroup.length);
  let bonus = counted.bonus;
  let bonusDrift = 0;
  let required: number | undefined;

  let best = { bound: Infinity, beds: bedPaid.slice(), paid: paid.slice(0, 0), shared: shared.copy(), bonus };
  let theta = 0.5;
  let stalls = 0;

  const evaluate = (): number => {
    pricing.set(bedPaid, paid, shared.paid);
    let total = (required === undefined ? 0 : -bonus * required) + shared.earned();
    for (let row = 0; row < bedPaid.length; row++) total += (bedPaid[row] ?? 0) * (beds.free[row] ?? 0);
    for (let row = 0; row < rows.count(); row++) total += paid[row] ?? 0;
    for (let turn = 0; turn < world.households; turn++) {
      const household = pricing.order[turn] ?? 0;
      const costs = pricing.costsOf(household);
      const end = start[household + 1] ?? 0;
      let most = -bonus * (weightOf[household] ?? 0);
      let choice = -1;
      const before = picked[household] ?? 0;
      if (before >= 0) {
        const worth = isValue * (value[before] ?? 0) - (costs[placeOf[before] ?? 0] ?? 0);
        if (worth > most) {
          most = worth;
          choice = before;
        }
      }
      // The most valuable come first, and nothing costs less than nothing: whatever follows is worth no more than its value.
      for (let option = start[household] ?? 0; option < end && isValue * (value[option] ?? 0) > most; option++) {
        const worth = isValue * (value[option] ?? 0) - (costs[placeOf[option] ?? 0] ?? 0);
        if (worth > most) {
          most = worth;
          choice = option;
        }
      }
      picked[household] = choice;
      if (choice >= 0) total += most + bonus * (weightOf[household] ?? 0);
    }
    return total;
  };

  /** How far what all have chosen goes beyond what there is, row by row. Answers the weight chosen. */
  const measure = () => {
    bedLoad.fill(0);
    shared.clear();
    let weight = 0;
    let met = 0;
    for (let household = 0; household < world.households; household++) {
      const option = picked[household] ?? 0;
      if (option < 0) continue;
      weight += weightOf[household] ?? 0;
      const place = placeOf[option] ?? 0;
      shared.count(household, place);
      for (let row = beds.start[place] ?? 0; row < (beds.start[place + 1] ?? 0); row++)
        if (isOneTime || ((from[household] ?? 0) <= (beds.day[row] ?? 0) && (beds.day[row] ?? 0) <= (to[household] ?? 0)))
          bedLoad[row] = (bedLoad[row] ?? 0) + (size[household] ?? 0);
      const site = siteOf[place] ?? 0;
      for (let its = groupsOf.start[household] ?? 0; its < (groupsOf.start[household + 1] ?? 0); its++)
        for (let near = zonesAt.start[site] ?? 0; near < (zonesAt.start[site + 1] ?? 0); near++) {
          const group = groupsOf.all[its] ?? 0;
          const zone = zonesAt.all[near] ?? 0;
          const key = group * zoneCount + zone;
          if ((count[key] ?? 0) === 0) {
            touchedGroup[met] = group;
            touchedZone[met] = zone;
            met += 1;
          }
          count[key] = (count[key] ?? 0) + 1;
        }
    }
    load.fill(0);
    for (let index = 0; index < met; index++) {
      const group = touchedGroup[index] ?? 0;
      const zone = touchedZone[index] ?? 0;
      const key = group * zoneCount + zone;
      const row = (count[key] ?? 0) > 1 ? rows.make(group, zone) : rows.find(group, zone);
      if (row >= paid.length) [paid, drift, load] = [longer(paid), longer(drift), longer(load)];
      if (row >= 0) load[row] = count[key] ?? 0;
      count[key] = 0;
    }
    return weight;
  };

  const keepBest = (bound: number) => {
    best = { bound, beds: bedPaid.slice(), paid: paid.slice(0, rows.count()), shared: shared.copy(), bonus };
  };
  const returnToBest = () => {
    bedPaid.set(best.beds);
    shared.returnTo(best.shared);
    paid.fill(0);
    paid.set(best.paid);
    bonus = best.bonus;
  };
  const stopDrifting = () => {
    bedDrift.fill(0);
    drift.fill(0);
    shared.stopDrifting();
    bonusDrift = 0;
  };

  const step = (reached: number) => {
    const bound = evaluate();
    if (bound < best.bound) {
      keepBest(bound);
      stalls = 0;
    } else if (++stalls >= 8) {
      theta *= 0.7;
      stalls = 0;
      returnToBest();
      stopDrifting();
      return;
    }
    const weight = measure();
    const count = rows.count();
    let length = 0;
    for (let row = 0; row < bedPaid.length; row++) {
      const way = turned((bedLoad[row] ?? 0) - (beds.free[row] ?? 0), bedDrift[row] ?? 0, bedPaid[row] ?? 0);
      length += way * way;
      bedDrift[row] = way;
    }
    for (let row = 0; row < count; row++) {
      const way = turned((load[row] ?? 0) - 1, drift[row] ?? 0, paid[row] ?? 0);
      length += way * way;
      drift[row] = way;
    }
    if (required !== undefined) bonusDrift = turned(required - weight, bonusDrift, bonus);
    length += bonusDrift * bonusDrift;
    length += shared.turn();
    if (length === 0) return;
    const pace = (theta * Math.max(1, bound - reached)) / length;
    for (let row = 0; row < bedPaid.length; row++) bedPaid[row] = Math.max(0, (bedPaid[row] ?? 0) + pace * (bedDrift[row] ?? 0));
    for (let row = 0; row < count; row++) paid[row] = Math.max(0, (paid[row] ?? 0) + pace * (drift[row] ?? 0));
    shared.move(pace);
    if (required !== undefined) bonus = Math.max(0, bonus + pace * bonusDrift);
  };

  const beginEvenly = () => {
    const worth = Float64Array.from(weightOf, (weight, household) =>
      isValue === 0 ? bonus * weight : Math.max(0, value[start[household] ?? 0] ?? 0),
    );
    const keepIfBetter = () => {
      const bound = evaluate();
      if (bound < best.bound) keepBest(bound);
    };
    keepIfBetter();
    // What is counted by value has a price of its own for weight, which only the difference to what beds cost is of use to.
    if (isValue === 1) bonus = 0;
    paid.fill(0);
    shared.paid.fair.fill(0);
    const last = beds.start.subarray(1).filter((end, place) => end > (beds.start[place] ?? 0));
    for (const slot of slots.day.length > 0 ? levelsOf(worth) : [0])
      for (const bed of levelsOf(worth.map((its, household) => its / Math.max(1, size[household] ?? 1)))) {
        bedPaid.fill(0);
        for (const end of last) bedPaid[end - 1] = bed;
        shared.paid.slots.fill(slot);
        keepIfBetter();
      }
    returnToBest();
  };

  return {
    cliques,
    beds,
    slots,
    beginEvenly,
    run(steps, reached) {
      for (let done = 0; done < steps; done++) step(reached);
    },
    bound: () => best.bound,
    prices: () => ({
      beds: best.beds,
      shared: best.shared,
      weight: best.bonus,
      conflicts: new Map(
        [...best.paid].flatMap((price, row) =>
          price > 0 ? [[(rows.group()[row] ?? 0) * zoneCount + (rows.zone()[row] ?? 0), price] as const] : [],
        ),
      ),
    }),
    worth() {
      returnToBest();
      pricing.set(bedPaid, paid, shared.paid);
      const worth = new Float64Array(problem.options);
      for (let number = 0; number < world.households; number++) {
        const household = pricing.order[number] ?? 0;
        const costs = pricing.costsOf(household);
        for (let option = start[household] ?? 0; option < (start[household + 1] ?? 0); option++)
          worth[option] =
            bonus * (weightOf[household] ?? 0) + isValue * (value[option] ?? 0) - (costs[placeOf[option] ?? 0] ?? 0);
      }
      return worth;
    },
    requireWeight(weight) {
      returnToBest();
      required = weight;
      best = { ...best, bound: Infinity };
      theta = 0.5;
      stalls = 0;
      stopDrifting();
    },
  };
}

/** Nothing, and a few of these from the least to the greatest. */
function levelsOf(worth: Float64Array): number[] {
  const all = [...new Set(worth)].toSorted((one, other) => one - other);
  return [0, ...all.filter((_, number) => number % Math.ceil(all.length / evenLevels) === 0)];
}
const evenLevels = 8;

/** The way a price goes: on, with some of the way it went before. One that is zero does not fall, and a way that leads nowhere has no length. */
function turned(beyond: number, before: number, price: number): number {
  const now = beyond + 0.7 * before;
  return price <= 0 && now < 0 ? 0 : now;
}

function longer(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const more = new Float64Array(numbers.length * 2);
  more.set(numbers);
  return more;
}
