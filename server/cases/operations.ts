import { listExitCases, openCase, showExitCase } from './operations/cases.ts';
import { checkIn, describeCase, endCase, pauseCase, recordTalk, reopenCase, resumeCase, takeStep } from './operations/life.ts';
import { showLife } from './operations/way.ts';

export { listExitCases, openCase, showExitCase } from './operations/cases.ts';
export { checkIn, describeCase, endCase, pauseCase, recordTalk, reopenCase, resumeCase, takeStep } from './operations/life.ts';
export { type OpenedCase, holdCase, holdClosedCase, seeCase } from './operations/opened.ts';
export { showLife } from './operations/way.ts';

export const caseOperations = [
  listExitCases,
  showExitCase,
  showLife,
  describeCase,
  takeStep,
  endCase,
  reopenCase,
  pauseCase,
  resumeCase,
  recordTalk,
  checkIn,
];
/** Done only within the operations of other slices. */
export const caseParts = [openCase];
