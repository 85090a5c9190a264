import type { Shown } from './AgreementPage.tsx';

/** Leads out of the pages, to whoever vouches for the person, and back to the version. */
export function SignIn({ of: { agreementId }, number, words }: { of: Shown; number: number; words: string }) {
  const here = `/overenskommelser/${agreementId}?version=${number}`;
  return (
    <p className="buttons">
      <a className="button main" href={`/auth/login?for=signature&to=${encodeURIComponent(here)}`}>
        {words}
      </a>
    </p>
  );
}
