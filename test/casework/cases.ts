import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, inEachCase, readers, workers } from './in-each-case.ts';

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
};

export const casesExpected: Expected = {
  'cases.step': { select: readers, insert: workers },
  'cases.pause': { select: readers, insert: workers, update: workers },
  'cases.talk': { select: readers, insert: workers },
  'cases.check_in': { select: readers, insert: workers },
};
