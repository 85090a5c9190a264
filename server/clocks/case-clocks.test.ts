import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as clocks from '#clocks/contract.ts';
import { clockJobs } from '#clocks/operations.ts';
import type { ClockId, ExitCaseId } from '#kernel/ids.ts';
import { type Asking, asking } from '#test/asking.ts';
import { casework } from '#test/contacts.ts';
import type { Contract } from '#platform/contract.ts';
import type { z } from 'zod';

let here: Asking;
let exitCaseId: ExitCaseId;
let pseudonym: string;

const coordinator = 'haninge-samordnare';
const worker = 'haninge-handlaggare';
const manager = 'haninge-chef';
const standIn = 'haninge-jour';
const noon = '2026-03-02T11:00:00Z';

beforeAll(async () => {
  here = await asking();
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock(noon);
  await here.owner.query(
    `update clocks.clock set stopped_at = due_at, stopped_by = (select id from access.staff where organisation_id = clock.organisation_id limit 1),
            outcome = 'done', paused_at = null where stopped_at is null`,
  );
  ({ exitCaseId, pseudonym } = await casework(here.installation, await here.as(coordinator), {
    responsible: (await here.as(worker)).staffId,
  }));
});

/** Asks as somebody who has just signed in, for days go by in these stories. */
const session = (who: string) => here.session(`demo-${who}`);
const get = async <C extends Contract>(who: string, contract: C, input: Partial<z.input<C['input']>>) =>
  here.get(await session(who), contract, input);

const begun = async (rule: string, more: object = {}) =>
  (await get(worker, clocks.startClock, { exitCaseId, rule, from: '2026-03-02', ...more })).clockId;
const listed = async (who = worker) => get(who, clocks.listClocks, { exitCaseId });
const shown = async (clockId: ClockId) => {
  const found = (await listed()).clocks.find((one) => one.clockId === clockId);
  if (!found) throw new Error('The clock is not listed.');
  return found;
};
const code = async (who: string, contract: never, input: object) =>
  (await here.ask(await session(who), contract, input as never)).code;
const tell = async (at: string) => {
  here.setClock(at);
  await clockJobs[0]?.work(here.installation);
};
const notices = async () => {
  const { rows } = await here.owner.query<{ title: string; kind: string }>(
    `select staff.title, notice.kind from access.notice join access.staff on staff.id = notice.staff_id
     where notice.subject_id = $1 and kind <> 'case_handed_over' order by notice.at, staff.title`,
    [exitCaseId],
  );
  return rows.map((one) => `${one.title.split(',')[0]}: ${one.kind}`);
};

describe('a clock of a case', () => {
  test('is started by hand by the rule in force, and says why it is due that day', async () => {
    const clockId = await begun('investigate_child');
    expect(await shown(clockId)).toMatchObject({
      rule: 'investigate_child',
      dueAt: '2026-07-02T22:00:00.000Z',
      citation: 'SoL (2025:400) 20 kap. 3 §: utredningen är klar inom fyra månader; får förlängas',
      why: { from: '2026-03-02', unit: 'months', amount: 4, reached: '2026-07-02', movedOff: [], lastDay: '2026-07-02' },
      allowed: ['clock.finish', 'clock.extend', 'clock.hand_over'],
    });
    expect(await code(worker, clocks.startClock as never, { exitCaseId, rule: 'investigate_child', from: '2026-03-02' })).toBe(
      'conflict',
    );
  });

  test.each([
    ['a rule that something else starts', { rule: 'appeal' }, 'not_found'],
    ['a rule that is not', { rule: 'no_such_rule' }, 'not_found'],
    ['a day that has not come', { rule: 'report_feedback', from: '2026-03-03' }, 'invalid_input'],
    ['no last day where one has to be said', { rule: 'next_talk' }, 'invalid_input'],
    ['a last day before it begins', { rule: 'next_talk', until: '2026-03-01' }, 'invalid_input'],
    ['from before there was such a rule', { rule: 'report_feedback', from: '2025-06-30' }, 'not_found'],
  ])('is not started by %s', async (_, how, why) => {
    expect(await code(worker, clocks.startClock as never, { exitCaseId, from: '2026-03-02', ...how })).toBe(why);
  });

  test('is extended with a reason that is kept, and what it was before is kept too', async () => {
    const clockId = await begun('investigate_child');
    await get(worker, clocks.extendClock, { exitCaseId, clockId, until: '2026-09-30', reason: 'Ett utlåtande dröjer.' });
    expect(await shown(clockId)).toMatchObject({
      dueAt: '2026-09-30T22:00:00.000Z',
      why: {
        reached: '2026-07-02',
        extended: [{ on: '2026-03-02', from: '2026-07-02', to: '2026-09-30' }],
        lastDay: '2026-09-30',
      },
      changes: [{ kind: 'extended', by: 'Milo', reason: 'Ett utlåtande dröjer.', dueBefore: '2026-07-02T22:00:00.000Z' }],
    });
    const { rows } = await here.owner.query('select sealed_reason from clocks.change where clock_id = $1', [clockId]);
    expect(rows[0]?.sealed_reason.toString()).not.toContain('utlåtande');
  });

  test('is not made shorter, nor extended against its rule or when its time is out', async () => {
    const clockId = await begun('investigate_child');
    const extended = (until: string) =>
      code(worker, clocks.extendClock as never, { exitCaseId, clockId, until, reason: 'Därför.' });
    expect(await extended('2026-07-02')).toBe('invalid_input');
    here.setClock('2026-07-03T11:00:00Z');
    expect(await extended('2026-12-01')).toBe('time_is_out');
    const feedback = await begun('report_feedback', { from: '2026-07-03' });
    const against = { exitCaseId, clockId: feedback, until: '2026-12-01', reason: 'Därför.' };
    expect(await code(worker, clocks.extendClock as never, against)).toBe('cannot_extend');
    expect(await code(worker, clocks.pauseClock as never, { exitCaseId, clockId: feedback })).toBe('cannot_pause');
  });

  test('stands still and runs again, due as many days later', async () => {
    const clockId = await begun('next_talk', { until: '2026-03-10' });
    await get(worker, clocks.pauseClock, { exitCaseId, clockId });
    expect((await shown(clockId)).allowed).toEqual(['clock.finish', 'clock.resume', 'clock.hand_over']);
    here.setClock('2026-03-20T11:00:00Z');
    expect((await shown(clockId)).broken).toBe(false);
    await get(worker, clocks.resumeClock, { exitCaseId, clockId });
    expect(await shown(clockId)).toMatchObject({
      dueAt: '2026-03-28T23:00:00.000Z',
      why: { reached: '2026-03-10', stoodStillDays: 18, lastDay: '2026-03-28' },
      changes: [{ kind: 'paused' }, { kind: 'resumed' }],
    });
    expect(await code(worker, clocks.resumeClock as never, { exitCaseId, clockId })).toBe('conflict');
  });

  test('when it was late, is explained once before it is done, and the breach stays', async () => {
    const clockId = await begun('report_feedback');
    const reason = { exitCaseId, clockId, reason: 'Anmälaren gick inte att nå.' };
    expect(await code(worker, clocks.explainClock as never, reason)).toBe('promise_not_broken');
    here.setClock('2026-03-10T11:00:00Z');
    expect(await code(worker, clocks.finishClock as never, { exitCaseId, clockId, outcome: 'done' })).toBe('reason_needed');
    await get(worker, clocks.explainClock, reason);
    expect(await code(worker, clocks.explainClock as never, reason)).toBe('conflict');
    await get(worker, clocks.finishClock, { exitCaseId, clockId, outcome: 'done' });
    expect(await shown(clockId)).toMatchObject({
      broken: true,
      outcome: 'done',
      stoppedBy: 'Milo',
      lateBecause: 'Anmälaren gick inte att nå.',
      changes: [{ kind: 'explained', reason: null }],
      allowed: [],
    });
  });

  test('is another’s in the team, and nobody else’s', async () => {
    const clockId = await begun('report_feedback');
    const ownerId = (await here.as(coordinator)).staffId;
    await get(worker, clocks.handOverClock, { exitCaseId, clockId, ownerId });
    expect(await shown(clockId)).toMatchObject({
      owner: { name: 'Ellinor' },
      changes: [{ kind: 'handed_over', ownerAfter: 'Ellinor' }],
    });
    const outside = (await here.as(standIn)).staffId;
    expect(await code(worker, clocks.handOverClock as never, { exitCaseId, clockId, ownerId: outside })).toBe('not_in_team');
  });

  test('is not there for one who is not in the case', async () => {
    const clockId = await begun('report_feedback');
    for (const [contract, more] of [
      [clocks.listClocks, {}],
      [clocks.finishClock, { clockId, outcome: 'done' }],
      [clocks.explainClock, { clockId, reason: 'Därför.' }],
    ] as const)
      for (const who of [standIn, 'malmo-samordnare'])
        expect(await code(who, contract as never, { exitCaseId, ...more })).toBe('not_found');
  });
});

describe('who is told of a clock of a case', () => {
  test('the one who is responsible, then the manager, then the stand-in, and all when it breaks; each once', async () => {
    await begun('report_feedback'); // out when 9 March is over
    await tell('2026-03-06T22:59:00Z');
    expect(await notices()).toEqual([]);
    await tell('2026-03-06T23:00:00Z');
    await tell('2026-03-06T23:05:00Z');
    expect(await notices()).toEqual(['Handläggare: duty_running_out']);
    await tell('2026-03-07T23:00:00Z');
    await tell('2026-03-08T23:00:00Z');
    expect(await notices()).toEqual(['Handläggare: duty_running_out', 'Enhetschef: duty_running_out', 'Jour: duty_running_out']);
    await tell('2026-03-09T23:00:00Z');
    await tell('2026-03-10T23:00:00Z');
    expect((await notices()).slice(3)).toEqual(['Enhetschef: duty_broken', 'Handläggare: duty_broken', 'Jour: duty_broken']);
  });

  test('the one whose it is in the place of the responsible, while they are in the team', async () => {
    const ownerId = (await here.as(coordinator)).staffId;
    const clockId = await begun('report_feedback', { ownerId });
    await tell('2026-03-06T23:00:00Z');
    expect(await notices()).toEqual(['Samordnare: duty_running_out']);
    const desk = async (who: string) => (await get(who, clocks.listDesk, { show: 'mine' })).clocks.map((one) => one.clockId);
    expect(await desk(coordinator)).toContain(clockId);
    expect(await desk(worker)).not.toContain(clockId);
  });

  test('anew when it has got more time', async () => {
    const clockId = await begun('next_talk', { until: '2026-03-03' });
    await tell('2026-03-03T10:00:00Z');
    await get(worker, clocks.extendClock, { exitCaseId, clockId, until: '2026-03-09', reason: 'Sjuk.' });
    await tell('2026-03-03T10:05:00Z');
    expect(await notices()).toEqual(['Handläggare: duty_running_out']);
    await tell('2026-03-09T10:00:00Z');
    expect(await notices()).toEqual(['Handläggare: duty_running_out', 'Handläggare: duty_running_out']);
  });

  test('a manager outside the team learns pseudonym, duty and day, and no more; one who is shut out learns nothing', async () => {
    await begun('report_feedback');
    const tage = await here.as(standIn);
    await here.owner.query(
      `insert into access.exclusion (organisation_id, id, exit_case_id, staff_id, since, added_by)
       values ($1, gen_random_uuid(), $2, $3, $4, $3)`,
      [tage.organisationId, exitCaseId, tage.staffId, noon],
    );
    await tell('2026-03-09T22:00:00Z');
    expect(await notices()).toEqual(['Enhetschef: duty_running_out', 'Handläggare: duty_running_out']);
    const told = await get(manager, clocks.listDesk, { show: 'told' });
    expect(told.clocks).toEqual([
      {
        clockId: expect.any(String),
        exitCaseId: null,
        pseudonym,
        title: { sv: 'Svara den som anmält oro', en: 'Answer the one who reported a concern' },
        dueAt: '2026-03-09T23:00:00.000Z',
        stoppedAt: null,
        pausedAt: null,
        broken: false,
        atEnd: 'breach',
        told: null,
        owner: null,
      },
    ]);
    expect(await code(manager, clocks.listClocks as never, { exitCaseId })).toBe('not_found');
    expect((await get(standIn, clocks.listDesk, { show: 'told' })).clocks).toEqual([]);
  });
});

test('the rules are shown in force and as they were', async () => {
  await here.owner.query(
    `insert into clocks.rule (code, valid_from, valid_to, title_sv, title_en, unit, amount, counts_in, ends_on, can_pause, can_extend,
                              tell_owner_hours, tell_manager_hours, tell_stand_in_hours, citation)
     values ('appeal', '2010-01-01', '2018-07-01', 'Beslutet får överklagas', 'Appeal', 'weeks', 3, 'calendar_days', 'working_day', false, false, 0, 0, 0, 'Äldre lag')`,
  );
  const { rules } = await get(worker, clocks.listRules, {});
  const appeal = rules.filter((one) => one.code === 'appeal');
  expect(appeal.map((one) => [one.validFrom, one.inForce])).toEqual([
    ['2018-07-01', true],
    ['2010-01-01', false],
  ]);
  await expect(
    here.owner.query(`update clocks.rule set valid_to = '2019-01-01' where code = 'appeal' and valid_from = '2010-01-01'`),
  ).rejects.toThrow(/conflicting key value violates exclusion/);
});

describe('the calendar', () => {
  const fetched = (path: string) => here.app.inject({ method: 'GET', url: path });

  test('says how many on each day and nothing of what or whom, until its address is revoked', async () => {
    await begun('report_feedback');
    await begun('next_talk', { until: '2026-03-09' });
    await begun('answer_transfer');
    const { path } = await get(worker, clocks.makeFeed, { language: 'sv' });
    const answer = await fetched(path);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    const lines = answer.body.split('\r\n');
    expect(lines.filter((line) => /^(SUMMARY|DTSTART)/.test(line))).toEqual([
      'DTSTART;VALUE=DATE:20260309',
      'SUMMARY:2 frister',
      'DTSTART;VALUE=DATE:20260402',
      'SUMMARY:1 frist',
    ]);
    expect(answer.body).not.toContain(pseudonym);
    expect(answer.body).not.toContain(exitCaseId);
    expect((await get(worker, clocks.showFeed, {})).madeAt).toBe('2026-03-02T11:00:00.000Z');

    const { path: second } = await get(worker, clocks.makeFeed, { language: 'en' });
    expect([(await fetched(path)).statusCode, (await fetched(second)).statusCode]).toEqual([404, 200]);
    await get(worker, clocks.revokeFeed, {});
    expect((await fetched(second)).statusCode).toBe(404);
    expect((await get(worker, clocks.showFeed, {})).madeAt).toBeNull();
  });

  test('of one who has left, of nobody and of nonsense are answered alike, and no address is kept', async () => {
    const { path } = await get(coordinator, clocks.makeFeed, { language: 'sv' });
    const { rows } = await here.owner.query('select feed::text as row from clocks.feed where revoked_at is null');
    const secret = path.slice('/kalender/'.length, -'.ics'.length);
    for (const { row } of rows) expect(row).not.toContain(secret);
    await here.owner.query(`update access.staff set ended_at = now() where name = 'Ellinor'`);
    const answers = await Promise.all(
      [path, `/kalender/${'A'.repeat(43)}.ics`, '/kalender/x.ics', '/kalender/..%2f'].map((one) => fetched(one)),
    );
    await here.owner.query(`update access.staff set ended_at = null where name = 'Ellinor'`);
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual(answers.map(() => [404, '']));
  });
});
