import { accordOperations } from './operations/accord.ts';
import { deliveryOperations } from './operations/delivery.ts';
import { planOperations } from './operations/plan.ts';
import { releaseOperations } from './operations/release.ts';

export { endAccord, recordAccord, recordBreach, respondToBreach, showAccords } from './operations/accord.ts';
export { recordDelivery } from './operations/delivery.ts';
export { personFile } from './operations/person-file.ts';
export {
  agreePlan,
  draftPlan,
  dropPlan,
  endPlan,
  removeGoal,
  removeMeasure,
  reviewPlan,
  showPlan,
  writeGoal,
  writeMeasure,
  writePlan,
} from './operations/plan.ts';
export {
  addReleaseStep,
  beginRelease,
  changeReleaseTemplate,
  dateRelease,
  endRelease,
  markReleaseStep,
  showReleases,
  showReleaseTemplate,
} from './operations/release.ts';

export const plansOperations = [...planOperations, ...deliveryOperations, ...accordOperations, ...releaseOperations];
