import { useLanguage } from '#web/language.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { useNow } from './now.ts';
import { saySpan, sayDue } from './time.ts';
import { useUiWords } from './words.ts';

export interface ClockTimes {
  readonly dueAt: string;
  readonly stoppedAt: string | null;
  readonly broken: boolean;
}

/** How a clock stands. `soon` is what somebody has already been told about, or the last hours. */
export type ClockTone = 'kept' | 'running' | 'soon' | 'late';

const soon = 8 * 3_600_000;

export function toneOf(clock: ClockTimes & { told?: string | null }, now: Date): ClockTone {
  const left = Date.parse(clock.dueAt) - now.getTime();
  if (clock.stoppedAt !== null) return clock.broken ? 'late' : 'kept';
  if (clock.broken || left <= 0) return 'late';
  return left <= soon || clock.told ? 'soon' : 'running';
}

const icons: Record<ClockTone, IconName> = { kept: 'done', running: 'clock', soon: 'clock', late: 'late' };

/** Time left: a picture and words, and a colour for those who see it. */
export function Clock({ clock, large }: { clock: ClockTimes & { told?: string | null }; large?: true }) {
  const { language } = useLanguage();
  const now = useNow();
  const t = useUiWords();
  const due = new Date(clock.dueAt);
  const tone = toneOf(clock, now);
  const span = saySpan(due.getTime() - (clock.stoppedAt ? Date.parse(clock.stoppedAt) : now.getTime()), language);
  const said: Record<ClockTone, string> = {
    kept: t.inTime,
    running: t.timeLeft(span),
    soon: t.timeLeft(span),
    late: t.late(span),
  };
  return (
    <span className={large ? 'clock clock-large' : 'clock'} data-tone={tone} title={sayDue(due, now, language)}>
      <Icon name={icons[tone]} />
      {said[tone]}
    </span>
  );
}
