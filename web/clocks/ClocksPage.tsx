import { Link, useSearch } from '@tanstack/react-router';
import { listDesk } from '#clocks/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import { Empty, Page } from '#web/ui/Page.tsx';
import { Pages } from '#web/ui/Pages.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { useUiWords } from '#web/ui/words.ts';
import { CalendarAddress } from './CalendarAddress.tsx';
import { DeskTable } from './DeskTable.tsx';
import { useClockWords } from './words.ts';

const shows = ['mine', 'team', 'told'] as const;

/** Time limits by the time left: one's own, those of one's cases, and what one has been told of. */
export function ClocksPage() {
  const t = useClockWords().lists;
  const ui = useUiWords();
  const may = useMay();
  const { visa: show = 'mine', sida = 1 } = useSearch({ from: '/signed-in/frister' });
  const { clocks, more } = useAsk(listDesk, { show, page: sida }, { every: 30_000 });
  const at = (page: number) => ({ visa: show, sida: page === 1 ? undefined : page });
  return (
    <Page title={t.title} says={show === 'told' ? t.toldSays : t.says} action={<Link to="/tidsregler">{t.rules}</Link>}>
      <Tabs
        name={t.name}
        tabs={shows.map((one) => ({
          key: one,
          link: (
            <Link to="/frister" search={{ visa: one }} aria-current={one === show ? 'page' : undefined}>
              {t.show[one]}
            </Link>
          ),
        }))}
      />
      {clocks.length === 0 ? <Empty>{t.empty[show]}</Empty> : <DeskTable caption={t.show[show]} clocks={clocks} />}
      {(sida > 1 || more) && (
        <Pages
          page={sida}
          previous={
            sida > 1 && (
              <Link to="/frister" search={at(sida - 1)}>
                {ui.previousPage}
              </Link>
            )
          }
          next={
            more && (
              <Link to="/frister" search={at(sida + 1)}>
                {ui.nextPage}
              </Link>
            )
          }
        />
      )}
      {may('feed.show') && <CalendarAddress />}
    </Page>
  );
}
