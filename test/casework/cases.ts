import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, caseIdOf, inEachCase, readers, workers } from './in-each-case.ts';

/** When and by whom, as most rows below a case say it. */
const signed = (by: string): Row => ({ at: hours(-1), staff_id: idOf(by) });

export const casesExhibit: Exhibited = {
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
  'cases.condition': inEachCase('condition', (_, by) => ({
    ...signed(by),
    condition: 'consent',
    confirmed_on: '2026-03-01',
    sealed_confirmed_by: bytesOf('by'),
    sealed_document: bytesOf('document'),
  })),
  // Ended: one that stands needs all six conditions.
  'cases.police_case': inEachCase('police case', (_, by) => ({
    ...signed(by),
    ended_at: hours(-0.5),
    ended_by: idOf(by),
    ended_because: 'consent',
  })),
  'cases.partner': inEachCase('partner', (_, by) => ({ ...signed(by), kind: 'police', sealed_function: bytesOf('function') })),
  'cases.relative': inEachCase('relative', (label, by) => ({
    ...signed(by),
    relation: 'child',
    age: 'child',
    protection: 'urgent',
    sealed_who: bytesOf('who'),
    // One of the family has a case of their own.
    other_case_id: label === 'theirs' ? caseIdOf('twin') : null,
    version: 1,
  })),
  'cases.concern': inEachCase('concern', (_, by) => ({
    ...signed(by),
    source: 'seen_by_us',
    feedback: 'not_asked_for',
    sealed_what: bytesOf('what'),
  })),
  'cases.safety_flag': inEachCase('safety flag', (_, by) => ({ ...signed(by), level: 'careful', sealed_why: bytesOf('why') })),
  'cases.incident': inEachCase('incident', (label, by) => ({
    ...signed(by),
    unit_id: idOf(by === 'elsewhere' ? 'theirUnit' : 'north'),
    pseudonym: `Person ${label}`,
    happened_at: hours(-2),
    kind: 'threat',
    against_id: idOf(by),
    police: 'undecided',
    wrapped_key: bytesOf('key'),
    key_version: 1,
    sealed_what: bytesOf('what'),
    version: 1,
  })),
};

export const casesExpected: Expected = {
  'cases.step': { select: `${readers} | clock tabulator: *`, insert: workers },
  'cases.pause': { select: `${readers} | clock: *`, insert: workers, update: workers },
  'cases.talk': { select: readers, insert: workers },
  'cases.check_in': { select: readers, insert: workers },
  'cases.condition': { select: readers, insert: workers, update: workers },
  'cases.police_case': { select: readers, insert: workers, update: workers },
  'cases.partner': { select: readers, insert: workers, update: workers },
  'cases.relative': { select: `${readers} | picker: theirs | counter: case second`, insert: workers, update: workers },
  'cases.concern': { select: readers, insert: workers },
  'cases.safety_flag': { select: readers, insert: workers, update: workers },
  'cases.incident': { select: `${readers} | keykeeper: *`, insert: workers, update: `${workers} | keykeeper: *` },
};
