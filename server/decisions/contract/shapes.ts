import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { DecisionId, InvestigationId, Version } from '#kernel/ids.ts';
import { Ore } from '#kernel/money.ts';
import { AmountPer, Concerns, DecisionKind, DecisionOutcome, DecisionState, InvestigationOutcome } from '#decisions/words.ts';

const when = z.iso.datetime();

/** An investigation as it is shown. */
export const ShownInvestigation = z.object({
  investigationId: InvestigationId,
  state: z.enum(['open', 'closed']),
  concerns: Concerns,
  informedOn: Day,
  information: z.string(),
  scope: z.string(),
  openedAt: when,
  openedBy: z.string(),
  /** By when it must be finished, and from when the person may demand a decision: the clocks say so. */
  finishBy: when.nullable(),
  mayDemandFrom: when.nullable(),
  closed: z.object({ at: when, by: z.string(), outcome: InvestigationOutcome, reasons: z.string() }).nullable(),
  demand: z
    .object({
      on: Day,
      answerBy: when.nullable(),
      answer: z.enum(['decided', 'refused']).nullable(),
      answeredAt: when.nullable(),
      refusedBecause: z.string().nullable(),
    })
    .nullable(),
  allowed: z.array(z.string()),
  version: Version,
});

/** Where the carrying out stands. `none`: it was refused, or it has not been made. */
const Execution = z.enum(['none', 'waiting', 'executed', 'interrupted', 'no_longer', 'replaced']);

/** A decision as a list shows it. */
export const DecisionSummary = z.object({
  decisionId: DecisionId,
  investigationId: InvestigationId,
  kind: DecisionKind,
  outcome: DecisionOutcome,
  state: DecisionState,
  citation: z.string(),
  amountOre: Ore.nullable(),
  amountPer: AmountPer.nullable(),
  fromDay: Day.nullable(),
  toDay: Day.nullable(),
  draftedAt: when,
  draftedBy: z.string(),
  /** To whom it has been proposed, as long as it waits for them. */
  waitsFor: z.string().nullable(),
  madeAt: when.nullable(),
  madeBy: z.string().nullable(),
  servedOn: Day.nullable(),
  appealBy: Day.nullable(),
  appealedOn: Day.nullable(),
  execution: Execution,
  executionSince: Day.nullable(),
  executeBy: when.nullable(),
  replaces: DecisionId.nullable(),
  replacedBy: DecisionId.nullable(),
});
