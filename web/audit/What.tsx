import { refusals } from '#kernel/refusals.ts';
import { useLanguage } from '#web/language.tsx';
import { isRefusalCode } from '#web/problem.ts';
import { Icon } from '#web/ui/Icon.tsx';
import { useTrailWords } from './words.ts';

interface Entry {
  readonly operation: string;
  readonly outcome: 'done' | 'refused';
  readonly why: string | null;
}

/** What was done, and why it was refused if it was. */
export function What({ entry: { operation, outcome, why } }: { entry: Entry }) {
  const t = useTrailWords();
  const { language } = useLanguage();
  return (
    <>
      {t.operation[operation] ?? operation}
      {outcome === 'refused' && (
        <p className="refused">
          <span className="tag" data-tone="soon">
            <Icon name="stop" />
            {t.refused}
          </span>{' '}
          <span className="aside">
            {why === 'not_found' ? t.notShown : why !== null && isRefusalCode(why) ? refusals[why][language] : why}
          </span>
        </p>
      )}
    </>
  );
}
