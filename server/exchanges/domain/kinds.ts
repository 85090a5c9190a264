import type { ExchangeKind } from '#exchanges/words.ts';
import type { Kind } from './kind.ts';
import { assignment } from './kinds/assignment.ts';
import { assignmentWord } from './kinds/assignment-word.ts';
import { caseTransfer } from './kinds/case-transfer.ts';
import { grantApplication, grantRepayment, grantReport } from './kinds/grants.ts';
import { placementQuestion } from './kinds/placement-question.ts';
import { placementRequest } from './kinds/placement-request.ts';
import { placementSearch } from './kinds/placement-search.ts';
import { placementStay } from './kinds/placement-stay.ts';
import { policeConditions } from './kinds/police-conditions.ts';
import { signal } from './kinds/signal.ts';
import { threatAssessment } from './kinds/threat-assessment.ts';
import { vaultFacts } from './kinds/vault-facts.ts';

/** Every kind of exchange there is, in the order in which they are offered. */
export const kinds = {
  signal,
  threat_assessment: threatAssessment,
  police_conditions: policeConditions,
  placement_question: placementQuestion,
  placement_search: placementSearch,
  placement_request: placementRequest,
  placement_stay: placementStay,
  case_transfer: caseTransfer,
  grant_application: grantApplication,
  grant_report: grantReport,
  grant_repayment: grantRepayment,
  assignment,
  assignment_word: assignmentWord,
  vault_facts: vaultFacts,
} as const satisfies Record<ExchangeKind, Kind>;

export const allKinds: readonly Kind[] = Object.values(kinds);
/** What is sent from a case. */
export const caseKinds = allKinds.filter(({ withoutCase }) => !withoutCase);
/** What anybody writes and answers by hand: the others are put and answered by operations of their own. */
export const byHand = (some: readonly Kind[]) => some.filter(({ handledBy }) => !handledBy);
/** What anybody answers by hand. */
export const answeredByHand = (some: readonly Kind[]) => byHand(some).filter(({ answeredBy }) => !answeredBy);

/** What an address is sealed for lies unread for longer where its kind may be read for longer: its secret is kept as long as something does. */
const believedDays = 120;

/** Until when an address that another takes the place of opens and is believed: all that was on its way to it is over by then. */
export const believedUntil = (now: Date): Date => new Date(now.getTime() + believedDays * 86_400_000);
