import mark from '#web/mark.svg';
import { useSearch } from '@tanstack/react-router';
import { reachOutPath, signInPath } from '#web/paths.ts';
import { Message, Page } from '#web/ui/Page.tsx';
import { LanguageChoice } from './Account.tsx';
import { useSessionWords } from './words.ts';

/** The way in: one button. Who one is, is settled by the identity provider. */
export function SignInPage() {
  const t = useSessionWords().signIn;
  const { till = '/', varfor } = useSearch({ from: '/logga-in' });
  return (
    <main id="content" className="door">
      <p className="door-brand">
        <img src={mark} alt="" width="40" height="40" />
        Omstart
      </p>
      <Page title={t.title} says={t.says}>
        {varfor && <Message>{t[varfor]}</Message>}
        <p className="buttons">
          <a className="button main large" href={signInPath(till)}>
            {t.button}
          </a>
        </p>
        <p className="door-other">
          {t.forYourself} <a href={reachOutPath}>{t.write}</a>
        </p>
        <LanguageChoice />
      </Page>
    </main>
  );
}
