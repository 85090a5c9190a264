import { registeredId } from '#access/register.ts';
import * as exchanges from '#exchanges/contract.ts';
import { answerIncoming, openIncoming, sendExchange } from '#exchanges/operations.ts';
import type { ExchangeId, ExitCaseId, OrganisationId } from '#kernel/ids.ts';
import { perform } from '#platform/operation.ts';
import type { Asking } from './asking.ts';
import { casework } from './contacts.ts';
import { aboutThreat, carried } from './exchanges.ts';
import type { PersonaName } from './personas.ts';

/** What has crossed a border: sent and answered, waiting for a second person, and come to the function here from another town. */
export interface ExchangedDay {
  readonly exchangeId: ExchangeId;
  readonly answeredId: ExchangeId;
  readonly draftExchangeId: ExchangeId;
  readonly incomingId: ExchangeId;
}

/** Those that hang on the case. What comes to a function is there for all who have it. */
export const exchangedNames = ['exchangeId', 'answeredId', 'draftExchangeId'] as const;

const needs = {
  kind: 'placement_request',
  adults: 1,
  children: 0,
  needs: 'Eget boende och arbete.',
  from: '2026-04-01',
  months: 12,
} as const;
const byLaw = { ground: 'osl_10_2', reason: 'Nödvändigt för att vi ska kunna ge stödet.' } as const;
const gävle = registeredId('municipality', '2180');
const agreed = { kind: 'placement_request', outcome: 'yes', from: '2026-04-01' } as const;

export async function exchangeADay(place: Asking, coordinator: PersonaName, exitCaseId: ExitCaseId, town: OrganisationId) {
  const send = async (over: object) =>
    (await place.get(coordinator, exchanges.sendExchange, { exitCaseId, recipientId: gävle, ...byLaw, message: needs, ...over }))
      .exchangeId;
  const elsewhere = await place.as('gavle-samordnare');
  const there = await casework(place.installation, elsewhere, { responsible: elsewhere.staffId });
  const theirs = { exitCaseId: there.exitCaseId, recipientId: town, ...byLaw, message: needs };
  const { exchangeId: incomingId } = await perform(place.installation, sendExchange, elsewhere, theirs);
  const answeredId = await send({});
  const draftExchangeId = await send({ ...aboutThreat, ground: 'osl_10_18_c', reason: 'För att hindra ett våldsbrott i kväll.' });
  const exchangeId = await send({});
  await carried(place.installation);
  await perform(place.installation, openIncoming, elsewhere, { exchangeId: answeredId });
  await perform(place.installation, answerIncoming, elsewhere, { exchangeId: answeredId, answer: agreed });
  await carried(place.installation);
  return { exchangeId, answeredId, draftExchangeId, incomingId };
}

/** For each operation of exchanges that is handed an id, what is right besides: see inputs.ts. */
export const exchangeInputs = {
  'exchange.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'exchange.send': (day) => ({ exitCaseId: day.exitCaseId, recipientId: gävle, ...byLaw, message: needs }),
  'exchange.confirm': (day) => ({ exitCaseId: day.exitCaseId, exchangeId: day.draftExchangeId }),
  'exchange.drop': (day) => ({ exitCaseId: day.exitCaseId, exchangeId: day.draftExchangeId }),
  'exchange.recall': (day) => ({ exitCaseId: day.exitCaseId, exchangeId: day.exchangeId }),
  'exchange.read_answer': (day) => ({ exitCaseId: day.exitCaseId, exchangeId: day.answeredId }),
  'exchange.turn_to_ivo': (day) => ({ exitCaseId: day.exitCaseId, exchangeId: day.exchangeId }),
  'inbox.show': (day) => ({ exchangeId: day.incomingId }),
  'inbox.open': (day) => ({ exchangeId: day.incomingId }),
  'inbox.answer': (day) => ({ exchangeId: day.incomingId, answer: agreed }),
} satisfies Record<string, (day: ExchangedDay & { exitCaseId: ExitCaseId }) => Readonly<Record<string, unknown>>>;
