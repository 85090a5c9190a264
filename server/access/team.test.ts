import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as cases from '#cases/contract.ts';
import type { StaffId, UnitId } from '#kernel/ids.ts';
import * as people from '#people/contract.ts';
import { type Asking, asking } from '#test/asking.ts';
import { type Morning, aMorning, newcomer } from '#test/day.ts';
import * as access from './contract.ts';
import type { CaseFunction } from './domain.ts';

let here: Asking;
let day: Morning;
beforeAll(async () => void (here = await asking()));
// A case of its own for each test, at the same hour of the same day.
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  day = await aMorning(here);
});
afterAll(() => here[Symbol.asyncDispose]());

const me = 'haninge-samordnare';
const caseWorker = 'haninge-handlaggare';
const assign = (staffId: StaffId, as: CaseFunction = 'co_worker', who: string = me) =>
  here.ask(who, access.assign, { exitCaseId: day.exitCaseId, staffId, function: as });
const release = (staffId: StaffId, who: string = me) => here.ask(who, access.unassign, { exitCaseId: day.exitCaseId, staffId });
const shutOut = (staffId: StaffId, who: string = me) =>
  here.ask(who, access.exclude, { exitCaseId: day.exitCaseId, who: { kind: 'staff', staffId } });
const shutOutUnit = (unitId: UnitId, who: string = me) =>
  here.ask(who, access.exclude, { exitCaseId: day.exitCaseId, who: { kind: 'unit', unitId } });
const team = async (who: string = me) => {
  const shown = await here.get(who, access.showTeam, { exitCaseId: day.exitCaseId });
  return { team: shown.team.map((one) => [one.name, one.function]), exclusions: shown.exclusions.map((one) => one.name) };
};
const sees = async (who: string) => (await here.ask(who, cases.showExitCase, { exitCaseId: day.exitCaseId })).status === 200;
/** A newcomer to the unit, as one of the staff and with a session. */
const another = async (roles: readonly string[], elsewhere = false) => {
  const subject = await newcomer(here, day, { roles, elsewhere });
  const session = await here.session(subject);
  const { staffId, grants } = await here.get(session, access.showMe);
  return { session, staffId, unitId: grants[0]?.unitId as UnitId };
};

/** How many answer for the case and are not shut out from it, as it stands in the database. */
const standing = async () =>
  (
    await here.owner.query(
      `select from access.assignment where exit_case_id = $1 and function = 'responsible' and until is null
       and staff_id not in (select staff_id from access.exclusion where exit_case_id = $1 and staff_id is not null and ended_at is null)`,
      [day.exitCaseId],
    )
  ).rowCount;

describe('a team', () => {
  test('is who works on the case and who is shut out, and is shown to those who see the case', async () => {
    expect(await team()).toEqual({
      team: [
        ['Ellinor', 'responsible'],
        ['Milo', 'co_worker'],
      ],
      exclusions: ['Tage'],
    });
    expect(await team(caseWorker)).toEqual(await team());
    // The manager has opened it in an emergency.
    expect(await team('haninge-chef')).toEqual(await team());
  });

  test('takes in colleagues who do casework, who see the case from then until they are released', async () => {
    const { session, staffId } = await another(['case_worker']);
    expect(await sees(session)).toBe(false);
    expect((await assign(staffId)).status).toBe(200);
    expect(await sees(session)).toBe(true);
    expect((await assign(staffId)).code).toBe('already_assigned');
    expect((await release(staffId)).status).toBe(200);
    expect(await sees(session)).toBe(false);
    expect((await release(staffId)).code).toBe('not_found');
    expect((await assign(staffId)).status).toBe(200);
  });

  test('takes in nobody whose work is another, nobody from elsewhere and nobody who has left', async () => {
    const malmo = await aMorning(here, 'malmo');
    const economist = await another(['economist', 'log_reviewer', 'local_administrator']);
    for (const staffId of [economist.staffId, malmo.coordinatorId, crypto.randomUUID() as StaffId])
      expect((await assign(staffId)).code).toBe('not_found');
    const leaver = await another(['case_worker']);
    await here.get('haninge-admin', access.endStaff, { staffId: leaver.staffId, version: 1 });
    expect((await assign(leaver.staffId)).code).toBe('not_found');
  });

  test('always has somebody responsible', async () => {
    expect((await release(day.coordinatorId)).code).toBe('last_responsible');
    expect((await assign(day.coordinatorId, 'co_worker')).code).toBe('last_responsible');
    expect((await shutOut(day.coordinatorId, caseWorker)).code).toBe('last_responsible');
    expect((await shutOutUnit(day.unitId)).code).toBe('last_responsible');
    await assign(day.caseWorkerId, 'responsible');
    expect((await assign(day.coordinatorId, 'co_worker')).status).toBe(200);
    expect((await team()).team).toEqual([
      ['Ellinor', 'co_worker'],
      ['Milo', 'responsible'],
    ]);
  });

  test('also when two leave at the same moment', async () => {
    await assign(day.caseWorkerId, 'responsible');
    const left = await Promise.all([release(day.coordinatorId), release(day.caseWorkerId, caseWorker)]);
    expect(left.filter((one) => one.status < 300)).toHaveLength(1);
    expect(await standing()).toBe(1);
  });

  test('also when one leaves as another is shut out, or made a helper', async () => {
    for (let time = 0; time < 5; time++) {
      day = await aMorning(here);
      await assign(day.caseWorkerId, 'responsible');
      await Promise.all([
        shutOut(day.coordinatorId, caseWorker),
        release(day.caseWorkerId),
        assign(day.caseWorkerId, 'co_worker'),
      ]);
      expect(await standing()).toBeGreaterThan(0);
    }
  });

  test('may be left by oneself, and then the case is gone', async () => {
    expect((await release(day.caseWorkerId, caseWorker)).status).toBe(200);
    expect(await sees(caseWorker)).toBe(false);
    expect((await here.ask(caseWorker, access.showTeam, { exitCaseId: day.exitCaseId })).code).toBe('not_found');
  });
});

describe('one who is shut out', () => {
  test('leaves the team at the same moment, and sees nothing, whatever else they are', async () => {
    expect(await sees(caseWorker)).toBe(true);
    const { output } = await shutOut(day.caseWorkerId);
    expect(await sees(caseWorker)).toBe(false);
    expect(await team()).toEqual({ team: [['Ellinor', 'responsible']], exclusions: ['Tage', 'Milo'] });
    expect((await assign(day.caseWorkerId)).code).toBe('already_excluded');
    expect((await shutOut(day.caseWorkerId)).code).toBe('already_excluded');
    for (const contract of [access.openBreakGlass])
      expect(
        (
          await here.ask(caseWorker, contract, {
            pseudonym: day.pseudonym,
            legalGround: 'osl_10_2',
            reason: 'Det brinner och ingen svarar.',
            minutes: 30,
          })
        ).code,
      ).toBe('not_found');
    // Not shut out any more, they are not back in the team by that.
    await here.get(me, access.endExclusion, { exitCaseId: day.exitCaseId, ...output });
    expect(await sees(caseWorker)).toBe(false);
    expect((await here.ask(me, access.endExclusion, { exitCaseId: day.exitCaseId, ...output })).code).toBe('not_found');
    expect((await assign(day.caseWorkerId)).status).toBe(200);
  });

  test('loses an emergency access that is open', async () => {
    expect(await sees('haninge-chef')).toBe(true);
    await shutOut(day.managerId);
    expect(await sees('haninge-chef')).toBe(false);
    const { breakGlass } = await here.get('haninge-chef', access.listBreakGlass);
    expect(breakGlass.filter((one) => one.exitCaseId === day.exitCaseId)).toEqual([]);
    expect((await here.ask('haninge-chef', access.closeBreakGlass, { breakGlassId: day.breakGlassId })).code).toBe('not_found');
  });

  test('no longer sees what they have been told about it', async () => {
    await assign(day.caseWorkerId, 'responsible');
    const told = async () =>
      (await here.get(me, access.listNotices)).notices.filter((one) => one.subjectId === day.exitCaseId).length;
    expect(await told()).toBe(1);
    await shutOut(day.coordinatorId, caseWorker);
    expect(await told()).toBe(0);
    expect((await here.ask(me, access.confirmNotice, { noticeId: day.noticeId })).code).toBe('not_found');
  });

  test('by themselves is out as by anybody else: nothing of their work in the case is left standing', async () => {
    expect((await shutOut(day.caseWorkerId, caseWorker)).status).toBe(201);
    expect(await sees(caseWorker)).toBe(false);
    expect((await team()).team).toEqual([['Ellinor', 'responsible']]);
    const { rows } = await here.owner.query(
      'select from access.assignment where staff_id = $1 and exit_case_id = $2 and until is null',
      [day.caseWorkerId, day.exitCaseId],
    );
    expect(rows).toEqual([]);
  });

  test('is also one who comes to a unit that is', async () => {
    const inUnit = await another(['case_worker'], true);
    await assign(inUnit.staffId);
    expect(await sees(inUnit.session)).toBe(true);
    expect((await shutOutUnit(inUnit.unitId)).status).toBe(201);
    expect((await shutOutUnit(inUnit.unitId)).code).toBe('already_excluded');
    expect(await sees(inUnit.session)).toBe(false);
    expect((await team()).exclusions).toEqual(['Tage', 'Another']);
    expect((await assign(inUnit.staffId)).code).toBe('already_excluded');
    // Somebody of the team takes a role there as well, be it one that receives nobody.
    expect(await sees(caseWorker)).toBe(true);
    const { roleGrantId } = await here.get('haninge-admin', access.grantRole, {
      staffId: day.caseWorkerId,
      unitId: inUnit.unitId,
      role: 'economist',
    });
    expect(await sees(caseWorker)).toBe(false);
    await here.get('haninge-admin', access.withdrawRole, { roleGrantId });
    expect(await sees(caseWorker)).toBe(true);
  });
});

describe('one who only sees the case because of an emergency', () => {
  test('changes nothing in it, and so does not stay', async () => {
    const chef = 'haninge-chef';
    expect(await sees(chef)).toBe(true);
    expect((await here.ask(chef, people.showIdentity, { personId: day.personId })).status).toBe(200);
    const identity = { personId: day.personId, name: 'Annan', personalNumber: null, contactWays: null, version: 1 };
    const tried = [
      await assign(day.managerId, 'co_worker', chef),
      await assign(day.managerId, 'responsible', chef),
      await release(day.caseWorkerId, chef),
      await shutOut(day.caseWorkerId, chef),
      await shutOutUnit(day.unitId, chef),
      await here.ask(chef, access.endExclusion, { exitCaseId: day.exitCaseId, exclusionId: day.exclusionId }),
      await here.ask(chef, people.recordIdentity, identity),
    ];
    // Of the person they see the version, and are told that theirs is old: they may read it, and change nothing.
    expect(tried.map((one) => one.status >= 400)).toEqual(tried.map(() => true));
    expect(await team()).toEqual({
      team: [
        ['Ellinor', 'responsible'],
        ['Milo', 'co_worker'],
      ],
      exclusions: ['Tage'],
    });
    expect(await here.get(me, people.showIdentity, { personId: day.personId })).toMatchObject({
      name: 'Ville i haninge',
      version: 1,
    });
  });
});
