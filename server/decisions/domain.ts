import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { DecisionId, DelegationId, ExitCaseId, InvestigationId, StaffId } from '#kernel/ids.ts';
import { saysLackOfMoney } from '#kernel/lack-of-money.ts';
import { Ore } from '#kernel/money.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { type Decider, type Delegation, delegationFor } from './domain/delegation.ts';
import { AmountPer, DecisionKind, DecisionOutcome } from './words.ts';

/** What is decided, besides its words. */
export const Substance = z.object({
  kind: DecisionKind,
  outcome: DecisionOutcome,
  paragraph: z.string(),
  paragraphValidFrom: Day,
  amountOre: Ore.nullable(),
  amountPer: AmountPer.nullable(),
  fromDay: Day.nullable(),
  toDay: Day.nullable(),
});
export type Substance = z.infer<typeof Substance>;

const of = {
  decisionId: DecisionId,
  exitCaseId: ExitCaseId,
  investigationId: InvestigationId,
  replaces: DecisionId.nullable(),
  ...Substance.shape,
  draftedBy: StaffId,
  draftedAt: z.date(),
  version: z.number(),
};
const proposal = { proposedBy: StaffId, proposedTo: StaffId, proposedAt: z.date() };

/** A decision: written, proposed to one who may decide, and made. A made one is locked; a change is a new one that points at it. */
export const Decision = z.discriminatedUnion('state', [
  z.object({ state: z.literal('draft'), ...of }),
  z.object({ state: z.literal('proposed'), ...of, ...proposal }),
  z.object({
    state: z.literal('made'),
    ...of,
    /** Nobody, where one may decide alone and did. */
    proposedBy: StaffId.nullable(),
    madeBy: StaffId,
    madeAt: z.date(),
    delegationId: DelegationId,
  }),
  z.object({ state: z.literal('dropped'), ...of, droppedBy: StaffId, droppedAt: z.date() }),
]);
export type Decision = z.infer<typeof Decision>;

/** What a schema cannot see: nothing is paid by what is refused, and a period has its days in order. */
export function problemsOf(
  one: Pick<Substance, 'outcome' | 'amountOre' | 'amountPer' | 'fromDay' | 'toDay'> & { readonly reasons?: string },
): FieldProblem[] {
  const isRefused = one.outcome === 'refused';
  return [
    // Support depends on need alone (SoL 11 kap. 1 §): a budget that is not enough is decided on where budgets are.
    ...(one.outcome !== 'granted' && saysLackOfMoney(one.reasons ?? '')
      ? [{ field: 'reasons', code: 'lack_of_money' } as const]
      : []),
    ...(isRefused && one.amountOre !== null ? [{ field: 'amountOre', code: 'invalid' } as const] : []),
    ...(one.amountOre !== null && one.amountPer === null ? [{ field: 'amountPer', code: 'required' } as const] : []),
    ...(one.amountOre === null && one.amountPer !== null ? [{ field: 'amountOre', code: 'required' } as const] : []),
    ...(isRefused && one.fromDay !== null ? [{ field: 'fromDay', code: 'invalid' } as const] : []),
    ...(one.toDay !== null && one.fromDay === null ? [{ field: 'fromDay', code: 'required' } as const] : []),
    ...(one.toDay !== null && one.fromDay !== null && one.toDay < one.fromDay
      ? [{ field: 'toDay', code: 'too_early' } as const]
      : []),
  ];
}

type Wrong = 'decision_locked' | 'not_a_draft' | 'not_proposed';

const locked = ({ state }: Decision) => state === 'made' || state === 'dropped';

/** Only a draft is written on: what has been proposed is decided as it stands, or sent back. */
export function revise(decision: Decision): Result<undefined, Wrong> {
  if (locked(decision)) return refuse('decision_locked');
  return decision.state === 'draft' ? ok(undefined) : refuse('not_a_draft');
}

/** A draft is proposed to one who may decide it if it is proposed to them. */
export function propose(
  decision: Decision,
  { by, to, delegations, on }: { by: StaffId; to: Decider; delegations: readonly Delegation[]; on: Day },
): Result<{ proposedBy: StaffId; proposedTo: StaffId }, Wrong | 'outside_delegation' | 'second_person_needed'> {
  const free = revise(decision);
  if (!free.ok) return free;
  if (to.staffId === by) return refuse('second_person_needed');
  const delegation = delegationFor(delegations, { ...decision, proposedBy: by }, to, on);
  return delegation.ok ? ok({ proposedBy: by, proposedTo: to.staffId }) : delegation;
}

/** What has been proposed goes back to be written on. */
export function sendBack(decision: Decision): Result<undefined, Wrong> {
  if (locked(decision)) return refuse('decision_locked');
  return decision.state === 'proposed' ? ok(undefined) : refuse('not_proposed');
}

/** Somebody decides, on the delegation that lets them. */
export function make(
  decision: Decision,
  { by, delegations, on }: { by: Decider; delegations: readonly Delegation[]; on: Day },
): Result<{ delegation: Delegation }, Wrong | 'outside_delegation' | 'second_person_needed'> {
  if (locked(decision)) return refuse('decision_locked');
  const proposedBy = decision.state === 'proposed' ? decision.proposedBy : null;
  const delegation = delegationFor(delegations, { ...decision, proposedBy }, by, on);
  return delegation.ok ? ok({ delegation: delegation.value }) : delegation;
}

/** What has not been made can be dropped. */
export function drop(decision: Decision): Result<undefined, Wrong> {
  return locked(decision) ? refuse('decision_locked') : ok(undefined);
}

/** What comes after can only come after it has been made. */
export function mustBeMade(decision: Decision): Result<Extract<Decision, { state: 'made' }>, 'not_made'> {
  return decision.state === 'made' ? ok(decision) : refuse('not_made');
}

/** A new decision may take the place of one that has been made, and of which nothing else has taken the place. */
export function replace(old: Decision, isReplaced: 'replaced' | 'stands'): Result<undefined, 'not_made' | 'already_replaced'> {
  if (old.state !== 'made') return refuse('not_made');
  return isReplaced === 'replaced' ? refuse('already_replaced') : ok(undefined);
}

/** What one may do with a decision that has not been made. */
export function allowedBefore(decision: Decision, by: { by: Decider; delegations: readonly Delegation[]; on: Day }): string[] {
  return [
    ...(revise(decision).ok ? ['decision.revise', 'decision.propose'] : []),
    ...(sendBack(decision).ok ? ['decision.send_back'] : []),
    ...(make(decision, by).ok ? ['decision.make'] : []),
    ...(drop(decision).ok ? ['decision.drop'] : []),
  ];
}
