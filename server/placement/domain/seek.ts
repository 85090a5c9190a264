import type { Day } from '#kernel/day.ts';
import type { OfferId } from '#kernel/ids.ts';
import { smallestReason } from './explain.ts';
import { type Site, placeOf, unitOf } from './fits.ts';
import type { Household, Instance } from './format.ts';
import { kilometres } from './geography.ts';
import { isOnly, maskFor, namesOf, rulesOf, standingOf, withRule } from './rules.ts';
import type { Candidate } from './shortlist.ts';
import { type Parts, type Weights, partsFor, scoreOf } from './score.ts';
import type { PlacedStay } from './stay.ts';
import { type Presence, withHousehold, worldOf } from './world.ts';

/** What there is to seek in. */
export interface Scene extends Pick<Instance, 'municipalities' | 'networks' | 'hostile' | 'rules' | 'stopped'> {
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

/** An offer that nothing in the open keeps the household from. */
interface Open {
  readonly site: Site;
  readonly parts: Parts;
  readonly score: number;
}

interface Judged {
  readonly code: string;
  /** The rules that keep the household away, offer by offer. */
  readonly masks: readonly number[];
  readonly best: Open | undefined;
  /** The best if nothing were known of who lives where, nor of what the vault knows besides. */
  readonly bestInTheOpen: Open | undefined;
  /** Whether of all that nobody is told only the lack of beds keeps the household away. */
  readonly isFull: boolean;
}

/** Every municipality for one household: ranked, or why not. The rules are those of a plan (rules.ts). */
export const seek = (scene: Scene, sought: Sought): Outcome => seekerIn(scene)(sought);

/** The same for many households one after the other: what does not depend on who it is about is worked out once. */
export function seekerIn(scene: Scene): (sought: Sought) => Outcome {
  const { offers, municipalities } = scene;
  const { stays, elsewhere } = presences(scene);
  const world = worldOf({ ...scene, stays, places: [...offers.map(placeOf), ...elsewhere], households: [] });
  const standing = standingOf(world);
  const numbered = Map.groupBy(offers.entries(), ([, { code }]) => code);
  const placesIn = new Map([...numbered].map(([code, of]) => [code, of.reduce((sum, [, { places }]) => sum + places, 0)]));
  const mostPlaces = Math.max(0, ...placesIn.values());
  const sharedBy = sharersIn(scene, world.stays);
  return ({ household, wishes, home, weights, today }) => {
    // Nobody is in their own way, nor are those they live with.
    const rules = rulesOf(withHousehold(world, household), standing, sharedBy(household.id));
    const partsOf = partsFor(household, { mostPlaces, today });
    const here = municipalities.find(({ code }) => code === home);
    const judge = (seat: Scene['municipalities'][number]): Judged => {
      const { code } = seat;
      const where = { kilometres: here ? kilometres(here, seat) : 0, placesHere: placesIn.get(code) ?? 0 };
      const known = maskFor(wishes.has(code) ? ['active', 'conflict'] : ['active', 'conflict', 'avoid']);
      const masks: number[] = [];
      let best: Open | undefined;
      let bestInTheOpen: Open | undefined;
      let isFull = true;
      for (const [number, site] of numbered.get(code) ?? []) {
        const mask = rules.maskOf(0, number);
        const secret = household.size <= site.places ? withRule(known, 'capacity') : known;
        masks.push(mask);
        isFull &&= isOnly(mask & secret, 'capacity');
        if ((mask & ~secret) !== 0) continue;
        const parts = partsOf(site, where);
        const one = { site, parts, score: scoreOf(parts, weights) };
        if (!bestInTheOpen || one.score > bestInTheOpen.score) bestInTheOpen = one;
        if (mask === 0 && (!best || one.score > best.score)) best = one;
      }
      return { code, masks, best, bestInTheOpen, isFull };
    };
    return gather(municipalities.map(judge), (masks) => namesOf(household.must, smallestReason(masks) ?? 0));
  };
}

/** By subject, all who are there in the stays that are theirs. */
function sharersIn({ stays }: Scene, all: readonly Presence[]): (subjectId: string) => ReadonlySet<Presence> {
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
  return (subjectId) =>
    new Set((staysOf.get(subjectId) ?? []).flatMap((number) => all.slice(start[number], start[number + 1] ?? all.length)));
}

/** Stays as the rules of a plan take them: each who lives there by themselves, so that whom to keep apart is found, and the people counted once. */
export function presences({ offers, stays }: Scene) {
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
  const all = stays.flatMap((stay) =>
    stay.subjectIds.map((household, number) => ({
      household,
      place: placeIn(stay),
      size: number === 0 ? stay.size : 0,
      networks: [...stay.networks],
      from: stay.from,
      to: stay.to,
    })),
  );
  return { stays: all, elsewhere };
}

function gather(municipalities: readonly Judged[], reason: (masks: readonly number[]) => readonly string[]): Outcome {
  const ranked: Ranked[] = [];
  const excluded: { municipality: string; because: readonly string[] }[] = [];
  const open: Candidate[] = [];
  const [forbidden, full] = [new Set<string>(), new Set<string>()];
  for (const { code, masks, best, bestInTheOpen, isFull } of municipalities) {
    if (best) ranked.push({ municipality: code, offerId: best.site.offerId, parts: best.parts, score: best.score });
    else excluded.push({ municipality: code, because: masks.length === 0 ? ['offer'] : reason(masks) });
    if (!bestInTheOpen) continue;
    open.push({ municipality: code, score: bestInTheOpen.score });
    if (!best) (isFull ? full : forbidden).add(code);
  }
  const byScore = (one: Candidate, other: Candidate) =>
    other.score - one.score || (one.municipality < other.municipality ? -1 : 1);
  const all = municipalities.flatMap(({ masks }) => masks);
  const because = ranked.length > 0 ? null : all.length === 0 ? ['offer'] : reason(all);
  return { ranked: ranked.toSorted(byScore), excluded, because, open: open.toSorted(byScore), forbidden, full };
}
