import { type Facts, factsOf } from '#placement/check/facts.ts';
import { Instance } from '#placement/domain/format.ts';

/** What a world of stays is made of, in the open: the test knows where everybody is. Days are numbers, `last` counts, and 400 is without end. */
export interface When {
  readonly from: number;
  readonly to: number;
}
export const endless = 400;
export interface Lives extends When {
  readonly stay: string;
  readonly who: readonly string[];
  readonly people: number;
  readonly municipality: string;
  readonly offer: string | null;
  /** What the household must have where it lives, as it was when they moved in. */
  readonly needed?: readonly string[];
}
export interface Offer extends When {
  readonly id: string;
  readonly municipality: string;
  /** Two of the same house and name are the same unit, wherever they lie. */
  readonly unit: string | null;
  readonly places: number;
  readonly most: number;
  readonly supports: readonly string[];
  readonly slots: readonly { readonly support: string; readonly households: number }[];
}
/** What somebody was last looked for a place with: what must be there, and where they are not to live. */
export interface Wish {
  readonly who: string;
  /** Which came after which. */
  readonly sent: number;
  readonly must: readonly string[];
  readonly shuns: readonly string[];
}
export interface Noted {
  belongs: (When & { who: string; network: string })[];
  hostile: (When & { one: string; other: string })[];
  enemies: (When & { one: string; other: string })[];
  active: (When & { network: string; municipality: string })[];
  avoids: (When & { who: string; municipality: string })[];
  together: (When & { one: string; other: string })[];
  rules: { from: number; radius: number; neighbours: boolean }[];
}
export interface Seat {
  readonly code: string;
  readonly lat: number;
  readonly lon: number;
  readonly neighbours: readonly string[];
}

/** With all who are of the household on any day of the stay: added one by one until nobody is left to add. */
function withTheirs(one: Lives, noted: Pick<Noted, 'together'>): Lives {
  const ties = noted.together.filter((tie) => isAtOnce(tie, one));
  const more = ties.flatMap((tie) => [
    ...(one.who.includes(tie.one) && !one.who.includes(tie.other) ? [tie.other] : []),
    ...(one.who.includes(tie.other) && !one.who.includes(tie.one) ? [tie.one] : []),
  ]);
  return more.length === 0 ? one : withTheirs({ ...one, who: [...new Set([...one.who, ...more])] }, noted);
}

const isAtOnce = (one: When, other: When) => one.from <= other.to && other.from <= one.to;
const daysOf = ({ from, to }: When) => Array.from({ length: to - from + 1 }, (_, number) => from + number);

/** Asked day by day: the rule of a day is the latest that has begun. */
function strictestOn(rules: Noted['rules'], during: When) {
  const held = daysOf(during).flatMap((day) => {
    const begun = rules.filter(({ from }) => from <= day).toSorted((one, other) => other.from - one.from);
    return begun.slice(0, 1);
  });
  return {
    radius_km: Math.max(...held.map(({ radius }) => radius)),
    neighbours_apart: held.some(({ neighbours }) => neighbours),
  };
}

const always = { from: '2020-01-01', to: null };

/** The world as the independent checker reads it, with what is noted for some days only. */
function factsDuring(
  noted: Noted,
  seats: readonly Seat[],
  offers: readonly Offer[],
  all: readonly Lives[],
  during: When,
  rules: When,
): Facts {
  const then = <One extends When>(some: readonly One[]) => some.filter((one) => isAtOnce(one, during));
  const unitOf = (one: Lives) => {
    const offer = offers.find(({ id }) => id === one.offer);
    return offer ? (offer.unit ?? offer.id) : one.stay;
  };
  const people = [...new Set(all.flatMap(({ who }) => who))];
  const networks = [
    ...new Set(
      [...noted.belongs, ...noted.active]
        .map(({ network }) => network)
        .concat(noted.hostile.flatMap(({ one, other }) => [one, other])),
    ),
  ];
  return factsOf(
    Instance.parse({
      municipalities: seats.map(({ code, lat, lon, neighbours }) => ({ code, lat, lon, neighbours: [...neighbours] })),
      networks: networks.map((id) => ({
        id,
        active_in: [...new Set(then(noted.active).flatMap((one) => (one.network === id ? [one.municipality] : [])))],
      })),
      hostile: then(noted.hostile).map(({ one, other }) => [one, other]),
      rules: strictestOn(noted.rules, rules),
      places: all.map((one) => ({
        id: one.stay,
        municipality: one.municipality,
        unit: unitOf(one),
        capacity: 1000,
        children: true,
        ...always,
      })),
      stays: [],
      households: people.map((id) => ({
        id,
        size: 1,
        networks: [...new Set(then(noted.belongs).flatMap((one) => (one.who === id ? [one.network] : [])))],
        keep_apart: [
          ...new Set(then(noted.enemies).flatMap(({ one, other }) => (one === id ? [other] : other === id ? [one] : []))),
        ].filter((other) => people.includes(other)),
        avoid: [...new Set(then(noted.avoids).flatMap((one) => (one.who === id ? [one.municipality] : [])))],
        ...always,
      })),
    }),
  );
}

export interface Reading {
  readonly noted: Noted;
  readonly seats: readonly Seat[];
  readonly offers: readonly Offer[];
  readonly wishes?: readonly Wish[];
}

/** Whether two stays are too near each other for two who live in them, by the checker. `rules`: the days whose rules count. */
export function areForbidden(here: Lives, there: Lives, { noted, seats, offers }: Reading, rules?: When): boolean {
  const [one, other] = [withTheirs(here, noted), withTheirs(there, noted)];
  const common = { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
  if (common.from > common.to) return false;
  const facts = factsDuring(noted, seats, offers, [one, other], common, rules ?? common);
  const party = (id: string) => ({ household: id, networks: facts.household(id)?.networks ?? [], ...always });
  return (
    facts.isTooNear(one.stay, other.stay) &&
    one.who.some((own) =>
      other.who.some(
        (theirs) =>
          !one.who.includes(theirs) && !other.who.includes(own) && facts.whyApart(party(own), party(theirs)) !== undefined,
      ),
    )
  );
}

/** Whether somebody may not be there at all. */
export function isNoGround(stay: Lives, { noted, seats, offers }: Reading): boolean {
  const one = withTheirs(stay, noted);
  const facts = factsDuring(noted, seats, offers, [one], one, one);
  return one.who.some((id) => facts.whyNot(id, one.stay) !== undefined);
}

/** What was last asked for any of a household. */
function lastWish(one: Lives, { noted, wishes = [] }: Reading): Wish | undefined {
  const { who } = withTheirs(one, noted);
  return wishes.filter((some) => who.includes(some.who)).toSorted((a, b) => b.sent - a.sent)[0];
}

/** What is written of a stay that begins: it needs what was asked for then. */
export const asBegun = (one: Lives, reading: Reading): Lives => ({ ...one, needed: lastWish(one, reading)?.must ?? [] });

/** Whether a household that moves in as planned gets what was last asked for any of it, by the checker. */
function isAsWished(one: Lives, reading: Reading, offer: Offer | undefined): boolean {
  const wish = lastWish(one, reading);
  if (!wish) return true;
  const place = { id: one.stay, municipality: one.municipality, unit: one.stay, capacity: 1000, children: true, ...always };
  const seats = reading.seats.map(({ code, lat, lon, neighbours }) => ({ code, lat, lon, neighbours: [...neighbours] }));
  // Of housing that nobody offers it is not known what is there.
  const must = offer ? [...wish.must] : [];
  const facts = factsOf(
    Instance.parse({
      municipalities: seats,
      networks: [],
      hostile: [],
      rules: { radius_km: 0, neighbours_apart: false },
      places: [{ ...place, supports: [...(offer?.supports ?? [])] }],
      stays: [],
      households: [{ id: wish.who, size: 1, networks: [], must, avoid: [...wish.shuns], ...always }],
    }),
  );
  return facts.whyNot(wish.who, one.stay) === undefined;
}

/**
 * Why a stay may not begin beside those that are there, asked day by day and pair by pair: the offer is another than is said, the household asked for something
 * else, or what nobody is told. In that order, so that what they asked for is said whoever else lives where.
 */
export function whyNotBegin(
  one: Lives,
  others: readonly Lives[],
  reading: Reading,
  how: 'planned' | 'emergency',
): 'offer' | 'wishes' | 'slots' | 'others' | undefined {
  const offer = reading.offers.find(({ id }) => id === one.offer);
  if (
    one.offer !== null &&
    (!offer || offer.municipality !== one.municipality || one.people > offer.most || one.from < offer.from || one.to > offer.to)
  )
    return 'offer';
  if (how === 'planned' && !isAsWished(one, reading, offer)) return 'wishes';
  if (offer) {
    const guests = others.filter((other) => other.offer === one.offer && other.who.some((who) => !one.who.includes(who)));
    for (const day of daysOf(one)) {
      const there = guests.filter(({ from, to }) => from <= day && day <= to);
      if (there.reduce((sum, { people }) => sum + people, one.people) > offer.places) return 'others';
      for (const { support, households } of how === 'planned' ? offer.slots : [])
        if (
          lastWish(one, reading)?.must.includes(support) &&
          there.filter(({ needed }) => needed?.includes(support)).length >= households
        )
          return 'slots';
    }
  }
  const livesThere = others.some(
    (other) => other.who.some((who) => one.who.includes(who)) && !(other.to <= one.from || one.to <= other.from),
  );
  const isFree = !livesThere && !isNoGround(one, reading) && !others.some((other) => areForbidden(one, other, reading, one));
  return isFree ? undefined : 'others';
}

/** Whether a stay of somebody who has asked for nothing may begin. */
export const mayBegin = (one: Lives, others: readonly Lives[], reading: Reading): boolean =>
  whyNotBegin(one, others, reading, 'planned') === undefined;
