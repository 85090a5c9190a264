import { RankBy } from '#grants/contract.ts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from './door.tsx';
import { type Written, fetched, optional } from './lazy.ts';

const budgets = createRoute({
  getParentRoute: () => signedIn,
  path: '/pengar',
  validateSearch: ({ ar }: Written) =>
    optional({ ar: typeof ar === 'number' && Number.isInteger(ar) && ar >= 2000 && ar <= 2100 ? ar : undefined }),
  component: lazyRouteComponent(
    fetched(() => import('#web/money/BudgetsPage.tsx')),
    'BudgetsPage',
  ),
});

const costImports = createRoute({
  getParentRoute: () => signedIn,
  path: '/pengar/filer',
  component: lazyRouteComponent(
    fetched(() => import('#web/money/ImportsPage.tsx')),
    'ImportsPage',
  ),
});

const budget = createRoute({
  getParentRoute: () => signedIn,
  path: '/pengar/$budgetId',
  component: lazyRouteComponent(
    fetched(() => import('#web/money/BudgetPage.tsx')),
    'BudgetPage',
  ),
});

const grants = createRoute({
  getParentRoute: () => signedIn,
  path: '/statliga-medel',
  validateSearch: ({ ar, om, ordning }: Written) =>
    optional({
      ar: typeof ar === 'number' && Number.isInteger(ar) && ar >= 2000 && ar <= 2100 ? ar : undefined,
      om: typeof om === 'number' && Number.isInteger(om) && om >= 0 && om <= 1_000_000_000_000 ? om : undefined,
      ordning: RankBy.safeParse(ordning).data,
    }),
  component: lazyRouteComponent(
    fetched(() => import('#web/grants/GrantsPage.tsx')),
    'GrantsPage',
  ),
});

const receivedGrant = createRoute({
  getParentRoute: () => signedIn,
  path: '/statliga-medel/$receivedId',
  component: lazyRouteComponent(
    fetched(() => import('#web/grants/ReceivedPage.tsx')),
    'ReceivedPage',
  ),
});

export const moneyPages = [budgets, costImports, budget, grants, receivedGrant] as const;
