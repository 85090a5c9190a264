import { busiestDays } from './calendar.ts';
import { largestCliques } from './geography.ts';
import { at, listAt } from './numbers.ts';
import type { Problem } from './problem.ts';
import { conflicts } from './rules.ts';

/** Households of whom any two conflict and who are all there on the day. */
export interface Group {
  readonly day: number;
  readonly members: readonly number[];
  /** What makes it a group: networks that are all hostile to each other, or two households to be kept apart. */
  readonly networks: readonly number[];
}

/** Sites of which any two are too near: municipalities that are all near each other, or one unit. */
export interface Zone {
  readonly sites: readonly number[];
  readonly municipalities: readonly number[];
  readonly unit: number;
}

/** Of each group at most one lives in each zone. The strong product of two graphs has these for cliques, so a few rows say it of all pairs. */
export interface Cliques {
  readonly groups: readonly Group[];
  readonly zones: readonly Zone[];
}

/** Past these the rest is left out. It costs sharpness, never truth: what is left out is only a rule fewer in the bound. */
const limits = { networkCliques: 4000, zones: 6000, daysOfGroup: 6, rows: 8_000_000 };

export function cliquesOf(problem: Problem): Cliques {
  const zones = zonesOf(problem);
  const atMost = Math.floor(limits.rows / Math.max(1, zones.length));
  return { zones, groups: groupsOf(problem).slice(0, atMost) };
}

function zonesOf({ world }: Problem): Zone[] {
  const count = world.instance.municipalities.length;
  const sitesOf: number[][] = Array.from({ length: count }, () => []);
  for (const [site, municipality] of world.municipalityOfSite.entries()) sitesOf[municipality]?.push(site);
  const singles = () => sitesOf.map((_, municipality) => [municipality]);
  const cliques = largestCliques(count, world.isNearMunicipality, limits.zones) ?? singles();
  const ofUnits = world.units.map((_, unit) => ({
    sites: [...world.unitOfSite.keys()].filter((site) => world.unitOfSite[site] === unit),
    municipalities: [],
    unit,
  }));
  const ofMunicipalities = cliques.map((all) => {
    const municipalities = all.filter((one) => listAt(sitesOf, one).length > 0).toSorted((one, other) => one - other);
    return { sites: municipalities.flatMap((one) => listAt(sitesOf, one)), municipalities, unit: -1 };
  });
  const zones = [...ofMunicipalities, ...ofUnits].filter(({ sites }) => sites.length > 0);
  // Where a municipality has no place, two zones may have become the same.
  const seen = new Set<string>();
  return zones.filter(({ sites }) => {
    const key = sites.toSorted((one, other) => one - other).join();
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

function groupsOf(problem: Problem): Group[] {
  const { world, start } = problem;
  const canBePlaced = (household: number) => at(start, household + 1) > at(start, household);
  const cliques =
    largestCliques(world.networks, world.isHostile, limits.networkCliques) ??
    Array.from({ length: world.networks }, (_, one) => [one]);
  const groups: Group[] = [];
  for (const networks of cliques) {
    const all = [...new Set(networks.flatMap((network) => listAt(world.members, network)))].filter(canBePlaced);
    groups.push(...byDay(problem, all).map((group) => ({ ...group, networks: networks.toSorted((one, other) => one - other) })));
  }
  groups.sort((one, other) => other.members.length - one.members.length);
  for (const [one, others] of world.apart.entries())
    for (const other of others)
      if (one < other && canBePlaced(one) && canBePlaced(other) && conflicts(world, one, other))
        if (!sharesNetwork(problem, one, other))
          groups.push({ day: Math.max(at(world.from, one), at(world.from, other)), members: [one, other], networks: [] });
  return groups;
}

const sharesNetwork = ({ world }: Problem, one: number, other: number) =>
  listAt(world.networksOf, other).some((network) => listAt(world.touches, one).includes(network));

/** The sets that are there at once, the largest first. */
function byDay({ world }: Problem, members: readonly number[]): { day: number; members: number[] }[] {
  const spans = members.map((one) => ({ from: at(world.from, one), to: at(world.to, one) }));
  return busiestDays(spans)
    .map((day) => ({ day, members: members.filter((one) => at(world.from, one) <= day && day <= at(world.to, one)) }))
    .filter((group) => group.members.length > 1)
    .toSorted((one, other) => other.members.length - one.members.length)
    .slice(0, limits.daysOfGroup);
}
