import fc from 'fast-check';
import type { Role } from '#access/domain.ts';
import { type Row, bytesOf, hours, idOf, met, usual } from './rows.ts';
import type { InventedWorld } from './who-sees-what.ts';

const roles = [
  'coordinator',
  'case_worker',
  'manager',
  'stand_in',
  'log_reviewer',
  'archivist',
  'local_administrator',
  'economist',
] as const satisfies Role[];

/** One organisation, in numbers: which of the staff, units and cases a thing is about is said by their place. */
const Organisation = fc.record({
  units: fc.integer({ min: 1, max: 3 }),
  staff: fc.integer({ min: 2, max: 6 }),
  cases: fc.integer({ min: 0, max: 3 }),
  grants: fc.array(fc.record({ staff: fc.nat(5), unit: fc.nat(2), role: fc.constantFrom(...roles), standing: fc.boolean() }), {
    maxLength: 10,
  }),
  assignments: fc.array(fc.record({ exitCase: fc.nat(2), staff: fc.nat(5), standing: fc.boolean(), responsible: fc.boolean() }), {
    maxLength: 8,
  }),
  exclusions: fc.array(
    fc.record({ exitCase: fc.nat(2), staff: fc.nat(5), unit: fc.nat(2), isUnit: fc.boolean(), standing: fc.boolean() }),
    { maxLength: 4 },
  ),
  breakGlass: fc.array(
    fc.record({
      exitCase: fc.nat(2),
      staff: fc.nat(5),
      opened: fc.constantFrom(-4, -2, -1, 0, 1),
      lasts: fc.constantFrom(1, 2, 3),
      closed: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  contacts: fc.array(fc.record({ unit: fc.nat(2), exitCase: fc.option(fc.nat(2)), person: fc.option(fc.nat(4)) }), {
    maxLength: 6,
  }),
  visits: fc.array(fc.record({ unit: fc.nat(2), staff: fc.nat(5) }), { maxLength: 3 }),
  notices: fc.array(fc.record({ staff: fc.nat(5), of: fc.constantFrom('case', 'contact'), at: fc.nat(5) }), { maxLength: 4 }),
  entries: fc.array(fc.nat(5), { maxLength: 2 }),
});
type Organisation = typeof Organisation extends fc.Arbitrary<infer T> ? T : never;

/** Ids of cases, contacts and people are the same in every organisation: nothing promises that they never are. */
export const inventedWorld: fc.Arbitrary<InventedWorld> = fc.array(Organisation, { minLength: 2, maxLength: 3 }).map((all) => {
  const each = all.map(organisationOf);
  const together = <Key extends keyof InventedWorld>(key: Key) =>
    each.flatMap((one) => one[key] as unknown[]) as unknown as InventedWorld[Key];
  return {
    organisations: together('organisations'),
    units: together('units'),
    staff: together('staff'),
    grants: together('grants'),
    people: together('people'),
    cases: together('cases'),
    assignments: together('assignments'),
    exclusions: together('exclusions'),
    breakGlass: together('breakGlass'),
    contacts: together('contacts'),
    visits: together('visits'),
    notices: together('notices'),
    entries: together('entries'),
  };
});

const once = <T>(all: readonly T[], by: (one: T) => string): T[] => [...new Map(all.map((one) => [by(one), one])).values()];

function organisationOf(of: Organisation, place: number): InventedWorld {
  const organisation = idOf(`organisation ${place}`);
  const unit = (at: number) => idOf(`unit ${place} ${at % of.units}`);
  const staff = (at: number) => idOf(`staff ${place} ${at % of.staff}`);
  const exitCase = (at: number) => idOf(`case ${at % of.cases}`);
  const person = (at: number) => idOf(`person ${at}`);
  const named = <T extends object>(kind: string, all: readonly T[]) =>
    all.map((one, at) => ({ ...one, organisation, id: idOf(`${kind} ${at}`) }));
  const globally = <T extends object>(kind: string, all: readonly T[]) =>
    all.map((one, at) => ({ ...one, organisation, id: idOf(`${kind} ${place} ${at}`) }));
  const times = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at));
  const aboutCases = <T>(all: readonly T[]) => (of.cases === 0 ? [] : all);
  return {
    organisations: [organisation],
    units: times(of.units, (at) => ({ organisation, id: unit(at) })),
    staff: times(of.staff, (at) => ({ organisation, id: staff(at) })),
    grants: globally(
      'grant',
      once(
        of.grants.map((one) => ({ staff: staff(one.staff), unit: unit(one.unit), role: one.role, standing: one.standing })),
        (one) => `${one.staff} ${one.unit} ${one.role}`,
      ),
    ),
    people: times(5, (at) => ({ organisation, id: person(at) })),
    cases: times(of.cases, (at) => ({ organisation, id: exitCase(at), unit: unit(at), person: person(at), openedBy: staff(at) })),
    assignments: named(
      'assignment',
      once(
        aboutCases(of.assignments).map((one) => ({
          exitCase: exitCase(one.exitCase),
          staff: staff(one.staff),
          standing: one.standing,
          responsible: one.responsible,
        })),
        (one) => `${one.exitCase} ${one.staff} ${one.standing}`,
      ),
    ),
    exclusions: named(
      'exclusion',
      once(
        aboutCases(of.exclusions).map((one) => ({
          exitCase: exitCase(one.exitCase),
          staff: one.isUnit ? null : staff(one.staff),
          unit: one.isUnit ? unit(one.unit) : null,
          standing: one.standing,
        })),
        (one) => `${one.exitCase} ${one.staff} ${one.unit}`,
      ),
    ),
    breakGlass: named(
      'break glass',
      aboutCases(of.breakGlass).map(({ lasts, ...one }) => ({
        ...one,
        exitCase: exitCase(one.exitCase),
        staff: staff(one.staff),
        until: one.opened + lasts,
      })),
    ),
    contacts: named(
      'contact',
      of.contacts.map((one) => ({
        unit: unit(one.unit),
        exitCase: one.exitCase === null || of.cases === 0 ? null : exitCase(one.exitCase),
        person:
          one.exitCase !== null && of.cases > 0
            ? person(one.exitCase % of.cases)
            : one.person === null
              ? null
              : person(one.person),
      })),
    ),
    visits: named(
      'visit',
      of.visits.map((one) => ({ unit: unit(one.unit), staff: staff(one.staff) })),
    ),
    notices: named(
      'notice',
      of.notices.map((one) => ({ staff: staff(one.staff), subject: idOf(`${one.of} ${one.at}`) })),
    ),
    entries: globally(
      'entry',
      of.entries.map((one) => ({ staff: staff(one) })),
    ),
  };
}

const endedAt = hours(-0.5);

/** The same world as rows, in an order in which they can be put in. */
export function rowsOf(world: InventedWorld): Readonly<Record<string, readonly Row[]>> {
  const withContact = (usually: Row) =>
    world.contacts.map((one) => ({
      ...usually,
      organisation_id: one.organisation,
      id: one.id,
      contact_id: one.id,
      ...byStaff(world, usually, one.organisation),
    }));
  return {
    'access.organisation': world.organisations.map((id) => ({ ...usual.organisation, id, code: id, name: id })),
    'access.unit': world.units.map(({ organisation, id }) => ({ ...usual.unit, organisation_id: organisation, id, name: id })),
    'access.staff': world.staff.map(({ organisation, id }) => ({
      ...usual.staff,
      organisation_id: organisation,
      id,
      subject: id,
      name: id,
      title: id,
    })),
    'access.role_grant': world.grants.map((one) => ({
      organisation_id: one.organisation,
      id: one.id,
      staff_id: one.staff,
      unit_id: one.unit,
      role: one.role,
      granted_at: hours(-9),
      withdrawn_at: one.standing ? null : endedAt,
    })),
    'people.person': world.people.map(({ organisation, id }) => ({
      ...usual.person,
      organisation_id: organisation,
      id,
      pseudonym: id,
    })),
    'cases.exit_case': world.cases.map((one) => ({
      ...usual.exitCase,
      organisation_id: one.organisation,
      id: one.id,
      unit_id: one.unit,
      person_id: one.person,
      opened_by: one.openedBy,
    })),
    'access.assignment': world.assignments.map((one) => ({
      organisation_id: one.organisation,
      id: one.id,
      exit_case_id: one.exitCase,
      staff_id: one.staff,
      function: one.responsible ? 'responsible' : 'co_worker',
      since: hours(-9),
      assigned_by: one.staff,
      until: one.standing ? null : endedAt,
    })),
    'access.exclusion': world.exclusions.map((one) => ({
      organisation_id: one.organisation,
      id: one.id,
      exit_case_id: one.exitCase,
      staff_id: one.staff,
      unit_id: one.unit,
      since: hours(-9),
      added_by: one.id,
      ...(one.standing ? {} : { ended_at: endedAt, ended_by: one.id }),
    })),
    'access.break_glass': world.breakGlass.map((one) => ({
      ...usual.breakGlass,
      organisation_id: one.organisation,
      id: one.id,
      exit_case_id: one.exitCase,
      staff_id: one.staff,
      pseudonym: one.id,
      opened_at: hours(one.opened),
      until: hours(one.until),
      closed_at: one.closed ? endedAt : null,
    })),
    'contacts.visit': world.visits.map((one) => ({
      ...usual.visit,
      organisation_id: one.organisation,
      id: one.id,
      unit_id: one.unit,
      staff_id: one.staff,
      planned_by: one.staff,
    })),
    'contacts.contact': world.contacts.map((one) => ({
      ...usual.contact,
      organisation_id: one.organisation,
      id: one.id,
      unit_id: one.unit,
      pseudonym: one.id,
      receipt_hash: bytesOf(`${one.organisation} ${one.id}`),
      person_id: one.person,
      exit_case_id: one.exitCase,
      ...(one.exitCase === null ? {} : met(staffIn(world, one.organisation))),
    })),
    'clocks.clock': withContact(usual.clock),
    'contacts.message': withContact(usual.message),
    'contacts.try': withContact(usual.try),
    'access.notice': world.notices.map((one) => ({
      ...usual.notice,
      organisation_id: one.organisation,
      id: one.id,
      staff_id: one.staff,
      subject_id: one.subject,
      subject: one.subject,
    })),
    'audit.entry': world.entries.map((one) => ({
      ...usual.entry,
      at: hours(0),
      actor: 'staff',
      organisation_id: one.organisation,
      staff_id: one.staff,
      subject_ids: [],
      request_id: one.id,
    })),
  };
}

const staffIn = (world: InventedWorld, organisation: string) =>
  world.staff.find((one) => one.organisation === organisation)?.id ?? '';
const byStaff = (world: InventedWorld, usually: Row, organisation: string): Row =>
  'rule' in usually ? {} : { staff_id: staffIn(world, organisation) };
