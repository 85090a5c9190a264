import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import { perform, type StaffActor } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { decided, letsDecide } from '#test/decisions.ts';
import { type World, world } from '#test/personas.ts';
import type { Event } from './domain/aftermath.ts';
import { linesOf, quarterOf, quartersBetween, report, waitsOf } from './domain/quarter.ts';
import { executeDecision, interruptDecision, listIvoReports, makeIvoReport } from './operations.ts';
import type { EventKind } from './words.ts';

const day = (text: string) => text as Day;
const events = (...all: [EventKind, string][]): Event[] => all.map(([kind, on]) => ({ kind, on: day(on) }));

describe('a quarter', () => {
  test.each([
    ['2026-01-01', '2026-1', '2026-01-01', '2026-03-31'],
    ['2026-06-30', '2026-2', '2026-04-01', '2026-06-30'],
    ['2024-12-31', '2024-4', '2024-10-01', '2024-12-31'],
  ])('of %s is %s, from %s to %s', (on, quarter, first, last) => expect(quarterOf(day(on))).toEqual({ quarter, first, last }));

  test('comes after another', () =>
    expect(quartersBetween(day('2025-11-30'), day('2026-05-02')).map((one) => one.quarter)).toEqual([
      '2026-2',
      '2026-1',
      '2025-4',
    ]));

  test('is reported once, when it is over', () => {
    const first = quarterOf(day('2026-01-01'));
    expect(report(first, undefined, day('2026-03-31'))).toMatchObject({ why: 'quarter_not_over' });
    expect(report(first, undefined, day('2026-04-01')).ok).toBe(true);
    expect(report(first, { at: new Date(0) }, day('2026-04-01'))).toMatchObject({ why: 'already_reported' });
  });
});

describe('what is reported for April to June', () => {
  const quarter = quarterOf(day('2026-05-01'));
  test.each<[string, string, [EventKind, string][], string[]]>([
    ['what should have been done before it, and waits', '2025-12-01', [], ['waiting null']],
    ['what should have been done within it', '2026-03-29', [], ['waiting null']],
    ['not what has time left', '2026-03-30', [], []],
    ['not what was done in time', '2026-01-15', [['executed', '2026-04-15']], []],
    ['what was done a day late', '2026-01-15', [['executed', '2026-04-16']], ['executed 2026-04-16']],
    ['not what was done late before it', '2025-11-01', [['executed', '2026-03-31']], []],
    ['what was done late on its first day', '2025-11-01', [['executed', '2026-04-01']], ['executed 2026-04-01']],
    ['as waiting what was done after it', '2026-01-15', [['executed', '2026-07-01']], ['waiting null']],
    ['what is no longer to be done', '2026-01-15', [['no_longer', '2026-05-01']], ['no_longer 2026-05-01']],
    ['what another has replaced', '2026-01-15', [['replaced', '2026-05-01']], ['no_longer 2026-05-01']],
    [
      'whatever was served and appealed',
      '2026-01-15',
      [
        ['served', '2026-01-16'],
        ['appealed', '2026-01-17'],
      ],
      ['waiting null'],
    ],
    [
      'an interruption that lasts, from its own day',
      '2026-01-15',
      [
        ['executed', '2026-01-16'],
        ['interrupted', '2026-02-01'],
      ],
      ['waiting null'],
    ],
    [
      'not a short one',
      '2026-01-15',
      [
        ['executed', '2026-01-16'],
        ['interrupted', '2026-05-01'],
        ['executed', '2026-05-09'],
      ],
      [],
    ],
  ])('%s', (_, madeOn, all, expected) => {
    const one = { decisionId: 'd', kind: 'housing', citation: 'SoL', madeOn: day(madeOn), events: events(...all) };
    expect(linesOf([one], quarter).map((line) => `${line.stands} ${line.standsSince}`)).toEqual(expected);
  });

  test('an interruption begins a wait of its own', () =>
    expect(
      waitsOf({ madeOn: day('2026-01-15'), events: events(['executed', '2026-02-01'], ['interrupted', '2026-03-01']) }),
    ).toEqual([
      { since: '2026-01-15', because: 'not_executed', until: '2026-02-01', ended: 'executed' },
      { since: '2026-03-01', because: 'interrupted', until: null, ended: null },
    ]));
});

describe('the manager', () => {
  let here: World;
  let ellinor: StaffActor;
  let sigbritt: StaffActor;
  beforeAll(async () => {
    here = await world();
    ellinor = await here.as('haninge-samordnare');
    sigbritt = await here.as('haninge-chef');
  });
  afterAll(() => here[Symbol.asyncDispose]());

  test('reports decisions of cases they do not see, without person and case, and what was reported is kept', async () => {
    const { installation } = here;
    await letsDecide(installation, sigbritt, 'coordinator');
    const { exitCaseId } = await casework(installation, ellinor, { responsible: ellinor.staffId });
    const { decisionId } = await decided(installation, ellinor, exitCaseId);
    await decided(installation, ellinor, exitCaseId, { outcome: 'refused', fromDay: null });
    const lists = async (by = sigbritt) => (await perform(installation, listIvoReports, by, {})).quarters;
    const second = async () => (await lists()).find((one) => one.quarter === '2026-2');
    const makes = (quarter: string, by = sigbritt) => perform(installation, makeIvoReport, by, { quarter });
    here.setClock('2026-06-20T10:00:00Z');
    const line = {
      reference: decisionId.replaceAll('-', '').slice(0, 12),
      kind: 'support_talks',
      citation: '11 kap. 1 § socialtjänstlagen (2025:400)',
      decidedOn: '2026-03-02',
      waitingSince: '2026-03-02',
      dueOn: '2026-06-02',
      because: 'not_executed',
      stands: 'waiting',
      standsSince: null,
    };
    expect(await second()).toEqual({ quarter: '2026-2', isOver: false, reported: null, lines: [line] });
    await expect(makes('2026-2')).rejects.toMatchObject(refused('quarter_not_over'));
    here.setClock('2026-07-02T10:00:00Z');
    await makes('2026-2');
    await expect(makes('2026-2')).rejects.toMatchObject(refused('already_reported'));
    await expect(makes('1999-1')).rejects.toMatchObject(refused('not_found'));
    await perform(installation, executeDecision, ellinor, { decisionId, on: '2026-06-25' });
    await perform(installation, interruptDecision, ellinor, { decisionId, on: '2026-06-26', because: 'Stängt.' });
    expect(await second()).toEqual({
      quarter: '2026-2',
      isOver: true,
      reported: { at: '2026-07-02T10:00:00.000Z', by: 'Sigbritt' },
      lines: [line],
    });
    // Another house has nothing of it; who is no manager has nothing at all, also where the role lists the operation.
    const elsewhere = await lists(await here.as('malmo-chef'));
    expect(elsewhere.flatMap((one) => one.lines)).toEqual([]);
    await expect(lists(ellinor)).rejects.toMatchObject(refused('not_allowed'));
    const mistaken = { ...ellinor, may: sigbritt.may };
    expect((await lists(mistaken)).flatMap((one) => [one.reported, ...one.lines]).filter(Boolean)).toEqual([]);
    await expect(makes('2026-1', mistaken)).rejects.toMatchObject(refused('not_found'));
  });
});
