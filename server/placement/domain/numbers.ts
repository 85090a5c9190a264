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
