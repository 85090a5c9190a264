import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { oneOf, someCode, someDay } from '#web/search.ts';
import { signedIn } from './door.tsx';
import { type Written, fetched, optional } from './lazy.ts';

const offers = createRoute({
  getParentRoute: () => signedIn,
  path: '/platser',
  component: lazyRouteComponent(
    fetched(() => import('#web/placement/OffersPage.tsx')),
    'OffersPage',
  ),
});

const offer = createRoute({
  getParentRoute: () => signedIn,
  path: '/platser/$offerId',
  component: lazyRouteComponent(
    fetched(() => import('#web/placement/OfferPage.tsx')),
    'OfferPage',
  ),
});

/** What is looked for; words that the contract does not know it answers itself. */
const offered = createRoute({
  getParentRoute: () => signedIn,
  path: '/erbjudna-platser',
  validateSearch: ({ slag, stod, antal, barn, lan, dag }: Written) =>
    optional({
      slag: someCode(slag),
      stod: someCode(stod),
      antal: typeof antal === 'number' && Number.isInteger(antal) && antal > 0 && antal <= 30 ? antal : undefined,
      barn: oneOf(['yes'], barn),
      lan: typeof lan === 'string' && /^\d{2}$/.test(lan) ? lan : undefined,
      dag: someDay(dag),
    }),
  component: lazyRouteComponent(
    fetched(() => import('#web/placement/OfferedPage.tsx')),
    'OfferedPage',
  ),
});

const searching = createRoute({
  getParentRoute: () => signedIn,
  path: '/inkorg/$exchangeId/sokning',
  component: lazyRouteComponent(
    fetched(() => import('#web/placement/SearchPage.tsx')),
    'SearchPage',
  ),
});

const score = createRoute({
  getParentRoute: () => signedIn,
  path: '/vikter',
  component: lazyRouteComponent(
    fetched(() => import('#web/placement/ScorePage.tsx')),
    'ScorePage',
  ),
});

/** What is offered, and where somebody could live. */
export const placementPages = [offers, offer, offered, searching, score] as const;
