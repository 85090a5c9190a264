import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as cases from '#cases/contract.ts';
import * as contacts from '#contacts/contract.ts';
import type { RoleGrantId, StaffId } from '#kernel/ids.ts';
import { type Asking, asking } from '#test/asking.ts';
import { type Day, aDay, newcomer } from '#test/day.ts';
import * as access from './contract.ts';

let here: Asking;
let day: Day;
let malmo: Day;
beforeAll(async () => {
  here = await asking();
  day = await aDay(here);
  malmo = await aDay(here, 'malmo');
});
afterAll(() => here[Symbol.asyncDispose]());

const admin = 'haninge-admin';
const colleague = async (title: string) => {
  const found = (await here.get(admin, access.listStaff)).staff.find((one) => one.title === title);
  if (!found) throw new Error(`Nobody is called ${title}.`);
  return found;
};
const register = (subject: string) => here.ask(admin, access.registerStaff, { subject, name: 'Ny', title: `Ny ${subject}` });

describe('colleagues', () => {
  test('are those of the own organisation', async () => {
    const { staff, units } = await here.get(admin, access.listStaff);
    expect(staff.map((one) => one.name).toSorted()).toEqual([
      'Bojan',
      'Ellinor',
      'Hjördis',
      'Jorun',
      'Milo',
      // Who reviews the log of that day.
      'Nykommen',
      'Ove',
      'Rakel',
      'Sigbritt',
      'Tage',
    ]);
    expect(units.map((one) => one.unitId)).toEqual([day.unitId]);
  });

  test('are registered once, may sign in then, and may nothing until they are given a role', async () => {
    const { status, output } = await register('new-one');
    expect(status).toBe(201);
    expect((await register('new-one')).code).toBe('conflict');
    const session = await here.session('new-one');
    expect((await here.get(session, access.showMe)).may).toEqual([]);
    expect((await here.ask(session, contacts.listContacts)).code).toBe('not_allowed');
    await here.get(admin, access.grantRole, { staffId: output.staffId, unitId: day.unitId, role: 'coordinator' });
    expect((await here.ask(session, contacts.listContacts)).status).toBe(200);
  });

  test('end once, on top of what was read', async () => {
    const { output } = await register('short-stay');
    const { staffId } = output;
    expect((await here.ask(admin, access.endStaff, { staffId, version: 2 })).code).toBe('changed_meanwhile');
    const ended = await here.ask(admin, access.endStaff, { staffId, version: 1 });
    expect([ended.output, ended.raw.headers.etag]).toEqual([{ version: 2 }, '"2"']);
    expect((await here.ask(admin, access.endStaff, { staffId, version: 2 })).code).toBe('changed_meanwhile');
    expect((await here.ask(admin, access.grantRole, { staffId, unitId: day.unitId, role: 'economist' })).code).toBe('not_found');
    expect((await colleague('Ny short-stay')).ended).toBe(true);
  });
});

describe('roles', () => {
  const grant = (staffId: StaffId, role: 'economist' | 'manager' | 'local_administrator', unitId = day.unitId) =>
    here.ask(admin, access.grantRole, { staffId, unitId, role });

  test('are given once, and taken back', async () => {
    const { staffId } = await colleague('Ekonom, Haninge');
    const { output } = await grant(staffId, 'manager');
    expect((await grant(staffId, 'manager')).code).toBe('role_already_granted');
    expect((await here.ask(admin, access.withdrawRole, output)).status).toBe(200);
    expect((await here.ask(admin, access.withdrawRole, output)).code).toBe('not_found');
    expect((await grant(staffId, 'manager')).status).toBe(201);
  });

  test('given twice at the same moment are given once', async () => {
    const { staffId } = await colleague('Loggranskare, Haninge');
    const codes = await Promise.all(Array.from({ length: 5 }, () => grant(staffId, 'economist')));
    expect(codes.map((one) => one.code ?? 'given').toSorted()).toEqual([
      'given',
      ...Array.from({ length: 4 }, () => 'role_already_granted'),
    ]);
  });

  test('of one’s own are nobody’s to change, not even an administrator’s', async () => {
    const me = await colleague('Lokal administratör, Haninge');
    expect((await grant(me.staffId, 'manager')).code).toBe('cannot_change_own_roles');
    expect((await here.ask(admin, access.withdrawRole, { roleGrantId: me.grants[0]?.roleGrantId as RoleGrantId })).code).toBe(
      'cannot_change_own_roles',
    );
    expect((await here.ask(admin, access.endStaff, { staffId: me.staffId, version: me.version })).code).toBe(
      'cannot_change_own_roles',
    );
    // Nor behind the operation: row security says the same.
    const actor = await here.as(admin);
    const own = here.installation.database.run({ role: 'staff', now: here.installation.clock(), ...actor }, (tx) =>
      tx
        .insertInto('access.role_grant')
        .values({
          organisation_id: actor.organisationId,
          id: crypto.randomUUID(),
          staff_id: actor.staffId,
          unit_id: day.unitId,
          role: 'manager',
          granted_at: new Date(),
          granted_by: actor.staffId,
        })
        .execute(),
    );
    await expect(own).rejects.toMatchObject({ code: '42501' });
  });

  test('are given in units of one’s own, to colleagues of one’s own', async () => {
    const { staffId } = await colleague('Ekonom, Haninge');
    expect((await grant(staffId, 'economist', malmo.unitId)).code).toBe('not_found');
    expect((await grant(malmo.standInId, 'economist')).code).toBe('not_found');
    expect((await here.ask(admin, access.withdrawRole, { roleGrantId: malmo.roleGrantId })).code).toBe('not_found');
    expect((await here.ask(admin, access.endStaff, { staffId: malmo.standInId, version: 1 })).code).toBe('not_found');
  });

  test('that nobody has heard of are refused at the field', async () => {
    const { output } = await here.ask(admin, access.grantRole, {
      staffId: day.standInId,
      unitId: day.unitId,
      role: 'superuser' as never,
    });
    expect(output).toMatchObject({ code: 'invalid_input', errors: [{ field: 'role', code: 'not_a_choice' }] });
  });
});

describe('a local administrator', () => {
  test('sees no case, no contact and no person', async () => {
    const asked = [
      here.ask(admin, cases.listExitCases),
      here.ask(admin, cases.showExitCase, { exitCaseId: day.exitCaseId }),
      here.ask(admin, contacts.listContacts),
      here.ask(admin, contacts.showContact, { contactId: day.waitingId }),
      here.ask(admin, access.showTeam, { exitCaseId: day.exitCaseId }),
      here.ask(admin, access.listBreakGlass),
    ];
    for (const { code } of await Promise.all<{ code: string | undefined }>(asked)) expect(code).toBe('not_allowed');
  });

  test('who is given casework too sees the contacts of that unit, and still no case', async () => {
    const session = await here.session(await newcomer(here, day, { roles: ['local_administrator', 'case_worker'] }));
    expect((await here.get(session, cases.listExitCases)).cases).toEqual([]);
    const { contacts: seen } = await here.get(session, contacts.listContacts, { show: 'all' });
    const ids = seen.map((one) => one.contactId);
    expect(ids).toContain(day.waitingId);
    expect(ids).not.toContain(day.contactId);
  });

  test('opens a unit, in which nobody sees what the others receive', async () => {
    const { unitId } = await here.get(admin, access.openUnit, { name: 'Ungdom' });
    const session = await here.session(await newcomer(here, { ...day, unitId }, { roles: ['coordinator'] }));
    expect((await here.get(session, contacts.listContacts, { show: 'all' })).contacts).toEqual([]);
    expect((await here.ask(session, contacts.showContact, { contactId: day.waitingId })).code).toBe('not_found');
  });
});

describe('the settings of the organisation', () => {
  const settings = {
    phone: '08-606 70 00',
    email: 'avhopp@haninge.example',
    openingHours: 'Vardagar 8–17',
    countsIn: 'working_days',
  } as const;

  test('are read with a version and changed on top of it; of five at once one wins', async () => {
    const shown = await here.ask(admin, access.showOrganisation);
    const { version } = shown.output;
    expect(shown.raw.headers.etag).toBe(`"${version}"`);
    const all = await Promise.all(
      Array.from({ length: 5 }, () => here.ask('haninge-chef', access.changeOrganisation, { ...settings, version })),
    );
    expect(all.filter((one) => one.status === 200)).toHaveLength(1);
    expect(all.filter((one) => one.code === 'changed_meanwhile')).toHaveLength(4);
    expect(await here.get(admin, access.showOrganisation)).toMatchObject({ ...settings, version: version + 1 });
    expect((await here.ask(admin, access.changeOrganisation, settings)).code).toBe('precondition_required');
  });

  test('are one’s own: no other municipality has moved', async () => {
    const before = await here.get('malmo-admin', access.showOrganisation);
    const { version } = await here.get(admin, access.showOrganisation);
    await here.get(admin, access.changeOrganisation, { ...settings, phone: null, version });
    expect(await here.get('malmo-admin', access.showOrganisation)).toEqual(before);
    const { municipalities } = await here.get(null, contacts.listReceivers);
    expect(municipalities.find((one) => one.name === 'Haninge')).toMatchObject({ phone: null, email: settings.email });
  });
});

test('the register is searched by anybody signed in, and letters are letters', async () => {
  const found = async (search: string) =>
    (await here.get('ivo', access.listOrganisations, { search, kind: 'municipality' })).organisations.map((one) => one.name);
  expect(await found('haning')).toEqual(['Haninge']);
  for (const odd of ['%', '_', '\\', `' or 1=1 --`, '%%']) expect(await found(odd), odd).toEqual([]);
});
