import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { StaffId } from '#kernel/ids.ts';
import { type TellHours, levelDue, whomToTell } from './telling.ts';
import { ToldLevel } from '#clocks/words.ts';

const at = (text: string) => new Date(text);

describe('who is told', () => {
  const hours: TellHours = { owner: 16, manager: 12, stand_in: 8 };
  const due = at('2026-03-03T23:00:00Z');
  const before = (left: number) => new Date(due.getTime() - left * 3_600_000);
  const [ellinor, sigbritt, tage] = [1, 2, 3].map((n) => StaffId.parse(`00000000-0000-4000-8000-00000000000${n}`)) as [
    StaffId,
    StaffId,
    StaffId,
  ];
  const all = { owner: [ellinor], manager: [sigbritt], stand_in: [tage] };
  const none = { owner: [], manager: [], stand_in: [] };
  const running = (told: ToldLevel | null) => ({ dueAt: due, told, hours, atEnd: 'breach' as const });

  test.each([
    [16.01, null],
    [16, 'owner'],
    [12.01, 'owner'],
    [12, 'manager'],
    [8, 'stand_in'],
    [0.01, 'stand_in'],
  ])('%d hours before', (left, level) => {
    expect(levelDue(due, hours, before(left))).toBe(level);
  });

  test.each([
    ['nobody early', null, 20, all, null],
    ['the owner first', null, 16, all, { staff: [ellinor], told: 'owner' }],
    ['the owner only once', 'owner', 14, all, null],
    ['then the manager', 'owner', 12, all, { staff: [sigbritt], told: 'manager' }],
    ['then the stand-in', 'manager', 8, all, { staff: [tage], told: 'stand_in' }],
    ['nobody twice', 'stand_in', 1, all, null],
    ['all that were skipped, if it comes late', null, 9, all, { staff: [ellinor, sigbritt], told: 'manager' }],
    ['the manager at once, without a owner', null, 16, { ...all, owner: [] }, { staff: [sigbritt], told: 'manager' }],
    ['the stand-in at once, with neither', null, 16, { ...none, stand_in: [tage] }, { staff: [tage], told: 'stand_in' }],
    [
      'the manager at once, when the owner has left since',
      'owner',
      15,
      { ...all, owner: [] },
      { staff: [sigbritt], told: 'manager' },
    ],
    ['the stand-in at once, when there is no manager', 'owner', 12, { ...all, manager: [] }, { staff: [tage], told: 'stand_in' }],
    ['nobody where nobody works', null, 1, none, null],
    ['one who holds two levels once', null, 9, { ...all, manager: [ellinor] }, { staff: [ellinor], told: 'manager' }],
  ] as const)('%s', (_, told, left, holders, expected) => {
    expect(whomToTell(running(told), holders, before(left))).toEqual(expected && { kind: 'duty_running_out', ...expected });
  });

  test.each([null, 'owner', 'stand_in'] as const)('everybody when the time is out, whoever was told before (%s)', (told) => {
    expect(whomToTell(running(told), all, due)).toEqual({ kind: 'duty_broken', staff: [ellinor, sigbritt, tage], told });
    expect(whomToTell(running(told), none, due)).toEqual({ kind: 'duty_broken', staff: [], told });
  });

  const staff = fc.constantFrom(ellinor, sigbritt, tage);
  const held = fc.record({ owner: fc.array(staff), manager: fc.array(staff), stand_in: fc.array(staff) });

  test('however often one looks, each level is told at most once, upwards, and somebody always is if anybody works there', () => {
    fc.assert(
      fc.property(
        held,
        fc.array(fc.double({ min: 0.01, max: 20, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (holders, looks) => {
          let told: ToldLevel | null = null;
          let tellings = 0;
          for (const left of looks.toSorted((a, b) => b - a)) {
            const telling = whomToTell(running(told), holders, before(left));
            if (!telling) continue;
            tellings += 1;
            expect(telling.staff.length).toBeGreaterThan(0);
            if (told !== null && telling.told !== null) {
              expect(ToldLevel.options.indexOf(telling.told)).toBeGreaterThan(ToldLevel.options.indexOf(told));
            }
            told = telling.told;
          }
          expect(tellings).toBeLessThanOrEqual(3);
          const anybody = Object.values(holders).some((some) => some.length > 0);
          expect(tellings > 0).toBe(anybody && Math.min(...looks) <= hours.owner);
        },
      ),
    );
  });

  test('of what merely passes, nobody but the one whose it is, and as no breach', () => {
    const passes = { ...running('manager'), atEnd: 'passes' as const };
    expect(whomToTell(passes, all, due)).toEqual({ kind: 'time_passed', staff: [ellinor], told: 'manager' });
    expect(whomToTell(passes, all, before(8))).toEqual({ kind: 'duty_running_out', staff: [tage], told: 'stand_in' });
  });
});
