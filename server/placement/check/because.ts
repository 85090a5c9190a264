import type { Plan } from '#server/placement/domain/format.ts';
import type { Facts } from './facts.ts';

type Placed = readonly (readonly [household: string, place: string])[];

interface Period {
  readonly from: string;
  readonly to: string | null;
}

/** The most that are there at once, with one more, on a day when that one is. */
function mostWith(one: Period & { readonly size: number }, others: readonly (Period & { readonly size: number })[]): number {
  const isThere = ({ from, to }: Period, day: string) => from <= day && (to === null || day <= to);
  const days = [one.from, ...others.map(({ from }) => from)].filter((day) => isThere(one, day));
  return Math.max(...days.map((day) => others.reduce((sum, other) => sum + (isThere(other, day) ? other.size : 0), one.size)));
}

/** All that keeps a household from each place when the others are where a plan puts them, by the names of the rules. */
export function reasonsIn(facts: Facts, placed: Placed, householdId: string): ReadonlyMap<string, ReadonlySet<string>> {
  const { instance, isAtOnce, whyApart, servicesFor, staysWith } = facts;
  const household = facts.household(householdId);
  if (!household) return new Map();
  const party = { ...household, household: household.id };
  const guests = placed.flatMap(([id, place]) => {
    const other = id === householdId ? undefined : facts.household(id);
    return other ? [{ ...other, household: id, place }] : [];
  });
  const rivals = [...guests, ...instance.stays].filter(
    (other) => other.household !== householdId && isAtOnce(party, other) && whyApart(party, other) !== undefined,
  );
  const livesIn = Map.groupBy([...guests, ...instance.stays], ({ place }) => place);
  const lasts = ({ from, to }: Period) =>
    from <= household.from && (to === null || (household.to !== null && household.to <= to));
  const slots = new Map<string, boolean>();
  const hasSlot = (service: ReturnType<Facts['servicesFor']>[number]): boolean => {
    const known = slots.get(service.id);
    if (known !== undefined) return known;
    const users = guests.filter((one) => servicesFor(one.household, one.place).some(({ id }) => id === service.id));
    const used = [...users, ...staysWith(service.id)].map(({ from, to }) => ({ from, to, size: 1 }));
    const has = lasts(service) && mostWith({ ...household, size: 1 }, used) <= service.capacity;
    slots.set(service.id, has);
    return has;
  };
  const rivalIn = (isThere: (municipality: string, unit: string) => boolean) =>
    rivals.some(({ place }) => {
      const there = facts.place(place);
      return there !== undefined && isThere(there.municipality, there.unit);
    });
  const isActiveIn = (code: string) =>
    instance.networks.some(
      ({ id, active_in }) => active_in.includes(code) && household.networks.some((own) => facts.areEnemies(own, id)),
    );
  return new Map(
    instance.places.map((place) => {
      const { provider, municipality: here } = place;
      const isStopped = provider !== null && [...(instance.stopped ?? []), ...(household.stopped ?? [])].includes(provider);
      const holds: Readonly<Record<string, boolean>> = {
        capacity: mostWith(household, livesIn.get(place.id) ?? []) > place.capacity,
        children: household.children && !place.children,
        cost: household.max_cost_per_day !== null && place.cost_per_day > household.max_cost_per_day,
        period: !lasts(place),
        home: household.home_area?.includes(here) === true,
        avoid: household.avoid.includes(here),
        active: isActiveIn(here),
        conflict: rivalIn((there) => there === here),
        distance: rivalIn((there) => there !== here && facts.isNear(there, here)),
        unit: rivalIn((there, unit) => there !== here && unit === place.unit),
        size: household.size < (place.least ?? 0) || household.size > (place.most ?? household.size),
        kept: place.only?.includes(householdId) === false,
        service: !servicesFor(householdId, place.id).every(hasSlot),
        stopped: isStopped,
      };
      const lacking = household.must.filter((support) => !place.supports.includes(support)).map((support) => `must:${support}`);
      return [place.id, new Set([...Object.keys(holds).filter((name) => holds[name]), ...lacking])] as const;
    }),
  );
}

/** Whether so few names can be chosen that each of the sets has one of them. */
function areHitBy(sets: readonly ReadonlySet<string>[], most: number): boolean {
  const [first] = sets;
  if (!first) return true;
  return (
    most > 0 &&
    [...first].some((name) =>
      areHitBy(
        sets.filter((one) => !one.has(name)),
        most - 1,
      ),
    )
  );
}

/** What is wrong in why a plan says that somebody has no place: that it keeps them from every place, and that nothing fewer does. Where nothing is said, nothing is. */
export function faultsOfReasons(facts: Facts, placed: Placed, unplaced: Plan['unplaced']): string[] {
  return unplaced.flatMap(({ household, because }) => {
    if (because.length === 0 || !facts.household(household)) return [];
    const reasons = reasonsIn(facts, placed, household);
    const [open] = [...reasons].find(([, its]) => !because.some((name) => its.has(name))) ?? [];
    if (open !== undefined) return [`${household} is not kept from ${open} by ${because.join(' and ')}`];
    const isFewest = !areHitBy([...reasons.values()], because.length - 1);
    return isFewest ? [] : [`${household} is kept from every place by fewer rules than ${because.join(' and ')}`];
  });
}
