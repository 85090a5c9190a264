import { type Beds, bedsOf } from './beds.ts';
import { type Cliques, cliquesOf } from './cliques.ts';
import { at, isSet, listAt, real, small } from './numbers.ts';
import type { Problem } from './problem.ts';

/** A price for each bed row and for each group and zone. Any prices at all give a bound; good ones give a sharp one. */
export interface DualPrices {
  readonly beds: Float64Array;
  /** Group times the number of zones, plus zone: its price. Only prices above zero are there. */
  readonly conflicts: ReadonlyMap<number, number>;
  readonly weight: number;
}

export interface Dual {
  readonly cliques: Cliques;
  readonly beds: Beds;
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
export function dualOf(problem: Problem, counted: Counted, shared?: { cliques: Cliques; beds: Beds }): Dual {
  const { world, start, place: placeOf, value, isOneTime } = problem;
  const { sites, siteOf, size, from, to } = world;
  const cliques = shared?.cliques ?? cliquesOf(problem);
  const beds = shared?.beds ?? bedsOf(problem);
  const { groups, zones } = cliques;
  const zoneCount = zones.length;
  const zonesAt: number[][] = Array.from({ length: sites }, () => []);
  for (const [zone, its] of zones.entries()) for (const site of its.sites) zonesAt[site]?.push(zone);
  const groupsOf: number[][] = Array.from({ length: world.households }, () => []);
  for (const [group, { members }] of groups.entries()) for (const member of members) groupsOf[member]?.push(group);
  const isValue = counted.kind === 'value' ? 1 : 0;

  // Rows of group and zone are made when first somebody breaks them.
  const rowOf = new Int32Array(groups.length * zoneCount).fill(-1);
  const rowKey: number[] = [];
  let paid = new Float64Array(1024);
  let drift = new Float64Array(1024);
  let load = new Float64Array(1024);
  const bedPaid = new Float64Array(beds.place.length);
  const bedDrift = new Float64Array(beds.place.length);
  const bedLoad = new Float64Array(beds.place.length);
  const charge = new Float64Array(groups.length * sites);
  const isCharged = new Uint8Array(groups.length);
  const bedNow = new Float64Array(world.places);
  const siteNow = new Float64Array(sites);
  const byPeriod = Int32Array.from({ length: world.households }, (_, household) => household).toSorted(
    (one, other) => at(from, one) - at(from, other) || at(to, one) - at(to, other) || one - other,
  );
  const picked = new Int32Array(world.households);
  const count = new Uint16Array(groups.length * zoneCount);
  const touched = new Int32Array(count.length);
  let bonus = counted.bonus;
  let bonusDrift = 0;
  let required: number | undefined;

  let best = { bound: Infinity, beds: bedPaid.slice(), paid: paid.slice(0, 0), bonus };
  let theta = 0.5;
  let stalls = 0;

  const rowFor = (key: number) => {
    const known = at(rowOf, key);
    if (known >= 0) return known;
    const row = rowKey.length;
    rowOf[key] = row;
    rowKey.push(key);
    if (row >= paid.length) [paid, drift, load] = [longer(paid), longer(drift), longer(load)];
    return row;
  };

  const spread = () => {
    charge.fill(0);
    isCharged.fill(0);
    for (let row = 0; row < rowKey.length; row++) {
      const price = real(paid, row);
      if (price <= 0) continue;
      const key = rowKey[row] ?? 0;
      const group = Math.floor(key / zoneCount);
      isCharged[group] = 1;
      for (const site of zones[key % zoneCount]?.sites ?? [])
        charge[group * sites + site] = real(charge, group * sites + site) + price;
    }
  };

  /** What a bed in each place costs one who is there from `first` to `last`. */
  const priceBeds = (first: number, last: number) => {
    bedNow.fill(0);
    for (let row = 0; row < bedPaid.length; row++) {
      const day = at(beds.day, row);
      const place = at(beds.place, row);
      if (first <= day && day <= last) bedNow[place] = real(bedNow, place) + real(bedPaid, row);
    }
  };

  /** What the groups of a household are charged at each site. Answers whether it is anything at all. */
  const chargeSites = (its: readonly number[]): boolean => {
    let isAny = false;
    for (const group of its) {
      if (!isSet(isCharged, group)) continue;
      const base = group * sites;
      if (isAny) for (let site = 0; site < sites; site++) siteNow[site] = real(siteNow, site) + real(charge, base + site);
      else for (let site = 0; site < sites; site++) siteNow[site] = real(charge, base + site);
      isAny = true;
    }
    return isAny;
  };

  /** Visits each household with what its options are worth after prices; those with the same period one after the other. */
  const visit = (look: (household: number, isCharged: boolean) => void) => {
    let [first, last] = [-1, -1];
    for (const household of byPeriod) {
      if (at(from, household) !== first || at(to, household) !== last) {
        [first, last] = [at(from, household), at(to, household)];
        priceBeds(first, last);
      }
      look(household, chargeSites(groupsOf[household] ?? []));
    }
  };

  const evaluate = (): number => {
    spread();
    let total = required === undefined ? 0 : -bonus * required;
    for (let row = 0; row < bedPaid.length; row++) total += real(bedPaid, row) * at(beds.free, row);
    for (let row = 0; row < rowKey.length; row++) total += real(paid, row);
    visit((household, hasCharge) => {
      const people = at(size, household);
      let most = -bonus * at(world.weight, household);
      let choice = -1;
      for (let option = at(start, household); option < at(start, household + 1); option++) {
        const place = at(placeOf, option);
        let worth = isValue * at(value, option) - people * real(bedNow, place);
        if (hasCharge) worth -= real(siteNow, at(siteOf, place));
        if (worth > most) {
          most = worth;
          choice = option;
        }
      }
      picked[household] = choice;
      if (choice >= 0) total += most + bonus * at(world.weight, household);
    });
    return total;
  };

  /** How far what all have chosen goes beyond what there is, row by row. Answers the weight chosen. */
  const measure = () => {
    bedLoad.fill(0);
    let weight = 0;
    let met = 0;
    for (let household = 0; household < world.households; household++) {
      const option = at(picked, household);
      if (option < 0) continue;
      weight += at(world.weight, household);
      const place = at(placeOf, option);
      for (let row = at(beds.start, place); row < at(beds.start, place + 1); row++)
        if (isOneTime || (at(from, household) <= at(beds.day, row) && at(beds.day, row) <= at(to, household)))
          bedLoad[row] = real(bedLoad, row) + at(size, household);
      for (const group of groupsOf[household] ?? [])
        for (const zone of listAt(zonesAt, at(siteOf, place))) {
          const key = group * zoneCount + zone;
          if (small(count, key) === 0) touched[met++] = key;
          count[key] = small(count, key) + 1;
        }
    }
    load.fill(0);
    for (const key of touched.subarray(0, met)) {
      const row = small(count, key) > 1 ? rowFor(key) : at(rowOf, key);
      if (row >= 0) load[row] = small(count, key);
      count[key] = 0;
    }
    return weight;
  };

  const keepBest = (bound: number) => {
    best = { bound, beds: bedPaid.slice(), paid: paid.slice(0, rowKey.length), bonus };
  };
  const returnToBest = () => {
    bedPaid.set(best.beds);
    paid.fill(0);
    paid.set(best.paid);
    bonus = best.bonus;
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
      bedDrift.fill(0);
      drift.fill(0);
      bonusDrift = 0;
      return;
    }
    const weight = measure();
    let length = 0;
    const turn = (beyond: number, price: number, before: number) => {
      const now = beyond + 0.7 * before;
      // A price of zero cannot fall: that part of the way leads nowhere.
      const useful = price <= 0 && now < 0 ? 0 : now;
      length += useful * useful;
      return useful;
    };
    for (let row = 0; row < bedPaid.length; row++)
      bedDrift[row] = turn(real(bedLoad, row) - at(beds.free, row), real(bedPaid, row), real(bedDrift, row));
    for (let row = 0; row < rowKey.length; row++) drift[row] = turn(real(load, row) - 1, real(paid, row), real(drift, row));
    if (required !== undefined) bonusDrift = turn(required - weight, bonus, bonusDrift);
    if (length === 0) return;
    const pace = (theta * Math.max(1, bound - reached)) / length;
    for (let row = 0; row < bedPaid.length; row++) bedPaid[row] = Math.max(0, real(bedPaid, row) + pace * real(bedDrift, row));
    for (let row = 0; row < rowKey.length; row++) paid[row] = Math.max(0, real(paid, row) + pace * real(drift, row));
    if (required !== undefined) bonus = Math.max(0, bonus + pace * bonusDrift);
  };

  return {
    cliques,
    beds,
    run(steps, reached) {
      for (let count = 0; count < steps; count++) step(reached);
    },
    bound: () => best.bound,
    prices: () => ({
      beds: best.beds,
      weight: best.bonus,
      conflicts: new Map([...best.paid].flatMap((price, row) => (price > 0 ? [[rowKey[row] ?? 0, price] as const] : []))),
    }),
    worth() {
      returnToBest();
      spread();
      const worth = new Float64Array(problem.options);
      visit((household, hasCharge) => {
        for (let option = at(start, household); option < at(start, household + 1); option++) {
          const place = at(placeOf, option);
          const charged = hasCharge ? real(siteNow, at(siteOf, place)) : 0;
          worth[option] =
            bonus * at(world.weight, household) +
            isValue * at(value, option) -
            at(size, household) * real(bedNow, place) -
            charged;
        }
      });
      return worth;
    },
    requireWeight(weight) {
      returnToBest();
      required = weight;
      best = { ...best, bound: Infinity };
      theta = 0.5;
      stalls = 0;
      bedDrift.fill(0);
      drift.fill(0);
    },
  };
}

function longer(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const more = new Float64Array(numbers.length * 2);
  more.set(numbers);
  return more;
}
