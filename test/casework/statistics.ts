import { hours, idOf } from '#test/rows.ts';
import type { Exhibited, Expected } from './in-each-case.ts';

export const statisticsExhibit: Exhibited = {
  'statistics.publication': {
    one: {
      id: idOf('publication'),
      title: 'Kontakter',
      population: 'contacts',
      as_of: '2026-03-01',
      method: 'exact',
      cells: 4,
      dataset: {},
      kept: {},
      made_at: hours(0),
    },
  },
};

export const statisticsExpected: Expected = {
  'statistics.publication': { select: 'STAFF PUBLIC statistician nobody: *', insert: 'statistician: *' },
};
