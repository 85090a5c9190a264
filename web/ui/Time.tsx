import { useLanguage } from '#web/language.tsx';
import { useNow } from './now.ts';
import { lastDayOf, sayDay, sayDue, sayFromNow, sayTime, wallDay, wallTime } from './time.ts';

const says = { at: sayTime, due: sayDue, fromNow: sayFromNow };

/** An instant as people say it, with the exact time behind. */
export function Time({ at, as = 'at' }: { at: string; as?: keyof typeof says }) {
  const { language } = useLanguage();
  const now = useNow();
  const instant = new Date(at);
  const lastDay = as === 'due' ? lastDayOf(instant) : undefined;
  return (
    <time dateTime={at} title={lastDay ?? wallTime(instant).replace('T', ' ')}>
      {says[as](instant, now, language)}
    </time>
  );
}

/** A day of the calendar as people say it. */
export function DayTime({ on }: { on: string }) {
  const { language } = useLanguage();
  const now = useNow();
  return (
    <time dateTime={on} title={on}>
      {sayDay(on, wallDay(now), language)}
    </time>
  );
}
