/** A municipality, as far as a map needs it. */
export interface Seat {
  readonly code: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
}

export interface Dot {
  readonly code: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** The paper, and how large a dot is on it. */
export const paper = { width: 240, height: 520, radius: 4.2 } as const;

const edges = { north: 68.6, south: 55.1, west: 10.7, east: 24.4 };
const rounds = 160;
/** From here on nobody is drawn home any more, so that nobody is left on another. */
const settling = 110;
const apart = 2 * paper.radius + 0.6;

/**
 * A dot of the same size for each municipality, as near its seat as there is room: where many lie close, they push each other aside. A small
 * municipality with many people is seen as well as a large one with few. Schematic, and the same every time.
 */
export function dotsOf(seats: readonly Seat[]): Dot[] {
  const homes = seats.map(({ lat, lon }) => ({
    x: 12 + ((lon - edges.west) / (edges.east - edges.west)) * (paper.width - 24),
    y: 12 + ((edges.north - lat) / (edges.north - edges.south)) * (paper.height - 24),
  }));
  const at = homes.map(({ x, y }) => ({ x, y }));
  for (let round = 0; round < rounds; round += 1) {
    const pull = 0.08 * Math.max(0, 1 - round / settling);
    for (const [number, dot] of at.entries()) {
      const home = homes[number] ?? dot;
      dot.x += (home.x - dot.x) * pull;
      dot.y += (home.y - dot.y) * pull;
    }
    for (const [number, dot] of at.entries())
      for (let next = number + 1; next < at.length; next += 1) pushApart(dot, at[next] ?? dot);
    for (const dot of at) {
      dot.x = within(dot.x, paper.width);
      dot.y = within(dot.y, paper.height);
    }
  }
  return seats.map(({ code, name }, number) => {
    const { x = 0, y = 0 } = at[number] ?? {};
    return { code, name, x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
  });
}

const within = (at: number, end: number) => Math.min(Math.max(at, paper.radius + 1), end - paper.radius - 1);

function pushApart(dot: { x: number; y: number }, other: { x: number; y: number }): void {
  const [across, down] = [other.x - dot.x, other.y - dot.y];
  if (Math.abs(across) > apart || Math.abs(down) > apart) return;
  const distance = Math.hypot(across, down);
  if (distance >= apart) return;
  // Two on the very same spot go to each their side.
  const [x, y] = distance === 0 ? [1, 0] : [across / distance, down / distance];
  const half = (apart - distance) / 2;
  dot.x -= x * half;
  dot.y -= y * half;
  other.x += x * half;
  other.y += y * half;
}
