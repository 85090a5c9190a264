import { mayWith } from '#access/roles.ts';
import { listExitCases } from '#cases/operations.ts';
import { beginNote, listPhrases, signNote, writePhrase } from '#journal/operations.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { ExitCaseId, NoteId, StaffId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import type { DemoMunicipality } from './contacts.ts';

const hour = 3_600_000;

const phrases = [
  { title: 'Första samtalet', text: 'Vi gick igenom vad stödet kan innebära, vem som får veta vad, och hur vi når varandra.' },
  { title: 'Uteblivet besök', text: 'Personen kom inte till det bokade besöket. Försök att nå personen:' },
];

/**
 * Some entries in the first case of a municipality's coordinator: talks, a meeting with what was agreed, an objection and a draft. Invented,
 * and made by the operations that make real ones. Said again it changes nothing.
 */
export async function seedJournal(installation: Installation, { organisationId, people }: DemoMunicipality): Promise<void> {
  const actor = (role: string): StaffActor | undefined => {
    const one = people.find(({ roles }) => roles.some((held) => held === role));
    return one && { kind: 'staff', staffId: one.staffId, organisationId, may: mayWith(one.roles), session: Buffer.alloc(32) };
  };
  const coordinator = actor('coordinator');
  if (!coordinator || (await perform(installation, listPhrases, coordinator, {})).phrases.length > 0) return;
  for (const phrase of phrases) await perform(installation, writePhrase, coordinator, phrase);
  const { cases } = await perform(installation, listExitCases, coordinator, {});
  // The one that has gone on for a year is another's to tell of: see followup.ts.
  const first = cases.findLast(({ state }) => state !== 'establishment');
  if (first) await writeIn(installation, coordinator, first);
}

async function writeIn(
  installation: Installation,
  by: StaffActor,
  { exitCaseId, openedAt }: { exitCaseId: ExitCaseId; openedAt: string },
) {
  const now = installation.clock();
  const span = now.getTime() - Date.parse(openedAt);
  /** So far into the time since the case was opened. */
  const at = (share: number) => new Date(Date.parse(openedAt) + Math.floor(span * share));
  const begin = (share: number, content: Content, about?: NoteId) => {
    const back: Installation = { ...installation, clock: () => at(share) };
    const happenedAt = new Date(at(share).getTime() - Math.min(hour, span * share)).toISOString();
    const written = { mask: 'none' as const, happenedAt, ...content };
    const aboutId = about === undefined ? {} : { aboutId: about };
    return { back, written, begun: perform(back, beginNote, by, { exitCaseId, ...aboutId, ...written }) };
  };
  const write = async (share: number, content: Content, about?: NoteId): Promise<NoteId> => {
    const { back, written, begun } = begin(share, content, about);
    const { noteId, version } = await begun;
    await perform(back, signNote, by, { noteId, version, ...written });
    return noteId;
  };

  const talk = await write(0.2, {
    kind: 'contact',
    how: 'talk',
    text: 'Första samtalet efter att ärendet öppnades. Personen vill bort från umgänget och är orolig för skulderna. Sover dåligt. Vi kom överens om att höras två gånger i veckan.',
  });
  await write(0.4, {
    kind: 'contact_with_others',
    how: 'phone',
    mask: 'third_party',
    text: 'Mamman ringde. Hon är lättad men rädd att någon ska komma hem och fråga. Hon vill inte att personen får veta att hon ringde.',
  });
  await write(0.6, { kind: 'meeting', how: 'meeting', text: meetingText, meeting: meetingOf(by.staffId, stockholmDay(now)) });
  await write(
    0.7,
    { kind: 'objection', how: 'talk', text: 'Personen säger att oron inte gäller skulderna utan lägenheten.' },
    talk,
  );
  await write(0.85, {
    kind: 'assessment',
    how: 'other',
    text: 'Motivationen bedöms som god. Personen håller tider och hör av sig själv. Nästa steg är kontakt med skolan och budgetrådgivningen.',
  });
  await begin(0.95, { kind: 'contact', how: 'phone', text: 'Ringde på eftermiddagen, ville flytta mötet.' }).begun;
}

interface Content {
  readonly kind: 'contact' | 'contact_with_others' | 'meeting' | 'objection' | 'assessment';
  readonly how: 'talk' | 'phone' | 'meeting' | 'other';
  readonly text: string;
  readonly mask?: 'third_party';
  readonly meeting?: ReturnType<typeof meetingOf>;
}

const meetingText = 'Vi gick igenom planen. Alla är överens om att börja med skolan och ekonomin, och att ses igen om en månad.';

const meetingOf = (ownerId: StaffId, today: ReturnType<typeof stockholmDay>) => ({
  attendees: [
    { who: 'staff' as const, staffId: ownerId },
    { who: 'person' as const },
    { who: 'other' as const, from: 'school' as const, function: 'studievägledare' },
    { who: 'other' as const, from: 'police_region' as const, function: 'avhopparsamordnare' },
  ],
  tasks: [
    { what: 'Bokar tid hos budgetrådgivningen', ownerId, who: '', dueOn: addDays(today, 5) },
    { what: 'Tar reda på vilka kurser som går i vår', ownerId: null, who: 'studievägledaren', dueOn: addDays(today, 10) },
  ],
});
