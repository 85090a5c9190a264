import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseFunction } from '#access/domain.ts';
import { Day } from '#kernel/day.ts';
import { StaffId } from '#kernel/ids.ts';
import { dutiesOf } from './family.ts';
import { handOver, problemsOfIncident } from './safety.ts';
import { Condition, type Overlay, confirm, missing, openOverlay, problemsOfConfirming, takeBack } from './tracks.ts';

const at = new Date('2026-03-02T11:00:00Z');
const all = Condition.options;
const open: Overlay = { state: 'open', openedAt: at };
const refused = (why: string) => ({ ok: false, why });

describe('the police exit case', () => {
  test.each(all)('does not open without %s, and says so', (one) => {
    const holding = all.filter((other) => other !== one);
    expect(missing(holding)).toEqual([one]);
    expect(openOverlay({ state: 'none' }, holding, at)).toEqual(refused('conditions_missing'));
  });

  test('opens when all six hold, once, and again when it has ended', () => {
    expect(missing(all)).toEqual([]);
    expect(openOverlay({ state: 'none' }, all, at)).toEqual({ ok: true, value: open });
    expect(openOverlay(open, all, at)).toEqual(refused('police_case_open'));
    expect(openOverlay({ state: 'ended', endedAt: at, because: 'consent' }, all, at)).toEqual({ ok: true, value: open });
  });

  test.each(all)('ends when %s falls', (one) => {
    expect(takeBack(open, all, one, at)).toEqual({ ok: true, value: { state: 'ended', endedAt: at, because: one } });
    expect(takeBack({ state: 'none' }, [one], one, at)).toEqual({ ok: true, value: { state: 'none' } });
    expect(takeBack(open, [], one, at)).toEqual(refused('condition_does_not_hold'));
  });

  test('a condition is confirmed once, and not before it was', () => {
    expect(confirm([], 'consent')).toEqual({ ok: true, value: ['consent'] });
    expect(confirm(['consent'], 'consent')).toEqual(refused('condition_already_holds'));
    const today = Day.parse('2026-03-02');
    expect(problemsOfConfirming(today, today)).toEqual([]);
    expect(problemsOfConfirming(Day.parse('2026-03-03'), today)).toEqual([{ field: 'confirmedOn', code: 'in_the_future' }]);
  });

  test('is never open while a condition is missing, whatever is done', () => {
    const Act = fc.record({ act: fc.constantFrom('confirm', 'take back', 'open'), one: fc.constantFrom(...all) });
    fc.assert(
      fc.property(fc.array(Act, { maxLength: 80 }), (acts) => {
        let overlay: Overlay = { state: 'none' };
        let holding: Condition[] = [...all];
        for (const { act, one } of acts) {
          if (act === 'confirm') {
            const done = confirm(holding, one);
            if (done.ok) holding = done.value;
          } else if (act === 'take back') {
            const done: ReturnType<typeof takeBack> = takeBack(overlay, holding, one, at);
            if (done.ok) [overlay, holding] = [done.value, holding.filter((other) => other !== one)];
          } else {
            const done: ReturnType<typeof openOverlay> = openOverlay(overlay, holding, at);
            if (done.ok) overlay = done.value;
          }
          expect(overlay.state === 'open' && missing(holding).length > 0).toBe(false);
        }
      }),
    );
  });
});

test.each([
  ['seen_by_us', 'not_asked_for', ['report_child']],
  ['seen_by_us', 'asked_for', ['report_child']],
  ['reported_to_us', 'not_asked_for', ['protect_child', 'assess_child']],
  ['reported_to_us', 'asked_for', ['protect_child', 'assess_child', 'report_feedback']],
] as const)('a concern %s, feedback %s, demands %j', (source, feedback, duties) => {
  expect(dutiesOf(source, feedback)).toEqual(duties);
});

test('an incident has happened', () => {
  expect(problemsOfIncident(at, at)).toEqual([]);
  expect(problemsOfIncident(new Date(at.getTime() + 1), at)).toEqual([{ field: 'happenedAt', code: 'in_the_future' }]);
});

const [ellinor, milo, tage] = [1, 2, 3].map((n) => StaffId.parse(`00000000-0000-4000-8000-00000000000${n}`)) as [
  StaffId,
  StaffId,
  StaffId,
];
const does = (staffId: StaffId, work: CaseFunction) => ({ staffId, function: work });

test.each([
  ['one responsible to a newcomer', [does(ellinor, 'responsible')], ellinor, tage, { ok: true, value: { as: 'responsible' } }],
  [
    'one responsible to one who helps',
    [does(ellinor, 'responsible'), does(milo, 'co_worker')],
    ellinor,
    milo,
    { ok: true, value: { as: 'responsible' } },
  ],
  [
    'one who helps to one responsible, who stays so',
    [does(ellinor, 'responsible'), does(milo, 'co_worker')],
    milo,
    ellinor,
    { ok: true, value: { as: null } },
  ],
  [
    'one who helps to a newcomer',
    [does(ellinor, 'responsible'), does(milo, 'co_worker')],
    milo,
    tage,
    { ok: true, value: { as: 'co_worker' } },
  ],
  ['one who is not in the team', [does(ellinor, 'responsible')], milo, tage, refused('not_found')],
  ['somebody to themselves', [does(ellinor, 'responsible')], ellinor, ellinor, refused('already_assigned')],
])('handing over from %s', (_, team, from, to, outcome) => {
  expect(handOver(team, from, to)).toEqual(outcome);
});
