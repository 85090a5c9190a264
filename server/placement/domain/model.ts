import type { Beds } from './beds.ts';
import type { Cliques } from './cliques.ts';
import { at } from './numbers.ts';
import type { Problem } from './problem.ts';
import { type Slots, slotsTaken } from './services.ts';

export interface Model {
  /** What one of these options counts; the others are left out. */
  readonly counts: ReadonlyMap<number, number>;
  /** What has to be placed at least. */
  readonly weight?: number;
  /** Whether it is value that is counted: only then does an unfair share cost anything. */
  readonly isFair: boolean;
}

/**
 * The problem as an integer program in the LP format: a column for each option, and a row for each household, bed row, slot row, and group in a
 * zone. With fair shares, a column f for the people of a municipality beyond each step.
 */
export function modelOf(
  problem: Problem,
  { beds, cliques, slots }: { beds: Beds; cliques: Cliques; slots: Slots },
  { counts, weight, isFair }: Model,
): string {
  const { world, start, place } = problem;
  const optionsOf = (household: number) =>
    Array.from({ length: at(start, household + 1) - at(start, household) }, (_, index) => at(start, household) + index);
  const all = Array.from({ length: world.households }, (_, household) =>
    optionsOf(household).filter((option) => counts.has(option)),
  );
  const rows: string[] = [];
  const addRow = (terms: readonly string[], limit: number) => {
    if (terms.length > 1) rows.push(`r${rows.length}: ${terms.join(' + ')} <= ${limit}`);
  };
  for (const options of all)
    addRow(
      options.map((option) => `x${option}`),
      1,
    );

  const wanting: [household: number, option: number][][] = Array.from({ length: world.places }, () => []);
  for (const [household, options] of all.entries())
    for (const option of options) wanting[at(place, option)]?.push([household, option]);
  for (const [row, bedPlace] of beds.place.entries()) {
    const day = at(beds.day, row);
    const there = (wanting[bedPlace] ?? []).filter(([one]) => at(world.from, one) <= day && day <= at(world.to, one));
    addRow(
      there.map(([one, option]) => `${at(world.size, one)} x${option}`),
      at(beds.free, row),
    );
  }

  for (const [row, service] of slots.service.entries()) {
    const day = at(slots.day, row);
    const users = all.flatMap((options, one) =>
      at(world.from, one) <= day && day <= at(world.to, one)
        ? options.filter((option) => slotsTaken(world, one, at(place, option)).includes(service))
        : [],
    );
    addRow(
      users.map((option) => `x${option}`),
      at(slots.free, row),
    );
  }
  const lost: string[] = [];
  for (const municipality of isFair ? world.fair.shared : [])
    for (const [step, { beyond, each }] of (world.instance.fair?.steps ?? []).entries()) {
      const terms = all.flatMap((options, one) =>
        options
          .filter((option) => at(world.municipalityOf, at(place, option)) === municipality)
          .map((option) => `${at(world.size, one)} x${option}`),
      );
      const column = `f${municipality}_${step}`;
      if (terms.length === 0) continue;
      rows.push(
        `${column}r: ${inLines(terms.map((term) => `+ ${term}`))} - ${column} <= ${at(world.fair.share, municipality) + beyond}`,
      );
      lost.push(`- ${each} ${column}`);
    }

  const { groups, zones } = cliques;
  const seen = new Set<string>();
  for (const { members } of groups) {
    const bySite = Map.groupBy(
      members.flatMap((member) => all[member] ?? []),
      (option) => at(world.siteOf, at(place, option)),
    );
    for (const { sites } of zones) {
      const terms = sites.flatMap((site) => (bySite.get(site) ?? []).map((option) => `x${option}`));
      const key = terms.join();
      if (!seen.has(key)) addRow(terms, 1);
      seen.add(key);
    }
    seen.clear();
  }
  if (weight !== undefined) {
    const placed = all.flatMap((options, household) => options.map((option) => `+ ${at(world.weight, household)} x${option}`));
    rows.push(`weight: ${inLines(placed)} >= ${weight}`);
  }
  const objective = [...[...counts].map(([option, count]) => `${count < 0 ? '-' : '+'} ${Math.abs(count)} x${option}`), ...lost];
  const columns = [...counts.keys()].map((option) => `x${option}`);
  return ['Maximize', ` obj: ${inLines(objective)}`, 'Subject To', ...rows, 'Binary', inLines(columns), 'End'].join('\n');
}

export const inLines = (terms: readonly string[]) =>
  Array.from({ length: Math.ceil(terms.length / 200) }, (_, line) => terms.slice(line * 200, line * 200 + 200).join(' ')).join(
    '\n',
  );
