import { Team } from '#web/access/team/Team.tsx';
import { CaseFrame, useExitCase } from './CaseFrame.tsx';

/** Who works on the case, who is shut out of it, and who else has a part in it. */
export function TeamPage() {
  const { exitCaseId, allowed } = useExitCase();
  return (
    <CaseFrame tab="team">
      <Team exitCaseId={exitCaseId} allowed={allowed} />
    </CaseFrame>
  );
}
