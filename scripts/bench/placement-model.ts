import { bedsOf } from '#server/placement/domain/beds.ts';
import { cliquesOf } from '#server/placement/domain/cliques.ts';
import { at } from '#server/placement/domain/numbers.ts';
import type { Problem } from '#server/placement/domain/problem.ts';

/** The whole problem as an integer program in the LP format: a column for each option, and a row for each household, bed row, and group in a zone. */
export function modelOf(problem: Problem): string {
  const { world, start, place, value } = problem;
  const bonus = 2 * problem.spread + 1;
  const optionsOf = (household: number) =>
    Array.from({ length: at(start, household + 1) - at(start, household) }, (_, index) => at(start, household) + index);
  const all = Array.from({ length: world.households }, (_, household) => optionsOf(household));
  const rows: string[] = [];
  const addRow = (terms: readonly string[], limit: number) => {
    if (terms.length > 1) rows.push(`r${rows.length}: ${terms.join(' + ')} <= ${limit}`);
  };
  for (const options of all)
    addRow(
      options.map((option) => `x${option}`),
      1,
    );

  const beds = bedsOf(problem);
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

  const { groups, zones } = cliquesOf(problem);
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
  const objective = all.flatMap((options, household) =>
    options.map((option) => `${bonus * at(world.weight, household) + at(value, option)} x${option}`),
  );
  const columns = all.flat().map((option) => `x${option}`);
  return ['Maximize', ` obj: ${inLines(objective, ' + ')}`, 'Subject To', ...rows, 'Binary', inLines(columns, ' '), 'End'].join(
    '\n',
  );
}

const inLines = (terms: readonly string[], between: string) =>
  Array.from({ length: Math.ceil(terms.length / 200) }, (_, line) =>
    terms.slice(line * 200, line * 200 + 200).join(between),
  ).join(`${between}\n`);
