import { Link } from '@tanstack/react-router';
import { listDesk } from '#clocks/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Section } from '#web/ui/Page.tsx';
import { DeskTable } from './DeskTable.tsx';
import { useClockWords } from './words.ts';

const most = 8;

/** On the desk: one's own time limits that end first, and what one has been told of. Nothing where there is none. */
export function DeskClocks({ every }: { every: number }) {
  const t = useClockWords().lists;
  const mine = useAsk(listDesk, { show: 'mine' }, { every });
  const told = useAsk(listDesk, { show: 'told' }, { every });
  const all = <Link to="/frister">{t.all}</Link>;
  return (
    <>
      {mine.clocks.length > 0 && (
        <Section title={t.desk} aside={all}>
          <DeskTable caption={t.desk} clocks={mine.clocks.slice(0, most)} />
        </Section>
      )}
      {told.clocks.length > 0 && (
        <Section title={t.show.told} says={t.toldSays} aside={mine.clocks.length === 0 && all}>
          <DeskTable caption={t.show.told} clocks={told.clocks.slice(0, most)} />
        </Section>
      )}
    </>
  );
}
