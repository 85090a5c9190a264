import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { ExchangeId, ExitCaseId, OrganisationId, UnitId } from '#kernel/ids.ts';
import { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { Answered, Content } from './domain/content.ts';
import { type FieldValue, type Kind, answerSchema, messageSchema } from './domain/kind.ts';
import { allKinds, answeredByHand, byHand, caseKinds, kinds } from './domain/kinds.ts';
import { ExchangeKind, ReceivedState, SentState, WithdrawnBecause } from './words.ts';

// The pages make their forms and their prints of the kinds.
export { isNamed } from './domain/agreed.ts';
export { type Candidate, candidateInWords, candidatesIn } from './domain/candidates.ts';
export { inWords } from './domain/in-words.ts';
export type { Content } from './domain/content.ts';
export type { Field, Kind, Outcome, Words } from './domain/kind.ts';
export { kinds } from './domain/kinds.ts';

const when = z.iso.datetime();
const ofCase = { exitCaseId: ExitCaseId };
const ofExchange = { ...ofCase, exchangeId: ExchangeId };
const ofIncoming = { exchangeId: ExchangeId };

type OneOfMany = [z.ZodObject, ...z.ZodObject[]];

/** Typed by what all kinds have: which fields one takes stands in its file, as values. */
type OfAKind = z.ZodType<{ kind: ExchangeKind; [field: string]: FieldValue }>;

/** What is said in a message from a case: each kind has its own fields, and takes no other. */
export const Message = z.discriminatedUnion(
  'kind',
  byHand(caseKinds).map(messageSchema) as unknown as OneOfMany as never,
) as OfAKind;
/** What is answered to one of these kinds: each has its own outcomes. */
export const answerTo = (some: readonly Kind[]) =>
  z.discriminatedUnion('kind', some.map(answerSchema) as unknown as OneOfMany as never) as OfAKind;
export const Answer = answerTo(answeredByHand(allKinds));

const Ground = z.string().regex(/^[a-z][a-z0-9_]{1,40}$/, 'not_a_choice');
const Party = z.object({ organisationId: OrganisationId, name: z.string() });

export const sendExchange = contract({
  name: 'exchange.send',
  http: 'POST /cases/:exitCaseId/exchanges',
  who: 'staff',
  says: 'Sends something about the person to the function of another organisation, on a ground; where the ground demands it a second person first says yes.',
  input: z.strictObject({
    ...ofCase,
    recipientId: OrganisationId,
    ground: Ground,
    reason: text({ min: 10, max: 2000 }).optional(),
    message: Message,
  }),
  output: z.object({ exchangeId: ExchangeId, state: SentState }),
  creates: true,
});

export const confirmExchange = contract({
  name: 'exchange.confirm',
  http: 'POST /cases/:exitCaseId/exchanges/:exchangeId/confirm',
  who: 'staff',
  says: 'A second person says yes, and it is sent. What it stands on must still hold.',
  input: z.strictObject(ofExchange),
  output: z.object({ state: SentState }),
});

export const dropExchange = contract({
  name: 'exchange.drop',
  http: 'POST /cases/:exitCaseId/exchanges/:exchangeId/drop',
  who: 'staff',
  says: 'A draft is dropped: nothing is sent.',
  input: z.strictObject(ofExchange),
  output: z.object({ state: SentState }),
});

export const recallExchange = contract({
  name: 'exchange.recall',
  http: 'POST /cases/:exitCaseId/exchanges/:exchangeId/recall',
  who: 'staff',
  says: 'Asks for what was sent to be taken back, for as long as nobody has opened it.',
  input: z.strictObject(ofExchange),
  output: z.object({ state: SentState }),
});

export const readAnswer = contract({
  name: 'exchange.read_answer',
  http: 'POST /cases/:exitCaseId/exchanges/:exchangeId/read-answer',
  who: 'staff',
  says: 'Opens the answer that has come, for the team of the case.',
  input: z.strictObject(ofExchange),
  output: z.object({ state: SentState }),
});

export const turnToIvo = contract({
  name: 'exchange.turn_to_ivo',
  http: 'POST /cases/:exitCaseId/exchanges/:exchangeId/ivo',
  who: 'staff',
  says: 'Notes that IVO has been asked to decide on a transfer that was refused or not answered in time. The clock of its decision starts.',
  input: z.strictObject(ofExchange),
  output: z.object({}),
});

export const listExchanges = contract({
  name: 'exchange.list',
  http: 'GET /cases/:exitCaseId/exchanges',
  who: 'staff',
  says: 'What has been shared from a case: with whom, on what ground, until when, and what was answered.',
  input: z.strictObject(ofCase),
  output: z.object({
    exitCaseId: ExitCaseId,
    pseudonym: z.string(),
    exchanges: z.array(
      z.object({
        exchangeId: ExchangeId,
        kind: ExchangeKind,
        recipient: Party,
        ground: z.object({ code: z.string(), titleSv: z.string(), titleEn: z.string(), citation: z.string() }),
        reason: z.string().nullable(),
        /** Who the person is went along, and is not said here: that is shown by an act of its own. */
        content: Content.omit({ identity: true, profile: true, facts: true, agreement: true }).extend({
          carriedIdentity: z.boolean(),
          carriedProfile: z.boolean(),
        }),
        state: SentState,
        writtenAt: when,
        writtenBy: z.string(),
        second: z.string().nullable(),
        sentAt: when.nullable(),
        dueAt: when.nullable(),
        expiresAt: when.nullable(),
        receivedAt: when.nullable(),
        recallAskedAt: when.nullable(),
        endedAt: when.nullable(),
        because: WithdrawnBecause.nullable(),
        answer: Answered.nullable(),
        answerIsUnread: z.boolean(),
        /** What came after the answer, in order: another, or that it no longer holds. */
        later: z.array(
          z.object({ says: z.enum(['replaced', 'withdrawn']), cameAt: when, answer: Answered.nullable(), isUnread: z.boolean() }),
        ),
        allowed: z.array(z.string()),
      }),
    ),
    /** Of the organisations that what was said names. */
    named: z.array(Party),
    /** The municipalities that have said yes to receiving the household, when, and on which days it may move in. */
    receivers: z.array(z.object({ name: z.string(), on: Day, from: Day, until: Day })),
    /** Whom each kind may be sent to from here; a kind that goes nowhere is not there. */
    recipients: z.array(
      z.object({
        kind: ExchangeKind,
        organisations: z.array(
          /** Whether the own house has decided that this takes an agreement, and has none with them that holds. */
          Party.extend({ lacksAgreement: z.boolean() }),
        ),
      }),
    ),
    grounds: z.array(z.object({ code: z.string(), titleSv: z.string(), titleEn: z.string(), needsSecond: z.boolean() })),
    allowed: z.array(z.string()),
  }),
});

const Signal = z.object({
  exchangeId: ExchangeId,
  recipient: Party,
  state: SentState,
  sentAt: when,
  sentBy: z.string(),
  dueAt: when,
  receivedAt: when.nullable(),
});

export const listSignals = contract({
  name: 'signal.list',
  http: 'GET /signals',
  who: 'staff',
  says: 'The signals that one’s units have sent, that somebody wants out, and how it went: nothing of what they said.',
  input: z.strictObject({}),
  output: z.object({ signals: z.array(Signal) }),
});

export const openSignalForm = contract({
  name: 'signal.form',
  http: 'GET /signals/form',
  who: 'staff',
  says: 'To whom a signal may be sent, and on which grounds.',
  input: z.strictObject({}),
  output: z.object({
    recipients: z.array(Party),
    grounds: z.array(z.object({ code: z.string(), titleSv: z.string(), titleEn: z.string() })),
  }),
});

export const sendSignal = contract({
  name: 'signal.send',
  http: 'POST /signals',
  who: 'staff',
  says: 'Tells a municipality that somebody wants out and how to reach them safely. The sender keeps no copy of what it said.',
  input: z.strictObject({
    unitId: UnitId,
    recipientId: OrganisationId,
    ground: Ground,
    message: messageSchema(kinds.signal),
  }),
  output: z.object({ exchangeId: ExchangeId, dueAt: when }),
  creates: true,
});

export const showSignal = contract({
  name: 'signal.show',
  http: 'GET /signals/:exchangeId',
  who: 'staff',
  says: 'One signal: when it was opened, and what was answered.',
  input: z.strictObject(ofIncoming),
  output: Signal.extend({
    ground: z.object({ code: z.string(), titleSv: z.string(), titleEn: z.string(), citation: z.string() }),
    expiresAt: when,
    recallAskedAt: when.nullable(),
    answer: Answered.nullable(),
    allowed: z.array(z.string()),
  }),
});

export const recallSignal = contract({
  name: 'signal.recall',
  http: 'POST /signals/:exchangeId/recall',
  who: 'staff',
  says: 'Asks for a signal to be taken back, for as long as nobody has opened it.',
  input: z.strictObject(ofIncoming),
  output: z.object({ state: SentState }),
});

const Incoming = z.object({
  exchangeId: ExchangeId,
  kind: ExchangeKind,
  sender: Party,
  state: ReceivedState,
  sentAt: when,
  dueAt: when,
  /** None while it is in hand. */
  expiresAt: when.nullable(),
  openedAt: when.nullable(),
  openedBy: z.string().nullable(),
  answeredAt: when.nullable(),
  answeredBy: z.string().nullable(),
});

export const listInbox = contract({
  name: 'inbox.list',
  http: 'GET /inbox',
  who: 'staff',
  says: 'What has come to the functions one has, the most urgent first, so many at a time: from whom and of what kind, and nothing of what it says.',
  input: z.strictObject({
    show: z.enum(['to_do', 'all'], 'not_a_choice').optional(),
    /** The last of the page before: those that come after it follow. */
    afterId: ExchangeId.optional(),
  }),
  output: z.object({ incoming: z.array(Incoming), more: z.boolean() }),
});

export const showIncoming = contract({
  name: 'inbox.show',
  http: 'GET /inbox/:exchangeId',
  who: 'staff',
  says: 'One that has come. What it says is there when somebody has opened it, and for as long as what it was sent on holds.',
  input: z.strictObject(ofIncoming),
  output: Incoming.extend({
    /** When what was answered was destroyed too, by the rule of weeding. */
    weededAt: when.nullable(),
    senderKind: OrganisationKind,
    content: Content.nullable(),
    answer: Answered.nullable(),
    /** What was given after it, in order; without an answer: that it no longer holds. */
    later: z.array(z.object({ answer: Answered.nullable(), at: when, by: z.string() })),
    /** Of the municipalities that it names. */
    named: z.array(Party),
    allowed: z.array(z.string()),
  }),
});

export const openIncoming = contract({
  name: 'inbox.open',
  http: 'POST /inbox/:exchangeId/open',
  who: 'staff',
  says: 'Opens what has come. The sender is told that somebody has, and not who.',
  input: z.strictObject(ofIncoming),
  output: z.object({ state: ReceivedState }),
});

export const answerIncoming = contract({
  name: 'inbox.answer',
  http: 'POST /inbox/:exchangeId/answer',
  who: 'staff',
  says: 'Answers what has come. It is answered once.',
  input: z.strictObject({ ...ofIncoming, answer: Answer }),
  output: z.object({ state: ReceivedState }),
});

export const replaceAnswer = contract({
  name: 'inbox.replace',
  http: 'POST /inbox/:exchangeId/replace',
  who: 'staff',
  says: 'Answers anew what has been answered, where the kind lets it. The answer before it stands in the history.',
  input: z.strictObject({
    ...ofIncoming,
    answer: answerTo(answeredByHand(allKinds).filter(({ mayBeReplaced }) => mayBeReplaced)),
  }),
  output: z.object({ state: ReceivedState }),
});

export const withdrawAnswer = contract({
  name: 'inbox.withdraw',
  http: 'POST /inbox/:exchangeId/withdraw',
  who: 'staff',
  says: 'Says that what was answered no longer holds, and that the sender has to ask again.',
  input: z.strictObject(ofIncoming),
  output: z.object({ state: ReceivedState }),
});
