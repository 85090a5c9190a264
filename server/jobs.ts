import { accessJobs } from '#access/operations.ts';
import { auditJobs } from '#audit/operations.ts';
import { clockJobs } from '#clocks/operations.ts';
import { exchangeJobs } from '#exchanges/operations.ts';
import { grantJobs } from '#grants/operations.ts';
import { moneyJobs } from '#money/operations.ts';
import { figureJobs } from '#figures/operations.ts';
import { logReviewJobs } from '#log-review/operations.ts';
import { placementJobs } from '#placement/operations.ts';
import { agreementsJobs } from '#agreements/operations.ts';
import { providersJobs } from '#providers/operations.ts';
import { threatsJobs } from '#threats/operations.ts';
import type { Job } from '#platform/jobs.ts';
import { followupJobs } from '#followup/operations.ts';
import { incidentJobs } from '#incidents/operations.ts';
import { whereaboutsJobs } from '#whereabouts/operations.ts';
import { exampleJobs } from '#examples/operations.ts';
import { processJobs } from '#process/operations.ts';
import { retentionJobs } from '#retention/operations.ts';

/** Everything that is done on a schedule. */
export const jobs: readonly Job[] = [
  ...accessJobs,
  ...auditJobs,
  ...logReviewJobs,
  ...clockJobs,
  ...exchangeJobs,
  ...moneyJobs,
  ...grantJobs,
  ...placementJobs,
  ...providersJobs,
  ...agreementsJobs,
  ...threatsJobs,
  ...followupJobs,
  ...figureJobs,
  ...retentionJobs,
  ...whereaboutsJobs,
  ...processJobs,
  ...exampleJobs,
  ...incidentJobs,
];
