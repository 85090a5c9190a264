import { z } from 'zod';
import { CountsIn } from '#access/domain.ts';
import { ToldLevel } from '#clocks/words.ts';
import { Team } from '#cases/contract.ts';
import { PersonKind } from '#cases/domain.ts';
import { Day } from '#kernel/day.ts';
import {
  ClockId,
  ContactId,
  ExchangeId,
  ExitCaseId,
  MessageId,
  OrganisationId,
  StaffId,
  TryId,
  UnitId,
  Version,
  VisitId,
} from '#kernel/ids.ts';
import { Language } from '#kernel/languages.ts';
import { Receipt } from '#kernel/receipt.ts';
import { line, text } from '#kernel/text.ts';
import { Period, Wait } from './domain/figures.ts';
import { Identity } from '#people/domain.ts';
import { contract } from '#platform/contract.ts';
import { About, Age, ContactState, DutyRule, MeetingPlace, Outcome, SafeContact, TryHow, Way, YesNoUnknown } from './words.ts';

export { cancelVisit, carryOutVisit, listVisits, planVisit } from './contract/visits.ts';

const when = z.iso.datetime();
const pastOrNow = z.iso.datetime({ offset: true, error: 'not_a_time' });
const ofContact = { contactId: ContactId, version: Version };
const changed = z.object({ version: Version });

// ---------------------------------------------------------------------------------------------------- the public, no account

export const listReceivers = contract({
  name: 'receiver.list',
  http: 'GET /public/municipalities',
  who: 'public',
  says: 'Every municipality, whether it receives contacts here, and its other contact ways.',
  input: z.strictObject({}),
  output: z.object({
    municipalities: z.array(
      z.object({
        organisationId: OrganisationId,
        name: z.string(),
        receives: z.boolean(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        openingHours: z.string().nullable(),
      }),
    ),
  }),
});

export const openForm = contract({
  name: 'form.open',
  http: 'GET /public/form',
  who: 'public',
  says: 'A form token: it makes a second press of the button the same contact, and keeps machines waiting.',
  input: z.strictObject({}),
  output: z.object({ form: z.string() }),
});

export const reachOut = contract({
  name: 'contact.reach_out',
  http: 'POST /public/contacts',
  who: 'public',
  says: 'Somebody reaches out to a municipality without an account. The receipt is shown this once.',
  input: z.strictObject({
    form: line({ max: 200 }),
    organisationId: OrganisationId,
    about: About,
    age: Age,
    message: text({ max: 8000 }).optional(),
    safeContact: SafeContact,
    language: Language,
  }),
  output: z.object({ receipt: z.string(), dueAt: when }),
});

export const readThread = contract({
  name: 'thread.read',
  http: 'POST /public/thread/read',
  who: 'public',
  says: 'The one who has the receipt reads what has been written to and by them.',
  input: z.strictObject({ receipt: Receipt }),
  output: z.object({
    municipality: z.string(),
    receivedAt: when,
    dueAt: when,
    open: z.boolean(),
    messages: z.array(z.object({ from: z.enum(['person', 'staff']), at: when, text: z.string() })),
  }),
});

export const writeAgain = contract({
  name: 'thread.write',
  http: 'POST /public/thread/write',
  who: 'public',
  says: 'The one who has the receipt writes again.',
  input: z.strictObject({ receipt: Receipt, form: line({ max: 200 }), text: text({ min: 1, max: 8000 }) }),
  output: z.object({}),
});

// --------------------------------------------------------------------------------------------------------------- staff

const ContactSummary = z.object({
  contactId: ContactId,
  pseudonym: z.string(),
  way: Way,
  about: About,
  age: Age,
  state: ContactState,
  receivedAt: when,
  unitId: UnitId,
  /** Who has taken it; nobody yet is null. */
  takenBy: z.object({ staffId: StaffId, name: z.string() }).nullable(),
  /** The clock that runs out first among those still running, else the last that stopped. */
  clock: z.object({ rule: DutyRule, dueAt: when, stoppedAt: when.nullable(), broken: z.boolean(), told: ToldLevel.nullable() }),
  unread: z.number(),
  exitCaseId: ExitCaseId.nullable(),
  /** The signal that it came as. */
  signalId: ExchangeId.nullable(),
});

export const listContacts = contract({
  name: 'contact.list',
  http: 'GET /contacts',
  who: 'staff',
  says: 'Contacts of the units one works in, the most urgent first.',
  input: z.strictObject({
    /**
     * `waiting`: there is something to do, so also one we have met while a duty still runs or a message is unread. `unexplained`: broken,
     * and nobody has said why.
     */
    show: z.enum(['waiting', 'broken', 'unexplained', 'ended', 'all'], 'not_a_choice').default('waiting'),
    way: Way.optional(),
    mine: z.enum(['yes']).optional(),
    /** Those that a case was opened from. */
    exitCaseId: ExitCaseId.optional(),
    /** The one that came as this signal. */
    signalId: ExchangeId.optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  output: z.object({ contacts: z.array(ContactSummary), more: z.boolean(), serverTime: when }),
});

export const showContact = contract({
  name: 'contact.show',
  http: 'GET /contacts/:contactId',
  who: 'staff',
  says: 'One contact, unsealed: what was written, how it is safe to reach the person, tries, clocks and thread.',
  input: z.strictObject({ contactId: ContactId }),
  output: ContactSummary.extend({
    childrenInFamily: YesNoUnknown,
    message: z.string().nullable(),
    safeContact: SafeContact,
    language: Language,
    anonymous: z.boolean(),
    registeredBy: z.string().nullable(),
    clocks: z.array(
      z.object({
        clockId: ClockId,
        rule: DutyRule,
        citation: z.string(),
        startedAt: when,
        dueAt: when,
        stoppedAt: when.nullable(),
        broken: z.boolean(),
        told: ToldLevel.nullable(),
        lateBecause: z.string().nullable(),
      }),
    ),
    tries: z.array(z.object({ tryId: TryId, at: when, by: z.string(), how: TryHow, note: z.string().nullable() })),
    thread: z.object({
      open: z.boolean(),
      messages: z.array(
        z.object({
          messageId: MessageId,
          from: z.enum(['person', 'staff']),
          by: z.string().nullable(),
          at: when,
          text: z.string(),
        }),
      ),
    }),
    end: z
      .object({
        outcome: ContactState,
        at: when,
        by: z.string(),
        note: z.string().nullable(),
        metAt: when.nullable(),
        place: MeetingPlace.nullable(),
        metBy: z.string().nullable(),
        passedOnTo: z.string().nullable(),
      })
      .nullable(),
    allowed: z.array(z.string()),
    serverTime: when,
    version: Version,
  }),
});

export const registerContact = contract({
  name: 'contact.register',
  http: 'POST /contacts',
  who: 'staff',
  says: 'Registers somebody who came by phone, a relative, an agency or an outreach visit. The clock starts when they reached out.',
  creates: true,
  input: z.strictObject({
    unitId: UnitId,
    way: Way,
    about: About,
    age: Age,
    childrenInFamily: YesNoUnknown,
    receivedAt: pastOrNow.optional(),
    message: text({ max: 8000 }).optional(),
    safeContact: SafeContact,
    language: Language.default('sv'),
    /** Absent: anonymous advice, which stores no identity (SoL 14:5). */
    identity: Identity.optional(),
    visitId: VisitId.optional(),
  }),
  output: z.object({ contactId: ContactId, pseudonym: z.string(), dueAt: when }),
});

export const takeSignal = contract({
  name: 'signal.take',
  http: 'POST /inbox/:exchangeId/contact',
  who: 'staff',
  says: 'Opens a signal from another agency as a contact. The clock has run since the agency sent it.',
  creates: true,
  input: z.strictObject({ exchangeId: ExchangeId, unitId: UnitId, way: Way }),
  output: z.object({ contactId: ContactId, pseudonym: z.string(), dueAt: when }),
});

export const takeContact = contract({
  name: 'contact.take',
  http: 'POST /contacts/:contactId/take',
  who: 'staff',
  says: 'Takes a contact: from now on this is the one who answers for it.',
  input: z.strictObject(ofContact),
  output: changed,
});

export const classifyContact = contract({
  name: 'contact.classify',
  http: 'PUT /contacts/:contactId/classification',
  who: 'staff',
  says: 'Says whether the person is a child and whether there are children in the family. A child starts the clocks of SoL 20.',
  input: z.strictObject({ ...ofContact, age: Age, childrenInFamily: YesNoUnknown }),
  output: changed,
});

export const recordTry = contract({
  name: 'contact.try',
  http: 'POST /contacts/:contactId/tries',
  who: 'staff',
  says: 'Notes a try to reach the person.',
  creates: true,
  input: z.strictObject({ contactId: ContactId, how: TryHow, note: text({ max: 1000 }).optional() }),
  output: z.object({ tryId: TryId }),
});

export const answerContact = contract({
  name: 'contact.answer',
  http: 'POST /contacts/:contactId/messages',
  who: 'staff',
  says: 'Writes in the thread that the person reads with their receipt.',
  creates: true,
  input: z.strictObject({ contactId: ContactId, text: text({ min: 1, max: 8000 }) }),
  output: z.object({ messageId: MessageId }),
});

export const endContact = contract({
  name: 'contact.end',
  http: 'POST /contacts/:contactId/end',
  who: 'staff',
  says: 'Ends a contact: met, advice given, passed on, withdrew, or could not be reached (with the tries).',
  input: z.strictObject({ ...ofContact, end: Outcome }),
  output: changed,
});

export const explainLate = contract({
  name: 'contact.explain_late',
  http: 'POST /contacts/:contactId/clocks/:clockId/reason',
  who: 'staff',
  says: 'Says why a duty was not done in time. The breach stays visible.',
  input: z.strictObject({ contactId: ContactId, clockId: ClockId, reason: text({ min: 3, max: 2000 }) }),
  output: z.object({}),
});

export const fulfilDuty = contract({
  name: 'contact.fulfil_duty',
  http: 'POST /contacts/:contactId/clocks/:clockId/done',
  who: 'staff',
  says: 'Notes that a duty towards a child (SoL 20) has been done.',
  input: z.strictObject({ contactId: ContactId, clockId: ClockId }),
  output: z.object({}),
});

export const openExitCase = contract({
  name: 'contact.open_case',
  http: 'POST /contacts/:contactId/case',
  who: 'staff',
  says: 'Opens a case from a contact that has been met: carries over what is known and forms the first team.',
  creates: true,
  input: z.strictObject({
    ...ofContact,
    kind: PersonKind,
    unitId: UnitId,
    team: Team,
    identity: Identity.optional(),
    keepThread: z.boolean(),
  }),
  output: z.object({ exitCaseId: ExitCaseId }),
});

/** A count that the screen may show; `null` is withheld. */

export const showFigures = contract({
  name: 'contact.figures',
  http: 'GET /figures/contacts',
  who: 'staff',
  says: 'Contacts and time to meeting in the own organisation, in the months of a period that are over. Every count has noise.',
  input: z.strictObject({ period: Period }),
  output: z.object({
    from: Day,
    to: Day,
    /** Null where somebody could work out too much of them. */
    figures: z
      .object({
        total: z.int(),
        /** The share that was met in time, of all who should have been met by now; in steps of 0.05. */
        within: z.object({ share: z.number().nullable() }),
        waited: z.object({ median: Wait.nullable(), p90: Wait.nullable() }),
        byWay: z.array(z.object({ way: Way, count: z.int() })),
        byOutcome: z.array(z.object({ state: ContactState, count: z.int() })),
      })
      .nullable(),
    countsIn: CountsIn,
    /** How far from the true one a count is at most. */
    bound: z.int(),
    /** Of fewer there is no share and no time. */
    fewest: z.int(),
  }),
});
