import { z } from 'zod';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { ContactId, ExitCaseId, OrganisationId, PersonId, StaffId, UnitId, Version } from '#kernel/ids.ts';
import { Language } from '#kernel/languages.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { explainLate, isBroken } from '#clocks/domain.ts';
import { type Clock, childDuties } from './domain/clock.ts';
import { About, Age, type DutyRule, MeetingPlace, type Outcome, Way, YesNoUnknown } from './words.ts';

export * from './words.ts';

const known = {
  contactId: ContactId,
  organisationId: OrganisationId,
  unitId: UnitId,
  pseudonym: z.string(),
  way: Way,
  about: About,
  age: Age,
  childrenInFamily: YesNoUnknown,
  language: Language,
  anonymous: z.boolean(),
  receivedAt: z.date(),
  takenBy: StaffId.nullable(),
  personId: PersonId.nullable(),
  hasReceipt: z.boolean(),
  threadOpen: z.boolean(),
  version: Version,
};
const over = { endedAt: z.date(), endedBy: StaffId };

/** Somebody who has reached out, or whom somebody else has noticed. */
export const Contact = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), ...known }),
  z.object({
    state: z.literal('met'),
    ...known,
    ...over,
    metAt: z.date(),
    metPlace: MeetingPlace,
    metBy: StaffId,
    exitCaseId: ExitCaseId.nullable(),
  }),
  z.object({ state: z.literal('advised'), ...known, ...over }),
  z.object({ state: z.literal('passed_on'), ...known, ...over, passedOnTo: OrganisationId }),
  z.object({ state: z.literal('withdrew'), ...known, ...over }),
  z.object({ state: z.literal('unreachable'), ...known, ...over }),
]);
export type Contact = z.infer<typeof Contact>;
type In<State extends Contact['state']> = Extract<Contact, { state: State }>;

/** There is still something to do with those who wait, and with those whom we have met: the others are over. */
const isOver = (contact: Contact) => contact.state !== 'waiting' && contact.state !== 'met';

// ------------------------------------------------------------------------------------------------------- reaching out

/** One form pressed twice is one contact, for as long as somebody presses twice. */
export const samePressMinutes = 10;

/** Later than that, somebody else may have found the page in a browser: the receipt is not shown again. */
export function samePress(receivedAt: Date, now: Date): Result<undefined, 'form_too_old'> {
  return now.getTime() - receivedAt.getTime() <= samePressMinutes * 60_000 ? ok(undefined) : refuse('form_too_old');
}

/** How the one who writes came to us, by what they say themselves. */
export function wayOf(about: About): Way {
  return about === 'relative' ? 'relative' : 'self';
}

/** The person and the staff write in the thread while it is open. */
export function writeInThread({ threadOpen }: { threadOpen: boolean }): Result<undefined, 'thread_closed'> {
  return threadOpen ? ok(undefined) : refuse('thread_closed');
}

/** Older than this is no contact to be met within a day: it has been something else all the while. */
export const oldestRegistrationDays = 60;

/** What is wrong with a registration, of what only the time can say. */
export function problemsOfRegistration({ receivedAt }: { receivedAt: Date }, now: Date): FieldProblem[] {
  if (receivedAt > now) return [{ field: 'receivedAt', code: 'in_the_future' }];
  const age = now.getTime() - receivedAt.getTime();
  return age > oldestRegistrationDays * 86_400_000 ? [{ field: 'receivedAt', code: 'too_early' }] : [];
}

// --------------------------------------------------------------------------------------------------------- working with it

/** Anybody who sees the contact may take it, from a colleague too: better two who ask each other than none who answers. */
export function take(contact: Contact, by: StaffId): Result<{ takenBy: StaffId }, 'contact_already_ended'> {
  return isOver(contact) ? refuse('contact_already_ended') : ok({ takenBy: by });
}

export interface Classification {
  readonly age: Age;
  readonly childrenInFamily: YesNoUnknown;
}

/**
 * Answers the question about children. A child starts the duties that are not there already. The other way round nothing stops by itself:
 * a duty once begun ends only with somebody's word that it is done.
 */
export function classify(
  contact: Contact,
  said: Classification,
  clocks: readonly Pick<Clock, 'rule'>[],
): Result<{ starts: DutyRule[] }, 'contact_already_ended'> {
  if (isOver(contact)) return refuse('contact_already_ended');
  const missing = childDuties.filter((duty) => clocks.every((clock) => clock.rule !== duty));
  return ok({ starts: said.age === 'child' ? missing : [] });
}

/** Tries are noted while somebody is looked for. */
export function recordTry(contact: Contact): Result<undefined, 'contact_already_ended'> {
  return contact.state === 'waiting' ? ok(undefined) : refuse('contact_already_ended');
}

// ------------------------------------------------------------------------------------------------------------- how it ends

/** What is wrong with an end, of what only the contact and the time can say. */
export function problemsOfEnd({ receivedAt, organisationId }: Contact, end: Outcome, now: Date): FieldProblem[] {
  if (end.outcome === 'passed_on' && end.toOrganisationId === organisationId) {
    return [{ field: 'end.toOrganisationId', code: 'not_a_choice' }];
  }
  if (end.outcome !== 'met') return [];
  const metAt = new Date(end.metAt);
  if (metAt > now) return [{ field: 'end.metAt', code: 'in_the_future' }];
  return metAt < receivedAt ? [{ field: 'end.metAt', code: 'too_early' }] : [];
}

/**
 * Ends a contact, never in silence. The promise is kept by when the meeting was, not by when it was written down; every other end stops
 * the clock now. The thread goes on only with those we have met: for the others a new message is a new contact, with a clock of its own.
 */
export function end(
  contact: Contact,
  { end, tries, meet, by, at }: { end: Outcome; tries: number; meet: Clock; by: StaffId; at: Date },
): Result<
  Exclude<Contact, In<'waiting'>> & { stoppedAt: Date },
  'contact_already_ended' | 'try_needed' | 'child_question_unanswered' | 'reason_needed'
> {
  if (contact.state !== 'waiting') return refuse('contact_already_ended');
  if (end.outcome === 'unreachable' && tries === 0) return refuse('try_needed');
  const stoppedAt = end.outcome === 'met' ? new Date(end.metAt) : at;
  if (end.outcome === 'met' && !isChildQuestionAnswered(contact)) return refuse('child_question_unanswered');
  if (isBroken({ ...meet, stoppedAt }, at) && !meet.isExplained) return refuse('reason_needed');
  const ended = { ...contact, endedAt: at, endedBy: by, stoppedAt, threadOpen: false };
  switch (end.outcome) {
    case 'met':
      return ok({
        ...ended,
        state: 'met',
        metAt: stoppedAt,
        metPlace: end.place,
        metBy: end.metBy,
        exitCaseId: null,
        threadOpen: contact.threadOpen,
      });
    case 'passed_on':
      return ok({ ...ended, state: 'passed_on', passedOnTo: end.toOrganisationId });
    case 'advised':
      return ok({ ...ended, state: 'advised' });
    case 'withdrew':
      return ok({ ...ended, state: 'withdrew' });
    case 'unreachable':
      return ok({ ...ended, state: 'unreachable' });
  }
}

/** Every contact that is met has been asked about (SoL 19 kap. 1 §, 20 kap. 1–2 §§). */
const isChildQuestionAnswered = ({ age, childrenInFamily }: Contact) => age !== 'unknown' && childrenInFamily !== 'unknown';

/** That there are children follows into the case. A no in a first talk is asked about again there. */
export const childrenKnown = ({ childrenInFamily }: Contact) => (childrenInFamily === 'yes' ? childrenInFamily : null);

/** A case is opened once, from a contact that has been met. The thread goes on if the person wishes and has a receipt to read it with. */
export function openCase(
  contact: Contact,
  keepThread: 'keep' | 'close',
): Result<{ threadOpen: boolean }, 'contact_not_met' | 'case_already_opened'> {
  if (contact.state !== 'met') return refuse('contact_not_met');
  if (contact.exitCaseId !== null) return refuse('case_already_opened');
  return ok({ threadOpen: keepThread === 'keep' && contact.hasReceipt && contact.threadOpen });
}

/** One who sees a contact only because of an emergency changes nothing in it. */
export type Access = 'work' | 'reading';

/** The operations that the rules let one do with a contact now. Whether one's roles list them is another question. */
export function allowedNow(
  contact: Contact,
  clocks: readonly Clock[],
  { by, access, now }: { by: StaffId; access: Access; now: Date },
): string[] {
  if (access === 'reading') return [];
  const rules: readonly (readonly [string, boolean])[] = [
    ['contact.take', take(contact, by).ok],
    ['contact.classify', !isOver(contact)],
    ['contact.try', recordTry(contact).ok],
    ['contact.answer', writeInThread(contact).ok],
    ['contact.end', contact.state === 'waiting'],
    ['contact.explain_late', clocks.some((clock) => explainLate(clock, now).ok)],
    ['contact.fulfil_duty', clocks.some((clock) => clock.rule !== 'meet' && clock.stoppedAt === null)],
    ['contact.open_case', openCase(contact, 'keep').ok],
  ];
  return rules.flatMap(([name, isAllowed]) => (isAllowed ? [name] : []));
}
