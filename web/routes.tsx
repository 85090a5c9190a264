import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { queries } from './ask.ts';
import { Problem } from './problem.ts';
import { pagesOfCase } from './routes/case-pages.ts';
import { logPages } from './routes/log-pages.ts';
import { moneyPages } from './routes/money-pages.ts';
import { placementPages } from './routes/placement-pages.ts';
import { agreementPages } from './routes/agreement-pages.ts';
import { providerPages } from './routes/provider-pages.ts';
import { incidentPages } from './routes/incident-pages.ts';
import { whereaboutsPages } from './routes/whereabouts-pages.ts';
import { processPages } from './routes/process-pages.ts';
import { root, signIn, signedIn, signedInAgain } from './routes/door.tsx';
import { type Written, fetched, optional } from './routes/lazy.ts';
import { oneOf, page, someId, somePeriod } from './search.ts';
import { NotShown } from './ui/NotShown.tsx';
import { Loading } from './ui/Alone.tsx';
import { FailedPage } from './ui/Page.tsx';

const desk = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(
    fetched(() => import('./desk/DeskPage.tsx')),
    'DeskPage',
  ),
});

const contacts = createRoute({
  getParentRoute: () => signedIn,
  path: '/kontakter',
  validateSearch: ({ visa, vag, mina, sida }: Written) =>
    optional({
      visa: oneOf(['waiting', 'broken', 'ended', 'all'], visa),
      vag: typeof vag === 'string' && vag !== '' ? vag : undefined,
      mina: oneOf(['yes'], mina),
      sida: page(sida),
    }),
  component: lazyRouteComponent(
    fetched(() => import('./contacts/ContactsPage.tsx')),
    'ContactsPage',
  ),
});

const registerContact = createRoute({
  getParentRoute: () => signedIn,
  path: '/kontakter/ny',
  validateSearch: ({ besok }: Written) => optional({ besok: someId(besok) }),
  component: lazyRouteComponent(
    fetched(() => import('./contacts/register/RegisterContactPage.tsx')),
    'RegisterContactPage',
  ),
});

const contact = createRoute({
  getParentRoute: () => signedIn,
  path: '/kontakter/$contactId',
  component: lazyRouteComponent(
    fetched(() => import('./contacts/contact/ContactPage.tsx')),
    'ContactPage',
  ),
});

const openCase = createRoute({
  getParentRoute: () => signedIn,
  path: '/kontakter/$contactId/arende',
  component: lazyRouteComponent(
    fetched(() => import('./contacts/register/OpenCasePage.tsx')),
    'OpenCasePage',
  ),
});

/** As in WhichCases of the contract, which is not fetched before it is needed. */
const caseShows = [
  'going_on',
  'over',
  'all',
  'contact',
  'motivation',
  'assessment',
  'begun',
  'ongoing',
  'establishment',
  'closed',
  'not_pursued',
] as const;

const cases = createRoute({
  getParentRoute: () => signedIn,
  path: '/arenden',
  validateSearch: ({ visa, mina, efter }: Written) =>
    optional({
      visa: oneOf(caseShows, visa),
      mina: oneOf(['yes'], mina),
      efter: someId(efter),
    }),
  component: lazyRouteComponent(
    fetched(() => import('./cases/CasesPage.tsx')),
    'CasesPage',
  ),
});

const delegation = createRoute({
  getParentRoute: () => signedIn,
  path: '/delegation',
  component: lazyRouteComponent(
    fetched(() => import('./decisions/DelegationPage.tsx')),
    'DelegationPage',
  ),
});

const ivoReport = createRoute({
  getParentRoute: () => signedIn,
  path: '/ivo',
  component: lazyRouteComponent(
    fetched(() => import('./decisions/IvoReportPage.tsx')),
    'IvoReportPage',
  ),
});

const clocks = createRoute({
  getParentRoute: () => signedIn,
  path: '/frister',
  validateSearch: ({ visa, sida }: Written) => optional({ visa: oneOf(['mine', 'team', 'told'], visa), sida: page(sida) }),
  component: lazyRouteComponent(
    fetched(() => import('./clocks/ClocksPage.tsx')),
    'ClocksPage',
  ),
});

const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: '/inkorg',
  validateSearch: ({ visa, efter }: Written) => optional({ visa: oneOf(['to_do', 'all'], visa), efter: someId(efter) }),
  component: lazyRouteComponent(
    fetched(() => import('./exchanges/InboxPage.tsx')),
    'InboxPage',
  ),
});

const outbox = createRoute({
  getParentRoute: () => signedIn,
  path: '/utkorg',
  validateSearch: ({ visa, efter }: Written) =>
    optional({ visa: oneOf(['to_do', 'not_opened', 'opened', 'answered', 'recalled', 'expired'], visa), efter: someId(efter) }),
  component: lazyRouteComponent(
    fetched(() => import('./exchanges/OutboxPage.tsx')),
    'OutboxPage',
  ),
});

const incoming = createRoute({
  getParentRoute: () => signedIn,
  path: '/inkorg/$exchangeId',
  component: lazyRouteComponent(
    fetched(() => import('./exchanges/IncomingPage.tsx')),
    'IncomingPage',
  ),
});

const signals = createRoute({
  getParentRoute: () => signedIn,
  path: '/signaler',
  component: lazyRouteComponent(
    fetched(() => import('./exchanges/SignalsPage.tsx')),
    'SignalsPage',
  ),
});

const signal = createRoute({
  getParentRoute: () => signedIn,
  path: '/signaler/$exchangeId',
  component: lazyRouteComponent(
    fetched(() => import('./exchanges/SignalPage.tsx')),
    'SignalPage',
  ),
});

const threats = createRoute({
  getParentRoute: () => signedIn,
  path: '/hot',
  validateSearch: ({ visa }: Written) => optional({ visa: oneOf(['reviews', 'subjects', 'networks'], visa) }),
  component: lazyRouteComponent(
    fetched(() => import('./threats/ThreatsPage.tsx')),
    'ThreatsPage',
  ),
});

const subject = createRoute({
  getParentRoute: () => signedIn,
  path: '/hot/personer/$subjectId',
  component: lazyRouteComponent(
    fetched(() => import('./threats/SubjectPage.tsx')),
    'SubjectPage',
  ),
});

const network = createRoute({
  getParentRoute: () => signedIn,
  path: '/hot/natverk/$networkId',
  component: lazyRouteComponent(
    fetched(() => import('./threats/NetworkPage.tsx')),
    'NetworkPage',
  ),
});

const rules = createRoute({
  getParentRoute: () => signedIn,
  path: '/tidsregler',
  component: lazyRouteComponent(
    fetched(() => import('./clocks/RulesPage.tsx')),
    'RulesPage',
  ),
});

const breakGlass = createRoute({
  getParentRoute: () => signedIn,
  path: '/nodoppning',
  component: lazyRouteComponent(
    fetched(() => import('./access/break-glass/BreakGlassPage.tsx')),
    'BreakGlassPage',
  ),
});

const visits = createRoute({
  getParentRoute: () => signedIn,
  path: '/besok',
  validateSearch: ({ visa }: Written) => optional({ visa: oneOf(['planned', 'all'], visa) }),
  component: lazyRouteComponent(
    fetched(() => import('./contacts/visits/VisitsPage.tsx')),
    'VisitsPage',
  ),
});

const phrases = createRoute({
  getParentRoute: () => signedIn,
  path: '/frastexter',
  component: lazyRouteComponent(
    fetched(() => import('./journal/PhrasesPage.tsx')),
    'PhrasesPage',
  ),
});

const outcomes = createRoute({
  getParentRoute: () => signedIn,
  path: '/utfall',
  component: lazyRouteComponent(
    fetched(() => import('./followup/figures/OutcomesPage.tsx')),
    'OutcomesPage',
  ),
});

const tables = createRoute({
  getParentRoute: () => signedIn,
  path: '/tabeller',
  component: lazyRouteComponent(
    fetched(() => import('./statistics/TablesPage.tsx')),
    'TablesPage',
  ),
});

const table = createRoute({
  getParentRoute: () => signedIn,
  path: '/tabeller/$tableDraftId',
  component: lazyRouteComponent(
    fetched(() => import('./statistics/TablePage.tsx')),
    'TablePage',
  ),
});

const figures = createRoute({
  getParentRoute: () => signedIn,
  path: '/siffror',
  validateSearch: ({ period }: Written) => optional({ period: somePeriod(period) }),
  component: lazyRouteComponent(
    fetched(() => import('./contacts/figures/FiguresPage.tsx')),
    'FiguresPage',
  ),
});

const administration = createRoute({
  getParentRoute: () => signedIn,
  path: '/administration',
  component: lazyRouteComponent(
    fetched(() => import('./access/admin/AdministrationPage.tsx')),
    'AdministrationPage',
  ),
});

const colleague = createRoute({
  getParentRoute: () => signedIn,
  path: '/administration/$staffId',
  component: lazyRouteComponent(
    fetched(() => import('./access/admin/ColleaguePage.tsx')),
    'ColleaguePage',
  ),
});

const weeding = createRoute({
  getParentRoute: () => signedIn,
  path: '/gallring',
  validateSearch: ({ visa }: Written) => optional({ visa: oneOf(['weed', 'ask', 'keep', 'not_yet'], visa) }),
  component: lazyRouteComponent(
    fetched(() => import('./retention/WeedingPage.tsx')),
    'WeedingPage',
  ),
});

const protocol = createRoute({
  getParentRoute: () => signedIn,
  path: '/gallring/$protocolId',
  component: lazyRouteComponent(
    fetched(() => import('./retention/ProtocolPage.tsx')),
    'ProtocolPage',
  ),
});

/** What is at no address is answered to those who are signed in, like what is not for them. */
const elsewhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: NotShown });

const behindTheDoor = signedIn.addChildren([
  desk,
  contacts,
  registerContact,
  contact,
  openCase,
  cases,
  pagesOfCase,
  clocks,
  inbox,
  outbox,
  incoming,
  ...placementPages,
  ...providerPages,
  ...agreementPages,
  ...moneyPages,
  ...logPages,
  ...whereaboutsPages,
  ...processPages,
  ...incidentPages,
  threats,
  subject,
  network,
  signals,
  signal,
  rules,
  breakGlass,
  delegation,
  ivoReport,
  visits,
  phrases,
  figures,
  outcomes,
  tables,
  table,
  administration,
  colleague,
  weeding,
  protocol,
  elsewhere,
]);

export const router = createRouter({
  routeTree: root.addChildren([signIn, signedInAgain, behindTheDoor]),
  scrollRestoration: true,
  defaultPendingComponent: Loading,
  defaultPendingMs: 300,
  defaultErrorComponent: ({ error }) =>
    error instanceof Problem && error.status === 404 ? <NotShown /> : <FailedPage error={error} />,
  defaultNotFoundComponent: NotShown,
  defaultPreload: 'intent',
});

// A no that was shown is not remembered: what could not be seen a moment ago may be seen now, when one has been let in.
router.subscribe('onBeforeNavigate', () => {
  queries.removeQueries({ type: 'inactive', predicate: ({ state }) => state.status === 'error' });
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
