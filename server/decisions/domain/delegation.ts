import type { Role } from '#access/domain.ts';
import type { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import type { DelegationId, StaffId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { Decides, DecisionKind, DelegateRole } from '#decisions/words.ts';

/** Who may decide what, up to how much, and since when: a row of the organisation's own delegation. */
export interface Delegation {
  readonly delegationId: DelegationId;
  readonly to: { readonly role: DelegateRole } | { readonly staffId: StaffId };
  readonly kinds: readonly DecisionKind[];
  /** For each time, month or day that the decision is about. Null: no limit. */
  readonly highestKronor: number | null;
  readonly decides: Decides;
  readonly validFrom: Day;
  /** The first day on which it no longer holds. */
  readonly validTo: Day | null;
}

/** What is to be decided, as far as the delegation asks. */
export interface ToDecide {
  readonly kind: DecisionKind;
  readonly amountOre: number | null;
  readonly proposedBy: StaffId | null;
}

export interface Decider {
  readonly staffId: StaffId;
  readonly roles: ReadonlySet<Role>;
}

/** Whether a row of the delegation holds on a day. */
export const holdsOn = ({ validFrom, validTo }: Pick<Delegation, 'validFrom' | 'validTo'>, day: Day): boolean =>
  validFrom <= day && (validTo === null || day < validTo);

/** Whether it holds, has yet to, or is over. */
export function holdsWhen(one: Pick<Delegation, 'validFrom' | 'validTo'>, today: Day): 'now' | 'later' | 'over' {
  if (one.validFrom > today) return 'later';
  return holdsOn(one, today) ? 'now' : 'over';
}

/** What a schema cannot see: nothing holds before the board has adopted it. */
export function problemsOfDelegation({ adoptedOn, validFrom }: { adoptedOn: Day; validFrom: Day }): FieldProblem[] {
  return validFrom < adoptedOn ? [{ field: 'validFrom', code: 'too_early' }] : [];
}

function covers(one: Delegation, { kind, amountOre }: ToDecide, by: Decider, on: Day): boolean {
  const isHers = 'role' in one.to ? by.roles.has(one.to.role) : one.to.staffId === by.staffId;
  const isWithin = one.highestKronor === null || amountOre === null || amountOre <= one.highestKronor * 100;
  return isHers && isWithin && one.kinds.includes(kind) && holdsOn(one, on);
}

/**
 * The delegation that lets somebody decide something on a day: what lets one decide alone before what needs another, a person's own before
 * a role's. `second_person_needed`: only what a colleague has proposed. No delegation at all means that nobody may.
 */
export function delegationFor(
  delegations: readonly Delegation[],
  toDecide: ToDecide,
  by: Decider,
  on: Day,
): Result<Delegation, 'outside_delegation' | 'second_person_needed'> {
  const hers = delegations.filter((one) => covers(one, toDecide, by, on));
  if (hers.length === 0) return refuse('outside_delegation');
  const isAnothers = toDecide.proposedBy !== null && toDecide.proposedBy !== by.staffId;
  const usable = hers.filter((one) => one.decides === 'alone' || isAnothers);
  const rank = (one: Delegation) => (one.decides === 'alone' ? 0 : 2) + ('staffId' in one.to ? 0 : 1);
  const [best] = usable.toSorted((one, other) => rank(one) - rank(other));
  return best ? ok(best) : refuse('second_person_needed');
}

/** Those who could decide if `proposer` proposed it to them. */
export function decidersOf<Colleague extends Decider>(
  delegations: readonly Delegation[],
  toDecide: Omit<ToDecide, 'proposedBy'>,
  { colleagues, proposer, on }: { colleagues: readonly Colleague[]; proposer: StaffId; on: Day },
): Colleague[] {
  return colleagues.filter(
    (one) => one.staffId !== proposer && delegationFor(delegations, { ...toDecide, proposedBy: proposer }, one, on).ok,
  );
}

/** A row takes an end once, today or later: what was decided on it stands. */
export function endDelegation(
  { validFrom, validTo }: Pick<Delegation, 'validFrom' | 'validTo'>,
  until: Day,
  today: Day,
): Result<{ validTo: Day }, 'conflict' | 'delegation_ends_too_early'> {
  if (validTo !== null) return refuse('conflict');
  return until < today || until <= validFrom ? refuse('delegation_ends_too_early') : ok({ validTo: until });
}
