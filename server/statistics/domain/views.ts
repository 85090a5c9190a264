import { type Dimension, type Table, withheld } from './json-stat.ts';

/** One figure of a view: what it is about, and what the table says of it. */
export interface Shown {
  readonly code: string;
  readonly label: string;
  /** Null where nothing is said: withheld, if the status says so. */
  readonly value: number | null;
  readonly status: string | null;
}

/** A row of figures out of a table: along one dimension, while the others stand where it says. */
export interface View {
  readonly dimension: Pick<Dimension, 'id' | 'label' | 'role'>;
  /** What is fixed and is not all there is: `År: 2025`. */
  readonly where: readonly { readonly dimension: string; readonly label: string }[];
  /** All there is along the dimension, where the table has a code for it. With noise the rows need not add up to it. */
  readonly whole: Shown | undefined;
  readonly rows: readonly Shown[];
}

/** A place in a table: the number of a code in each dimension. */
type Place = readonly number[];

/** More bars than this in a chart say nothing to the eye. */
const mostBars = 30;

/** All there is, where one code is that: part of no other, while all others are part of it. */
export function totalOf({ children }: Dimension): number | undefined {
  if (children.length === 1) return 0;
  const parts = new Set(children.flat());
  const [root, another] = children.keys().filter((code) => !parts.has(code));
  return another === undefined ? root : undefined;
}

/** Where a dimension stands while one looks along another: at all there is, else at the latest time, else at what comes first. */
function standingOf(dimension: Dimension): number {
  return totalOf(dimension) ?? (dimension.role === 'time' ? dimension.codes.length - 1 : 0);
}

/** Whether a dimension has only one thing to say. */
const isFixed = ({ codes }: Dimension) => codes.length === 1;

export const geoOf = ({ dimensions }: Table): Dimension | undefined => dimensions.find(({ role }) => role === 'geo');

/**
 * What a table shows, one view for each dimension but that of places, of all the country or of the place with this code. Every figure is
 * one of the table's own: nothing is added up, divided or taken from another here, because what is worked out has not been protected.
 */
export function viewsOf(table: Table, at?: string): View[] {
  const geo = geoOf(table);
  const here = at === undefined ? undefined : (geo?.codes.indexOf(at) ?? -1);
  if (here === -1) return [];
  const standing = table.dimensions.map((one) => (one === geo && here !== undefined ? here : standingOf(one)));
  const views = table.dimensions.flatMap((dimension, number) => {
    if (dimension === geo || isFixed(dimension)) return [];
    const codes = partsOf(dimension);
    return codes.length > mostBars ? [] : [viewAlong(table, standing, number, codes)];
  });
  const [only] = views;
  if (only || standing.length === 0) return views;
  // One figure, and no dimension to look along.
  const last = table.dimensions.length - 1;
  return [viewAlong(table, standing, last, [standing[last] ?? 0])];
}

/** How near a table comes to a municipality, and the code of what it tells of. */
export interface Nearest {
  readonly reach: 'place' | 'county' | 'country';
  readonly at: string | undefined;
}

/** The municipality itself where the table has it, else its county, else the country; undefined where it tells of other places. */
export function nearestTo(table: Table, municipality: string): Nearest | undefined {
  const geo = geoOf(table);
  if (!geo) return { reach: 'country', at: undefined };
  const county = municipality.slice(0, 2);
  if (geo.codes.includes(municipality)) return { reach: 'place', at: municipality };
  return geo.codes.includes(county) ? { reach: 'county', at: county } : undefined;
}

/** Every place with its figure, the whole country first, as they stand in the table. */
export function placesOf(table: Table): View | undefined {
  const geo = geoOf(table);
  if (!geo || isFixed(geo)) return undefined;
  return viewAlong(table, table.dimensions.map(standingOf), table.dimensions.indexOf(geo), [...geo.codes.keys()]);
}

/** What a dimension is divided into first: the parts of the whole, or all that is part of nothing. Of a way with stops: how many came so far. */
function partsOf(dimension: Dimension): number[] {
  const total = totalOf(dimension);
  const steps = total === undefined ? [] : stepsFrom(dimension, total);
  if (steps.length > 0) return steps;
  if (total !== undefined) return [...(dimension.children[total] ?? [])];
  const parts = new Set(dimension.children.flat());
  return [...dimension.codes.keys()].filter((code) => !parts.has(code));
}

/** A way with stops: each step is those who stopped there and, last, those who went on. None if the dimension is not one of three steps or more. */
function stepsFrom({ children }: Dimension, first: number): number[] {
  const steps = [first];
  for (let next = children[first]?.[1]; next !== undefined; next = children[next]?.[1]) steps.push(next);
  const stops = children.filter((parts) => parts.length > 0);
  const isWay = stops.length >= 3 && stops.length === steps.length - 1 && stops.every((parts) => parts.length === 2);
  return isWay ? steps : [];
}

function viewAlong(table: Table, standing: Place, along: number, codes: readonly number[]): View {
  const { id, label, role, codes: known, labels } = table.dimensions[along] as Dimension;
  const where = table.dimensions.flatMap((one, number) => {
    const code = standing[number] ?? 0;
    return number === along || (code === totalOf(one) && !isFixed(one))
      ? []
      : [{ dimension: one.label, label: one.labels[code] ?? '' }];
  });
  const shown = (code: number): Shown => {
    const cell = cellAt(table, standing.with(along, code));
    const value = table.values[cell] ?? null;
    return { code: known[code] ?? '', label: labels[code] ?? '', value, status: table.status[cell] ?? null };
  };
  const total = totalOf(table.dimensions[along] as Dimension);
  const whole = total === undefined || codes.includes(total) ? undefined : shown(total);
  return { dimension: { id, label, role }, where, whole, rows: codes.map(shown) };
}

/** The last dimension is the fastest. */
const cellAt = ({ dimensions }: Table, place: Place): number =>
  dimensions.reduce((cell, { codes }, number) => cell * codes.length + (place[number] ?? 0), 0);

export const hasWithheld = ({ status }: Pick<Table, 'status'>): boolean => status.includes(withheld);

/** One class of a map: from the least to the greatest of the figures in it. */
export interface MapClass {
  readonly from: number;
  readonly to: number;
}

/** As many classes as the eye tells apart, with about as many places in each. Made of the figures that are shown and of nothing else. */
export function classesOf(values: readonly number[], most = 4): MapClass[] {
  const sorted = values.filter((value) => value > 0).toSorted((one, other) => one - other);
  const edges = new Set(Array.from({ length: most }, (_, number) => sorted[Math.floor((number * sorted.length) / most)]));
  const from = [...edges].filter((edge) => edge !== undefined);
  return from.map((least, number) => {
    const next = from[number + 1] ?? Infinity;
    return { from: least, to: sorted.findLast((value) => value < next) ?? least };
  });
}
