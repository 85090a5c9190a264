import type { Day } from '#kernel/day.ts';
import { placeOf } from './fits.ts';
import type { Household, Instance } from './format.ts';
import { kilometres } from './geography.ts';
import { type Weights, partsFor, scoreOf } from './score.ts';
import { type Scene, isOwn, presences } from './seek.ts';

/** All that a plan for those who wait is made of. */
export interface PlanScene {
  readonly scene: Scene;
  /** Each under the id of the person in the vault, with the municipality that asks for them. */
  readonly waiting: readonly { readonly household: Household; readonly home: string; readonly members?: readonly string[] }[];
  readonly weights: Weights;
  readonly today: Day;
}

/** The places come in the order of the offers, and after them, of no use to anybody, where people live who live in no offer. */
export function instanceOf(of: PlanScene): Instance {
  return { ...withoutValues(of), values: valuesOf(of), ...fairnessOf(of) };
}

/** The same for whoever asks only what is allowed. */
export function withoutValues({ scene, waiting }: PlanScene): Instance {
  const { stays, elsewhere, ...services } = presences(scene);
  const ids = new Set(waiting.map(({ household }) => household.id));
  const networks = new Set(scene.networks.map(({ id }) => id));
  // Those one lives with are not in one's way. Where somebody of them waits, it is by that one that all others keep away.
  const membersOf = new Map(waiting.map(({ household: { id }, members = [id] }) => [id, members]));
  const isSpokenFor = scene.stays.flatMap(({ subjectIds }) =>
    subjectIds.map(
      (id) =>
        !ids.has(id) && subjectIds.some((other) => ids.has(other) && isOwn(id, subjectIds, membersOf.get(other) ?? [other])),
    ),
  );
  const there = stays.map((stay, number) => ({
    ...stay,
    networks: isSpokenFor[number] ? [] : stay.networks.filter((one) => networks.has(one)),
  }));
  const somebody = new Set([...ids, ...stays.map(({ household }) => household)]);
  const { municipalities, hostile, rules, stopped = [] } = scene;
  return {
    municipalities,
    networks: scene.networks,
    hostile,
    rules,
    ...(stopped.length > 0 && { stopped }),
    places: [...scene.offers.map(placeOf), ...elsewhere],
    ...services,
    stays: there,
    households: waiting.map(({ household }) => ({
      ...household,
      keep_apart: household.keep_apart.filter((other) => somebody.has(other)),
    })),
  };
}

/** What a person more than the share costs, for each of the weight of the part `share`; and once more beyond so many. The house's own, not law. */
const fairness = { each: 10, againBeyond: 4 };

/**
 * The share of a municipality: of all who live in offers or wait, as great a part as of the places that are offered, less those who live in its offers already. So
 * one that has offered is not left empty while another is filled. With the weight 0 nobody's share is weighed.
 */
function fairnessOf({ scene: { offers, stays }, waiting, weights }: PlanScene): Pick<Instance, 'fair'> {
  if (weights.share === 0 || offers.length === 0) return {};
  const codeOf = new Map<string, string>(offers.map(({ offerId, code }) => [offerId, code]));
  const living = new Map<string, number>();
  for (const { offer, size } of stays) {
    const code = codeOf.get(offer?.offerId ?? '');
    if (code !== undefined) living.set(code, (living.get(code) ?? 0) + size);
  }
  const [offered, all] = [new Map<string, number>(), offers.reduce((sum, { places }) => sum + places, 0)];
  for (const { code, places } of offers) offered.set(code, (offered.get(code) ?? 0) + places);
  const people =
    waiting.reduce((sum, { household }) => sum + household.size, 0) + [...living.values()].reduce((sum, count) => sum + count, 0);
  const shares = [...offered].map(([municipality, places]) => ({
    municipality,
    people: Math.max(0, Math.ceil((people * places) / all) - (living.get(municipality) ?? 0)),
  }));
  const each = fairness.each * weights.share;
  return {
    fair: {
      shares,
      steps: [
        { beyond: 0, each },
        { beyond: fairness.againBeyond, each },
      ],
    },
  };
}

/** What the score says that each offer is worth to each who waits. */
function valuesOf({ scene: { offers, municipalities }, waiting, weights, today }: PlanScene): NonNullable<Instance['values']> {
  const placesIn = new Map<string, number>();
  for (const { code, places } of offers) placesIn.set(code, (placesIn.get(code) ?? 0) + places);
  const mostPlaces = Math.max(0, ...placesIn.values());
  const seats = new Map(municipalities.map((one) => [one.code, one]));
  const distances = new Map<string, number>();
  const distance = (from: string, to: string) => {
    const key = `${from} ${to}`;
    const [here, there] = [seats.get(from), seats.get(to)];
    const known = distances.get(key) ?? (here && there ? kilometres(here, there) : 0);
    distances.set(key, known);
    return known;
  };
  const valuesFor = ({ household, home }: PlanScene['waiting'][number]) => {
    const partsOf = partsFor(household, { mostPlaces, today });
    return offers.map((offer) => {
      const here = { kilometres: distance(home, offer.code), placesHere: placesIn.get(offer.code) ?? 0 };
      return [offer.offerId, scoreOf(partsOf(offer, here), weights)] as const;
    });
  };
  return Object.fromEntries(waiting.map((one) => [one.household.id, Object.fromEntries(valuesFor(one))]));
}
