import { Outlet, createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { App } from '#web/App.tsx';
import { askMe } from '#web/access/me.ts';
import { queries } from '#web/ask.ts';
import { signedInAgainPath } from '#web/paths.ts';
import { Problem } from '#web/problem.ts';
import { oneOf } from '#web/search.ts';
import { FailedPage } from '#web/ui/Page.tsx';
import { type Written, fetched, optional } from './lazy.ts';

export const root = createRootRoute({ component: Outlet });

// Why somebody stands outside, as the server and the pages send them here.
const failures = ['avbruten', 'okand', 'utfardaren'] as const;
const leavings = ['ja', 'overallt'] as const;

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/logga-in',
  validateSearch: ({ till, fel, utloggad }: Written) =>
    optional({
      // Only an address of ours: an outsider's link must not lead elsewhere by way of signing in.
      till: typeof till === 'string' && /^\/(?![/\\])/.test(till) ? till : undefined,
      fel: oneOf(failures, fel),
      utloggad: oneOf(leavings, utloggad),
    }),
  component: lazyRouteComponent(
    fetched(() => import('#web/access/session/SignInPage.tsx')),
    'SignInPage',
  ),
});

export const signedInAgain = createRoute({
  getParentRoute: () => root,
  path: signedInAgainPath,
  component: lazyRouteComponent(
    fetched(() => import('#web/access/session/SignedInAgainPage.tsx')),
    'SignedInAgainPage',
  ),
});

/** Everything behind it is for those who are signed in. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    try {
      await queries.ensureQueryData(askMe);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      const till = location.pathname === '/' ? undefined : location.href;
      throw redirect({ to: '/logga-in', search: { till } });
    }
  },
  component: App,
  // Nothing stands round it: who is signed in could not be asked.
  errorComponent: ({ error }) => (
    <main id="content" className="door">
      <FailedPage error={error} />
    </main>
  ),
});
