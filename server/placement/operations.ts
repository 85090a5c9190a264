import { findingOperations } from './operations/finding.ts';
import { offerOperations } from './operations/offers.ts';
import { profileOperations } from './operations/profile.ts';

export { showFinding } from './operations/finding.ts';
export { changeOffer, listOffers, makeOffer, withdrawOffer } from './operations/offers.ts';
export { personFile, showProfile, writeProfile } from './operations/profile.ts';

export const placementOperations = [...offerOperations, ...profileOperations, ...findingOperations];
