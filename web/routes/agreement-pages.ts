import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from './door.tsx';
import { type Written, fetched, optional } from './lazy.ts';

const agreements = createRoute({
  getParentRoute: () => signedIn,
  path: '/overenskommelser',
  component: lazyRouteComponent(
    fetched(() => import('#web/agreements/AgreementsPage.tsx')),
    'AgreementsPage',
  ),
});

const agreement = createRoute({
  getParentRoute: () => signedIn,
  path: '/overenskommelser/$agreementId',
  validateSearch: ({ version }: Written) =>
    optional({ version: Number.isInteger(Number(version)) && Number(version) > 0 ? Number(version) : undefined }),
  component: lazyRouteComponent(
    fetched(() => import('#web/agreements/AgreementPage.tsx')),
    'AgreementPage',
  ),
});

const draft = createRoute({
  getParentRoute: () => signedIn,
  path: '/overenskommelser/$agreementId/utkast',
  component: lazyRouteComponent(
    fetched(() => import('#web/agreements/DraftPage.tsx')),
    'DraftPage',
  ),
});

const templates = createRoute({
  getParentRoute: () => signedIn,
  path: '/mallar-for-overenskommelser',
  component: lazyRouteComponent(
    fetched(() => import('#web/agreements/TemplatesPage.tsx')),
    'TemplatesPage',
  ),
});

const coverage = createRoute({
  getParentRoute: () => signedIn,
  path: '/overenskommelser-i-landet',
  validateSearch: ({ lan }: Written) => optional({ lan: typeof lan === 'string' && lan !== '' ? lan : undefined }),
  component: lazyRouteComponent(
    fetched(() => import('#web/agreements/CoveragePage.tsx')),
    'CoveragePage',
  ),
});

/** What the house has agreed with others. */
export const agreementPages = [agreements, agreement, draft, templates, coverage] as const;
