import { Outlet, createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { App } from './App.tsx';
import { askMe } from './access/me.ts';
import { queries } from './ask.ts';
import { oneOf, page, someDay, someId } from './search.ts';
import { serverAnswers } from './call.ts';
import { Problem } from './problem.ts';
import { signedInAgainPath } from './paths.ts';
import { FailedPage, Loading } from './ui/Page.tsx';
import { NotShown } from './ui/NotShown.tsx';

type Written = Record<string, unknown>;

/** All that stands in an address may be left out of it. */
const optional = <Search extends object>(search: Search): { [Key in keyof Search]?: Search[Key] | undefined } => search;

/**
 * A page comes when somebody goes there. If it does not come because the server is silent, that is what is said; if the pages have been
 * renewed since this window was opened, the router loads it anew.
 */
const fetched =
  <Module,>(fetch: () => Promise<Module>) =>
  async () => {
    try {
      return await fetch();
    } catch (error) {
      if (await serverAnswers()) throw error;
      throw new Problem('no_connection', 0);
    }
  };

const root = createRootRoute({ component: Outlet });

// Why somebody stands outside, as the server and the pages send them here.
const failures = ['avbruten', 'okand', 'utfardaren'] as const;
const leavings = ['ja', 'overallt'] as const;

const signIn = createRoute({
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
    fetched(() => import('./access/session/SignInPage.tsx')),
    'SignInPage',
  ),
});

const signedInAgain = createRoute({
  getParentRoute: () => root,
  path: signedInAgainPath,
  component: lazyRouteComponent(
    fetched(() => import('./access/session/SignedInAgainPage.tsx')),
    'SignedInAgainPage',
  ),
});

/** Everything behind it is for those who are signed in. */
const signedIn = createRoute({
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

/** The pages of one case: see web/cases/tabs.ts. */
const exitCase = createRoute({ getParentRoute: () => signedIn, path: '/arenden/$exitCaseId' });

const caseOverview = createRoute({
  getParentRoute: () => exitCase,
  path: '/',
  component: lazyRouteComponent(
    fetched(() => import('./cases/CasePage.tsx')),
    'CasePage',
  ),
});

const caseLife = createRoute({
  getParentRoute: () => exitCase,
  path: '/lage',
  component: lazyRouteComponent(
    fetched(() => import('./cases/life/LifePage.tsx')),
    'LifePage',
  ),
});

const caseFamily = createRoute({
  getParentRoute: () => exitCase,
  path: '/familj',
  component: lazyRouteComponent(
    fetched(() => import('./cases/family/FamilyPage.tsx')),
    'FamilyPage',
  ),
});

const caseTeam = createRoute({
  getParentRoute: () => exitCase,
  path: '/team',
  component: lazyRouteComponent(
    fetched(() => import('./cases/TeamPage.tsx')),
    'TeamPage',
  ),
});

const caseJournal = createRoute({
  getParentRoute: () => exitCase,
  path: '/journal',
  validateSearch: ({ sort, av, fore }: Written) =>
    optional({
      sort: typeof sort === 'string' && /^[a-z_]{1,30}$/.test(sort) ? sort : undefined,
      av: someId(av),
      fore: typeof fore === 'string' && /^[\dT:.-]{10,30}Z_[\da-f-]{36}$/.test(fore) ? fore : undefined,
    }),
  component: lazyRouteComponent(
    fetched(() => import('./journal/JournalPage.tsx')),
    'JournalPage',
  ),
});

const casePrivacy = createRoute({
  getParentRoute: () => exitCase,
  path: '/skydd',
  component: lazyRouteComponent(
    fetched(() => import('./privacy/PrivacyPage.tsx')),
    'PrivacyPage',
  ),
});

const caseAssessment = createRoute({
  getParentRoute: () => exitCase,
  path: '/bedomning',
  component: lazyRouteComponent(
    fetched(() => import('./assessment/AssessmentPage.tsx')),
    'AssessmentPage',
  ),
});

const casePlan = createRoute({
  getParentRoute: () => exitCase,
  path: '/plan',
  validateSearch: ({ visa }: Written) => optional({ visa: oneOf(['alla', 'overenskommelse', 'frigivning'], visa) }),
  component: lazyRouteComponent(
    fetched(() => import('./plans/PlanPage.tsx')),
    'PlanPage',
  ),
});

const caseFile = createRoute({
  getParentRoute: () => exitCase,
  path: '/akten',
  component: lazyRouteComponent(
    fetched(() => import('./retention/OwnFilePage.tsx')),
    'OwnFilePage',
  ),
});

const caseDecisions = createRoute({
  getParentRoute: () => exitCase,
  path: '/beslut',
  component: lazyRouteComponent(
    fetched(() => import('./decisions/DecisionsPage.tsx')),
    'DecisionsPage',
  ),
});

const caseDecision = createRoute({
  getParentRoute: () => exitCase,
  path: '/beslut/$decisionId',
  component: lazyRouteComponent(
    fetched(() => import('./decisions/DecisionPage.tsx')),
    'DecisionPage',
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

const caseClocks = createRoute({
  getParentRoute: () => exitCase,
  path: '/klockor',
  component: lazyRouteComponent(
    fetched(() => import('./clocks/CaseClocksPage.tsx')),
    'CaseClocksPage',
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

const rules = createRoute({
  getParentRoute: () => signedIn,
  path: '/tidsregler',
  component: lazyRouteComponent(
    fetched(() => import('./clocks/RulesPage.tsx')),
    'RulesPage',
  ),
});

const pagesOfCase = exitCase.addChildren([
  caseOverview,
  caseLife,
  caseJournal,
  caseAssessment,
  caseDecisions,
  caseDecision,
  casePlan,
  casePrivacy,
  caseClocks,
  caseFile,
  caseFamily,
  caseTeam,
]);

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

const figures = createRoute({
  getParentRoute: () => signedIn,
  path: '/siffror',
  validateSearch: ({ fran, till }: Written) => optional({ fran: someDay(fran), till: someDay(till) }),
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
    fetched(() => import('./audit/TrailPage.tsx')),
    'TrailPage',
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
  rules,
  breakGlass,
  delegation,
  ivoReport,
  visits,
  phrases,
  figures,
  administration,
  colleague,
  trail,
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
