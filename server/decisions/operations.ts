import { aftermathOperations } from './operations/aftermath.ts';
import { draftOperations } from './operations/decisions.ts';
import { delegationOperations } from './operations/delegations.ts';
import { investigationOperations } from './operations/investigations.ts';
import { ivoOperations } from './operations/ivo.ts';
import { writeLetter } from './operations/letter.ts';
import { showOperations } from './operations/show.ts';

export { appealDecision, dismissDecision, executeDecision, interruptDecision, serveDecision } from './operations/aftermath.ts';
export {
  draftDecision,
  dropDecision,
  listParagraphs,
  makeDecision,
  proposeDecision,
  reviseDecision,
  sendBackDecision,
} from './operations/decisions.ts';
export { addDelegation, endDelegation, listDelegations } from './operations/delegations.ts';
export {
  closeInvestigation,
  demandDecision,
  listInvestigations,
  openInvestigation,
  refuseDemand,
} from './operations/investigations.ts';
export { listGivenIn } from './operations/given.ts';
export { personFile } from './operations/person-file.ts';
export { listIvoReports, makeIvoReport } from './operations/ivo.ts';
export { writeLetter } from './operations/letter.ts';
export { listDecisions, showDecision } from './operations/show.ts';

export const decisionOperations = [
  ...investigationOperations,
  ...showOperations,
  ...draftOperations,
  ...aftermathOperations,
  writeLetter,
  ...delegationOperations,
  ...ivoOperations,
];
