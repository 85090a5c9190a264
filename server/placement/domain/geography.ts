import { isSet } from './numbers.ts';

interface Seat {
  readonly lat: number;
  readonly lon: number;
}

const earthRadius = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Kilometres along the earth between two seats (haversine). */
export function kilometres(one: Seat, other: Seat): number {
  const north = Math.sin(radians(other.lat - one.lat) / 2) ** 2;
  const east = Math.sin(radians(other.lon - one.lon) / 2) ** 2 * Math.cos(radians(one.lat)) * Math.cos(radians(other.lat));
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(north + east)));
}

/** Whether two seats are no further apart than this. Most are so far from each other by latitude alone that nothing more need be reckoned. */
export const isWithin = (most: number, one: Seat, other: Seat): boolean =>
  earthRadius * radians(Math.abs(one.lat - other.lat)) <= most + 1 && kilometres(one, other) <= most;

/**
 * All largest sets of which any two are joined (Bron and Kerbosch, 1973, with the pivot of Tomita, Tanaka and Takahashi, 2006). Undefined
 * when there are more than `atMost`. `joined` is a matrix.
 */
export function largestCliques(count: number, joined: Uint8Array, atMost: number): number[][] | undefined {
  const isJoined = (one: number, other: number) => one !== other && isSet(joined, one * count + other);
  const found: number[][] = [];
  const extend = (clique: number[], may: number[], done: number[]): boolean => {
    if (may.length === 0) {
      if (done.length === 0) found.push(clique);
      return found.length <= atMost;
    }
    let pivot = -1;
    let reach = -1;
    for (const one of [...may, ...done]) {
      const reached = may.reduce((sum, other) => sum + (isJoined(one, other) ? 1 : 0), 0);
      if (reached > reach) [pivot, reach] = [one, reached];
    }
    let rest = may;
    for (const one of may) {
      if (isJoined(pivot, one)) continue;
      const near = (other: number) => isJoined(one, other);
      if (!extend([...clique, one], rest.filter(near), done.filter(near))) return false;
      rest = rest.filter((other) => other !== one);
      done = [...done, one];
    }
    return true;
  };
  // Each component by itself, or the first pivot would look at all pairs again and again.
  for (const part of components(count, isJoined)) if (!extend([], part, [])) return undefined;
  return found;
}

function components(count: number, isJoined: (one: number, other: number) => boolean): number[][] {
  const seen = new Uint8Array(count);
  const parts: number[][] = [];
  for (let first = 0; first < count; first++) {
    if (seen[first]) continue;
    const part = [first];
    seen[first] = 1;
    for (const one of part)
      for (let other = 0; other < count; other++)
        if (!seen[other] && isJoined(one, other)) {
          seen[other] = 1;
          part.push(other);
        }
    parts.push(part.toSorted((one, other) => one - other));
  }
  return parts;
}
