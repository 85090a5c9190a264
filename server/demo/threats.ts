import { registeredId } from '#access/register.ts';
import { mayWith } from '#access/roles.ts';
import { carry, listInbox, openIncoming } from '#exchanges/operations.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { SubjectId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import {
  formOfFacts,
  listNetworks,
  noteActivity,
  noteAffiliation,
  noteAvoidedPlace,
  noteHostility,
  noteNetwork,
  sendFacts,
  takeIn,
} from '#threats/operations.ts';
import type { DemoMunicipality } from './contacts.ts';

const asSure = { certainty: 'probable', reliability: 'mostly_reliable', source: 'Spaning. (Påhittat)' } as const;

/**
 * What the police of the demo know of invented networks, and of the one whom a municipality has asked about: opened, and not answered yet.
 * Said again it changes nothing.
 */
export async function seedThreats(installation: Installation, { organisationId, people }: DemoMunicipality): Promise<void> {
  const assessor = people.find(({ roles }) => roles.includes('threat_assessor'));
  if (!assessor) return;
  const by: StaffActor = {
    kind: 'staff',
    staffId: assessor.staffId,
    organisationId,
    may: mayWith(assessor.roles),
    session: Buffer.alloc(32),
  };
  if ((await perform(installation, listNetworks, by, {})).networks.length > 0) return;
  const today = stockholmDay(installation.clock());
  const period = { from: addDays(today, -200), to: null };
  const networkOf = async (name: string) =>
    (await perform(installation, noteNetwork, by, { name, kind: 'criminal_network', ...period })).networkId;
  const networkId = await networkOf('Påhittade Nordan');
  const otherNetworkId = await networkOf('Påhittade Sunnan');
  const between = { of: 'networks', networkId, otherNetworkId } as const;
  await perform(installation, noteHostility, by, { between, ...asSure, ...period });
  const active = { networkId: otherNetworkId, municipalityId: registeredId('municipality', '2180'), ...period };
  await perform(installation, noteActivity, by, active);

  const { incoming } = await perform(installation, listInbox, by, {});
  const question = incoming.find(({ kind, state }) => kind === 'threat_assessment' && state === 'waiting');
  if (!question) return;
  const { exchangeId } = question;
  await perform(installation, openIncoming, by, { exchangeId });
  const { subjectId } = await perform(installation, takeIn, by, { exchangeId });
  await perform(installation, noteAffiliation, by, { subjectId, networkId, belonging: 'former', ...asSure, ...period });
  const home = { municipalityId: registeredId('municipality', '0136'), why: 'Tidigare vänner bor där. (Påhittat)' };
  await perform(installation, noteAvoidedPlace, by, { subjectId, ...home, ...period });
  await tellCoordination(installation, by, subjectId);
}

/** What the region knows of somebody waits in the inbox of the national coordination, to be opened and taken in. */
async function tellCoordination(installation: Installation, by: StaffActor, subjectId: SubjectId): Promise<void> {
  const about = { about: 'subject', aboutId: subjectId } as const;
  const { marks, recipients } = await perform(installation, formOfFacts, by, about);
  const recipientId = recipients[0]?.organisationId;
  if (!recipientId) return;
  const on = { ground: 'osl_10_2', reason: 'Nödvändigt för att pröva var personen kan bo. (Påhittat)' } as const;
  await perform(installation, sendFacts, by, { ...about, recipientId, ...on, texts: 'without', mark: marks.without });
  await perform(installation, carry, { kind: 'system', persona: 'courier' }, {});
}
