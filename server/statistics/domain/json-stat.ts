import { z } from 'zod';
import { type Result, ok } from '#kernel/result.ts';

/** As many cells as one table may have. */
export const mostCells = 1_000_000;

const Day = z.iso.date({ error: 'not a day like 2026-03-02' });
const index = z.int().min(0).max(mostCells);

/** What the figures of a table are where they are neither counts nor amounts: made of counts all the same, and so attacked with the rest. */
export const Figure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('share'), along: z.string().min(1), step: z.number().positive() }),
  z.strictObject({ kind: z.literal('mean'), over: z.number().positive(), step: z.number().positive() }),
  z.strictObject({ kind: z.literal('rounded'), to: z.int().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('class'), from: z.array(z.int().min(0)).min(1).max(100) }),
]);
export type Figure = z.infer<typeof Figure>;

/** What `extension.omstart` of a dataset says. Nothing of it is a true value once the table has been protected. */
export const About = z.strictObject({
  table: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('What the rules call the table, where they have rules of its own for it.'),
  kind: z
    .enum(['count', 'sum'])
    .optional()
    .describe('Persons or cases that are counted, or an amount that is added up. A count where nothing is said.'),
  population: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Which set of persons is counted. Two tables with the same are about the same persons.'),
  asOf: Day.optional().describe('The day on which what is counted was so.'),
  english: z
    .strictObject({
      label: z.string().min(1).max(200),
      note: z.string().max(2000).optional(),
      dimensions: z.record(z.string(), z.strictObject({ label: z.string(), codes: z.record(z.string(), z.string()) })),
    })
    .optional()
    .describe('What the table, its dimensions and its codes are called in English, and its note.'),
  window: z
    .strictObject({ from: Day, to: Day })
    .optional()
    .describe('The first and the last day of what is counted, where no dimension of the table is time.'),
  structural: z.array(index).max(mostCells).optional().describe('Before protection: cells that everybody knows to be nothing.'),
  contributions: z
    .array(z.strictObject({ cell: index, unit: z.string().min(1).max(200), amount: z.number().min(0) }))
    .max(5_000_000)
    .optional()
    .describe('Before protection: what each unit (a provider, a municipality) has put into a cell that is the sum of no others.'),
  figure: Figure.optional().describe(
    'Per cent along a dimension, the mean over so many units, rounded to a multiple, or the number of a class of a map, each to the step said.',
  ),
  least: z.int().min(1).max(1000).optional().describe('After: smaller counts than this are what is protected.'),
  zeros: z
    .enum(['shown', 'secret'])
    .optional()
    .describe('After: nobody is always shown as 0, or that nobody is there is a secret as well.'),
  method: z.enum(['exact', 'cell_key']).optional().describe('After: true figures with some withheld, or noise in every figure.'),
  bound: z.int().min(1).max(1000).optional().describe('After, with noise: no figure is further than this from the true one.'),
  variance: z.number().positive().optional().describe('After, with noise: its variance.'),
  totals: z
    .enum(['add_up', 'noise_of_their_own'])
    .optional()
    .describe('After: whether parts add up to their whole. With noise of their own they need not.'),
  width: z
    .number()
    .min(0)
    .optional()
    .describe('After: who reads the table can narrow no withheld figure down to less than this from end to end.'),
  rules: z
    .array(z.strictObject({ name: z.string().min(1), from: Day }))
    .optional()
    .describe('After: by which rules, and from when they hold.'),
  local: z
    .array(z.strictObject({ code: z.string().min(1), least: z.int().min(1).max(10_000) }))
    .max(1000)
    .optional()
    .describe('After: municipalities of the table that want more for themselves, and the least count that is shown of each.'),
  chosen: z
    .enum(['optimal', 'improved', 'none'])
    .optional()
    .describe(
      'After: how what is withheld was chosen. Proven to be the least there is, made by steps and cleaned, or nothing had to be.',
    ),
});
export type About = z.infer<typeof About>;

const Category = z.looseObject({
  index: z.union([z.array(z.string()), z.record(z.string(), index)]).optional(),
  label: z.record(z.string(), z.string()).optional(),
  child: z
    .record(z.string(), z.array(z.string()))
    .optional()
    .describe('Of each code that is the sum of others: which. Empty where none is.'),
});
const Value = z.number().nullable();
const Status = z.string().nullable();

/** A JSON-stat 2.0 dataset, as far as it is read here. What else it says is let through. */
export const Dataset = z.looseObject({
  version: z.literal('2.0'),
  class: z.literal('dataset'),
  label: z.string().optional(),
  note: z.array(z.string()).optional().describe('What is counted, and how.'),
  id: z.array(z.string().min(1)).min(1).max(20),
  size: z.array(z.int().min(1).max(mostCells)).min(1).max(20),
  role: z.record(z.string(), z.array(z.string())).optional(),
  dimension: z.record(z.string(), z.looseObject({ label: z.string().optional(), category: Category })),
  value: z.union([z.array(Value), z.record(z.string(), Value)]),
  status: z.union([z.array(Status), z.record(z.string(), Status), z.string()]).optional(),
  extension: z.looseObject({ omstart: About.optional() }).optional(),
});
export type Dataset = z.infer<typeof Dataset>;

/** What stands in `status` of a cell that is withheld, as in the tables of Statistics Sweden. */
export const withheld = '..';

export interface Dimension {
  readonly id: string;
  readonly label: string;
  readonly role: 'time' | 'geo' | 'metric' | undefined;
  readonly codes: readonly string[];
  readonly labels: readonly string[];
  /** For each code the codes that it is the sum of, by number; none where it is a leaf. */
  readonly children: readonly (readonly number[])[];
  /** It has been said outright that none is the sum of others: `child` is there, and empty. */
  readonly isFlat?: true;
}

/** A dataset laid out: the last dimension is the fastest, as in the file. */
export interface Table {
  readonly label: string;
  /** What is counted, and how, for whoever reads the figures. */
  readonly note?: string;
  readonly dimensions: readonly Dimension[];
  readonly values: readonly (number | null)[];
  readonly status: readonly (string | null)[];
  readonly about: About;
}

/**
 * What an attack must not find out, which is not in the file: both ends must stay possible to whoever reads all that is released, also to
 * somebody who knows what stands in one of `knownToOne` cells, because they alone have put something into it.
 */
export interface Guards {
  readonly cells: readonly { readonly cell: number; readonly low: number; readonly high: number }[];
  readonly knownToOne: readonly number[];
}

/** A table, or what is wrong with it: what follows the name of the file in a sentence. */
export function readText(text: string): Result<Table, string> {
  try {
    return readTable(JSON.parse(text));
  } catch {
    return { ok: false, why: 'is not JSON' };
  }
}

export function readTable(written: unknown): Result<Table, string> {
  const no = (why: string) => ({ ok: false, why }) as const;
  const parsed = Dataset.safeParse(written);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    const where = first?.path.join('.') ?? '';
    return no(`is not a JSON-stat 2.0 dataset${where === '' ? '' : `, at ${where}`}: ${first?.message}`);
  }
  const dataset = parsed.data;
  if (dataset.id.length !== dataset.size.length)
    return no(`names ${dataset.id.length} dimensions and gives the size of ${dataset.size.length}`);
  if (new Set(dataset.id).size < dataset.id.length) return no('names a dimension twice');
  const cells = dataset.size.reduce((product, size) => product * size, 1);
  if (cells > mostCells) return no(`has ${cells} cells, and at most ${mostCells} can be read`);
  const dimensions: Dimension[] = [];
  for (const [number, id] of dataset.id.entries()) {
    const read = readDimension(dataset, id, dataset.size[number] ?? 0);
    if (!read.ok) return no(`says of the dimension ${id} ${read.why}`);
    dimensions.push(read.value);
  }
  const values = laidOut(dataset.value, cells);
  if (values === undefined) return no(`has ${cells} cells, and values that are more, fewer or of other cells`);
  const status = typeof dataset.status === 'string' ? filled(cells, dataset.status) : laidOut(dataset.status ?? {}, cells);
  if (status === undefined) return no(`has ${cells} cells, and status that is more, less or of other cells`);
  const about = dataset.extension?.omstart ?? {};
  const outside = [...(about.structural ?? []), ...(about.contributions ?? []).map(({ cell }) => cell)].find(
    (cell) => cell >= cells,
  );
  if (outside !== undefined) return no(`speaks of the cell ${outside} in extension.omstart, and has ${cells}`);
  const note = dataset.note?.join(' ') ?? '';
  return ok({ label: dataset.label ?? '', ...(note !== '' && { note }), dimensions, values, status, about });
}

const filled = <T>(length: number, value: T): T[] => Array.from({ length }, () => value);

/** A list as it is, or an object by number, in which what is not said is null. */
function laidOut<T>(written: readonly T[] | Readonly<Record<string, T>>, cells: number): (T | null)[] | undefined {
  if (Array.isArray(written)) return written.length === cells ? [...(written as T[])] : undefined;
  const laid: (T | null)[] = filled(cells, null);
  for (const [cell, value] of Object.entries(written as Readonly<Record<string, T>>)) {
    if (!/^(0|[1-9]\d*)$/.test(cell) || Number(cell) >= cells) return undefined;
    laid[Number(cell)] = value;
  }
  return laid;
}

function readDimension({ dimension, role }: Dataset, id: string, size: number): Result<Dimension, string> {
  const no = (why: string) => ({ ok: false, why }) as const;
  if (!Object.hasOwn(dimension, id)) return no('nothing');
  const { label, category } = dimension[id] as Dataset['dimension'][string];
  const codes = codesOf(category);
  if (codes === undefined) return no('numbers that are not those from 0, each once');
  if (codes.length !== size) return no(`that it has ${size} codes, and gives ${codes.length}`);
  const numbers = new Map(codes.map((code, number) => [code, number]));
  if (numbers.size < size) return no('the same code twice');
  const children = codes.map((): number[] => []);
  for (const [parent, below] of Object.entries(category.child ?? {})) {
    const parts = numbers.get(parent);
    if (parts === undefined) return no(`what ${parent} consists of, which is none of its codes`);
    if (new Set(below).size < below.length) return no(`that ${parent} has a part twice`);
    for (const code of below) {
      const part = numbers.get(code);
      if (part === undefined) return no(`that ${parent} consists of ${code}, which is none of its codes`);
      children[parts]?.push(part);
    }
  }
  const round = codeInCircle(children);
  if (round !== undefined) return no(`that ${codes[round]} is a part of itself`);
  const roles = (['time', 'geo', 'metric'] as const).find((one) => role?.[one]?.includes(id));
  return ok({
    id,
    label: label ?? id,
    role: roles,
    codes,
    labels: codes.map((code) => category.label?.[code] ?? code),
    children,
    ...(category.child && children.every((parts) => parts.length === 0) && { isFlat: true }),
  });
}

/** JSON-stat lets a list be an object with numbers, and where there is one code only, leaves it to the label. */
function codesOf({ index, label }: z.infer<typeof Category>): string[] | undefined {
  if (Array.isArray(index)) return index;
  if (index === undefined) return Object.keys(label ?? {}).slice(0, 2);
  const entries = Object.entries(index).toSorted(([, one], [, other]) => one - other);
  return entries.every(([, number], place) => number === place) ? entries.map(([code]) => code) : undefined;
}

function codeInCircle(children: readonly (readonly number[])[]): number | undefined {
  const state: ('new' | 'open' | 'done')[] = children.map(() => 'new');
  for (const root of children.keys()) {
    const path = [{ code: root, next: 0 }];
    if (state[root] !== 'new') continue;
    state[root] = 'open';
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const below = children[top.code]?.[top.next++];
      if (below === undefined) {
        state[top.code] = 'done';
        path.pop();
      } else if (state[below] === 'open') return below;
      else if (state[below] === 'new') {
        state[below] = 'open';
        path.push({ code: below, next: 0 });
      }
    }
  }
  return undefined;
}

/** The dataset of a table, as it is written to a file. */
export function datasetOf({ label, note, dimensions, values, status, about }: Table): Dataset {
  const named = (role: Dimension['role']) => dimensions.filter((one) => one.role === role).map(({ id }) => id);
  const roles = (['time', 'geo', 'metric'] as const).flatMap((role) => (named(role).length > 0 ? [[role, named(role)]] : []));
  const said = status.flatMap((one, cell) => (one === null ? [] : [[cell, one] as const]));
  return {
    version: '2.0',
    class: 'dataset',
    ...(label === '' ? {} : { label }),
    ...(note === undefined ? {} : { note: [note] }),
    id: dimensions.map(({ id }) => id),
    size: dimensions.map(({ codes }) => codes.length),
    ...(roles.length > 0 ? { role: Object.fromEntries(roles) } : {}),
    dimension: Object.fromEntries(dimensions.map((one) => [one.id, { label: one.label, category: categoryOf(one) }])),
    value: [...values],
    ...(said.length > 0 ? { status: Object.fromEntries(said) } : {}),
    ...(Object.keys(about).length > 0 ? { extension: { omstart: about } } : {}),
  };
}

function categoryOf({ codes, labels, children, isFlat }: Dimension): z.infer<typeof Category> {
  const sums = codes.flatMap((code, number) => {
    const parts = (children[number] ?? []).map((part) => codes[part] ?? '');
    return parts.length > 0 ? [[code, parts] as const] : [];
  });
  return {
    index: [...codes],
    label: Object.fromEntries(codes.map((code, number) => [code, labels[number] ?? code])),
    ...(sums.length > 0 || isFlat ? { child: Object.fromEntries(sums) } : {}),
  };
}

/** How a cell is spoken of in a sentence: its codes, dimension by dimension. */
export function nameOf({ dimensions }: Pick<Table, 'dimensions'>, cell: number): string {
  let rest = cell;
  const names: string[] = [];
  for (const { id, codes } of dimensions.toReversed()) {
    names.unshift(`${id} ${codes[rest % codes.length]}`);
    rest = Math.floor(rest / codes.length);
  }
  return names.join(', ');
}
