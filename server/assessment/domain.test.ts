import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day, addDays } from '#kernel/day.ts';
import { fix, problemsOfDraft, write } from './domain.ts';
import { type Answers, sumsOf, unanswered } from './domain/answers.ts';
import { Definition, type Item, faultIn, inForce, loading, rangeOf } from './domain/instrument.ts';

const day = (text: string) => Day.parse(text);
const today = day('2026-03-02');
const titled = (word: string) => ({ sv: word, en: word });

const asked = { required: true, answeredBy: ['worker', 'person'] as const, reason: true };
const scale = (code: string) =>
  ({ kind: 'scale', code, title: titled(code), ...asked, from: 1, to: 5, low: titled('låg'), high: titled('hög') }) as const;
const sum = (code: string, ...items: string[]) => ({ code, title: titled(code), of: 'worker', items }) as const;
const instrument = (over: object = {}): Definition =>
  Definition.parse({
    format: 'omstart-instrument-1',
    code: 'trial',
    version: 1,
    validFrom: '2026-01-01',
    title: titled('Prov'),
    says: titled('Prov'),
    source: titled('Påhittat'),
    occasions: [],
    items: [scale('one'), scale('two')],
    sums: [],
    ...over,
  });

const options = (...codes: string[]) => codes.map((code, points) => ({ code, title: titled(code), points }));
const choice = { kind: 'choice', code: 'pick', title: titled('pick'), ...asked, options: options('a', 'b', 'c') } as const;
const count = { kind: 'number', code: 'count', title: titled('count'), ...asked, min: -2, max: 9 } as const;
const words = { kind: 'text', code: 'words', title: titled('words'), ...asked, reason: false, max: 10 } as const;

describe('a definition', () => {
  test.each([
    ['a code twice', { items: [scale('one'), scale('one')] }, 'instrument_code_twice', 'one'],
    ['a sum called as a question', { sums: [sum('one', 'two')] }, 'instrument_code_twice', 'one'],
    ['an option twice', { items: [{ ...choice, options: options('a', 'a') }] }, 'instrument_code_twice', 'a'],
    [
      'an occasion twice',
      { occasions: [1, 2].map(() => ({ code: 'start', title: titled('Start') })) },
      'instrument_code_twice',
      'start',
    ],
    ['a respondent twice', { items: [{ ...scale('one'), answeredBy: ['worker', 'worker'] }] }, 'instrument_code_twice', 'one'],
    ['a scale that does not rise', { items: [{ ...scale('one'), from: 5 }] }, 'instrument_bad_range', 'one'],
    ['a scale of twelve steps', { items: [{ ...scale('one'), from: 0, to: 11 }] }, 'instrument_bad_range', 'one'],
    ['a number that does not rise', { items: [{ ...count, max: -2 }] }, 'instrument_bad_range', 'count'],
    ['a sum of nothing there is', { sums: [sum('all', 'three')] }, 'instrument_bad_sum', 'all'],
    [
      'a sum of a scale and of words',
      { items: [scale('one'), words], sums: [sum('all', 'one', 'words')] },
      'instrument_bad_sum',
      'all',
    ],
    ['a sum of words', { items: [words], sums: [sum('all', 'words')] }, 'instrument_bad_sum', 'all'],
    [
      'a sum of what the worker is not asked',
      { items: [{ ...scale('one'), answeredBy: ['person'] }], sums: [sum('all', 'one')] },
      'instrument_bad_sum',
      'all',
    ],
    [
      'a sum of the other’s sum',
      { sums: [{ ...sum('theirs', 'one'), of: 'person' }, sum('all', 'theirs')] },
      'instrument_bad_sum',
      'all',
    ],
    ['a sum of itself', { sums: [sum('all', 'one', 'all')] }, 'instrument_sum_of_itself', 'all'],
    ['sums in a ring', { sums: [sum('all', 'rest'), sum('rest', 'all')] }, 'instrument_sum_of_itself', 'all'],
    [
      'a ring further in',
      { sums: [sum('all', 'rest'), sum('rest', 'last'), sum('last', 'rest')] },
      'instrument_counted_twice',
      'all',
    ],
    ['something counted twice', { sums: [sum('all', 'one', 'part'), sum('part', 'one')] }, 'instrument_counted_twice', 'all'],
  ])('with %s is refused at the place where it is wrong', (_, over, why, at) => {
    expect(faultIn(instrument(over))).toEqual({ why, at });
  });

  test('with all kinds of questions, and sums of sums, is taken', () => {
    const items = [scale('one'), choice, count, words];
    expect(faultIn(instrument({ items, sums: [sum('all', 'one', 'part'), sum('part', 'pick', 'count')] }))).toBeUndefined();
    // Eleven steps are what a scale may have.
    expect(faultIn(instrument({ items: [{ ...scale('one'), from: 0, to: 10 }] }))).toBeUndefined();
    expect(faultIn(instrument({ items: [{ ...scale('one'), from: 90, to: 100 }] }))).toBeUndefined();
  });

  test('a choice without points cannot be counted', () => {
    const bare = { ...choice, options: [{ code: 'a', title: titled('a') }, ...options('b')] };
    expect(faultIn(instrument({ items: [bare], sums: [sum('all', 'pick')] }))?.why).toBe('instrument_bad_sum');
  });
});

describe('versions', () => {
  const first = instrument();
  const loaded = (...all: Definition[]) => all.map((definition) => ({ definition, withdrawnAt: null }));

  test('the same again is there already, in whatever order its keys stand', () => {
    const turn = (part: object) => Object.fromEntries(Object.entries(part).toReversed());
    const turned = Definition.parse(turn({ ...first, title: turn(first.title), items: first.items.map(turn) }));
    expect(loading(turned, loaded(first))).toEqual({ ok: true, value: 'there_already' });
    expect(loading(first, [])).toEqual({ ok: true, value: 'new' });
    expect(loading(instrument({ version: 2, validFrom: '2026-01-02' }), loaded(first))).toEqual({ ok: true, value: 'new' });
  });

  test.each([
    [{ version: 1, title: titled('Annat') }, 'instrument_changed'],
    [{ version: 2 }, 'instrument_version_order'],
    [{ version: 2, validFrom: '2025-12-31' }, 'instrument_version_order'],
  ])('another with %o is refused', (over, why) => {
    expect(loading(instrument(over), loaded(first))).toEqual({ ok: false, why });
  });

  test('an older number after a newer is refused', () => {
    const third = instrument({ version: 3, validFrom: '2026-03-01' });
    expect(loading(instrument({ version: 2, validFrom: '2026-04-01' }), loaded(first, third))).toMatchObject({
      why: 'instrument_version_order',
    });
  });

  test('two live side by side: each holds from its day, and a withdrawn one is not offered', () => {
    const second = instrument({ version: 2, validFrom: '2026-03-03' });
    const both = loaded(first, second);
    expect(inForce(both, today)).toEqual([first]);
    expect(inForce(both, day('2026-03-03'))).toEqual([second]);
    expect(inForce([...loaded(first), { definition: second, withdrawnAt: new Date() }], day('2026-03-03'))).toEqual([first]);
    expect(inForce(both, day('2025-12-31'))).toEqual([]);
    const named = (code: string) => instrument({ code });
    expect(inForce(loaded(named('b'), named('c'), named('a')), today)).toEqual([named('a'), named('b'), named('c')]);
  });
});

describe('answers', () => {
  const all = instrument({ items: [scale('one'), choice, count, { ...words, answeredBy: ['person'], required: false }] });
  const problems = (answers: object, over: object = {}) =>
    problemsOfDraft(all, { day: today, occasion: null, answers: answers as Answers, ...over }, today);

  test.each([
    [{ item: 'three' }, { field: 'answers.0.item', code: 'not_a_choice' }],
    [
      { item: 'one', worker: { value: 0 } },
      { field: 'answers.0.worker', code: 'not_a_choice' },
    ],
    [
      { item: 'one', worker: { value: 6 } },
      { field: 'answers.0.worker', code: 'not_a_choice' },
    ],
    [
      { item: 'one', person: { value: 2.5 } },
      { field: 'answers.0.person', code: 'not_a_choice' },
    ],
    [
      { item: 'one', person: { value: '3' } },
      { field: 'answers.0.person', code: 'not_a_choice' },
    ],
    [
      { item: 'one', worker: { missing: 'declined' } },
      { field: 'answers.0.worker', code: 'not_a_choice' },
    ],
    [
      { item: 'pick', worker: { value: 'd' } },
      { field: 'answers.0.worker', code: 'not_a_choice' },
    ],
    [
      { item: 'count', worker: { value: 'nio' } },
      { field: 'answers.0.worker', code: 'not_a_number' },
    ],
    [
      { item: 'count', worker: { value: -3 } },
      { field: 'answers.0.worker', code: 'too_small', limit: -2 },
    ],
    [
      { item: 'count', worker: { value: 10 } },
      { field: 'answers.0.worker', code: 'too_big', limit: 9 },
    ],
    [
      { item: 'words', worker: { value: 'hej' } },
      { field: 'answers.0.worker', code: 'unknown_field' },
    ],
    [
      { item: 'words', person: { value: 7 } },
      { field: 'answers.0.person', code: 'invalid' },
    ],
    [
      { item: 'words', person: { value: 'elva tecken' } },
      { field: 'answers.0.person', code: 'too_long', limit: 10 },
    ],
    [
      { item: 'words', reason: 'därför' },
      { field: 'answers.0.reason', code: 'unknown_field' },
    ],
  ])('%o is refused where it is wrong', (answer, expected) => {
    expect(problems([answer])).toEqual([expected]);
  });

  test('are one to each question', () => {
    expect(problems([{ item: 'one' }, { item: 'one' }])).toEqual([{ field: 'answers.1.item', code: 'invalid' }]);
  });

  test('of every kind are taken, and that one does not know or will not say', () => {
    const answers = [
      { item: 'one', worker: { value: 1 }, person: { missing: 'declined' }, reason: 'Vill inte tala om det.' },
      { item: 'pick', worker: { value: 'c' }, person: { missing: 'unknown' } },
      { item: 'count', worker: { value: -2 }, person: { value: 9 } },
      { item: 'words', person: { value: 'Tio tecken' } },
    ] as Answers;
    expect(problems(answers)).toEqual([]);
    expect(
      problems([
        { item: 'one', worker: { value: 5 } },
        { item: 'pick', worker: { missing: 'unknown' } },
      ]),
    ).toEqual([]);
    expect(fix(all, { state: 'draft', occasion: null, answers })).toEqual({ ok: true, value: 'fixed' });
  });

  test('are about a day that has been, and an occasion of their instrument', () => {
    expect(problems([], { day: addDays(today, 1) })).toEqual([{ field: 'day', code: 'in_the_future' }]);
    expect(problems([], { occasion: 'start' })).toEqual([{ field: 'occasion', code: 'not_a_choice' }]);
    const occasions = [{ code: 'start', title: titled('Start') }];
    const timed = instrument({ items: [{ ...scale('one'), answeredBy: ['worker'] }], occasions });
    const answers: Answers = [{ item: 'one', worker: { value: 4 } }];
    expect(fix(timed, { state: 'draft', occasion: null, answers })).toEqual({ ok: false, why: 'round_unanswered' });
    expect(fix(timed, { state: 'draft', occasion: 'start', answers }).ok).toBe(true);
    expect(problemsOfDraft(timed, { day: today, occasion: 'end', answers }, today)).toEqual([
      { field: 'occasion', code: 'not_a_choice' },
    ]);
    expect(problemsOfDraft(timed, { day: today, occasion: 'start', answers }, today)).toEqual([]);
  });

  test('that are required are said to be missing, and by whom', () => {
    const answers: Answers = [{ item: 'one', worker: { value: 2 } }];
    expect(unanswered(instrument(), answers)).toEqual([
      { item: 'one', by: 'person' },
      { item: 'two', by: 'worker' },
      { item: 'two', by: 'person' },
    ]);
    expect(fix(instrument(), { state: 'draft', occasion: null, answers })).toEqual({ ok: false, why: 'round_unanswered' });
  });

  test('that are not required may be left out', () => {
    const optional = instrument({
      items: [
        { ...scale('one'), required: false },
        { ...scale('two'), answeredBy: ['worker'] },
      ],
    });
    expect(unanswered(optional, [])).toEqual([{ item: 'two', by: 'worker' }]);
  });

  test('are written in a draft and not in a fixed round', () => {
    expect(write({ state: 'draft' })).toEqual({ ok: true, value: undefined });
    expect(write({ state: 'fixed' })).toEqual({ ok: false, why: 'round_fixed' });
    expect(fix(all, { state: 'fixed', occasion: null, answers: [] })).toEqual({ ok: false, why: 'round_fixed' });
  });
});

describe('sums', () => {
  const items = [scale('one'), { ...scale('two'), from: 0, to: 3 }, choice, count];
  const summing = instrument({ items, sums: [sum('all', 'part', 'count'), sum('part', 'one', 'two', 'pick')] });

  test('stay between their least and their most, whatever is answered', () => {
    const valueOf = (item: Item) =>
      item.kind === 'choice'
        ? fc.constantFrom(...item.options.map((one) => one.code))
        : fc.integer(rangeOf(item) ?? { min: 0, max: 0 });
    const answered = fc.tuple(
      ...summing.items.map((item) => valueOf(item).map((value) => ({ item: item.code, worker: { value } }))),
    );
    fc.assert(
      fc.property(answered, (answers) => {
        const sums = sumsOf(summing, answers);
        expect(sums.map((one) => one.code)).toEqual(['all', 'part']);
        for (const { value, min, max } of sums) {
          expect(value).toBeGreaterThanOrEqual(min);
          expect(value).toBeLessThanOrEqual(max);
        }
        const [all, part] = sums.map((one) => one.value ?? 0);
        expect(all).toBe((part ?? 0) + Number(answers.find((one) => one.item === 'count')?.worker.value));
      }),
    );
  });

  test('are not made of a part', () => {
    const answers: Answers = [
      { item: 'one', worker: { value: 1 } },
      { item: 'two', worker: { missing: 'unknown' } },
      { item: 'pick', worker: { value: 'b' } },
    ];
    expect(sumsOf(summing, answers)).toEqual([
      { code: 'all', value: null, min: -1, max: 19 },
      { code: 'part', value: null, min: 1, max: 10 },
    ]);
    const whole = answers.map((one) => (one.item === 'two' ? { ...one, worker: { value: 3 } } : one));
    expect(sumsOf(summing, whole)[1]?.value).toBe(5);
  });
});
