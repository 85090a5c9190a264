import { mayWith } from '#access/roles.ts';
import { listExitCases } from '#cases/operations.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { answerTrap, giveConsent, makeDisclosure, recordProtection, showPrivacy, withdrawConsent } from '#privacy/operations.ts';
import { Told } from '#privacy/words.ts';
import type { DemoMunicipality } from './contacts.ts';

/**
 * What two invented people in Haninge have allowed: one is hidden, and something waits for a second person; the other has taken their consent back.
 * Said again it changes nothing.
 */
export async function seedPrivacy(installation: Installation, { organisationId, people }: DemoMunicipality): Promise<void> {
  const coordinator = people.find(({ roles }) => roles.includes('coordinator'));
  if (coordinator?.organisation !== 'Haninge') return;
  const { staffId, roles } = coordinator;
  const by: StaffActor = { kind: 'staff', staffId, organisationId, may: mayWith(roles), session: Buffer.alloc(32) };
  const { cases } = await perform(installation, listExitCases, by, {});
  const [hidden, free] = cases;
  if (!hidden) return;
  const { consents } = await perform(installation, showPrivacy, by, { exitCaseId: hidden.exitCaseId });
  if (consents.length > 0) return;

  const today = stockholmDay(installation.clock());
  const written = {
    kinds: ['situation', 'threat', 'contact_details'],
    purpose: 'Så att polisen kan bedöma hotet. (Påhittat)',
    from: today,
    to: addDays(today, 180),
    told: Told.options,
    signature: {
      given: 'in_writing',
      signedOn: today,
      paper: { kept: 'binder', where: 'Pärm 1, flik 1 (påhittad)' },
    },
  } as const;
  const recipients = [{ kind: 'police_region' }, { kind: 'prison_and_probation' }];
  const { exitCaseId } = hidden;
  await perform(installation, giveConsent, by, { exitCaseId, recipients, ...written });
  await perform(installation, recordProtection, by, {
    exitCaseId,
    level: 'confidentiality_marking',
    includes: ['person', 'children'],
    appliedOn: addDays(today, -330),
    certificate: 'received',
    decision: {
      outcome: 'granted',
      decidedBy: 'tax_agency',
      decidedOn: addDays(today, -320),
      validFrom: addDays(today, -320),
      validTo: addDays(today, 45),
    },
  });
  for (const trap of ['post', 'bank', 'pharmacy'])
    await perform(installation, answerTrap, by, { exitCaseId, trap, state: 'done', note: 'Klart i förra veckan. (Påhittat)' });
  const toPolice = { exitCaseId, to: { kind: 'police_region' }, ground: 'consent', how: 'secure_message' };
  await perform(installation, makeDisclosure, by, {
    ...toPolice,
    kinds: ['threat'],
    content: 'Hotbilden i stora drag. (Påhittat)',
  });
  await perform(installation, makeDisclosure, by, { ...toPolice, kinds: ['contact_details'] });

  if (!free) return;
  const other = { exitCaseId: free.exitCaseId };
  const { consentId } = await perform(installation, giveConsent, by, { ...other, recipients, ...written });
  await perform(installation, makeDisclosure, by, { ...toPolice, ...other, kinds: ['situation'] });
  await perform(installation, withdrawConsent, by, {
    ...other,
    consentId,
    version: 1,
    note: 'Vill vänta med polisen. (Påhittat)',
  });
}
