import { lazy } from 'react';
import { useMay } from '#web/access/me.ts';
import { Identity } from '#web/people/Identity.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { CaseFrame, useExitCase } from './CaseFrame.tsx';
import { cards } from './overview.ts';
import { useCaseWords } from './words.ts';

const ProtectionWarning = lazy(async () => ({
  default: (await import('#web/privacy/ProtectionMark.tsx')).ProtectionWarning,
}));

/** What a substitute reads in a minute. */
export function CasePage() {
  const exitCase = useExitCase();
  const t = useCaseWords();
  const may = useMay();
  const { exitCaseId, allowed } = exitCase;
  return (
    <CaseFrame tab="overview">
      <div className="two">
        <Section title={t.page.facts}>
          <Facts>
            <Fact term={t.list.kind}>{t.kind[exitCase.kind]}</Fact>
            <Fact term={t.list.state}>{t.state[exitCase.state]}</Fact>
            <Fact term={t.list.responsible}>{exitCase.responsible}</Fact>
            <Fact term={t.page.unit}>{exitCase.unit}</Fact>
            <Fact term={t.list.opened}>
              <Time at={exitCase.openedAt} />
            </Fact>
            <Fact term={t.page.openedBy}>{exitCase.openedBy}</Fact>
          </Facts>
        </Section>
        <Identity
          personId={exitCase.personId}
          hasIdentity={exitCase.hasIdentity}
          allowed={allowed}
          warning={may('protection.mark') && <ProtectionWarning exitCaseId={exitCaseId} />}
        />
      </div>
      {cards
        .filter((one) => may(one.may))
        .map(({ key, Card }) => (
          <Card key={key} exitCaseId={exitCaseId} allowed={allowed} />
        ))}
    </CaseFrame>
  );
}
