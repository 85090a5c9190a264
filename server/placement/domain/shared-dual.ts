import { at, real } from './numbers.ts';
import type { SharedPrices } from './pricing.ts';
import type { Problem } from './problem.ts';
import { type Slots, slotsTaken } from './services.ts';

/** The prices of what several places share, slots of services and fair shares, as both duals move them. */
export interface SharedDual {
  readonly paid: SharedPrices;
  /** What is earned for all there is of it. */
  earned(): number;
  /** Nobody has chosen anything. */
  clear(): void;
  /** The household has chosen the place. */
  count(household: number, place: number): void;
  /** Turns the way of each price by what all have chosen; answers the square of its length. */
  turn(): number;
  move(pace: number): void;
  stopDrifting(): void;
  returnTo(prices: SharedPrices): void;
  copy(): SharedPrices;
}

/** `counts` value: only then does an unfair share cost anything. */
export function sharedDualOf({ world }: Problem, slots: Slots, kind: 'value' | 'weight', begun?: SharedPrices): SharedDual {
  const { fair, services, municipalityOf, size, from, to } = world;
  const shared = kind === 'value' ? fair.shared : new Int32Array(0);
  const isShared = new Uint8Array(world.instance.municipalities.length);
  for (const municipality of shared) isShared[municipality] = 1;
  const paid = {
    slots: begun?.slots.slice() ?? new Float64Array(slots.day.length),
    fair: begun?.fair.slice() ?? new Float64Array(isShared.length),
  };
  const slotLoad = new Float64Array(paid.slots.length);
  const slotWay = new Float64Array(paid.slots.length);
  const people = new Float64Array(paid.fair.length);
  const fairWay = new Float64Array(paid.fair.length);
  const rowsOf: number[][] = Array.from({ length: services.count }, () => []);
  for (const [row, service] of slots.service.entries()) rowsOf[service]?.push(row);
  const turned = (beyond: number, before: number, isLowest: boolean, isHighest: boolean) => {
    const now = beyond + 0.7 * before;
    return (isLowest && now < 0) || (isHighest && now > 0) ? 0 : now;
  };
  return {
    paid,
    earned() {
      let sum = 0;
      for (let row = 0; row < paid.slots.length; row++) sum += real(paid.slots, row) * at(slots.free, row);
      for (const municipality of shared) sum += fair.mostFor(municipality, real(paid.fair, municipality)).gain;
      return sum;
    },
    clear() {
      slotLoad.fill(0);
      people.fill(0);
    },
    count(household, place) {
      const municipality = at(municipalityOf, place);
      if (isShared[municipality] === 1) people[municipality] = real(people, municipality) + at(size, household);
      for (const service of slotsTaken(world, household, place))
        for (const row of rowsOf[service] ?? [])
          if (at(from, household) <= at(slots.day, row) && at(slots.day, row) <= at(to, household))
            slotLoad[row] = real(slotLoad, row) + 1;
    },
    turn() {
      let length = 0;
      for (let row = 0; row < paid.slots.length; row++) {
        const way = turned(real(slotLoad, row) - at(slots.free, row), real(slotWay, row), real(paid.slots, row) <= 0, false);
        slotWay[row] = way;
        length += way * way;
      }
      for (const municipality of shared) {
        const price = real(paid.fair, municipality);
        const beyond = real(people, municipality) - fair.mostFor(municipality, price).people;
        const way = turned(beyond, real(fairWay, municipality), price <= 0, price >= fair.steepest);
        fairWay[municipality] = way;
        length += way * way;
      }
      return length;
    },
    move(pace) {
      for (let row = 0; row < paid.slots.length; row++)
        paid.slots[row] = Math.max(0, real(paid.slots, row) + pace * real(slotWay, row));
      for (const municipality of shared)
        paid.fair[municipality] = Math.min(
          fair.steepest,
          Math.max(0, real(paid.fair, municipality) + pace * real(fairWay, municipality)),
        );
    },
    stopDrifting() {
      slotWay.fill(0);
      fairWay.fill(0);
    },
    returnTo(prices) {
      paid.slots.set(prices.slots);
      paid.fair.set(prices.fair);
    },
    copy: () => ({ slots: paid.slots.slice(), fair: paid.fair.slice() }),
  };
}
