import { z } from 'zod';
import { Milieu } from '#cases/domain.ts';
import { answerTo } from '#exchanges/contract.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import { ExchangeKind, ReceivedState } from '#exchanges/words.ts';
import { Day } from '#kernel/day.ts';
import { AssessmentId, ExchangeId, FactId, NetworkId, OrganisationId, ReviewId, SubjectId, Version } from '#kernel/ids.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import * as words from './words.ts';

// The pages make their forms of these.
export { Milieu } from '#cases/domain.ts';
export {
  Belonging,
  Certainty,
  ExitChanges,
  History,
  Level,
  Capability,
  Nearness,
  Protection,
  Reliability,
  Who,
} from './words.ts';

const when = z.iso.datetime();
const period = { from: Day, to: Day.nullable() };
const asSure = { certainty: words.Certainty, reliability: words.Reliability, source: text({ max: 2000 }).nullable() };
const allowed = z.array(z.string());

const Network = { networkId: NetworkId, name: z.string() };
const Subject = { subjectId: SubjectId, pseudonym: z.string() };
const Municipality = z.object({ organisationId: OrganisationId, name: z.string() });

/** Something noted, from a day to a day, with who noted it. One that has ended, or has been ended, stands. */
const Noted = {
  factId: FactId,
  ...period,
  notedAt: when,
  notedBy: z.string(),
  allowed,
};

export const listNetworks = contract({
  name: 'network.list',
  http: 'GET /threats/networks',
  who: 'staff',
  says: 'The networks of the own vault, by name.',
  input: z.strictObject({}),
  output: z.object({
    networks: z.array(z.object({ ...Network, kind: Milieu, ...period, keepUntil: Day })),
    /** Hidden names: of what has been weeded only the rows are left. */
    weeded: z.int(),
    today: Day,
    allowed,
  }),
});

export const noteNetwork = contract({
  name: 'network.note',
  http: 'POST /threats/networks',
  who: 'staff',
  says: 'Notes a network by a name that no other network of the vault has.',
  input: z.strictObject({ name: line({ max: 200 }), kind: Milieu, ...period }),
  output: z.object({ networkId: NetworkId }),
  creates: true,
});

export const showNetwork = contract({
  name: 'network.show',
  http: 'GET /threats/networks/:networkId',
  who: 'staff',
  says: 'A network: where it is active, whom it is hostile to and who belongs to it.',
  input: z.strictObject({ networkId: NetworkId }),
  output: z.object({
    ...Network,
    kind: Milieu,
    ...period,
    keepUntil: Day,
    version: Version,
    activities: z.array(z.object({ ...Noted, municipality: Municipality })),
    hostilities: z.array(z.object({ ...Noted, ...asSure, other: z.object(Network) })),
    subjects: z.array(z.object({ ...Subject, belonging: words.Belonging, certainty: words.Certainty, ...period })),
    today: Day,
    allowed,
  }),
});

export const changeNetwork = contract({
  name: 'network.change',
  http: 'POST /threats/networks/:networkId/change',
  who: 'staff',
  says: 'Says another kind of network, until when it held, and until when it is kept.',
  input: z.strictObject({ networkId: NetworkId, kind: Milieu, to: Day.nullable(), keepUntil: Day, version: Version }),
  output: z.object({ networkId: NetworkId, version: Version }),
});

export const weedNetwork = contract({
  name: 'network.weed',
  http: 'POST /threats/networks/:networkId/weed',
  who: 'staff',
  says: 'Destroys the name of a network whose day has passed. Nothing brings it back.',
  input: z.strictObject({ networkId: NetworkId, version: Version }),
  output: z.object({ networkId: NetworkId }),
});

export const noteActivity = contract({
  name: 'activity.note',
  http: 'POST /threats/networks/:networkId/activities',
  who: 'staff',
  says: 'Notes a municipality in which a network is active.',
  input: z.strictObject({ networkId: NetworkId, municipalityId: OrganisationId, ...period }),
  output: z.object({ factId: FactId }),
  creates: true,
});

export const noteHostility = contract({
  name: 'hostility.note',
  http: 'POST /threats/hostilities',
  who: 'staff',
  says: 'Notes that two networks, or two persons, are hostile to each other.',
  input: z.strictObject({
    between: z.discriminatedUnion('of', [
      z.strictObject({ of: z.literal('networks'), networkId: NetworkId, otherNetworkId: NetworkId }),
      z.strictObject({ of: z.literal('subjects'), subjectId: SubjectId, otherSubjectId: SubjectId }),
    ]),
    ...asSure,
    ...period,
  }),
  output: z.object({ factId: FactId }),
  creates: true,
});

export const noteAffiliation = contract({
  name: 'affiliation.note',
  http: 'POST /threats/subjects/:subjectId/affiliations',
  who: 'staff',
  says: 'Notes that somebody belongs to a network, or did.',
  input: z.strictObject({ subjectId: SubjectId, networkId: NetworkId, belonging: words.Belonging, ...asSure, ...period }),
  output: z.object({ factId: FactId }),
  creates: true,
});

export const noteAvoidedPlace = contract({
  name: 'avoided_place.note',
  http: 'POST /threats/subjects/:subjectId/avoided-places',
  who: 'staff',
  says: 'Notes a municipality where somebody should not be, and why.',
  input: z.strictObject({ subjectId: SubjectId, municipalityId: OrganisationId, why: text({ max: 2000 }), ...period }),
  output: z.object({ factId: FactId }),
  creates: true,
});

export const noteCohabitation = contract({
  name: 'cohabitation.note',
  http: 'POST /threats/subjects/:subjectId/cohabitations',
  who: 'staff',
  says: 'Notes that somebody is of one household with somebody else in the vault: what is in the way of one is in the way of both.',
  input: z.strictObject({ subjectId: SubjectId, otherSubjectId: SubjectId, ...period }),
  output: z.object({ factId: FactId }),
  creates: true,
});

const ending = { input: z.strictObject({ factId: FactId, to: Day }), output: z.object({ factId: FactId }) };

export const endActivity = contract({
  name: 'activity.end',
  http: 'POST /threats/activities/:factId/end',
  who: 'staff',
  says: 'Says until when a network was active in a municipality.',
  ...ending,
});

export const endHostility = contract({
  name: 'hostility.end',
  http: 'POST /threats/hostilities/:factId/end',
  who: 'staff',
  says: 'Says until when two were hostile.',
  ...ending,
});

export const endAffiliation = contract({
  name: 'affiliation.end',
  http: 'POST /threats/affiliations/:factId/end',
  who: 'staff',
  says: 'Says until when somebody belonged to a network.',
  ...ending,
});

export const endAvoidedPlace = contract({
  name: 'avoided_place.end',
  http: 'POST /threats/avoided-places/:factId/end',
  who: 'staff',
  says: 'Says until when somebody should not be somewhere.',
  ...ending,
});

export const endCohabitation = contract({
  name: 'cohabitation.end',
  http: 'POST /threats/cohabitations/:factId/end',
  who: 'staff',
  says: 'Says until when two were one household.',
  ...ending,
});

export const listSubjects = contract({
  name: 'subject.list',
  http: 'GET /threats/subjects',
  who: 'staff',
  says: 'The persons of the own vault, by pseudonym, with the level last said. No names.',
  input: z.strictObject({}),
  output: z.object({
    subjects: z.array(
      z.object({
        ...Subject,
        level: words.Level.nullable(),
        validTo: Day.nullable(),
        keepUntil: Day,
        questionsWaiting: z.int(),
      }),
    ),
    today: Day,
  }),
});

export const takeIn = contract({
  name: 'subject.take_in',
  http: 'POST /threats/questions/:exchangeId/subject',
  who: 'staff',
  says: 'Makes a person of the own vault of the one whom an opened question is about, or finds the one who is there already.',
  input: z.strictObject({ exchangeId: ExchangeId }),
  output: z.object({ subjectId: SubjectId, pseudonym: z.string() }),
});

/** One screen: what is not known is left out. Level, advice and day are said. */
const Assessed = {
  history: words.History.nullable(),
  who: words.Who.nullable(),
  capability: words.Capability.nullable(),
  nearness: words.Nearness.nullable(),
  exitChanges: words.ExitChanges.nullable(),
  protection: z.array(words.Protection).max(words.Protection.options.length),
  notes: text({ max: 4000 }).nullable(),
  level: words.Level,
  advice: text({ max: 2000 }),
  validTo: Day,
};

export const showSubject = contract({
  name: 'subject.show',
  http: 'GET /threats/subjects/:subjectId',
  who: 'staff',
  says: 'A person of the own vault: networks, hostility, places to avoid, assessments and the questions about them. No name.',
  input: z.strictObject({ subjectId: SubjectId }),
  output: z.object({
    ...Subject,
    keepUntil: Day,
    version: Version,
    affiliations: z.array(
      z.object({
        ...Noted,
        ...asSure,
        network: z.object({ networkId: NetworkId, name: z.string().nullable() }),
        belonging: words.Belonging,
      }),
    ),
    hostilities: z.array(z.object({ ...Noted, ...asSure, other: z.object(Subject) })),
    cohabitations: z.array(z.object({ ...Noted, other: z.object(Subject) })),
    avoidedPlaces: z.array(z.object({ ...Noted, municipality: Municipality, why: z.string() })),
    assessments: z.array(
      z.object({ assessmentId: AssessmentId, ...Assessed, advice: z.string(), assessedAt: when, assessedBy: z.string() }),
    ),
    questions: z.array(
      z.object({
        exchangeId: ExchangeId,
        kind: ExchangeKind,
        sender: Municipality,
        state: ReceivedState,
        dueAt: when,
        answeredAt: when.nullable(),
        holdsTo: Day.nullable(),
      }),
    ),
    today: Day,
    allowed,
  }),
});

export const revealSubject = contract({
  name: 'subject.reveal',
  http: 'POST /threats/subjects/:subjectId/reveal',
  who: 'staff',
  says: 'Who somebody in the own vault is. A line in the trail of its own.',
  input: z.strictObject({ subjectId: SubjectId }),
  output: z.object({ subjectId: SubjectId, name: z.string(), personalNumber: z.string().nullable() }),
});

export const keepSubject = contract({
  name: 'subject.keep',
  http: 'POST /threats/subjects/:subjectId/keep',
  who: 'staff',
  says: 'Says until when what is noted about somebody is kept.',
  input: z.strictObject({ subjectId: SubjectId, keepUntil: Day, version: Version }),
  output: z.object({ subjectId: SubjectId, version: Version }),
});

export const weedSubject = contract({
  name: 'subject.weed',
  http: 'POST /threats/subjects/:subjectId/weed',
  who: 'staff',
  says: 'Destroys who somebody is and every text about them, when their day has passed. Nothing brings it back.',
  input: z.strictObject({ subjectId: SubjectId, version: Version }),
  output: z.object({ subjectId: SubjectId }),
});

export const assessSubject = contract({
  name: 'subject.assess',
  http: 'POST /threats/subjects/:subjectId/assessments',
  who: 'staff',
  says: 'Assesses the threat to somebody, and answers a question with level, advice and last day where there is one.',
  input: z.strictObject({ subjectId: SubjectId, exchangeId: ExchangeId.optional(), ...Assessed }),
  output: z.object({ assessmentId: AssessmentId }),
  creates: true,
});

/** What the police are asked about somebody. */
export const answeredFromVault = [kinds.threat_assessment, kinds.police_conditions, kinds.placement_question] as const;
const Answer = answerTo([...answeredFromVault]);

export const answerQuestion = contract({
  name: 'question.answer',
  http: 'POST /threats/questions/:exchangeId/answer',
  who: 'staff',
  says: 'Answers a question about somebody in the own vault, and keeps what the answer leaned on.',
  input: z.strictObject({ exchangeId: ExchangeId, answer: Answer }),
  output: z.object({ subjectId: SubjectId, state: ReceivedState }),
});

export const listReviews = contract({
  name: 'review.list',
  http: 'GET /threats/reviews',
  who: 'staff',
  says: 'Answers that leaned on something that has changed since, by the day on which they are to have been looked at.',
  input: z.strictObject({ show: z.enum(['to_do', 'all'], 'not_a_choice').optional() }),
  output: z.object({
    reviews: z.array(
      z.object({
        reviewId: ReviewId,
        exchangeId: ExchangeId,
        kind: ExchangeKind,
        label: z.object({ sv: z.string(), en: z.string() }),
        sender: z.string(),
        subject: z.object(Subject),
        holdsTo: Day.nullable(),
        because: words.Because,
        since: when,
        dueOn: Day,
        outcome: words.ReviewOutcome.nullable(),
        doneAt: when.nullable(),
        doneBy: z.string().nullable(),
        allowed,
      }),
    ),
    today: Day,
  }),
});

export const confirmAnswer = contract({
  name: 'review.confirm',
  http: 'POST /threats/reviews/:reviewId/confirm',
  who: 'staff',
  says: 'The answer still holds, on what is known now.',
  input: z.strictObject({ reviewId: ReviewId }),
  output: z.object({ reviewId: ReviewId }),
});

export const takeBackAnswer = contract({
  name: 'review.take_back',
  http: 'POST /threats/reviews/:reviewId/take-back',
  who: 'staff',
  says: 'The answer no longer holds: the municipality is told to ask again.',
  input: z.strictObject({ reviewId: ReviewId }),
  output: z.object({ reviewId: ReviewId }),
});
