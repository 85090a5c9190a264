import { Link, useParams } from '@tanstack/react-router';
import { showSupervision } from '#providers/contract/supervision.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Page } from '#web/ui/Page.tsx';
import { Misconducts } from './Misconducts.tsx';
import { Reports } from './Reports.tsx';
import { Visits } from './Visits.tsx';
import { useSupervisionWords } from './supervision-words.ts';

export type Supervised = OutputOf<typeof showSupervision>;

/** What is to be told comes first, then visits with what they showed, and what the own house alone knows. */
export function SupervisionPage() {
  const { providerId } = useParams({ from: '/signed-in/utforare/$providerId/tillsyn' });
  const t = useSupervisionWords();
  const one = useAsk(showSupervision, { providerId });
  return (
    <Page
      title={t.title}
      heading={`${t.title}: ${one.name}`}
      says={t.says}
      action={
        <Link to="/utforare/$providerId" params={{ providerId }}>
          {t.back}
        </Link>
      }
    >
      {one.allowed.includes('provider_report.make') && <Reports of={one} />}
      <Visits of={one} />
      {one.allowed.includes('misconduct.register') && <Misconducts of={one} />}
    </Page>
  );
}
