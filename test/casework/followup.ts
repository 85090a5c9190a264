import { bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, inEachCase, readers, workers } from './in-each-case.ts';

/** What has been measured of the areas of life. */
export const followupExhibit: Exhibited = {
  'followup.measurement': inEachCase('measurement', (label, by) => ({
    instrument: 'follow_up_house',
    instrument_version: 2,
    occasion: 'start',
    nth: 1,
    day: '2026-03-02',
    measured_at: hours(-1),
    measured_by: idOf(by),
    sealed_content: bytesOf(`measured ${label}`),
  })),
};

/** What is expected of it: see db/policies.test.ts. Never written over. */
export const followupExpected: Expected = {
  'followup.measurement': { select: readers, insert: workers },
};
