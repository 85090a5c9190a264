import { CaseFrame, useExitCase } from '#web/cases/CaseFrame.tsx';
import { Conditions } from './Conditions.tsx';
import { Describe } from './Describe.tsx';
import { NextStep } from './NextStep.tsx';
import { CheckIn, Talks } from './Talks.tsx';

/** Where the case stands, and what may be done about it. */
export function LifePage() {
  const exitCase = useExitCase();
  const { exitCaseId, allowed } = exitCase;
  return (
    <CaseFrame tab="life">
      {allowed.includes('case.check_in') && <CheckIn exitCaseId={exitCaseId} />}
      <NextStep exitCase={exitCase} />
      <Describe exitCase={exitCase} />
      <Talks exitCase={exitCase} />
      <Conditions exitCase={exitCase} />
    </CaseFrame>
  );
}
