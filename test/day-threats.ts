import { registeredId } from '#access/register.ts';
import * as exchanges from '#exchanges/contract.ts';
import { openIncoming } from '#exchanges/operations.ts';
import type { ExchangeId, ExitCaseId, FactId, NetworkId, SubjectId } from '#kernel/ids.ts';
import { perform } from '#platform/operation.ts';
import * as threats from '#threats/operations.ts';
import type { Asking } from './asking.ts';
import { carried, nationalCoordination, policeOfStockholm } from './exchanges.ts';
import type { PersonaName } from './personas.ts';
import { subject } from './stays.ts';
import { always, asSure, assessed, network } from './threats.ts';

/** What the police have in their vault of the one whom a case is about. */
export interface VaultDay {
  readonly questionId: ExchangeId;
  readonly subjectId: SubjectId;
  readonly networkId: NetworkId;
  readonly activityId: FactId;
  readonly affiliationId: FactId;
  readonly avoidedPlaceId: FactId;
  readonly relativeId: SubjectId;
  readonly cohabitationId: FactId;
  /** What the vault has sent to the national coordination. */
  readonly sendingId: ExchangeId;
}
/** None of it is known to anybody in a municipality. */
export const vaultNames = [
  'questionId',
  'subjectId',
  'networkId',
  'activityId',
  'affiliationId',
  'avoidedPlaceId',
  'relativeId',
  'cohabitationId',
  'sendingId',
] as const;

const gävle = registeredId('municipality', '2180');
const conditions = { kind: 'police_conditions' } as const;
const byLaw = { ground: 'osl_10_2', reason: 'Nödvändigt för att vi ska kunna ge stödet.' } as const;

const toldOn = { recipientId: nationalCoordination, ...byLaw, texts: 'without' } as const;

export async function noteADay(place: Asking, coordinator: PersonaName, exitCaseId: ExitCaseId): Promise<VaultDay> {
  const sent = { exitCaseId, recipientId: policeOfStockholm, ...byLaw, message: conditions };
  const { exchangeId: questionId } = await place.get(coordinator, exchanges.sendExchange, sent);
  await carried(place.installation);
  const torkel = await place.as('polis-samordnare');
  await perform(place.installation, openIncoming, torkel, { exchangeId: questionId });
  const { subjectId } = await perform(place.installation, threats.takeIn, torkel, { exchangeId: questionId });
  const networkId = await network(place.installation, torkel, `Nätverket ${crypto.randomUUID()}`);
  const active = { networkId, municipalityId: gävle, ...always };
  const { factId: activityId } = await perform(place.installation, threats.noteActivity, torkel, active);
  const belongs = { subjectId, networkId, belonging: 'former', ...asSure, ...always } as const;
  const { factId: affiliationId } = await perform(place.installation, threats.noteAffiliation, torkel, belongs);
  const avoids = { subjectId, municipalityId: gävle, why: 'Bor nära.', ...always };
  const { factId: avoidedPlaceId } = await perform(place.installation, threats.noteAvoidedPlace, torkel, avoids);
  const relativeId = await subject(place.installation, torkel, `Anhörig ${crypto.randomUUID()}`);
  const lives = { subjectId, otherSubjectId: relativeId, ...always };
  const { factId: cohabitationId } = await perform(place.installation, threats.noteCohabitation, torkel, lives);
  const about = { about: 'network', aboutId: networkId } as const;
  const { marks } = await perform(place.installation, threats.formOfFacts, torkel, about);
  const { exchangeId: sendingId } = await perform(place.installation, threats.sendFacts, torkel, {
    ...about,
    ...toldOn,
    mark: marks.without,
  });
  return { questionId, subjectId, networkId, activityId, affiliationId, avoidedPlaceId, relativeId, cohabitationId, sendingId };
}

const to = '2026-03-02';
/** For each operation of the vault that is handed an id, what is right besides: see inputs.ts. */
export const vaultInputs = {
  'network.show': (day) => ({ networkId: day.networkId }),
  'network.change': (day) => ({
    networkId: day.networkId,
    kind: 'honour_related',
    to: null,
    keepUntil: '2026-12-01',
    version: 1,
  }),
  'network.weed': (day) => ({ networkId: day.networkId, version: 1 }),
  'activity.note': (day) => ({ networkId: day.networkId, municipalityId: gävle, ...always }),
  'activity.end': (day) => ({ factId: day.activityId, to }),
  'hostility.end': (day) => ({ factId: day.activityId, to }),
  'affiliation.note': (day) => ({
    subjectId: day.subjectId,
    networkId: day.networkId,
    belonging: 'member',
    ...asSure,
    ...always,
  }),
  'affiliation.end': (day) => ({ factId: day.affiliationId, to }),
  'avoided_place.note': (day) => ({ subjectId: day.subjectId, municipalityId: gävle, why: 'Bor nära.', ...always }),
  'avoided_place.end': (day) => ({ factId: day.avoidedPlaceId, to }),
  'cohabitation.note': (day) => ({ subjectId: day.subjectId, otherSubjectId: day.relativeId, ...always }),
  'cohabitation.end': (day) => ({ factId: day.cohabitationId, to }),
  'review.take_back': () => ({ reviewId: '6d3f0b6a-0f55-4c0e-9a51-3c1f5a0f7c11' }),
  'review.confirm': () => ({ reviewId: '6d3f0b6a-0f55-4c0e-9a51-3c1f5a0f7c11' }),
  'subject.take_in': (day) => ({ exchangeId: day.questionId }),
  'subject.show': (day) => ({ subjectId: day.subjectId }),
  'subject.reveal': (day) => ({ subjectId: day.subjectId }),
  'subject.keep': (day) => ({ subjectId: day.subjectId, keepUntil: '2026-12-01', version: 1 }),
  'subject.weed': (day) => ({ subjectId: day.subjectId, version: 1 }),
  'subject.assess': (day) => ({ subjectId: day.subjectId, ...assessed }),
  'vault_facts.form': (day) => ({ about: 'subject', aboutId: day.subjectId }),
  'vault_facts.send': (day) => ({ about: 'subject', aboutId: day.subjectId, ...toldOn, mark: 'x'.repeat(43) }),
  'vault_facts.recall': (day) => ({ exchangeId: day.sendingId }),
  'vault_facts.show': (day) => ({ exchangeId: day.sendingId }),
  'vault_facts.take': (day) => ({ exchangeId: day.sendingId, networks: [], subjects: [] }),
  'vault_facts.turn_down': (day) => ({ exchangeId: day.sendingId }),
  'finding.show': (day) => ({ exchangeId: day.questionId }),
  'search.show': (day) => ({ exchangeId: day.questionId }),
  'search.draw_up': (day) => ({ exchangeId: day.questionId, blocked: [] }),
  'search.drop': (day) => ({ exchangeId: day.questionId }),
  'search.confirm': (day) => ({ exchangeId: day.questionId }),
  'search.turn_down': (day) => ({ exchangeId: day.questionId }),
  'question.answer': (day) => ({
    exchangeId: day.questionId,
    answer: { kind: 'police_conditions', outcome: 'opened', since: to },
  }),
} satisfies Record<string, (day: VaultDay) => Readonly<Record<string, unknown>>>;
