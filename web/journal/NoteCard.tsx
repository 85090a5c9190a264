import { type ReactNode, useId } from 'react';
import { endTask, listNotes } from '#journal/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { TextArea } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { Attachments } from './Attachments.tsx';
import type { Writing } from './NoteEditor.tsx';
import { useJournalWords } from './words.ts';

export type Note = OutputOf<typeof listNotes>['notes'][number];
export type Task = Note['tasks'][number];

/** A signed entry, with what has been added to it. */
export function NoteCard({ note, write }: { note: Note; write: ((writing: Writing) => void) | undefined }) {
  const t = useJournalWords();
  const heading = useId();
  const { noteId, happenedAt } = note;
  return (
    <article className="note" aria-labelledby={heading}>
      <header className="note-head">
        <h3 id={heading}>
          {t.kind[note.kind]} <span className="aside">{t.how[note.how]}</span>
        </h3>
        <p className="aside">
          <Time at={happenedAt} /> · {note.author}
          {note.begunBy && `, ${t.drafts.begunBy} ${note.begunBy}`}
        </p>
      </header>
      {note.aboutHappenedAt && (
        <p className="aside">
          {t.journal.about} <Time at={note.aboutHappenedAt} />
        </p>
      )}
      <p className="words">{note.text}</p>
      {note.meeting && note.meeting.attendees.length > 0 && (
        <p>
          <strong>{t.journal.attended}:</strong> {note.meeting.attendees.map((one) => nameOf(one, t)).join(', ')}
        </p>
      )}
      {note.tasks.length > 0 && (
        <>
          <h4>{t.journal.tasks}</h4>
          <Tasks tasks={note.tasks} />
        </>
      )}
      <Attachments attachments={note.attachments} />
      {note.additions.map((one) => (
        <aside key={one.noteId} className="addition" aria-label={t.kind[one.kind]}>
          <p className="aside">
            <strong>{t.kind[one.kind]}</strong> · <Time at={one.happenedAt} /> · {one.author}
            {one.begunBy && `, ${t.drafts.begunBy} ${one.begunBy}`}
          </p>
          <p className="words">{one.text}</p>
          <Attachments attachments={one.attachments} />
        </aside>
      ))}
      <footer className="note-foot">
        <span className="aside">
          {t.journal.signed} <Time at={note.signedAt} />
          {note.mask !== 'none' && ` · ${t.mask[note.mask]}`}
        </span>
        {write && note.allowed.includes('note.begin') && (
          <span className="buttons">
            <button type="button" className="quiet" onClick={() => write({ about: { noteId, happenedAt, kind: 'correction' } })}>
              {t.journal.correct}
            </button>
            <button type="button" className="quiet" onClick={() => write({ about: { noteId, happenedAt, kind: 'objection' } })}>
              {t.journal.object}
            </button>
          </span>
        )}
      </footer>
    </article>
  );
}

type Attendee = NonNullable<Note['meeting']>['attendees'][number];

function nameOf({ who, from, name }: Attendee, t: ReturnType<typeof useJournalWords>): string {
  if (who === 'person') return t.journal.thePerson.toLowerCase();
  return from && from in t.from ? `${name} (${t.from[from as keyof typeof t.from]})` : name;
}

/** Who does what by when, and how it went. */
export function Tasks({ tasks }: { tasks: readonly Task[] }): ReactNode {
  const t = useJournalWords().task;
  const today = wallDay(useNow());
  return (
    <ul className="lines">
      {tasks.map((task) => {
        const isLate = task.state === 'open' && task.dueOn < today;
        return (
          <li key={task.taskId}>
            <div className="line-action">
              <span>
                <strong>{task.who}:</strong> {task.what}, {t.by} <DayTime on={task.dueOn} />
              </span>
              <span className="tag" data-tone={task.state === 'done' ? 'kept' : isLate ? 'late' : 'calm'}>
                {isLate ? t.late : t[task.state]}
              </span>
            </div>
            {task.why && <p className="words">{task.why}</p>}
            {task.allowed.includes('task.end') && <EndTask task={task} />}
          </li>
        );
      })}
    </ul>
  );
}

function EndTask({ task: { taskId, version } }: { task: Task }) {
  const t = useJournalWords().task;
  return (
    <div className="buttons">
      <Press contract={endTask} input={{ taskId, version, as: 'done' }} says={t.ended}>
        {t.end}
      </Press>
      <Fold title={t.endNot}>
        <Form
          contract={endTask}
          input={(read) => ({ taskId, version, as: 'not_done', why: read.optional('why') })}
          submit={t.save}
          says={t.ended}
        >
          <TextArea name="why" label={t.why} rows={2} />
        </Form>
      </Fold>
    </div>
  );
}
