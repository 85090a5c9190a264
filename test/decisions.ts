import * as decisions from '#decisions/operations.ts';
import { DecisionKind } from '#decisions/words.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';

/** What is written by somebody who writes little. */
export const informed = {
  concerns: 'adult',
  informedOn: '2026-03-02',
  information: 'Polisen berättar att personen vill lämna.',
  scope: 'Behov av boende och försörjning.',
} as const;

export const granting = {
  kind: 'support_talks',
  outcome: 'granted',
  paragraph: 'sol_2025_11_1',
  amountOre: null,
  amountPer: null,
  fromDay: '2026-03-03',
  toDay: null,
  what: 'Du får samtalsstöd varje vecka.',
  reasons: 'Du behöver stöd för att lämna, och behovet kan inte tillgodoses på annat sätt.',
} as const;

/** A row of the delegation that lets `to` decide everything. */
export const delegating = (to: object, more: object = {}) => ({
  to,
  kinds: DecisionKind.options,
  highestKronor: null,
  decides: 'alone',
  adoptedOn: '2026-01-15',
  validFrom: '2026-02-01',
  ...more,
});

/** The manager lets the role decide everything alone, or as said. */
export const letsDecide = (installation: Installation, manager: StaffActor, role: string, more: object = {}) =>
  perform(installation, decisions.addDelegation, manager, delegating({ to: 'role', role }, more));

export const opensInvestigation = async (installation: Installation, by: StaffActor, exitCaseId: ExitCaseId, more: object = {}) =>
  (await perform(installation, decisions.openInvestigation, by, { exitCaseId, ...informed, ...more })).investigationId;

/** A draft in an investigation of its own. */
export async function drafted(installation: Installation, by: StaffActor, exitCaseId: ExitCaseId, more: object = {}) {
  const investigationId = await opensInvestigation(installation, by, exitCaseId);
  const { decisionId } = await perform(installation, decisions.draftDecision, by, { investigationId, ...granting, ...more });
  return { investigationId, decisionId };
}

/** A decision made by one who may decide it alone. */
export async function decided(installation: Installation, by: StaffActor, exitCaseId: ExitCaseId, more: object = {}) {
  const ids = await drafted(installation, by, exitCaseId, more);
  await perform(installation, decisions.makeDecision, by, { decisionId: ids.decisionId, version: 1 });
  return ids;
}
