import { Link } from '@tanstack/react-router';
import { listNotes, listTasks } from '#journal/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Tasks } from './NoteCard.tsx';
import { useJournalWords } from './words.ts';

/** The three latest entries, and what was promised at meetings and is not done. */
export function JournalCard({ exitCaseId }: { exitCaseId: string }) {
  const t = useJournalWords();
  const { notes } = useAsk(listNotes, { exitCaseId, most: 3 });
  const { tasks } = useAsk(listTasks, { exitCaseId });
  const open = tasks.filter((one) => one.state === 'open');
  return (
    <>
      <Section
        title={t.card.title}
        aside={
          <Link to="/arenden/$exitCaseId/journal" params={{ exitCaseId }}>
            {t.card.all}
          </Link>
        }
      >
        {notes.length === 0 && <Empty>{t.journal.empty}</Empty>}
        <ul className="lines">
          {notes.map((note) => (
            <li key={note.noteId}>
              <p>
                <strong>{t.kind[note.kind]}</strong>{' '}
                <span className="aside">
                  <Time at={note.happenedAt} /> · {note.author}
                </span>
              </p>
              <p className="some-lines">{note.text}</p>
            </li>
          ))}
        </ul>
      </Section>
      {open.length > 0 && (
        <Section title={t.card.tasks}>
          <Tasks tasks={open} />
        </Section>
      )}
    </>
  );
}
