import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { AgreementId, AgreementTemplateId, OrganisationId, Version } from '#kernel/ids.ts';
import { contract } from '#platform/contract.ts';
import { Content } from './domain/content.ts';
import { AgreementState, EditionState, SigningFunction } from './words.ts';

// The pages edit a draft as it is, and lay two versions side by side.
export { type Content, usualFunction } from './domain/content.ts';
export { type Change, type Said, differences } from './domain/differences.ts';
export { AgreementState, EditionState, Part, Moment, SigningFunction, TimeUnit } from './words.ts';

const when = z.iso.datetime();
const House = z.object({ organisationId: OrganisationId, name: z.string(), isOurs: z.boolean() });
const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'invalid');
const EditionNumber = z.coerce.number('not_a_number').int('not_a_number').min(1).max(10_000);
const agreementId = { agreementId: AgreementId };
const ofEdition = { ...agreementId, number: EditionNumber };

export const listAgreements = contract({
  name: 'agreement.list',
  http: 'GET /agreements',
  who: 'staff',
  says: 'Agreements that the own house has written or is a party to, with how it is with each today.',
  input: z.strictObject({}),
  output: z.object({
    agreements: z.array(
      z.object({
        ...agreementId,
        title: z.string(),
        house: House,
        others: z.array(z.string()),
        state: AgreementState,
        to: Day.nullable(),
        reviewOn: Day.nullable(),
        /** Parties have given notice, and it ends before the day that it says. */
        endsEarly: z.boolean(),
        /** The own house has not signed what waits to be signed. */
        waitsForUs: z.boolean(),
        /** Something of a later version is being written. */
        hasDraft: z.boolean(),
      }),
    ),
    allowed: z.array(z.string()),
  }),
});

export const showAgreement = contract({
  name: 'agreement.show',
  http: 'GET /agreements/:agreementId',
  who: 'staff',
  says: 'One agreement: its versions, which never change, who has signed each, and to the house that writes it the draft of the next.',
  input: z.strictObject(agreementId),
  output: z.object({
    ...agreementId,
    house: House,
    state: AgreementState,
    /** The version that the state is of. */
    standing: z.number().nullable(),
    draft: z.object({ content: Content, version: Version }).nullable(),
    editions: z.array(
      z.object({
        number: z.number(),
        state: EditionState,
        content: Content,
        digest: Digest,
        proposedAt: when,
        signatures: z.array(
          z.object({
            organisationId: OrganisationId,
            function: SigningFunction,
            signedAt: when.nullable(),
            /** A colleague, for the own house alone: to others a function signs. */
            signer: z.string().nullable(),
            /** It has said no, or has taken back what it proposed. */
            declined: z.object({ at: when, reason: z.string(), by: z.string().nullable() }).nullable(),
          }),
        ),
        /** The last day, also when parties have given notice; nothing: until further notice. */
        ends: Day.nullable(),
        notices: z.array(
          z.object({ organisationId: OrganisationId, lastDay: Day, reason: z.string(), at: when, by: z.string().nullable() }),
        ),
        allowed: z.array(z.string()),
      }),
    ),
    organisations: z.array(z.object({ organisationId: OrganisationId, name: z.string() })),
    grounds: z.array(z.object({ code: z.string(), titleSv: z.string(), titleEn: z.string() })),
    /** Until when a sign-in made for it is good for a signature; nothing when one has to sign in again first. */
    provenUntil: when.nullable(),
    allowed: z.array(z.string()),
  }),
});

export const draftAgreement = contract({
  name: 'agreement.draft',
  http: 'POST /agreements',
  who: 'staff',
  says: 'Begins an agreement, after a template if one is named.',
  creates: true,
  input: z.strictObject({ content: Content.pick({ title: true, purpose: true }), templateId: AgreementTemplateId.nullable() }),
  output: z.object(agreementId),
});

export const writeAgreement = contract({
  name: 'agreement.write',
  http: 'PUT /agreements/:agreementId/draft',
  who: 'staff',
  says: 'Writes the draft of the next version. Personal numbers and telephone numbers are refused.',
  input: z.strictObject({ ...agreementId, content: Content, version: Version }),
  output: z.object({ version: Version }),
});

export const proposeAgreement = contract({
  name: 'agreement.propose',
  http: 'POST /agreements/:agreementId/editions',
  who: 'staff',
  says: 'Makes a version of the draft. It is never changed; its parties see it, and each is asked to sign.',
  input: z.strictObject({ ...agreementId, version: Version }),
  output: z.object({ number: z.number() }),
});

export const signAgreement = contract({
  name: 'agreement.sign',
  http: 'POST /agreements/:agreementId/signature',
  who: 'staff',
  says: 'Signs a version for the own house, by the function that it names, after a sign-in made for it.',
  input: z.strictObject({ ...ofEdition, digest: Digest }),
  output: z.object({}),
});

export const fetchAgreement = contract({
  name: 'agreement.fetch',
  http: 'POST /agreements/:agreementId/document',
  who: 'staff',
  says: 'A version as a PDF, with its matrix, its routine and who has signed.',
  input: z.strictObject(ofEdition),
  output: z.object({ fileName: z.string(), mediaType: z.literal('application/pdf'), base64: z.string() }),
});
