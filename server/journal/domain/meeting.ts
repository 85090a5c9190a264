import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { StaffId } from '#kernel/ids.ts';
import { line } from '#kernel/text.ts';
import { AttendeeFrom } from '#journal/words.ts';

const most = 40;

/** Who was there: one of ours by id, the person, or somebody else by the function they have and never by name. */
export const Attendee = z.discriminatedUnion('who', [
  z.strictObject({ who: z.literal('staff'), staffId: StaffId }),
  z.strictObject({ who: z.literal('person') }),
  z.strictObject({ who: z.literal('other'), from: AttendeeFrom, function: line({ min: 0, max: 120 }) }),
]);
export type Attendee = z.infer<typeof Attendee>;

/** Who does what by when. Either one of ours or somebody else's function. */
export const MeetingTask = z.strictObject({
  what: line({ min: 0, max: 500 }),
  ownerId: StaffId.nullable(),
  who: line({ min: 0, max: 120 }),
  dueOn: Day.nullable(),
});
export type MeetingTask = z.infer<typeof MeetingTask>;

/** The part of a meeting that is not prose. A draft may be half filled in. */
export const Meeting = z.strictObject({
  attendees: z.array(Attendee).max(most),
  tasks: z.array(MeetingTask).max(most),
});
export type Meeting = z.infer<typeof Meeting>;

/** A task that can be kept: it says what, who and by when. */
export type AgreedTask = { readonly what: string; readonly dueOn: Day } & (
  | { readonly ownerId: StaffId; readonly who: null }
  | { readonly ownerId: null; readonly who: string }
);

/** The tasks of a meeting that say all they must. */
export const agreedTasks = ({ tasks }: Meeting): AgreedTask[] =>
  tasks.flatMap(({ what, ownerId, who, dueOn }): AgreedTask[] => {
    if (what === '' || dueOn === null) return [];
    if (ownerId !== null) return [{ what, dueOn, ownerId, who: null }];
    return who === '' ? [] : [{ what, dueOn, ownerId: null, who }];
  });

const required = (field: string): FieldProblem => ({ field, code: 'required' });

/** What is still to be said before a meeting can be signed. */
export function problemsOfMeeting({ attendees, tasks }: Meeting): FieldProblem[] {
  return [
    ...(attendees.length === 0 ? [required('meeting.attendees')] : []),
    ...attendees.flatMap((one, n) =>
      one.who === 'other' && one.function === '' ? [required(`meeting.attendees.${n}.function`)] : [],
    ),
    ...tasks.flatMap(({ what, ownerId, who, dueOn }, n) => [
      ...(what === '' ? [required(`meeting.tasks.${n}.what`)] : []),
      ...(ownerId === null && who === '' ? [required(`meeting.tasks.${n}.who`)] : []),
      ...(dueOn === null ? [required(`meeting.tasks.${n}.dueOn`)] : []),
    ]),
  ];
}
