import type { z } from 'zod';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import * as contract from '#privacy/contract.ts';
import * as privacy from '#privacy/operations.ts';
import { Told } from '#privacy/words.ts';
import type { Asking } from './asking.ts';
import type { PersonaName } from './personas.ts';

type Asked<C extends { input: z.ZodType }> = Omit<z.input<C['input']>, 'exitCaseId'>;

type Granted = Extract<z.input<typeof contract.DecisionInput>, { outcome: 'granted' }>;

/** A written yes to the police and the prison and probation service. */
export const written: Asked<typeof contract.giveConsent> = {
  recipients: [{ kind: 'police_region' }, { kind: 'prison_and_probation' }],
  kinds: ['situation', 'threat', 'contact_details'],
  purpose: 'Så att polisen kan bedöma hotet.',
  from: '2026-03-02',
  to: '2026-09-02',
  told: Told.options,
  signature: { given: 'in_writing', signedOn: '2026-03-02', paper: { kept: 'binder', where: 'Pärm 3, flik 4' } },
};

export const given = async (installation: Installation, by: StaffActor, exitCaseId: ExitCaseId, over: object = {}) =>
  (await perform(installation, privacy.giveConsent, by, { exitCaseId, ...written, ...over })).consentId;

export const seen = (installation: Installation, by: StaffActor, exitCaseId: ExitCaseId) =>
  perform(installation, privacy.showPrivacy, by, { exitCaseId });

/** Something for the police, on the consent. */
export const toPolice = { to: { kind: 'police_region' }, kinds: ['threat'], ground: 'consent', how: 'secure_message' } as const;

/** A confidentiality marking granted for a year. */
export const marking: Asked<typeof contract.recordProtection> & { decision: Granted } = {
  level: 'confidentiality_marking',
  includes: ['person', 'children'],
  appliedOn: '2026-02-01',
  certificate: 'received',
  decision: {
    outcome: 'granted',
    decidedBy: 'tax_agency',
    decidedOn: '2026-02-20',
    validFrom: '2026-02-20',
    validTo: '2027-02-20',
  },
};

/** A consent has been given, and what is guarded waits for somebody else to say yes. */
export async function aSharing(place: Asking, by: PersonaName, exitCaseId: ExitCaseId) {
  await place.get(by, contract.giveConsent, { exitCaseId, ...written });
  const { protectionId } = await place.get(by, contract.recordProtection, { exitCaseId, ...marking });
  const asked = { exitCaseId, ...toPolice, kinds: ['contact_details' as const] };
  const { disclosureId } = await place.get(by, contract.makeDisclosure, asked);
  const { consents } = await place.get(by, contract.showPrivacy, { exitCaseId });
  const [consent] = consents;
  const consentRecipientId = consent?.recipients[0]?.consentRecipientId;
  if (!consent || !consentRecipientId) throw new Error('No consent was given.');
  return { consentId: consent.consentId, consentRecipientId, disclosureId, protectionId };
}
