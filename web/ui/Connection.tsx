import { Icon } from './Icon.tsx';
import { Time } from './Time.tsx';
import { useConnectionLostSince } from './connection.ts';
import { useUiWords } from './words.ts';

/** Says that the page is no longer kept up to date, and from when it is. */
export function Connection() {
  const t = useUiWords();
  const since = useConnectionLostSince();
  return (
    <div role="status">
      {since !== undefined && (
        <p className="offline">
          <Icon name="late" />
          <span>
            {t.offline} <Time at={new Date(since).toISOString()} />.
          </span>
        </p>
      )}
    </div>
  );
}
