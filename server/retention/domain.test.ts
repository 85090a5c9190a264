import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day, addDays } from '#kernel/day.ts';
import { StaffId } from '#kernel/ids.ts';
import {
  type RetentionRule,
  type WeighedFile,
  cancel,
  copyForArchive,
  decide,
  drawUp,
  lastDayToWeed,
  mayGo,
  weigh,
} from './domain.ts';

const day = (text: string) => Day.parse(text);
const rule = (code: RetentionRule['code'], appliesTo: string, validFrom: string, ...said: string[]): RetentionRule => ({
  code,
  appliesTo,
  validFrom: day(validFrom),
  validTo: null,
  said,
});
const rules = [
  rule('weed_after_years', 'municipality', '2025-07-01', '5'),
  rule('weed_after_years', 'provider', '2025-07-01', '2'),
  rule('child_until_age', 'any', '2026-01-15', '30'),
  rule('kept_birth_days', 'municipality', '2025-07-01', '5', '15', '25'),
  rule('kept_counties', 'municipality', '2025-07-01', '05', '09', '22'),
  rule('kept_municipalities', 'municipality', '2025-07-01', '1480'),
];
const file = (over: Partial<WeighedFile> = {}): WeighedFile => ({
  organisationKind: 'municipality',
  municipalityCode: '0136',
  countyCode: '01',
  isChild: false,
  bornOn: day('1998-03-04'),
  contactOn: null,
  lastNoteOn: day('2026-03-02'),
  holds: [],
  ...over,
});

describe('a file of a municipality', () => {
  test.each([
    ['the day after five years have passed since the last note', '2026-03-02', '2031-03-03', '2032-12-31'],
    ['after a leap day, five years are over at the end of February', '2028-02-29', '2033-03-01', '2034-12-31'],
    ['a last note on New Year’s eve makes it due the next year', '2025-12-31', '2031-01-01', '2032-12-31'],
  ])('%s', (_, lastNoteOn, fromDay, byDay) => {
    const due = { fromDay, byDay };
    const before = weigh(file({ lastNoteOn: day(lastNoteOn) }), rules, addDays(day(fromDay), -1));
    expect(before).toEqual({ verdict: 'not_yet', reasons: ['time_not_out'], ...due });
    expect(weigh(file({ lastNoteOn: day(lastNoteOn) }), rules, day(fromDay))).toEqual({
      verdict: 'weed',
      reasons: ['time_out'],
      ...due,
    });
  });

  test.each<[string, Partial<WeighedFile>, string[]]>([
    ['born on the 5th', { bornOn: day('1998-03-05') }, ['kept_birth_day']],
    ['born on the 15th', { bornOn: day('1998-03-15') }, ['kept_birth_day']],
    ['born on the 25th', { bornOn: day('1998-03-25') }, ['kept_birth_day']],
    ['of Gotland', { countyCode: '09', municipalityCode: '0980' }, ['kept_county']],
    ['of Göteborg', { countyCode: '14', municipalityCode: '1480' }, ['kept_municipality']],
    ['of a placed child', { holds: ['placed_child'] }, ['placed_child']],
    ['that is held', { holds: ['proceedings', 'other'] }, ['held']],
    [
      'held, in Norrköping, born on the 5th',
      { holds: ['other'], countyCode: '05', bornOn: day('1998-03-05') },
      ['held', 'kept_birth_day', 'kept_county'],
    ],
  ])('%s is kept', (_, over, reasons) => {
    expect(weigh(file(over), rules, day('2040-01-01'))).toEqual({ verdict: 'keep', reasons, fromDay: null, byDay: null });
  });

  test('is asked about where nobody knows on which day the person was born', () => {
    expect(weigh(file({ bornOn: null }), rules, day('2040-01-01'))).toMatchObject({
      verdict: 'ask',
      reasons: ['birth_day_unknown'],
    });
  });

  test('about a child stays until the child would be thirty, and longer if the last note is later', () => {
    const child = file({ isChild: true, bornOn: day('2012-06-10') });
    expect(weigh(child, rules, day('2035-01-01'))).toEqual({
      verdict: 'not_yet',
      reasons: ['child_not_thirty'],
      fromDay: '2042-06-10',
      byDay: '2043-12-31',
    });
    expect(weigh({ ...child, lastNoteOn: day('2040-01-01') }, rules, day('2043-01-01'))).toMatchObject({
      verdict: 'not_yet',
      reasons: ['time_not_out'],
      fromDay: '2045-01-02',
    });
    // Before the rule of 15 January 2026 a child's file went after five years as any other.
    expect(weigh({ ...child, lastNoteOn: day('2020-01-01') }, rules, day('2026-01-14'))).toMatchObject({ verdict: 'weed' });
    expect(weigh({ ...child, lastNoteOn: day('2020-01-01') }, rules, day('2026-01-15'))).toMatchObject({ verdict: 'not_yet' });
  });
});

test('of one who was grown up goes after five years, though the person is not thirty', () => {
  expect(weigh(file({ bornOn: day('2005-03-04') }), rules, day('2031-03-03'))).toMatchObject({ verdict: 'weed' });
});

test('a provider weeds after two years, and its research sample is none', () => {
  const provider = file({ organisationKind: 'provider', municipalityCode: null, countyCode: null, bornOn: null });
  expect(weigh(provider, rules, day('2028-03-03'))).toMatchObject({
    verdict: 'weed',
    fromDay: '2028-03-03',
    byDay: '2029-12-31',
  });
});

test('a rule that another has replaced holds until the day before', () => {
  const replaced = [
    { ...rule('weed_after_years', 'municipality', '2025-07-01', '5'), validTo: day('2032-01-01') },
    rule('weed_after_years', 'municipality', '2032-01-01', '10'),
  ];
  expect(weigh(file(), replaced, day('2031-12-31'))).toMatchObject({ verdict: 'weed' });
  expect(weigh(file(), replaced, day('2032-01-01'))).toMatchObject({ verdict: 'not_yet', fromDay: '2036-03-03' });
});

test('where no rule lets anything go, everything is kept', () => {
  expect(weigh(file(), rules, day('2025-06-30'))).toEqual({ verdict: 'keep', reasons: [], fromDay: null, byDay: null });
  expect(weigh(file({ organisationKind: 'ivo' }), rules, day('2040-01-01'))).toMatchObject({ verdict: 'keep' });
});

const anyDay = fc.integer({ min: 0, max: 30_000 }).map((count) => addDays(day('1990-01-01'), count));

test('nothing goes before five years, nothing that is held or kept goes at all, and a file once due stays due', () => {
  fc.assert(
    fc.property(
      anyDay,
      anyDay,
      anyDay,
      fc.boolean(),
      fc.subarray(['placed_child', 'other'] as const),
      fc.nat(400),
      (born, last, today, isChild, holds, later) => {
        const one = file({ bornOn: born, lastNoteOn: last, isChild, holds });
        const found = weigh(one, rules, today);
        if (found.verdict !== 'weed') return;
        expect(holds).toEqual([]);
        expect([5, 15, 25]).not.toContain(Number(born.slice(8)));
        expect(today > addDays(last, 5 * 365)).toBe(true);
        expect(weigh(one, rules, addDays(today, later)).verdict).toBe('weed');
        expect(found.byDay! > today || found.byDay! >= found.fromDay!).toBe(true);
        expect(lastDayToWeed(found.fromDay!)).toBe(found.byDay);
      },
    ),
  );
});

const [ellinor, sigbritt] = ['1', '2'].map((n) => StaffId.parse(`00000000-0000-4000-8000-00000000000${n}`)) as [StaffId, StaffId];

describe('a protocol', () => {
  test('needs something to weed', () => {
    expect(drawUp([])).toEqual({ ok: false, why: 'nothing_to_weed' });
    expect(drawUp([1])).toMatchObject({ ok: true });
  });

  test('is decided by another than the one who drew it up, once, and taken back until then', () => {
    const drawnUp = { state: 'drawn_up', drawnUpBy: ellinor } as const;
    expect(decide(drawnUp, ellinor, [])).toEqual({ ok: false, why: 'cannot_decide_own' });
    expect(decide(drawnUp, sigbritt, [])).toMatchObject({ ok: true });
    expect(cancel(drawnUp)).toMatchObject({ ok: true });
    for (const state of ['approved', 'cancelled', 'carried_out'] as const) {
      expect(decide({ state, drawnUpBy: ellinor }, sigbritt, [])).toEqual({ ok: false, why: 'protocol_decided' });
      expect(cancel({ state, drawnUpBy: ellinor })).toEqual({ ok: false, why: 'protocol_decided' });
    }
  });

  test.each([
    ['goes as it was decided', 'weed', ['time_out'], '2026-03-02', null],
    ['is passed over when somebody has held it', 'keep', ['held'], '2026-03-02', 'held'],
    ['is passed over when somebody has held it, and would be kept anyway', 'keep', ['held', 'kept_county'], '2026-03-02', 'held'],
    ['is passed over when it turns out to be a placed child’s', 'keep', ['placed_child'], '2026-03-02', 'held'],
    ['is passed over when something has been written in it since', 'weed', ['time_out'], '2031-04-01', 'changed'],
    ['is passed over when the rules no longer say so', 'keep', ['kept_county'], '2026-03-02', 'changed'],
    ['is passed over when the day of birth is in doubt after all', 'ask', ['birth_day_unknown'], '2026-03-02', 'changed'],
  ] as const)('names a file that %s', (_, verdict, reasons, lastNoteOn, why) => {
    const finding = { verdict, reasons, fromDay: null, byDay: null, lastNoteOn: day(lastNoteOn) };
    expect(mayGo(finding, { lastNoteOn: day('2026-03-02'), archiveFirst: false, isArchived: false })).toBe(why);
  });

  test.each([
    [false, false, true, null],
    [false, true, true, null],
    [true, true, true, null],
    [true, false, 'archive_copy_lacking', 'not_archived'],
  ] as const)('with a file that is to be archived first (%s) and has been (%s)', (archiveFirst, isArchived, decided, why) => {
    const one = { archiveFirst, isArchived };
    const drawnUp = { state: 'drawn_up', drawnUpBy: ellinor } as const;
    const other = { archiveFirst: true, isArchived: true };
    expect(decide(drawnUp, sigbritt, [other, one])).toMatchObject(decided === true ? { ok: true } : { ok: false, why: decided });
    const lastNoteOn = day('2026-03-02');
    const finding = { verdict: 'weed', reasons: ['time_out'], fromDay: null, byDay: null, lastNoteOn } as const;
    expect(mayGo(finding, { lastNoteOn, ...one })).toBe(why);
    expect(mayGo({ ...finding, verdict: 'keep', reasons: ['held'] }, { lastNoteOn, ...one })).toBe(why ?? 'held');
    expect(mayGo(undefined, { lastNoteOn, ...one })).toBe(why ?? 'changed');
  });

  test.each([
    ['what is to be weeded', 'weed', ['time_out'], true],
    ['the research sample', 'keep', ['kept_birth_day'], true],
    ['a placed child’s file', 'keep', ['placed_child'], true],
    ['the research sample, while somebody holds it', 'keep', ['held', 'kept_county'], true],
    ['what is only held', 'keep', ['held'], false],
    ['what no rule speaks of', 'keep', [], false],
    ['what is asked about', 'ask', ['birth_day_unknown'], false],
    ['what waits for its time', 'not_yet', ['time_not_out'], false],
  ] as const)('the archive and %s', (_, verdict, reasons, may) => {
    const copied = copyForArchive({ verdict, reasons });
    expect(copied.ok || copied.why).toBe(may || 'not_for_archive');
  });
});
