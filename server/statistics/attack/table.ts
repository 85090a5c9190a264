/** A release as whoever reads it has it: no true value, and what its makers say of how it was made. */
export interface Table {
  /** What messages call it: a file, or a release of the ledger. */
  readonly name: string;
  /** Which set of persons is counted. Tables of the same set are held against each other. */
  readonly population: string;
  /** The day that it shows the set as of; releases of several days are linked. */
  readonly asOf: string;
  readonly dimensions: readonly Dimension[];
  /** In the order of the dimensions, the last one fastest. Null is withheld. */
  readonly values: readonly (number | null)[];
  /** Cells of which nothing was said, not even that they are withheld: not in this table. */
  readonly unsaid?: ReadonlySet<number>;
  readonly figure: Figure;
  readonly rules: Rules;
  /** Whether a cell with nobody in it is always shown as 0, so that what is withheld is somebody. */
  readonly showsEveryZero: boolean;
  /** Amounts need not be whole. */
  readonly isWhole: boolean;
  /** With the true counts: what must stay possible of a cell, where that is not what the rules say. */
  readonly needs?: ReadonlyMap<number, { readonly low: number; readonly high: number }>;
  /** With the true counts: cells into which one has put something alone, who so knows them. */
  readonly knownToOne?: ReadonlySet<number>;
}

export interface Dimension extends Classification {
  readonly id: string;
  readonly label: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** Codes, and which of them a code is made up of, all of it. Codes that are part of nothing make up the whole together. */
export interface Classification {
  readonly codes: readonly string[];
  readonly children: ReadonlyMap<string, readonly string[]>;
}

/** What a value says of the persons behind it. */
export type Figure =
  /** Persons, or an amount. */
  | { readonly kind: 'count' }
  /** Noise of at most `bound` either way. Nobody there is always 0; `least` is the smallest count but 0 that is ever shown. */
  | { readonly kind: 'cell_key'; readonly bound: number; readonly least: number }
  | { readonly kind: 'rounded'; readonly to: number }
  /** Per cent of all in the cell along one dimension, or of those in one category of it, in steps; `bound` is how far off both counts can be. */
  | { readonly kind: 'share'; readonly along: string; readonly step: number; readonly of?: string; readonly bound?: number }
  /** The number of the category, of those named, within which so many per cent of all in them lie. `bound` is how far off each count can be. */
  | {
      readonly kind: 'percentile';
      readonly along: string;
      readonly percent: number;
      readonly parts: readonly string[];
      readonly bound: number;
    }
  /** The mean over so many units, in steps. */
  | { readonly kind: 'mean'; readonly over: number; readonly step: number }
  /** Classes of a map or a chart: the value is the number of the class, from 0, and class n holds from `from[n]` to below `from[n + 1]`, or is `bound` off. */
  | { readonly kind: 'class'; readonly from: readonly number[]; readonly bound?: number };

/** When something that can be worked out is too much. */
export interface Rules {
  /** Counts below this are too small to be known. */
  readonly least: number;
  /** That nobody is there is a secret as well, and that somebody is. */
  readonly zeros: 'shown' | 'secret';
  /** How far below and above the true count the interval of what can be worked out has to reach. */
  readonly below: number;
  readonly above: number;
  /** What counts as too small where a municipality wants more for itself, by dimension and code. */
  readonly local?: ReadonlyMap<string, number>;
  /** Where the true counts are not at hand: no withheld cell can be narrowed down to less than this from end to end. */
  readonly width?: number;
  readonly amounts: AmountRules;
}

/** When a sum of what several have put into it is a secret, and to within how many per cent nobody may know it. */
export interface AmountRules {
  /** The fewest who must have put something into it. */
  readonly units: number;
  /** More than so many per cent of it may not be from the n who have put in most. */
  readonly dominance: readonly { readonly n: number; readonly percent: number }[];
  readonly percent: number;
}

export const placeKey = (dimension: string, code: string) => `${dimension}\t${code}`;

/** The rules of a table for a cell of it. */
export function rulesAt({ rules }: Table, codes: readonly { readonly dimension: string; readonly code: string }[]): Rules {
  const { local } = rules;
  if (!local) return rules;
  const least = Math.max(rules.least, ...codes.map(({ dimension, code }) => local.get(placeKey(dimension, code)) ?? 0));
  return least === rules.least ? rules : { ...rules, least };
}

export const usualRules: Rules = {
  least: 5,
  zeros: 'shown',
  below: 2,
  above: 2,
  amounts: {
    units: 3,
    dominance: [
      { n: 1, percent: 75 },
      { n: 2, percent: 90 },
    ],
    percent: 15,
  },
};

/** Where a cell stands in each dimension. */
export function placeOf(cell: number, sizes: readonly number[]): number[] {
  const place: number[] = [];
  let left = cell;
  for (const size of sizes.toReversed()) {
    place.unshift(left % size);
    left = Math.floor(left / size);
  }
  return place;
}
