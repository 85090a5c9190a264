import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import type { StaffId, InvestigationId } from '#kernel/ids.ts';
import { idOf } from '#test/rows.ts';
import {
  allowedAfter,
  appeal,
  dismiss,
  dutiesOfDecision,
  type Event,
  execute,
  executionOf,
  interrupt,
  isInTime,
  problemsOfDay,
  serve,
} from './domain/aftermath.ts';
import {
  allowedInInvestigation,
  canDecideIn,
  close,
  demand,
  dutiesOf,
  type Investigation,
  isSettled,
  refuseDemand,
  settles,
} from './domain/investigation.ts';
import type { DecisionOutcome, EventKind } from './words.ts';

const day = (text: string) => text as Day;
const why = (result: { ok: boolean; why?: string }) => (result.ok ? 'yes' : result.why);
const events = (...kinds: EventKind[]): Event[] => kinds.map((kind, nth) => ({ kind, on: day(`2026-03-0${nth + 1}`) }));
const after = (outcome: DecisionOutcome, ...kinds: EventKind[]) =>
  executionOf({ outcome, madeOn: day('2026-02-28') }, events(...kinds));

describe('what comes of a decision', () => {
  test.each<[DecisionOutcome, EventKind[], string, string | undefined]>([
    ['granted', [], 'waiting', '2026-02-28'],
    ['partly', ['served', 'appealed'], 'waiting', '2026-02-28'],
    ['granted', ['executed'], 'executed', '2026-03-01'],
    ['granted', ['executed', 'interrupted', 'served'], 'interrupted', '2026-03-02'],
    ['granted', ['executed', 'interrupted', 'executed'], 'executed', '2026-03-03'],
    ['granted', ['no_longer'], 'no_longer', '2026-03-01'],
    ['granted', ['replaced'], 'replaced', '2026-03-01'],
    ['refused', [], 'none', undefined],
    ['refused', ['served', 'replaced'], 'none', undefined],
  ])('%s, then %j: %s since %s', (outcome, kinds, execution, since) => {
    const stands = after(outcome, ...kinds);
    expect([stands.execution, 'since' in stands ? stands.since : undefined]).toEqual([execution, since]);
  });

  test.each<[DecisionOutcome, EventKind[], string, string, string]>([
    ['granted', [], 'yes', 'conflict', 'yes'],
    ['granted', ['executed'], 'conflict', 'yes', 'conflict'],
    ['partly', ['executed', 'interrupted'], 'yes', 'conflict', 'yes'],
    ['granted', ['no_longer'], 'conflict', 'conflict', 'conflict'],
    ['granted', ['replaced'], 'conflict', 'conflict', 'conflict'],
    ['refused', [], 'nothing_to_execute', 'nothing_to_execute', 'nothing_to_execute'],
  ])('%s, then %j: carried out %s, interrupted %s, given up %s', (outcome, kinds, executed, interrupted, dismissed) => {
    const stands = after(outcome, ...kinds);
    expect([why(execute(stands)), why(interrupt(stands)), why(dismiss(stands))]).toEqual([executed, interrupted, dismissed]);
  });

  test.each<[EventKind[], string, string]>([
    [[], 'yes', 'not_served'],
    [['executed'], 'yes', 'not_served'],
    [['served'], 'yes', 'yes'],
    [['served', 'executed'], 'yes', 'yes'],
    [['served', 'appealed'], 'already_appealed', 'already_appealed'],
  ])('after %j: served %s, appealed %s', (kinds, served, appealed) =>
    expect([why(serve(events(...kinds))), why(appeal(events(...kinds)))]).toEqual([served, appealed]),
  );

  test('is allowed as the rules say', () => {
    expect(allowedAfter(after('granted'), [])).toEqual([
      'decision.letter',
      'decision.serve',
      'decision.execute',
      'decision.dismiss',
    ]);
    expect(allowedAfter(after('granted', 'executed'), events('served'))).toEqual([
      'decision.letter',
      'decision.serve',
      'decision.appeal',
      'decision.interrupt',
    ]);
    expect(allowedAfter(after('refused'), events('served', 'appealed'))).toEqual(['decision.letter']);
  });

  test('an appeal on the last day is in time', () => {
    expect(isInTime(day('2026-03-24'), day('2026-03-24'))).toBe(true);
    expect(isInTime(day('2026-03-25'), day('2026-03-24'))).toBe(false);
    expect(isInTime(day('2026-03-25'), undefined)).toBe(true);
  });

  test('only what is favourable has to be carried out', () =>
    expect((['granted', 'partly', 'refused'] as const).map(dutiesOfDecision)).toEqual([
      ['execute_decision'],
      ['execute_decision'],
      [],
    ]));

  test.each([
    ['2026-03-03', [{ field: 'on', code: 'in_the_future' }]],
    ['2026-03-02', []],
    ['2026-03-01', []],
    ['2026-02-28', [{ field: 'on', code: 'too_early' }]],
  ])('something said to have happened on %s', (on, expected) =>
    expect(problemsOfDay('on', day(on), { from: day('2026-03-01'), to: day('2026-03-02') })).toEqual(expected),
  );

  test('a refused decision is never carried out, in whatever order one tries', () => {
    const kinds = fc.array(fc.constantFrom<EventKind>('served', 'appealed', 'executed', 'interrupted', 'no_longer', 'replaced'));
    fc.assert(
      fc.property(kinds, (tried) => {
        const stands = after('refused', ...tried.slice(0, 9));
        expect([execute(stands), interrupt(stands), dismiss(stands)].some((one) => one.ok)).toBe(false);
      }),
    );
  });
});

describe('an investigation', () => {
  const one = {
    investigationId: idOf('investigation') as InvestigationId,
    concerns: 'adult',
    openedAt: new Date('2026-03-02T11:00:00Z'),
    openedBy: idOf('milo') as StaffId,
  } as const;
  const closing = { closedAt: new Date('2026-03-03T11:00:00Z'), closedBy: idOf('milo') as StaffId };
  const open: Investigation = { state: 'open', ...one };
  const over = (outcome: 'leads_to_decision' | 'no_action'): Investigation => ({ state: 'closed', ...one, ...closing, outcome });

  test('of a child has four months', () => {
    expect(dutiesOf('adult')).toEqual(['may_demand_decision']);
    expect(dutiesOf('child')).toEqual(['investigate_child', 'may_demand_decision']);
  });

  test.each<[string, Investigation, number, boolean, string, string]>([
    ['open', open, 0, false, 'yes', 'yes'],
    ['open, and something has been decided meanwhile', open, 1, false, 'yes', 'yes'],
    ['closed, to be decided', over('leads_to_decision'), 0, false, 'investigation_closed', 'yes'],
    ['closed and decided', over('leads_to_decision'), 1, true, 'investigation_closed', 'yes'],
    ['closed with nothing to do', over('no_action'), 0, true, 'investigation_closed', 'investigation_closed'],
  ])('that is %s', (_, investigation, decided, settled, closes, decides) => {
    expect(isSettled(investigation, decided)).toBe(settled);
    expect(settles(investigation, decided).map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual(
      settled ? ['may_demand_decision no_longer', 'answer_demand done'] : [],
    );
    expect(why(close(investigation))).toBe(closes);
    expect(why(canDecideIn(investigation))).toBe(decides);
  });

  const from = new Date('2026-09-02T22:00:00Z');
  const standing = { settled: false, demanded: undefined, from };
  test.each<[string, object, Date, string]>([
    ['before the time has run out', {}, new Date(from.getTime() - 1), 'demand_too_early'],
    ['when it has', {}, from, 'yes'],
    ['where no rule holds', { from: undefined }, new Date(0), 'yes'],
    ['a second time', { demanded: { answer: null } }, from, 'already_demanded'],
    ['when all is settled', { settled: true }, from, 'investigation_closed'],
  ])('is demanded to be decided %s', (_, more, at, expected) => expect(why(demand({ ...standing, ...more }, at))).toBe(expected));

  test.each([
    [undefined, 'nothing_demanded'],
    [{ answer: null }, 'yes'],
    [{ answer: 'refused' } as const, 'nothing_demanded'],
  ])('whose demand is %j: refused %s', (demanded, expected) => expect(why(refuseDemand(demanded))).toBe(expected));

  test('allows what the rules say', () => {
    expect(allowedInInvestigation(open, standing, new Date(0))).toEqual(['investigation.close', 'decision.draft']);
    expect(allowedInInvestigation(over('leads_to_decision'), standing, from)).toEqual(['decision.draft', 'investigation.demand']);
    expect(allowedInInvestigation(over('no_action'), { ...standing, settled: true, demanded: { answer: null } }, from)).toEqual([
      'investigation.refuse_demand',
    ]);
  });
});
