import { readRegister } from '#access/register.ts';
import type { Instance } from '#server/placement/domain/format.ts';
import { kilometres } from '#server/placement/domain/geography.ts';
import { type Random, randomOf } from '#kernel/random.ts';

export interface Family {
  readonly households: number;
  readonly networks: number;
  readonly radius: number;
  /** The people who wait, to the beds there are. */
  readonly tight: number;
  readonly seed: number;
}

const supports = ['addiction_care', 'psychiatry', 'school', 'work', 'studies', 'leisure'];
const far = 400;

/** An invented instance on the seats of the real municipalities. Nothing in it is about anyone. */
export function inventInstance({ households, networks, radius, tight, seed }: Family): Instance {
  const random = randomOf(seed);
  const municipalities = readMunicipalities();
  const pick = <T>(all: readonly T[]): T => all[random.below(all.length)] as T;
  const nearest = new Map(
    municipalities.map((here) => [
      here.code,
      municipalities.toSorted((one, other) => kilometres(here, one) - kilometres(here, other)).map(({ code }) => code),
    ]),
  );
  const around = (code: string, count: number) => (nearest.get(code) ?? []).slice(0, count);

  const allNetworks = Array.from({ length: networks }, (_, number) => {
    const home = pick(municipalities).code;
    return { id: `n${number}`, home, active_in: around(home, 1 + random.below(6)) };
  });
  const hostile = allNetworks.flatMap(({ id }) => {
    const enemy = pick(allNetworks).id;
    return enemy === id ? [] : [[id, enemy] as [string, string]];
  });
  const all = Array.from({ length: households }, (_, number) => inventHousehold(number, allNetworks, random, around));
  const people = all.reduce((sum, { size }) => sum + size, 0);
  const shares = municipalities.map(() => 0.3 + random.share() ** 2 * 1.7);
  const share = people / tight / shares.reduce((sum, one) => sum + one, 0);
  const places = municipalities.map(({ code }, number) => ({
    id: `p${number}`,
    municipality: code,
    unit: number % 20 === 1 ? `u${number - 1}` : `u${number}`,
    provider: `v${number % 60}`,
    capacity: Math.max(1, Math.round(share * (shares[number] ?? 1))),
    supports: supports.filter(() => random.share() < 0.75),
    children: random.share() < 0.85,
    cost_per_day: 600 + random.below(1800),
    from: '2026-01-01',
    to: null,
  }));
  const seats = new Map(municipalities.map((one) => [one.code, one]));
  const values = Object.fromEntries(
    all.map(({ id, good, home, max_cost_per_day }) => {
      const wish = random.below(far);
      const from = seats.get(home);
      const worth = places.map((place) => {
        const there = seats.get(place.municipality);
        const distance = from && there ? Math.min(far, kilometres(from, there)) : far;
        const fit = place.supports.reduce((sum, support) => sum + (good[support] ?? 0), 0);
        const saved = ((max_cost_per_day ?? 2400) - place.cost_per_day) / 20;
        return Math.max(0, Math.round(30 * fit + (far - Math.abs(distance - wish)) / 2 + saved + random.below(300)));
      });
      return [id, Object.fromEntries(places.map((place, number) => [place.id, worth[number] ?? 0]))];
    }),
  );
  return {
    municipalities,
    networks: allNetworks.map(({ id, active_in }) => ({ id, active_in })),
    hostile,
    rules: { radius_km: radius, neighbours_apart: false },
    places,
    stays: [],
    households: all.map(({ home: _home, ...household }) => household),
    values,
  };
}

function inventHousehold(
  number: number,
  networks: readonly { id: string; home: string }[],
  random: Random,
  around: (code: string, count: number) => string[],
) {
  const network = networks[random.below(networks.length)];
  const second = random.share() < 0.15 ? networks[random.below(networks.length)] : undefined;
  const own = [...new Set([network, second].flatMap((one) => (one ? [one.id] : [])))];
  const home = network?.home ?? '';
  const size = [1, 1, 1, 1, 1, 1, 2, 2, 3, 4][random.below(10)] ?? 1;
  const drawn = (share: number) => supports.filter(() => random.share() < share);
  return {
    id: `h${number}`,
    home,
    size,
    children: size > 1 && random.share() < 0.8,
    networks: own,
    keep_apart: number > 0 && random.share() < 0.05 ? [`h${random.below(number)}`] : [],
    avoid: around(home, 1 + random.below(8)),
    must: drawn(0.1),
    good: Object.fromEntries(drawn(0.4).map((support) => [support, 1 + random.below(5)])),
    max_cost_per_day: random.share() < 0.5 ? 1200 + random.below(1200) : null,
    from: '2026-12-01',
    to: null,
    weight: 1,
  };
}

function readMunicipalities(): Instance['municipalities'] {
  return readRegister().flatMap(({ kind, code, seat, neighbours }) =>
    kind === 'municipality' && seat ? [{ code, ...seat, neighbours: [...neighbours] }] : [],
  );
}
