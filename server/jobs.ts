import { accessJobs } from '#access/operations.ts';
import { auditJobs } from '#audit/operations.ts';
import { contactJobs } from '#contacts/operations.ts';
import { retentionJobs } from '#retention/operations.ts';
import type { Job } from '#platform/jobs.ts';

/** Everything that is done on a schedule. */
export const jobs: readonly Job[] = [...accessJobs, ...auditJobs, ...contactJobs, ...retentionJobs];
