import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { makeReport } from '#incidents/contract.ts';
import { oneOf, someId } from '#web/search.ts';
import { signedIn } from './door.tsx';
import { type Written, fetched, optional } from './lazy.ts';

const incidents = createRoute({
  getParentRoute: () => signedIn,
  path: '/incidenter',
  validateSearch: ({ visa, sort }: Written) =>
    optional({ visa: oneOf(['open', 'closed'], visa), sort: oneOf(makeReport.input.shape.kind.options, sort) }),
  component: lazyRouteComponent(
    fetched(() => import('#web/incidents/IncidentsPage.tsx')),
    'IncidentsPage',
  ),
});

const report = createRoute({
  getParentRoute: () => signedIn,
  path: '/incidenter/ny',
  validateSearch: ({ arende }: Written) => optional({ arende: someId(arende) }),
  component: lazyRouteComponent(
    fetched(() => import('#web/incidents/ReportPage.tsx')),
    'ReportPage',
  ),
});

const incident = createRoute({
  getParentRoute: () => signedIn,
  path: '/incidenter/$incidentReportId',
  component: lazyRouteComponent(
    fetched(() => import('#web/incidents/IncidentPage.tsx')),
    'IncidentPage',
  ),
});

/** What went wrong or nearly did. */
export const incidentPages = [incidents, report, incident] as const;
