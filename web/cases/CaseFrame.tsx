import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, Suspense, lazy } from 'react';
import { showExitCase } from '#cases/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { closesByItself } from '#web/ui/closes.ts';
import { Message, Page } from '#web/ui/Page.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { Time } from '#web/ui/Time.tsx';
import { type CaseTab, caseTabs } from './tabs.ts';
import { useCaseWords } from './words.ts';

const ProtectionMark = lazy(async () => ({ default: (await import('#web/privacy/ProtectionMark.tsx')).ProtectionMark }));
const ExposedMark = lazy(async () => ({ default: (await import('#web/incidents/ExposedMark.tsx')).ExposedMark }));
const AskedMark = lazy(async () => ({ default: (await import('#web/whereabouts/AskedMark.tsx')).AskedMark }));

export type ExitCase = OutputOf<typeof showExitCase>;

/** The case that the address is about, on any page below it. */
export function useExitCase(): ExitCase {
  const { exitCaseId } = useParams({ from: '/signed-in/arenden/$exitCaseId' });
  return useAsk(showExitCase, { exitCaseId });
}

/** What stands round every page of a case: whose it is, by pseudonym, and the way to the other pages. */
export function CaseFrame({ tab, children }: { tab: CaseTab; children: ReactNode }) {
  const { exitCaseId, pseudonym, state, throughBreakGlassUntil } = useExitCase();
  const t = useCaseWords();
  const may = useMay();
  return (
    <Page
      key={exitCaseId}
      title={tab === 'overview' ? t.page.title : `${t.tabs[tab]}, ${t.page.title.toLowerCase()}`}
      heading={pseudonym}
      action={
        <span className="tag" data-tone="calm">
          {t.state[state]}
        </span>
      }
    >
      {may('protection.mark') && (
        <Suspense fallback={null}>
          <ProtectionMark exitCaseId={exitCaseId} />
        </Suspense>
      )}
      {may('whereabouts.mark') && (
        <Suspense fallback={null}>
          <AskedMark exitCaseId={exitCaseId} />
        </Suspense>
      )}
      {may('incident_report.mark') && (
        <Suspense fallback={null}>
          <ExposedMark exitCaseId={exitCaseId} />
        </Suspense>
      )}
      {throughBreakGlassUntil && (
        <Message tone="soon">
          {t.page.throughBreakGlass} <Time at={throughBreakGlassUntil} />.
        </Message>
      )}
      {/* Fourteen pages are four rows on a phone: there they are folded away behind the name of the one in view. */}
      <details className="case-pages" ref={closesByItself}>
        <summary>
          {t.tabs[tab]} <small>{t.page.morePages}</small>
        </summary>
        <Tabs
          name={t.page.tabs}
          between="pages"
          tabs={caseTabs
            .filter((one) => may(one.may))
            .map(({ key, to }) => ({
              key,
              link: (
                <Link
                  to={to}
                  params={{ exitCaseId }}
                  activeOptions={{ exact: true }}
                  aria-current={key === tab ? 'page' : undefined}
                >
                  {t.tabs[key]}
                </Link>
              ),
            }))}
        />
      </details>
      {children}
    </Page>
  );
}
