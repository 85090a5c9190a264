import { Team } from '#web/access/team/Team.tsx';
import { CaseFrame, useExitCase } from './CaseFrame.tsx';
import { Flags } from './safety/Flags.tsx';
import { HandOver } from './safety/HandOver.tsx';
import { Incidents } from './safety/Incidents.tsx';
import { Partners } from './safety/Partners.tsx';

/** Who works on the case, who is shut out of it, who else has a part in it, and how those who work are safe. */
export function TeamPage() {
  const { exitCaseId, allowed } = useExitCase();
  return (
    <CaseFrame tab="team">
      <Team exitCaseId={exitCaseId} allowed={allowed} />
      {allowed.includes('case.hand_over') && <HandOver exitCaseId={exitCaseId} />}
      <Partners exitCaseId={exitCaseId} />
      <Flags exitCaseId={exitCaseId} />
      <Incidents exitCaseId={exitCaseId} mayRecord={allowed.includes('incident.record')} />
    </CaseFrame>
  );
}
