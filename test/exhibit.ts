import type pg from 'pg';
import { clocksBelow } from './casework/clocks.ts';
import { caseIdOf, organisationOf } from './casework/in-each-case.ts';
import { caseworkExhibit } from './exhibit-casework.ts';
import { type Row, bytesOf, exhibitNow, hours, idOf, met, putIn, usual } from './rows.ts';

const ours = idOf('ours');
const theirs = idOf('theirs');
const at = exhibitNow.toISOString();
const of = (organisation: string) => idOf(organisation);

/** Staff by what they are to the case: organisation, unit, role. */
export const colleagues = {
  team: ['ours', 'north', 'case_worker'],
  colleague: ['ours', 'north', 'coordinator'],
  otherUnit: ['ours', 'south', 'case_worker'],
  excluded: ['ours', 'north', 'case_worker'],
  excludedUnit: ['ours', 'west', 'case_worker'],
  emergency: ['ours', 'south', 'stand_in'],
  emergencyOver: ['ours', 'south', 'stand_in'],
  emergencyClosed: ['ours', 'south', 'stand_in'],
  manager: ['ours', 'south', 'manager'],
  logReviewer: ['ours', 'north', 'log_reviewer'],
  keeper: ['ours', 'north', 'incident_keeper'],
  archivist: ['ours', 'north', 'archivist'],
  localAdmin: ['ours', 'north', 'local_administrator'],
  economist: ['ours', 'north', 'economist'],
  formerly: ['ours', 'north', 'case_worker'],
  elsewhere: ['theirs', 'theirUnit', 'coordinator'],
  police: ['police', 'policeUnit', 'police_coordinator'],
  // At the same organisation, with another function.
  grantOfficer: ['police', 'policeUnit', 'grant_officer'],
  // Those who read what others offer, and one who offers.
  placer: ['national', 'nationalUnit', 'placement_coordinator'],
  // At the coordination, with another function.
  nationalClerk: ['national', 'nationalUnit', 'grant_officer'],
  lead: ['provider', 'providerUnit', 'provider_lead'],
  // Who has figures drawn up, and one there with another function.
  analyst: ['welfare', 'welfareUnit', 'analyst'],
  welfareClerk: ['welfare', 'welfareUnit', 'recipient_of_reports'],
} as const satisfies Record<string, readonly [organisation: string, unit: string, role: string]>;
export type Colleague = keyof typeof colleagues;

const staffed = Object.entries(colleagues);
const unitRows = {
  north: 'ours',
  south: 'ours',
  west: 'ours',
  theirUnit: 'theirs',
  policeUnit: 'police',
  nationalUnit: 'national',
  providerUnit: 'provider',
  welfareUnit: 'welfare',
};

const contact = (label: string, organisation: string, unit: string, more: Row): Row => ({
  ...usual.contact,
  organisation_id: of(organisation),
  id: idOf(`contact ${label}`),
  unit_id: idOf(unit),
  pseudonym: `Contact ${label}`,
  receipt_hash: bytesOf(`receipt ${label}`),
  ...more,
});
const inCase = (label: string, by: string) => ({
  ...met(idOf(by)),
  person_id: idOf(`person ${label}`),
  exit_case_id: idOf(`case ${label}`),
});

/** `case` is the one this is about; `second` is another team's, `theirs` another organisation's; `waiting` is not yet anybody's case. */
const contactLabels: Record<string, readonly [organisation: string, staff: string]> = {
  case: ['ours', 'team'],
  second: ['ours', 'colleague'],
  waiting: ['ours', 'colleague'],
  southern: ['ours', 'otherUnit'],
  theirs: ['theirs', 'elsewhere'],
};
const withContact = (row: (label: string, organisation: string, staff: string) => Row) =>
  Object.fromEntries(
    Object.entries(contactLabels).map(([label, [organisation, staff]]) => [label, row(label, organisation, staff)]),
  );

const caseOf = (label: string, organisation: string, unit: string, by: string): Row => ({
  ...usual.exitCase,
  organisation_id: of(organisation),
  id: caseIdOf(label),
  unit_id: idOf(unit),
  person_id: idOf(`person ${label}`),
  opened_by: idOf(by),
});
const person = (label: string, organisation: string): Row => ({
  ...usual.person,
  organisation_id: of(organisation),
  id: idOf(`person ${label}`),
  pseudonym: `Person ${label}`,
});
const assignment = (staff: string, label: string, work: string, until: string | null = null): Row => ({
  organisation_id: organisationOf(label),
  id: idOf(`assignment ${staff} ${label}`),
  exit_case_id: caseIdOf(label),
  staff_id: idOf(staff),
  function: work,
  since: hours(-5),
  assigned_by: idOf(staff),
  until,
});
const exclusion = (label: string, organisation: string, shut: Row, by: string): Row => ({
  organisation_id: of(organisation),
  id: idOf(`exclusion ${label}`),
  exit_case_id: idOf(organisation === 'ours' ? 'case case' : 'case theirs'),
  since: at,
  added_by: idOf(by),
  ...shut,
});
const breakGlass = (staff: string, label: string, until: string, more: Row = {}): Row => ({
  ...usual.breakGlass,
  organisation_id: of(label === 'theirs' ? 'theirs' : 'ours'),
  id: idOf(`break glass ${staff}`),
  exit_case_id: idOf(`case ${label}`),
  staff_id: idOf(staff),
  pseudonym: `Person ${label}`,
  opened_at: new Date(new Date(until).getTime() - 2 * 3_600_000).toISOString(),
  until,
  ...more,
});
const notice = (staff: string, about: string): Row => ({
  ...usual.notice,
  organisation_id: of(staff === 'elsewhere' ? 'theirs' : 'ours'),
  id: idOf(`notice ${staff} ${about}`),
  staff_id: idOf(staff),
  subject_id: idOf(about),
  subject: `Person ${about}`,
});
const entry = (label: string, organisation: string | null, staff: string | null, hour: number): Row => ({
  ...usual.entry,
  at: hours(hour),
  actor: staff === null ? 'public' : 'staff',
  organisation_id: organisation && of(organisation),
  staff_id: staff && idOf(staff),
  subject_ids: [idOf(`case ${label}`)],
  request_id: idOf(`request ${label}`),
});

const organisationKey = (organisation: string, purpose: string, version: number): Row => ({
  organisation_id: of(organisation),
  purpose,
  version,
  wrapped: bytesOf(`${organisation} ${purpose}`),
  master_key_id: 'test-1',
  created_at: at,
});

/** Every table with its rows by label, in an order in which they can be put in. A table of ours that is not here fails the matrix. */
export const exhibit: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  'access.organisation': {
    ours: { ...usual.organisation, id: ours, code: '0136', name: 'Ours' },
    theirs: { ...usual.organisation, id: theirs, code: '1280', name: 'Theirs' },
    police: { ...usual.organisation, id: idOf('police'), kind: 'police_region', code: 's', name: 'Police' },
    national: { ...usual.organisation, id: idOf('national'), kind: 'national_coordination', code: 'n', name: 'National' },
    provider: { ...usual.organisation, id: idOf('provider'), kind: 'provider', code: 'p', name: 'Provider' },
    welfare: { ...usual.organisation, id: idOf('welfare'), kind: 'socialstyrelsen', code: 'w', name: 'Welfare' },
  },
  'access.unit': Object.fromEntries(
    Object.entries(unitRows).map(([unit, organisation]) => [
      unit,
      { ...usual.unit, organisation_id: of(organisation), id: idOf(unit), name: unit },
    ]),
  ),
  'access.staff': Object.fromEntries(
    staffed.map(([name, [organisation]]) => [
      name,
      { ...usual.staff, organisation_id: of(organisation), id: idOf(name), subject: name, name, title: name },
    ]),
  ),
  'access.role_grant': Object.fromEntries(
    staffed.map(([name, [organisation, unit, role]]) => [
      name,
      {
        organisation_id: of(organisation),
        id: idOf(`grant ${name}`),
        staff_id: idOf(name),
        unit_id: idOf(unit),
        role,
        granted_at: at,
        granted_by: name === 'localAdmin' ? null : idOf('localAdmin'),
        ...(name === 'formerly' ? { withdrawn_at: at } : {}),
      },
    ]),
  ),
  'access.session': {
    ours: { id_hash: bytesOf('s1'), organisation_id: ours, staff_id: idOf('team'), began_at: at, last_seen_at: at },
    theirs: { id_hash: bytesOf('s2'), organisation_id: theirs, staff_id: idOf('elsewhere'), began_at: at, last_seen_at: at },
  },
  'access.organisation_key': {
    ours: organisationKey('ours', 'wrap', 2),
    retired: { ...organisationKey('ours', 'wrap', 1), retired_at: at },
    lookup: organisationKey('ours', 'lookup', 1),
    theirs: organisationKey('theirs', 'wrap', 1),
    theirLookup: organisationKey('theirs', 'lookup', 1),
    welfareLookup: organisationKey('welfare', 'lookup', 1),
  },
  'access.idempotency_key': Object.fromEntries(
    [
      ['ours', 'team', 0],
      ['theirs', 'elsewhere', 1],
    ].map(([name, staff, hour]) => [
      name,
      {
        organisation_id: of(String(name)),
        staff_id: idOf(String(staff)),
        operation: 'contact.register',
        key: 'once-only',
        request_hash: bytesOf('request'),
        output: {},
        at: hours(Number(hour)),
      },
    ]),
  ),
  'people.person': {
    case: person('case', 'ours'),
    second: person('second', 'ours'),
    waiting: person('waiting', 'ours'),
    // Prints of a house that compares no kin any more.
    theirs: { ...person('theirs', 'theirs'), kin_prints: `{${bytesOf('print')}}` },
    twin: person('twin', 'theirs'),
  },
  'cases.exit_case': {
    case: caseOf('case', 'ours', 'north', 'team'),
    second: caseOf('second', 'ours', 'north', 'colleague'),
    theirs: caseOf('theirs', 'theirs', 'theirUnit', 'elsewhere'),
    twin: caseOf('twin', 'theirs', 'theirUnit', 'elsewhere'),
  },
  'access.assignment': {
    team: assignment('team', 'case', 'responsible'),
    // Left standing on purpose: an exclusion alone must be enough.
    excluded: assignment('excluded', 'case', 'co_worker'),
    excludedUnit: assignment('excludedUnit', 'case', 'co_worker'),
    formerly: assignment('formerly', 'case', 'co_worker', at),
    second: assignment('colleague', 'second', 'responsible'),
    theirs: assignment('elsewhere', 'theirs', 'responsible'),
    twin: assignment('elsewhere', 'twin', 'responsible'),
  },
  'access.exclusion': {
    person: exclusion('person', 'ours', { staff_id: idOf('excluded') }, 'team'),
    unit: exclusion('unit', 'ours', { unit_id: idOf('west') }, 'team'),
    ended: exclusion('ended', 'ours', { staff_id: idOf('team'), ended_at: at, ended_by: idOf('team') }, 'team'),
    ...Object.fromEntries(
      // Whoever keeps money, incidents or the log sees all of the house, but for what is about a case they are shut out from.
      ['economist', 'keeper', 'logReviewer', 'archivist'].map((name) => [
        name,
        { ...exclusion(name, 'ours', { staff_id: idOf(name) }, 'colleague'), exit_case_id: idOf('case second') },
      ]),
    ),
    twin: {
      ...exclusion('twin', 'theirs', { staff_id: idOf('elsewhere') }, 'elsewhere'),
      exit_case_id: caseIdOf('twin'),
      ended_at: at,
      ended_by: idOf('elsewhere'),
    },
    theirs: exclusion('theirs', 'theirs', { unit_id: idOf('theirUnit'), ended_at: at, ended_by: idOf('elsewhere') }, 'elsewhere'),
  },
  'access.break_glass': {
    open: breakGlass('emergency', 'case', hours(1)),
    over: breakGlass('emergencyOver', 'case', hours(0)),
    closed: breakGlass('emergencyClosed', 'case', hours(1), { closed_at: hours(-0.5) }),
    // Opened before they were shut out.
    excluded: breakGlass('excluded', 'case', hours(1)),
    second: breakGlass('formerly', 'second', hours(0)),
    theirs: breakGlass('elsewhere', 'theirs', hours(1)),
  },
  'access.notice': {
    team: notice('team', 'case case'),
    excluded: notice('excluded', 'case case'),
    excludedContact: notice('excluded', 'contact case'),
    colleague: notice('colleague', 'case second'),
    theirs: notice('elsewhere', 'case theirs'),
  },
  'contacts.visit': Object.fromEntries(
    Object.entries({
      north: ['ours', 'colleague'],
      south: ['ours', 'otherUnit'],
      theirUnit: ['theirs', 'elsewhere'],
    } as const).map(([unit, [organisation, staff]]) => [
      unit,
      {
        ...usual.visit,
        organisation_id: of(organisation),
        id: idOf(`visit ${unit}`),
        unit_id: idOf(unit),
        staff_id: idOf(staff),
        planned_by: idOf(staff),
      },
    ]),
  ),
  'contacts.contact': {
    // First: what it has is what is tried of all.
    shut: contact('shut', 'theirs', 'theirUnit', { thread_open: false }),
    case: contact('case', 'ours', 'north', inCase('case', 'team')),
    second: contact('second', 'ours', 'north', inCase('second', 'colleague')),
    waiting: contact('waiting', 'ours', 'north', { person_id: idOf('person waiting') }),
    southern: contact('southern', 'ours', 'south', met(idOf('otherUnit'))),
    theirs: contact('theirs', 'theirs', 'theirUnit', {}),
  },
  ...caseworkExhibit,
  'contacts.weeded': Object.fromEntries(
    ['ours', 'theirs'].map((organisation) => [
      organisation,
      { organisation_id: of(organisation), month: '2020-03-01', cell: 'all', contacts: 1, key_high: 1, key_low: 1 },
    ]),
  ),
  ...clocksBelow(
    withContact((label, organisation) => ({
      ...usual.clock,
      organisation_id: of(organisation),
      id: idOf(`clock of ${label}`),
      contact_id: idOf(`contact ${label}`),
    })),
  ),
  'contacts.message': withContact((label, organisation, staff) => ({
    ...usual.message,
    organisation_id: of(organisation),
    id: idOf(`message ${label}`),
    contact_id: idOf(`contact ${label}`),
    staff_id: idOf(staff),
  })),
  'contacts.try': withContact((label, organisation, staff) => ({
    ...usual.try,
    organisation_id: of(organisation),
    id: idOf(`try ${label}`),
    contact_id: idOf(`contact ${label}`),
    staff_id: idOf(staff),
  })),
  'audit.entry': {
    ours: entry('case', 'ours', 'team', -2),
    theirs: entry('theirs', 'theirs', 'elsewhere', -1),
    public: entry('nobody', null, null, -3),
  },
  'audit.unsealed': {},
  'audit.seal': {
    seal: {
      number: 1,
      sealed_at: at,
      previous: bytesOf('0'),
      entry_numbers: [99],
      entry_hashes: [bytesOf('e')],
      head: bytesOf('h'),
      key_id: 'k',
      signature: `${bytesOf('a')}${bytesOf('b').slice(2)}`,
    },
  },
};

export const putInExhibit = (client: pg.Pool): Promise<void> =>
  putIn(client, Object.fromEntries(Object.entries(exhibit).map(([table, rows]) => [table, Object.values(rows)])));

/** Takes away what else would say no, so that row security alone is asked. */
export const liftConstraints = (client: pg.Pool): Promise<unknown> =>
  client.query(`
    do $$
    declare one record;
    begin
      for one in select conrelid::regclass as name, conname from pg_constraint
                 where contype in ('c', 'f') and conrelid <> 0 and coninhcount = 0 and conparentid = 0
                   and connamespace::regnamespace::text in (select distinct schemaname from pg_policies)
      loop
        execute format('alter table %s drop constraint %I', one.name, one.conname);
      end loop;
    end $$`);
