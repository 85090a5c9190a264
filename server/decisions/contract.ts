import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { DecisionId, DelegationId, ExitCaseId, InvestigationId, StaffId, Version } from '#kernel/ids.ts';
import { reasonToHold } from '#kernel/lack-of-money.ts';
import { Ore } from '#kernel/money.ts';
import { text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { DecisionSummary, ShownInvestigation } from './contract/shapes.ts';
import {
  AmountPer,
  Concerns,
  Decides,
  DecisionKind,
  DecisionOutcome,
  DelegateRole,
  EventKind,
  InvestigationOutcome,
  ServedHow,
} from './words.ts';

const when = z.iso.datetime();
const words = text({ max: 8000 });
const changed = z.object({ version: Version });
const Quarter = z.string().regex(/^\d{4}-[1-4]$/, 'invalid');

// ------------------------------------------------------------------------------------------------------- investigations

export const listInvestigations = contract({
  name: 'investigation.list',
  http: 'GET /cases/:exitCaseId/investigations',
  who: 'staff',
  says: 'The investigations of a case, the latest first.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({ investigations: z.array(ShownInvestigation), allowed: z.array(z.string()) }),
});

export const openInvestigation = contract({
  name: 'investigation.open',
  http: 'POST /cases/:exitCaseId/investigations',
  who: 'staff',
  says: 'Opens an investigation, at once when something may need action (SoL 14 kap. 2 §).',
  creates: true,
  input: z.strictObject({ exitCaseId: ExitCaseId, concerns: Concerns, informedOn: Day, information: words, scope: words }),
  output: z.object({ investigationId: InvestigationId, version: Version }),
});

export const closeInvestigation = contract({
  name: 'investigation.close',
  http: 'POST /investigations/:investigationId/close',
  who: 'staff',
  says: 'Closes an investigation: it leads to a decision, or nothing is to be done, and why.',
  input: z.strictObject({
    investigationId: InvestigationId,
    outcome: InvestigationOutcome,
    reasons: words,
    version: Version,
  }),
  output: changed,
});

export const demandDecision = contract({
  name: 'investigation.demand',
  http: 'POST /investigations/:investigationId/demand',
  who: 'staff',
  says: 'The person has demanded in writing that the matter be decided, after six months (FL 12 §).',
  input: z.strictObject({ investigationId: InvestigationId, on: Day }),
  output: z.object({ answerBy: when.nullable() }),
});

export const refuseDemand = contract({
  name: 'investigation.refuse_demand',
  http: 'POST /investigations/:investigationId/refuse-demand',
  who: 'staff',
  says: 'Refuses, with reasons, that the matter be decided now.',
  input: z.strictObject({ investigationId: InvestigationId, because: reasonToHold({ max: 8000 }) }),
  output: z.object({}),
});

// ------------------------------------------------------------------------------------------------------------ decisions

export const listParagraphs = contract({
  name: 'paragraph.list',
  http: 'GET /paragraphs',
  who: 'staff',
  says: 'The legal grounds for decisions in force since a day.',
  input: z.strictObject({ since: Day.optional() }),
  output: z.object({
    paragraphs: z.array(
      z.object({
        paragraph: z.string(),
        validFrom: Day,
        validTo: Day.nullable(),
        citation: z.string(),
        titleSv: z.string(),
        titleEn: z.string(),
        confirmed: z.boolean(),
      }),
    ),
  }),
});

export const listDecisions = contract({
  name: 'decision.list',
  http: 'GET /cases/:exitCaseId/decisions',
  who: 'staff',
  says: 'The decisions of a case, the latest first, and what has come of them.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({ decisions: z.array(DecisionSummary) }),
});

const Named = z.object({ staffId: StaffId, name: z.string(), title: z.string() });

export const showDecision = contract({
  name: 'decision.show',
  http: 'GET /decisions/:decisionId',
  who: 'staff',
  says: 'One decision: what and why, who may decide it, and what has come of it.',
  input: z.strictObject({ decisionId: DecisionId }),
  output: DecisionSummary.extend({
    exitCaseId: ExitCaseId,
    pseudonym: z.string(),
    paragraph: z.string(),
    paragraphValidFrom: Day,
    paragraphConfirmed: z.boolean(),
    investigationOpenedAt: when,
    what: z.string(),
    reasons: z.string(),
    proposedBy: z.string().nullable(),
    proposedAt: when.nullable(),
    sentBackBecause: z.string().nullable(),
    /** On which delegation it was made: to whom, how much, and alone or not. */
    delegation: z
      .object({
        role: DelegateRole.nullable(),
        name: z.string().nullable(),
        highestKronor: z.number().nullable(),
        decides: Decides,
      })
      .nullable(),
    events: z.array(
      z.object({
        kind: EventKind,
        on: Day,
        how: ServedHow.nullable(),
        because: z.string().nullable(),
        recordedAt: when,
        recordedBy: z.string(),
      }),
    ),
    /** Who may decide it if it is proposed to them. One outside the team has to be let in first. */
    deciders: z.array(Named.extend({ inTeam: z.boolean() })),
    allowed: z.array(z.string()),
    version: Version,
  }),
});

const Written = {
  kind: DecisionKind,
  outcome: DecisionOutcome,
  paragraph: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'not_a_choice'),
  amountOre: Ore.nullable(),
  amountPer: AmountPer.nullable(),
  fromDay: Day.nullable(),
  toDay: Day.nullable(),
  what: text({ max: 2000 }),
  reasons: words,
};

export const draftDecision = contract({
  name: 'decision.draft',
  http: 'POST /investigations/:investigationId/decisions',
  who: 'staff',
  says: 'Writes a draft of a decision. `replaces` is the decision that it reconsiders (omprövning).',
  creates: true,
  input: z.strictObject({ investigationId: InvestigationId, replaces: DecisionId.nullable().default(null), ...Written }),
  output: z.object({ decisionId: DecisionId, version: Version }),
});

const ofDecision = { decisionId: DecisionId, version: Version };

export const reviseDecision = contract({
  name: 'decision.revise',
  http: 'PUT /decisions/:decisionId',
  who: 'staff',
  says: 'Writes on a draft.',
  input: z.strictObject({ ...ofDecision, ...Written }),
  output: changed,
});

export const proposeDecision = contract({
  name: 'decision.propose',
  http: 'POST /decisions/:decisionId/propose',
  who: 'staff',
  says: 'Proposes a draft to a colleague in the team who may decide it.',
  input: z.strictObject({ ...ofDecision, to: StaffId }),
  output: changed,
});

export const sendBackDecision = contract({
  name: 'decision.send_back',
  http: 'POST /decisions/:decisionId/send-back',
  who: 'staff',
  says: 'Sends a proposal back to be written on, and says why.',
  input: z.strictObject({ ...ofDecision, because: reasonToHold({ max: 2000 }) }),
  output: changed,
});

export const makeDecision = contract({
  name: 'decision.make',
  http: 'POST /decisions/:decisionId/make',
  who: 'staff',
  says: 'Decides, on the delegation that lets one. A decision that has been made is locked.',
  input: z.strictObject(ofDecision),
  output: changed,
});

export const dropDecision = contract({
  name: 'decision.drop',
  http: 'POST /decisions/:decisionId/drop',
  who: 'staff',
  says: 'Drops a draft or a proposal.',
  input: z.strictObject(ofDecision),
  output: changed,
});

export const serveDecision = contract({
  name: 'decision.serve',
  http: 'POST /decisions/:decisionId/serve',
  who: 'staff',
  says: 'The person got the decision, and can appeal for three weeks from then (FL 44 §).',
  input: z.strictObject({ decisionId: DecisionId, on: Day, how: ServedHow }),
  output: z.object({ appealBy: Day.nullable() }),
});

export const appealDecision = contract({
  name: 'decision.appeal',
  http: 'POST /decisions/:decisionId/appeal',
  who: 'staff',
  says: 'The person has appealed.',
  input: z.strictObject({ decisionId: DecisionId, on: Day }),
  output: z.object({ inTime: z.boolean() }),
});

export const executeDecision = contract({
  name: 'decision.execute',
  http: 'POST /decisions/:decisionId/execute',
  who: 'staff',
  says: 'The decision has been carried out (verkställt), or is being so again.',
  input: z.strictObject({ decisionId: DecisionId, on: Day }),
  output: z.object({}),
});

export const interruptDecision = contract({
  name: 'decision.interrupt',
  http: 'POST /decisions/:decisionId/interrupt',
  who: 'staff',
  says: 'The carrying out has been interrupted; three months run anew (SoL 34 kap. 1 §).',
  input: z.strictObject({ decisionId: DecisionId, on: Day, because: reasonToHold({ max: 2000 }) }),
  output: z.object({}),
});

export const dismissDecision = contract({
  name: 'decision.dismiss',
  http: 'POST /decisions/:decisionId/dismiss',
  who: 'staff',
  says: 'The decision is no longer to be carried out, and why.',
  input: z.strictObject({ decisionId: DecisionId, on: Day, because: reasonToHold({ max: 2000 }) }),
  output: z.object({}),
});

export const writeLetter = contract({
  name: 'decision.letter',
  http: 'GET /decisions/:decisionId/letter',
  who: 'staff',
  says: 'The letter to the person, a tagged PDF in plain Swedish, in base64. The name of the file is the pseudonym.',
  input: z.strictObject({ decisionId: DecisionId }),
  output: z.object({ fileName: z.string(), mediaType: z.literal('application/pdf'), base64: z.base64() }),
});

// ----------------------------------------------------------------------------------------------------------- delegation

export const listDelegations = contract({
  name: 'delegation.list',
  http: 'GET /delegations',
  who: 'staff',
  says: 'Who may decide what in the own organisation, now and earlier.',
  input: z.strictObject({}),
  output: z.object({
    delegations: z.array(
      z.object({
        delegationId: DelegationId,
        role: DelegateRole.nullable(),
        staffId: StaffId.nullable(),
        name: z.string().nullable(),
        kinds: z.array(DecisionKind),
        highestKronor: z.number().nullable(),
        decides: Decides,
        adoptedOn: Day,
        validFrom: Day,
        validTo: Day.nullable(),
        holds: z.enum(['now', 'later', 'over']),
      }),
    ),
  }),
});

export const addDelegation = contract({
  name: 'delegation.add',
  http: 'POST /delegations',
  who: 'staff',
  says: 'Lets a role or a colleague decide kinds of decisions, up to an amount.',
  creates: true,
  input: z.strictObject({
    to: z.discriminatedUnion('to', [
      z.strictObject({ to: z.literal('role'), role: DelegateRole }),
      z.strictObject({ to: z.literal('staff'), staffId: StaffId }),
    ]),
    kinds: z.array(DecisionKind).min(1, 'required').max(DecisionKind.options.length),
    highestKronor: z.number({ error: 'not_a_number' }).int('not_a_number').min(0).max(20_000_000).nullable(),
    decides: Decides,
    adoptedOn: Day,
    validFrom: Day,
  }),
  output: z.object({ delegationId: DelegationId }),
});

export const endDelegation = contract({
  name: 'delegation.end',
  http: 'POST /delegations/:delegationId/end',
  who: 'staff',
  says: 'A row of the delegation holds no longer from a day, today or later. What was decided on it stands.',
  input: z.strictObject({ delegationId: DelegationId, validTo: Day }),
  output: z.object({}),
});

// ------------------------------------------------------------------------------------------------------- report to IVO

const ReportLine = z.object({
  reference: z.string(),
  kind: DecisionKind,
  citation: z.string(),
  decidedOn: Day,
  waitingSince: Day,
  dueOn: Day,
  because: z.enum(['not_executed', 'interrupted']),
  stands: z.enum(['waiting', 'executed', 'no_longer']),
  standsSince: Day.nullable(),
});

export const listIvoReports = contract({
  name: 'ivo_report.list',
  http: 'GET /reports/ivo',
  who: 'staff',
  says: 'Per quarter: what was reported to IVO, and what there is to report. No person, no case.',
  input: z.strictObject({}),
  output: z.object({
    quarters: z.array(
      z.object({
        quarter: Quarter,
        isOver: z.boolean(),
        reported: z.object({ at: when, by: z.string() }).nullable(),
        lines: z.array(ReportLine),
      }),
    ),
  }),
});

export const makeIvoReport = contract({
  name: 'ivo_report.make',
  http: 'POST /reports/ivo',
  who: 'staff',
  says: 'Keeps what is reported to IVO for a quarter that is over (SoL 34 kap. 1 §). It is made once.',
  input: z.strictObject({ quarter: Quarter }),
  output: z.object({ lines: z.array(ReportLine) }),
});
