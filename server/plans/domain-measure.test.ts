import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Day, addDays } from '#kernel/day.ts';
import { Every, MeasureKind, type When } from '#plans/words.ts';
import {
  lastWords,
  problemsOfDelivery,
  problemsOfMeasure,
  standingOf,
  turns21On,
  turnsUntil,
  under21,
} from './domain/measure.ts';

const day = (text: string) => text as Day;
const today = day('2026-03-16');
const when = (from: string, to: string | null, every: Every): When => ({
  from: day(from),
  to: to === null ? null : day(to),
  every,
});
const on = (...days: string[]) => days.map((one) => ({ on: day(one) }));

test.each([
  ['a weekly talk that has not begun', when('2026-04-01', null, 'week'), [], '2026-04-01', []],
  ['a weekly talk that nobody has written of', when('2026-03-02', null, 'week'), [], '2026-03-16', ['2026-03-02', '2026-03-09']],
  ['one that was written of each week', when('2026-03-02', null, 'week'), on('2026-03-02', '2026-03-10'), '2026-03-16', []],
  ['one that was held today', when('2026-03-02', null, 'week'), on('2026-03-02', '2026-03-10', '2026-03-16'), '2026-03-23', []],
  [
    'one that was written of in its second week alone',
    when('2026-03-02', null, 'week'),
    on('2026-03-10'),
    '2026-03-16',
    ['2026-03-02'],
  ],
  ['one whose last turn was its last day', when('2026-03-05', '2026-03-12', 'week'), [], null, ['2026-03-05', '2026-03-12']],
  ['one that has ended', when('2026-03-02', '2026-03-08', 'week'), on('2026-03-04'), null, []],
  ['a month that began on the 31st', when('2026-01-31', null, 'month'), on('2026-02-01', '2026-02-28'), '2026-03-31', []],
  ['once, today', when('2026-03-16', null, 'once'), [], '2026-03-16', []],
  ['once, some day this month', when('2026-03-01', '2026-03-31', 'once'), [], '2026-03-16', []],
  ['once, and it went by', when('2026-03-10', null, 'once'), [], null, ['2026-03-10']],
  ['once, and done late', when('2026-03-10', null, 'once'), on('2026-03-14'), null, []],
  ['once, and done ahead', when('2026-03-20', null, 'once'), on('2026-03-14'), null, []],
] as const)('how it stands with %s', (_, planned, deliveries, next, unrecorded) => {
  expect(standingOf(planned, deliveries, today)).toEqual({ next, unrecorded });
});

const days = fc.integer({ min: 0, max: 800 }).map((count) => addDays(day('2025-01-01'), count));
const whens = fc.record({ from: days, to: fc.option(days), every: fc.constantFrom(...Every.options) });

test('turns follow each other without a gap, and none begins after the last day', () => {
  fc.assert(
    fc.property(whens, days, (planned, until) => {
      const turns = turnsUntil(planned, until);
      const beyond = turns.filter((turn) => planned.every !== 'once' && planned.to !== null && turn.from > planned.to);
      expect(beyond).toEqual([]);
      expect(turns.slice(1).map((turn) => turn.from)).toEqual(turns.slice(0, -1).map((turn) => addDays(turn.until, 1)));
    }),
  );
});

test('what has been written of in every turn leaves nothing unrecorded', () => {
  fc.assert(
    fc.property(whens, days, (planned, until) => {
      const deliveries = turnsUntil(planned, until).map((turn) => ({ on: turn.from }));
      expect(standingOf(planned, deliveries, until).unrecorded).toEqual([]);
    }),
  );
});

test('the last word on a day counts', () => {
  const said = (outcome: 'missed' | 'delivered', on = '2026-03-02') => ({ on: day(on), outcome });
  expect(lastWords([said('missed'), said('missed', '2026-03-09'), said('missed', '2026-03-05'), said('delivered')])).toEqual([
    said('missed', '2026-03-09'),
    said('missed', '2026-03-05'),
    said('delivered'),
  ]);
});

test.each([
  ['200501012391', '2026-01-01'],
  ['200502602392', undefined],
  ['200513012391', undefined],
  ['200501612391', '2026-01-01'],
  [null, undefined],
])('by %s one turns 21 on %s', (number, turns) => expect(turns21On(number)).toBe(turns));

const contactPerson = (to: string | null, isUnder21 = false) => ({
  kind: 'qualified_contact_person' as const,
  when: when('2026-03-02', to, 'week'),
  isUnder21,
});
test.each([
  ['one who turns 21 after it', contactPerson('2026-06-30'), '2026-07-01', []],
  ['one who turns 21 during it', contactPerson('2026-07-01'), '2026-07-01', [['when.to', 'only_under_21']]],
  ['one who is 21', contactPerson('2026-06-30', true), '2026-03-02', [['kind', 'only_under_21']]],
  ['one whose age the worker knows', contactPerson('2026-06-30', true), undefined, []],
  ['one whose age nobody knows', contactPerson('2026-06-30'), undefined, [['isUnder21', 'required']]],
  ['one for whom it never ends', contactPerson(null, true), undefined, [['when.to', 'required']]],
] as const)('särskilt kvalificerad kontaktperson for %s', (_, measure, turns21, problems) => {
  const found = problemsOfMeasure(measure, turns21 && day(turns21));
  expect(found.map(({ field, code }) => [field, code])).toEqual(problems);
});

test('särskilt kvalificerad kontaktperson is for those under 21, every day of it, and age is asked for nothing else', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...MeasureKind.options),
      whens,
      fc.option(days),
      fc.boolean(),
      (kind, planned, turns, isUnder21) => {
        const measure = { kind, when: planned, isUnder21 };
        const turns21 = turns ?? undefined;
        const allowed = problemsOfMeasure(measure, turns21).length === 0;
        expect(under21(measure, turns21) !== null && kind !== 'qualified_contact_person').toBe(false);
        if (kind !== 'qualified_contact_person') return;
        if (allowed && turns21) expect(planned.to !== null && planned.to < turns21 && planned.from < turns21).toBe(true);
        if (allowed) expect(under21(measure, turns21)).not.toBeNull();
      },
    ),
  );
});

test('how it is known that somebody is under 21 is said: by their number, or by the worker where there is none', () => {
  expect(under21(contactPerson('2026-06-30'), day('2026-07-01'))).toBe('by_number');
  expect(under21(contactPerson('2026-06-30', true), undefined)).toBe('as_said');
});

test.each([
  ['ends before it begins', '2026-03-01', [{ field: 'when.to', code: 'too_early' }]],
  ['lasts a day', '2026-03-02', []],
  ['never ends', null, []],
])('a measure that %s', (_, to, problems) => {
  const measure = { kind: 'leisure', when: when('2026-03-02', to, 'week'), isUnder21: false } as const;
  expect(problemsOfMeasure(measure, undefined)).toEqual(problems);
});

test.each([
  ['delivered', { on: today, outcome: 'delivered' }, []],
  ['missed without a reason', { on: today, outcome: 'missed' }, [['reason', 'required']]],
  ['partly, for one that is named', { on: today, outcome: 'partly', reason: 'person_ill' }, []],
  ['missed for another, in words', { on: today, outcome: 'missed', reason: 'other', note: 'Snöstorm.' }, []],
  ['missed for another, without a word', { on: today, outcome: 'missed', reason: 'other' }, [['note', 'required']]],
  ['delivered with a reason', { on: today, outcome: 'delivered', reason: 'unsafe' }, [['reason', 'invalid']]],
  ['delivered tomorrow', { on: day('2026-03-17'), outcome: 'delivered' }, [['on', 'in_the_future']]],
] as const)('what is said of a day: %s', (_, said, problems) => {
  expect(problemsOfDelivery(said, today).map(({ field, code }) => [field, code])).toEqual(problems);
});
