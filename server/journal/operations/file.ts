import type { FileSection } from '#cases/domain.ts';
import { seeCase } from '#cases/operations.ts';
import * as store from '#journal/store/notes.ts';
import { listTasks } from '#journal/store/tasks.ts';
import type { NoteKind } from '#journal/words.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { meetingOf, textOf } from './sealing.ts';
import { shownTask } from './tasks.ts';

// The file is for the person, and Swedish is what it is written in.
const kindWords = {
  contact: 'Kontakt med dig',
  contact_with_others: 'Kontakt med andra',
  event: 'Händelse',
  assessment: 'Bedömning',
  meeting: 'Samordningsmöte',
  correction: 'Rättelse eller tillägg',
  objection: 'Din invändning',
} satisfies Record<NoteKind, string>;
const taskWords = { open: 'pågår', done: 'gjort', not_done: 'blev inte gjort' };

/** What the person's own file holds of the journal, in order of time: all that has been signed. A draft is nobody's but its author's. */
export async function personFile(ctx: Context, exitCaseId: ExitCaseId): Promise<FileSection[]> {
  const exitCase = await seeCase(ctx, exitCaseId);
  const notes = await store.listAllSigned(ctx.tx, exitCaseId);
  const tasks = (await listTasks(ctx.tx, exitCaseId)).map((one) => shownTask(ctx, exitCase, one));
  const colleagues = await store.namesOf(ctx.tx, 'all');
  const inWords = (note: store.SignedRow): string => {
    const attendees = (meetingOf(ctx, exitCase.key, note)?.attendees ?? []).map((one) =>
      one.who === 'person' ? 'du' : one.who === 'staff' ? (colleagues.get(one.staffId) ?? '') : one.function,
    );
    const agreed = tasks
      .filter((one) => one.noteId === note.noteId)
      .map(
        (one) => `${one.who}: ${one.what}, senast ${one.dueOn} (${[taskWords[one.state], one.why].filter(Boolean).join(': ')})`,
      );
    return [
      textOf(ctx, exitCase.key, note),
      ...(attendees.length > 0 ? [`Med på mötet: ${attendees.join(', ')}`] : []),
      ...agreed,
    ].join('\n');
  };
  return [
    {
      title: 'journal_notes',
      entries: notes.map((note) => ({
        at: note.happenedAt,
        by: note.begunBy === null ? note.author : `${note.author}, påbörjad av ${note.begunBy}`,
        heading: kindWords[note.kind],
        text: inWords(note),
        mask: note.mask,
      })),
    },
  ];
}
