import { hours } from '#test/rows.ts';
import { type Exhibited, type Expected, inEachCase, readers, workers } from './in-each-case.ts';

export const clocksExhibit: Exhibited = {
  'clocks.rule': {
    given: {
      code: 'exhibit',
      valid_from: '2026-01-01',
      title_sv: 'Visas',
      title_en: 'Shown',
      unit: 'days',
      amount: 1,
      counts_in: 'calendar_days',
      ends_on: 'that_day',
      can_pause: true,
      can_extend: true,
      tell_owner_hours: 3,
      tell_manager_hours: 2,
      tell_stand_in_hours: 1,
      citation: 'Test',
    },
  },
  'clocks.clock': inEachCase('clock', () => ({
    rule: 'exhibit',
    rule_valid_from: '2026-01-01',
    started_at: hours(-1),
    due_at: hours(24),
  })),
};

export const clocksExpected: Expected = {
  'clocks.rule': { select: 'STAFF PUBLIC clock nobody: *' },
  'clocks.clock': { select: readers, insert: workers, update: workers },
};
