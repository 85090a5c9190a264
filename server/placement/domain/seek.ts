import { Day } from '#kernel/day.ts';
import type { OfferId, OrganisationId } from '#kernel/ids.ts';
import { smallestReason } from './explain.ts';
import { type Site, placeOf, servicesOf, unitOf, usesOf } from './fits.ts';
import type { Household, Instance } from './format.ts';
import { at } from './numbers.ts';
import { apartRules, maskFor, namesOf, rulesOf, standingOf, withRule } from './rules.ts';
import type { Candidate } from './shortlist.ts';
import type { Parts, Weights } from './score.ts';
import type { PlacedStay } from './stay.ts';
import { type Presence, withHousehold, worldOf } from './world.ts';
import { countryOf, worthTo } from './worth.ts';

/** What there is to seek in. */
export interface Scene extends Pick<Instance, 'municipalities' | 'networks' | 'hostile' | 'rules' | 'stopped'> {
  readonly offers: readonly Site[];
  /** Of those who are placed, wherever it is. */
  readonly stays: readonly PlacedStay[];
}

export interface Sought {
  readonly household: Household;
  /** All of the household who are in the vault; without it, the one whose id it has. */
  readonly members?: readonly string[];
  /** The municipalities that the household itself wants to avoid; those of `household.avoid` besides are known to the vault alone. */
  readonly wishes: ReadonlySet<string>;
  readonly home: string;
  readonly weights: Weights;
  readonly today: Day;
}

export interface Ranked extends Candidate {
  readonly offerId: OfferId;
  readonly parts: Parts;
}

export interface Outcome {
  /** Where the household could live, the best first: of each municipality the offer that is worth most. */
  readonly ranked: readonly Ranked[];
  /** Every other municipality, and the fewest rules that together keep all its offers away. `offer`: nobody offers anything there. */
  readonly excluded: readonly { readonly municipality: string; readonly because: readonly string[] }[];
  /** Where nothing is left: the fewest rules that keep every offer away. */
  readonly because: readonly string[] | null;
  /** What could receive the household by all that nobody keeps secret. Nothing of who lives where goes into it or into its order. */
  readonly open: readonly Candidate[];
  /** Of these, where somebody is whom they may not meet, or a network is active. */
  readonly forbidden: ReadonlySet<string>;
  /** Of these, where there is no room left, or none in a support that they must have. */
  readonly full: ReadonlySet<string>;
}

/** Every municipality for one household: ranked, or why not. The rules are those of a plan (rules.ts). */
export const seek = (scene: Scene, sought: Sought): Outcome => seekerIn(withoutOthers(scene, sought.household))(sought);

/** Of some municipalities, those where the household may not be whatever is offered there, and also where nothing is. */
export function dangersIn(scene: Scene, sought: Sought, codes: readonly string[]): ReadonlySet<string> {
  const { from, to } = sought.household;
  const household = { ...sought.household, size: 1, children: false, must: [], good: {}, max_cost_per_day: null, stopped: [] };
  const offers = codes.map((code) => ({
    ...anything,
    offerId: `anything in ${code}` as OfferId,
    code,
    from: Day.parse(from),
    to: to === null ? null : Day.parse(to),
  }));
  const { ranked } = seek({ ...scene, offers }, { ...sought, household });
  return new Set(codes.filter((code) => !ranked.some(({ municipality }) => municipality === code)));
}

const anything = {
  organisationId: 'nobody' as OrganisationId,
  unit: null,
  housing: 'training_flat' as const,
  places: 1,
  least: 1,
  most: 1,
  children: true,
  supports: [],
  slots: [],
  kronorPerDay: 0,
  conditions: null,
};

/** The scene without the stays that no rule looks at for this household: those in no offer, of nobody whom it may not meet. */
function withoutOthers(scene: Scene, { networks, keep_apart, id }: Household): Scene {
  const touched = new Set<string>(networks);
  for (const [one, other] of scene.hostile) {
    if (networks.includes(one)) touched.add(other);
    if (networks.includes(other)) touched.add(one);
  }
  const people = new Set<string>([...keep_apart, id]);
  const offered = new Set<string>(scene.offers.map(({ offerId }) => offerId));
  const counts = ({ offer, networks: theirs, subjectIds }: PlacedStay) =>
    (offer !== null && offered.has(offer.offerId)) ||
    theirs.some((one) => touched.has(one)) ||
    subjectIds.some((one) => people.has(one));
  return { ...scene, stays: scene.stays.filter(counts) };
}

/** The same for many households one after the other: what does not depend on who it is about is worked out once. */
export function seekerIn(scene: Scene): (sought: Sought) => Outcome {
  const { offers } = scene;
  const { stays, elsewhere, ...services } = presences(scene);
  const world = worldOf({ ...scene, ...services, stays, places: [...offers.map(placeOf), ...elsewhere], households: [] });
  const standing = standingOf(world);
  const country = countryOf(scene);
  const { municipalities, start, offer } = country;
  const count = municipalities.length;
  const sharedBy = sharersIn(scene, world.stays);
  const masks = new Int32Array(offers.length);
  const [best, score, scoreInTheOpen] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  return ({ household, members = [household.id], wishes, home, weights, today }) => {
    // Nobody is in their own way, nor are those they live with.
    const rules = rulesOf(withHousehold(world, household), standing, sharedBy(members));
    const worth = worthTo({ household, home, weights, today }, country, standing.supports);
    // What others have taken is known to the coordination alone, as they are.
    const known = maskFor(['active', 'service', ...apartRules]);
    const taken = maskFor(['capacity', 'service']);
    const reasons = new Map<number, readonly string[]>();
    const nameOf = (mask: number) => {
      const names = reasons.get(mask) ?? namesOf(household.must, mask);
      reasons.set(mask, names);
      return names;
    };
    const excluded: { municipality: string; because: readonly string[] }[] = [];
    const [forbidden, full] = [new Set<string>(), new Set<string>()];
    score.fill(-1);
    scoreInTheOpen.fill(-1);
    for (let number = 0; number < count; number++) {
      const code = municipalities[number]?.code ?? '';
      const secretHere = wishes.has(code) ? known : withRule(known, 'avoid');
      const [first, last] = [at(start, number), at(start, number + 1)];
      // Whether of all that nobody is told only the lack of beds or slots keeps the household away.
      let isFull = true;
      for (let row = first; row < last; row++) {
        const place = at(offer, row);
        const mask = rules.maskOf(0, place);
        masks[row] = mask;
        const secret = household.size <= at(world.capacity, place) ? withRule(secretHere, 'capacity') : secretHere;
        isFull &&= (mask & secret & ~taken) === 0;
        if ((mask & ~secret) !== 0) continue;
        const its = worth.scoreOf(place, number);
        if (its > at(scoreInTheOpen, number)) scoreInTheOpen[number] = its;
        if (mask !== 0 || its <= at(score, number)) continue;
        score[number] = its;
        best[number] = place;
      }
      if (at(score, number) >= 0) continue;
      const because = first === last ? nothingOffered : nameOf(smallestReason(masks, first, last) ?? 0);
      excluded.push({ municipality: code, because });
      if (at(scoreInTheOpen, number) >= 0) (isFull ? full : forbidden).add(code);
    }
    const ranked: Ranked[] = [];
    country.forBest(score, (number, municipality, its) => {
      const place = at(best, number);
      const { offerId } = offers[place] ?? {};
      if (offerId) ranked.push({ municipality, offerId, parts: worth.partsOf(place, number), score: its });
    });
    const open: Candidate[] = [];
    country.forBest(scoreInTheOpen, (_, municipality, its) => open.push({ municipality, score: its }));
    const because =
      ranked.length > 0
        ? null
        : at(start, count) === 0
          ? nothingOffered
          : nameOf(smallestReason(masks, 0, at(start, count)) ?? 0);
    return { ranked, excluded, because, open, forbidden, full };
  };
}

const nothingOffered = ['offer'];

/** By household, all who are there in the stays in which all of it is; in others, those who are of it. */
function sharersIn({ stays }: Scene, all: readonly Presence[]): (members: readonly string[]) => ReadonlySet<Presence> {
  const staysOf = new Map<string, number[]>();
  const start: number[] = [];
  let next = 0;
  for (const [number, { subjectIds }] of stays.entries()) {
    start.push(next);
    next += subjectIds.length;
    for (const subjectId of subjectIds) {
      const known = staysOf.get(subjectId);
      if (known) known.push(number);
      else staysOf.set(subjectId, [number]);
    }
  }
  return (members) => {
    const theirs = new Set(members.flatMap((member) => staysOf.get(member) ?? []));
    return new Set(
      [...theirs].flatMap((number) => {
        const there = stays[number]?.subjectIds ?? [];
        return there.flatMap((one, order) => {
          const presence = all[(start[number] ?? 0) + order];
          return presence && isOwn(one, there, members) ? [presence] : [];
        });
      }),
    );
  };
}

/** Whether one who is in a stay is not in the way of a household: of it themselves, or one with whom all of it lives. */
export const isOwn = (one: string, there: readonly string[], members: readonly string[]): boolean =>
  members.includes(one) || members.every((member) => there.includes(member));

/** Stays as the rules of a plan take them: each who lives there by themselves, so that whom to keep apart is found, and people and slots counted once. */
export function presences({ offers, stays }: Scene) {
  const offered = new Map<string, Site>(offers.map((offer) => [offer.offerId, offer]));
  const offerOf = ({ offer }: PlacedStay) => offered.get(offer?.offerId ?? '');
  const isOffered = (stay: PlacedStay) => offerOf(stay) !== undefined;
  const placeIn = (stay: PlacedStay) => (isOffered(stay) && stay.offer ? stay.offer.offerId : stay.stayId);
  const elsewhere = stays
    .filter((stay) => !isOffered(stay))
    .map((stay) => ({
      id: stay.stayId,
      municipality: stay.municipalityCode,
      unit: stay.offer ? unitOf(stay.offer.organisationId, stay.unit, stay.stayId) : stay.stayId,
      provider: null,
      capacity: stay.size,
      supports: [],
      children: true,
      cost_per_day: 0,
      from: stay.from,
      to: stay.to,
    }));
  const services = offers.flatMap(servicesOf);
  const all = stays.flatMap((stay) => {
    const offer = services.length === 0 ? undefined : offerOf(stay);
    const uses = offer ? usesOf(offer, stay.needed) : [];
    return stay.subjectIds.map((household, number) => ({
      household,
      place: placeIn(stay),
      size: number === 0 ? stay.size : 0,
      networks: [...stay.networks],
      ...(number === 0 && uses.length > 0 && { uses }),
      from: stay.from,
      to: stay.to,
    }));
  });
  return { stays: all, elsewhere, ...(services.length > 0 && { services }) };
}
