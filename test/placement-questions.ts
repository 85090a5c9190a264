import { registeredId } from '#access/register.ts';
import * as exchanges from '#exchanges/contract.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import type { Asking } from './asking.ts';
import { carried, caseToTellOf, nationalCoordination } from './exchanges.ts';

export const [gävle, eskilstuna, haninge] = ['2180', '0484', '0136'].map((code) => registeredId('municipality', code)) as [
  OrganisationId,
  OrganisationId,
  OrganisationId,
];

/** A question of Haninge's about some municipalities, come to the coordination. */
export async function placementQuestion(place: Asking, candidates: readonly OrganisationId[]) {
  const ellinor = await place.as('haninge-samordnare');
  const made = await caseToTellOf(place.installation, ellinor);
  const { exchangeId } = await place.get('haninge-samordnare', exchanges.sendExchange, {
    exitCaseId: made.exitCaseId,
    recipientId: nationalCoordination,
    ground: 'consent',
    message: { kind: 'placement_question', candidates: [...candidates], from: '2026-04-01' },
  });
  await carried(place.installation);
  return { ...made, exchangeId };
}
