import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { searchNotes } from '#journal/contract.ts';
import type { OutputOf } from '#web/call.ts';
import type { Problem } from '#web/problem.ts';
import { Empty } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Summary } from '#web/ui/form/Summary.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { useSend } from '#web/ui/form/use-send.ts';
import { useJournalWords } from './words.ts';

type Answer = OutputOf<typeof searchNotes>;

/** Finds entries by their words: in one case, or in all one may see. What is looked for stands in no address. */
export function Find({ exitCaseId }: { exitCaseId?: string }) {
  const t = useJournalWords();
  const [answer, setAnswer] = useState<Answer>();
  const [problem, setProblem] = useState<Problem>();
  const { send, isSending } = useSend(searchNotes, {
    done: (found) => {
      setProblem(undefined);
      setAnswer(found);
    },
    failed: setProblem,
    leaves: true,
  });
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const words = new FormData(event.currentTarget).get('words');
    void send({ ...(exitCaseId !== undefined && { exitCaseId }), words: typeof words === 'string' ? words : '' });
  }
  return (
    <div className="find">
      <form className="form find-form" role="search" noValidate onSubmit={onSubmit}>
        <TextField
          name="words"
          label={exitCaseId === undefined ? t.find.everywhere : t.find.title}
          hint={t.find.hint}
          type="search"
        />
        <button type="submit" aria-disabled={isSending}>
          {t.find.search}
        </button>
      </form>
      {problem && <Summary problem={problem} faults={[]} forget={() => setProblem(undefined)} />}
      <div role="status">{answer && answer.found.length > 0 && <p>{t.find.count(answer.found.length, answer.more)}</p>}</div>
      {answer && (
        <>
          {answer.found.length === 0 && <Empty>{t.find.none}</Empty>}
          <ul className="lines">
            {answer.found.map((one) => (
              <Found key={one.noteId} found={one} named={exitCaseId === undefined} />
            ))}
          </ul>
          <p className="buttons">
            <button type="button" className="quiet" onClick={() => setAnswer(undefined)}>
              {t.find.close}
            </button>
          </p>
        </>
      )}
    </div>
  );
}

function Found({ found, named }: { found: Answer['found'][number]; named: boolean }) {
  const t = useJournalWords();
  const { exitCaseId, noteId, happenedAt } = found;
  // The page of the journal that begins with it.
  const fore = `${new Date(Date.parse(happenedAt) + 1).toISOString()}_${noteId}`;
  return (
    <li>
      <p>
        {named && <strong>{found.pseudonym} · </strong>}
        {t.kind[found.kind]} · <Time at={happenedAt} /> · {found.author}
      </p>
      <p className="words">
        {placed(found.snippet).map(({ at, part, Around }) => (Around ? <Around key={at}>{part}</Around> : part))}
      </p>
      <Link to="/arenden/$exitCaseId/journal" params={{ exitCaseId }} search={{ fore }}>
        {t.find.show}
      </Link>
    </li>
  );
}

/** The parts of a snippet with their places: every second is what was looked for. */
const placed = (snippet: readonly string[]) =>
  snippet.map((part, n) => ({
    at: snippet.slice(0, n).join('').length,
    part,
    Around: n % 2 === 1 ? ('mark' as const) : undefined,
  }));
