import { type Table as Laid, readTable, readText } from '#server/statistics/domain/json-stat.ts';
import type { Result } from '#kernel/result.ts';
import { type Dimension, type Figure, type Rules, type Table, placeKey, usualRules } from './table.ts';
import { secretsIn } from './amounts.ts';
import { totalUnsaid } from './total.ts';
import { Unclear } from './unclear.ts';

/** A table from the text of a file; what is wrong with it is said in a sentence that begins with its name. */
export function tableFromText(name: string, text: string, rules?: Partial<Rules>): Table {
  const read = readText(text);
  // What is read from a file has been made by anybody. Only figures add up: noise, shares and classes do not.
  const unsaid = read.ok && figureOf(read.value).kind === 'count' ? totalUnsaid(read.value) : undefined;
  const table = tableFrom(name, read, rules);
  if (unsaid !== undefined) throw new Unclear(`${name} ${unsaid}`);
  return table;
}
export const tableFromDataset = (name: string, dataset: unknown, rules?: Partial<Rules>) =>
  tableFrom(name, readTable(dataset), rules);

function tableFrom(name: string, read: Result<Laid, string>, rules: Partial<Rules> = {}): Table {
  if (!read.ok) throw new Unclear(`${name} ${read.why}`);
  const { dimensions, values, about } = read.value;
  const figure = figureOf(read.value);
  const isWhole = about.kind !== 'sum';
  values.forEach((value, cell) => {
    const why = value === null ? undefined : wrongIn(value, figure, isWhole);
    if (why !== undefined) throw new Unclear(`${name} has the value ${value} in cell ${cell}, and ${why}`);
  });
  if (figure.kind === 'share' && !dimensions.some(({ id }) => id === figure.along))
    throw new Unclear(`${name} has per cent along ${figure.along}, which is none of its dimensions`);
  const laid = dimensions.map(dimensionOf);
  const { amounts } = { ...usualRules, ...rules };
  return {
    name,
    // What is counted and what is added up are not the same, though it is of the same persons.
    population: `${about.population ?? ''}${isWhole ? '' : ` (${about.table ?? read.value.label})`}`,
    asOf: about.asOf ?? '',
    dimensions: [...laid, ...(about.window ? [windowOf(about.window)] : [])],
    values,
    figure,
    rules: {
      ...usualRules,
      ...(about.least !== undefined && { least: about.least }),
      ...(about.zeros !== undefined && { zeros: about.zeros }),
      ...(about.width !== undefined && { width: about.width }),
      ...(about.local && { local: localOf(about.local, dimensions) }),
      ...rules,
    },
    showsEveryZero: about.zeros === 'shown',
    isWhole,
    ...(!isWhole && about.contributions && secretsIn(laid, about.contributions, amounts)),
  };
}

function localOf(local: NonNullable<Laid['about']['local']>, dimensions: Laid['dimensions']): ReadonlyMap<string, number> {
  const places = dimensions.filter(({ role }) => role === 'geo');
  return new Map(places.flatMap(({ id }) => local.map(({ code, least }) => [placeKey(id, code), least] as const)));
}

function dimensionOf({ id, label, codes, labels, children }: Laid['dimensions'][number]): Dimension {
  const parts = codes.flatMap((code, at): [string, string[]][] => {
    const below = (children[at] ?? []).map((child) => codes[child] ?? '');
    return below.length === 0 ? [] : [[code, below]];
  });
  return { id, label, codes, labels: new Map(codes.map((code, at) => [code, labels[at] ?? code])), children: new Map(parts) };
}

/** When what is counted took place is a dimension like any other, so that two periods that overlap are held against each other. */
function windowOf({ from, to }: { from: string; to: string }): Dimension {
  const code = `${from}/${to}`;
  return { id: 'window', label: 'period', codes: [code], labels: new Map([[code, `${from} to ${to}`]]), children: new Map() };
}

function figureOf({ about }: Laid): Figure {
  if (about.figure) return about.figure;
  return about.method === 'cell_key' ? { kind: 'cell_key', bound: about.bound ?? 0, least: 1 } : { kind: 'count' };
}

/** Why a value cannot be what it is said to be. */
function wrongIn(value: number, figure: Figure, isWhole: boolean): string | undefined {
  if (!Number.isFinite(value) || value < 0) return 'nothing here is less than nothing';
  if (value > 1e12) return 'that is more than can be attacked';
  switch (figure.kind) {
    case 'share':
      return value > 100 ? 'it is per cent of a whole' : undefined;
    case 'class':
      return Number.isInteger(value) && value < figure.from.length ? undefined : `there are ${figure.from.length} classes`;
    case 'count':
    case 'cell_key':
    case 'rounded':
      return isWhole && !Number.isInteger(value) ? 'a count is a whole number' : undefined;
    case 'mean':
    case 'percentile':
      return undefined;
  }
}
