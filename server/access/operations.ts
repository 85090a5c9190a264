import { accountOperations } from './operations/accounts.ts';
import { breakGlassOperations } from './operations/break-glass.ts';
import { noticeOperations } from './operations/notices.ts';
import { registerOperations } from './operations/register.ts';
import { sessionOperations } from './operations/sessions.ts';
import { teamOperations } from './operations/team.ts';

export { formTeam } from './operations/team.ts';
export { tell } from './operations/notices.ts';

export const accessOperations = [
  ...sessionOperations,
  ...registerOperations,
  ...accountOperations,
  ...teamOperations,
  ...breakGlassOperations,
  ...noticeOperations,
];
