import type { Job } from '#platform/jobs.ts';
import { perform } from '#platform/operation.ts';
import { accountOperations } from './operations/accounts.ts';
import { breakGlassOperations } from './operations/break-glass.ts';
import { noticeOperations } from './operations/notices.ts';
import { registerOperations } from './operations/register.ts';
import { clearOldSessions, sessionOperations } from './operations/sessions.ts';
import { teamOperations } from './operations/team.ts';

export { assignRescuer, formTeam, listManagersOf, listMembersOf, listResponsibleIn, listTeamOf } from './operations/team.ts';
export { listNotices, tell } from './operations/notices.ts';
export { provenUntil, useProof } from './operations/proofs.ts';
export { rolesWith } from './roles.ts';
export { listStaffWho, listUnitsOfThoseWho } from './operations/holders.ts';
export { addProvider, changeOrganisation, loadRegister, showOrganisation, welcomeOrganisation } from './operations/register.ts';

export const accessOperations = [
  ...sessionOperations,
  ...registerOperations,
  ...accountOperations,
  ...teamOperations,
  ...breakGlassOperations,
  ...noticeOperations,
];

export const accessJobs: readonly Job[] = [
  {
    name: 'clear-old-sessions',
    at: '17 2 * * *',
    work: async (installation) =>
      void (await perform(installation, clearOldSessions, { kind: 'system', persona: 'gatekeeper' }, {})),
  },
];
