import { showMark } from '#privacy/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Icon } from '#web/ui/Icon.tsx';
import { Message } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { usePrivacyWords } from './words.ts';

/** On every page of a case: that the person is hidden, how far, and until when. Nothing where they are not. */
export function ProtectionMark({ exitCaseId }: { exitCaseId: string }) {
  const t = usePrivacyWords();
  const { marks } = useAsk(showMark, { exitCaseId });
  if (marks.length === 0) return null;
  return (
    <div className="mark-protected" role="note" aria-label={t.mark.label}>
      <Icon name="lock" />
      <ul>
        {marks.map(({ level, state, until, ends }) => (
          <li key={level} data-ends={ends}>
            <strong>{t.level[level]}</strong>
            {state === 'applied' && `, ${t.mark.applied}`}
            {until && (
              <>
                , {t.mark.until} <DayTime on={until} />
              </>
            )}
            {ends !== 'later' && <em>, {t.mark[ends]}</em>}
          </li>
        ))}
      </ul>
      <p>{t.mark.more}</p>
    </div>
  );
}

/** Beside the button that shows who somebody is. */
export function ProtectionWarning({ exitCaseId }: { exitCaseId: string }) {
  const t = usePrivacyWords();
  const { marks } = useAsk(showMark, { exitCaseId });
  return marks.length === 0 ? null : <Message tone="late">{t.mark.warning}</Message>;
}
