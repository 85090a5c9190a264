import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day, addDays } from '#kernel/day.ts';
import {
  type ReviewInterval,
  type Threatened,
  ThreatLevel,
  assessedAfter,
  intervalOn,
  isOutOfDate,
  problemsOfDays,
  problemsOfThreat,
  raisedTo,
  reviewOn,
} from './domain/threat.ts';

const day = (text: string) => Day.parse(text);
const today = day('2026-03-02');
const levels = ThreatLevel.options;
const house = { none_known: 90, latent: 30, concrete: 7, acute: 1 };

describe('a threat', () => {
  const threat = { level: 'concrete', against: ['person'] as Threatened[], validTo: day('2026-03-20') } as const;
  test.each([
    [{}, []],
    [{ against: [] }, [{ field: 'against', code: 'required' }]],
    [{ level: 'none_known' as const }, [{ field: 'against', code: 'invalid' }]],
    [{ level: 'none_known' as const, against: [] }, []],
    [{ against: ['child', 'child'] as Threatened[] }, [{ field: 'against', code: 'invalid' }]],
    [{ validTo: day('2026-03-01') }, [{ field: 'validTo', code: 'in_the_past' }]],
    [{ validTo: today }, []],
    [{ validTo: day('2027-03-03') }, []],
    [{ validTo: day('2027-03-04') }, [{ field: 'validTo', code: 'too_big' }]],
  ])('with %o is told what is wrong', (over, expected) => {
    expect(problemsOfThreat({ ...threat, ...over }, today)).toEqual(expected);
  });

  test('is out of date when its last day is over', () => {
    expect(isOutOfDate({ validTo: today }, today)).toBe(false);
    expect(isOutOfDate({ validTo: today }, addDays(today, 1))).toBe(true);
  });

  test.each([
    [undefined, 'latent', undefined],
    [undefined, 'concrete', 'concrete'],
    ['none_known', 'acute', 'acute'],
    ['latent', 'concrete', 'concrete'],
    ['concrete', 'concrete', undefined],
    ['concrete', 'acute', 'acute'],
    ['acute', 'acute', undefined],
    ['acute', 'concrete', undefined],
    ['acute', 'none_known', undefined],
  ] as const)('after %s, %s is told of as %s', (before, level, expected) => {
    const held = before === undefined ? undefined : { level: before, validTo: today };
    expect(raisedTo(held, { level, validTo: today }, today)).toBe(expected);
  });

  test('of one moment are in the order in which they were made', () => {
    const now = new Date('2026-03-02T11:00:00Z');
    expect(assessedAfter(undefined, now)).toEqual(now);
    expect(assessedAfter({ assessedAt: new Date('2026-03-02T10:59:59Z') }, now)).toEqual(now);
    expect(assessedAfter({ assessedAt: now }, now)).toEqual(new Date('2026-03-02T11:00:00.001Z'));
  });

  test('what no longer holds counts as nothing known', () => {
    const old = { level: 'acute', validTo: addDays(today, -1) } as const;
    expect(raisedTo(old, { level: 'concrete', validTo: today }, today)).toBe('concrete');
  });
});

describe('the next review', () => {
  test('is never later for a higher level, by any rule that may be kept', () => {
    const days = fc
      .tuple(...levels.map(() => fc.integer({ min: 1, max: 366 })))
      .map(
        (all) => Object.fromEntries(levels.map((level, index) => [level, all.toSorted((a, b) => b - a)[index]])) as typeof house,
      );
    fc.assert(
      fc.property(days, fc.nat(3), fc.nat(3), fc.nat(366), (rule, a, b, valid) => {
        expect(problemsOfDays(rule)).toEqual([]);
        const validTo = addDays(today, valid);
        const on = (index: number) => reviewOn({ level: levels[index] ?? 'acute', validTo }, rule, today);
        expect(on(Math.max(a, b)) <= on(Math.min(a, b))).toBe(true);
        expect(on(a) <= validTo && on(a) >= today).toBe(true);
      }),
    );
  });

  test('comes at the latest on the last day on which the assessment holds', () => {
    expect(reviewOn({ level: 'latent', validTo: day('2026-03-10') }, house, today)).toBe('2026-03-10');
    expect(reviewOn({ level: 'acute', validTo: day('2026-03-10') }, house, today)).toBe('2026-03-03');
  });

  test('a rule that looks later at a higher level is refused where it does', () => {
    expect(problemsOfDays({ ...house, acute: 8 })).toEqual([{ field: 'days.acute', code: 'too_big', limit: 7 }]);
    expect(problemsOfDays({ ...house, latent: 91 })).toEqual([{ field: 'days.latent', code: 'too_big', limit: 90 }]);
  });

  test('is by the organisation’s own rule where it has one, each in its time', () => {
    const rule = (whose: 'own' | 'house', validFrom: string): ReviewInterval => ({
      whose,
      validFrom: day(validFrom),
      days: house,
      citation: '',
    });
    const all = [rule('house', '2020-01-01'), rule('house', '2026-06-01'), rule('own', '2026-03-01'), rule('own', '2026-02-01')];
    for (const rules of [all, all.toReversed()]) {
      expect(intervalOn(rules, day('2026-01-31'))).toMatchObject({ whose: 'house', validFrom: '2020-01-01' });
      expect(intervalOn(rules, day('2026-02-28'))).toMatchObject({ whose: 'own', validFrom: '2026-02-01' });
      expect(intervalOn(rules, day('2026-07-01'))).toMatchObject({ whose: 'own', validFrom: '2026-03-01' });
      expect(intervalOn(rules, day('2026-03-01'))).toMatchObject({ whose: 'own', validFrom: '2026-03-01' });
      expect(intervalOn(rules, day('2019-12-31'))).toBeUndefined();
    }
  });
});
