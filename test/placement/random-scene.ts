import { Day } from '#kernel/day.ts';
import type { NetworkId, OfferId, OrganisationId, StayId, SubjectId } from '#kernel/ids.ts';
import { randomOf } from '#kernel/random.ts';
import type { PlanScene } from '#server/placement/domain/scene.ts';
import { usualWeights } from '#server/placement/domain/score.ts';
import { Support } from '#server/placement/words.ts';

const days = ['2026-12-01', '2026-12-02', '2026-12-10', '2027-01-01', '2027-02-01'].map((one) => Day.parse(one));

/** What a coordination may know, drawn by lot: few enough for everything to happen now and then. */
export function randomScene(seed: number): PlanScene {
  const random = randomOf(seed);
  const chance = (share: number) => random.share() < share;
  const some = <T>(all: readonly T[], share: number) => all.filter(() => chance(share));
  const from1to = (greatest: number) => 1 + random.below(greatest);
  const pick = <T>(all: readonly T[]): T => {
    const one = all[random.below(all.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  const period = () => {
    if (chance(0.5)) return { from: days[0] ?? pick(days), to: null };
    const first = random.below(days.length);
    return { from: days[first] ?? pick(days), to: chance(0.3) ? null : pick(days.slice(first)) };
  };
  const many = <T>(count: number, make: (number: number) => T) => Array.from({ length: count }, (_, number) => make(number));
  const codes = many(from1to(6), (number) => `m${number}`);
  const networks = many(random.below(5), (number) => `n${number}` as NetworkId);
  const subjects = many(from1to(10), (number) => `s${number}` as SubjectId);
  const supports = Support.options.slice(0, 3);
  const houses = ['a', 'b'] as OrganisationId[];
  const withSlots = (has: readonly Support[]) => ({
    supports: has,
    slots: some(has, 0.4).map((support) => ({ support, households: from1to(2) })),
  });
  const offers = many(random.below(8), (number) => ({
    offerId: `o${number}` as OfferId,
    code: pick(codes),
    organisationId: pick(houses),
    unit: chance(0.3) ? pick(['Backen', 'backen ', 'Dalen']) : null,
    housing: 'training_flat' as const,
    places: from1to(5),
    least: chance(0.2) ? 2 : 1,
    most: chance(0.2) ? 2 : 5,
    children: chance(0.7),
    ...withSlots(some(supports, 0.7)),
    kronorPerDay: random.below(20) * 100,
    ...(chance(0.8) ? { from: Day.parse('2026-01-01'), to: null } : period()),
  }));
  const stays = many(random.below(5), (number) => {
    const offer = offers.length > 0 && chance(0.6) ? pick(offers) : null;
    return {
      stayId: `stay ${number}` as StayId,
      municipalityId: 'x' as OrganisationId,
      municipalityCode: offer?.code ?? pick(codes),
      offer: offer && { organisationId: offer.organisationId, offerId: offer.offerId },
      unit: offer?.unit ?? null,
      needed: some(supports, 0.4),
      subjectIds: [...new Set([pick(subjects), pick(subjects)])],
      networks: some(networks, 0.4),
      size: from1to(3),
      children: chance(0.3),
      ...period(),
    };
  });
  return {
    scene: {
      municipalities: codes.map((code) => ({
        code,
        lat: 59 + random.share(),
        lon: 18 + random.share(),
        neighbours: some(codes, 0.2).filter((other) => other !== code),
      })),
      networks: networks.map((id) => ({ id, active_in: some(codes, 0.15) })),
      hostile: networks.flatMap((one, number) =>
        some(networks.slice(number + 1), 0.3).map((other): [string, string] => [one, other]),
      ),
      rules: { radius_km: pick([0, 10, 30, 60]), neighbours_apart: chance(0.3) },
      offers,
      stays,
    },
    waiting: some(subjects, 0.6).map((id) => ({
      household: {
        id,
        size: chance(0.6) ? 1 : from1to(4),
        children: chance(0.3),
        networks: some(networks, 0.4),
        keep_apart: some(subjects, 0.1).filter((other) => other !== id),
        avoid: some(codes, 0.1),
        must: some(supports, 0.25),
        good: Object.fromEntries(some(supports, 0.5).map((support) => [support, from1to(3)])),
        max_cost_per_day: chance(0.2) ? 1000 : null,
        weight: pick([1, 2, 4]),
        ...period(),
      },
      home: pick(codes),
    })),
    weights: usualWeights,
    today: Day.parse('2026-12-01'),
  };
}
