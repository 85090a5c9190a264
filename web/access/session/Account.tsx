import { Link } from '@tanstack/react-router';
import { endSessions } from '#access/contract.ts';
import { useLanguage } from '#web/language.tsx';
import { signOutPath } from '#web/paths.ts';
import { closesByItself } from '#web/ui/closes.ts';
import { Icon } from '#web/ui/Icon.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { useMe } from '#web/access/me.ts';
import { tell } from './session-news.ts';
import { useSessionWords } from './words.ts';

export function LanguageChoice() {
  const t = useSessionWords().account;
  const { language, choose } = useLanguage();
  return (
    <div className="languages" role="group" aria-label={t.language}>
      <button type="button" lang="sv" aria-pressed={language === 'sv'} onClick={() => choose('sv')}>
        {t.swedish}
      </button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => choose('en')}>
        {t.english}
      </button>
    </div>
  );
}

async function signOut() {
  await fetch(signOutPath, { method: 'POST', redirect: 'manual' });
  tell('signed_out');
  location.assign('/logga-in?utloggad=ja');
}

/** Who is signed in, and the ways out. */
export function Account() {
  const t = useSessionWords();
  const me = useMe();
  return (
    <details className="account" ref={closesByItself}>
      <summary>
        <Icon name="person" />
        <span>{me.name}</span>
      </summary>
      <div className="account-card" tabIndex={-1}>
        <p className="account-name">
          <strong>{me.name}</strong>
          {me.title}
          <br />
          {me.organisation.name}
        </p>
        <ul aria-label={t.account.roles} className="account-roles">
          {me.grants.map(({ role, unitId, unit }) => (
            <li key={role + unitId}>{t.account.roleIn(t.role[role], unit)}</li>
          ))}
          {me.grants.length === 0 && <li>{t.account.noRoles}</li>}
        </ul>
        <p>
          <Link to="/loggfragor">{t.account.logReview}</Link>
        </p>
        <LanguageChoice />
        <div className="account-out">
          <button type="button" className="main" onClick={() => void signOut()}>
            {t.account.signOut}
          </button>
          <Press contract={endSessions} input={{}} done={() => location.assign('/logga-in?utloggad=overallt')} leaves>
            {t.account.signOutEverywhere}
          </Press>
        </div>
      </div>
    </details>
  );
}
