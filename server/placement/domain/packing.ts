import type { Beds } from './beds.ts';
import { at } from './numbers.ts';
import type { Problem } from './problem.ts';
import { conflicts } from './rules.ts';

/** Who may live in one place together, at best. */
export interface Packer {
  /**
   * Of the first `count` candidates, each with its worth: those who together are worth most, no two in conflict and never more people than
   * beds. Answers their worth, with who they are in `packed`; or -1 when that would take too many tries.
   */
  pack(place: number, count: number): number;
  /** To be filled in before packing. */
  readonly candidates: Int32Array;
  readonly worth: Float64Array;
  /** The candidates that were packed, ended by -1. */
  readonly packed: Int32Array;
}

const mostTries = 4000;

/** Branch and bound: the worth of what could still be added, had it no conflicts and could be divided, on the place's busiest day. */
export function packerOf(problem: Problem, beds: Beds, isStopped = () => false): Packer | undefined {
  const { world } = problem;
  const { households, size, from, to } = world;
  const isApart = conflictMatrix(problem, isStopped);
  if (!isApart) return undefined;
  const candidates = new Int32Array(households);
  const worth = new Float64Array(households);
  const packed = new Int32Array(households + 1).fill(-1);
  const order = new Int32Array(households);
  const rate = new Float64Array(households);
  /** By place in the order: who it is, its worth and size, and by how many of those taken it is kept out. */
  const who = new Int32Array(households);
  const its = new Float64Array(households);
  const people = new Int32Array(households);
  const kept = new Uint16Array(households);
  const isOnDay = new Uint8Array(households);
  const taken = new Int32Array(households);
  let room = new Int32Array(8);
  let [firstRow, rows, measured, count, tries, best, depth] = [0, 0, 0, 0, 0, 0, 0];

  const isThere = (household: number, row: number): boolean => {
    const day = beds.day[firstRow + row] ?? 0;
    return (from[household] ?? 0) <= day && day <= (to[household] ?? 0);
  };
  const hasRoom = (index: number): boolean => {
    if (rows === 1 && isOnDay[index] === 1) return (people[index] ?? 0) <= (room[0] ?? 0);
    for (let row = 0; row < rows; row++)
      if ((room[row] ?? 0) < (people[index] ?? 0) && isThere(who[index] ?? 0, row)) return false;
    return true;
  };
  const use = (index: number, sign: 1 | -1) => {
    for (let row = 0; row < rows; row++)
      if (isThere(who[index] ?? 0, row)) room[row] = (room[row] ?? 0) - sign * (people[index] ?? 0);
    const line = (who[index] ?? 0) * households;
    for (let other = index + 1; other < count; other++)
      if (isApart[line + (who[other] ?? 0)] === 1) kept[other] = (kept[other] ?? 0) + sign;
  };
  const mostFrom = (index: number): number => {
    let most = 0;
    let left = room[measured] ?? 0;
    for (let other = index; other < count; other++) {
      if ((kept[other] ?? 0) > 0) continue;
      const need = isOnDay[other] === 1 ? (people[other] ?? 0) : 0;
      if (need <= left) {
        most += its[other] ?? 0;
        left -= need;
      } else {
        most += ((its[other] ?? 0) * left) / need;
        left = 0;
      }
    }
    return most;
  };
  const extend = (first: number, sum: number) => {
    tries += 1;
    if (sum > best) {
      best = sum;
      for (let index = 0; index < depth; index++) packed[index] = who[taken[index] ?? 0] ?? -1;
      packed[depth] = -1;
    }
    for (let index = first; index < count; index++) {
      if (tries > mostTries || sum + mostFrom(index) <= best + 1e-9) return;
      if ((kept[index] ?? 0) > 0 || !hasRoom(index)) continue;
      use(index, 1);
      taken[depth] = index;
      depth += 1;
      extend(index + 1, sum + (its[index] ?? 0));
      depth -= 1;
      use(index, -1);
    }
  };

  return {
    candidates,
    worth,
    packed,
    pack(place, amount) {
      firstRow = at(beds.start, place);
      rows = at(beds.start, place + 1) - firstRow;
      if (room.length < rows) room = new Int32Array(2 * rows);
      for (let row = 0; row < rows; row++) room[row] = at(beds.free, firstRow + row);
      // The day with the fewest beds is the one to measure by.
      measured = 0;
      for (let row = 1; row < rows; row++) if (at(room, row) < at(room, measured)) measured = row;
      count = amount;
      for (let index = 0; index < count; index++) {
        const household = candidates[index] ?? 0;
        order[index] = index;
        const need = isThere(household, measured) ? (size[household] ?? 1) : 0;
        rate[index] = need === 0 ? Infinity : (worth[index] ?? 0) / need;
      }
      // By hand, for they are few: the most worth for each bed first.
      for (let index = 1; index < count; index++) {
        const one = order[index] ?? 0;
        let into = index;
        for (; into > 0 && (rate[order[into - 1] ?? 0] ?? 0) < (rate[one] ?? 0); into--) order[into] = order[into - 1] ?? 0;
        order[into] = one;
      }
      for (let index = 0; index < count; index++) {
        const one = order[index] ?? 0;
        const household = candidates[one] ?? 0;
        who[index] = household;
        its[index] = worth[one] ?? 0;
        people[index] = size[household] ?? 0;
        isOnDay[index] = isThere(household, measured) ? 1 : 0;
        kept[index] = 0;
      }
      packed[0] = -1;
      [tries, best, depth] = [0, 0, 0];
      extend(0, 0);
      return tries > mostTries ? -1 : best;
    },
  };
}

/** Whether two households conflict, as a matrix. */
export function conflictMatrix({ world }: Problem, isStopped = () => false): Uint8Array | undefined {
  const { households } = world;
  const isApart = new Uint8Array(households * households);
  for (let one = 0; one < households; one++) {
    if (isStopped()) return undefined;
    const others = [
      ...(world.touches[one] ?? []).flatMap((network) => world.members[network] ?? []),
      ...(world.apart[one] ?? []),
    ];
    for (const other of others) if (one !== other && conflicts(world, one, other)) isApart[one * households + other] = 1;
  }
  return isApart;
}
