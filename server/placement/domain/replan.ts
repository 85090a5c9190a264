import { chainsOf, sumOf } from './chains.ts';
import type { Instance, Plan, Replan } from './format.ts';
import { at, numbering } from './numbers.ts';
import { type Occupancy, occupancyOf } from './occupancy.ts';
import { type Problem, isOneTime, optionsIn } from './problem.ts';
import { rulesOf } from './rules.ts';
import { valuesOf } from './values.ts';
import { type World, worldOf } from './world.ts';

/** How many steps of the search, all in all, and how many to look for a better value once the fewest moves are known. */
interface Effort {
  readonly steps: number;
  readonly polish: number;
}
const usual: Effort = { steps: 12_000, polish: 200 };

/** How many beyond the fewest imaginable may lose their place or move, before that is given up. */
const beyond = 5;

/**
 * What has to move when the world is no longer as it was when the plan was made: only those who may not stay, and those who must make room for
 * them. Fewest without a place first, then fewest moves, then most value. Depth first by the number of moves, from the fewest that could do, so that what
 * is found first moves as few as can be (iterative deepening; Korf 1985). Nothing here carries anything out, and whoever waited goes on waiting.
 */
export function replan(instance: Instance, { assignments }: Pick<Plan, 'assignments'>, effort: Effort = usual): Replan {
  const world = worldOf(instance);
  const seats = seatsIn(world, assignments);
  const table = tableOf(seats);
  const { least, leastLost } = table;
  let chains = table.byChains(0);
  for (let turn = 1; turn < turns && (chains.lost > leastLost || chains.moved.size > least); turn++) {
    const other = table.byChains(turn);
    if (other.lost < chains.lost || (other.lost === chains.lost && other.moved.size < chains.moved.size)) chains = other;
  }
  let steps = effort.steps;
  /** Whether fewer without a place, or fewer moves, have been ruled out so far. */
  let isProven = true;
  let fewest = least;
  for (let lost = leastLost; lost <= Math.min(chains.lost, leastLost + beyond); lost++) {
    const most = lost === chains.lost ? chains.moved.size - 1 : Math.min(least + beyond, seats.from.size);
    for (let moves = Math.max(least, lost); steps > 0 && moves <= most; moves++) {
      const tried = table.search({ moves, lost, steps, polish: effort.polish });
      if (tried.best) return answerOf(seats, tried.best, { fewest: isProven ? moves : fewest, isProven });
      steps -= tried.steps;
      isProven &&= tried.isWhole;
      if (isProven && lost === leastLost) fewest = moves + 1;
    }
    // Moving more than was tried might have kept one more in a place.
    isProven &&= steps > 0 && (lost === chains.lost || most === seats.from.size);
  }
  isProven &&= chains.lost <= leastLost + beyond;
  const goal = { moves: chains.moved.size, lost: chains.lost };
  const other =
    steps > 0 ? table.search({ ...goal, steps: Math.min(steps, effort.polish), polish: effort.polish }).best : undefined;
  const orderOf = (one: Moved) => {
    const [here, there] = [sumOf(seats, one), sumOf(seats, chains.moved)];
    return here.lost - there.lost || one.size - chains.moved.size || there.value - here.value;
  };
  const best = other && orderOf(other) < 0 ? other : chains.moved;
  return answerOf(seats, best, { fewest: isProven ? goal.moves : fewest, isProven });
}

/** In how many orders chains are made one after the other. */
const turns = 30;

/** Who sits where. What else a household could have is only asked of those who leave their seat, who are few. */
export interface Seats extends Pick<Problem, 'world' | 'place' | 'value' | 'isOneTime'> {
  /** By household, its seat as an option; -1 for one that has none, or whose place is gone or no longer allowed. */
  readonly seat: Int32Array;
  readonly mustGo: readonly number[];
  readonly from: ReadonlyMap<number, string>;
  /** The options of a household, its seat left out: from the first up to the last, the most valuable first. */
  readonly optionsOf: (household: number) => readonly [first: number, last: number];
}

/** Each household has room for an option for each place; the first is its seat. */
function seatsIn(world: World, assignments: Plan['assignments']): Seats {
  const { instance, households, places } = world;
  const rules = rulesOf(world);
  const room = places + 1;
  const place = new Int32Array(households * room);
  const value = new Int32Array(households * room);
  const seat = new Int32Array(households).fill(-1);
  const householdNumber = numbering(instance.households.map(({ id }) => id));
  const placeNumber = numbering(instance.places.map(({ id }) => id));
  const valueOf = valuesOf(instance);
  const from = new Map<number, string>();
  const mustGo: number[] = [];
  for (const { household: id, place: placeId } of assignments) {
    const number = householdNumber.get(id);
    if (number === undefined || from.has(number)) continue;
    from.set(number, placeId);
    const had = placeNumber.get(placeId) ?? -1;
    const [household, its] = [instance.households[number], instance.places[had]];
    if (!household || !its || rules.maskOf(number, had) !== 0) {
      mustGo.push(number);
      continue;
    }
    seat[number] = number * room;
    place[number * room] = had;
    value[number * room] = valueOf(household, its);
  }

  const allOf = optionsIn(world, rules);
  const lasts = new Map<number, number>();
  const optionsOf = (household: number): readonly [number, number] => {
    const first = household * room + 1;
    let last = lasts.get(household);
    if (last === undefined) {
      last = first;
      const all = allOf(household);
      for (const [index, one] of all.place.entries()) {
        if (at(seat, household) >= 0 && one === at(place, first - 1)) continue;
        place[last] = one;
        value[last] = at(all.value, index);
        last += 1;
      }
      lasts.set(household, last);
    }
    return [first, last];
  };
  return { world, place, value, isOneTime: isOneTime(world), seat, mustGo, from, optionsOf };
}

interface Wanted {
  readonly moves: number;
  readonly lost: number;
  readonly steps: number;
  readonly polish: number;
}
/** By household that has left its seat, its new option, or -1. */
export type Moved = ReadonlyMap<number, number>;

/** Everybody at their seat, and the search for who leaves it. */
function tableOf(seats: Seats) {
  const { place, seat, mustGo, optionsOf } = seats;
  const occupancy = occupancyOf(seats);
  const seated = [...seat.keys()].filter((household) => at(seat, household) >= 0);
  for (const household of seated) occupancy.put(household, at(seat, household));
  const pairs = pairsIn(seats, occupancy, seated);
  const crowded = crowdedIn(seats, occupancy, seated);
  const hasNone = (household: number) => {
    const [first, last] = optionsOf(household);
    return first === last;
  };
  const leastLost = mustGo.filter(hasNone).length;
  const least = mustGo.length + matched(pairs);

  const sits = (household: number) => at(occupancy.chosen, household) >= 0 && occupancy.chosen[household] === seat[household];
  /** Those who still sit of the first crowd for whom there is too little. */
  const full = () => {
    for (const { there, isFull } of crowded) {
      const left = there.filter(sits);
      if (left.some(isFull)) return left;
    }
    return undefined;
  };

  function search({ moves, lost, steps: allowed, polish }: Wanted) {
    const freed: number[] = [...mustGo];
    const moved = new Map<number, number>();
    let [steps, best, bestValue, left, since] = [0, undefined as Moved | undefined, -Infinity, 0, 0];
    const isOver = () => steps >= allowed || (best !== undefined && steps - since >= polish);
    // Those of whom it has been tried that they go: from then on they stay, so that no set of people is tried twice.
    const stays = new Set<number>();
    const mayGo = (household: number) => sits(household) && !stays.has(household);
    const free = (household: number, goOn: () => void) => {
      if (freed.length >= moves) return;
      occupancy.take(household);
      freed.push(household);
      goOn();
      freed.pop();
      occupancy.put(household, at(seat, household));
    };
    /** One of these goes: the first, or the first stays and the second goes, and so on. */
    const freeOneOf = (those: readonly number[], goOn: () => void) => {
      const able = those.filter(mayGo);
      for (const household of able) {
        free(household, goOn);
        stays.add(household);
      }
      for (const household of able) stays.delete(household);
    };
    const settle = (household: number, option: number, goOn: () => void) => {
      moved.set(household, option);
      occupancy.put(household, option);
      goOn();
      occupancy.take(household);
      moved.delete(household);
    };
    /** Frees these one after the other, then whoever else has to go for there to be room. */
    const makeWay = (those: readonly number[], household: number, option: number, goOn: () => void): void => {
      if (isOver()) return;
      const [first, ...rest] = those;
      if (first !== undefined) return mayGo(first) ? free(first, () => makeWay(rest, household, option, goOn)) : undefined;
      const where = at(place, option);
      const service = occupancy.fullService(household, where);
      const hasRoom = occupancy.hasRoom(household, where);
      if (hasRoom && service < 0) return settle(household, option, goOn);
      freeOneOf(hasRoom ? occupancy.usersOf(service) : occupancy.at(where), () => makeWay([], household, option, goOn));
    };
    const next = (): void => {
      steps += 1;
      if (isOver()) return;
      const pair = pairs.find(([one, other]) => sits(one) && sits(other));
      if (pair) return freeOneOf(pair, next);
      const crowd = full();
      if (crowd !== undefined) return freeOneOf(crowd, next);
      const found = hardest(freed.filter((one) => !moved.has(one)));
      if (found === undefined) {
        if (occupancy.value() > bestValue) [best, bestValue, since] = [new Map(moved), occupancy.value(), best ? since : steps];
        return;
      }
      const { household, room } = found;
      const [first, last] = optionsOf(household);
      if (freed.length < moves)
        for (let option = first; option < last; option++) {
          const blocking = occupancy.conflicting(household, at(place, option));
          if (freed.length + blocking > moves) continue;
          makeWay([...occupancy.inTheWay.subarray(0, blocking)], household, option, next);
        }
      // Nobody else may go: only what is free as it is need be looked at, and only if there is any. Most steps are such.
      else if (room > 0)
        for (let option = first; option < last; option++)
          if (occupancy.fits(household, at(place, option))) settle(household, option, next);
      if (left >= lost) return;
      left += 1;
      moved.set(household, -1);
      next();
      moved.delete(household);
      left -= 1;
    };
    /** The one with fewest places that are free as it is, and how many these are. */
    const hardest = (waiting: readonly number[]): { household: number; room: number } | undefined => {
      const roomOf = (household: number) => {
        const [first, last] = optionsOf(household);
        let found = at(seat, household) >= 0 && occupancy.fits(household, at(place, at(seat, household))) ? 1 : 0;
        for (let option = first; found < 12 && option < last; option++)
          if (occupancy.fits(household, at(place, option))) found += 1;
        return found;
      };
      return waiting
        .map((household) => ({ household, room: roomOf(household) }))
        .toSorted((one, other) => one.room - other.room)[0];
    };
    if (mustGo.length <= moves) next();
    return { best, steps, isWhole: steps < allowed };
  }

  return { least, leastLost, search, byChains: (turn: number) => chainsOf({ ...seats, occupancy, pairs, full, sits }, turn) };
}

/** Those of the seated who are too near each other now. */
function pairsIn({ place }: Seats, occupancy: Occupancy, seated: readonly number[]): [number, number][] {
  return seated.flatMap((household) => {
    const found = occupancy.conflicting(household, at(place, at(occupancy.chosen, household)));
    return [...occupancy.inTheWay.subarray(0, found)]
      .filter((other) => household < other)
      .map((other): [number, number] => [household, other]);
  });
}

interface Crowd {
  readonly there: readonly number[];
  /** Whether one of them, where they are, would find too little. */
  readonly isFull: (household: number) => boolean;
}

/** Places with more people than beds, and services with more households than slots. */
function crowdedIn({ place, world }: Seats, occupancy: Occupancy, seated: readonly number[]): Crowd[] {
  const asIfComing = (lacks: (household: number, where: number) => boolean) => (household: number) => {
    const option = at(occupancy.chosen, household);
    occupancy.take(household);
    const isLacking = lacks(household, at(place, option));
    occupancy.put(household, option);
    return isLacking;
  };
  const lacksBed = asIfComing((household, where) => !occupancy.hasRoom(household, where));
  const lacksSlot = asIfComing((household, where) => occupancy.fullService(household, where) >= 0);
  const byPlace = Map.groupBy(seated, (household) => at(place, at(occupancy.chosen, household)));
  const byService = Array.from({ length: world.services.count }, (_, service) => [...occupancy.usersOf(service)]);
  return [
    ...byPlace.values().map((there) => ({ there, isFull: lacksBed })),
    ...byService.map((there) => ({ there, isFull: lacksSlot })),
  ].filter(({ there, isFull }) => there.some(isFull));
}

/** How many pairs share nobody: so many have to go at least. */
function matched(pairs: readonly (readonly [number, number])[]): number {
  const taken = new Set<number>();
  let count = 0;
  for (const [one, other] of pairs) {
    if (taken.has(one) || taken.has(other)) continue;
    taken.add(one).add(other);
    count += 1;
  }
  return count;
}

function answerOf(
  { world, place, from }: Seats,
  moved: Moved,
  { fewest, isProven }: { fewest: number; isProven: boolean },
): Replan {
  const { households, places } = world.instance;
  const moves = [...moved].map(([household, option]) => ({
    household: households[household]?.id ?? '',
    from: from.get(household) ?? '',
    to: option < 0 ? null : (places[at(place, option)]?.id ?? null),
  }));
  return {
    moves: moves.toSorted((one, other) => (one.household < other.household ? -1 : 1)),
    stay: from.size - moves.length,
    fewest,
    proven: isProven,
  };
}
