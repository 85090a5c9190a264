import { type Row, hours, idOf } from '#test/rows.ts';
import { buyers } from './providers.ts';
import type { Exhibited, Expected } from './in-each-case.ts';

const judged = {
  judged_at: hours(-1),
  title: 'Kontakter',
  title_en: 'Contacts',
  population: 'contacts',
  method: 'exact',
  cells: 4,
  withheld: 0,
  dataset: {},
  kept: {},
};
const draft = (label: string, organisation: string, by: string, more: Row): Row => ({
  organisation_id: idOf(organisation),
  id: idOf(`draft ${label}`),
  code: 'funnel',
  audience: 'everybody',
  as_of: '2025-12-31',
  asked_at: hours(0),
  asked_by: idOf(by),
  because: [],
  ...more,
});

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
  'statistics.draft': {
    asked: draft('asked', 'welfare', 'analyst', { state: 'asked' }),
    hired: draft('hired', 'welfare', 'analyst', { state: 'asked', audience: 'municipalities' }),
    ready: draft('ready', 'welfare', 'analyst', { state: 'ready', ...judged }),
    refused: draft('refused', 'welfare', 'analyst', { state: 'refused', judged_at: hours(-1), title: 'K', title_en: 'C' }),
    shared: draft('shared', 'welfare', 'analyst', {
      state: 'let_out',
      audience: 'municipalities',
      decided_at: hours(0),
      decided_by: idOf('analyst'),
      ...judged,
    }),
    theirs: draft('theirs', 'theirs', 'elsewhere', { state: 'ready', ...judged }),
  },
  'statistics.local_least': Object.fromEntries(
    Object.entries({ ours: 'manager', theirs: 'elsewhere' }).map(([organisation, by]) => [
      organisation,
      {
        organisation_id: idOf(organisation),
        id: idOf(`local least ${organisation}`),
        least: 10,
        valid_from: '2026-03-01',
        reason: 'Test',
        set_at: hours(0),
        set_by: idOf(by),
      },
    ]),
  ),
};

export const statisticsExpected: Expected = {
  'statistics.publication': { select: 'STAFF PUBLIC statistician nobody: *', insert: 'statistician: *' },
  'statistics.draft': {
    select: `analyst: asked hired ready refused shared | ${buyers} elsewhere: shared | tabulator: asked hired | statistician: *`,
    insert: 'analyst: asked hired',
    update: 'analyst: ready | statistician: asked hired',
  },
  'statistics.local_least': { select: 'manager: ours | statistician: *', insert: 'manager: ours' },
};
