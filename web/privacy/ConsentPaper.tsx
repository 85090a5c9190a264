import { useState } from 'react';
import { showIdentity } from '#people/contract.ts';
import { Press } from '#web/ui/form/Press.tsx';
import { usePrivacyWords } from './words.ts';

/** What stands on the paper that the person signs. */
export interface Paper {
  readonly to: readonly string[];
  readonly what: readonly string[];
  readonly why: string;
  readonly from: string;
  readonly until: string;
}

interface ConsentPaperProps {
  readonly paper: Paper;
  readonly pseudonym: string;
  /** Where one may show who it is. */
  readonly personId?: string;
  readonly back: () => void;
}

/** The consent as a paper to sign. The name is written by hand, unless somebody has chosen to show it. */
export function ConsentPaper({ paper, pseudonym, personId, back }: ConsentPaperProps) {
  const t = usePrivacyWords().paper;
  const [name, setName] = useState<string>();
  return (
    <article className="paper" aria-label={t.title}>
      <div className="buttons">
        <button type="button" className="main" onClick={() => window.print()}>
          {t.print}
        </button>
        {personId && name === undefined && (
          <Press contract={showIdentity} input={{ personId }} done={(identity) => setName(identity.name ?? '')}>
            {t.addName}
          </Press>
        )}
        <button type="button" onClick={back}>
          {t.back}
        </button>
      </div>
      <h2>{t.title}</h2>
      <p>
        {t.pseudonym}: {pseudonym}
      </p>
      <Line label={t.name}>{name}</Line>
      <p>
        <strong>{t.intro}</strong>
      </p>
      <Part title={t.to} lines={paper.to} />
      <Part title={t.what} lines={paper.what} />
      <h3>{t.why}</h3>
      {paper.why ? <p className="words">{paper.why}</p> : <Line label="">{undefined}</Line>}
      <h3>{t.days}</h3>
      <p>
        {t.daysFrom} {paper.from || '____________'} {t.daysTo} {paper.until || '____________'}
      </p>
      <h3>{t.know}</h3>
      <ul>
        {Object.entries(t.you).map(([code, sentence]) => (
          <li key={code}>{sentence}</li>
        ))}
      </ul>
      {[t.place, t.signature, t.clarified, t.staff].map((label) => (
        <Line key={label} label={label}>
          {undefined}
        </Line>
      ))}
    </article>
  );
}

function Part({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <>
      <h3>{title}</h3>
      {lines.length === 0 ? (
        <Line label="">{undefined}</Line>
      ) : (
        <ul>
          {lines.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A line to write on, or what is already known. */
function Line({ label, children }: { label: string; children: string | undefined }) {
  const t = usePrivacyWords().paper;
  return (
    <p className="paper-line">
      {label && <span>{label}</span>}
      {children ? <strong>{children}</strong> : <span className="unseen">{t.blank}</span>}
    </p>
  );
}
