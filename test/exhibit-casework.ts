import { type Row, bytesOf, hours, idOf } from './rows.ts';
import type { Verb } from './probe.ts';

type Rows = Readonly<Record<string, Row>>;

/**
 * A row for each case of the exhibit: `case` of the team, `second` of the colleague, `theirs` of another organisation. `row` says what the
 * table holds besides organisation, id and case; `by` is one who works on the case.
 */
const inEachCase = (table: string, row: (label: string, by: string) => Row): Rows =>
  Object.fromEntries(
    Object.entries({ case: 'team', second: 'colleague', theirs: 'elsewhere' }).map(([label, by]) => [
      label,
      {
        organisation_id: idOf(label === 'theirs' ? 'theirs' : 'ours'),
        id: idOf(`${table} ${label}`),
        exit_case_id: idOf(`case ${label}`),
        ...row(label, by),
      },
    ]),
  );

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

/** Who works on which of them, and who also reads. What hangs below a case is reached by these and by nobody else. */
export const workers = 'team: case | colleague: second | elsewhere: theirs';
export const readers = `${workers} | emergency: case`;

/** When and by whom, as most rows below a case say it. */
const signed = (by: string): Row => ({ at: hours(-1), staff_id: idOf(by) });

/** The tables below a case, in an order in which their rows can be put in. */
export const caseworkExhibit: Readonly<Record<string, Rows>> = {
  'clocks.rule': {
    given: {
      code: 'exhibit',
      valid_from: '2026-01-01',
      title_sv: 'Visas',
      title_en: 'Shown',
      unit: 'days',
      amount: 1,
      counts_in: 'calendar_days',
      ends_on: 'that_day',
      can_pause: true,
      can_extend: true,
      tell_owner_hours: 3,
      tell_manager_hours: 2,
      tell_stand_in_hours: 1,
      citation: 'Test',
    },
  },
  'clocks.clock': inEachCase('clock', () => ({
    rule: 'exhibit',
    rule_valid_from: '2026-01-01',
    started_at: hours(-1),
    due_at: hours(24),
  })),
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
    left: draftOf('left', 'formerly'),
  },
  'journal.task': withDraft('task', (label) => ({
    note_id: idOf(`note ${label}`),
    owner_id: idOf(label === 'theirs' ? 'elsewhere' : 'team'),
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
  'cases.step': inEachCase('step', (_, by) => ({
    ...signed(by),
    nth: 1,
    from_state: 'contact',
    to_state: 'motivation',
    sealed_reason: bytesOf('reason'),
  })),
  'cases.pause': inEachCase('pause', (_, by) => ({
    paused_at: hours(-1),
    paused_by: idOf(by),
    sealed_reason: bytesOf('reason'),
  })),
  'cases.talk': inEachCase('talk', (_, by) => ({ ...signed(by), worker_sees: 'wondering', sealed_moved: bytesOf('moved') })),
  'cases.check_in': inEachCase('check-in', (_, by) => ({
    ...signed(by),
    outcome: 'reached',
    sealed_note: bytesOf('note'),
  })),
};

/** What is expected of them: see db/policies.test.ts. */
export const caseworkExpected: Readonly<Record<string, Readonly<Partial<Record<Verb, string>>>>> = {
  'clocks.rule': { select: 'STAFF PUBLIC clock nobody: *' },
  'clocks.clock': { select: readers, insert: workers, update: workers },
  // A draft is its author's alone; nobody writes in what is signed. The search function sees all and answers for one's own cases.
  'journal.note': { select: `${readers} | team: draft | policy: *`, insert: 'team: draft left', update: 'team: draft' },
  'journal.task': { select: `${readers} | team: draft`, insert: 'team: draft', update: `${workers} | team: draft` },
  'journal.attachment': { select: `${readers} | team: draft`, insert: 'team: draft', update: 'team: draft' },
  'journal.phrase': {
    select: 'OURS: ours | elsewhere: theirs',
    insert: 'OURS: ours | elsewhere: theirs',
    update: 'OURS: ours | elsewhere: theirs',
  },
  'cases.step': { select: readers, insert: workers },
  'cases.pause': { select: readers, insert: workers, update: workers },
  'cases.talk': { select: readers, insert: workers },
  'cases.check_in': { select: readers, insert: workers },
};
