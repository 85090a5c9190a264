import { registeredId } from '#access/register.ts';
import * as exchanges from '#exchanges/contract.ts';
import { answerIncoming, openIncoming, sendExchange, sendSignal } from '#exchanges/operations.ts';
import type { ExchangeId, ExitCaseId, OrganisationId, UnitId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import type { Asking } from './asking.ts';
import { casework } from './contacts.ts';
import { aboutThreat, carried, nationalCoordination } from './exchanges.ts';
import type { Day } from './day.ts';
import type { PersonaName } from './personas.ts';

/** What has crossed a border: sent and answered, waiting for a second person, and come to the function here from another town. */
export interface ExchangedDay {
  readonly exchangeId: ExchangeId;
  readonly answeredId: ExchangeId;
  readonly draftExchangeId: ExchangeId;
  readonly incomingId: ExchangeId;
  /** Of somebody of whom there is no case: sent by the unit here, and come from the other town. */
  readonly signalId: ExchangeId;
  readonly incomingSignalId: ExchangeId;
}

/** Those that hang on the case. What comes to a function is there for all who have it. */
export const exchangedNames = ['exchangeId', 'answeredId', 'draftExchangeId'] as const;

const transfer = {
  kind: 'case_transfer',
  connection: 'Syskon och arbete finns där.',
  support: 'Samtal varje vecka.',
  wish: 'Vill flytta.',
} as const;
const byLaw = { ground: 'osl_10_2', reason: 'Nödvändigt för att vi ska kunna ge stödet.' } as const;
const wantsOut = {
  kind: 'signal',
  reach: 'Fråga efter kuratorn.',
  about: 'self',
  age: 'adult',
  allowed: 'Personen bad om det.',
} as const;
const gävle = registeredId('municipality', '2180');
const agreed = { kind: 'case_transfer', outcome: 'accepted', from: '2026-04-01' } as const;
const identity = { name: 'Testa Provsson', personalNumber: null, contactWays: null };
const cannot = { kind: 'threat_assessment', outcome: 'cannot', why: 'Vi vet för lite.' } as const;
const asks = { ...aboutThreat, ...byLaw };
const movesOut = {
  recipientId: nationalCoordination,
  ...byLaw,
  message: { kind: 'placement_stay', what: 'ends', urgency: 'planned', from: '2026-03-02', people: 1, children: 0 },
} as const;

export async function exchangeADay(
  place: Asking,
  coordinator: PersonaName,
  exitCaseId: ExitCaseId,
  { organisationId: town, unitId }: Pick<Day, 'organisationId' | 'unitId'>,
) {
  const send = async (over: object) =>
    (await place.get(coordinator, exchanges.sendExchange, { exitCaseId, ...asks, ...over })).exchangeId;
  const elsewhere = await place.as('gavle-samordnare');
  const there = await casework(place.installation, elsewhere, { responsible: elsewhere.staffId, identity });
  const theirs = { exitCaseId: there.exitCaseId, recipientId: town, ...byLaw, message: transfer };
  const { exchangeId: incomingId } = await perform(place.installation, sendExchange, elsewhere, theirs);
  const answeredId = await send({});
  const exchangeId = await send({ recipientId: gävle, message: transfer });
  const signal = (by: StaffActor, unitId: UnitId, recipientId: OrganisationId) =>
    perform(place.installation, sendSignal, by, { unitId, recipientId, ground: 'consent', message: wantsOut });
  const { exchangeId: signalId } = await signal(await place.as(coordinator), unitId, gävle);
  const { exchangeId: incomingSignalId } = await signal(elsewhere, there.unitId, town);
  await carried(place.installation);
  const officer = await place.as('polis-hotbedomare');
  await perform(place.installation, openIncoming, officer, { exchangeId: answeredId });
  await perform(place.installation, answerIncoming, officer, { exchangeId: answeredId, answer: cannot });
  await carried(place.installation);
  const draftExchangeId = await send({ ...aboutThreat, ground: 'osl_10_18_c', reason: 'För att hindra ett våldsbrott i kväll.' });
  return { exchangeId, answeredId, draftExchangeId, incomingId, signalId, incomingSignalId };
}

/** For each operation of exchanges that is handed an id, what is right besides: see inputs.ts. */
export const exchangeInputs = {
  'exchange.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'exchange.send': (day) => ({ exitCaseId: day.exitCaseId, ...movesOut }),
  'exchange.confirm': (day) => ({ exitCaseId: day.exitCaseId, exchangeId: day.draftExchangeId }),
  'exchange.drop': (day) => ({ exitCaseId: day.exitCaseId, exchangeId: day.draftExchangeId }),
  'exchange.recall': (day) => ({ exitCaseId: day.exitCaseId, exchangeId: day.exchangeId }),
  'exchange.read_answer': (day) => ({ exitCaseId: day.exitCaseId, exchangeId: day.answeredId }),
  'exchange.turn_to_ivo': (day) => ({ exitCaseId: day.exitCaseId, exchangeId: day.exchangeId }),
  'signal.send': (day) => ({ unitId: day.unitId, recipientId: gävle, ground: 'consent', message: wantsOut }),
  'signal.show': (day) => ({ exchangeId: day.signalId }),
  'signal.recall': (day) => ({ exchangeId: day.signalId }),
  'signal.take': (day) => ({ exchangeId: day.incomingSignalId, unitId: day.unitId, way: 'social_services' }),
  'outbox.list': (day) => ({ show: 'answered', afterId: day.answeredId }),
  'inbox.list': (day) => ({ show: 'all', afterId: day.incomingId }),
  'inbox.show': (day) => ({ exchangeId: day.incomingId }),
  'inbox.open': (day) => ({ exchangeId: day.incomingId }),
  'inbox.answer': (day) => ({ exchangeId: day.incomingId, answer: agreed }),
  'inbox.replace': (day) => ({ exchangeId: day.incomingId, answer: cannot }),
  'inbox.withdraw': (day) => ({ exchangeId: day.incomingId }),
} satisfies Record<string, (day: ExchangedDay & { exitCaseId: ExitCaseId; unitId: UnitId }) => Readonly<Record<string, unknown>>>;
