import { findingOperations } from './operations/finding.ts';
import { scoreOperations } from './operations/score.ts';
import { searchOperations } from './operations/searches.ts';
import { planningJobs } from './operations/planning.ts';
import { planOperations } from './operations/plans.ts';
import { unusualOperations } from './operations/unusual.ts';
import { reviewJobs } from './operations/late-reviews.ts';
import { offerOperations } from './operations/offers.ts';
import { profileOperations } from './operations/profile.ts';
import { stayOperations } from './operations/stays.ts';
import { stopOperations } from './operations/stops.ts';

export { showFinding } from './operations/finding.ts';
export { setScore, showScore } from './operations/score.ts';
export { confirmList, drawUpList, dropList, sendSearch, showSearch, turnDownSearch } from './operations/searches.ts';
export { changeOffer, listOffers, makeOffer, searchOffers, withdrawOffer } from './operations/offers.ts';
export { personFile, showProfile, writeProfile } from './operations/profile.ts';

export {
  beginStay,
  destroyPlaces,
  endStay,
  listStays,
  moveStay,
  openPlace,
  reviewStay,
  setAddress,
  setDistanceRule,
  showStay,
  turnDownStay,
} from './operations/stays.ts';
export { beginStop, confirmStop, askToLiftStop, keepStop, liftStop, listStops } from './operations/stops.ts';
export { tellLateReviews } from './operations/late-reviews.ts';
export { cancelPlan, listPlans, replanPlan, showPlan, startPlan } from './operations/plans.ts';
export { makePlans, weedPlans } from './operations/planning.ts';

export const placementJobs = [...reviewJobs, ...planningJobs];

export const placementOperations = [
  ...offerOperations,
  ...profileOperations,
  ...findingOperations,
  ...searchOperations,
  ...scoreOperations,
  ...unusualOperations,
  ...planOperations,
  ...stayOperations,
  ...stopOperations,
];
