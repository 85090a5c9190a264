import { findExitCases, listExitCases, openCase, showExitCase } from './operations/cases.ts';
import { caseClockOperations } from './operations/clocks.ts';
import * as family from './operations/family.ts';
import { handOverCase, listLeftCases, rescueCase } from './operations/hand-over.ts';
import { checkIn, describeCase, endCase, pauseCase, recordTalk, reopenCase, resumeCase, takeStep } from './operations/life.ts';
import * as safety from './operations/safety.ts';
import { confirmCondition, listConditions, openPoliceCase, withdrawCondition } from './operations/tracks.ts';
import { showLife } from './operations/way.ts';

export { findExitCases, listExitCases, openCase, showExitCase } from './operations/cases.ts';
export {
  checkIn,
  describeCase,
  endCase,
  milieuOf,
  pauseCase,
  recordTalk,
  reopenCase,
  resumeCase,
  takeStep,
} from './operations/life.ts';
export { type OpenedCase, holdCase, holdClosedCase, seeCase } from './operations/opened.ts';
export { confirmCondition, listConditions, openPoliceCase, withdrawCondition } from './operations/tracks.ts';
export { personFile } from './operations/person-file.ts';
export { listPausesOf, listStatesOf, listStepsOf, showLife } from './operations/way.ts';

export const caseOperations = [
  listExitCases,
  findExitCases,
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
  listConditions,
  confirmCondition,
  withdrawCondition,
  openPoliceCase,
  family.listFamily,
  family.addRelative,
  family.changeRelative,
  family.linkRelative,
  family.endRelative,
  family.raiseConcern,
  family.fulfilConcern,
  safety.listPartners,
  safety.addPartner,
  safety.endPartner,
  safety.listSafety,
  safety.raiseSafetyFlag,
  safety.lowerSafetyFlag,
  safety.listIncidents,
  safety.recordIncident,
  safety.followUpIncident,
  handOverCase,
  listLeftCases,
  rescueCase,
  ...caseClockOperations,
];
/** Done only within the operations of other slices. */
export const caseParts = [openCase];
