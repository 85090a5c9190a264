import type { Day } from '#kernel/day.ts';
import type { OfferId } from '#kernel/ids.ts';
import { type Site, fewest, placeOf, unitOf } from './fits.ts';
import type { Household, Instance } from './format.ts';
import { kilometres } from './geography.ts';
import { namesIn, rulesOf } from './rules.ts';
import type { Candidate } from './shortlist.ts';
import { type Parts, type Weights, partsOf, scoreOf } from './score.ts';
import type { PlacedStay } from './stay.ts';
import { type World, withHousehold, worldOf } from './world.ts';

/** What there is to seek in. */
export interface Scene extends Pick<Instance, 'municipalities' | 'networks' | 'hostile' | 'rules'> {
  readonly offers: readonly Site[];
  /** Of those who are placed, wherever it is. */
  readonly stays: readonly PlacedStay[];
}

export interface Sought {
  readonly household: Household;
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
  /** Of these, where there is no room left. */
  readonly full: ReadonlySet<string>;
}

interface Judged {
  readonly site: Site;
  readonly names: readonly string[];
  /** Of the names, those that rest on who lives where or on what the vault knows. */
  readonly secret: readonly string[];
  readonly parts: Parts;
  readonly score: number;
}

const isKnownToVault = new Set(['active', 'conflict']);

/** Every municipality for one household: ranked, or why not. The rules are those of a plan (rules.ts). */
export const seek = (scene: Scene, sought: Sought): Outcome => seekerIn(scene)(sought);

/** The same for many households one after the other: what does not depend on who it is about is worked out once. */
export function seekerIn(scene: Scene): (sought: Sought) => Outcome {
  const { offers, municipalities } = scene;
  const world = worldFor(scene, null);
  const seats = new Map(municipalities.map((one) => [one.code, one]));
  const places = new Map<string, number>();
  for (const offer of offers) places.set(offer.code, (places.get(offer.code) ?? 0) + offer.places);
  const mostPlaces = Math.max(0, ...places.values());
  const placed = new Set<string>(scene.stays.flatMap(({ subjectIds }) => subjectIds));
  return (sought) => {
    const { household } = sought;
    const itsWorld = placed.has(household.id) ? worldFor(scene, household.id) : world;
    return seekIn({ scene, world: withHousehold(itsWorld, household), seats, places, mostPlaces }, sought);
  };
}

/** With nobody who is looked for. Who is placed already is not in their own way. */
function worldFor(scene: Scene, subjectId: string | null): World {
  const { stays, elsewhere } = presences(scene, subjectId);
  return worldOf({ ...scene, stays, places: [...scene.offers.map(placeOf), ...elsewhere], households: [] });
}

interface Prepared {
  readonly scene: Scene;
  readonly world: World;
  readonly seats: ReadonlyMap<string, Scene['municipalities'][number]>;
  readonly places: ReadonlyMap<string, number>;
  readonly mostPlaces: number;
}

function seekIn(
  { scene, world, seats, places, mostPlaces }: Prepared,
  { household, wishes, home, weights, today }: Sought,
): Outcome {
  const { offers, municipalities } = scene;
  const rules = rulesOf(world);
  const here = seats.get(home);

  const judge = (site: Site, number: number): Judged => {
    const names = namesIn(world, 0, rules.maskOf(0, number));
    const secret = names.filter(
      (name) =>
        isKnownToVault.has(name) ||
        (name === 'avoid' && !wishes.has(site.code)) ||
        (name === 'capacity' && household.size <= site.places),
    );
    const seat = seats.get(site.code);
    const measured = {
      kilometres: here && seat ? kilometres(here, seat) : 0,
      placesHere: places.get(site.code) ?? 0,
      mostPlaces,
      today,
    };
    const parts = partsOf(site, household, measured);
    return { site, names, secret, parts, score: scoreOf(parts, weights) };
  };
  const judged = Map.groupBy(offers.map(judge), ({ site }) => site.code);
  return gather(
    municipalities.map(({ code }) => ({ code, of: judged.get(code) ?? [] })),
    [...judged.values()].flat(),
  );
}

/** Stays as the rules of a plan take them: each who lives there by themselves, so that whom to keep apart is found, and the people counted once. */
export function presences({ offers, stays }: Scene, subjectId: string | null) {
  const offered = new Set<string>(offers.map(({ offerId }) => offerId));
  const isOffered = ({ offer }: PlacedStay) => offer !== null && offered.has(offer.offerId);
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
  const all = stays.flatMap((stay) => {
    // Nobody is in their own way, nor are those they live with.
    const isOwn = subjectId !== null && (stay.subjectIds as readonly string[]).includes(subjectId);
    return stay.subjectIds.map((id, number) => ({
      household: isOwn ? subjectId : id,
      place: placeIn(stay),
      size: number === 0 ? stay.size : 0,
      networks: isOwn ? [] : [...stay.networks],
      from: stay.from,
      to: stay.to,
    }));
  });
  return { stays: all, elsewhere };
}

const bestOf = (some: readonly Judged[]) =>
  some.reduce<Judged | undefined>((best, one) => (best && best.score >= one.score ? best : one), undefined);

function gather(municipalities: readonly { code: string; of: readonly Judged[] }[], all: readonly Judged[]): Outcome {
  const ranked: Ranked[] = [];
  const excluded: { municipality: string; because: readonly string[] }[] = [];
  const open: Candidate[] = [];
  const [forbidden, full] = [new Set<string>(), new Set<string>()];
  for (const { code, of } of municipalities) {
    const best = bestOf(of.filter(({ names }) => names.length === 0));
    if (best) ranked.push({ municipality: code, offerId: best.site.offerId, score: best.score, parts: best.parts });
    else excluded.push({ municipality: code, because: of.length === 0 ? ['offer'] : fewest(of.map(({ names }) => names)) });
    const bestInTheOpen = bestOf(of.filter(({ names, secret }) => names.length === secret.length));
    if (!bestInTheOpen) continue;
    open.push({ municipality: code, score: bestInTheOpen.score });
    if (!best) (of.every(({ secret }) => secret.every((name) => name === 'capacity')) ? full : forbidden).add(code);
  }
  const byScore = (one: Candidate, other: Candidate) =>
    other.score - one.score || (one.municipality < other.municipality ? -1 : 1);
  const because = ranked.length > 0 ? null : all.length === 0 ? ['offer'] : fewest(all.map(({ names }) => names));
  return { ranked: ranked.toSorted(byScore), excluded, because, open: open.toSorted(byScore), forbidden, full };
}
