import { assessmentExhibit, assessmentExpected } from './casework/assessment.ts';
import { agreementsExhibit, agreementsExpected } from './casework/agreements.ts';
import { followupExhibit, followupExpected } from './casework/followup.ts';
import { casesExhibit, casesExpected } from './casework/cases.ts';
import { clocksExhibit, clocksExpected } from './casework/clocks.ts';
import { decisionsExhibit, decisionsExpected } from './casework/decisions.ts';
import { type Exhibited, type Expected, removers } from './casework/in-each-case.ts';
import { journalExhibit, journalExpected } from './casework/journal.ts';
import { exchangesExhibit, exchangesExpected } from './casework/exchanges.ts';
import { threatsExhibit, threatsExpected } from './casework/threats.ts';
import { grantsExhibit, grantsExpected } from './casework/grants.ts';
import { moneyExhibit, moneyExpected } from './casework/money.ts';
import { placementExhibit, placementExpected } from './casework/placement.ts';
import { privacyExhibit, privacyExpected } from './casework/privacy.ts';
import { examplesExhibit, examplesExpected } from './casework/examples.ts';
import { processExhibit, processExpected } from './casework/process.ts';
import { providersExhibit, providersExpected } from './casework/providers.ts';
import { staysExhibit, staysExpected } from './casework/stays.ts';
import { plansExhibit, plansExpected } from './casework/plans.ts';
import { retentionExhibit, retentionExpected } from './casework/retention.ts';
import { logReviewExhibit, logReviewExpected } from './casework/log-review.ts';
import { statisticsExhibit, statisticsExpected } from './casework/statistics.ts';
import { incidentsExhibit, incidentsExpected } from './casework/incidents.ts';
import { whereaboutsExhibit, whereaboutsExpected } from './casework/whereabouts.ts';

/** The tables below a case, a file for each slice in test/casework. */
export const caseworkExhibit: Exhibited = {
  ...clocksExhibit,
  ...casesExhibit,
  ...journalExhibit,
  ...assessmentExhibit,
  ...followupExhibit,
  ...privacyExhibit,
  ...exchangesExhibit,
  ...threatsExhibit,
  ...placementExhibit,
  ...staysExhibit,
  ...providersExhibit,
  ...agreementsExhibit,
  ...decisionsExhibit,
  ...moneyExhibit,
  ...grantsExhibit,
  ...plansExhibit,
  ...retentionExhibit,
  ...statisticsExhibit,
  ...logReviewExhibit,
  ...whereaboutsExhibit,
  ...processExhibit,
  ...examplesExhibit,
  ...incidentsExhibit,
};

const expected: Expected = {
  ...clocksExpected,
  ...casesExpected,
  ...journalExpected,
  ...assessmentExpected,
  ...followupExpected,
  ...privacyExpected,
  ...exchangesExpected,
  ...threatsExpected,
  ...placementExpected,
  ...staysExpected,
  ...providersExpected,
  ...agreementsExpected,
  ...decisionsExpected,
  ...moneyExpected,
  ...grantsExpected,
  ...plansExpected,
  ...retentionExpected,
  ...statisticsExpected,
  ...logReviewExpected,
  ...whereaboutsExpected,
  ...processExpected,
  ...examplesExpected,
  ...incidentsExpected,
};

/** What is expected of them: see db/policies.test.ts. What the remover sees of a case it also removes. */
export const caseworkExpected: Expected = Object.fromEntries(
  Object.entries(expected).map(([table, lines]) => [
    table,
    lines.select?.includes(removers) && table !== 'retention.protocol_item'
      ? { ...lines, delete: lines.delete ?? removers }
      : lines,
  ]),
);
