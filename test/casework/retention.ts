import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, type Rows, caseIdOf, inEachCase, readers, removers, workers } from './in-each-case.ts';

const withoutId = (rows: Rows): Rows =>
  Object.fromEntries(
    Object.entries(rows).map(([label, row]) => [
      label,
      Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'id')),
    ]),
  );

const protocol = (organisation: string, by: string, more: Row): Row => ({
  organisation_id: idOf(organisation),
  id: idOf(`protocol ${organisation}`),
  drawn_up_at: hours(-2),
  drawn_up_by: idOf(by),
  ...more,
});
const item = (label: string, organisation: string, owners: string[]): Row => ({
  organisation_id: idOf(organisation),
  id: idOf(`protocol item ${label}`),
  protocol_id: idOf(`protocol ${organisation}`),
  weeded_case_id: idOf(`case ${label}`),
  pseudonym: `Person ${label}`,
  last_note_on: '2019-01-01',
  by_day: '2025-12-31',
  key_owner_ids: owners,
  archive_first: label === 'second',
});

/** What the rules say of a case or a contact. */
const finding = (file_id: string, label: string): Row => ({
  file_id,
  pseudonym: `Person ${label}`,
  last_note_on: '2019-01-01',
  verdict: 'weed',
  reasons: ['time_out'],
  from_day: '2024-01-02',
  by_day: '2025-12-31',
  found_at: hours(-1),
});
const hold = (by: string): Row => ({
  ground: 'other',
  wrapped_key: bytesOf('key'),
  key_version: 1,
  sealed_reason: bytesOf('reason'),
  since: hours(-1),
  placed_by: idOf(by),
});
/** The same of contacts that never became a case. */
const ofContacts = (row: (label: string, by: string) => Row): Rows =>
  Object.fromEntries(
    Object.entries({ waiting: ['ours', 'team', 'waiting'], theirContact: ['theirs', 'elsewhere', 'theirs'] } as const).map(
      ([label, [organisation, by, contact]]) => [
        label,
        { organisation_id: idOf(organisation), exit_case_id: null, contact_id: idOf(`contact ${contact}`), ...row(contact, by) },
      ],
    ),
  );

const copy = (label: string, organisation: string, by: string, more: Row = {}): Row => ({
  organisation_id: idOf(organisation),
  id: idOf(`archive copy ${label}`),
  archived_case_id: idOf(`case ${label}`),
  pseudonym: `Person ${label}`,
  last_note_on: '2019-01-01',
  fetched_at: hours(-1),
  fetched_by: idOf(by),
  data_sha256: bytesOf('data').slice(2),
  pdf_sha256: bytesOf('pdf').slice(2),
  ...more,
});
/** One that is being fetched: it lets whoever fetches it read the case, were they not shut out. */
const begun: Row = { archived_case_id: idOf('case case'), fetched_at: hours(0), data_sha256: null, pdf_sha256: null };
const requirement = (organisation: string, by: string): Row => ({
  organisation_id: idOf(organisation),
  id: idOf(`archive requirement ${organisation}`),
  reference: 'Dokumenthanteringsplan 2026',
  since: hours(-3),
  set_by: idOf(by),
});

/** The archivist is shut out from the second case, and sees nothing of it. */
const archivists = 'manager: case second | archivist: case';

export const retentionExhibit: Exhibited = {
  'retention.rule': {},
  'retention.finding': {
    ...withoutId(inEachCase('finding', (label) => finding(caseIdOf(label), label))),
    ...ofContacts((label) => finding(idOf(`contact ${label}`), label)),
  },
  'retention.hold': {
    ...inEachCase('hold', (_, by) => hold(by)),
    ...ofContacts((label, by) => ({ id: idOf(`hold of contact ${label}`), ...hold(by) })),
  },
  'retention.answer': withoutId(
    inEachCase('answer', (_, by) => ({ born_on: '1990-01-02', answered_at: hours(-1), answered_by: idOf(by) })),
  ),
  'retention.mask': inEachCase('mask', (_, by) => ({
    entry: bytesOf('entry').slice(2),
    choice: 'hide',
    ground: 'third_party',
    set_at: hours(-1),
    set_by: idOf(by),
  })),
  'retention.hand_out': inEachCase('hand-out', (_, by) => ({
    receiver: 'person',
    shown: 2,
    masked: 1,
    at: hours(-1),
    staff_id: idOf(by),
  })),
  'retention.protocol': {
    ours: protocol('ours', 'archivist', { state: 'approved', approved_at: hours(-1), approved_by: idOf('manager') }),
    theirs: protocol('theirs', 'elsewhere', { state: 'drawn_up' }),
  },
  'retention.archive_requirement': {
    ours: requirement('ours', 'archivist'),
    ended: {
      ...requirement('ours', 'archivist'),
      id: idOf('archive requirement ended'),
      ended_at: hours(-2),
      ended_by: idOf('archivist'),
    },
    theirs: requirement('theirs', 'elsewhere'),
  },
  'retention.archive_copy': {
    case: copy('case', 'ours', 'manager', { fetched_at: hours(0) }),
    begun: copy('begun', 'ours', 'excluded', begun),
    begunEarlier: copy('begun earlier', 'ours', 'excluded', { ...begun, fetched_at: hours(-1) }),
    begunTwin: copy('begun twin', 'theirs', 'elsewhere', begun),
    second: copy('second', 'ours', 'archivist'),
    theirs: copy('theirs', 'theirs', 'elsewhere'),
  },
  'retention.protocol_item': {
    second: item('second', 'ours', [idOf('person second'), idOf('contact second')]),
    // A contact goes, with a person whom nobody else knows and one who is in a case.
    waiting: {
      ...item('waiting', 'ours', [idOf('contact waiting'), idOf('person waiting'), idOf('person case')]),
      weeded_case_id: null,
      weeded_contact_id: idOf('contact waiting'),
    },
    theirs: item('theirs', 'theirs', []),
  },
};

export const retentionExpected: Expected = {
  'retention.rule': { select: 'STAFF weeder nobody: *' },
  'retention.finding': {
    select: `${archivists} | archivist manager: waiting | weeder: * | ${removers} waiting`,
    insert: 'weeder: *',
    update: 'weeder: *',
    delete: `weeder: * | ${removers} waiting`,
  },
  'retention.hold': {
    // A contact is held by whoever receives such contacts, and by the archivist.
    select: `${archivists} | ${readers} | NORTH archivist manager remover: waiting | elsewhere: theirContact | keykeeper: *`,
    insert: `${workers} | archivist: case | NORTH archivist: waiting | elsewhere: theirContact`,
    update: 'archivist: case waiting | keykeeper: *',
    delete: `${removers} waiting`,
  },
  'retention.answer': {
    select: 'archivist: case | weeder: * | remover: second',
    insert: 'archivist: case',
  },
  'retention.mask': { select: readers.replace(' | weeder: *', ''), insert: workers },
  'retention.hand_out': { select: readers.replace(' | weeder: *', ''), insert: workers },
  'retention.protocol': { select: 'archivist manager remover: ours', update: 'remover: ours' },
  'retention.archive_requirement': {
    select: 'archivist manager: ours ended',
    insert: 'archivist: ours',
    update: 'archivist: ours',
  },
  'retention.archive_copy': {
    select: 'archivist: case begun begunEarlier | manager policy: case begun begunEarlier second | remover: second',
    insert: 'archivist: begun',
    update: 'excluded: begun | elsewhere: begunTwin',
    delete: '',
  },
  'retention.protocol_item': {
    select: 'manager remover policy: second waiting | archivist: waiting',
    update: 'remover: second waiting',
  },
};
