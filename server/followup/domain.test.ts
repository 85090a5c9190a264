import { describe, expect, test } from 'vitest';
import type { Definition } from '#assessment/domain/instrument.ts';
import type { Day } from '#kernel/day.ts';
import { nextBy, occasionsOf, problemsOfMeasurement } from './domain/measurement.ts';
import { type Given, grantedOre, processOf } from './domain/process.ts';

const day = (said: string) => said as Day;
const times = [
  ['start', 'begun', 0],
  ['months_3', 'begun', 3],
  ['months_6', 'begun', 6],
  ['closing', 'closed', 0],
  ['after_6', 'closed', 6],
] as const;
const title = { sv: 'Ett', en: 'One' };
const definition: Pick<Definition, 'occasions' | 'items'> = {
  occasions: times.map(([code, from, months]) => ({ code, title, due: { from, months } })),
  items: [
    {
      kind: 'scale',
      code: 'housing',
      title,
      required: false,
      answeredBy: ['worker', 'person'],
      reason: true,
      from: 1,
      to: 5,
      low: title,
      high: title,
    },
  ],
};
const at = (today: string, way: { begun?: string; closed?: string; dead?: true }, ...recorded: string[]) =>
  occasionsOf(
    definition,
    { begunOn: way.begun ? day(way.begun) : null, closedOn: way.closed ? day(way.closed) : null, isDead: way.dead ?? false },
    new Set(recorded),
    day(today),
  );
const states = (of: ReturnType<typeof at>) => of.map((one) => one.state);

describe('the times', () => {
  test('are not known before support has begun', () => {
    const before = at('2026-03-02', {});
    expect(states(before)).toEqual(['coming', 'coming', 'coming', 'coming', 'coming']);
    expect(nextBy(before, day('2026-03-02'))).toBeNull();
  });

  test('come one after the other; what was passed by is missed, and one is due', () => {
    expect(states(at('2026-03-02', { begun: '2026-03-02' }))).toEqual(['due', 'coming', 'coming', 'coming', 'coming']);
    expect(states(at('2026-06-02', { begun: '2026-03-02' }))).toEqual(['missed', 'due', 'coming', 'coming', 'coming']);
    expect(states(at('2026-06-01', { begun: '2026-03-02' }))).toEqual(['due', 'coming', 'coming', 'coming', 'coming']);
    expect(states(at('2026-06-02', { begun: '2026-03-02' }, 'months_3'))).toEqual([
      'missed',
      'recorded',
      'coming',
      'coming',
      'coming',
    ]);
  });

  test('that would have come after the case was closed lapse, and all after a death', () => {
    const over = { begun: '2026-03-02', closed: '2026-07-01' };
    expect(states(at('2026-07-01', over, 'start', 'months_3'))).toEqual(['recorded', 'recorded', 'lapsed', 'due', 'coming']);
    expect(states(at('2026-07-01', { ...over, dead: true }))).toEqual(['missed', 'due', 'lapsed', 'lapsed', 'lapsed']);
    expect(states(at('2026-07-01', { closed: '2026-07-01' }))).toEqual(['lapsed', 'lapsed', 'lapsed', 'due', 'coming']);
  });

  test('give two weeks from the day, and never a last day that has passed', () => {
    const begun = { begun: '2026-03-02' };
    expect(nextBy(at('2026-03-02', begun), day('2026-03-02'))).toBe('2026-03-16');
    expect(nextBy(at('2026-04-02', begun, 'start'), day('2026-04-02'))).toBe('2026-06-16');
    expect(nextBy(at('2026-05-30', begun), day('2026-05-30'))).toBe('2026-05-30');
    expect(nextBy(at('2026-12-01', begun, 'months_6'), day('2026-12-01'))).toBeNull();
  });
});

describe('a measurement', () => {
  const said = { occasion: 'start', day: day('2026-03-02'), answers: [{ item: 'housing', worker: { value: 3 } }] };
  const problems = (over: Partial<Parameters<typeof problemsOfMeasurement>[1]>, before = 0) =>
    problemsOfMeasurement(definition as Definition, { ...said, ...over }, before, day('2026-03-02'));

  test('may leave out any area, but not say nothing', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ answers: [] })).toEqual([{ field: 'answers', code: 'required' }]);
    expect(problems({ answers: [{ item: 'housing', reason: 'Bara ord' }] })).toEqual([{ field: 'answers', code: 'required' }]);
    expect(problems({ answers: [], nonResponse: 'unreachable' })).toEqual([]);
    expect(problems({ answers: [{ item: 'housing', person: { missing: 'declined' } }] })).toEqual([]);
  });

  test('does not say both that the person did not answer and what the person answered', () => {
    const answers = [{ item: 'housing', worker: { value: 2 }, person: { value: 3 } }];
    expect(problems({ nonResponse: 'declined', answers })).toEqual([{ field: 'nonResponse', code: 'invalid' }]);
    expect(problems({ nonResponse: 'declined' })).toEqual([]);
    const declined = [{ item: 'housing', person: { missing: 'declined' as const } }];
    expect(problems({ nonResponse: 'declined', answers: declined })).toEqual([]);
  });

  test('is of a time that there is, not of a day to come, and within the scale', () => {
    expect(problems({ occasion: 'months_9' })).toEqual([{ field: 'occasion', code: 'not_a_choice' }]);
    expect(problems({ day: day('2026-03-03') })).toEqual([{ field: 'day', code: 'in_the_future' }]);
    expect(problems({ answers: [{ item: 'housing', worker: { value: 6 } }] })).toEqual([
      { field: 'answers.0.worker', code: 'not_a_choice' },
    ]);
  });

  test('says why when it corrects another, and only then', () => {
    expect(problems({}, 1)).toEqual([{ field: 'because', code: 'required' }]);
    expect(problems({ because: 'Fel dag.' }, 1)).toEqual([]);
    expect(problems({ because: 'Fel dag.' })).toEqual([{ field: 'because', code: 'unknown_field' }]);
  });
});

describe('the process', () => {
  const housing: Given = {
    madeOn: day('2026-03-20'),
    isHousing: true,
    amountOre: 100_000,
    amountPer: 'month',
    fromDay: day('2026-04-01'),
    toDay: null,
  };
  const talks: Given = {
    ...housing,
    madeOn: day('2026-03-10'),
    isHousing: false,
    amountOre: null,
    amountPer: null,
    fromDay: null,
  };
  const step = (on: string, from: string, to: string, ground: string | null = null) =>
    ({ on: day(on), from, to, ground }) as Parameters<typeof processOf>[0]['steps'][number];
  const begun = [step('2026-03-05', 'contact', 'assessment'), step('2026-03-12', 'assessment', 'begun')];
  const traces = { contactOn: day('2026-03-01'), metOn: day('2026-03-02'), steps: begun, given: [housing, talks] };

  test('is counted in days from the first contact', () => {
    expect(processOf(traces, day('2026-05-15'))).toEqual({
      contactOn: '2026-03-01',
      begunOn: '2026-03-12',
      endedOn: null,
      daysToMeeting: 1,
      daysToDecision: 9,
      daysToPlacement: 31,
      dropOut: null,
      end: null,
      grantedKronor: 2000,
    });
    expect(processOf({ contactOn: null, metOn: null, steps: [], given: [] }, day('2026-05-15'))).toMatchObject({
      daysToMeeting: null,
      daysToDecision: null,
      daysToPlacement: null,
      grantedKronor: null,
    });
    // A housing without a first day counts from its decision; met before the written contact is the same day.
    const odd = { ...traces, metOn: day('2026-02-27'), given: [{ ...housing, fromDay: null }] };
    expect(processOf(odd, day('2026-05-15'))).toMatchObject({ daysToMeeting: 0, daysToPlacement: 19 });
  });

  test('ends as it was meant to, elsewhere, or by dropping out in a from and for a cause', () => {
    const ended = (from: string, to: string, ground: string) =>
      processOf({ ...traces, steps: [...begun, step('2026-06-01', from, to, ground)] }, day('2026-07-01'));
    expect(ended('establishment', 'closed', 'established')).toMatchObject({
      end: 'closed',
      endedOn: '2026-06-01',
      dropOut: null,
    });
    for (const ground of ['transferred', 'passed_on', 'deceased'])
      expect(ended('ongoing', 'closed', ground)).toMatchObject({ dropOut: null });
    expect(ended('ongoing', 'closed', 'own_wish')).toMatchObject({ dropOut: { from: 'ongoing', ground: 'own_wish' } });
    expect(ended('motivation', 'not_pursued', 'not_ready')).toMatchObject({
      end: 'not_pursued',
      dropOut: { from: 'motivation', ground: 'not_ready' },
    });
    // Taken up again: it goes on, and began when it first began.
    const again = [...begun, step('2026-06-01', 'ongoing', 'closed', 'own_wish'), step('2026-08-01', 'closed', 'ongoing')];
    expect(processOf({ ...traces, steps: again }, day('2026-09-01'))).toMatchObject({
      end: null,
      endedOn: null,
      dropOut: null,
      begunOn: '2026-03-12',
    });
  });

  test('counts what was granted once, by the day, or by the month that has begun, until today or the last day', () => {
    const of = (over: Partial<Given>, until: string) => grantedOre({ ...housing, ...over }, day(until));
    expect(of({ amountPer: 'once' }, '2026-03-01')).toBe(100_000);
    expect(of({ amountPer: 'day' }, '2026-04-01')).toBe(100_000);
    expect(of({ amountPer: 'day', toDay: day('2026-04-03') }, '2026-06-01')).toBe(300_000);
    expect(of({}, '2026-04-01')).toBe(100_000);
    expect(of({}, '2026-05-01')).toBe(200_000);
    expect(of({}, '2026-04-30')).toBe(100_000);
    expect(of({}, '2026-03-31')).toBe(0);
    expect(of({ fromDay: null }, '2026-03-20')).toBe(100_000);
    expect(of({ amountOre: null }, '2026-06-01')).toBe(0);
  });
});
