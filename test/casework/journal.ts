import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, type Rows, inEachCase, readers, removers, workers } from './in-each-case.ts';

const meeting = {
  kind: 'meeting',
  how: 'meeting',
  happened_at: hours(-2),
  mask: 'none',
  sealed_text: bytesOf('text'),
  sealed_meeting: bytesOf('meeting'),
  begun_at: hours(-1),
  saved_at: hours(-1),
  version: 1,
};
const draftOf = (label: string, by: string): Row => ({
  organisation_id: idOf('ours'),
  id: idOf(`note ${label}`),
  exit_case_id: idOf('case case'),
  ...meeting,
  author_id: idOf(by),
  state: 'draft',
});
/** A row with the signed entry of each case, and one with the team's draft. */
const withDraft = (table: string, row: (label: string, by: string) => Row): Rows => ({
  ...inEachCase(table, row),
  draft: {
    organisation_id: idOf('ours'),
    id: idOf(`${table} draft`),
    exit_case_id: idOf('case case'),
    ...row('draft', 'team'),
  },
});

export const journalExhibit: Exhibited = {
  'journal.note': {
    ...inEachCase('note', (_, by) => ({
      ...meeting,
      author_id: idOf(by),
      state: 'signed',
      search_tokens: [1],
      signed_at: hours(0),
    })),
    // A draft of the team, and one that somebody has left behind.
    draft: draftOf('draft', 'team'),
    left: { ...draftOf('left', 'formerly'), exit_case_id: idOf('case second') },
  },
  'journal.task': withDraft('task', (label, by) => ({
    note_id: idOf(`note ${label}`),
    owner_id: idOf(by === 'elsewhere' ? 'elsewhere' : 'team'),
    sealed_what: bytesOf('what'),
    due_on: '2026-03-09',
    state: 'open',
    version: 1,
  })),
  'journal.attachment': withDraft('attachment', (label, by) => ({
    note_id: idOf(`note ${label}`),
    type: 'pdf',
    bytes: 3,
    scan: 'clean',
    sealed_name: bytesOf('name'),
    sealed_content: bytesOf('content'),
    added_by: idOf(by),
    added_at: hours(-1),
  })),
  'journal.phrase': Object.fromEntries(
    Object.entries({ ours: 'team', theirs: 'elsewhere' }).map(([label, by]) => [
      label,
      {
        organisation_id: idOf(label),
        id: idOf(`phrase ${label}`),
        title: 'Phrase',
        text: 'Phrase',
        written_by: idOf(by),
        written_at: hours(-1),
        version: 1,
      },
    ]),
  ),
};

export const journalExpected: Expected = {
  // A draft is its author's alone, and one that was left the responsible's; nobody writes in what is signed. The search function sees all and
  // answers for one's own cases.
  'journal.note': {
    select: `${readers} | team: draft | colleague: left | remover: left | policy policyThere: *`,
    insert: 'team: draft | colleague: left',
    delete: `${removers} left`,
    update: 'team: draft',
  },
  'journal.task': { select: `${readers} | team: draft`, insert: 'team: draft', update: `${workers} | team: draft` },
  'journal.attachment': { select: `${readers} | team: draft`, insert: 'team: draft', update: 'team: draft' },
  'journal.phrase': {
    select: 'OURS: ours | elsewhere: theirs',
    insert: 'OURS: ours | elsewhere: theirs',
    update: 'OURS: ours | elsewhere: theirs',
  },
};
