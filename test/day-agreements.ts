import { beginSession, hashOf } from '#access/operations/sessions.ts';
import { Day } from '#kernel/day.ts';
import * as agreements from '#agreements/contract.ts';
import { publishTemplate } from '#agreements/contract/templates.ts';
import type { AgreementId, AgreementTemplateId, OrganisationId } from '#kernel/ids.ts';
import { perform } from '#platform/operation.ts';
import type { Asking } from './asking.ts';
import { nationalCoordination } from './exchanges.ts';
import type { PersonaName } from './personas.ts';

/** An agreement of a municipality with the national coordination. `reviewOn` and the days can be others. */
export const anAgreementWith = (house: OrganisationId): agreements.Content => ({
  title: 'Avhoppare som behöver bo någon annanstans',
  purpose: 'Vi vill att den som lämnar ska kunna bo säkert.',
  parties: [
    { kind: 'municipality', organisationId: house, function: 'manager' },
    { kind: 'national_coordination', organisationId: nationalCoordination, function: 'placement_coordinator' },
  ],
  activities: [
    { what: 'Fråga om hinder', parts: ['answers_and_does', 'is_told'] },
    { what: 'Svara på frågan', parts: ['is_told', 'answers_and_does'] },
  ],
  steps: [{ moment: 'before', what: 'Frågan besvaras', party: 1, within: { amount: 2, unit: 'days' } }],
  exchanges: [{ kind: 'placement_question', ground: 'consent', from: 0, to: 1 }],
  from: Day.parse('2026-03-01'),
  to: Day.parse('2027-02-28'),
  reviewOn: Day.parse('2026-12-01'),
});

/** What a house writes, put to its parties. */
export async function proposed({ get }: Pick<Asking, 'get'>, by: PersonaName, content: agreements.Content): Promise<AgreementId> {
  const { title, purpose } = content;
  const { agreementId } = await get(by, agreements.draftAgreement, { content: { title, purpose }, templateId: null });
  const { version } = await get(by, agreements.writeAgreement, { agreementId, content, version: 1 });
  await get(by, agreements.proposeAgreement, { agreementId, version });
  return agreementId;
}

/** In a session that began with a sign-in made for a signature. */
export async function proven({ installation }: Pick<Asking, 'installation'>, who: PersonaName): Promise<string> {
  const token = installation.randomBytes(32).toString('base64url');
  const input = { subject: `demo-${who}`, sessionHash: hashOf(token).toString('hex'), purpose: 'signature' as const };
  await perform(installation, beginSession, { kind: 'system', persona: 'gatekeeper' }, input);
  return token;
}

export interface AgreedDay {
  readonly agreementId: AgreementId;
  readonly templateId: AgreementTemplateId;
}
/** What no other organisation is handed, unless it is a party. */
export const agreedNames = ['agreementId'] as const;

/** An agreement that its house has proposed, and nobody has signed. */
export async function agreeADay(here: Pick<Asking, 'get'>, by: PersonaName, organisationId: OrganisationId): Promise<AgreedDay> {
  const agreementId = await proposed(here, by, anAgreementWith(organisationId));
  const { templateId } = await here.get(by, publishTemplate, { agreementId });
  return { agreementId, templateId };
}

/** For each operation about agreements, what is right besides its id: see inputs.ts. */
export const agreementInputs = {
  'agreement.show': ({ agreementId }) => ({ agreementId }),
  'agreement.draft': () => ({ content: { title: 'Ny', purpose: 'Ett syfte.' }, templateId: null }),
  'agreement.write': ({ agreementId, organisationId }) => ({
    agreementId,
    content: anAgreementWith(organisationId),
    version: 1,
  }),
  'agreement.propose': ({ agreementId }) => ({ agreementId, version: 1 }),
  'agreement.sign': ({ agreementId }) => ({ agreementId, number: 1, digest: '0'.repeat(64) }),
  'agreement.decline': ({ agreementId }) => ({ agreementId, number: 1, reason: 'Vi hinner inte.' }),
  'agreement.withdraw': ({ agreementId }) => ({ agreementId, number: 1, reason: 'Vi skriver om den.' }),
  'agreement.end': ({ agreementId }) => ({ agreementId, number: 1, lastDay: '2026-12-01', reason: 'Vi bygger om.' }),
  'agreement_template.publish': ({ agreementId }) => ({ agreementId }),
  'agreement_template.withdraw': ({ templateId }) => ({ templateId }),
  'agreement_need.end': () => ({ needId: '6d3f0b6a-0f55-4c0e-9a51-3c1f5a0f7c11' }),
  'agreement.fetch': ({ agreementId }) => ({ agreementId, number: 1 }),
} satisfies Record<string, (day: AgreedDay & { organisationId: OrganisationId }) => Readonly<Record<string, unknown>>>;
