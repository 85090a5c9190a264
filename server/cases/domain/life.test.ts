import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/day.ts';
import {
  type ChildrenAnswer,
  ClosingGround,
  EndState,
  ExitCaseState,
  type Life,
  NotPursuedGround,
  OpenState,
  type RunningClock,
  answerChildren,
  end,
  isEnd,
  isOver,
  isOwnWish,
  mayCheckIn,
  mayTalk,
  nextStates,
  pause,
  problemsOfNextTalk,
  problemsOfStep,
  reopen,
  resume,
  step,
  stopsWithCase,
  triesAgain,
} from './life.ts';

const at = new Date('2026-03-02T11:00:00Z');
const later = new Date('2026-03-09T11:00:00Z');
const today = Day.parse('2026-03-02');
const going = (state: OpenState, pausedAt: Date | null = null) => ({ state, pausedAt });
const over = (state: EndState, ground: ClosingGround | NotPursuedGround = 'own_wish') => ({ state, ground, endedAt: at });
const refused = (why: string) => ({ ok: false, why });

/** Said once more, by hand and from the other end: from where one may come to each state. */
const comesFrom: Record<ExitCaseState, string> = {
  contact: '',
  motivation: 'contact assessment closed not_pursued',
  assessment: 'contact motivation closed not_pursued',
  begun: 'assessment',
  ongoing: 'begun establishment closed',
  establishment: 'ongoing',
  closed: 'begun ongoing establishment',
  not_pursued: 'contact motivation assessment',
};

const everyPair = ExitCaseState.options.flatMap((from) => ExitCaseState.options.map((to) => [from, to] as const));

function move(from: ExitCaseState, to: ExitCaseState) {
  if (isEnd(from)) return isEnd(to) ? undefined : reopen(over(from), to, 'no');
  return isEnd(to)
    ? end(going(from), { state: to, ground: 'own_wish' }, { children: 'no', clocks: [], at })
    : step(going(from), to, 'no');
}

test.each(everyPair)('from %s to %s only where the life of a case says so', (from, to) => {
  const moved = move(from, to);
  expect(moved?.ok ?? false).toBe(comesFrom[to].split(' ').includes(from));
  if (moved?.ok) expect(moved.value.state).toBe(to);
  if (moved?.ok === false) expect(moved.why).toBe('step_not_allowed');
});

test.each(ExitCaseState.options)('what lies open from %s is what can be done', (from) => {
  const { onwards, end: ending, again } = nextStates(isEnd(from) ? over(from) : going(from));
  const open = new Set<ExitCaseState>([...onwards, ...again, ...(ending ? [ending] : [])]);
  expect(open).toEqual(new Set(ExitCaseState.options.filter((to) => comesFrom[to].split(' ').includes(from))));
});

describe('nobody gets past the assessment', () => {
  test.each<[ChildrenAnswer | null, boolean]>([
    ['yes', true],
    ['no', true],
    ['unknown', false],
    [null, false],
  ])('with the question about children answered by %s: %s', (children, passes) => {
    const no = refused('child_question_unanswered');
    expect(step(going('assessment'), 'begun', children)).toEqual(passes ? { ok: true, value: going('begun') } : no);
    expect(reopen(over('closed'), 'ongoing', children)).toEqual(passes ? { ok: true, value: going('ongoing') } : no);
    const closing = end(going('ongoing'), { state: 'closed', ground: 'established' }, { children, clocks: [], at });
    expect(closing.ok).toBe(passes);
    expect(step(going('contact'), 'assessment', children).ok).toBe(true);
    expect(reopen(over('closed'), 'assessment', children).ok).toBe(true);
  });

  test('and what never began can end when somebody has asked, also without knowing', () => {
    const ends = (children: ChildrenAnswer | null) =>
      end(going('motivation'), { state: 'not_pursued', ground: 'unreachable' }, { children, clocks: [], at });
    expect(ends(null)).toEqual(refused('child_question_unanswered'));
    expect(ends('unknown').ok).toBe(true);
  });

  test('and nobody takes the answer back', () => {
    expect(answerChildren('ongoing', 'unknown')).toEqual(refused('child_question_unanswered'));
    expect(answerChildren('ongoing', 'yes')).toEqual({ ok: true, value: 'yes' });
    expect(answerChildren('contact', 'unknown')).toEqual({ ok: true, value: 'unknown' });
  });
});

const clock = (over: Partial<RunningClock> = {}): RunningClock => ({
  rule: 'assess_child',
  subjectId: null,
  dueAt: later,
  pausedAt: null,
  stoppedAt: null,
  isExplained: false,
  citation: 'SoL (2025:400) 20 kap. 2 §',
  atEnd: 'breach',
  ...over,
});
const house = { citation: 'Verksamhetens egen regel, inte lag' };

test.each<[string, RunningClock, string, boolean]>([
  ['one in law that runs', clock(), 'duty_still_runs', false],
  ['one in law that runs and has been explained', clock({ isExplained: true }), 'over', true],
  ['one in law that stands still', clock({ pausedAt: at }), 'duty_still_runs', false],
  ['one in law that was broken', clock({ dueAt: at }), 'duty_unexplained', false],
  ['one in law that was broken and explained', clock({ dueAt: at, isExplained: true }), 'over', true],
  ['one in law that was done in time', clock({ stoppedAt: at }), 'over', false],
  ['one in law that was done too late', clock({ stoppedAt: later, dueAt: at }), 'duty_unexplained', false],
  ['one in law that only passes', clock({ atEnd: 'passes' }), 'over', false],
  ['one in law that has passed', clock({ atEnd: 'passes', dueAt: at }), 'over', false],
  ['one of the house that runs', clock(house), 'over', true],
  ['one of the house that was broken', clock({ ...house, dueAt: at }), 'over', true],
  ['one of the house that only passes', clock({ ...house, atEnd: 'passes' }), 'over', false],
  ['one of the house that was done', clock({ ...house, stoppedAt: at }), 'over', false],
])('a case with a clock, %s: %s', (_, one, outcome, stops) => {
  const ended = end(going('begun'), { state: 'closed', ground: 'transferred' }, { children: 'no', clocks: [one], at });
  expect(ended.ok ? 'over' : ended.why).toBe(outcome);
  expect(stopsWithCase(one)).toBe(stops);
});

describe('a case that rests', () => {
  test('takes no step and no talk, but can end and go on', () => {
    expect(step(going('ongoing', at), 'establishment', 'no')).toEqual(refused('case_paused'));
    expect(mayTalk(going('motivation', at))).toEqual(refused('case_paused'));
    expect(nextStates(going('ongoing', at))).toEqual({ onwards: [], end: 'closed', again: [] });
    const ended = end(going('ongoing', at), { state: 'closed', ground: 'deceased' }, { children: 'no', clocks: [], at: later });
    expect(ended).toEqual({ ok: true, value: { state: 'closed', ground: 'deceased', endedAt: later } });
    expect(resume(going('ongoing', at))).toEqual({ ok: true, value: going('ongoing') });
  });
  test('rests once, and goes on once', () => {
    expect(pause(going('begun'), at)).toEqual({ ok: true, value: going('begun', at) });
    expect(pause(going('begun', at), later)).toEqual(refused('case_paused'));
    expect(resume(going('begun'))).toEqual(refused('case_not_paused'));
  });
});

test('nobody comes back from the dead', () => {
  for (const state of EndState.options) {
    expect(nextStates(over(state, 'deceased')).again).toEqual([]);
    expect(reopen(over(state, 'deceased'), 'motivation', 'no')).toEqual(refused('step_not_allowed'));
  }
});

test('leaving of one’s own will is what calls for somebody to get in touch', () => {
  const grounds = [...new Set([...ClosingGround.options, ...NotPursuedGround.options])];
  expect(grounds.filter(isOwnWish).toSorted()).toEqual(['consent_withdrawn', 'own_wish']);
  expect(mayCheckIn(over('closed', 'consent_withdrawn'))).toEqual({ ok: true, value: undefined });
  expect(mayCheckIn(over('closed', 'established'))).toEqual(refused('step_not_allowed'));
  expect(triesAgain('not_reached', 'no')).toBe(true);
  expect(triesAgain('reached', 'yes')).toBe(true);
  expect(triesAgain('reached', 'no')).toBe(false);
});

test('talks about whether to leave belong to the time before support', () => {
  expect(OpenState.options.filter((state) => mayTalk(going(state)).ok)).toEqual(['contact', 'motivation', 'assessment']);
  expect(mayTalk(going('ongoing'))).toEqual(refused('not_in_motivation'));
});

test('the motivation phase begins with a day for the next talk, and no talk is in the past', () => {
  const [yesterday, tomorrow] = ['2026-03-01', '2026-03-03'].map((day) => Day.parse(day));
  expect(problemsOfStep('motivation', undefined, today)).toEqual([{ field: 'nextTalkOn', code: 'required' }]);
  expect(problemsOfStep('motivation', yesterday, today)).toEqual([{ field: 'nextTalkOn', code: 'in_the_past' }]);
  expect(problemsOfStep('motivation', tomorrow, today)).toEqual([]);
  expect(problemsOfStep('assessment', undefined, today)).toEqual([]);
  expect(problemsOfNextTalk('nextOn', today, today)).toEqual([]);
  expect(problemsOfNextTalk('nextOn', yesterday, today)).toEqual([{ field: 'nextOn', code: 'in_the_past' }]);
});

const Children = fc.constantFrom<ChildrenAnswer>('yes', 'no', 'unknown');
const Act = fc.oneof(
  fc.record({ act: fc.constant('step'), to: fc.constantFrom(...OpenState.options) }),
  fc.record({ act: fc.constant('reopen'), to: fc.constantFrom(...OpenState.options) }),
  fc.record({
    act: fc.constant('end'),
    to: fc.constantFrom(...EndState.options),
    ground: fc.constantFrom(...NotPursuedGround.options),
  }),
  fc.record({ act: fc.constantFrom('pause', 'resume') }),
  fc.record({ act: fc.constant('children'), said: Children }),
);

test('no sequence of acts leads to a state that must not be', () => {
  fc.assert(
    fc.property(fc.array(Act, { maxLength: 60 }), (acts) => {
      let life: Life = going('contact');
      let children: ChildrenAnswer | null = null;
      for (const one of acts) {
        const before: Life = life;
        if ('said' in one) {
          const answered = isOver(life) ? undefined : answerChildren(life.state, one.said);
          if (answered?.ok) children = answered.value;
        } else if (isOver(life)) {
          if (one.act === 'reopen' && 'to' in one) {
            const again: ReturnType<typeof reopen> = reopen(life, one.to, children);
            if (again.ok) life = again.value;
          }
        } else {
          const done = doneTo(life, one, children);
          if (done?.ok) life = done.value;
        }
        const past = ['begun', 'ongoing', 'establishment', 'closed'].includes(life.state);
        expect(past && (children === null || children === 'unknown')).toBe(false);
        expect(isOver(life)).toBe(life.state === 'closed' || life.state === 'not_pursued');
        expect('pausedAt' in life && isOver(life)).toBe(false);
        if (life.state !== before.state) expect(comesFrom[life.state].split(' ')).toContain(before.state);
        if (isOver(before) && before.ground === 'deceased') expect(life).toEqual(before);
        if (!isOver(before) && before.pausedAt !== null && !isOver(life)) expect(life.state).toBe(before.state);
      }
    }),
    { numRuns: 500 },
  );
});

function doneTo(
  life: Exclude<Life, { endedAt: Date }>,
  one: { act: string; to?: string; ground?: NotPursuedGround },
  children: ChildrenAnswer | null,
) {
  switch (one.act) {
    case 'step':
      return step(life, one.to as OpenState, children);
    case 'end':
      return end(life, { state: one.to as EndState, ground: one.ground ?? 'own_wish' }, { children, clocks: [], at });
    case 'pause':
      return pause(life, at);
    case 'resume':
      return resume(life);
    default:
      return undefined;
  }
}
