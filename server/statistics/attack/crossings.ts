/** Dimensions whose categories are crossed with each other, by their numbers. */
export interface Crossing {
  readonly of: readonly number[];
  /** What it has in common with all that come after it stands in this one of them. */
  readonly joined?: { readonly to: readonly number[]; readonly on: readonly number[] };
}

/**
 * Which dimensions have to be crossed so that the tables can be held against each other. Where tables hang together as a tree, whole numbers
 * that agree on what two neighbours have in common are those of some set of persons (Vorob'ev 1962), so the neighbours need not be crossed
 * with each other. What is left that is no tree is crossed together.
 */
export function crossingsOf(sets: readonly (readonly number[])[]): Crossing[] {
  const distinct = [...new Map(sets.map((set) => [set.toSorted((a, b) => a - b).join(), set])).values()];
  let left = distinct.filter((set) => !distinct.some((other) => other.length > set.length && isWithin(set, other)));
  const ears: { readonly of: readonly number[]; readonly parent: readonly number[]; readonly on: readonly number[] }[] = [];
  for (let ear = earOf(left); ear; ear = earOf(left)) {
    ears.push(ear);
    left = left.filter((set) => set !== ear?.of);
  }
  const core = [...new Set(left.flat())];
  const isLeft = new Set(left);
  return [
    ...ears.map(({ of, parent, on }): Crossing => ({ of, joined: { to: isLeft.has(parent) ? core : parent, on } })),
    { of: core },
  ];
}

const isWithin = (some: readonly number[], all: readonly number[]) => some.every((one) => all.includes(one));

/** One that has nothing in common with all the others but what a single one of them has. */
function earOf(sets: readonly (readonly number[])[]) {
  for (const of of sets) {
    const others = sets.filter((set) => set !== of);
    const on = of.filter((one) => others.some((set) => set.includes(one)));
    const parent = others.find((set) => isWithin(on, set));
    if (parent) return { of, parent, on };
  }
  return undefined;
}
