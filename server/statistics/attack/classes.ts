import { Unclear } from './unclear.ts';
import type { Classification } from './table.ts';

/** The smallest parts that several classifications of the same thing tell apart, and which of them each code is. */
export interface Parts {
  readonly count: number;
  /** For each classification, code by code, the numbers of its parts, ascending. */
  readonly of: readonly ReadonlyMap<string, Int32Array>[];
}

interface Part {
  /** Every code that it is in, of all classifications so far. */
  readonly inside: ReadonlySet<string>;
  /** Its leaf in each classification; undefined is outside of all that one lists. */
  readonly leaves: readonly (string | undefined)[];
}

/**
 * Joins classifications by the codes that they share. What they do not share is crossed: anybody may be in both. `rest` adds a part that
 * no code holds, for tables that show only some of the whole.
 */
export function partsOf(given: readonly Classification[], rest: 'complete' | 'rest'): Parts {
  const trees = inSpans(given).map(leavesOf);
  let known = new Set<string>();
  let parts: Part[] = [{ inside: new Set(), leaves: [] }];
  for (const { ancestors, codes } of trees) {
    const shared = codes.filter((code) => known.has(code));
    const mark = (inside: ReadonlySet<string>) => shared.filter((code) => inside.has(code)).join('\n');
    const byMark = Map.groupBy(ancestors, ([, inside]) => mark(inside));
    const met = new Set<string>();
    const next: Part[] = [];
    for (const { inside, leaves } of parts) {
      const partners = byMark.get(mark(inside));
      if (partners) met.add(mark(inside));
      else if (mark(inside) !== '')
        throw new Unclear(`The tables do not agree on what ${mark(inside).split('\n').at(-1)} is made up of`);
      for (const [leaf, more] of partners ?? [[undefined, new Set<string>()] as const])
        next.push({ inside: new Set([...inside, ...more]), leaves: [...leaves, leaf] });
    }
    for (const [marked, leaves] of byMark) {
      if (met.has(marked)) continue;
      if (marked !== '') throw new Unclear(`The tables do not agree on what ${marked.split('\n').at(-1)} is made up of`);
      for (const [leaf, inside] of leaves)
        next.push({ inside, leaves: [...Array.from({ length: parts[0]?.leaves.length ?? 0 }, () => undefined), leaf] });
    }
    if (next.length > 1_000_000)
      throw new Unclear('The tables divide the same thing in too many ways that have nothing in common');
    parts = next;
    known = new Set([...known, ...codes]);
  }
  if (rest === 'rest') parts.push({ inside: new Set(), leaves: [] });
  return {
    count: parts.length,
    of: trees.map(({ ancestors }, at) => {
      const found = new Map<string, number[]>();
      const within = new Map(ancestors);
      parts.forEach(({ leaves }, part) => {
        const leaf = leaves[at];
        if (leaf === undefined) return;
        for (const code of within.get(leaf) ?? []) {
          const so = found.get(code);
          if (so) so.push(part);
          else found.set(code, [part]);
        }
      });
      return new Map(Array.from(found, ([code, of]) => [code, Int32Array.from(of)]));
    }),
  };
}

/** The leaves of a classification, each with the codes that it is in, itself among them. */
function leavesOf({ codes, children }: Classification) {
  const ancestors = new Map<string, Set<string>>();
  const walk = (code: string, above: readonly string[]) => {
    if (above.includes(code)) throw new Unclear(`${code} is made up of itself`);
    const below = children.get(code) ?? [];
    if (below.length === 0) {
      ancestors.set(code, new Set([...(ancestors.get(code) ?? []), ...above, code]));
    }
    for (const one of below) walk(one, [...above, code]);
  };
  const parts = new Set(Array.from(children.values()).flat());
  const roots = codes.filter((code) => !parts.has(code));
  if (roots.length === 0 && codes.length > 0) throw new Unclear(`${codes[0]} is made up of itself`);
  for (const code of roots) walk(code, []);
  return { ancestors: [...ancestors], codes };
}

const spans = [
  [/^(\d{1,3})\s*[-–]\s*(\d{1,3})$/, ([, from, to]: readonly string[]) => [Number(from), Number(to) + 1]],
  [/^(\d{1,3})\s*\+$/, ([, from]: readonly string[]) => [Number(from), Infinity]],
  [/^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/, ([, from, to]: readonly string[]) => [dayOf(from), dayOf(to) + 1]],
] as const;
const dayOf = (day = '') => Date.parse(day) / 86_400_000;

function spanOf(code: string): readonly [number, number] | undefined {
  for (const [form, read] of spans) {
    const [from = 0, to = 0] = (form.exec(code) && read(form.exec(code) ?? [])) ?? [];
    if (to > from) return [from, to];
  }
  return undefined;
}

/**
 * Bands of age and periods of days say by themselves how they overlap. Where the classifications do not have the same ones, all are said in
 * the smallest pieces that any of them tells apart.
 */
function inSpans(given: readonly Classification[]): readonly Classification[] {
  if (given.length < 2) return given;
  const edges = new Set<number>();
  for (const { codes, children } of given)
    for (const code of codes) {
      const span = spanOf(code);
      if (span) for (const edge of span) edges.add(edge);
      else if ((children.get(code) ?? []).length === 0) return given;
    }
  const sorted = [...edges].toSorted((a, b) => a - b);
  const pieces = sorted
    .slice(0, -1)
    .map((from, at) => ({ from, to: sorted[at + 1] ?? from, name: `${from}–${(sorted[at + 1] ?? 0) - 1}` }));
  const children = new Map<string, readonly string[]>();
  for (const one of given)
    for (const code of one.codes) {
      const span = spanOf(code);
      const within = pieces.filter(({ from, to }) => span && from >= span[0] && to <= span[1]).map(({ name }) => name);
      children.set(code, span ? within.filter((name) => name !== code) : (one.children.get(code) ?? []));
    }
  const codes = [...children.keys(), ...pieces.map(({ name }) => name)];
  const isUsed = new Set([...children.values()].flat());
  const all = { codes: [...new Set(codes)].filter((code) => children.has(code) || isUsed.has(code)), children };
  return given.map(() => all);
}
