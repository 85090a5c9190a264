import { bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, type Rows, inEachCase, readers, removers, workers } from './in-each-case.ts';

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
};

const toldOf = { manager: 'case', excluded: 'case', colleague: 'second', elsewhere: 'theirs' };

/** Below cases and contacts both. `contacts` are the clocks of contacts, here called `of-` and the contact. */
export const clocksBelow = (contacts: Rows): Exhibited => ({
  'clocks.clock': {
    ...inEachCase('clock', () => ({
      rule: 'exhibit',
      rule_valid_from: '2026-01-01',
      started_at: hours(-1),
      due_at: hours(24),
    })),
    ...Object.fromEntries(Object.entries(contacts).map(([label, row]) => [`of-${label}`, row])),
  },
  'clocks.change': inEachCase('change', (label, by) => ({
    clock_id: idOf(`clock ${label}`),
    kind: 'paused',
    at: hours(0),
    by: idOf(by),
  })),
  'clocks.told': Object.fromEntries(
    Object.entries(toldOf).map(([staff, label]) => [
      staff,
      {
        organisation_id: idOf(label === 'theirs' ? 'theirs' : 'ours'),
        clock_id: idOf(`clock ${label}`),
        staff_id: idOf(staff),
        exit_case_id: idOf(`case ${label}`),
        at: hours(0),
      },
    ]),
  ),
  'clocks.feed': Object.fromEntries(
    ['team', 'colleague', 'elsewhere'].map((staff) => [
      staff,
      {
        organisation_id: idOf(staff === 'elsewhere' ? 'theirs' : 'ours'),
        id: idOf(`feed ${staff}`),
        staff_id: idOf(staff),
        secret_hash: bytesOf(`feed ${staff}`),
        language: 'sv',
        made_at: hours(-1),
      },
    ]),
  ),
});

export const clocksExpected: Expected = {
  'clocks.rule': { select: 'STAFF PUBLIC clock nobody: *' },
  'clocks.clock': {
    select: `team: case of-case of-waiting | colleague: second of-second of-waiting | excluded receipt: of-waiting | SOUTH: of-southern
             | emergency: case of-case | elsewhere: theirs twin of-theirs | clock weeder: *
             | counter policy: case second of-case of-second of-waiting of-southern | ${removers} of-second of-waiting`,
    insert: `team: case of-case of-waiting | colleague: second of-second of-waiting | excluded receipt: of-waiting | SOUTH: of-southern
             | elsewhere: theirs twin of-theirs`,
    update: `team: case of-case of-waiting | colleague: second of-second of-waiting | excluded: of-waiting | SOUTH: of-southern
             | elsewhere: theirs twin of-theirs | clock: *`,
    delete: `${removers} of-second of-waiting`,
  },
  'clocks.change': { select: readers, insert: workers },
  'clocks.told': {
    select: 'policy: manager excluded colleague | weeder: * | remover: colleague',
    insert: 'clock: *',
    delete: 'remover: colleague',
  },
  'clocks.feed': {
    select: 'team: team | colleague: colleague | elsewhere: elsewhere | gatekeeper: *',
    insert: 'team: team | colleague: colleague | elsewhere: elsewhere',
    update: 'team: team | colleague: colleague | elsewhere: elsewhere',
  },
};
