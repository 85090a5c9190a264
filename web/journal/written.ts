import type { Reader } from '#web/ui/form/reader.ts';
import type { Written } from './use-draft.ts';

/** The rows of a part of the form, as long as there are such fields: `meeting.tasks.0.what`. */
function* rowsOf(read: Reader, part: string, fields: readonly string[]) {
  for (let n = 0; fields.some((field) => read.has(`${part}.${n}.${field}`)); n++) yield `${part}.${n}`;
}

function meetingIn(read: Reader): Written['meeting'] {
  const attendees = [...rowsOf(read, 'meeting.attendees', ['staffId', 'function'])].flatMap((row) => {
    if (!read.has(`${row}.staffId`))
      return { who: 'other' as const, from: read.text(`${row}.from`), function: read.text(`${row}.function`) };
    const staffId = read.text(`${row}.staffId`);
    return staffId === '' ? [] : { who: 'staff' as const, staffId };
  });
  const tasks = [...rowsOf(read, 'meeting.tasks', ['what'])].map((row) => ({
    what: read.text(`${row}.what`),
    ownerId: read.orNull(`${row}.ownerId`),
    who: read.text(`${row}.who`),
    dueOn: read.orNull(`${row}.dueOn`),
  }));
  return { attendees: [...attendees, ...(read.has('meeting.person') ? [{ who: 'person' as const }] : [])], tasks };
}

/** What stands in the form of an entry. */
export function writtenIn(read: Reader): Written {
  const kind = read.text('kind');
  return {
    kind,
    how: read.text('how'),
    happenedAt: read.instant('happenedAt'),
    mask: read.text('mask'),
    text: read.text('text'),
    ...(kind === 'meeting' && { meeting: meetingIn(read) }),
  };
}
