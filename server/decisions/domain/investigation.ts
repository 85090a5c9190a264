import { z } from 'zod';
import { InvestigationId, StaffId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { Concerns, InvestigationOutcome } from '#decisions/words.ts';

const of = {
  investigationId: InvestigationId,
  concerns: Concerns,
  openedAt: z.date(),
  openedBy: StaffId,
};

/** Finding out what somebody needs, before anything is decided (SoL 14 kap. 2 §). */
export const Investigation = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), ...of }),
  z.object({ state: z.literal('closed'), ...of, outcome: InvestigationOutcome, closedAt: z.date(), closedBy: StaffId }),
]);
export type Investigation = z.infer<typeof Investigation>;

/** That the person has asked for the matter to be decided, and what was answered (FL 12 §). */
export interface Demand {
  readonly answer: 'decided' | 'refused' | null;
}

/** The duties that begin with an investigation: codes of `clocks.rule`. */
export function dutiesOf(concerns: Concerns): ('investigate_child' | 'may_demand_decision')[] {
  return concerns === 'child' ? ['investigate_child', 'may_demand_decision'] : ['may_demand_decision'];
}

/** An open investigation is closed once. What comes of it is decided for itself. */
export function close(investigation: Investigation): Result<undefined, 'investigation_closed'> {
  return investigation.state === 'closed' ? refuse('investigation_closed') : ok(undefined);
}

/** The matter is settled when nothing is to be done, or when the investigation is over and something has been decided. */
export function isSettled(
  investigation: Pick<Investigation, 'state'> & { outcome?: InvestigationOutcome },
  decided: number,
): boolean {
  return investigation.state === 'closed' && (investigation.outcome === 'no_action' || decided > 0);
}

/** Which clocks stop when the matter is settled, and how: nobody can demand any more, and what was demanded has been answered. */
export function settles(
  investigation: Parameters<typeof isSettled>[0],
  decided: number,
): { rule: 'may_demand_decision' | 'answer_demand'; outcome: 'no_longer' | 'done' }[] {
  if (!isSettled(investigation, decided)) return [];
  return [
    { rule: 'may_demand_decision', outcome: 'no_longer' },
    { rule: 'answer_demand', outcome: 'done' },
  ];
}

/** Something can be decided for as long as it has not been found that nothing is to be done. */
export function canDecideIn(investigation: Investigation): Result<undefined, 'investigation_closed'> {
  const over = investigation.state === 'closed' && investigation.outcome === 'no_action';
  return over ? refuse('investigation_closed') : ok(undefined);
}

/**
 * The person may demand a decision once, and not before the time the law gives us has run out (FL 12 §). `from` is the instant when the
 * clock `may_demand_decision` is due; none where no such rule is in force, and then nobody is turned away.
 */
export function demand(
  { settled, demanded, from }: { settled: boolean; demanded: Demand | undefined; from: Date | undefined },
  at: Date,
): Result<undefined, 'investigation_closed' | 'already_demanded' | 'demand_too_early'> {
  if (settled) return refuse('investigation_closed');
  if (demanded !== undefined) return refuse('already_demanded');
  return from !== undefined && at < from ? refuse('demand_too_early') : ok(undefined);
}

/** The demand can be refused, in a decision of its own, while it waits for its answer. */
export function refuseDemand(demanded: Demand | undefined): Result<undefined, 'nothing_demanded'> {
  return demanded?.answer === null ? ok(undefined) : refuse('nothing_demanded');
}

/** What one may do with an investigation now. */
export function allowedInInvestigation(
  investigation: Investigation,
  more: { settled: boolean; demanded: Demand | undefined; from: Date | undefined },
  now: Date,
): string[] {
  return [
    ...(close(investigation).ok ? ['investigation.close'] : []),
    ...(canDecideIn(investigation).ok ? ['decision.draft'] : []),
    ...(demand(more, now).ok ? ['investigation.demand'] : []),
    ...(refuseDemand(more.demanded).ok ? ['investigation.refuse_demand'] : []),
  ];
}
