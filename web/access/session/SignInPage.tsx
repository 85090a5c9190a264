import mark from '#web/mark.svg';
import { useSearch } from '@tanstack/react-router';
import { useLanguage } from '#web/language.tsx';
import { reachOutPath, signInPath } from '#web/paths.ts';
import { Message, Page } from '#web/ui/Page.tsx';
import { useAppWords } from '#web/words.ts';
import { LanguageChoice } from './Account.tsx';
import { useSessionWords } from './words.ts';

/** The way in: one button. Who one is, is settled by the identity provider. */
export function SignInPage() {
  const t = useSessionWords().signIn;
  const { demo } = useAppWords();
  const { language } = useLanguage();
  const { till = '/', fel, utloggad } = useSearch({ from: '/logga-in' });
  return (
    <>
      {isDemo() && (
        <header>
          <p className="band">{demo}</p>
        </header>
      )}
      <main id="content" className="door">
        <p className="door-brand">
          <img src={mark} alt="" width="40" height="40" />
          Omstart
        </p>
        <Page title={t.title} says={t.says}>
          {fel && <Message tone="soon">{t.failed[fel]}</Message>}
          {utloggad && <Message>{t.left[utloggad]}</Message>}
          <p className="buttons">
            <a className="button main large" href={signInPath(till)}>
              {t.button}
            </a>
          </p>
          <p className="door-other">
            {t.forYourself} <a href={reachOutPath[language]}>{t.write}</a>
          </p>
          <LanguageChoice />
        </Page>
      </main>
    </>
  );
}

/** Nobody is signed in who could be told, so the server marks the document itself. */
const isDemo = () => 'demo' in document.documentElement.dataset;
