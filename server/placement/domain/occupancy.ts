import { listAt, listsOf } from './numbers.ts';
import type { Problem } from './problem.ts';
import { slotsTaken } from './services.ts';

/** Who is where in a plan as it is made. Counters say at once that nobody is in the way; only where they do not is anybody looked for. */
export interface Occupancy {
  /** The option that each household has, or -1. */
  readonly chosen: Int32Array;
  readonly weight: () => number;
  readonly value: () => number;
  put(household: number, option: number): void;
  take(household: number): void;
  /** Whether the household, which has no place, may have this one beside all who have theirs. */
  fits(household: number, place: number): boolean;
  hasRoom(household: number, place: number): boolean;
  hasConflict(household: number, place: number): boolean;
  /** A service that the household would take a slot of there, and that has none left; or -1. */
  fullService(household: number, place: number): number;
  /** Those placed who have a slot of the service, besides those with a stay. */
  usersOf(service: number): readonly number[];
  /** How many of those placed conflict with the household there, and who: the first so many of `inTheWay`. */
  conflicting(household: number, place: number): number;
  readonly inTheWay: Int32Array;
  /** Those placed there, besides those with a stay. */
  at(place: number): readonly number[];
}

// Here and in the search nothing is made anew and no array is asked through a function: this is where the time goes.
export function occupancyOf(problem: Pick<Problem, 'world' | 'place' | 'value' | 'isOneTime'>): Occupancy {
  const { world, place: placeOf, value: valueOf, isOneTime } = problem;
  const { sites, siteOf, size, from, to, capacity, weight: weightOf, isNear, services, fair, municipalityOf } = world;
  const hasFair = fair.shared.length > 0;
  const received = new Int32Array(world.instance.municipalities.length);
  const users: number[][] = Array.from({ length: services.count }, () => []);
  const networks = listsOf(world.networksOf);
  const touches = listsOf(world.touches);
  const apart = listsOf(world.apart);
  const members = listsOf(world.members);
  const near = listsOf(world.near);
  const stays = listsOf(world.staysAt.map((all) => all.map(({ size: its }) => its)));
  const staysFrom = listsOf(world.staysAt.map((all) => all.map(({ from: its }) => its)));
  const staysTo = listsOf(world.staysAt.map((all) => all.map(({ to: its }) => its)));

  const chosen = new Int32Array(world.households).fill(-1);
  const present: number[][] = Array.from({ length: world.places }, () => []);
  const load = Int32Array.from(world.staysAt, (all) => all.reduce((sum, stay) => sum + stay.size, 0));
  /** By network and site: those placed with the network who are near the site. */
  const nearby = new Uint16Array(world.networks * sites);
  const inTheWay = new Int32Array(world.households);
  let weight = 0;
  let value = 0;

  const count = (household: number, site: number, amount: 1 | -1) => {
    const last = near.start[site + 1] ?? 0;
    for (let index = networks.start[household] ?? 0; index < (networks.start[household + 1] ?? 0); index++) {
      const row = (networks.all[index] ?? 0) * sites;
      for (let one = near.start[site] ?? 0; one < last; one++) {
        const key = row + (near.all[one] ?? 0);
        nearby[key] = (nearby[key] ?? 0) + amount;
      }
    }
  };

  const isTooNear = (household: number, other: number, site: number): boolean => {
    const option = chosen[other] ?? -1;
    return (
      option >= 0 &&
      other !== household &&
      isNear[site * sites + (siteOf[placeOf[option] ?? 0] ?? 0)] === 1 &&
      (isOneTime || ((from[household] ?? 0) <= (to[other] ?? 0) && (from[other] ?? 0) <= (to[household] ?? 0)))
    );
  };

  const note = (found: number, other: number): number => {
    for (let index = 0; index < found; index++) if (inTheWay[index] === other) return found;
    inTheWay[found] = other;
    return found + 1;
  };

  const conflicting = (household: number, place: number): number => {
    const site = siteOf[place] ?? 0;
    let found = 0;
    for (let index = touches.start[household] ?? 0; index < (touches.start[household + 1] ?? 0); index++) {
      const network = touches.all[index] ?? 0;
      let expected = nearby[network * sites + site] ?? 0;
      const last = members.start[network + 1] ?? 0;
      for (let one = members.start[network] ?? 0; expected > 0 && one < last; one++) {
        const other = members.all[one] ?? 0;
        const option = chosen[other] ?? -1;
        if (option < 0 || isNear[site * sites + (siteOf[placeOf[option] ?? 0] ?? 0)] !== 1) continue;
        expected -= 1;
        if (isTooNear(household, other, site)) found = note(found, other);
      }
    }
    for (let index = apart.start[household] ?? 0; index < (apart.start[household + 1] ?? 0); index++) {
      const other = apart.all[index] ?? 0;
      if (isTooNear(household, other, site)) found = note(found, other);
    }
    return found;
  };

  const hasConflict = (household: number, place: number): boolean => {
    const site = siteOf[place] ?? 0;
    for (let index = touches.start[household] ?? 0; index < (touches.start[household + 1] ?? 0); index++)
      if ((nearby[(touches.all[index] ?? 0) * sites + site] ?? 0) > 0) return isOneTime || conflicting(household, place) > 0;
    for (let index = apart.start[household] ?? 0; index < (apart.start[household + 1] ?? 0); index++)
      if (isTooNear(household, apart.all[index] ?? 0, site)) return true;
    return false;
  };

  /** The people who are at the place on a day. */
  const peopleOn = (place: number, day: number): number => {
    let people = 0;
    const there = present[place] ?? [];
    for (let index = 0; index < there.length; index++) {
      const other = there[index] ?? 0;
      if ((from[other] ?? 0) <= day && day <= (to[other] ?? 0)) people += size[other] ?? 0;
    }
    for (let stay = stays.start[place] ?? 0; stay < (stays.start[place + 1] ?? 0); stay++)
      if ((staysFrom.all[stay] ?? 0) <= day && day <= (staysTo.all[stay] ?? 0)) people += stays.all[stay] ?? 0;
    return people;
  };

  const hasRoom = (household: number, place: number): boolean => {
    const room = (capacity[place] ?? 0) - (size[household] ?? 0);
    if ((load[place] ?? 0) <= room) return true;
    if (isOneTime && stays.start[place] === stays.start[place + 1]) return false;
    // The place is fullest on the household's first day, or when somebody else comes.
    const first = from[household] ?? 0;
    const last = to[household] ?? 0;
    if (peopleOn(place, first) > room) return false;
    const there = present[place] ?? [];
    for (let index = 0; index < there.length; index++) {
      const day = from[there[index] ?? 0] ?? 0;
      if (first < day && day <= last && peopleOn(place, day) > room) return false;
    }
    for (let stay = stays.start[place] ?? 0; stay < (stays.start[place + 1] ?? 0); stay++) {
      const day = staysFrom.all[stay] ?? 0;
      if (first < day && day <= last && peopleOn(place, day) > room) return false;
    }
    return true;
  };

  const hasSlot = (household: number, service: number): boolean => {
    const slots = (services.capacity[service] ?? 0) - 1;
    const there = users[service] ?? [];
    const stayed = services.usedBy[service] ?? [];
    if (there.length + stayed.length <= slots) return true;
    const usedOn = (day: number): number => {
      let used = 0;
      for (const other of there) if ((from[other] ?? 0) <= day && day <= (to[other] ?? 0)) used += 1;
      for (const stay of stayed) if (stay.from <= day && day <= stay.to) used += 1;
      return used;
    };
    const [first, last] = [from[household] ?? 0, to[household] ?? 0];
    const isFullOn = (day: number) => first < day && day <= last && usedOn(day) > slots;
    return (
      usedOn(first) <= slots && !there.some((other) => isFullOn(from[other] ?? 0)) && !stayed.some((stay) => isFullOn(stay.from))
    );
  };
  const fullService = (household: number, place: number): number => {
    if (services.count === 0) return -1;
    return slotsTaken(world, household, place).find((service) => !hasSlot(household, service)) ?? -1;
  };

  /** Those who come to a municipality cost what they cost after those who are there: what it costs in all does not hang on the order. */
  const receive = (municipality: number, people: number) => {
    const before = received[municipality] ?? 0;
    value += fair.costOf(municipality, before) - fair.costOf(municipality, before + people);
    received[municipality] = before + people;
  };
  const useServices = (household: number, place: number, isComing: boolean) => {
    for (const service of slotsTaken(world, household, place)) {
      const there = users[service] ?? [];
      if (isComing) there.push(household);
      else there.splice(there.indexOf(household), 1);
    }
  };

  return {
    chosen,
    inTheWay,
    weight: () => weight,
    value: () => value,
    put(household, option) {
      const place = placeOf[option] ?? 0;
      chosen[household] = option;
      present[place]?.push(household);
      load[place] = (load[place] ?? 0) + (size[household] ?? 0);
      count(household, siteOf[place] ?? 0, 1);
      weight += weightOf[household] ?? 0;
      value += valueOf[option] ?? 0;
      if (services.count > 0) useServices(household, place, true);
      if (hasFair) receive(municipalityOf[place] ?? 0, size[household] ?? 0);
    },
    take(household) {
      const option = chosen[household] ?? 0;
      const place = placeOf[option] ?? 0;
      const there = present[place];
      if (there) {
        const last = there.pop() ?? -1;
        if (last !== household)
          for (let index = there.length - 1; index >= 0; index--)
            if (there[index] === household) {
              there[index] = last;
              break;
            }
      }
      chosen[household] = -1;
      load[place] = (load[place] ?? 0) - (size[household] ?? 0);
      count(household, siteOf[place] ?? 0, -1);
      weight -= weightOf[household] ?? 0;
      value -= valueOf[option] ?? 0;
      if (services.count > 0) useServices(household, place, false);
      if (hasFair) receive(municipalityOf[place] ?? 0, -(size[household] ?? 0));
    },
    fits: (household, place) => hasRoom(household, place) && !hasConflict(household, place) && fullService(household, place) < 0,
    hasRoom,
    hasConflict,
    conflicting,
    fullService,
    usersOf: (service) => listAt(users, service),
    at: (place) => listAt(present, place),
  };
}
