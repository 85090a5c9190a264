import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import type { Exhibited, Expected } from './in-each-case.ts';

const gap = (house: string, label: string, more: Row): Row => ({
  organisation_id: idOf(house),
  id: idOf(`gap ${label}`),
  step: 'threat',
  cause: 'over_time',
  noted_at: hours(-3),
  version: 1,
  ...more,
});

/** Longer ago than anything has to be kept. */
const longAgo = hours(-366 * 24);

/** Gaps in the process of two houses: one that somebody noted, one that the program found, one that is closed, two from long ago of which one was closed now. */
export const processExhibit: Exhibited = {
  'process.gap': {
    ours: gap('ours', 'ours', { noted_by: idOf('team') }),
    found: gap('ours', 'found', {}),
    closed: gap('ours', 'closed', { noted_by: idOf('team'), closed_at: hours(-1) }),
    old: gap('ours', 'old', { noted_by: idOf('team'), noted_at: longAgo }),
    kept: gap('ours', 'kept', { noted_by: idOf('team'), noted_at: longAgo, closed_at: hours(-1) }),
    theirs: gap('theirs', 'theirs', { noted_by: idOf('elsewhere') }),
  },
  'process.gap_entry': Object.fromEntries(
    Object.entries({ ours: 'team', old: 'team', theirs: 'elsewhere' }).map(([of, by]) => [
      of,
      {
        organisation_id: idOf(of === 'theirs' ? 'theirs' : 'ours'),
        id: idOf(`entry ${of}`),
        gap_id: idOf(`gap ${of}`),
        kind: 'noted',
        at: of === 'old' ? longAgo : hours(-3),
        written_by: idOf(by),
        wrapped_key: bytesOf('key'),
        key_version: 1,
        sealed_text: bytesOf('text'),
      },
    ]),
  ),
};

/** All who work in our house. */
const house = 'OURS';

/** What is expected of them: see db/policies.test.ts. What is closed stands as it is. */
export const processExpected: Expected = {
  'process.gap': {
    select: `${house}: ours found closed old kept | elsewhere: theirs | clock tabulator weeder: *`,
    insert: `${house}: ours found closed old kept | elsewhere: theirs | clock: ours found old theirs`,
    update: `${house}: ours found old | elsewhere: theirs | clock: ours found old theirs`,
    delete: 'weeder: old',
  },
  'process.gap_entry': {
    select: `${house}: ours old | elsewhere: theirs | keykeeper weeder: *`,
    insert: `${house}: ours old | elsewhere: theirs`,
    update: 'keykeeper: *',
    delete: 'weeder: old',
  },
};

/** The columns in which the writer of a row stands: see test/prober.ts. */
export const processSignatures: Readonly<Record<string, readonly string[]>> = {
  'process.gap': ['noted_by'],
  'process.gap_entry': ['written_by'],
};
