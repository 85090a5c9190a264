import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { oneOf, someCode, someDay, someId } from '#web/search.ts';
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

const unusual = createRoute({
  getParentRoute: () => signedIn,
  path: '/ovanliga-fragor',
  component: lazyRouteComponent(
    fetched(() => import('#web/placement/UnusualPage.tsx')),
    'UnusualPage',
  ),
});

const stops = createRoute({
  getParentRoute: () => signedIn,
  path: '/stoppade-utforare',
  component: lazyRouteComponent(
    fetched(() => import('#web/placement/StopsPage.tsx')),
    'StopsPage',
  ),
});

/** A message that is taken up, and whom it is about. */
const stays = createRoute({
  getParentRoute: () => signedIn,
  path: '/boenden',
  validateSearch: ({ visa, fraga, person }: Written) =>
    optional({ visa: oneOf(['going_on', 'all'], visa), fraga: someId(fraga), person: someId(person) }),
  component: lazyRouteComponent(
    fetched(() => import('#web/placement/StaysPage.tsx')),
    'StaysPage',
  ),
});

const stay = createRoute({
  getParentRoute: () => signedIn,
  path: '/boenden/$stayId',
  validateSearch: ({ fraga }: Written) => optional({ fraga: someId(fraga) }),
  component: lazyRouteComponent(
    fetched(() => import('#web/placement/StayPage.tsx')),
    'StayPage',
  ),
});

const plans = createRoute({
  getParentRoute: () => signedIn,
  path: '/plan',
  component: lazyRouteComponent(
    fetched(() => import('#web/placement/PlansPage.tsx')),
    'PlansPage',
  ),
});

const plan = createRoute({
  getParentRoute: () => signedIn,
  path: '/plan/$placementPlanId',
  component: lazyRouteComponent(
    fetched(() => import('#web/placement/PlanPage.tsx')),
    'PlanPage',
  ),
});

/** What is offered, where somebody could live, a plan for all who wait, and who lives somewhere. */
export const placementPages = [offers, offer, offered, searching, score, unusual, stops, plans, plan, stays, stay] as const;
