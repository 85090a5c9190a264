import { type Covering, type Decoy, type Veil, decoysFor, lotsOf } from './decoys.ts';

/** A municipality that could receive the household by all that anybody may know: what is offered, what is needed, and how far it is. */
export interface Candidate {
  readonly municipality: string;
  readonly score: number;
}

export interface Question {
  /** The registered case: the same case has the same list for as long as the epoch lasts. */
  readonly caseId: string;
  /** Of everybody in the household. */
  readonly networks: readonly string[];
  readonly candidates: readonly Candidate[];
  /** Where somebody is whom they may not meet, or a network is active. Secret. */
  readonly forbidden: ReadonlySet<string>;
  /** Kept out for a reason that nobody has to give. */
  readonly blocked: ReadonlySet<string>;
}

export interface Setting {
  /** How many are shown. */
  readonly shown: number;
  /** Of how many of the best these are drawn. */
  readonly window: number;
  /** How much is kept out though nobody is there. */
  readonly decoys: Covering;
}
export const usual: Setting = { shown: 5, window: 15, decoys: { share: 0.3, ofStays: 0.75, renewed: 0.25 } };

export interface Shortlist {
  /** In an order that says nothing. */
  readonly municipalities: readonly string[];
  /** How many were let in though decoys took them away, so that the list would not be shorter than it had to. For the coordination's own account, and shown to nobody. */
  readonly lifted: number;
}

/**
 * What leaves the coordination for one household: some of the best municipalities that are left when all that may not be is taken away, and decoys with it.
 * Anybody who reads lists learns no more than docs/placement.md states and proves. Decoys only take away: a list is as safe as without them.
 */
export function shortlist(
  question: Question,
  veil: Veil,
  { shown, window, decoys }: Setting = usual,
  drawn: readonly Decoy[] = decoysFor(question, veil, decoys),
): Shortlist {
  const { caseId, candidates, forbidden, blocked } = question;
  const lot = lotsOf(veil, caseId);
  const byLot = (one: string, other: string) => lot(one) - lot(other) || (one < other ? -1 : 1);
  const byLotOf = (one: Candidate, other: Candidate) => byLot(one.municipality, other.municipality);
  const standing = drawn.toSorted((one, other) =>
    byLot(`${one.kind} ${one.municipality}`, `${other.kind} ${other.municipality}`),
  );

  const allowed = candidates.filter(({ municipality }) => !forbidden.has(municipality) && !blocked.has(municipality));
  const plain = leftBy(standing, allowed);
  let left = plain;
  // One is given up with all that it takes away, or what is left of it would be no place where anybody could be.
  while (left.length < shown && standing.length > 0) {
    standing.shift();
    left = leftBy(standing, allowed);
  }
  const best = left.toSorted((one, other) => other.score - one.score || byLotOf(one, other)).slice(0, window);
  const municipalities = best.toSorted(byLotOf).slice(0, shown);
  return {
    municipalities: municipalities.map(({ municipality }) => municipality),
    lifted: left.length - plain.length,
  };
}

function leftBy(decoys: readonly Decoy[], candidates: readonly Candidate[]): readonly Candidate[] {
  const away = new Set(decoys.flatMap(({ takes }) => takes));
  return candidates.filter(({ municipality }) => !away.has(municipality));
}
