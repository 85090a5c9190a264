import { offerOperations } from './operations/offers.ts';

export { changeOffer, listOffers, makeOffer, showOffer, searchOffers, withdrawOffer } from './operations/offers.ts';

export const placementOperations = [...offerOperations];
