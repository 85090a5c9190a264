import { useParams } from '@tanstack/react-router';
import { showExitCase } from '#cases/contract.ts';
import { Team } from '#web/access/team/Team.tsx';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import { ContactOfCase } from '#web/contacts/ContactOfCase.tsx';
import { Identity } from '#web/people/Identity.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Message, Page, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useCaseWords } from './words.ts';

export function CasePage() {
  const { exitCaseId } = useParams({ from: '/signed-in/arenden/$exitCaseId' });
  const exitCase = useAsk(showExitCase, { exitCaseId });
  const t = useCaseWords();
  const may = useMay();
  return (
    <Page key={exitCaseId} title={t.page.title} heading={exitCase.pseudonym}>
      {exitCase.throughBreakGlassUntil && (
        <Message tone="soon">
          {t.page.throughBreakGlass} <Time at={exitCase.throughBreakGlassUntil} />.
        </Message>
      )}
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
        <Identity personId={exitCase.personId} hasIdentity={exitCase.hasIdentity} allowed={exitCase.allowed} />
      </div>
      {may('contact.list') && <ContactOfCase exitCaseId={exitCaseId} />}
      <Team exitCaseId={exitCaseId} allowed={exitCase.allowed} />
    </Page>
  );
}
