import { z } from 'zod';
import { ReceivedState, SentState } from '#exchanges/words.ts';
import { ExchangeId, NetworkId, OrganisationId, SubjectId } from '#kernel/ids.ts';
import { text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { VaultFacts } from '#threats/domain/vault-facts.ts';

const when = z.iso.datetime();
const Party = z.object({ organisationId: OrganisationId, name: z.string() });
const about = { about: z.enum(['subject', 'network'], 'not_a_choice'), aboutId: z.uuid().toLowerCase() };
const About = z.strictObject(about);
export type About = z.infer<typeof About>;
const allowed = z.array(z.string());

const { shape } = VaultFacts;

export const formOfFacts = contract({
  name: 'vault_facts.form',
  http: 'GET /threats/facts/:aboutId',
  who: 'staff',
  says: 'What would be told to the national coordination about a person or a network of the own vault, and what has been told before. No names of persons.',
  input: About,
  output: z.object({
    ...about,
    /** Who the persons are goes along, and is not said here: that is shown by an act of its own. */
    facts: z.object({ ...shape, subjects: z.array(z.object({ id: SubjectId, pseudonym: z.string() })) }),
    municipalities: z.array(Party),
    /** Of what is shown, with and without texts: who sends is held to it. */
    marks: z.object({ with: z.string(), without: z.string() }),
    recipients: z.array(Party),
    grounds: z.array(z.object({ code: z.string(), titleSv: z.string(), titleEn: z.string() })),
    sendings: z.array(
      z.object({
        exchangeId: ExchangeId,
        recipient: z.string(),
        ground: z.object({ titleSv: z.string(), titleEn: z.string(), citation: z.string() }),
        reason: z.string(),
        state: SentState,
        sentAt: when,
        sentBy: z.string(),
        dueAt: when,
        receivedAt: when.nullable(),
        recallAskedAt: when.nullable(),
        allowed,
      }),
    ),
    allowed,
  }),
});

export const sendFacts = contract({
  name: 'vault_facts.send',
  http: 'POST /threats/facts/:aboutId',
  who: 'staff',
  says: 'Sends what has been shown about a person or a network to the vault of the national coordination, on a ground.',
  input: z.strictObject({
    ...about,
    recipientId: OrganisationId,
    ground: z.string().regex(/^[a-z][a-z0-9_]{1,40}$/, 'not_a_choice'),
    reason: text({ min: 10, max: 2000 }),
    /** Whether sources and reasons in free text go along. */
    texts: z.enum(['with', 'without'], 'not_a_choice'),
    mark: z.string().regex(/^[\w-]{43}$/, 'invalid'),
  }),
  output: z.object({ exchangeId: ExchangeId, dueAt: when }),
  creates: true,
});

const ofOne = { exchangeId: ExchangeId };

export const recallFacts = contract({
  name: 'vault_facts.recall',
  http: 'POST /threats/sent-facts/:exchangeId/recall',
  who: 'staff',
  says: 'Asks for what was sent of the vault to be taken back, for as long as nobody has opened it.',
  input: z.strictObject(ofOne),
  output: z.object({ state: SentState }),
});

const Chosen = z.discriminatedUnion('as', [
  z.strictObject({ theirId: z.uuid().toLowerCase(), as: z.literal('same'), ownId: z.uuid().toLowerCase() }),
  z.strictObject({ theirId: z.uuid().toLowerCase(), as: z.literal('new') }),
  z.strictObject({ theirId: z.uuid().toLowerCase(), as: z.literal('left_out') }),
]);
export type Chosen = z.infer<typeof Chosen>;

export const showFacts = contract({
  name: 'vault_facts.show',
  http: 'GET /threats/received-facts/:exchangeId',
  who: 'staff',
  says: 'What another vault has told, once it is opened: who and what it is about, and what of the own vault it may be.',
  input: z.strictObject(ofOne),
  output: z.object({
    exchangeId: ExchangeId,
    sender: z.string(),
    state: ReceivedState,
    facts: z.object(shape),
    municipalities: z.array(Party),
    /** What each is here: chosen before, or by the same name or personal number likely, and then still to be chosen. */
    networks: z.array(z.object({ theirId: NetworkId, ownId: NetworkId.nullable(), likelyId: NetworkId.nullable() })),
    subjects: z.array(z.object({ theirId: SubjectId, ownId: SubjectId.nullable(), likelyId: SubjectId.nullable() })),
    allowed,
  }),
});

export const takeFacts = contract({
  name: 'vault_facts.take',
  http: 'POST /threats/received-facts/:exchangeId/take',
  who: 'staff',
  says: 'Takes what another vault has told into the own: each network and person is said to be one that is there, a new one, or is left out. Taken in again it changes nothing.',
  input: z.strictObject({ ...ofOne, networks: z.array(Chosen).max(300), subjects: z.array(Chosen).max(300) }),
  output: z.object({ state: ReceivedState }),
});

export const turnDownFacts = contract({
  name: 'vault_facts.turn_down',
  http: 'POST /threats/received-facts/:exchangeId/turn-down',
  who: 'staff',
  says: 'Says that what another vault has told is not taken in.',
  input: z.strictObject(ofOne),
  output: z.object({ state: ReceivedState }),
});
