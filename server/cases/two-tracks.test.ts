import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listNotices, showTeam } from '#access/contract.ts';
import { accessOperations } from '#access/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Contract } from '#platform/contract.ts';
import { type Operation, type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { Condition } from './domain/tracks.ts';
import * as cases from './operations.ts';
import * as family from './operations/family.ts';
import * as handing from './operations/hand-over.ts';
import * as safety from './operations/safety.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let sigbritt: StaffActor;
let tage: StaffActor;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  sigbritt = await here.as('haninge-chef');
  tage = await here.as('haninge-jour');
});
afterAll(() => here[Symbol.asyncDispose]());

const opened = async (coWorkers = [milo.staffId]) =>
  (await casework(here.installation, ellinor, { responsible: ellinor.staffId, coWorkers })).exitCaseId;
const asks = <C extends Contract>(op: Operation<C>, by: StaffActor, input: object) => perform(here.installation, op, by, input);
const shown = (exitCaseId: ExitCaseId) => asks(cases.showExitCase, ellinor, { exitCaseId });
const ofAccess = <C extends Contract>(contract: C) =>
  accessOperations.find((one) => one.contract.name === contract.name) as unknown as Operation<C>;
const told = async (who: StaffActor, exitCaseId: ExitCaseId) =>
  (await asks(ofAccess(listNotices), who, {})).notices.filter((one) => one.subjectId === exitCaseId).map((one) => one.kind);
const team = async (exitCaseId: ExitCaseId, by = ellinor) =>
  (await asks(ofAccess(showTeam), by, { exitCaseId })).team.map((one) => `${one.name} ${one.function}`).toSorted();

const confirms = (exitCaseId: ExitCaseId, condition: Condition, by = ellinor) =>
  asks(cases.confirmCondition, by, {
    exitCaseId,
    condition,
    confirmedOn: '2026-03-01',
    confirmedBy: 'Polisens avhopparsamordnare',
    document: `Formulär om ${condition}`,
  });

describe('the police exit case lies over the case', () => {
  test('it opens when all six conditions hold, says which is missing, and ends when one falls', async () => {
    const exitCaseId = await opened();
    const opens = () => asks(cases.openPoliceCase, milo, { exitCaseId });
    for (const [index, condition] of Condition.options.entries()) {
      await expect(opens()).rejects.toMatchObject(refused('conditions_missing'));
      expect((await shown(exitCaseId)).police).toEqual({ state: 'none', missing: Condition.options.slice(index) });
      await confirms(exitCaseId, condition);
    }
    await expect(confirms(exitCaseId, 'consent')).rejects.toMatchObject(refused('condition_already_holds'));
    expect((await asks(cases.listConditions, ellinor, { exitCaseId })).allowed).toContain('police_case.open');
    await opens();
    await expect(opens()).rejects.toMatchObject(refused('police_case_open'));
    await asks(cases.withdrawCondition, milo, {
      exitCaseId,
      condition: 'consent',
      reason: 'Vill inte att polisen får veta mer.',
    });
    const { conditions, policeCases, missing } = await asks(cases.listConditions, ellinor, { exitCaseId });
    expect(missing).toEqual(['consent']);
    expect(conditions).toHaveLength(6);
    expect(conditions.at(-1)).toMatchObject({
      condition: 'consent',
      confirmedBy: 'Polisens avhopparsamordnare',
      document: 'Formulär om consent',
      confirmedOn: '2026-03-01',
      by: 'Ellinor',
      takenBack: { by: 'Milo', reason: 'Vill inte att polisen får veta mer.' },
    });
    expect(policeCases).toMatchObject([{ by: 'Milo', ended: { by: 'Milo', because: 'consent' } }]);
    expect((await shown(exitCaseId)).state).toBe('contact');
    await expect(
      asks(cases.withdrawCondition, milo, { exitCaseId, condition: 'consent', reason: 'Igen.' }),
    ).rejects.toMatchObject(refused('condition_does_not_hold'));
    await confirms(exitCaseId, 'consent');
    await opens();
    expect((await shown(exitCaseId)).police).toEqual({ state: 'open', missing: [] });
  });

  test('it does not outlive the case', async () => {
    const exitCaseId = await opened();
    for (const condition of Condition.options) await confirms(exitCaseId, condition);
    await asks(cases.openPoliceCase, ellinor, { exitCaseId });
    const { version } = await shown(exitCaseId);
    const described = { kind: 'exiter', milieu: null, supportWay: null, childrenInFamily: 'no' };
    const changed = await asks(cases.describeCase, ellinor, { exitCaseId, version, ...described });
    const end = { state: 'not_pursued', ground: 'no_need' };
    await asks(cases.endCase, ellinor, { exitCaseId, end, reason: 'Behövs inte.', version: changed.version });
    const { policeCases, allowed } = await asks(cases.listConditions, ellinor, { exitCaseId });
    expect(policeCases).toMatchObject([{ ended: { because: 'case_over' } }]);
    expect(allowed).toEqual([]);
    await expect(confirms(exitCaseId, 'consent')).rejects.toMatchObject(refused('case_closed'));
  });

  test('the database opens none without its six, and lets none of them go while it stands', async () => {
    const exitCaseId = await opened();
    const insert = () =>
      here.owner.query(
        `insert into cases.police_case (organisation_id, id, exit_case_id, at, staff_id)
         select organisation_id, gen_random_uuid(), id, now(), opened_by from cases.exit_case where id = $1`,
        [exitCaseId],
      );
    for (const condition of Condition.options) {
      await expect(insert()).rejects.toMatchObject({ code: '23514' });
      await confirms(exitCaseId, condition);
    }
    await insert();
    const takeBack = here.owner.query(
      `update cases.condition set taken_back_at = now(), taken_back_by = staff_id, sealed_because = 'x'
       where exit_case_id = $1 and condition = 'motivated'`,
      [exitCaseId],
    );
    await expect(takeBack).rejects.toMatchObject({ code: '23514' });
  });
});

describe('the family', () => {
  const sister = {
    relation: 'sibling',
    age: 'adult',
    protection: 'own_need',
    who: 'Storasyster',
    knows: 'Allt.',
    mustNotKnow: 'Vart.',
  };

  test('has needs of protection of its own, and it is said who knows what', async () => {
    const exitCaseId = await opened();
    const { relativeId } = await asks(family.addRelative, ellinor, { exitCaseId, ...sister });
    const change = { exitCaseId, relativeId, relation: 'sibling', age: 'adult', protection: 'urgent', who: 'Storasyster' };
    await asks(family.changeRelative, milo, { ...change, version: 1 });
    await expect(asks(family.changeRelative, milo, { ...change, version: 1 })).rejects.toMatchObject(
      refused('changed_meanwhile'),
    );
    expect((await asks(family.listFamily, milo, { exitCaseId })).relatives).toMatchObject([
      { who: 'Storasyster', protection: 'urgent', knows: null, mustNotKnow: null, other: null, by: 'Ellinor', version: 2 },
    ]);
    await asks(family.endRelative, milo, { exitCaseId, relativeId, version: 2 });
    expect((await asks(family.listFamily, milo, { exitCaseId })).relatives).toEqual([]);
    await expect(asks(family.endRelative, milo, { exitCaseId, relativeId, version: 3 })).rejects.toMatchObject(
      refused('not_found'),
    );
  });

  test('a relative can have a case of their own, shown to those who see it and to nobody else', async () => {
    const exitCaseId = await opened();
    const hers = await casework(here.installation, ellinor, { responsible: ellinor.staffId });
    const { relativeId } = await asks(family.addRelative, ellinor, { exitCaseId, ...sister });
    const link = { exitCaseId, relativeId, version: 1 };
    await expect(asks(family.linkRelative, milo, { ...link, otherCaseId: hers.exitCaseId })).rejects.toMatchObject(
      refused('not_found'),
    );
    await expect(asks(family.linkRelative, milo, { ...link, otherCaseId: relativeId })).rejects.toMatchObject(
      refused('not_found'),
    );
    await asks(family.linkRelative, ellinor, { ...link, otherCaseId: hers.exitCaseId });
    const seenBy = async (who: StaffActor) => (await asks(family.listFamily, who, { exitCaseId })).relatives[0]?.other;
    expect(await seenBy(ellinor)).toEqual({ exitCaseId: hers.exitCaseId, pseudonym: hers.pseudonym });
    expect(await seenBy(milo)).toBeNull();
    await asks(family.linkRelative, ellinor, { ...link, otherCaseId: null, version: 2 });
    expect(await seenBy(ellinor)).toBeNull();
  });

  test('a concern for a child starts its duties, and each is done', async () => {
    const exitCaseId = await opened();
    const said = { exitCaseId, source: 'reported_to_us', feedback: 'asked_for', what: 'Skolan ringde.' };
    const { concernId } = await asks(family.raiseConcern, milo, said);
    const { concerns } = await asks(family.listFamily, ellinor, { exitCaseId });
    expect(concerns).toMatchObject([{ concernId, what: 'Skolan ringde.', by: 'Milo' }]);
    const due = concerns[0]?.duties.map(({ duty, dueAt }) => `${duty} ${dueAt}`).toSorted();
    expect(due).toEqual([
      'assess_child 2026-03-16T23:00:00.000Z',
      'protect_child 2026-03-02T23:00:00.000Z',
      'report_feedback 2026-03-09T23:00:00.000Z',
    ]);
    await asks(family.fulfilConcern, ellinor, { exitCaseId, concernId, duty: 'protect_child' });
    const again = asks(family.fulfilConcern, ellinor, { exitCaseId, concernId, duty: 'protect_child' });
    await expect(again).rejects.toMatchObject(refused('not_found'));
    const other = { ...said, relativeId: concernId };
    await expect(asks(family.raiseConcern, milo, other)).rejects.toMatchObject(refused('not_found'));
  });
});

describe('others have a part in the case without seeing it', () => {
  test('by function, with how to reach them, until they have none', async () => {
    const exitCaseId = await opened();
    const said = { exitCaseId, kind: 'police', function: 'Avhopparsamordnare', contact: 'Torkel, 114 14' };
    const { partnerId } = await asks(safety.addPartner, ellinor, said);
    expect((await asks(safety.listPartners, milo, { exitCaseId })).partners).toMatchObject([
      { partnerId, kind: 'police', function: 'Avhopparsamordnare', contact: 'Torkel, 114 14', by: 'Ellinor' },
    ]);
    await asks(safety.endPartner, milo, { exitCaseId, partnerId });
    expect((await asks(safety.listPartners, milo, { exitCaseId })).partners).toEqual([]);
    await expect(asks(safety.endPartner, milo, { exitCaseId, partnerId })).rejects.toMatchObject(refused('not_found'));
  });
});

describe('those who work are safe', () => {
  test('a flag is one’s own; team and manager are told of it', async () => {
    const exitCaseId = await opened();
    await asks(safety.raiseSafetyFlag, milo, { exitCaseId, level: 'careful', why: 'Följde efter mig.' });
    await asks(safety.raiseSafetyFlag, milo, { exitCaseId, level: 'two_together', why: 'Följde efter mig igen.' });
    expect((await asks(safety.listSafety, ellinor, { exitCaseId })).flags).toMatchObject([
      { by: 'Milo', level: 'two_together', why: 'Följde efter mig igen.', mine: false },
    ]);
    expect(await told(sigbritt, exitCaseId)).toEqual(['safety_flag_raised', 'safety_flag_raised']);
    expect(await told(milo, exitCaseId)).toEqual([]);
    await expect(asks(safety.lowerSafetyFlag, ellinor, { exitCaseId })).rejects.toMatchObject(refused('not_found'));
    await asks(safety.lowerSafetyFlag, milo, { exitCaseId });
    expect((await asks(safety.listSafety, ellinor, { exitCaseId })).flags).toEqual([]);
  });

  test('an incident is read by the team and the manager of the unit, who sees nothing else of the case', async () => {
    const exitCaseId = await opened();
    const happened = { exitCaseId, happenedAt: here.installation.clock().toISOString(), kind: 'threat', againstId: milo.staffId };
    const { incidentId } = await asks(safety.recordIncident, milo, {
      ...happened,
      police: 'undecided',
      what: 'Sade att han vet var jag bor.',
    });
    const read = async (by: StaffActor) =>
      (await asks(safety.listIncidents, by, {})).incidents.filter((one) => one.incidentId === incidentId);
    for (const one of [ellinor, milo, sigbritt])
      expect(await read(one)).toMatchObject([
        { what: 'Sade att han vet var jag bor.', against: 'Milo', measures: null, police: 'undecided' },
      ]);
    expect(await read(tage)).toEqual([]);
    expect(await read(await here.as('malmo-chef'))).toEqual([]);
    await expect(asks(cases.showExitCase, sigbritt, { exitCaseId })).rejects.toMatchObject(refused('not_found'));
    const measures = { incidentId, police: 'reported', measures: 'Polisanmält. Larm hem.', version: 1 };
    await expect(asks(safety.followUpIncident, tage, measures)).rejects.toMatchObject(refused('not_found'));
    await asks(safety.followUpIncident, sigbritt, measures);
    await expect(asks(safety.followUpIncident, milo, measures)).rejects.toMatchObject(refused('changed_meanwhile'));
    expect(await read(milo)).toMatchObject([{ police: 'reported', measures: 'Polisanmält. Larm hem.', version: 2 }]);
    expect(await told(sigbritt, exitCaseId)).toEqual(['incident_recorded']);
    const tomorrow = { ...happened, happenedAt: '2026-03-03T11:00:00Z', police: 'undecided', what: 'Än.' };
    await expect(asks(safety.recordIncident, milo, tomorrow)).rejects.toMatchObject(
      refused('invalid_input', { field: 'happenedAt', code: 'in_the_future' }),
    );
  });
});

describe('somebody leaves', () => {
  test('and all they answer for goes to a colleague, who is told', async () => {
    const exitCaseId = await opened();
    await asks(handing.handOverCase, ellinor, { exitCaseId, fromId: ellinor.staffId, toId: tage.staffId });
    expect(await team(exitCaseId, milo)).toEqual(['Milo co_worker', 'Tage responsible']);
    expect(await told(tage, exitCaseId)).toEqual(['case_handed_over']);
    await expect(asks(cases.showExitCase, ellinor, { exitCaseId })).rejects.toMatchObject(refused('not_found'));
    const again = { exitCaseId, fromId: ellinor.staffId, toId: milo.staffId };
    await expect(asks(handing.handOverCase, milo, again)).rejects.toMatchObject(refused('not_found'));
    await expect(asks(handing.handOverCase, ellinor, again)).rejects.toMatchObject(refused('not_found'));
    await asks(handing.handOverCase, milo, { exitCaseId, fromId: tage.staffId, toId: milo.staffId });
    expect(await team(exitCaseId, milo)).toEqual(['Milo responsible']);
  });

  test('a case that all have left is handed over by the manager of its unit, and by nobody else', async () => {
    const rakel = await here.as('haninge-ekonom');
    const exitCaseId = await opened([]);
    const left = async (by: StaffActor) => (await asks(handing.listLeftCases, by, {})).cases.map((one) => one.exitCaseId);
    expect(await left(sigbritt)).toEqual([]);
    await expect(asks(handing.rescueCase, sigbritt, { exitCaseId, toId: tage.staffId })).rejects.toMatchObject(
      refused('not_found'),
    );
    const gone = (at: string | null) =>
      here.owner.query('update access.staff set ended_at = $2 where id = $1', [ellinor.staffId, at]);
    await gone('2026-03-01T00:00:00Z');
    try {
      expect(await left(sigbritt)).toContain(exitCaseId);
      expect(await left(await here.as('malmo-chef'))).toEqual([]);
      await expect(asks(handing.listLeftCases, tage, {})).rejects.toMatchObject(refused('not_allowed'));
      const rescue = (toId: string) => asks(handing.rescueCase, sigbritt, { exitCaseId, toId });
      await expect(rescue(rakel.staffId)).rejects.toMatchObject(refused('not_found'));
      await here.owner.query(
        `insert into access.exclusion (organisation_id, id, exit_case_id, staff_id, since, added_by)
         select organisation_id, gen_random_uuid(), id, $2, now(), opened_by from cases.exit_case where id = $1`,
        [exitCaseId, milo.staffId],
      );
      await expect(rescue(milo.staffId)).rejects.toMatchObject(refused('already_excluded'));
      await rescue(tage.staffId);
      expect(await left(sigbritt)).not.toContain(exitCaseId);
      expect(await team(exitCaseId, tage)).toEqual(['Ellinor responsible', 'Tage responsible']);
      expect(await told(tage, exitCaseId)).toEqual(['case_handed_over']);
      const { rows } = await here.owner.query(
        `select outcome from audit.entry where operation = 'case.rescue' and $1 = any (subject_ids) order by number desc limit 1`,
        [exitCaseId],
      );
      expect(rows).toEqual([{ outcome: 'done' }]);
      await asks(handing.handOverCase, tage, { exitCaseId, fromId: ellinor.staffId, toId: tage.staffId });
      expect(await team(exitCaseId, tage)).toEqual(['Tage responsible']);
    } finally {
      await gone(null);
    }
  });
});

test('a stranger to the case cannot tell that it exists', async () => {
  const exitCaseId = await opened();
  const { relativeId } = await asks(family.addRelative, ellinor, {
    exitCaseId,
    relation: 'parent',
    age: 'adult',
    protection: 'none',
    who: 'Mamma',
  });
  const told = { relation: 'parent', age: 'adult', protection: 'none', who: 'Mamma' };
  const confirmed = { condition: 'motivated', confirmedOn: '2026-03-01', confirmedBy: 'Polisen', document: 'Papper' };
  const everything: readonly (readonly [Operation, object])[] = [
    [cases.listConditions, {}],
    [cases.confirmCondition, confirmed],
    [cases.withdrawCondition, { condition: 'motivated', reason: 'Nej.' }],
    [cases.openPoliceCase, {}],
    [family.listFamily, {}],
    [family.addRelative, told],
    [family.changeRelative, { relativeId, ...told, version: 1 }],
    [family.linkRelative, { relativeId, otherCaseId: null, version: 1 }],
    [family.endRelative, { relativeId, version: 1 }],
    [family.raiseConcern, { source: 'seen_by_us', feedback: 'not_asked_for', what: 'Oro.' }],
    [family.fulfilConcern, { concernId: relativeId, duty: 'report_child' }],
    [safety.listPartners, {}],
    [safety.addPartner, { kind: 'police', function: 'Samordnare' }],
    [safety.endPartner, { partnerId: relativeId }],
    [safety.listSafety, {}],
    [safety.raiseSafetyFlag, { level: 'careful', why: 'Hot.' }],
    [safety.lowerSafetyFlag, {}],
    [handing.handOverCase, { fromId: ellinor.staffId, toId: tage.staffId }],
  ];
  const yasmin = await here.as('malmo-samordnare');
  for (const [op, input] of everything)
    for (const stranger of [tage, yasmin])
      await expect(perform(here.installation, op, stranger, { exitCaseId, ...input }), op.contract.name).rejects.toMatchObject(
        refused('not_found'),
      );
  const nobody = await here.as('haninge-ekonom');
  for (const [op, input] of everything)
    await expect(perform(here.installation, op, nobody, { exitCaseId, ...input }), op.contract.name).rejects.toMatchObject(
      refused('not_allowed'),
    );
});
