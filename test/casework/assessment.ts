import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, inEachCase, readers, workers } from './in-each-case.ts';

const draft = (label: string, by: string): Row => ({
  instrument: 'needs',
  instrument_version: 1,
  day: '2026-03-02',
  state: 'draft',
  started_at: hours(-1),
  started_by: idOf(by),
  sealed_answers: bytesOf(`answers ${label}`),
  version: 1,
});

/** What a case is assessed by. */
export const assessmentExhibit: Exhibited = {
  'assessment.instrument': {},
  'assessment.round': {
    ...inEachCase('round', draft),
    // Never written over.
    fixed: {
      ...draft('case', 'team'),
      organisation_id: idOf('ours'),
      id: idOf('round fixed'),
      exit_case_id: idOf('case case'),
      state: 'fixed',
      fixed_at: hours(0),
      fixed_by: idOf('team'),
    },
  },
  'assessment.threat': inEachCase('threat', (label, by) => ({
    level: 'concrete',
    against: ['person'],
    source: 'person',
    certainty: 'probable',
    sealed_reason: bytesOf(`reason ${label}`),
    assessed_at: hours(-1),
    assessed_by: idOf(by),
    valid_to: '2026-03-09',
  })),
  'assessment.review_interval': Object.fromEntries(
    Object.entries({ ours: 'manager', theirs: 'elsewhere' }).map(([organisation, by]) => [
      organisation,
      {
        organisation_id: idOf(organisation),
        id: idOf(`review interval ${organisation}`),
        valid_from: '2026-01-01',
        none_known_days: 4,
        latent_days: 3,
        concrete_days: 2,
        acute_days: 1,
        citation: 'Test',
        set_at: hours(-1),
        set_by: idOf(by),
      },
    ]),
  ),
};

/** What is expected of it: see db/policies.test.ts. */
export const assessmentExpected: Expected = {
  'assessment.instrument': { select: 'STAFF installer storekeeper nobody: *', insert: 'installer: *', update: 'installer: *' },
  'assessment.round': { select: `${readers} | team emergency: fixed`, insert: workers, update: workers },
  'assessment.threat': { select: readers, insert: workers },
  'assessment.review_interval': {
    select: 'OURS: ours house | elsewhere: theirs house | POLICE NATIONAL lead WELFARE nobody: house',
    insert: 'manager: ours',
    update: 'manager: ours',
  },
};
