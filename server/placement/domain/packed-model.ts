import type { Dual } from './dual.ts';
import type { Lodging } from './lodgings.ts';
import { inLines } from './model.ts';
import { at } from './numbers.ts';
import type { Problem } from './problem.ts';
import { slotsTaken } from './services.ts';

/**
 * The problem as set packing by place, in the LP format: a column for each who may live in a place together, of whom each place has one and each household
 * is in one. What holds within a place needs no row any more.
 */
export function packedModelOf(
  { world, value, start }: Problem,
  { cliques, slots }: Dual,
  lodgings: readonly Lodging[],
  weight: number,
): string {
  const owner = new Int32Array(value.length);
  for (let household = 0; household < world.households; household++)
    owner.fill(household, at(start, household), at(start, household + 1));
  const rows: string[] = [];
  const addRow = (terms: ReadonlyMap<number, number>, limit: string) => {
    if (terms.size > 0)
      rows.push(`r${rows.length}: ${inLines([...terms].map(([column, count]) => `+ ${count} x${column}`))} ${limit}`);
  };
  const each = lodgings.map(({ options }) => options.map((option) => at(owner, option)));
  const alike = (columns: readonly number[]) => new Map(columns.map((column) => [column, 1]));
  const columnsOf = Map.groupBy(
    each.flatMap((households, column) => households.map((household) => [household, column] as const)),
    ([household]) => household,
  );
  for (const columns of columnsOf.values()) addRow(alike(columns.map(([, column]) => column)), '<= 1');
  const columnsAt = Map.groupBy(lodgings.keys(), (column) => lodgings[column]?.place ?? 0);
  for (const columns of columnsAt.values()) addRow(alike(columns), '<= 1');

  const siteOf = (column: number) => at(world.siteOf, lodgings[column]?.place ?? 0);
  for (const { members } of cliques.groups) {
    const bySite = Map.groupBy(new Set(members.flatMap((one) => (columnsOf.get(one) ?? []).map(([, column]) => column))), siteOf);
    for (const { sites } of cliques.zones) {
      const columns = sites.flatMap((site) => bySite.get(site) ?? []);
      // Of one place there is one in any case.
      if (new Set(columns.map((column) => lodgings[column]?.place)).size > 1) addRow(alike(columns), '<= 1');
    }
  }
  for (const [row, service] of slots.service.entries()) {
    const day = at(slots.day, row);
    const uses = (household: number, place: number) =>
      at(world.from, household) <= day && day <= at(world.to, household) && slotsTaken(world, household, place).includes(service);
    const counts = lodgings.map(
      ({ place }, column) => [column, (each[column] ?? []).filter((one) => uses(one, place)).length] as const,
    );
    addRow(new Map(counts.filter(([, count]) => count > 0)), `<= ${at(slots.free, row)}`);
  }
  const lost: string[] = [];
  const people = (column: number) => (each[column] ?? []).reduce((sum, one) => sum + at(world.size, one), 0);
  for (const municipality of world.fair.shared)
    for (const [step, { beyond, each: cost }] of (world.instance.fair?.steps ?? []).entries()) {
      const columns = [...lodgings.keys()].filter(
        (column) => at(world.municipalityOf, lodgings[column]?.place ?? 0) === municipality,
      );
      if (columns.length === 0) continue;
      const further = `f${municipality}_${step}`;
      addRow(
        new Map(columns.map((column) => [column, people(column)])),
        `- ${further} <= ${at(world.fair.share, municipality) + beyond}`,
      );
      lost.push(`- ${cost} ${further}`);
    }
  const weights = lodgings.map(
    (_, column) => [column, (each[column] ?? []).reduce((sum, one) => sum + at(world.weight, one), 0)] as const,
  );
  addRow(new Map(weights), `>= ${weight}`);
  const worth = lodgings.map(({ options }, column) => {
    const sum = options.reduce((total, option) => total + at(value, option), 0);
    return `${sum < 0 ? '-' : '+'} ${Math.abs(sum)} x${column}`;
  });
  const columns = [...lodgings.keys()].map((column) => `x${column}`);
  return ['Maximize', ` obj: ${inLines([...worth, ...lost])}`, 'Subject To', ...rows, 'Binary', inLines(columns), 'End'].join(
    '\n',
  );
}
