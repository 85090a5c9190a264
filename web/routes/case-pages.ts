import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { oneOf, someId } from '#web/search.ts';
import { signedIn } from './door.tsx';
import { type Written, fetched, optional } from './lazy.ts';

/** The pages of one case: see web/cases/tabs.ts. */
const exitCase = createRoute({ getParentRoute: () => signedIn, path: '/arenden/$exitCaseId' });

const caseOverview = createRoute({
  getParentRoute: () => exitCase,
  path: '/',
  component: lazyRouteComponent(
    fetched(() => import('#web/cases/CasePage.tsx')),
    'CasePage',
  ),
});

const caseLife = createRoute({
  getParentRoute: () => exitCase,
  path: '/lage',
  component: lazyRouteComponent(
    fetched(() => import('#web/cases/life/LifePage.tsx')),
    'LifePage',
  ),
});

const caseFamily = createRoute({
  getParentRoute: () => exitCase,
  path: '/familj',
  component: lazyRouteComponent(
    fetched(() => import('#web/cases/family/FamilyPage.tsx')),
    'FamilyPage',
  ),
});

const caseTeam = createRoute({
  getParentRoute: () => exitCase,
  path: '/team',
  component: lazyRouteComponent(
    fetched(() => import('#web/cases/TeamPage.tsx')),
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
    fetched(() => import('#web/journal/JournalPage.tsx')),
    'JournalPage',
  ),
});

const caseMoney = createRoute({
  getParentRoute: () => exitCase,
  path: '/pengar',
  component: lazyRouteComponent(
    fetched(() => import('#web/money/CaseMoneyPage.tsx')),
    'CaseMoneyPage',
  ),
});

const casePrivacy = createRoute({
  getParentRoute: () => exitCase,
  path: '/skydd',
  component: lazyRouteComponent(
    fetched(() => import('#web/privacy/PrivacyPage.tsx')),
    'PrivacyPage',
  ),
});

const caseExchanges = createRoute({
  getParentRoute: () => exitCase,
  path: '/utbyten',
  component: lazyRouteComponent(
    fetched(() => import('#web/exchanges/ExchangesPage.tsx')),
    'ExchangesPage',
  ),
});

const caseAssessment = createRoute({
  getParentRoute: () => exitCase,
  path: '/bedomning',
  component: lazyRouteComponent(
    fetched(() => import('#web/assessment/AssessmentPage.tsx')),
    'AssessmentPage',
  ),
});

const casePlan = createRoute({
  getParentRoute: () => exitCase,
  path: '/plan',
  validateSearch: ({ visa }: Written) => optional({ visa: oneOf(['alla', 'overenskommelse', 'frigivning'], visa) }),
  component: lazyRouteComponent(
    fetched(() => import('#web/plans/PlanPage.tsx')),
    'PlanPage',
  ),
});

const caseFollowUp = createRoute({
  getParentRoute: () => exitCase,
  path: '/uppfoljning',
  component: lazyRouteComponent(
    fetched(() => import('#web/followup/FollowUpPage.tsx')),
    'FollowUpPage',
  ),
});

const casePath = createRoute({
  getParentRoute: () => exitCase,
  path: '/vag',
  component: lazyRouteComponent(
    fetched(() => import('#web/process/PathPage.tsx')),
    'PathPage',
  ),
});

const caseAssignments = createRoute({
  getParentRoute: () => exitCase,
  path: '/uppdrag',
  component: lazyRouteComponent(
    fetched(() => import('#web/providers/AssignmentsPage.tsx')),
    'AssignmentsPage',
  ),
});

const caseHousing = createRoute({
  getParentRoute: () => exitCase,
  path: '/boende',
  component: lazyRouteComponent(
    fetched(() => import('#web/placement/ProfilePage.tsx')),
    'ProfilePage',
  ),
});

const caseFile = createRoute({
  getParentRoute: () => exitCase,
  path: '/akten',
  component: lazyRouteComponent(
    fetched(() => import('#web/retention/OwnFilePage.tsx')),
    'OwnFilePage',
  ),
});

const caseDecisions = createRoute({
  getParentRoute: () => exitCase,
  path: '/beslut',
  component: lazyRouteComponent(
    fetched(() => import('#web/decisions/DecisionsPage.tsx')),
    'DecisionsPage',
  ),
});

const caseDecision = createRoute({
  getParentRoute: () => exitCase,
  path: '/beslut/$decisionId',
  component: lazyRouteComponent(
    fetched(() => import('#web/decisions/DecisionPage.tsx')),
    'DecisionPage',
  ),
});

const caseClocks = createRoute({
  getParentRoute: () => exitCase,
  path: '/klockor',
  component: lazyRouteComponent(
    fetched(() => import('#web/clocks/CaseClocksPage.tsx')),
    'CaseClocksPage',
  ),
});

export const pagesOfCase = exitCase.addChildren([
  caseOverview,
  caseLife,
  caseJournal,
  caseAssessment,
  caseDecisions,
  caseDecision,
  casePlan,
  caseFollowUp,
  casePath,
  caseAssignments,
  caseHousing,
  caseMoney,
  casePrivacy,
  caseExchanges,
  caseClocks,
  caseFile,
  caseFamily,
  caseTeam,
]);
