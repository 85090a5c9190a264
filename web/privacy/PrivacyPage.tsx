import { useState } from 'react';
import { showPrivacy } from '#privacy/contract.ts';
import { useAsk } from '#web/ask.ts';
import { CaseFrame, useExitCase } from '#web/cases/CaseFrame.tsx';
import { ConsentPaper, type Paper } from './ConsentPaper.tsx';
import { Consents } from './Consents.tsx';
import { Disclosures } from './Disclosures.tsx';
import { Grounds } from './Grounds.tsx';
import { Protections } from './Protections.tsx';
import { Traps } from './Traps.tsx';
import { AskedSection } from '#web/whereabouts/AskedMark.tsx';
import { useMay } from '#web/access/me.ts';

/** How the person is hidden, what they have allowed, and what has been shared. */
export function PrivacyPage() {
  const { exitCaseId, personId, allowed } = useExitCase();
  const privacy = useAsk(showPrivacy, { exitCaseId });
  const may = useMay();
  const [paper, setPaper] = useState<Paper>();
  return (
    <CaseFrame tab="privacy">
      {paper && (
        <ConsentPaper
          paper={paper}
          pseudonym={privacy.pseudonym}
          {...(allowed.includes('person.reveal') && { personId })}
          back={() => setPaper(undefined)}
        />
      )}
      {/* What has been typed waits while the paper is looked at. */}
      <div hidden={paper !== undefined}>
        <Protections exitCaseId={exitCaseId} privacy={privacy} />
        <Consents exitCaseId={exitCaseId} privacy={privacy} onPaper={setPaper} />
        <Disclosures exitCaseId={exitCaseId} privacy={privacy} />
        {privacy.protections.length > 0 && <Traps exitCaseId={exitCaseId} privacy={privacy} />}
        {may('whereabouts.mark') && <AskedSection exitCaseId={exitCaseId} />}
        <Grounds privacy={privacy} />
      </div>
    </CaseFrame>
  );
}
