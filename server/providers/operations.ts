import type { Job } from '#platform/jobs.ts';
import { assignmentOperations } from './operations/assignments.ts';
import { commissionOperations } from './operations/commissions.ts';
import { comparisonOperations } from './operations/comparison.ts';
import { reportDeviation } from './operations/deviations.ts';
import { registerOperations } from './operations/register.ts';
import { requirementOperations } from './operations/requirements.ts';
import { writeReportLetter } from './operations/report-letter.ts';
import { stopOperations } from './operations/stops.ts';
import { tellingJob } from './operations/alerts.ts';
import { tellStopsJob } from './operations/stops-elsewhere.ts';
import { supervisionOperations } from './operations/supervision.ts';

export { compareProviders } from './operations/comparison.ts';
export { listAssignments, sendAssignment } from './operations/assignments.ts';
export { answerCommission, destroyAttendance, noteAttendance, reportCommission } from './operations/commissions.ts';
export {
  addUnit,
  listProviders,
  makeFramework,
  noteOwner,
  notePermit,
  registerProvider,
  showProvider,
} from './operations/register.ts';
export { noteEvidence } from './operations/requirements.ts';
export { beginLocalStop, listStoppedByHouse } from './operations/stops.ts';
export { carryOutVisit, demandOf, planVisit, registerMisconduct } from './operations/supervision.ts';

export { toldOfStops } from './operations/stops-elsewhere.ts';

export const providersJobs: readonly Job[] = [tellingJob, tellStopsJob];

export const providersOperations = [
  ...registerOperations,
  ...requirementOperations,
  ...stopOperations,
  ...supervisionOperations,
  writeReportLetter,
  ...assignmentOperations,
  reportDeviation,
  ...commissionOperations,
  ...comparisonOperations,
];
