import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, caseIdOf, organisationOf, removers } from './in-each-case.ts';

const key = { wrapped_key: bytesOf('key'), key_version: 1 };

/** About the case of the team, and its person may be in danger; about the colleague's, told to the manager; about none; closed long ago; and elsewhere. */
const reports: Readonly<Record<string, readonly [unit: string, by: string]>> = {
  case: ['north', 'team'],
  second: ['south', 'colleague'],
  plain: ['south', 'otherUnit'],
  old: ['north', 'formerly'],
  theirs: ['theirUnit', 'elsewhere'],
};
const keeperOf = (label: string) => idOf(label === 'theirs' ? 'elsewhere' : 'keeper');
const all = (row: (label: string) => Row) =>
  Object.fromEntries(Object.keys(reports).map((label) => [label, { organisation_id: organisationOf(label), ...row(label) }]));
const below = (row: (label: string) => Row) => all((label) => ({ report_id: idOf(`report ${label}`), ...row(label) }));

export const incidentsExhibit: Exhibited = {
  'incidents.clock_rule': {},
  'incidents.report': all((label) => {
    const [unit = '', by = ''] = reports[label] ?? [];
    return {
      id: idOf(`report ${label}`),
      unit_id: idOf(unit),
      kind: 'disclosure',
      known_at: hours(label === 'old' ? -20_000 : -1),
      reported_at: hours(label === 'old' ? -20_000 : 0),
      reported_by: idOf(by),
      ...key,
      sealed_what: bytesOf('what'),
      ...(label === 'second' && { escalated_at: hours(0) }),
      ...(label === 'old' && { closed_at: hours(-19_000), closed_by: keeperOf(label), sealed_learnt: bytesOf('learnt') }),
    };
  }),
  'incidents.concern': Object.fromEntries(
    ['case', 'second', 'theirs'].map((label) => [
      label,
      {
        organisation_id: organisationOf(label),
        report_id: idOf(`report ${label}`),
        exit_case_id: caseIdOf(label),
        kind: 'disclosure',
        known_at: hours(-1),
        exposed: label !== 'second',
      },
    ]),
  ),
  'incidents.judgement': below((label) => ({
    id: idOf(`judgement ${label}`),
    known_at: hours(-1),
    breach: 'risk',
    significant: false,
    serious: false,
    sealed_reasons: bytesOf('reasons'),
    judged_at: hours(0),
    judged_by: keeperOf(label),
  })),
  'incidents.clock': below(() => ({
    code: 'breach_authority',
    rule_valid_from: '2018-05-25',
    started_at: hours(-1),
    due_at: hours(71),
    warn_at: hours(23),
    escalate_at: hours(47),
  })),
  'incidents.step': below((label) => ({
    id: idOf(`step ${label}`),
    code: 'breach_authority',
    outcome: 'done',
    taken_at: hours(-1),
    sealed_words: bytesOf('words'),
    noted_at: hours(0),
    noted_by: keeperOf(label),
  })),
  'incidents.account': below((label) => ({
    id: idOf(`account ${label}`),
    sealed_account: bytesOf('account'),
    written_at: hours(0),
    written_by: keeperOf(label),
  })),
  'incidents.measure': below((label) => ({
    id: idOf(`measure ${label}`),
    owner_id: idOf({ theirs: 'elsewhere', plain: 'economist' }[label] ?? 'otherUnit'),
    due_on: '2026-12-24',
    ...key,
    sealed_what: bytesOf('what'),
    planned_at: hours(0),
    planned_by: keeperOf(label),
  })),
};

/** A keeper keeps all of the house; its manager what has been told; whoever works elsewhere keeps none, for nobody there does. */
const kept = 'keeper: case second plain old | manager: second';

export const incidentsExpected: Expected = {
  'incidents.clock_rule': { select: 'STAFF nobody clock: *' },
  'incidents.report': {
    select: `${kept} | team: case | colleague: second | otherUnit: plain | formerly: old | elsewhere: theirs | clock: case second plain theirs | keykeeper weeder: * | remover: second`,
    insert: 'NORTH logReviewer archivist localAdmin economist keeper: case | SOUTH: second plain | elsewhere: theirs',
    update: 'keeper: case second plain | manager: second | keykeeper: *',
    // What was said goes, and that it happened stays.
    delete: '',
  },
  'incidents.concern': {
    select: `keeper: case second | manager: second | team emergency: case | elsewhere: theirs | clock weeder: * | policy: case second | ${removers}`,
    insert: 'team: case | colleague: second | elsewhere: theirs',
    update: 'team: case | keeper manager: second | elsewhere: theirs',
  },
  'incidents.judgement': { select: kept, insert: kept },
  'incidents.clock': { select: `${kept} | clock: *`, insert: kept, update: `${kept} | clock: *` },
  'incidents.step': { select: kept, insert: kept },
  'incidents.account': { select: kept, insert: kept },
  // Read by its owner too, who sees no more of the incident.
  'incidents.measure': {
    select: `${kept} | otherUnit: case second old | economist: plain | elsewhere: theirs | clock keykeeper weeder: * | remover: second`,
    insert: kept,
    update: `${kept} | otherUnit: case second old | economist: plain | elsewhere: theirs | keykeeper: *`,
  },
};

/** The columns in which the writer of a row stands: see test/prober.ts. */
export const incidentsSignatures: Readonly<Record<string, readonly string[]>> = {
  'incidents.report': ['reported_by'],
  'incidents.judgement': ['judged_by'],
  'incidents.step': ['noted_by'],
  'incidents.account': ['written_by'],
  'incidents.measure': ['planned_by'],
};
