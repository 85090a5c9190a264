import { Link } from '@tanstack/react-router';
import { lazy } from 'react';
import { useMay } from '#web/access/me.ts';
import { useLanguage } from '#web/language.tsx';
import { Identity } from '#web/people/Identity.tsx';
import { Clock } from '#web/ui/Clock.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { CaseFrame, type ExitCase, useExitCase } from './CaseFrame.tsx';
import { Way } from './life/Way.tsx';
import { useLifeWords } from './life/words.ts';
import { cards } from './overview.ts';
import { FlagCard } from './safety/Flags.tsx';
import { useCaseWords } from './words.ts';

const ProtectionWarning = lazy(async () => ({
  default: (await import('#web/privacy/ProtectionMark.tsx')).ProtectionWarning,
}));

/**
 * What a substitute reads in a minute: what is dangerous, where the case stands, what threatens, whom to ask, what was written last, the
 * needs; then the rest, and last what has happened.
 */
export function CasePage() {
  const exitCase = useExitCase();
  const t = useCaseWords();
  const may = useMay();
  const { exitCaseId, allowed } = exitCase;
  const drawn = (row: (typeof cards.rows)[number] | typeof cards.besideFacts) =>
    row.filter((one) => may(one.may)).map(({ key, Card }) => <Card key={key} exitCaseId={exitCaseId} allowed={allowed} />);
  return (
    <CaseFrame tab="overview">
      {may('safety.list') && <FlagCard exitCaseId={exitCaseId} />}
      <div className="two">
        <Section title={t.page.facts}>
          <Stands exitCase={exitCase} />
        </Section>
        {drawn(cards.besideFacts)}
      </div>
      <div className="two">
        {drawn(cards.besideIdentity)}
        <Identity
          personId={exitCase.personId}
          hasIdentity={exitCase.hasIdentity}
          allowed={allowed}
          warning={may('protection.mark') && <ProtectionWarning exitCaseId={exitCaseId} />}
        />
      </div>
      {cards.rows.map((row) => (
        <div key={row[0].key} className="two">
          {drawn(row)}
        </div>
      ))}
      {may('case.life') && may('condition.list') && <Way exitCase={exitCase} />}
    </CaseFrame>
  );
}

function Stands({ exitCase }: { exitCase: ExitCase }) {
  const t = useCaseWords();
  const life = useLifeWords();
  const { language } = useLanguage();
  const { exitCaseId, nextClock: next, police, ended } = exitCase;
  return (
    <Facts>
      <Fact term={t.list.kind}>{t.kind[exitCase.kind]}</Fact>
      <Fact term={t.list.state}>
        {t.state[exitCase.state]}
        {exitCase.paused && `, ${t.paused.toLowerCase()}`}
        {ended && `: ${life.grounds[ended.ground]}`}
      </Fact>
      <Fact term={life.conditions.title}>
        {life.conditions.states[police.state]}
        {police.missing.length > 0 && police.missing.length < 6 && (
          <>
            . {t.page.missing}: {police.missing.map((one) => life.conditionNames[one].toLowerCase()).join(', ')}
          </>
        )}
      </Fact>
      <Fact term={t.page.nextClock}>
        {next && (
          <>
            {language === 'sv' ? next.titleSv : next.titleEn} <Clock clock={{ ...next, stoppedAt: null }} />
          </>
        )}
      </Fact>
      <Fact term={t.page.children}>
        {exitCase.childrenInFamily === null || exitCase.childrenInFamily === 'unknown' ? (
          <Link to="/arenden/$exitCaseId/lage" params={{ exitCaseId }}>
            {t.page.childrenUnanswered}
          </Link>
        ) : (
          life.childrenAnswers[exitCase.childrenInFamily]
        )}
      </Fact>
      <Fact term={life.describe.supportWay}>{exitCase.supportWay && life.supportWays[exitCase.supportWay]}</Fact>
      <Fact term={t.list.responsible}>{exitCase.responsible}</Fact>
      <Fact term={t.page.unit}>{exitCase.unit}</Fact>
      <Fact term={t.list.opened}>
        <Time at={exitCase.openedAt} />
      </Fact>
    </Facts>
  );
}
