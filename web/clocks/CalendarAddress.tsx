import { useState } from 'react';
import { makeFeed, revokeFeed, showFeed } from '#clocks/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Message, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { useClockWords } from './words.ts';

/** The secret address of one's calendar: made, shown once, and taken away. */
export function CalendarAddress() {
  const t = useClockWords().feed;
  return (
    <Section title={t.title} says={t.says}>
      <Address />
    </Section>
  );
}

function Address() {
  const t = useClockWords().feed;
  const { language } = useLanguage();
  const { madeAt } = useAsk(showFeed, {});
  const [path, setPath] = useState<string>();
  return (
    <>
      {path !== undefined && madeAt !== null && (
        <Message tone="soon">
          <p>{t.once}</p>
          <p>
            <code className="words">{`${location.origin}${path}`}</code>
          </p>
        </Message>
      )}
      {madeAt !== null && (
        <p>
          {t.made} <Time at={madeAt} />. {t.againSays}
        </p>
      )}
      <Press contract={makeFeed} input={{ language }} done={(made) => setPath(made.path)}>
        {madeAt === null ? t.make : t.again}
      </Press>
      {madeAt !== null && (
        <Press contract={revokeFeed} input={{}} says={t.revoked} tone="quiet">
          {t.revoke}
        </Press>
      )}
    </>
  );
}
