import { dayNumber } from './calendar.ts';
import type { Site } from './fits.ts';
import type { Household, Instance } from './format.ts';
import { kilometres } from './geography.ts';
import { at, isSet, numbering } from './numbers.ts';
import { type Parts, type Weights, greatestScore, partOf } from './score.ts';

/** The offers by municipality, with the parts of a score that are the same for whoever seeks. */
export interface Country {
  readonly municipalities: Instance['municipalities'];
  /** The offers of municipality `m`, by number, are those from `start[m]` up to `start[m + 1]`. */
  readonly start: Int32Array;
  readonly offer: Int32Array;
  /** By offer: what it costs as a part. */
  readonly cost: Uint8Array;
  /** By offer: how long it has waited on a day as a part. */
  waitedOn(today: string): Uint8Array;
  /** By municipality: how much it offers as a part. */
  readonly share: Uint8Array;
  /** By municipality: how far from home as a part. */
  distancesFrom(home: string): Uint8Array;
  /** The municipalities that have a score, the best first, and those alike by code. */
  forBest(score: Int32Array, tell: (number: number, code: string, score: number) => void): void;
}

function onceFor<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const known = made.get(name) ?? make(name);
    made.set(name, known);
    return known;
  };
}

export function countryOf({
  municipalities,
  offers,
}: {
  readonly municipalities: Instance['municipalities'];
  readonly offers: readonly Site[];
}): Country {
  const count = municipalities.length;
  const offersIn = Map.groupBy(offers.keys(), (number) => offers[number]?.code ?? '');
  const placesIn = new Map<string, number>();
  for (const { code, places } of offers) placesIn.set(code, (placesIn.get(code) ?? 0) + places);
  const mostPlaces = Math.max(0, ...placesIn.values());
  const start = new Int32Array(count + 1);
  for (const [number, { code }] of municipalities.entries())
    start[number + 1] = at(start, number) + (offersIn.get(code)?.length ?? 0);

  const distancesFrom = onceFor((home) => {
    const here = municipalities.find(({ code }) => code === home);
    return Uint8Array.from(municipalities, (there) => partOf.distance(here ? kilometres(here, there) : 0));
  });
  const waitedOn = onceFor((today) => {
    const now = dayNumber(today);
    return Uint8Array.from(offers, ({ from }) => partOf.waiting(now - dayNumber(from)));
  });

  const codes = municipalities.map(({ code }) => code);
  const byCode = codes.toSorted();
  const rankOf = numbering(byCode);
  const rank = Int32Array.from(codes, (code) => rankOf.get(code) ?? 0);
  const atRank = new Int32Array(count);
  for (const [number, its] of rank.entries()) atRank[its] = number;
  // The lowest key is the best: those that are worth as much stand by their code.
  const keys = new Int32Array(count);
  const forBest: Country['forBest'] = (score, tell) => {
    let found = 0;
    for (let number = 0; number < count; number++)
      if (at(score, number) >= 0) keys[found++] = (greatestScore - at(score, number)) * count + at(rank, number);
    for (const key of keys.subarray(0, found).toSorted()) {
      const number = at(atRank, key % count);
      tell(number, codes[number] ?? '', at(score, number));
    }
  };

  return {
    municipalities,
    start,
    offer: Int32Array.from(codes.flatMap((code) => offersIn.get(code) ?? [])),
    cost: Uint8Array.from(offers, ({ kronorPerDay }) => partOf.cost(kronorPerDay)),
    share: Uint8Array.from(codes, (code) => partOf.share(placesIn.get(code) ?? 0, mostPlaces)),
    distancesFrom,
    waitedOn,
    forBest,
  };
}

interface Seeker {
  readonly household: Household;
  readonly home: string;
  readonly weights: Weights;
  readonly today: string;
}

/** What an offer in a municipality is worth to one household: `partsFor` and `scoreOf` (score.ts) without anything made anew for each offer. */
export function worthTo(
  { household: { good }, home, weights, today }: Seeker,
  country: Country,
  supports: ReadonlyMap<string, Uint8Array>,
) {
  const wishes = Object.entries(good).map(([support, weight]) => ({ has: supports.get(support), weight }));
  const wished = wishes.reduce((sum, { weight }) => sum + weight, 0);
  const distances = country.distancesFrom(home);
  const waited = country.waitedOn(today);
  const { cost, share } = country;
  let [there, fit] = [0, partOf.fit(0, wished)];
  const fitOf = (offer: number) => {
    let its = 0;
    for (let index = 0; index < wishes.length; index++) {
      const wish = wishes[index];
      if (wish?.has && isSet(wish.has, offer)) its += wish.weight;
    }
    if (its !== there) [there, fit] = [its, partOf.fit(its, wished)];
    return fit;
  };
  return {
    partsOf: (offer: number, municipality: number): Parts => ({
      fit: fitOf(offer),
      distance: distances[municipality] ?? 0,
      cost: cost[offer] ?? 0,
      share: share[municipality] ?? 0,
      waiting: waited[offer] ?? 0,
    }),
    scoreOf: (offer: number, municipality: number): number =>
      weights.fit * fitOf(offer) +
      weights.distance * (distances[municipality] ?? 0) +
      weights.cost * (cost[offer] ?? 0) +
      weights.share * (share[municipality] ?? 0) +
      weights.waiting * (waited[offer] ?? 0),
  };
}
