import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { GapCause } from '#process/contract.ts';
import { oneOf, page, someCode } from '#web/search.ts';
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

const examples = createRoute({
  getParentRoute: () => signedIn,
  path: '/exempel',
  validateSearch: ({ q, om, sida }: Written) =>
    optional({
      q: typeof q === 'string' && q !== '' && q.length <= 200 ? q : undefined,
      om: someCode(om),
      sida: page(sida),
    }),
  component: lazyRouteComponent(
    fetched(() => import('#web/examples/ExamplesPage.tsx')),
    'ExamplesPage',
  ),
});

const example = createRoute({
  getParentRoute: () => signedIn,
  path: '/exempel/$sharedExampleId',
  component: lazyRouteComponent(
    fetched(() => import('#web/examples/ExamplePage.tsx')),
    'ExamplePage',
  ),
});

const exampleDrafts = createRoute({
  getParentRoute: () => signedIn,
  path: '/exempel/skriv',
  component: lazyRouteComponent(
    fetched(() => import('#web/examples/DraftsPage.tsx')),
    'DraftsPage',
  ),
});

const exampleDraft = createRoute({
  getParentRoute: () => signedIn,
  path: '/exempel/skriv/$exampleId',
  component: lazyRouteComponent(
    fetched(() => import('#web/examples/DraftPage.tsx')),
    'DraftPage',
  ),
});

/** How the process is meant to go, and where it falls short in the own house; and what one can learn from. */
export const processPages = [map, gaps, gap, examples, example, exampleDrafts, exampleDraft] as const;
