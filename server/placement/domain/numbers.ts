// One function for each kind of array: a function that is handed several kinds is several times slower.

/** The number at a place in an array that is known to reach so far. */
export const at = (numbers: Int32Array, place: number): number => numbers[place] ?? 0;
export const real = (numbers: Float64Array, place: number): number => numbers[place] ?? 0;
export const small = (numbers: Uint16Array, place: number): number => numbers[place] ?? 0;
export const isSet = (bits: Uint8Array, place: number): boolean => bits[place] === 1;

/** The list at a place of a list of lists. */
export const listAt = <T>(lists: readonly (readonly T[])[], place: number): readonly T[] => lists[place] ?? [];

/** The number that each has in its list. */
export const numbering = (named: readonly string[]): Map<string, number> => new Map(named.map((one, number) => [one, number]));

/** Lists of numbers laid one after the other: those of list `n` are from `start[n]` up to `start[n + 1]`. */
export interface Lists {
  readonly start: Int32Array;
  readonly all: Int32Array;
}

export function listsOf(lists: readonly (readonly number[])[]): Lists {
  const start = new Int32Array(lists.length + 1);
  for (const [number, list] of lists.entries()) start[number + 1] = at(start, number) + list.length;
  const all = new Int32Array(at(start, lists.length));
  for (const [number, list] of lists.entries()) all.set(list, at(start, number));
  return { start, all };
}
