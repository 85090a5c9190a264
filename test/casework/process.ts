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

/** Gaps in the process of two houses: one that somebody noted, one that the program found, one that is closed. */
export const processExhibit: Exhibited = {
  'process.gap': {
    ours: gap('ours', 'ours', { noted_by: idOf('team') }),
    found: gap('ours', 'found', {}),
    closed: gap('ours', 'closed', { noted_by: idOf('team'), closed_at: hours(-1) }),
    theirs: gap('theirs', 'theirs', { noted_by: idOf('elsewhere') }),
  },
  'process.gap_entry': Object.fromEntries(
    Object.entries({ ours: 'team', theirs: 'elsewhere' }).map(([house, by]) => [
      house,
      {
        organisation_id: idOf(house),
        id: idOf(`entry ${house}`),
        gap_id: idOf(`gap ${house}`),
        kind: 'noted',
        at: hours(-3),
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
    select: `${house}: ours found closed | elsewhere: theirs | clock tabulator: *`,
    insert: `${house}: ours found closed | elsewhere: theirs | clock: ours found theirs`,
    update: `${house}: ours found | elsewhere: theirs | clock: ours found theirs`,
  },
  'process.gap_entry': {
    select: `${house}: ours | elsewhere: theirs | keykeeper: *`,
    insert: `${house}: ours | elsewhere: theirs`,
    update: 'keykeeper: *',
  },
};

/** The columns in which the writer of a row stands: see test/prober.ts. */
export const processSignatures: Readonly<Record<string, readonly string[]>> = {
  'process.gap': ['noted_by'],
  'process.gap_entry': ['written_by'],
};
