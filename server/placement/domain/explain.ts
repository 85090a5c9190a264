import type { Place } from './format.ts';
import { at, isSet, listAt } from './numbers.ts';
import type { Occupancy } from './occupancy.ts';
import type { Problem } from './problem.ts';
import { apartRules, conflicts, hasRule, mostAtOnce, namesIn, nearnessOf, wantingIn, withRule } from './rules.ts';
import { slotsTaken } from './services.ts';
import type { World } from './world.ts';

/** What keeps the household from each place, the others being where they are. */
export function masksOf(problem: Problem, occupancy: Occupancy, household: number): number[] {
  return problem.world.instance.places.map((_, place) => {
    let mask = problem.rules.maskOf(household, place);
    if (!occupancy.hasRoom(household, place)) mask = withRule(mask, 'capacity');
    mask |= nearOthers(problem, occupancy, household, place);
    if (occupancy.fullService(household, place) >= 0) mask = withRule(mask, 'service');
    return mask;
  });
}

/** By which rules those who have their places keep the household from this one. */
export function nearOthers(
  { world, place: placeOf }: Pick<Problem, 'world' | 'place'>,
  occupancy: Occupancy,
  household: number,
  place: number,
): number {
  let mask = 0;
  const found = occupancy.conflicting(household, place);
  for (const other of occupancy.inTheWay.subarray(0, found)) {
    const there = at(placeOf, at(occupancy.chosen, other));
    mask |= nearnessOf(world, at(world.siteOf, place), at(world.siteOf, there));
  }
  return mask;
}

/**
 * The fewest bits of which every mask has one. Exact: whichever mask is without, one of its bits must be taken, so only these are tried, to
 * the depth 1, then 2 and so on. The first found in the order of the bits. Undefined when a mask is empty, for then nothing keeps it out.
 */
export function smallestReason(masks: ArrayLike<number>, first = 0, last = masks.length): number | undefined {
  let shared = -1;
  const unlike: number[] = [];
  for (let index = first; index < last; index++) {
    const mask = masks[index] ?? 0;
    if (mask === 0) return undefined;
    shared &= mask;
    if (!unlike.includes(mask)) unlike.push(mask);
  }
  if (unlike.length === 0) return 0;
  // Most often there is one that all have: the lowest of these.
  if (shared !== 0) return shared & -shared;
  const order = unlike
    .filter((mask) => !unlike.some((other) => other !== mask && (other & mask) === other))
    .toSorted((one, other) => bitsIn(one).length - bitsIn(other).length || one - other);
  const within = (depth: number, taken: number): number | undefined => {
    const without = order.find((mask) => (mask & taken) === 0);
    if (without === undefined) return taken;
    if (depth === 0) return undefined;
    for (const bit of bitsIn(without)) {
      const found = within(depth - 1, taken | bit);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  for (let depth = 2; ; depth++) {
    const found = within(depth, 0);
    if (found !== undefined) return found;
  }
}

function bitsIn(mask: number): number[] {
  const bits: number[] = [];
  // The lowest that is left, one after the other: with the highest of all, a mask is less than nothing.
  for (let left = mask; left !== 0; left &= left - 1) bits.push(left & -left);
  return bits;
}

/** What would have to be otherwise for the household to come in. No change ever touches a rule of safety: who may not meet, active, home, avoid. */
export type Change =
  | { readonly kind: 'place_changed'; readonly place: number; readonly parts: readonly ChangePart[] }
  | { readonly kind: 'place_added'; readonly municipality: string }
  | { readonly kind: 'none' };

export type ChangePart =
  | { readonly kind: 'beds'; readonly more: number }
  | { readonly kind: 'support'; readonly support: string }
  | { readonly kind: 'children' }
  | { readonly kind: 'size' }
  | { readonly kind: 'cost'; readonly more: number }
  | { readonly kind: 'period' }
  | { readonly kind: 'slots'; readonly service: string; readonly more: number }
  | { readonly kind: 'service_period'; readonly service: string };

/** What each costs, in the effort of about one bed. The house's own, not law. */
const effortOf = { beds: 1, slots: 1, support: 2, children: 3, size: 3, period: 3, service_period: 3, cost: 1 };

function effort(part: ChangePart): number {
  if (part.kind === 'beds' || part.kind === 'slots') return effortOf[part.kind] * part.more;
  if (part.kind === 'cost') return effortOf.cost * Math.ceil(part.more / 500);
  return effortOf[part.kind];
}

/** A place of one's own is a home more: so many beds' worth, besides the beds. */
const effortOfNewPlace = 8;

/** No change of what is offered helps against these. */
const isBeyondOffers = [...apartRules, 'active', 'home', 'avoid', 'kept', 'stopped'] as const;

/** The cheapest change that lets the household in, the others being where they are: of one place, or else a new one. */
export function smallestChange(problem: Problem, occupancy: Occupancy, household: number, masks: readonly number[]): Change {
  const { world } = problem;
  let best: { change: Change; effort: number } = { change: { kind: 'none' }, effort: Infinity };
  const offer = (change: Change, its: number) => {
    if (its < best.effort) best = { change, effort: its };
  };
  for (const [place, mask] of masks.entries()) {
    if (isBeyondOffers.some((rule) => hasRule(mask, rule))) continue;
    const parts = partsOf(problem, occupancy, household, place, mask);
    offer(
      { kind: 'place_changed', place, parts },
      parts.reduce((sum, part) => sum + effort(part), 0),
    );
  }
  const { size } = world.instance.households[household] ?? { size: 1 };
  const free = world.instance.municipalities.find((_, municipality) => isFree(problem, occupancy, household, municipality));
  if (free) offer({ kind: 'place_added', municipality: free.code }, effortOfNewPlace + size * effortOf.beds);
  return best.change;
}

function partsOf({ world }: Problem, occupancy: Occupancy, household: number, number: number, mask: number): ChangePart[] {
  const its = world.instance.households[household];
  const place = world.instance.places[number];
  if (!its || !place) return [];
  const parts: ChangePart[] = [];
  if (hasRule(mask, 'capacity')) {
    const placed = occupancy
      .at(number)
      .map((other) => ({ size: at(world.size, other), from: at(world.from, other), to: at(world.to, other) }));
    const full = mostAtOnce([...listAt(world.staysAt, number), ...placed], at(world.from, household), at(world.to, household));
    parts.push({ kind: 'beds', more: full + its.size - place.capacity });
  }
  for (const support of wantingIn(world, household, mask)) parts.push({ kind: 'support', support });
  if (hasRule(mask, 'children')) parts.push({ kind: 'children' });
  if (hasRule(mask, 'size')) parts.push({ kind: 'size' });
  if (hasRule(mask, 'cost')) parts.push({ kind: 'cost', more: place.cost_per_day - (its.max_cost_per_day ?? 0) });
  if (hasRule(mask, 'period')) parts.push({ kind: 'period' });
  if (hasRule(mask, 'service')) parts.push(...partsOfServices(world, occupancy, household, number));
  return parts;
}

function partsOfServices(world: World, occupancy: Occupancy, household: number, place: number): ChangePart[] {
  const { services, instance } = world;
  const [from, to] = [at(world.from, household), at(world.to, household)];
  return slotsTaken(world, household, place).flatMap((number): ChangePart[] => {
    const service = instance.services?.[number]?.id ?? '';
    const users = occupancy.usersOf(number).map((other) => ({ size: 1, from: at(world.from, other), to: at(world.to, other) }));
    const more = mostAtOnce([...listAt(services.usedBy, number), ...users], from, to) + 1 - at(services.capacity, number);
    const isThere = at(services.from, number) <= from && to <= at(services.to, number);
    return [
      ...(more > 0 ? [{ kind: 'slots' as const, service, more }] : []),
      ...(isThere ? [] : [{ kind: 'service_period' as const, service }]),
    ];
  });
}

/** Whether a new place, with a unit of its own, could take the household in the municipality. */
function isFree({ world, rules, place }: Problem, occupancy: Occupancy, household: number, municipality: number): boolean {
  if (rules.isShut(household, municipality)) return false;
  const row = municipality * world.instance.municipalities.length;
  return occupancy.chosen.every(
    (option, other) =>
      option < 0 ||
      !isSet(world.isNearMunicipality, row + at(world.municipalityOf, at(place, option))) ||
      !conflicts(world, household, other),
  );
}

/** The reason in names of rules. */
export const becauseOf = (problem: Problem, household: number, masks: readonly number[]): string[] =>
  namesIn(problem.world, household, smallestReason(masks) ?? 0);

/** The change in a sentence. */
export function sayChange(change: Change, places: readonly Place[]): string {
  if (change.kind === 'none') return 'No municipality is free of conflict, activity and what is to be avoided.';
  if (change.kind === 'place_added') return `A new place in ${change.municipality} that meets its needs.`;
  const place = places[change.place];
  if (change.parts.length === 0) return `${place?.id} in ${place?.municipality} is free as it is.`;
  return `${place?.id} in ${place?.municipality}: ${change.parts.map(sayPart).join(', and ')}.`;
}

function sayPart(part: ChangePart): string {
  switch (part.kind) {
    case 'beds':
      return part.more === 1 ? 'one more bed' : `${part.more} more beds`;
    case 'support':
      return `${part.support} offered`;
    case 'children':
      return 'children received';
    case 'size':
      return 'households of its size received';
    case 'cost':
      return `${part.more} more a day allowed`;
    case 'period':
      return 'open for the whole period';
    case 'slots':
      return `${part.more} more of ${part.service}`;
    case 'service_period':
      return `${part.service} for the whole period`;
  }
}
