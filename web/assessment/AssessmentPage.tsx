import { useMay } from '#web/access/me.ts';
import { CaseFrame, useExitCase } from '#web/cases/CaseFrame.tsx';
import { Rounds } from './Rounds.tsx';
import { ThreatSection } from './ThreatSection.tsx';

/** What is known of the person’s situation: the threat first, then needs and readiness. */
export function AssessmentPage() {
  const { exitCaseId } = useExitCase();
  const may = useMay();
  return (
    <CaseFrame tab="assessment">
      {may('threat.list') && <ThreatSection exitCaseId={exitCaseId} />}
      <Rounds exitCaseId={exitCaseId} />
    </CaseFrame>
  );
}
