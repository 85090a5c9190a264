import { type FieldProblem, fieldSentence } from '#kernel/field-problems.ts';
import { changed } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import type { Problem } from '#web/problem.ts';
import { say } from '#web/ui/Said.tsx';
import { useProblemWords, useUiWords } from '#web/ui/words.ts';

/** Something to correct, and where in the form it is, if it is anywhere. */
export interface Fault {
  readonly problem: FieldProblem;
  readonly field?: { readonly id: string; readonly label: string };
}

interface SummaryProps {
  readonly problem: Problem;
  readonly faults: readonly Fault[];
  readonly forget: () => void;
}

/** What the server said no to, on top, with a link to each field. */
export function Summary({ problem, faults, forget }: SummaryProps) {
  const t = useUiWords();
  const sayProblem = useProblemWords();
  return (
    <div className="summary" role="alert" tabIndex={-1}>
      <p className="summary-head">{faults.length > 0 ? t.summary(faults.length) : t.couldNot}</p>
      {faults.length === 0 && <p>{sayProblem(problem)}</p>}
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={fault.problem.field}>
              <FaultLink fault={fault} />
            </li>
          ))}
        </ul>
      )}
      {(problem.code === 'changed_meanwhile' || problem.code === 'precondition_required') && <FetchLatest forget={forget} />}
    </div>
  );
}

function FaultLink({ fault: { problem, field } }: { fault: Fault }) {
  const { language } = useLanguage();
  const sentence = fieldSentence(problem, language);
  if (!field) return sentence;
  return (
    <a
      href={`#${field.id}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(field.id)?.focus();
      }}
    >
      {field.label}
      {field.label.endsWith('?') ? ' ' : ': '}
      {sentence}
    </a>
  );
}

function FetchLatest({ forget }: { forget: () => void }) {
  const t = useUiWords();
  return (
    <button
      type="button"
      onClick={() => {
        forget();
        say(t.latestFetched);
        void changed();
      }}
    >
      {t.fetchLatest}
    </button>
  );
}
