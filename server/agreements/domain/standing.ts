import type { Day } from '#kernel/day.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { AgreementState, EditionState } from '#agreements/words.ts';

/** A version, by what decides whether it holds. */
export interface Edition {
  readonly number: number;
  readonly from: Day;
  /** The last day, also when a party has given notice: see ending.ts. */
  readonly to: Day | null;
  readonly parties: readonly OrganisationId[];
  readonly signedBy: readonly OrganisationId[];
  /** A party has said no to it, or the house that proposed it has taken it back. */
  readonly refused: 'declined' | 'withdrawn' | null;
}

const isSigned = ({ parties, signedBy, refused }: Edition) => refused === null && parties.every((one) => signedBy.includes(one));

/** How it is with each version on a day. The latest that all have signed, and whose first day has come, takes the place of those before it. */
export function statesOn(editions: readonly Edition[], today: Day): ReadonlyMap<number, EditionState> {
  const begun = editions.filter((one) => isSigned(one) && one.from <= today).map(({ number }) => number);
  const current = Math.max(0, ...begun);
  const newest = Math.max(0, ...editions.map(({ number }) => number));
  const stateOf = (one: Edition): EditionState => {
    if (one.refused !== null) return one.refused;
    if (one.number < current) return 'replaced';
    if (!isSigned(one)) return one.number < newest ? 'replaced' : 'proposed';
    if (one.from > today) return 'coming';
    return one.to !== null && one.to < today ? 'lapsed' : 'in_force';
  };
  return new Map(editions.map((one) => [one.number, stateOf(one)]));
}

const weight = ['in_force', 'coming', 'proposed', 'declined', 'lapsed', 'withdrawn'] as const;

/** How it is with an agreement, and by which of its versions. */
export function standingOn(editions: readonly Edition[], today: Day): { state: AgreementState; number: number | null } {
  const states = statesOn(editions, today);
  for (const state of weight) {
    const found = editions.findLast(({ number }) => states.get(number) === state);
    if (found) return { state, number: found.number };
  }
  return { state: 'draft', number: null };
}

/** One party signs once, what waits to be signed, and what it has read. */
export function sign(
  { state, signedBy, digest }: { state: EditionState; signedBy: readonly OrganisationId[]; digest: string },
  by: OrganisationId,
  read: string,
): Result<undefined, 'already_signed' | 'not_to_be_signed' | 'changed_meanwhile'> {
  if (signedBy.includes(by)) return refuse('already_signed');
  if (state !== 'proposed') return refuse('not_to_be_signed');
  return digest === read ? ok(undefined) : refuse('changed_meanwhile');
}

/** One that is asked says no to what waits, and not to what it has signed. */
export function decline(
  { state, signedBy }: { state: EditionState; signedBy: readonly OrganisationId[] },
  by: OrganisationId,
): Result<undefined, 'already_signed' | 'not_to_be_declined'> {
  if (signedBy.includes(by)) return refuse('already_signed');
  return state === 'proposed' ? ok(undefined) : refuse('not_to_be_declined');
}

/** What waits, or what another has declined, is taken back by the house that proposed it; signed or not. */
export const withdraw = (state: EditionState): Result<undefined, 'not_to_be_withdrawn'> =>
  state === 'proposed' || state === 'declined' ? ok(undefined) : refuse('not_to_be_withdrawn');

/** What an agreement that holds says of an exchange. */
export interface Covering {
  readonly parties: readonly (OrganisationId | null)[];
  readonly exchanges: readonly { readonly kind: string; readonly ground: string; readonly from: number; readonly to: number }[];
}

/** Whether one of those that hold lets `from` send this kind to `to`, on this ground if one is named. */
export const covers = (
  holding: readonly Covering[],
  { kind, ground, from, to }: { kind: string; ground?: string | undefined; from: OrganisationId; to: OrganisationId },
): boolean =>
  holding.some(({ parties, exchanges }) =>
    exchanges.some(
      (one) =>
        one.kind === kind &&
        (ground === undefined || one.ground === ground) &&
        parties[one.from] === from &&
        parties[one.to] === to,
    ),
  );
