import type { listClocks } from '#clocks/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { useNow } from '#web/ui/now.ts';
import { sayDay, wallDay } from '#web/ui/time.ts';
import { useClockWords } from './words.ts';

export type CaseClock = OutputOf<typeof listClocks>['clocks'][number];

/** Why a clock is due on the day it is, in whole sentences. */
export function Why({ why, citation }: Pick<CaseClock, 'why' | 'citation'>) {
  const t = useClockWords().why;
  const { language } = useLanguage();
  const now = useNow();
  const day = (on: string) => sayDay(on, wallDay(now), language);
  const free = [...new Set(why.movedOff.map((one) => one[language] ?? t.weekend))];
  const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  const counted =
    why.unit === 'given' || why.amount === null
      ? t.given
      : t.counted(why.amount, why.unit, why.days === 'working', day(why.from));
  const sentences = [
    `${counted} ${day(why.reached)}.`,
    ...(free.length > 0 ? [t.moved(free.join(` ${t.and} `))] : []),
    ...(why.stoodStillDays > 0 ? [t.stood(why.stoodStillDays)] : []),
    ...why.extended.map(({ on, to }) => capital(t.extended(day(on), day(to)))),
    t.last(day(why.lastDay)),
    `${citation}.`,
  ];
  return <p className="says">{sentences.join(' ')}</p>;
}
