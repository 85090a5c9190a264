import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Service } from '#providers/contract/comparison.ts';
import { orders } from '#web/providers/orders.ts';
import { oneOf } from '#web/search.ts';
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

const comparison = createRoute({
  getParentRoute: () => signedIn,
  path: '/utforare/jamfor',
  validateSearch: ({ tjanst, ordning }: Written) =>
    optional({
      tjanst: oneOf(Service.options, tjanst),
      ordning: oneOf(orders, ordning),
    }),
  component: lazyRouteComponent(
    fetched(() => import('#web/providers/ComparisonPage.tsx')),
    'ComparisonPage',
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
export const providerPages = [providers, provider, comparison, supervision, requirements, commissions, commission] as const;
