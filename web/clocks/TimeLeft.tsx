import { Clock } from '#web/ui/Clock.tsx';
import { useNow } from '#web/ui/now.ts';
import { useClockWords } from './words.ts';

interface Times {
  readonly dueAt: string;
  readonly stoppedAt: string | null;
  readonly pausedAt: string | null;
  readonly broken: boolean;
  readonly atEnd: 'breach' | 'passes';
  readonly told: string | null;
}

/** Time left of a clock in a case. One that stands still has none running; of one that only passes, nobody is late. */
export function TimeLeft({ clock }: { clock: Times }) {
  const t = useClockWords().state;
  const now = useNow();
  const word = (says: string) => (
    <span className="tag" data-tone="calm">
      {says}
    </span>
  );
  if (clock.pausedAt !== null) return word(t.paused);
  if (clock.atEnd === 'passes' && Date.parse(clock.dueAt) <= now.getTime()) return word(t.passed);
  return <Clock clock={clock} />;
}
