import { mayWith } from '#access/roles.ts';
import { listExitCases } from '#cases/operations.ts';
import {
  addDelegation,
  draftDecision,
  executeDecision,
  listInvestigations,
  makeDecision,
  openInvestigation,
  proposeDecision,
  serveDecision,
} from '#decisions/operations.ts';
import { DecisionKind } from '#decisions/words.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import type { DemoMunicipality } from './contacts.ts';
import { earlier } from './earlier.ts';

/**
 * In Haninge one invented person has been given support, which is carried out, and waits for a second decision; for the other an investigation
 * has begun. Said again it changes nothing.
 */
export async function seedDecisions(installation: Installation, { organisationId, people }: DemoMunicipality): Promise<void> {
  const actor = (role: string): StaffActor | undefined => {
    const one = people.find(({ roles }) => roles.some((held) => held === role));
    return one && { kind: 'staff', staffId: one.staffId, organisationId, may: mayWith(one.roles), session: Buffer.alloc(32) };
  };
  const [coordinator, caseWorker, manager] = ['coordinator', 'case_worker', 'manager'].map(actor);
  if (!coordinator || !caseWorker || !manager || people[0]?.organisation !== 'Haninge') return;
  const { cases } = await perform(installation, listExitCases, caseWorker, {});
  const [recent, older] = cases;
  if (!recent || !older) return;
  const { investigations } = await perform(installation, listInvestigations, caseWorker, { exitCaseId: older.exitCaseId });
  if (investigations.length > 0) return;

  const at = (days: number) => earlier(installation, days);
  const today = stockholmDay(installation.clock());
  const delegation = {
    decides: 'alone',
    adoptedOn: addDays(today, -60),
    validFrom: addDays(today, -60),
    highestKronor: 5000,
  } as const;
  const small = { ...delegation, to: { to: 'role', role: 'case_worker' }, kinds: ['support_talks', 'financial_aid'] };
  const all = { ...delegation, to: { to: 'role', role: 'coordinator' }, kinds: [...DecisionKind.options], highestKronor: 50_000 };
  for (const row of [small, { ...all, decides: 'what_another_proposes' }]) await perform(at(19), addDelegation, manager, row);

  const opens = (days: number, exitCaseId: string, scope: string) =>
    perform(at(days), openInvestigation, caseWorker, {
      exitCaseId,
      concerns: 'adult',
      informedOn: addDays(today, -days),
      information: 'Personen berättar om hot och vill lämna. (Påhittad text)',
      scope: `${scope} (Påhittad text)`,
    });
  const { investigationId } = await opens(19, older.exitCaseId, 'Samtalsstöd och försörjning.');
  const granting = { outcome: 'granted', amountOre: null, amountPer: null, fromDay: addDays(today, -17), toDay: null } as const;
  const talks = await perform(at(17), draftDecision, caseWorker, {
    investigationId,
    ...granting,
    kind: 'support_talks',
    paragraph: 'sol_2025_11_1',
    what: 'Du får samtalsstöd en gång i veckan. (Påhittad text)',
    reasons: 'Du behöver stöd för att kunna lämna och hålla fast vid det. (Påhittad text)',
  });
  const of = { decisionId: talks.decisionId };
  await perform(at(17), makeDecision, caseWorker, { ...of, version: talks.version });
  await perform(at(16), serveDecision, caseWorker, { ...of, on: addDays(today, -16), how: 'in_person' });
  await perform(at(10), executeDecision, caseWorker, { ...of, on: addDays(today, -10) });
  const aid = await perform(at(2), draftDecision, caseWorker, {
    investigationId,
    ...granting,
    kind: 'financial_aid',
    paragraph: 'sol_2025_12_1',
    amountOre: 1_250_000,
    amountPer: 'month',
    fromDay: today,
    what: 'Du får försörjningsstöd medan du söker arbete. (Påhittad text)',
    reasons: 'Du har inga inkomster och inget sparat. (Påhittad text)',
  });
  const proposal = { decisionId: aid.decisionId, version: aid.version, to: coordinator.staffId };
  await perform(at(1), proposeDecision, caseWorker, proposal);
  await opens(7, recent.exitCaseId, 'Boende och skydd.');
}
