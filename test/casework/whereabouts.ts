import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, caseIdOf, organisationOf, removers } from './in-each-case.ts';

const key = { wrapped_key: bytesOf('key'), key_version: 1 };

/** Come to the unit of the manager, about the case of the team; registered by the manager; of today; to the unit in the north; and elsewhere. */
const requests: Readonly<Record<string, readonly [organisation: string, unit: string, by: string, about?: string]>> = {
  concerned: ['ours', 'south', 'otherUnit', 'case'],
  managers: ['ours', 'south', 'manager', 'second'],
  open: ['ours', 'south', 'otherUnit'],
  unknown: ['ours', 'north', 'team'],
  theirs: ['theirs', 'theirUnit', 'elsewhere', 'theirs'],
};
const isAnswered = (label: string) => ['concerned', 'unknown', 'theirs'].includes(label);
const all = (row: (label: string, organisation: string, unit: string, by: string) => Row) =>
  Object.fromEntries(
    Object.entries(requests).map(([label, [organisation, unit, by]]) => [
      label,
      { organisation_id: idOf(organisation), ...row(label, organisation, unit, by) },
    ]),
  );
const concerned = (row: (label: string, about: string, unit: string, by: string) => Row) =>
  Object.fromEntries(
    Object.entries(requests).flatMap(([label, [, unit, by, about]]) =>
      about === undefined
        ? []
        : [
            [
              about,
              {
                organisation_id: organisationOf(about),
                request_id: idOf(`request of ${label}`),
                exit_case_id: caseIdOf(about),
                ...row(label, about, unit, by),
              },
            ],
          ],
    ),
  );

export const whereaboutsExhibit: Exhibited = {
  'whereabouts.law': {},
  'whereabouts.answer_rule': {},
  'whereabouts.request': all((label, _, unit, by) => ({
    id: idOf(`request of ${label}`),
    unit_id: idOf(unit),
    way: 'phone',
    asker: 'police',
    law: 'act_2025_170_4',
    law_valid_from: '2025-04-01',
    things: ['address'],
    covered: true,
    urgency: 'ordinary',
    rule_valid_from: '2026-01-01',
    ...key,
    sealed_asker: bytesOf('asker'),
    sealed_about_name: bytesOf('name'),
    registered_by: idOf(by),
    ...(isAnswered(label)
      ? { registered_at: hours(-25), answer_at: hours(-1), late_at: hours(0) }
      : { registered_at: hours(0), answer_at: hours(24), late_at: hours(72) }),
  })),
  'whereabouts.concern': concerned((_, about, unit, by) => ({
    unit_id: idOf(unit),
    registered_by: idOf(by),
    exit_case_id: caseIdOf(about),
  })),
  'whereabouts.verification': all((label, _, __, by) => ({
    id: idOf(`call of ${label}`),
    request_id: idOf(`request of ${label}`),
    outcome: 'confirmed',
    found_in: 'authority_website',
    sealed_called: bytesOf('called'),
    verified_at: hours(-1),
    verified_by: idOf(by),
  })),
  'whereabouts.weighing': concerned((_, about) => ({
    id: idOf(`weighing of ${about}`),
    proposal: 'give',
    ...key,
    sealed_weighing: bytesOf('weighing'),
    weighed_at: hours(-1),
    weighed_by: idOf({ case: 'team', second: 'colleague' }[about] ?? 'elsewhere'),
  })),
  'whereabouts.decision': all((label, _, __, by) => ({
    id: idOf(`decision of ${label}`),
    request_id: idOf(`request of ${label}`),
    outcome: 'nothing',
    sealed_reasons: bytesOf('reasons'),
    decided_at: hours(-1),
    decided_by: ['concerned', 'open'].includes(label) ? idOf('manager') : idOf(by),
  })),
  // Let go by a manager on a decision about a request that has not been answered, and one that was taken back.
  'whereabouts.waiting': Object.fromEntries(
    (['open', 'managers'] as const).map((label) => [
      label,
      {
        organisation_id: idOf('ours'),
        id: idOf(`waiting of ${label}`),
        request_id: idOf(`request of ${label}`),
        decision_id: idOf(`decision of ${label}`),
        let_go_at: hours(0),
        let_go_by: idOf('manager'),
        ...(label === 'managers' ? { taken_back_at: hours(0), taken_back_by: idOf('manager') } : {}),
      },
    ]),
  ),
  'whereabouts.answer': Object.fromEntries(
    Object.keys(requests)
      .filter(isAnswered)
      .map((label) => [
        label,
        {
          organisation_id: organisationOf(label),
          request_id: idOf(`request of ${label}`),
          answer_at: hours(-1),
          decision_id: idOf(`decision of ${label}`),
          answered_at: hours(0),
          answered_by: idOf(label === 'theirs' ? 'elsewhere' : 'manager'),
        },
      ]),
  ),
};

const receivers = 'SOUTH: concerned managers open | NORTH: unknown | team: concerned | colleague: managers | elsewhere: theirs';
const told = 'team emergency: case | colleague: second | elsewhere: theirs';

export const whereaboutsExpected: Expected = {
  'whereabouts.law': { select: 'STAFF nobody: *' },
  'whereabouts.answer_rule': { select: 'STAFF nobody clock counter: *' },
  'whereabouts.request': {
    select: `${receivers} | clock: concerned open unknown theirs | counter: open | policy: concerned managers open unknown | keykeeper weeder: *`,
    insert: 'SOUTH: managers open',
    // The clock writes one thing there, that it has told; the weeder waits a year.
    update: 'clock: concerned unknown theirs | keykeeper: *',
  },
  // Never whoever registered it: of what the manager registered, the case is not told to the manager.
  'whereabouts.concern': {
    select: `${told} | manager: case | policy: case second | weeder: * | ${removers}`,
    insert: 'policy: case second',
  },
  'whereabouts.verification': { select: `${receivers} | counter: open`, insert: receivers },
  'whereabouts.weighing': {
    select: `${told} | manager: case | weeder: * | keykeeper: * | ${removers}`,
    insert: 'team: case | colleague: second | elsewhere: theirs',
    update: 'keykeeper: *',
  },
  'whereabouts.decision': {
    select:
      'manager: concerned managers open | team: concerned unknown | emergency: concerned | colleague: managers | elsewhere: theirs | policy: concerned managers open unknown | counter: open',
    insert: 'manager: open',
  },
  'whereabouts.waiting': {
    select: 'manager: open managers | colleague: managers | clock counter: open',
    insert: 'manager: open',
    update: 'manager: open',
  },
  'whereabouts.answer': {
    select: 'SOUTH: concerned | NORTH: unknown | team: concerned | elsewhere: theirs | clock weeder: *',
    insert: 'manager: concerned',
  },
};

/** The columns in which the writer of a row stands: see test/prober.ts. */
export const whereaboutsSignatures: Readonly<Record<string, readonly string[]>> = {
  'whereabouts.request': ['registered_by'],
  'whereabouts.verification': ['verified_by'],
  'whereabouts.weighing': ['weighed_by'],
  'whereabouts.decision': ['decided_by'],
  'whereabouts.waiting': ['let_go_by'],
  'whereabouts.answer': ['answered_by'],
};
