import { busiestDays, dayNumber, lastDay } from './calendar.ts';
import type { Household, Instance } from './format.ts';
import { at, listAt, numbering } from './numbers.ts';
import type { Problem } from './problem.ts';
import type { Presence, World } from './world.ts';

/** Supports of which there is only so much: a service takes so many households at a time, from whichever places draw on it. */
export interface Services {
  readonly count: number;
  readonly capacity: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** By household: the services of supports that it must have. */
  readonly wanted: readonly number[][];
  readonly supportOf: readonly string[];
  /** By place: the services that it draws on. Most draw on none, and none on many. */
  readonly drawnOn: readonly (readonly number[])[];
  readonly placesOf: readonly number[][];
  /** The stays that use each, one slot each. */
  readonly usedBy: readonly Pick<Presence, 'size' | 'from' | 'to'>[][];
}

export function servicesIn({ services = [], places, stays, households }: Instance): Services {
  const number = numbering(services.map(({ id }) => id));
  const count = services.length;
  const placesOf: number[][] = services.map(() => []);
  const drawnOn = places.map(({ draws_on = [] }) =>
    [...new Set(draws_on)].map((id) => number.get(id) ?? 0).toSorted((one, other) => one - other),
  );
  for (const [place, drawn] of drawnOn.entries()) for (const service of drawn) placesOf[service]?.push(place);
  const usedBy: { size: number; from: number; to: number }[][] = services.map(() => []);
  for (const { uses = [], from, to } of stays)
    for (const id of new Set(uses)) usedBy[number.get(id) ?? 0]?.push({ size: 1, from: dayNumber(from), to: lastDay(to) });
  return {
    count,
    capacity: Int32Array.from(services, ({ capacity }) => capacity),
    from: Int32Array.from(services, ({ from }) => dayNumber(from)),
    to: Int32Array.from(services, ({ to }) => lastDay(to)),
    wanted: households.map((household) => wantedBy(services, household)),
    supportOf: services.map(({ support }) => support),
    drawnOn,
    placesOf,
    usedBy,
  };
}

export const wantedBy = (services: NonNullable<Instance['services']>, { must }: Household): number[] =>
  services.flatMap(({ support }, service) => (must.includes(support) ? [service] : []));

/** The services of which a household at a place takes a slot each. */
export function slotsTaken({ services, instance }: World, household: number, place: number): readonly number[] {
  const drawn = services.drawnOn[place] ?? [];
  if (drawn.length === 0) return drawn;
  const must = instance.households[household]?.must ?? [];
  return drawn.filter((service) => must.includes(services.supportOf[service] ?? ''));
}

/** The days on which a service may be full, one after the other: the slots that no stay has taken then. */
export interface Slots {
  readonly service: Int32Array;
  readonly day: Int32Array;
  readonly free: Int32Array;
}

/** As with beds: beyond these a service has no more rows, which costs sharpness and never truth. */
const daysOfService = 48;

export function slotsOf({ world, start, place }: Problem): Slots {
  const { services } = world;
  const spans = services.usedBy.map((): { from: number; to: number }[] => []);
  for (let household = 0; services.count > 0 && household < world.households; household++) {
    const taken = new Set<number>();
    for (const one of place.subarray(at(start, household), at(start, household + 1)))
      for (const service of slotsTaken(world, household, one)) taken.add(service);
    for (const service of taken) spans[service]?.push({ from: at(world.from, household), to: at(world.to, household) });
  }
  const rows = spans.flatMap((all, service) => {
    const used = listAt(services.usedBy, service);
    const days = all.length === 0 ? [] : busiestDays([...all, ...used]);
    return days.slice(0, daysOfService).map((day) => {
      const taken = used.filter(({ from, to }) => from <= day && day <= to).length;
      return { service, day, free: Math.max(0, at(services.capacity, service) - taken) };
    });
  });
  return {
    service: Int32Array.from(rows, ({ service }) => service),
    day: Int32Array.from(rows, ({ day }) => day),
    free: Int32Array.from(rows, ({ free }) => free),
  };
}
