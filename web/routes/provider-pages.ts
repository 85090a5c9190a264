import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from './door.tsx';
import { type Written, fetched, optional } from './lazy.ts';

const providers = createRoute({
  getParentRoute: () => signedIn,
  path: '/utforare',
  validateSearch: ({ sok }: Written) => optional({ sok: typeof sok === 'string' && sok !== '' ? sok : undefined }),
  component: lazyRouteComponent(
    fetched(() => import('#web/providers/ProvidersPage.tsx')),
    'ProvidersPage',
  ),
});

const provider = createRoute({
  getParentRoute: () => signedIn,
  path: '/utforare/$providerId',
  component: lazyRouteComponent(
    fetched(() => import('#web/providers/ProviderPage.tsx')),
    'ProviderPage',
  ),
});

const supervision = createRoute({
  getParentRoute: () => signedIn,
  path: '/utforare/$providerId/tillsyn',
  component: lazyRouteComponent(
    fetched(() => import('#web/providers/SupervisionPage.tsx')),
    'SupervisionPage',
  ),
});

const commissions = createRoute({
  getParentRoute: () => signedIn,
  path: '/uppdrag',
  component: lazyRouteComponent(
    fetched(() => import('#web/providers/CommissionsPage.tsx')),
    'CommissionsPage',
  ),
});

const commission = createRoute({
  getParentRoute: () => signedIn,
  path: '/uppdrag/$exchangeId',
  component: lazyRouteComponent(
    fetched(() => import('#web/providers/CommissionPage.tsx')),
    'CommissionPage',
  ),
});

const requirements = createRoute({
  getParentRoute: () => signedIn,
  path: '/krav-pa-utforare',
  component: lazyRouteComponent(
    fetched(() => import('#web/providers/RequirementsPage.tsx')),
    'RequirementsPage',
  ),
});

/** Those one hires, what is demanded of them, and what they have been hired for. */
export const providerPages = [providers, provider, supervision, requirements, commissions, commission] as const;
