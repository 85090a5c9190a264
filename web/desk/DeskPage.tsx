import { Link } from '@tanstack/react-router';
import { Suspense, lazy } from 'react';
import { BreakGlassReviews } from '#web/access/break-glass/BreakGlassReviews.tsx';
import { Notices } from '#web/access/Notices.tsx';
import { useMay, useMe } from '#web/access/me.ts';
import { PlannedVisits } from '#web/contacts/PlannedVisits.tsx';
import { WaitingContacts } from '#web/contacts/WaitingContacts.tsx';
import { Loading } from '#web/ui/Alone.tsx';
import { Empty, Page } from '#web/ui/Page.tsx';
import { useDeskWords } from './words.ts';

const WaitingInbox = lazy(async () => ({ default: (await import('#web/exchanges/WaitingInbox.tsx')).WaitingInbox }));
const DeskClocks = lazy(async () => ({ default: (await import('#web/clocks/DeskClocks.tsx')).DeskClocks }));

const every = 30_000;

/** What needs doing now, in the order in which it cannot wait. */
export function DeskPage() {
  const t = useDeskWords();
  const { grants } = useMe();
  const may = useMay();
  const nothing = !may('contact.list') && !may('inbox.list') && <Empty>{grants.length === 0 ? t.noRoles : t.nothing}</Empty>;
  return (
    <Page
      title={t.title}
      action={
        may('contact.register') && (
          <Link to="/kontakter/ny" className="button main">
            {t.register}
          </Link>
        )
      }
    >
      <Suspense fallback={<Loading />}>
        {may('notice.list') && <Notices every={every} />}
        {may('contact.list') && <WaitingContacts every={every} />}
        {may('inbox.list') && <WaitingInbox every={every} />}
        {may('clock.desk') && <DeskClocks every={every} />}
        {may('break_glass.review') ? <BreakGlassReviews every={every} nothing={nothing} /> : nothing}
        {may('visit.list') && <PlannedVisits every={every} />}
      </Suspense>
    </Page>
  );
}
