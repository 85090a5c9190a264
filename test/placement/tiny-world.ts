import { Instance } from '#server/placement/domain/format.ts';
import { randomOf } from '#kernel/random.ts';

const days = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-10', '2027-01-01', '2027-02-01'];

/** A small world drawn by lot, in which every rule has something to say now and then. */
export const tinyWorld = (seed: number): Instance => withHomes(withStops(withScarce(plainWorld(seed), seed), seed), seed);

/** In a third of them, some have a home area. */
function withHomes(world: Instance, seed: number): Instance {
  const random = randomOf(seed ^ 0x403e);
  if (random.below(3) > 0) return world;
  const home_area = () => world.municipalities.filter(() => random.below(8) === 0).map(({ code }) => code);
  return { ...world, households: world.households.map((one) => ({ ...one, home_area: home_area() })) };
}

/** A third of them have providers, and some of those are stopped. */
function withStops(world: Instance, seed: number): Instance {
  const random = randomOf(seed ^ 0x570b);
  if (random.below(3) > 0) return world;
  const providers = ['v0', 'v1', 'v2'];
  return Instance.parse({
    ...world,
    places: world.places.map((place) => ({ ...place, provider: providers[random.below(4)] ?? null })),
    stopped: providers.filter(() => random.below(3) === 0),
  });
}

/** Half of them have services that take only so many, and a third have fair shares. */
function withScarce(world: Instance, seed: number): Instance {
  const random = randomOf(seed ^ 0x5eed);
  const chance = (share: number) => random.share() < share;
  const hasServices = chance(0.5);
  const hasShares = chance(0.35);
  const services = ['a', 'b', 'a'].slice(0, hasServices ? 1 + random.below(3) : 0).map((support, number) => {
    const first = random.below(3);
    const isAlways = chance(0.7);
    return {
      id: `s${number}`,
      support,
      capacity: random.below(4),
      from: isAlways ? '2026-01-01' : (days[first] ?? ''),
      to: isAlways || chance(0.5) ? null : (days[first + random.below(days.length - first)] ?? null),
    };
  });
  const drawn = (supports: readonly string[]) => {
    const all = services.filter(({ support }) => supports.includes(support) && chance(0.7));
    return all.filter(({ support }, number) => all.findIndex((one) => one.support === support) === number).map(({ id }) => id);
  };
  return Instance.parse({
    ...world,
    places: world.places.map((place) => (hasServices && chance(0.9) ? { ...place, draws_on: drawn(place.supports) } : place)),
    stays: world.stays.map((stay) =>
      hasServices && chance(0.3) ? { ...stay, uses: services.filter(() => chance(0.5)).map(({ id }) => id) } : stay,
    ),
    households: world.households.map((one) =>
      hasServices && chance(0.4) ? { ...one, must: [...new Set([...one.must, chance(0.6) ? 'a' : 'b'])] } : one,
    ),
    ...(hasServices && { services }),
    ...(hasShares && {
      fair: {
        shares: world.municipalities
          .filter(() => chance(0.8))
          .map(({ code }) => ({ municipality: code, people: random.below(4) })),
        steps: Array.from({ length: 1 + random.below(3) }, () => ({ beyond: random.below(3), each: 1 + random.below(60) })),
      },
    }),
  });
}

function plainWorld(seed: number): Instance {
  const random = randomOf(seed);
  const chance = (share: number) => random.share() < share;
  const some = <T>(all: readonly T[], share: number) => all.filter(() => chance(share));
  const pick = <T>(all: readonly T[]): T => {
    const one = all[random.below(all.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  const from1to = (greatest: number) => 1 + random.below(greatest);
  const codes = Array.from({ length: from1to(5) }, (_, number) => `m${number}`);
  const networks = Array.from({ length: random.below(5) }, (_, number) => `n${number}`);
  const isAlways = chance(0.4);
  const period = () => {
    if (isAlways) return { from: '2026-12-01', to: null };
    const first = random.below(days.length);
    return { from: days[first], to: chance(0.3) ? null : pick(days.slice(first)) };
  };
  const householdIds = Array.from({ length: from1to(8) }, (_, number) => `h${number}`);
  const places = Array.from({ length: from1to(8) }, (_, number) => ({
    id: `p${number}`,
    municipality: pick(codes),
    unit: chance(0.3) ? `u${random.below(3)}` : `u${number + 3}`,
    capacity: random.below(5),
    ...(chance(0.1) ? { only: some(householdIds, 0.5) } : {}),
    ...(chance(0.15) ? { least: from1to(2) } : {}),
    ...(chance(0.15) ? { most: from1to(2) } : {}),
    supports: some(['a', 'b', 'c'], 0.7),
    children: chance(0.7),
    cost_per_day: random.below(20) * 100,
    ...(chance(0.8) ? { from: '2026-01-01', to: null } : period()),
  }));
  const stays = Array.from({ length: random.below(4) }, (_, number) => ({
    household: chance(0.1) ? pick(householdIds) : `s${number}`,
    place: pick(places).id,
    size: from1to(2),
    networks: some(networks, 0.3),
    ...period(),
  }));
  const someone = [...householdIds, ...stays.map(({ household }) => household)];
  const households = householdIds.map((id) => ({
    id,
    size: chance(0.7) ? 1 : from1to(3),
    children: chance(0.3),
    networks: some(networks, 0.35),
    keep_apart: some(someone, 0.08).filter((other) => other !== id),
    avoid: some(codes, 0.1),
    must: some(['a', 'b', 'c'], 0.1),
    good: Object.fromEntries(some(['a', 'b', 'c'], 0.5).map((support) => [support, from1to(3)])),
    max_cost_per_day: chance(0.2) ? 1000 : null,
    weight: chance(0.7) ? 1 : from1to(3),
    ...period(),
  }));
  const values = () =>
    Object.fromEntries(
      householdIds.map((id) => [id, Object.fromEntries(some(places, 0.9).map((place) => [place.id, random.below(120) - 10]))]),
    );
  return Instance.parse({
    municipalities: codes.map((code) => ({
      code,
      lat: 59 + random.share(),
      lon: 18 + random.share(),
      neighbours: some(codes, 0.2).filter((other) => other !== code),
    })),
    networks: networks.map((id) => ({ id, active_in: some(codes, 0.15) })),
    hostile: networks.flatMap((one, number) => some(networks.slice(number + 1), 0.3).map((other) => [one, other])),
    rules: { radius_km: pick([0, 0, 10, 30, 60]), neighbours_apart: chance(0.3) },
    places,
    stays,
    households,
    ...(chance(0.7) ? { values: values() } : {}),
  });
}
