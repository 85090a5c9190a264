import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, type Rows, inEachCase, organisationOf, readers, workers } from './in-each-case.ts';

const decision = {
  kind: 'housing',
  outcome: 'granted',
  paragraph: 'sol_2025_11_1',
  paragraph_valid_from: '2025-07-01',
  sealed_what: bytesOf('what'),
  sealed_reasons: bytesOf('reasons'),
  drafted_at: hours(-3),
  version: 1,
};
/** Rows of an organisation, kept by its manager. */
const inEachOrganisation = (row: (label: string, by: string) => Row): Rows =>
  Object.fromEntries(
    Object.entries({ ours: 'manager', theirs: 'elsewhere' }).map(([label, by]) => [
      label,
      { organisation_id: organisationOf(label), ...row(label, by) },
    ]),
  );

export const decisionsExhibit: Exhibited = {
  'decisions.paragraph': {},
  'decisions.investigation': inEachCase('investigation', (_, by) => ({
    concerns: 'adult',
    informed_on: '2026-03-01',
    sealed_information: bytesOf('information'),
    sealed_scope: bytesOf('scope'),
    opened_at: hours(-4),
    opened_by: idOf(by),
    state: 'open',
    version: 1,
  })),
  'decisions.demand': Object.fromEntries(
    Object.entries(
      inEachCase('demand', (label, by) => ({
        investigation_id: idOf(`investigation ${label}`),
        demanded_on: '2026-03-01',
        recorded_at: hours(-1),
        recorded_by: idOf(by),
      })),
    ).map(([label, row]) => [label, Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'id'))]),
  ),
  'decisions.delegation': inEachOrganisation((label, by) => ({
    id: idOf(`delegation ${label}`),
    role: 'manager',
    kinds: ['housing'],
    decides: 'alone',
    adopted_on: '2026-01-01',
    valid_from: '2026-01-01',
    added_at: hours(-9),
    added_by: idOf(by),
  })),
  'decisions.decision': {
    ...inEachCase('decision', (label, by) => ({
      ...decision,
      investigation_id: idOf(`investigation ${label}`),
      state: 'draft',
      drafted_by: idOf(by),
    })),
    // A made one for each is locked.
    ...Object.fromEntries(
      Object.entries(
        inEachCase('made', (label, by) => ({
          ...decision,
          investigation_id: idOf(`investigation ${label}`),
          state: 'made',
          drafted_by: idOf(by),
          made_at: hours(-2),
          made_by: idOf(by),
          delegation_id: idOf(`delegation ${by === 'elsewhere' ? 'theirs' : 'ours'}`),
        })),
      ).map(([label, row]) => [`${label}Made`, row]),
    ),
  },
  'decisions.event': inEachCase('event', (label, by) => ({
    decision_id: idOf(`made ${label}`),
    nth: 1,
    decision_state: 'made',
    decision_outcome: 'granted',
    kind: 'executed',
    on_day: '2026-03-02',
    recorded_at: hours(-1),
    recorded_by: idOf(by),
  })),
  'decisions.ivo_report': inEachOrganisation((_, by) => ({ quarter: '2025-4', made_at: hours(-1), made_by: idOf(by) })),
  'decisions.ivo_report_line': inEachOrganisation((label) => ({
    quarter: '2025-4',
    reference: label === 'ours' ? '0a1b2c3d4e5f' : '5f4e3d2c1b0a',
    kind: 'housing',
    citation: 'SoL',
    decided_on: '2025-07-01',
    waiting_since: '2025-07-01',
    due_on: '2025-10-01',
    because: 'not_executed',
    stands: 'waiting',
  })),
};

export const decisionsExpected: Expected = {
  'decisions.paragraph': { select: 'STAFF PUBLIC policy policyThere nobody: *' },
  // What others hang on is not removed before them.
  'decisions.investigation': { select: readers, insert: workers, update: workers },
  'decisions.demand': { select: readers, insert: workers, update: workers },
  // The house knows who may decide; its manager keeps it.
  'decisions.delegation': { select: 'OURS: ours | elsewhere: theirs', insert: 'manager: ours', update: 'manager: ours' },
  // What has been made is read and never written. The function for the report to IVO counts in the whole house, without what is sealed.
  'decisions.decision': {
    select: `team emergency: case caseMade | colleague: second secondMade | elsewhere: theirs theirsMade twin twinMade | weeder: *
             | remover: second secondMade | policy: case caseMade second secondMade`,
    insert: workers,
    update: workers,
    delete: 'remover: second secondMade',
  },
  'decisions.event': { select: `${readers} | policy: case second`, insert: workers },
  'decisions.ivo_report': { select: 'manager: ours', insert: 'manager: ours' },
  'decisions.ivo_report_line': { select: 'manager: ours', insert: 'manager: ours' },
};
