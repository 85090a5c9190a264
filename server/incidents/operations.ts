import {
  closeReport,
  finishMeasure,
  judgeReport,
  noteStep,
  planMeasure,
  writeAccount,
  writeBreachLetter,
} from './operations/keep.ts';
import { listExposures, makeReport, meetExposure } from './operations/report.ts';
import { listReports, showReport } from './operations/show.ts';
import { tellJobs } from './operations/tell.ts';

export { destroyIncidents } from './operations/over.ts';
export { judgeReport, noteStep, planMeasure, writeAccount } from './operations/keep.ts';
export { makeReport } from './operations/report.ts';
export { listReports } from './operations/show.ts';
export { loseWordsOf } from './store/clocks.ts';
export { tellIncidentClocks } from './operations/tell.ts';

export const incidentJobs = tellJobs;

export const incidentOperations = [
  listReports,
  makeReport,
  showReport,
  judgeReport,
  noteStep,
  writeAccount,
  writeBreachLetter,
  planMeasure,
  finishMeasure,
  closeReport,
  listExposures,
  meetExposure,
];
