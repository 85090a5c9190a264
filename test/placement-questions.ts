import type { z } from 'zod';
import { registeredId } from '#access/register.ts';
import * as exchanges from '#exchanges/contract.ts';
import type { ExitCaseId, OrganisationId } from '#kernel/ids.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import { writeProfile } from '#placement/contract.ts';
import { sendSearch } from '#placement/contract/search.ts';
import { takeIn } from '#threats/contract.ts';
import type { Asking } from './asking.ts';
import { carried, caseToTellOf, nationalCoordination, policeOfStockholm } from './exchanges.ts';

export const [gävle, eskilstuna, haninge] = ['2180', '0484', '0136'].map((code) => registeredId('municipality', code)) as [
  OrganisationId,
  OrganisationId,
  OrganisationId,
];

/** A case of Haninge's about somebody who lets the police be told, with the coordinator and the case worker in its team. */
export async function aTrustedCase(place: Asking, personalNumber?: (typeof testPersonalNumbers.adults)[number]) {
  const [ellinor, milo] = [await place.as('haninge-samordnare'), await place.as('haninge-handlaggare')];
  return caseToTellOf(place.installation, ellinor, [milo.staffId], personalNumber);
}

/** The police have been told the conditions, and have answered that their exit case is open. */
export async function openedByPolice(place: Asking, exitCaseId: ExitCaseId) {
  const { exchangeId } = await place.get('haninge-samordnare', exchanges.sendExchange, {
    exitCaseId,
    recipientId: policeOfStockholm,
    ground: 'consent',
    message: { kind: 'police_conditions' },
  });
  await carried(place.installation);
  await place.get('polis-samordnare', exchanges.openIncoming, { exchangeId });
  const answer = { kind: 'police_conditions', outcome: 'opened', since: '2026-03-02' } as const;
  await place.get('polis-samordnare', exchanges.answerIncoming, { exchangeId, answer });
  await carried(place.installation);
  await place.get('haninge-samordnare', exchanges.readAnswer, { exitCaseId, exchangeId });
  return exchangeId;
}

/** A unit of a provider, in a municipality. */
export interface Unit {
  readonly organisationId: OrganisationId;
  readonly provider: OrganisationId;
  readonly unit: string;
}

export const asksAbout = (candidates: readonly OrganisationId[], units: readonly Unit[] = []) =>
  ({
    recipientId: nationalCoordination,
    ground: 'consent',
    message: {
      kind: 'placement_question',
      ...(candidates.length > 0 && { candidates: [...candidates] }),
      ...(units.length > 0 && { units: [...units] }),
      from: '2026-04-01',
    },
  }) as const;

/** A question of Haninge's about some municipalities and units, that two have agreed on, come to the coordination. */
export async function askedAbout(
  place: Asking,
  exitCaseId: ExitCaseId,
  candidates: readonly OrganisationId[],
  units: readonly Unit[] = [],
) {
  const question = { exitCaseId, ...asksAbout(candidates, units) };
  const { exchangeId } = await place.get('haninge-samordnare', exchanges.sendExchange, question);
  await place.get('haninge-handlaggare', exchanges.confirmExchange, { exitCaseId, exchangeId });
  await carried(place.installation);
  return exchangeId;
}

export async function placementQuestion(place: Asking, candidates: readonly OrganisationId[]) {
  const { exitCaseId } = await aTrustedCase(place);
  await openedByPolice(place, exitCaseId);
  return { exitCaseId, exchangeId: await askedAbout(place, exitCaseId, candidates) };
}

const numbers = testPersonalNumbers.adults.values();

/** Somebody new whom Haninge looks for a place for, with this need: opened by the coordination and taken into its vault. */
export async function aWaiting(place: Asking, profile: z.input<typeof writeProfile.input>['profile']) {
  const { exitCaseId } = await aTrustedCase(place, numbers.next().value);
  await openedByPolice(place, exitCaseId);
  await place.get('haninge-samordnare', writeProfile, { exitCaseId, edition: 0, profile });
  const { exchangeId } = await place.get('haninge-samordnare', sendSearch, { exitCaseId, recipientId: nationalCoordination });
  await place.get('haninge-handlaggare', exchanges.confirmExchange, { exitCaseId, exchangeId });
  await carried(place.installation);
  await place.get('polis-placering', exchanges.openIncoming, { exchangeId });
  const { subjectId, pseudonym } = await place.get('polis-placering', takeIn, { exchangeId });
  return { exitCaseId, exchangeId, subjectId, pseudonym };
}

/** The officer has answered about municipalities, and the team has read it. */
export async function answeredAbout(
  place: Asking,
  exitCaseId: ExitCaseId,
  towns: readonly (readonly [OrganisationId, 'no_known_obstacle' | 'obstacle' | 'contact_me'])[],
  validTo = '2026-05-01',
) {
  const exchangeId = await askedAbout(
    place,
    exitCaseId,
    towns.map(([organisationId]) => organisationId),
  );
  await place.get('polis-placering', exchanges.openIncoming, { exchangeId });
  const answers = towns.map(([organisationId, answer]) => ({ organisationId, answer }));
  const answer = { kind: 'placement_question', outcome: 'answered', answers, validTo } as const;
  await place.get('polis-placering', exchanges.answerIncoming, { exchangeId, answer });
  await carried(place.installation);
  await place.get('haninge-samordnare', exchanges.readAnswer, { exitCaseId, exchangeId });
  return exchangeId;
}

/** Asks a municipality to receive the household of a case. */
export const asksToReceive = (exitCaseId: ExitCaseId, recipientId: OrganisationId) =>
  ({
    exitCaseId,
    recipientId,
    ground: 'osl_10_2',
    reason: 'Nödvändigt för att vi ska kunna ge stödet.',
    message: {
      kind: 'placement_request',
      adults: 1,
      children: 0,
      needs: 'Eget boende och arbete.',
      from: '2026-04-01',
      months: 12,
    },
  }) as const;
