import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { discardNote, listDrafts, listNotes, takeOverNote } from '#journal/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import { CaseFrame, useExitCase } from '#web/cases/CaseFrame.tsx';
import { oneOf, someId } from '#web/search.ts';
import { Empty, Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Select, optionsOf } from '#web/ui/form/fields.tsx';
import { wallDay } from '#web/ui/time.ts';
import { Find } from './Find.tsx';
import { type Note, NoteCard } from './NoteCard.tsx';
import { NoteEditor, type Writing } from './NoteEditor.tsx';
import type { DraftNote } from './use-draft.ts';
import { useJournalWords } from './words.ts';

/** The journal of a case: write at the top, read downwards, the latest first. */
export function JournalPage() {
  const { exitCaseId } = useExitCase();
  const [writing, setWriting] = useState<Writing & { readonly nth: number }>();
  const t = useJournalWords();
  const may = useMay();
  function write(next: Writing) {
    setWriting((before) => ({ ...next, nth: (before?.nth ?? 0) + 1 }));
    scrollTo({ top: 0 });
  }
  return (
    <CaseFrame tab="journal">
      {writing && (
        <Section key={writing.nth} title={titleOf(writing, t)} aside={<AboutWhen {...writing} />} className="writing">
          <NoteEditor exitCaseId={exitCaseId} {...writing} close={() => setWriting(undefined)} />
        </Section>
      )}
      {may('note.drafts') && !writing && <Drafts exitCaseId={exitCaseId} write={write} />}
      {may('note.search') && <Find key={exitCaseId} exitCaseId={exitCaseId} />}
      <Entries exitCaseId={exitCaseId} write={writing ? undefined : write} />
    </CaseFrame>
  );
}

function titleOf({ about, draft }: Writing, t: ReturnType<typeof useJournalWords>): string {
  const kind = about?.kind ?? draft?.kind;
  return kind === 'correction' || kind === 'objection' ? t.kind[kind] : t.editor.title;
}

function AboutWhen({ about }: Writing) {
  const t = useJournalWords().journal;
  return (
    about && (
      <span className="aside">
        {t.about} <Time at={about.happenedAt} />
      </span>
    )
  );
}

/** The way to write, and what one has begun. */
function Drafts({ exitCaseId, write }: { exitCaseId: string; write: (writing: Writing) => void }) {
  const t = useJournalWords();
  const { allowed } = useAsk(listNotes, { exitCaseId, most: 1 });
  const { drafts, left } = useAsk(listDrafts, { exitCaseId });
  if (!allowed.includes('note.begin')) return null;
  return (
    <div className="drafts">
      <p className="buttons">
        <button type="button" className="main" onClick={() => write({})}>
          {t.journal.write}
        </button>
      </p>
      {drafts.length > 0 && (
        <Section title={t.drafts.title} says={t.drafts.says}>
          <ul className="lines">
            {drafts.map((draft) => (
              <DraftLine key={draft.noteId} draft={draft} write={write} />
            ))}
          </ul>
        </Section>
      )}
      {left.length > 0 && (
        <Section title={t.drafts.left} says={t.drafts.leftSays}>
          <ul className="lines">
            {left.map(({ noteId, kind, author, savedAt, allowed: may, version }) => (
              <li key={noteId}>
                <p>
                  <strong>{t.kind[kind]}</strong>{' '}
                  <span className="aside">
                    {author}, {t.drafts.savedAt.toLowerCase()} <Time at={savedAt} />
                  </span>
                </p>
                {may.includes('note.take_over') && (
                  <Press contract={takeOverNote} input={{ noteId, version }} says={t.drafts.takenOver}>
                    {t.drafts.takeOver}
                  </Press>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

function DraftLine({ draft, write }: { draft: DraftNote; write: (writing: Writing) => void }) {
  const t = useJournalWords();
  const { noteId, version } = draft;
  return (
    <li>
      <p>
        <strong>{t.kind[draft.kind]}</strong>{' '}
        <span className="aside">
          {t.drafts.savedAt.toLowerCase()} <Time at={draft.savedAt} />
          {draft.begunBy && `, ${t.drafts.begunBy} ${draft.begunBy}`}
        </span>
      </p>
      <p className="one-line">{draft.text || t.drafts.empty}</p>
      <div className="buttons">
        <button type="button" onClick={() => write({ draft })}>
          {t.drafts.continue}
        </button>
        <Press contract={discardNote} input={{ noteId, version }} says={t.drafts.discarded} tone="quiet">
          {t.drafts.discard}
        </Press>
      </div>
    </li>
  );
}

const kinds = listNotes.input.shape.kind.unwrap().options;

function Entries({ exitCaseId, write }: { exitCaseId: string; write: ((writing: Writing) => void) | undefined }) {
  const t = useJournalWords();
  const search = useSearch({ from: '/signed-in/arenden/$exitCaseId/journal' });
  const navigate = useNavigate({ from: '/arenden/$exitCaseId/journal' });
  const { notes, authors, next } = useAsk(listNotes, {
    exitCaseId,
    ...(search.sort && { kind: search.sort }),
    ...(search.av && { authorId: search.av }),
    ...(search.fore && { before: search.fore }),
  });
  const choose = (chosen: Partial<typeof search>) => void navigate({ search: { ...search, fore: undefined, ...chosen } });
  const byDay = Map.groupBy(notes, (note: Note) => wallDay(new Date(note.happenedAt)));
  return (
    <>
      <div className="filters" role="group" aria-label={t.journal.filters}>
        <Select
          name="sort"
          label={t.journal.kind}
          options={optionsOf(t.kind, kinds)}
          empty={t.journal.anyKind}
          value={search.sort ?? ''}
          required={false}
          onChange={(event) => choose({ sort: oneOf(kinds, event.target.value) })}
        />
        <Select
          name="av"
          label={t.journal.author}
          options={authors.map(({ staffId, name }) => ({ value: staffId, label: name }))}
          empty={t.journal.anyAuthor}
          value={search.av ?? ''}
          required={false}
          onChange={(event) => choose({ av: someId(event.target.value) })}
        />
      </div>
      {notes.length === 0 && <Empty>{t.journal.empty}</Empty>}
      <div className="journal">
        {[...byDay].map(([day, ofDay]) => (
          <section key={day} className="journal-day">
            <h2>
              <DayTime on={day} />
            </h2>
            {ofDay.map((note) => (
              <NoteCard key={note.noteId} note={note} write={write} />
            ))}
          </section>
        ))}
      </div>
      {(search.fore ?? next) && (
        <nav className="pages" aria-label={t.journal.pages}>
          {search.fore && (
            <Link to="/arenden/$exitCaseId/journal" params={{ exitCaseId }} search={{ ...search, fore: undefined }}>
              {t.journal.latest}
            </Link>
          )}
          {next && (
            <Link to="/arenden/$exitCaseId/journal" params={{ exitCaseId }} search={{ ...search, fore: next }}>
              {t.journal.earlier}
            </Link>
          )}
        </nav>
      )}
    </>
  );
}
