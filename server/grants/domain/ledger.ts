import type { EntryKind } from '#grants/words.ts';

export interface Entry {
  readonly kind: EntryKind;
  readonly ore: number;
}

export interface Sums {
  readonly appropriatedOre: number;
  readonly reservedOre: number;
  readonly grantedOre: number;
  readonly paidOre: number;
  readonly returnedOre: number;
  readonly leftOre: number;
}

/** The sums of the rows: what the database keeps beside them, so that the two can be held against each other. */
export function sumsOf(entries: readonly Entry[]): Sums {
  const of = (kind: EntryKind) => entries.reduce((total, one) => total + (one.kind === kind ? one.ore : 0), 0);
  const [appropriatedOre, grantedOre, paidOre, returnedOre] = [of('appropriated'), of('granted'), of('paid'), of('returned')];
  const reservedOre = of('reserved') - of('released');
  return {
    appropriatedOre,
    reservedOre,
    grantedOre,
    paidOre,
    returnedOre,
    leftOre: appropriatedOre - reservedOre - grantedOre + returnedOre,
  };
}
