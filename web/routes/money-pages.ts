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

export const moneyPages = [budgets, costImports, budget] as const;
