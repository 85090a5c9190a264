import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { GapCause } from '#process/contract.ts';
import { oneOf, someCode } from '#web/search.ts';
import { signedIn } from './door.tsx';
import { type Written, fetched, optional } from './lazy.ts';

const map = createRoute({
  getParentRoute: () => signedIn,
  path: '/processen',
  component: lazyRouteComponent(
    fetched(() => import('#web/process/MapPage.tsx')),
    'MapPage',
  ),
});

const gaps = createRoute({
  getParentRoute: () => signedIn,
  path: '/processen/brister',
  validateSearch: ({ visa, steg, orsak }: Written) =>
    optional({ visa: oneOf(['alla'], visa), steg: someCode(steg), orsak: oneOf(GapCause.options, orsak) }),
  component: lazyRouteComponent(
    fetched(() => import('#web/process/GapsPage.tsx')),
    'GapsPage',
  ),
});

const gap = createRoute({
  getParentRoute: () => signedIn,
  path: '/processen/brister/$processGapId',
  component: lazyRouteComponent(
    fetched(() => import('#web/process/GapPage.tsx')),
    'GapPage',
  ),
});

/** How the process is meant to go, and where it falls short in the own house. */
export const processPages = [map, gaps, gap] as const;
