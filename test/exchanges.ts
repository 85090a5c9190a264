import type { z } from 'zod';
import { registeredId } from '#access/register.ts';
import type * as contract from '#exchanges/contract.ts';
import * as exchanges from '#exchanges/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework } from './contacts.ts';
import { given } from './privacy.ts';

export const courier = { kind: 'system', persona: 'courier' } as const;

export const policeOfStockholm = registeredId('police_region', 'stockholm');
export const nationalCoordination = registeredId('national_coordination', 'polisen-noa');

/** Everything that is on its way comes to where it is going, and what that makes somebody write back. */
export async function carried(installation: Installation): Promise<void> {
  await perform(installation, exchanges.endExchanges, courier, {});
  let { carried: some } = await perform(installation, exchanges.carry, courier, {});
  while (some > 0) ({ carried: some } = await perform(installation, exchanges.carry, courier, {}));
}

type Sending = Omit<z.input<typeof contract.sendExchange.input>, 'exitCaseId'>;

export const aboutThreat = {
  recipientId: policeOfStockholm,
  ground: 'consent',
  message: { kind: 'threat_assessment', situation: 'Två män har väntat utanför porten.', urgency: 'today' },
} satisfies Sending;

/** A case about somebody whose name is known, who allows the police to be told what an assessment of the threat needs. */
export async function caseToTellOf(
  installation: Installation,
  by: StaffActor,
  coWorkers: StaffActor['staffId'][] = [],
  personalNumber = testPersonalNumbers.adults[0],
) {
  const made = await casework(installation, by, {
    responsible: by.staffId,
    coWorkers,
    identity: { name: 'Testa Provsson', personalNumber, contactWays: null },
  });
  const consentId = await given(installation, by, made.exitCaseId, {
    recipients: [{ kind: 'police_region' }, { kind: 'national_coordination' }],
    kinds: ['identity', 'situation', 'threat', 'measures', 'needs_and_plan'],
  });
  return { ...made, consentId };
}

export const sentBy = (installation: Installation, by: StaffActor, exitCaseId: ExitCaseId) =>
  perform(installation, exchanges.listExchanges, by, { exitCaseId });
