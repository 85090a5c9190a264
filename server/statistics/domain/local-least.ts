import { z } from 'zod';
import type { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import type { Table } from './json-stat.ts';
import { type Rules, leastOn } from './rules.ts';

/** What a municipality wants from a day on, until what it wants next; null is nothing of its own. */
export interface LocalLeast {
  readonly least: number | null;
  readonly validFrom: Day;
  readonly setAt: Date;
}

/** What holds on a day: of all that has begun, what began last, and of two of one day what was said last. */
export const holding = <One extends LocalLeast>(said: readonly One[], day: Day): One | undefined =>
  said
    .filter(({ validFrom }) => validFrom <= day)
    .toSorted((one, other) => one.validFrom.localeCompare(other.validFrom) || one.setAt.getTime() - other.setAt.getTime())
    .at(-1);

export const Holds = z.enum(['now', 'later', 'over']);

/** Whether one of those that a municipality has said holds, has yet to, or is over. */
export function holdsWhen<One extends LocalLeast>(one: One, said: readonly One[], today: Day): z.infer<typeof Holds> {
  if (one.validFrom > today) return holding(said, one.validFrom) === one ? 'later' : 'over';
  return holding(said, today) === one ? 'now' : 'over';
}

/** Never looser than what holds for everybody, and not for days that have been: by those figures have left already. */
export function problemsOfLocalLeast(
  { least, validFrom }: Pick<LocalLeast, 'least' | 'validFrom'>,
  said: readonly LocalLeast[],
  today: Day,
): FieldProblem[] {
  const house = leastOn(validFrom);
  const endsNothing = least === null && (holding(said, validFrom)?.least ?? null) === null;
  return [
    ...(validFrom < today ? [{ field: 'validFrom', code: 'too_early' as const }] : []),
    ...(least !== null && least < house ? [{ field: 'least', code: 'too_small' as const, limit: house }] : []),
    ...(endsNothing ? [{ field: 'least', code: 'required' as const }] : []),
  ];
}

/** Rules made stricter for the municipalities of a table that want it. */
export function withLocal(rules: Rules, { dimensions }: Table, wanted: readonly { code: string; least: number }[]): Rules {
  const codes = new Set(dimensions.flatMap(({ role, codes: own }) => (role === 'geo' ? own : [])));
  // What is a municipality by another name is told of no sooner.
  const also = rules.floors.flatMap((floor) => Object.entries(floor.also));
  const namesOf = (municipality: string) => [municipality, ...also.flatMap(([code, of]) => (of === municipality ? [code] : []))];
  const all = [...(rules.local ?? []), ...wanted].flatMap((one) => namesOf(one.code).map((code) => ({ ...one, code })));
  const own = Map.groupBy(all, ({ code }) => code);
  const local = [...own].filter(([code]) => codes.has(code));
  if (local.length === 0) return rules;
  return { ...rules, local: local.map(([code, said]) => ({ code, least: Math.max(...said.map(({ least }) => least)) })) };
}
