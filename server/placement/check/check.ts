import type { Instance, Plan } from '#server/placement/domain/format.ts';
import { faultsOfReasons } from './because.ts';
import { recomputedBound } from './bound.ts';
import { type Facts, factsOf } from './facts.ts';

/**
 * Judges a plan from the raw instance, by its own reading of every rule: nothing here is shared with what made the plan but the form of the
 * two files. Says everything that is wrong, or nothing.
 */
export function faultsIn(instance: Instance, plan: Plan): string[] {
  const facts = factsOf(instance);
  const who = whoIsWhere(facts, plan);
  const placed = [...who.placed];
  const faults = [
    ...who.faults,
    ...placed.flatMap(([household, place]) => faultsOfPlacing(facts, household, place)),
    ...faultsOfBeds(facts, placed),
    ...faultsOfServices(facts, placed),
    ...faultsOfConflicts(facts, placed),
    ...faultsOfReasons(facts, placed, plan.unplaced),
  ];
  const weight = placed.reduce((sum, [id]) => sum + (facts.household(id)?.weight ?? 0), 0);
  const value = placed.reduce((sum, [id, place]) => sum + facts.value(id, place), 0) - facts.unfairness(received(facts, placed));
  if (weight !== plan.weight) faults.push(`the plan says that the weight ${plan.weight} is placed, and it is ${weight}`);
  if (value !== plan.objective) faults.push(`the plan says that its value is ${plan.objective}, and it is ${value}`);
  return [...faults, ...faultsOfBounds(facts, plan, weight, value)];
}

function whoIsWhere(facts: Facts, plan: Plan) {
  const placed = new Map<string, string>();
  const faults: string[] = [];
  for (const { household, place } of plan.assignments) {
    if (!facts.household(household)) faults.push(`there is no household ${household}`);
    else if (!facts.place(place)) faults.push(`there is no place ${place}`);
    else if (placed.has(household)) faults.push(`${household} is placed twice`);
    else placed.set(household, place);
  }
  const left = new Set<string>();
  for (const { household } of plan.unplaced) {
    if (!facts.household(household)) faults.push(`there is no household ${household}`);
    if (left.has(household)) faults.push(`${household} is said to be left over twice`);
    if (placed.has(household)) faults.push(`${household} is placed, and said to be left over`);
    left.add(household);
  }
  for (const { id } of facts.instance.households) if (!placed.has(id) && !left.has(id)) faults.push(`nothing is said of ${id}`);
  return { placed, faults };
}

function faultsOfPlacing(facts: Facts, householdId: string, placeId: string): string[] {
  const why = facts.whyNot(householdId, placeId);
  return why === undefined ? [] : [`${householdId} may not have ${placeId}: ${why}`];
}

/** Nobody more than there are beds, on any day when somebody of the plan is there. */
function faultsOfBeds(facts: Facts, placed: readonly (readonly [string, string])[]): string[] {
  const faults: string[] = [];
  for (const [placeId, guests] of Map.groupBy(placed, ([, place]) => place)) {
    const place = facts.place(placeId);
    if (!place) continue;
    const people = guests.flatMap(([id]) => facts.household(id) ?? []);
    const stays = facts.instance.stays.filter((stay) => stay.place === placeId);
    const all = [...people, ...stays];
    for (const day of new Set(all.map(({ from }) => from))) {
      const isThere = ({ from, to }: { from: string; to: string | null }) => from <= day && (to === null || day <= to);
      if (!people.some(isThere)) continue;
      const sum = all.filter(isThere).reduce((total, { size }) => total + size, 0);
      if (sum > place.capacity) faults.push(`${placeId} has ${place.capacity} beds, and ${sum} people on ${day}`);
    }
  }
  return faults;
}

function received(facts: Facts, placed: readonly (readonly [string, string])[]): Map<string, number> {
  const people = new Map<string, number>();
  for (const [id, placeId] of placed) {
    const code = facts.place(placeId)?.municipality ?? '';
    people.set(code, (people.get(code) ?? 0) + (facts.household(id)?.size ?? 0));
  }
  return people;
}

/** No more households at a time than a service takes, on any day when somebody of the plan uses it. */
function faultsOfServices(facts: Facts, placed: readonly (readonly [string, string])[]): string[] {
  const faults: string[] = [];
  for (const { id, capacity } of facts.instance.services ?? []) {
    const users = placed.flatMap(([household, place]) =>
      facts.servicesFor(household, place).some((service) => service.id === id) ? (facts.household(household) ?? []) : [],
    );
    const all = [...users, ...facts.staysWith(id)];
    for (const day of new Set(all.map(({ from }) => from))) {
      const isThere = ({ from, to }: { from: string; to: string | null }) => from <= day && (to === null || day <= to);
      const count = all.filter(isThere).length;
      if (users.some(isThere) && count > capacity)
        faults.push(`${id} takes ${capacity} households at a time, and there are ${count} on ${day}`);
    }
  }
  return faults;
}

function faultsOfConflicts(facts: Facts, placed: readonly (readonly [string, string])[]): string[] {
  const { instance } = facts;
  const guests = placed.flatMap(([id, place]) => {
    const household = facts.household(id);
    return household ? [{ ...household, household: id, place, isNew: true }] : [];
  });
  const stays = instance.stays.map((stay) => ({ ...stay, isNew: false }));
  const faults: string[] = [];
  for (const [number, one] of guests.entries())
    for (const other of [...guests.slice(number + 1), ...stays]) {
      if (one.household === other.household || !facts.isAtOnce(one, other)) continue;
      const why = facts.whyApart(one, other);
      if (why !== undefined && facts.isTooNear(one.place, other.place))
        faults.push(`${one.household} in ${one.place} and ${other.household} in ${other.place} are too near: ${why}`);
    }
  return faults;
}

function faultsOfBounds(facts: Facts, plan: Plan, weight: number, value: number): string[] {
  const { certificate } = plan;
  const faults: string[] = [];
  const ofValue = recomputedBound(facts, certificate.value, 'value', weight);
  if (typeof ofValue === 'string') faults.push(`the certificate of the value is none: ${ofValue}`);
  else if (ofValue !== plan.bound)
    faults.push(`the plan says that the bound of the value is ${plan.bound}, and its certificate proves ${ofValue}`);
  const ofWeight = recomputedBound(facts, certificate.weight, 'weight', 0);
  if (typeof ofWeight === 'string') faults.push(`the certificate of the weight is none: ${ofWeight}`);
  else if (ofWeight !== plan.weight_bound)
    faults.push(`the plan says that the bound of the weight is ${plan.weight_bound}, and its certificate proves ${ofWeight}`);
  if (value > plan.bound) faults.push('the value is above its bound');
  if (weight > plan.weight_bound) faults.push('the weight is above its bound');
  if (plan.status === 'optimal' && (weight !== plan.weight_bound || value !== plan.bound))
    faults.push('the plan is said to be optimal, and the bounds do not prove it');
  return faults;
}
