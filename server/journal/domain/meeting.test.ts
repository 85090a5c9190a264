import { expect, test } from 'vitest';
import { Day } from '#kernel/day.ts';
import { StaffId } from '#kernel/ids.ts';
import { type Meeting, type MeetingTask, agreedTasks, problemsOfMeeting } from './meeting.ts';

const milo = StaffId.parse('00000000-0000-4000-8000-000000000001');
const dueOn = Day.parse('2026-03-09');
const task: MeetingTask = { what: 'Ringer skolan', ownerId: milo, who: '', dueOn };
const ofOther: MeetingTask = { ...task, ownerId: null, who: 'avhopparsamordnare' };

test.each<[string, MeetingTask, string[]]>([
  ['by one of ours', task, []],
  ['by the function of another', ofOther, []],
  ['by nobody', { ...task, ownerId: null }, ['who']],
  ['of nothing', { ...task, what: '' }, ['what']],
  ['without a day', { ...task, dueOn: null }, ['dueOn']],
  ['that is empty', { what: '', ownerId: null, who: '', dueOn: null }, ['what', 'who', 'dueOn']],
])('a task %s', (_, one, missing) => {
  const meeting: Meeting = { attendees: [{ who: 'person' }], tasks: [task, one] };
  expect(problemsOfMeeting(meeting)).toEqual(missing.map((field) => ({ field: `meeting.tasks.1.${field}`, code: 'required' })));
  expect(agreedTasks(meeting)).toHaveLength(missing.length === 0 ? 2 : 1);
});

test('a task is kept with one who does it, ours or another', () =>
  expect(agreedTasks({ attendees: [], tasks: [{ ...task, who: 'någon' }, ofOther] })).toEqual([
    { what: 'Ringer skolan', dueOn, ownerId: milo, who: null },
    { what: 'Ringer skolan', dueOn, ownerId: null, who: 'avhopparsamordnare' },
  ]));

test('somebody was there, and another than ours is named by their function', () => {
  expect(problemsOfMeeting({ attendees: [], tasks: [] })).toEqual([{ field: 'meeting.attendees', code: 'required' }]);
  expect(problemsOfMeeting({ attendees: [{ who: 'staff', staffId: milo }, { who: 'person' }], tasks: [] })).toEqual([]);
  expect(
    problemsOfMeeting({
      attendees: [
        { who: 'other', from: 'police_region', function: 'avhopparsamordnare' },
        { who: 'other', from: 'police_region', function: '' },
      ],
      tasks: [],
    }),
  ).toEqual([{ field: 'meeting.attendees.1.function', code: 'required' }]);
});
