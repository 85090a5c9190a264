import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startClock } from '#clocks/operations.ts';
import { listNotices } from '#access/contract.ts';
import { accessOperations } from '#access/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { type Operation, type StaffActor, operation, perform } from '#platform/operation.ts';
import type { Contract } from '#platform/contract.ts';
import { z } from 'zod';
import { casework, refused } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import * as cases from './operations.ts';

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

const opened = async () =>
  (await casework(here.installation, ellinor, { responsible: ellinor.staffId, coWorkers: [milo.staffId] })).exitCaseId;
const shown = (exitCaseId: ExitCaseId, by = ellinor) => perform(here.installation, cases.showExitCase, by, { exitCaseId });
const life = (exitCaseId: ExitCaseId, by = ellinor) => perform(here.installation, cases.showLife, by, { exitCaseId });

/** Does something with a case as it is now. */
const does = async <C extends Contract>(op: Operation<C>, exitCaseId: ExitCaseId, input: object, by = ellinor) => {
  const { version } = await shown(exitCaseId);
  return perform(here.installation, op, by, { exitCaseId, version, ...input });
};
const answers = (exitCaseId: ExitCaseId, childrenInFamily = 'no') =>
  does(cases.describeCase, exitCaseId, { kind: 'exiter', milieu: null, supportWay: null, childrenInFamily });
const steps = (exitCaseId: ExitCaseId, to: string, more: object = {}) =>
  does(cases.takeStep, exitCaseId, { to, reason: `Därför: ${to}.`, ...more });
const ends = (exitCaseId: ExitCaseId, state: string, ground: string) =>
  does(cases.endCase, exitCaseId, { end: { state, ground }, reason: 'Så slutade det.' });

/** The clocks of a case, as the engine has them. */
const clocksOf = async (exitCaseId: ExitCaseId) =>
  (
    await here.owner.query<{ rule: string; outcome: string | null; paused: boolean; day: string }>(
      `select rule, outcome, paused_at is not null as paused, ((due_at at time zone 'Europe/Stockholm') - interval '1 second')::date::text as day
       from clocks.clock where exit_case_id = $1 order by started_at, due_at, stopped_at nulls last`,
      [exitCaseId],
    )
  ).rows;

/** Starts the clock of a duty, as a slice above would in an operation of its own. */
const owes = async (exitCaseId: ExitCaseId, rule: string) => {
  const name = 'case.show' as const;
  const start = operation(
    { name, http: 'POST /none', who: 'staff', says: 'For the test.', input: z.strictObject({}), output: z.object({}) },
    async (ctx) => {
      await startClock(ctx, { exitCaseId, rule, from: ctx.now });
      return {};
    },
  );
  await perform(here.installation, start, ellinor, {});
};

test('a case goes from contact to a settled life, and each step says who, when and why', async () => {
  const exitCaseId = await opened();
  await answers(exitCaseId, 'yes');
  await steps(exitCaseId, 'motivation', { nextTalkOn: '2026-03-10' });
  for (const to of ['assessment', 'begun', 'ongoing', 'establishment']) await steps(exitCaseId, to);
  await ends(exitCaseId, 'closed', 'established');
  const way = await life(exitCaseId, milo);
  expect(way.steps.map((one) => `${one.from} ${one.to}`)).toEqual([
    'contact motivation',
    'motivation assessment',
    'assessment begun',
    'begun ongoing',
    'ongoing establishment',
    'establishment closed',
  ]);
  expect(way.steps[0]).toMatchObject({
    by: 'Ellinor',
    at: here.installation.clock().toISOString(),
    reason: 'Därför: motivation.',
  });
  expect(way.steps.at(-1)).toMatchObject({ ground: 'established', reason: 'Så slutade det.' });
  expect(await shown(exitCaseId)).toMatchObject({ state: 'closed', ended: { ground: 'established' }, childrenInFamily: 'yes' });
  expect((await clocksOf(exitCaseId)).map((one) => one.rule)).not.toContain('after_leaving');
});

describe('the motivation phase has a rhythm of its own', () => {
  test('each talk says how ready, as each sees it, and sets the day of the next', async () => {
    const exitCaseId = await opened();
    await steps(exitCaseId, 'motivation', { nextTalkOn: '2026-03-10' });
    expect(await clocksOf(exitCaseId)).toEqual([{ rule: 'next_talk', outcome: null, paused: false, day: '2026-03-10' }]);
    const talk = { exitCaseId, workerSees: 'wondering', personSees: 'preparing', moved: 'Har talat med sin syster.' };
    await perform(here.installation, cases.recordTalk, milo, { ...talk, nextOn: '2026-03-17' });
    expect(await clocksOf(exitCaseId)).toMatchObject([
      { rule: 'next_talk', outcome: 'done' },
      { rule: 'next_talk', outcome: null, day: '2026-03-17' },
    ]);
    expect((await life(exitCaseId)).talks).toMatchObject([
      { by: 'Milo', workerSees: 'wondering', personSees: 'preparing', moved: 'Har talat med sin syster.', nextOn: '2026-03-17' },
    ]);
    expect((await shown(exitCaseId)).nextClock).toMatchObject({ titleSv: 'Nästa samtal', broken: false });
  });

  test('it does not begin without a day, nor with one that has been; and talks end when support begins', async () => {
    const exitCaseId = await opened();
    const wrong = (code: string) => refused('invalid_input', { field: 'nextTalkOn', code });
    await expect(steps(exitCaseId, 'motivation')).rejects.toMatchObject(wrong('required'));
    await expect(steps(exitCaseId, 'motivation', { nextTalkOn: '2026-03-01' })).rejects.toMatchObject(wrong('in_the_past'));
    await answers(exitCaseId);
    for (const to of ['assessment', 'begun']) await steps(exitCaseId, to);
    const talk = { exitCaseId, workerSees: 'ready', moved: 'Allt.', nextOn: '2026-03-17' };
    await expect(perform(here.installation, cases.recordTalk, ellinor, talk)).rejects.toMatchObject(refused('not_in_motivation'));
    await expect(perform(here.installation, cases.recordTalk, ellinor, { ...talk, nextOn: '2026-03-01' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'nextOn', code: 'in_the_past' }),
    );
  });
});

describe('a case can rest', () => {
  test('and clocks that may stand still do, until it goes on', async () => {
    const exitCaseId = await opened();
    await steps(exitCaseId, 'motivation', { nextTalkOn: '2026-03-10' });
    await owes(exitCaseId, 'report_child');
    await does(cases.pauseCase, exitCaseId, { reason: 'På behandlingshem.' });
    expect(await clocksOf(exitCaseId)).toMatchObject([
      { rule: 'report_child', paused: false },
      { rule: 'next_talk', paused: true },
    ]);
    expect(await shown(exitCaseId)).toMatchObject({ paused: true, pausedAt: here.installation.clock().toISOString() });
    await expect(steps(exitCaseId, 'assessment')).rejects.toMatchObject(refused('case_paused'));
    await expect(does(cases.pauseCase, exitCaseId, { reason: 'En gång till.' })).rejects.toMatchObject(refused('case_paused'));
    const before = here.installation.clock();
    here.setClock('2026-03-05T11:00:00Z');
    await does(cases.resumeCase, exitCaseId, { reason: 'Hemma igen.' }, milo);
    here.setClock(before);
    expect(await clocksOf(exitCaseId)).toMatchObject([{ rule: 'report_child' }, { rule: 'next_talk', day: '2026-03-13' }]);
    expect((await life(exitCaseId)).pauses).toMatchObject([
      { by: 'Ellinor', reason: 'På behandlingshem.', resumed: { by: 'Milo', reason: 'Hemma igen.' } },
    ]);
    await expect(does(cases.resumeCase, exitCaseId, { reason: 'Igen.' })).rejects.toMatchObject(refused('case_not_paused'));
  });

  test('and be over while it rests: then the pause is over too', async () => {
    const exitCaseId = await opened();
    await answers(exitCaseId);
    await does(cases.pauseCase, exitCaseId, { reason: 'Vill vänta.' });
    await ends(exitCaseId, 'not_pursued', 'not_ready');
    expect(await shown(exitCaseId)).toMatchObject({ state: 'not_pursued', paused: false });
    expect((await life(exitCaseId)).pauses).toMatchObject([{ resumed: { reason: 'Så slutade det.' } }]);
  });
});

describe('before a case is over', () => {
  test('somebody has answered whether there are children', async () => {
    const exitCaseId = await opened();
    await expect(ends(exitCaseId, 'not_pursued', 'no_need')).rejects.toMatchObject(refused('child_question_unanswered'));
    await answers(exitCaseId, 'unknown');
    await steps(exitCaseId, 'assessment');
    await expect(steps(exitCaseId, 'begun')).rejects.toMatchObject(refused('child_question_unanswered'));
    await ends(exitCaseId, 'not_pursued', 'no_need');
  });

  test('no duty in law still runs, nor was broken without a reason', async () => {
    const exitCaseId = await opened();
    await answers(exitCaseId);
    await steps(exitCaseId, 'motivation', { nextTalkOn: '2026-03-10' });
    await owes(exitCaseId, 'assess_child');
    await expect(ends(exitCaseId, 'not_pursued', 'no_need')).rejects.toMatchObject(refused('duty_still_runs'));
    const before = here.installation.clock();
    here.setClock('2026-04-02T11:00:00Z');
    await expect(ends(exitCaseId, 'not_pursued', 'no_need')).rejects.toMatchObject(refused('duty_unexplained'));
    here.setClock(before);
    await here.owner.query(
      `update clocks.clock set sealed_late_because = 'x' where exit_case_id = $1 and rule = 'assess_child'`,
      [exitCaseId],
    );
    await ends(exitCaseId, 'not_pursued', 'no_need');
    expect((await clocksOf(exitCaseId)).map((one) => one.outcome)).toEqual(['no_longer', 'no_longer']);
  });
});

const told = async (who: StaffActor, exitCaseId: ExitCaseId) => {
  const list = accessOperations.find((one) => one.contract.name === listNotices.name) as Operation<typeof listNotices>;
  const { notices } = await perform(here.installation, list, who, {});
  return notices.filter((one) => one.subjectId === exitCaseId).map((one) => one.kind);
};

describe('one who leaves of their own will', () => {
  test('is told of to team and manager, and somebody gets in touch until the person is reached', async () => {
    const exitCaseId = await opened();
    await answers(exitCaseId);
    for (const to of ['assessment', 'begun', 'ongoing']) await steps(exitCaseId, to);
    await ends(exitCaseId, 'closed', 'own_wish');
    expect(await told(milo, exitCaseId)).toEqual(['left_of_own_will']);
    expect(await told(sigbritt, exitCaseId)).toEqual(['left_of_own_will']);
    expect(await told(ellinor, exitCaseId)).toEqual([]);
    expect(await told(tage, exitCaseId)).toEqual([]);
    const checkIn = (outcome: string, again = 'no') =>
      perform(here.installation, cases.checkIn, milo, { exitCaseId, outcome, note: 'Ringde.', again });
    expect(await clocksOf(exitCaseId)).toEqual([
      { rule: 'after_leaving', outcome: null, paused: false, day: '2026-03-09' },
      { rule: 'measure_areas', outcome: 'no_longer', paused: false, day: '2026-03-16' },
      { rule: 'measure_areas', outcome: null, paused: false, day: '2026-03-16' },
    ]);
    const calls = async () =>
      (await clocksOf(exitCaseId)).filter((one) => one.rule === 'after_leaving').map((one) => one.outcome);
    await checkIn('not_reached');
    expect(await calls()).toEqual(['done', null]);
    await checkIn('reached');
    expect(await calls()).toEqual(['done', 'done']);
    expect((await life(exitCaseId)).checkIns.map((one) => `${one.by} ${one.outcome}`).toSorted()).toEqual([
      'Milo not_reached',
      'Milo reached',
    ]);
  });

  test('can come back, and then nobody asks for that any longer', async () => {
    const exitCaseId = await opened();
    await answers(exitCaseId);
    await ends(exitCaseId, 'not_pursued', 'own_wish');
    await does(cases.reopenCase, exitCaseId, { to: 'motivation', reason: 'Ringde igen.', nextTalkOn: '2026-03-12' });
    expect(await clocksOf(exitCaseId)).toMatchObject([
      { rule: 'after_leaving', outcome: 'no_longer' },
      { rule: 'next_talk', outcome: null },
    ]);
    expect(await shown(exitCaseId)).toMatchObject({ state: 'motivation', ended: null });
  });

  test('is not who was helped to settle: of them nobody asks', async () => {
    const exitCaseId = await opened();
    await answers(exitCaseId);
    await ends(exitCaseId, 'not_pursued', 'no_need');
    const checkIn = { exitCaseId, outcome: 'reached', note: 'Ringde.', again: 'no' };
    await expect(perform(here.installation, cases.checkIn, ellinor, checkIn)).rejects.toMatchObject(refused('step_not_allowed'));
  });
});

describe('a case that is over', () => {
  test('is only read, and opened again with a reason', async () => {
    const exitCaseId = await opened();
    await answers(exitCaseId);
    await ends(exitCaseId, 'not_pursued', 'unreachable');
    const closed = refused('case_closed');
    await expect(steps(exitCaseId, 'assessment')).rejects.toMatchObject(closed);
    await expect(answers(exitCaseId)).rejects.toMatchObject(closed);
    await expect(does(cases.pauseCase, exitCaseId, { reason: 'Vila.' })).rejects.toMatchObject(closed);
    await expect(does(cases.resumeCase, exitCaseId, { reason: 'Vila.' })).rejects.toMatchObject(closed);
    await expect(ends(exitCaseId, 'not_pursued', 'no_need')).rejects.toMatchObject(closed);
    const talk = { exitCaseId, workerSees: 'ready', moved: 'Allt.', nextOn: '2026-03-17' };
    await expect(perform(here.installation, cases.recordTalk, ellinor, talk)).rejects.toMatchObject(closed);
    await expect(does(cases.reopenCase, exitCaseId, { to: 'ongoing', reason: 'Nej.' })).rejects.toMatchObject(
      refused('step_not_allowed'),
    );
    await does(cases.reopenCase, exitCaseId, { to: 'assessment', reason: 'Hörde av sig.' });
    await expect(does(cases.reopenCase, exitCaseId, { to: 'assessment', reason: 'Igen.' })).rejects.toMatchObject(
      refused('case_not_closed'),
    );
    await expect(
      perform(here.installation, cases.checkIn, ellinor, { exitCaseId, outcome: 'reached', note: 'Hej.', again: 'no' }),
    ).rejects.toMatchObject(refused('case_not_closed'));
  });
});

test('the milieu is sealed, and shown on the page of the case alone', async () => {
  const exitCaseId = await opened();
  const said = { kind: 'exiter', milieu: 'violent_extremism', supportWay: 'relocated', childrenInFamily: 'no' };
  await does(cases.describeCase, exitCaseId, said);
  expect((await life(exitCaseId)).milieu).toBe('violent_extremism');
  expect(await shown(exitCaseId)).toMatchObject({ kind: 'exiter', supportWay: 'relocated', childrenInFamily: 'no' });
  const { cases: listed } = await perform(here.installation, cases.listExitCases, ellinor, {});
  expect(JSON.stringify(listed)).not.toContain('extremism');
  const { rows } = await here.owner.query<{ row: string }>(
    `select row_to_json(exit_case)::text as row from cases.exit_case where id = $1`,
    [exitCaseId],
  );
  expect(rows[0]?.row).not.toContain('extremism');
});

test('two who change the same case from the same page: the second is told', async () => {
  const exitCaseId = await opened();
  const { version } = await shown(exitCaseId);
  const both = await Promise.allSettled(
    ['assessment', 'motivation'].map((to) =>
      perform(here.installation, cases.takeStep, ellinor, { exitCaseId, to, reason: 'Nu.', nextTalkOn: '2026-03-10', version }),
    ),
  );
  expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await life(exitCaseId)).steps).toHaveLength(1);
});

test('one who is not in the team cannot tell that there is a case, and one who reads in an emergency changes nothing', async () => {
  const exitCaseId = await opened();
  const everything: readonly (readonly [Operation, object])[] = [
    [cases.showLife, {}],
    [cases.describeCase, { kind: 'exiter', milieu: null, supportWay: null, childrenInFamily: 'no', version: 1 }],
    [cases.takeStep, { to: 'assessment', reason: 'Nu.', version: 1 }],
    [cases.endCase, { end: { state: 'not_pursued', ground: 'no_need' }, reason: 'Nu.', version: 1 }],
    [cases.reopenCase, { to: 'assessment', reason: 'Nu.', version: 1 }],
    [cases.pauseCase, { reason: 'Nu.', version: 1 }],
    [cases.resumeCase, { reason: 'Nu.', version: 1 }],
    [cases.recordTalk, { workerSees: 'ready', moved: 'Nu.', nextOn: '2026-03-17' }],
    [cases.checkIn, { outcome: 'reached', note: 'Nu.', again: 'no' }],
  ];
  const yasmin = await here.as('malmo-samordnare');
  for (const [op, input] of everything)
    for (const stranger of [tage, sigbritt, yasmin])
      await expect(perform(here.installation, op, stranger, { exitCaseId, ...input })).rejects.toMatchObject(
        refused('not_found'),
      );
  await here.owner.query(
    `insert into access.break_glass (organisation_id, id, exit_case_id, staff_id, pseudonym, legal_ground, wrapped_key, key_version, sealed_reason, opened_at, until)
     select organisation_id, gen_random_uuid(), id, $2, 'x', 'osl_10_2', 'x', 1, 'x', $3::timestamptz, $3::timestamptz + interval '1 hour'
     from cases.exit_case where id = $1`,
    [exitCaseId, tage.staffId, here.installation.clock()],
  );
  expect((await life(exitCaseId, tage)).steps).toEqual([]);
  for (const [op, input] of everything.slice(1))
    await expect(perform(here.installation, op, tage, { exitCaseId, ...input })).rejects.toMatchObject(refused('not_found'));
  const nobody = await here.as('haninge-ekonom');
  for (const [op, input] of everything)
    await expect(perform(here.installation, op, nobody, { exitCaseId, ...input })).rejects.toMatchObject(refused('not_allowed'));
});

describe('the database', () => {
  const breaks = async (exitCaseId: ExitCaseId, change: string) =>
    here.owner.query(`update cases.exit_case set ${change} where id = $1`, [exitCaseId]);

  test.each([
    ['a state without its step', `state = 'motivation'`],
    ['a step that nobody took', `state = 'motivation', steps = 1`],
    ['steps counted without a step', `steps = 3`],
    ['an end without a time', `ended_at = null, state = 'closed'`],
    ['a time of ending for one that goes on', `ended_at = now()`],
    ['support begun without an answer about children', `state = 'begun', steps = 1`],
    ['no answer about children that there is', `children_in_family = 'perhaps'`],
    ['a way of support that there is not', `support_way = 'in Kiruna'`],
  ])('does not take %s', async (_, change) => {
    const exitCaseId = await opened();
    await expect(breaks(exitCaseId, change)).rejects.toMatchObject({ code: '23514' });
  });

  test('takes no step that the life of a case does not know, whatever the program says', async () => {
    const exitCaseId = await opened();
    const insert = (from: string, to: string, ground: string | null) =>
      here.owner.query(
        `insert into cases.step (organisation_id, id, exit_case_id, nth, from_state, to_state, at, staff_id, ground, sealed_reason)
         select organisation_id, gen_random_uuid(), id, 1, $2, $3, now(), opened_by, $4, 'x' from cases.exit_case where id = $1`,
        [exitCaseId, from, to, ground],
      );
    for (const [from, to, ground] of [
      ['contact', 'begun', null],
      ['contact', 'contact', null],
      ['closed', 'begun', null],
      ['ongoing', 'not_pursued', 'own_wish'],
      ['contact', 'closed', 'own_wish'],
      ['contact', 'not_pursued', null],
      ['contact', 'not_pursued', 'established'],
      ['contact', 'motivation', 'own_wish'],
    ] as const)
      await expect(insert(from, to, ground)).rejects.toMatchObject({ code: '23514' });
    await insert('contact', 'assessment', null);
    await expect(breaks(exitCaseId, `state = 'motivation', steps = 1`)).rejects.toMatchObject({ code: '23514' });
    await breaks(exitCaseId, `state = 'assessment', steps = 1`);
    await expect(breaks(exitCaseId, `state = 'begun', steps = 1`)).rejects.toMatchObject({ code: '23514' });
    await expect(insert('contact', 'assessment', null)).rejects.toMatchObject({ code: '23505' });
  });
});

test('whatever is asked in whatever order, the case stands where its steps lead, and nowhere it must not', async () => {
  const Asked = fc.oneof(
    fc.record({
      op: fc.constantFrom(cases.takeStep, cases.reopenCase),
      to: fc.constantFrom('motivation', 'assessment', 'begun', 'ongoing', 'establishment'),
    }),
    fc.record({
      op: fc.constant(cases.endCase),
      end: fc.constantFrom({ state: 'closed', ground: 'established' }, { state: 'not_pursued', ground: 'own_wish' }),
    }),
    fc.record({ op: fc.constantFrom(cases.pauseCase, cases.resumeCase) }),
    fc.record({ op: fc.constant(cases.describeCase), childrenInFamily: fc.constantFrom('yes', 'unknown') }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(Asked, { minLength: 5, maxLength: 12 }), async (asked) => {
      const exitCaseId = await opened();
      for (const { op, ...said } of asked) {
        const more = op === cases.describeCase ? { kind: 'exiter', milieu: null, supportWay: null } : { reason: 'Därför.' };
        const next = 'to' in said ? { nextTalkOn: '2026-03-20' } : {};
        await does(op as Operation<Contract>, exitCaseId, { ...more, ...next, ...said }).catch((error: unknown) =>
          expect(error).toMatchObject({ status: 409 }),
        );
      }
      const now = await shown(exitCaseId);
      const { steps: taken } = await life(exitCaseId);
      expect(now.state).toBe(taken.at(-1)?.to ?? 'contact');
      expect(taken.every((one, index) => one.from === (taken[index - 1]?.to ?? 'contact'))).toBe(true);
      const past = ['begun', 'ongoing', 'establishment', 'closed'].includes(now.state);
      expect(past && now.childrenInFamily !== 'yes').toBe(false);
      expect(now.ended === null).toBe(now.next.end !== null);
    }),
    { numRuns: 12 },
  );
});
