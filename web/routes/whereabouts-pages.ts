import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from './door.tsx';
import { fetched } from './lazy.ts';

const requests = createRoute({
  getParentRoute: () => signedIn,
  path: '/begaranden',
  component: lazyRouteComponent(
    fetched(() => import('#web/whereabouts/RequestsPage.tsx')),
    'RequestsPage',
  ),
});

const register = createRoute({
  getParentRoute: () => signedIn,
  path: '/begaranden/ny',
  component: lazyRouteComponent(
    fetched(() => import('#web/whereabouts/RegisterPage.tsx')),
    'RegisterPage',
  ),
});

const request = createRoute({
  getParentRoute: () => signedIn,
  path: '/begaranden/$whereaboutsRequestId',
  component: lazyRouteComponent(
    fetched(() => import('#web/whereabouts/RequestPage.tsx')),
    'RequestPage',
  ),
});

/** Who asks where somebody is, and what they are answered. */
export const whereaboutsPages = [requests, register, request] as const;
