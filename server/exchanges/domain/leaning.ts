import type { Day } from '#kernel/day.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { Clears } from './kind.ts';

/** What has been answered about municipalities, at a moment. `clears` is empty where nobody has read it, or where it no longer holds. */
export interface Word {
  readonly at: Date;
  readonly validTo: Day;
  readonly clears: readonly Clears[];
}

/** The municipalities that may be asked to receive the household: those about which the last word is that they may, for as long as it holds. */
export function cleared(words: readonly Word[], today: Day): ReadonlySet<string> {
  const last = new Map<string, boolean>();
  for (const { validTo, clears } of words.toSorted((one, other) => one.at.getTime() - other.at.getTime()))
    for (const { organisationId, may } of clears) last.set(organisationId, may && validTo >= today);
  return new Set([...last].flatMap(([organisationId, may]) => (may ? [organisationId] : [])));
}

/** A household is asked for only where somebody who can see danger has looked, and what they said holds. */
export const leansOn = (words: readonly Word[], organisationId: string, today: Day): Result<undefined, 'nothing_to_lean_on'> =>
  cleared(words, today).has(organisationId) ? ok(undefined) : refuse('nothing_to_lean_on');
