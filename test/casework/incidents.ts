import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, caseIdOf, organisationOf } from './in-each-case.ts';

const key = { wrapped_key: bytesOf('key'), key_version: 1 };

/**
 * About the case of the team, and its person may be in danger; about the colleague's, told to the manager; about none; of yesterday; closed as
 * soon as it was reported; about the case again, where the danger has been met; about the colleague's, by one who is not in its team; closed long ago; destroyed; and elsewhere.
 */
const reports: Readonly<Record<string, readonly [unit: string, by: string]>> = {
  case: ['north', 'team'],
  second: ['south', 'colleague'],
  plain: ['south', 'otherUnit'],
  earlier: ['north', 'team'],
  atOnce: ['north', 'team'],
  met: ['north', 'team'],
  notMine: ['north', 'team'],
  old: ['north', 'formerly'],
  weeded: ['north', 'formerly'],
  theirs: ['theirUnit', 'elsewhere'],
};
const isOld = (label: string) => label === 'old' || label === 'weeded';
const keeperOf = (label: string) => idOf(label === 'theirs' ? 'elsewhere' : 'keeper');
const all = (row: (label: string) => Row) =>
  Object.fromEntries(Object.keys(reports).map((label) => [label, { organisation_id: organisationOf(label), ...row(label) }]));
/** Below some of them. */
const below = (row: (label: string) => Row, labels = ['case', 'second', 'plain', 'old', 'theirs']) =>
  Object.fromEntries(
    Object.entries(all((label) => ({ report_id: idOf(`report ${label}`), ...row(label) }))).filter(([label]) =>
      labels.includes(label),
    ),
  );
const clock = {
  code: 'breach_authority',
  rule_valid_from: '2018-05-25',
  started_at: hours(-1),
  due_at: hours(71),
  warn_at: hours(23),
  escalate_at: hours(47),
};
/** Of the clocks of the case: the one that its reporter starts, and others by what has become of them. */
const inTheCase = (label: string, code: string, rule: string, more: Row): readonly [string, Row] => [
  label,
  { organisation_id: organisationOf('case'), report_id: idOf('report case'), ...clock, code, rule_valid_from: rule, ...more },
];

export const incidentsExhibit: Exhibited = {
  'incidents.clock_rule': {},
  'incidents.report': all((label) => {
    const [unit = '', by = ''] = reports[label] ?? [];
    return {
      id: idOf(`report ${label}`),
      unit_id: idOf(unit),
      kind: 'disclosure',
      known_at: hours(isOld(label) ? -20_000 : -25),
      reported_at: hours(isOld(label) ? -20_000 : label === 'earlier' ? -24 : 0),
      reported_by: idOf(by),
      ...key,
      sealed_what: bytesOf('what'),
      ...(label === 'second' && { escalated_at: hours(0) }),
      ...((isOld(label) || label === 'atOnce') && {
        closed_at: hours(isOld(label) ? -19_000 : 0),
        closed_by: keeperOf(label),
        sealed_learnt: bytesOf('learnt'),
      }),
      ...(label === 'weeded' && { weeded_at: hours(-9000), sealed_what: '\\x', sealed_learnt: '\\x' }),
    };
  }),
  'incidents.concern': Object.fromEntries(
    Object.entries({ case: 'case', second: 'second', met: 'case', notMine: 'second', theirs: 'theirs' }).map(([label, about]) => [
      label,
      {
        organisation_id: organisationOf(about),
        report_id: idOf(`report ${label}`),
        exit_case_id: caseIdOf(about),
        kind: 'disclosure',
        known_at: hours(-1),
        exposed: label !== 'second',
        ...(label === 'met' && { met_how: 'moved', met_at: hours(-1), met_by: idOf('team') }),
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
  'incidents.clock': {
    ...below(() => clock),
    ...Object.fromEntries([
      inTheCase('judge', 'judge', '2026-01-01', {}),
      inTheCase('done', 'breach_person', '2018-05-25', { done_at: hours(0) }),
      inTheCase('lapsed', 'cyber_warning', '2026-01-15', { lapsed_at: hours(0) }),
      inTheCase('warned', 'cyber_report', '2026-01-15', { warned_at: hours(0) }),
      inTheCase('escalated', 'cyber_final', '2026-01-15', { escalated_at: hours(0) }),
    ]),
  },
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
  'incidents.measure': below(
    (label) => ({
      id: idOf(`measure ${label}`),
      owner_id: idOf({ theirs: 'elsewhere', plain: 'economist' }[label] ?? 'otherUnit'),
      due_on: '2026-12-24',
      ...key,
      sealed_what: bytesOf('what'),
      planned_at: hours(0),
      planned_by: keeperOf(label),
      ...(label === 'atOnce' && { done_at: hours(0), done_by: keeperOf(label), sealed_result: bytesOf('result') }),
      ...(label === 'earlier' && { late_told_at: hours(-1) }),
    }),
    ['case', 'second', 'plain', 'old', 'atOnce', 'earlier', 'theirs'],
  ),
};

/** A keeper keeps all of the house but what they are shut out from; its manager what has been told; whoever works elsewhere keeps none. */
const kept = 'keeper: case plain old | manager: second';

export const incidentsExpected: Expected = {
  'incidents.clock_rule': { select: 'STAFF nobody clock: *' },
  'incidents.report': {
    select: `keeper: case plain earlier atOnce met old weeded | manager: second | team: case earlier atOnce met notMine | colleague: second | otherUnit: plain
             | formerly: old weeded | elsewhere: theirs | clock: case second plain earlier met notMine theirs | keykeeper weeder: * | remover: second notMine`,
    insert: 'NORTH logReviewer archivist localAdmin economist keeper: case met notMine | SOUTH: second plain | elsewhere: theirs',
    update:
      'keeper: case plain earlier met | manager: second | clock: case plain earlier met notMine theirs | weeder: old | keykeeper: *',
    // What was said goes, and that it happened stays.
    delete: '',
  },
  'incidents.concern': {
    select: `keeper team emergency: case met | manager: second | colleague: notMine | elsewhere: theirs | clock weeder: * | policy: case met second notMine
             | remover: second notMine`,
    insert: 'team: case | colleague: second | elsewhere: theirs',
    update: 'team: case | manager: second | colleague: notMine | elsewhere: theirs',
    delete: 'remover: second notMine',
  },
  'incidents.judgement': { select: kept, insert: kept },
  // Whoever reports starts the first of them.
  'incidents.clock': {
    select: 'keeper: case judge done lapsed warned escalated plain old | manager: second | clock: *',
    insert: 'team: judge | keeper: case judge plain old | manager: second',
    update:
      'keeper: case judge done lapsed warned escalated plain old | manager: second | clock: case judge warned escalated second plain old theirs',
  },
  'incidents.step': { select: kept, insert: kept },
  'incidents.account': { select: kept, insert: kept },
  // Read by its owner too, who sees no more of the incident.
  'incidents.measure': {
    select: `keeper: case plain earlier atOnce old | manager: second | otherUnit: case second earlier atOnce old | economist: plain | elsewhere: theirs
             | clock: case second plain earlier old theirs | keykeeper weeder: * | remover: second`,
    insert: 'keeper: case plain earlier old | manager: second',
    update: `keeper: case plain earlier old | manager: second | otherUnit: case second earlier old | economist: plain | elsewhere: theirs
             | clock: case second plain old theirs | keykeeper: *`,
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
