import { draftAgreement, proposeAgreement, writeAgreement } from './operations/drafts.ts';
import { listAgreements, showAgreement } from './operations/reading.ts';
import { showCoverage } from './operations/coverage.ts';
import { addNeed, endNeed, listNeeds } from './operations/needs.ts';
import { listTemplates, publishTemplate, withdrawTemplate } from './operations/templates.ts';
import { declineAgreement, endAgreement, withdrawAgreement } from './operations/ending.ts';
import { fetchAgreement, signAgreement } from './operations/signing.ts';

export { draftAgreement, proposeAgreement, writeAgreement } from './operations/drafts.ts';
export { holdingToday, listAgreements, showAgreement } from './operations/reading.ts';
export { declineAgreement, endAgreement } from './operations/ending.ts';
export { signAgreement } from './operations/signing.ts';
export { addNeed, lackingAgreements, mustBeAgreed } from './operations/needs.ts';
export { agreementsJobs } from './operations/telling.ts';
export { publishTemplate } from './operations/templates.ts';

export const agreementsOperations = [
  listAgreements,
  showAgreement,
  draftAgreement,
  writeAgreement,
  proposeAgreement,
  signAgreement,
  declineAgreement,
  withdrawAgreement,
  endAgreement,
  fetchAgreement,
  listTemplates,
  publishTemplate,
  withdrawTemplate,
  listNeeds,
  addNeed,
  endNeed,
  showCoverage,
];
