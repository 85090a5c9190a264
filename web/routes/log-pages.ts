import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { oneOf, page, someId } from '#web/search.ts';
import { signedIn } from './door.tsx';
import { type Written, fetched, optional } from './lazy.ts';

const logReview = createRoute({
  getParentRoute: () => signedIn,
  path: '/loggkontroll',
  validateSearch: ({ visa, sida }: Written) => optional({ visa: oneOf(['to_do', 'all'], visa), sida: page(sida) }),
  component: lazyRouteComponent(
    fetched(() => import('#web/log-review/QueuePage.tsx')),
    'QueuePage',
  ),
});

const logPick = createRoute({
  getParentRoute: () => signedIn,
  path: '/loggkontroll/$logPickId',
  component: lazyRouteComponent(
    fetched(() => import('#web/log-review/PickPage.tsx')),
    'PickPage',
  ),
});

const logQuestions = createRoute({
  getParentRoute: () => signedIn,
  path: '/loggfragor',
  component: lazyRouteComponent(
    fetched(() => import('#web/log-review/OwnQuestionsPage.tsx')),
    'OwnQuestionsPage',
  ),
});

const kin = createRoute({
  getParentRoute: () => signedIn,
  path: '/narstaende',
  component: lazyRouteComponent(
    fetched(() => import('#web/log-review/KinPage.tsx')),
    'KinPage',
  ),
});

const trail = createRoute({
  getParentRoute: () => signedIn,
  path: '/logg',
  validateSearch: ({ vem, om, fore }: Written) =>
    optional({
      vem: someId(vem),
      om: someId(om),
      fore: typeof fore === 'number' && Number.isSafeInteger(fore) && fore > 0 ? fore : undefined,
    }),
  component: lazyRouteComponent(
    fetched(() => import('#web/audit/TrailPage.tsx')),
    'TrailPage',
  ),
});

/** The trail, what has been picked out of it to review, and what one has been asked about it. */
export const logPages = [trail, logReview, logPick, logQuestions, kin] as const;
