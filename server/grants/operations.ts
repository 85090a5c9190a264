import { applyingOperations } from './operations/applying.ts';
import { callOperations } from './operations/calls.ts';
import { ledgerOperations } from './operations/ledger.ts';
import { officeOperations } from './operations/office.ts';

export {
  draftApplication,
  listApplications,
  readGrant,
  repayGrant,
  reportGrant,
  reviseApplication,
  sendApplication,
} from './operations/applying.ts';
export { copyCall, listCalls, saveCall } from './operations/calls.ts';
export { exportAppropriation, setAppropriation, showAppropriation } from './operations/ledger.ts';
export {
  askCompletion,
  decideGrant,
  listArrived,
  payGrant,
  releaseGrant,
  reserveGrant,
  settleGrant,
  showReceived,
  takeArrived,
} from './operations/office.ts';
export { grantJobs, remindOfGrants } from './operations/remind.ts';

export const grantOperations = [...callOperations, ...applyingOperations, ...ledgerOperations, ...officeOperations];
