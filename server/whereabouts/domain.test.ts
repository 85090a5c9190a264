import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, StaffId, WeighingId } from '#kernel/ids.ts';
import {
  type Law,
  type Standing,
  answer,
  covers,
  decide,
  goesAt,
  isSameNumber,
  mayRegister,
  problemsOfProposal,
  slotNow,
  timesOf,
  weigh,
} from './domain.ts';

const [registrar, caller, weigher, manager] = ['r', 'c', 'w', 'm'] as string[] as [StaffId, StaffId, StaffId, StaffId];
const [first, again, other] = ['1', '2', '3'] as string[] as [WeighingId, WeighingId, WeighingId];
const [mine, theirs] = ['a', 'b'] as string[] as [ExitCaseId, ExitCaseId];
const law: Law = {
  code: 'act',
  validFrom: '2025-04-01' as Day,
  titleSv: 'Lag',
  titleEn: 'Act',
  askers: ['police'],
  things: ['contact_data', 'address'],
  refusalNeedsExtraordinary: true,
  citation: 'Lag 4 §',
  confirmed: false,
};
const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));
const weighed = (weighingId: WeighingId, proposal: 'give' | 'withhold', exitCaseId = mine) => ({
  weighingId,
  exitCaseId,
  proposal,
  by: weigher,
});
const standing: Standing = {
  registeredBy: registrar,
  covered: true,
  answerAt: at(12),
  rule: { slots: null, openMinutes: null, workingDays: false },
  isAnswered: false,
  calls: [{ outcome: 'confirmed', by: caller }],
  weighings: [weighed(first, 'give')],
  decisions: [{ outcome: 'given', weighingId: first }],
};
const atAnyTime = { slots: null, openMinutes: null, workingDays: false };
const no = (why: string) => ({ ok: false, why });

test('a law covers those it names, and all of what is asked', () => {
  expect(covers(law, 'police', ['address'])).toBe(true);
  expect(covers(law, 'court', ['address'])).toBe(false);
  expect(covers(law, 'police', ['address', 'care_home'])).toBe(false);
  expect(covers(null, 'police', ['address'])).toBe(false);
});

test('when an answer may go and when it is late is known when the request comes', () => {
  const rule = {
    urgency: 'urgent',
    validFrom: law.validFrom,
    waitMinutes: 60,
    lateMinutes: 180,
    ...atAnyTime,
    citation: 'x',
  } as const;
  expect(timesOf(rule, at(9))).toEqual({ answerAt: at(10), lateAt: at(12) });
});

test('whoever registers needs another who can decide', () => {
  expect(mayRegister([manager], registrar).ok).toBe(true);
  expect(mayRegister([registrar], registrar)).toEqual(no('whereabouts_nobody_decides'));
  expect(mayRegister([], registrar)).toEqual(no('whereabouts_nobody_decides'));
});

describe('a number is the one that the asker gave', () => {
  test.each([
    ['08-465 004 10', '084650 0410', true],
    ['+46 8 465 004 10', '08-465 004 10', true],
    ['0046 (8) 465 004 10', '08-465 004 10', true],
    ['08-465 004 10', '070-174 06 10 eller 08-465 004 10', true],
    ['08-465 004 10', '070-174 06 10', false],
    ['11414', '11414', true],
    ['11414', '070-11414 22', false],
  ])('%s of %s: %s', (called, given, same) => expect(isSameNumber(called, given)).toBe(same));
});

test('nothing is proposed but what was asked, each once, and a no says why where the law wants it', () => {
  const give = (...things: ('address' | 'contact_data')[]) => ({
    is: 'give' as const,
    content: things.map((thing) => ({ thing, says: 'x' })),
  });
  expect(problemsOfProposal(give('address'), ['address'], law)).toEqual([]);
  expect(problemsOfProposal(give('address', 'contact_data'), ['address'], law)).toEqual([
    { field: 'proposal.content.1.thing', code: 'not_a_choice' },
  ]);
  expect(problemsOfProposal(give('address', 'address'), ['address'], law)).toHaveLength(1);
  const withheld = { is: 'withhold', extraordinary: null } as const;
  expect(problemsOfProposal(withheld, ['address'], law)).toEqual([{ field: 'proposal.extraordinary', code: 'required' }]);
  expect(problemsOfProposal({ ...withheld, extraordinary: 'Hot' }, ['address'], law)).toEqual([]);
  expect(problemsOfProposal(withheld, ['address'], null)).toEqual([]);
});

test('what no law covers can be weighed and not given', () => {
  expect(weigh(standing, 'give').ok).toBe(true);
  expect(weigh({ ...standing, covered: false }, 'give')).toEqual(no('whereabouts_not_covered'));
  expect(weigh({ ...standing, covered: false }, 'withhold').ok).toBe(true);
  expect(weigh({ ...standing, isAnswered: true }, 'withhold')).toEqual(no('whereabouts_answered'));
});

describe('a decision', () => {
  const given = (more: Partial<Standing>, by = manager, weighing = first) =>
    decide({ ...standing, ...more }, 'given', weighing, by);
  test('to give stands on a law, a call and the last word of every team', () => {
    expect(given({}).ok).toBe(true);
    expect(given({ covered: false })).toEqual(no('whereabouts_not_covered'));
    expect(given({ calls: [] })).toEqual(no('whereabouts_not_confirmed'));
    expect(given({ calls: [...standing.calls, { outcome: 'not_confirmed', by: caller }] })).toEqual(
      no('whereabouts_not_confirmed'),
    );
    expect(given({ weighings: [] })).toEqual(no('whereabouts_not_proposed'));
    expect(given({ weighings: [weighed(first, 'give'), weighed(again, 'withhold')] })).toEqual(no('whereabouts_not_proposed'));
    expect(given({ weighings: [weighed(first, 'give'), weighed(again, 'give')] })).toEqual(no('whereabouts_not_proposed'));
    expect(given({ weighings: [weighed(first, 'give'), weighed(again, 'give')] }, manager, again).ok).toBe(true);
    expect(given({ weighings: [weighed(first, 'give'), weighed(other, 'withhold', theirs)] })).toEqual(
      no('whereabouts_not_proposed'),
    );
    expect(given({ isAnswered: true })).toEqual(no('whereabouts_answered'));
  });
  test('to give nothing is always possible', () => {
    const nothing = { ...standing, covered: false, calls: [], weighings: [] };
    expect(decide(nothing, 'nothing', null, manager).ok).toBe(true);
  });
  test('is made by one who has no other part', () => {
    for (const by of [registrar, caller, weigher]) {
      expect(given({}, by)).toEqual(no('whereabouts_own_part'));
      expect(decide(standing, 'nothing', null, by)).toEqual(no('whereabouts_own_part'));
    }
  });
});

test('an answer goes on a decision, not before its time, and only as all still say', () => {
  const sent = (more: Partial<Standing>, hour = 12, by = manager) => answer({ ...standing, ...more }, by, at(hour));
  expect(sent({}).ok).toBe(true);
  expect(sent({}, 11)).toEqual(no('whereabouts_too_early'));
  expect(sent({ decisions: [] })).toEqual(no('whereabouts_undecided'));
  expect(sent({}, 12, registrar)).toEqual(no('whereabouts_own_part'));
  expect(sent({ isAnswered: true })).toEqual(no('whereabouts_answered'));
  expect(sent({ weighings: [weighed(first, 'give'), weighed(again, 'withhold')] })).toEqual(no('whereabouts_not_proposed'));
  expect(sent({ decisions: [...standing.decisions, { outcome: 'nothing', weighingId: null }], calls: [] }).ok).toBe(true);
});

describe('where answers go at fixed times', () => {
  const rule = {
    urgency: 'ordinary' as const,
    validFrom: law.validFrom,
    waitMinutes: 1440,
    lateMinutes: 4320,
    slots: ['10:00', '14:00'],
    openMinutes: 60,
    workingDays: true,
    citation: 'x',
  };
  const answerAt = (asked: string) => timesOf(rule, new Date(asked)).answerAt.toISOString();

  test.each([
    ['the next of them, a day later', '2026-12-01T08:00:00Z', '2026-12-02T09:00:00.000Z'],
    ['the second of the day', '2026-12-01T09:00:01Z', '2026-12-02T13:00:00.000Z'],
    ['on Monday, of what came on Thursday after the last', '2026-12-03T13:01:00Z', '2026-12-07T09:00:00.000Z'],
    ['after Christmas', '2026-12-22T15:00:00Z', '2026-12-28T09:00:00.000Z'],
    ['by the clock in Stockholm, in summer too', '2027-06-01T07:59:00Z', '2027-06-02T08:00:00.000Z'],
  ])('an answer goes at %s', (_, asked, goes) => {
    expect(answerAt(asked)).toBe(goes);
  });

  test('a late one is counted from when it could go, so that it is never late before', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2026-12-01'), max: new Date('2028-12-31'), noInvalidDate: true }), (asked) => {
        const { answerAt: goes, lateAt } = timesOf(rule, asked);
        expect(goes.getTime()).toBeGreaterThanOrEqual(asked.getTime() + 1440 * 60_000);
        expect(lateAt.getTime() - goes.getTime()).toBe(2880 * 60_000);
        expect(slotNow(rule, goes)).toEqual(goes);
        // Whoever asks in the same stretch between two times is answered at the same time, to the second.
        expect(timesOf(rule, new Date(goes.getTime() - 1440 * 60_000)).answerAt).toEqual(goes);
      }),
      { numRuns: 200 },
    );
  });

  test('whoever sends it within the hour sends it as of then, and in between it waits for the next', () => {
    const waiting = { ...standing, rule, answerAt: new Date('2026-12-02T09:00:00Z') };
    const sent = (now: string) => {
      const may = answer(waiting, manager, new Date(now));
      return may.ok ? may.value.slotAt?.toISOString() : may.why;
    };
    expect(sent('2026-12-02T08:59:59Z')).toBe('whereabouts_too_early');
    for (const now of ['2026-12-02T09:00:00Z', '2026-12-02T09:07:13Z', '2026-12-02T09:59:59Z'])
      expect(sent(now)).toBe('2026-12-02T09:00:00.000Z');
    for (const now of ['2026-12-02T10:00:00Z', '2026-12-02T12:59:59Z', '2026-12-05T09:30:00Z'])
      expect(sent(now)).toBe('whereabouts_between_times');
    expect(sent('2026-12-02T13:30:00Z')).toBe('2026-12-02T13:00:00.000Z');
    expect(goesAt(waiting, new Date('2026-12-02T10:00:00Z')).toISOString()).toBe('2026-12-02T13:00:00.000Z');
    expect(goesAt(waiting, new Date('2026-12-01T10:00:00Z')).toISOString()).toBe('2026-12-02T09:00:00.000Z');
  });
});
