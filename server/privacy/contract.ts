import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import {
  AttachmentId,
  ConsentId,
  ConsentRecipientId,
  DisclosureId,
  ExitCaseId,
  OrganisationId,
  ProtectionId,
  Version,
} from '#kernel/ids.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import {
  Certificate,
  Decider,
  DisclosureState,
  EndReason,
  FamilyMember,
  Given,
  How,
  InformationKind,
  ProtectionLevel,
  ProtectionState,
  RecipientKind,
  Told,
  Trap,
  TrapState,
} from './words.ts';

const when = z.iso.datetime();
const note = text({ max: 2000 });
const ofCase = { exitCaseId: ExitCaseId };
const ofConsent = { ...ofCase, consentId: ConsentId, version: Version };
const ofProtection = { ...ofCase, protectionId: ProtectionId, version: Version };

/** Each thing once, and at least one. */
const someOf = <Option extends z.ZodType<string>>(option: Option) =>
  z
    .array(option)
    .min(1, 'required')
    .max(30)
    .refine((all) => new Set(all).size === all.length, { error: 'invalid' });

/** A kind of authority, or one organisation of the register. */
export const RecipientInput = z.union([
  z.strictObject({ kind: RecipientKind }),
  z.strictObject({ organisationId: OrganisationId }),
]);

/** How the person said yes. What was signed is kept: a copy in the journal, or the binder it stands in. */
export const Signature = z.discriminatedUnion('given', [
  z.strictObject({
    given: z.literal('in_writing'),
    signedOn: Day,
    paper: z.discriminatedUnion('kept', [
      z.strictObject({ kept: z.literal('attachment'), attachmentId: AttachmentId }),
      z.strictObject({ kept: z.literal('binder'), where: line({ max: 200 }) }),
    ]),
  }),
  z.strictObject({ given: z.literal('orally') }),
]);

const spoken = { from: Day, to: Day, told: someOf(Told), signature: Signature };

export const giveConsent = contract({
  name: 'consent.give',
  http: 'POST /cases/:exitCaseId/consents',
  who: 'staff',
  says: 'The person allows that some kinds of information go to some recipients, from a day to a day.',
  input: z.strictObject({
    ...ofCase,
    recipients: z.array(RecipientInput).min(1, 'required').max(30),
    kinds: someOf(InformationKind),
    purpose: text({ max: 1000 }),
    ...spoken,
  }),
  output: z.object({ consentId: ConsentId }),
  creates: true,
});

export const renewConsent = contract({
  name: 'consent.renew',
  http: 'POST /cases/:exitCaseId/consents/:consentId/renew',
  who: 'staff',
  says: 'Another consent takes its place: same recipients, kinds and purpose, new days and a new yes.',
  input: z.strictObject({ ...ofConsent, ...spoken }),
  output: z.object({ consentId: ConsentId }),
  creates: true,
});

export const withdrawConsent = contract({
  name: 'consent.withdraw',
  http: 'POST /cases/:exitCaseId/consents/:consentId/withdraw',
  who: 'staff',
  says: 'The person takes the consent back, all of it or one recipient. Sharing stops at once; nothing is deleted.',
  input: z.strictObject({ ...ofConsent, consentRecipientId: ConsentRecipientId.optional(), note: note.optional() }),
  output: z.object({ version: Version }),
});

const shared = {
  to: RecipientInput,
  kinds: someOf(InformationKind),
  ground: z.string().regex(/^[a-z][a-z0-9_]{1,40}$/, 'not_a_choice'),
  reason: text({ min: 10, max: 2000 }).optional(),
  how: How,
  content: text({ max: 4000 }).optional(),
};

export const makeDisclosure = contract({
  name: 'disclosure.make',
  http: 'POST /cases/:exitCaseId/disclosures',
  who: 'staff',
  says: 'Asks whether something may be shared, and if so records that it is: whom, what kinds, on what ground.',
  input: z.strictObject({ ...ofCase, ...shared }),
  output: z.object({ disclosureId: DisclosureId, state: DisclosureState }),
  creates: true,
});

const ofDisclosure = { ...ofCase, disclosureId: DisclosureId };

export const confirmDisclosure = contract({
  name: 'disclosure.confirm',
  http: 'POST /cases/:exitCaseId/disclosures/:disclosureId/confirm',
  who: 'staff',
  says: 'A second person says yes to sharing what is guarded. It must still be covered at that moment.',
  input: z.strictObject(ofDisclosure),
  output: z.object({}),
});

export const turnDownDisclosure = contract({
  name: 'disclosure.turn_down',
  http: 'POST /cases/:exitCaseId/disclosures/:disclosureId/turn-down',
  who: 'staff',
  says: 'A second person says no: nothing is shared.',
  input: z.strictObject(ofDisclosure),
  output: z.object({}),
});

export const chooseGround = contract({
  name: 'ground.choose',
  http: 'POST /grounds',
  who: 'staff',
  says: 'The organisation has decided whether a legal ground may be used.',
  input: z.strictObject({
    ground: shared.ground.refine((code) => code !== 'consent', { error: 'not_a_choice' }),
    use: z.enum(['yes', 'no'], 'not_a_choice'),
    decidedOn: Day,
  }),
  output: z.object({}),
});

/** What a decision on protected data says. */
export const DecisionInput = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('granted'),
    decidedBy: Decider,
    decidedOn: Day,
    validFrom: Day,
    validTo: Day.nullable(),
  }),
  z.strictObject({ outcome: z.literal('refused'), decidedBy: Decider, decidedOn: Day }),
]);

export const recordProtection = contract({
  name: 'protection.record',
  http: 'POST /cases/:exitCaseId/protections',
  who: 'staff',
  says: 'Protected personal data have been applied for, or stand already.',
  input: z.strictObject({
    ...ofCase,
    level: ProtectionLevel,
    includes: someOf(FamilyMember),
    appliedOn: Day.nullable(),
    certificate: Certificate,
    decision: DecisionInput.optional(),
    note: note.optional(),
  }),
  output: z.object({ protectionId: ProtectionId }),
  creates: true,
});

export const decideProtection = contract({
  name: 'protection.decide',
  http: 'POST /cases/:exitCaseId/protections/:protectionId/decide',
  who: 'staff',
  says: 'What was applied for has been granted or refused.',
  input: z.strictObject({ ...ofProtection, decision: DecisionInput }),
  output: z.object({ version: Version }),
});

export const renewProtection = contract({
  name: 'protection.renew',
  http: 'POST /cases/:exitCaseId/protections/:protectionId/renew',
  who: 'staff',
  says: 'A new decision takes the place of one that runs out.',
  input: z.strictObject({
    ...ofProtection,
    decidedBy: Decider,
    decidedOn: Day,
    validFrom: Day,
    validTo: Day.nullable(),
  }),
  output: z.object({ protectionId: ProtectionId }),
  creates: true,
});

export const endProtection = contract({
  name: 'protection.end',
  http: 'POST /cases/:exitCaseId/protections/:protectionId/end',
  who: 'staff',
  says: 'The protection has ended, or the application has been withdrawn.',
  input: z.strictObject({ ...ofProtection, because: EndReason }),
  output: z.object({ version: Version }),
});

export const askPolice = contract({
  name: 'protection.ask_police',
  http: 'PUT /cases/:exitCaseId/protections/:protectionId/certificate',
  who: 'staff',
  says: 'Whether the police have been asked for what Skatteverket needs.',
  input: z.strictObject({ ...ofProtection, certificate: Certificate }),
  output: z.object({ version: Version }),
});

export const answerTrap = contract({
  name: 'trap.answer',
  http: 'PUT /cases/:exitCaseId/traps',
  who: 'staff',
  says: 'An everyday trap for one with protected data: done, to do, or not relevant.',
  input: z.strictObject({ ...ofCase, trap: Trap, state: TrapState, note: note.optional() }),
  output: z.object({}),
});

const Mark = z.object({
  level: ProtectionLevel,
  state: z.enum(['applied', 'granted']),
  until: Day.nullable(),
  ends: z.enum(['later', 'soon', 'has_run_out']),
});

export const showMark = contract({
  name: 'protection.mark',
  http: 'GET /cases/:exitCaseId/protection-mark',
  who: 'staff',
  says: 'Whether the person has protected data: the mark on every page of a case.',
  input: z.strictObject(ofCase),
  output: z.object({ marks: z.array(Mark) }),
});

const Recipient = z.object({ kind: RecipientKind, organisation: z.string().nullable() });

export const showPrivacy = contract({
  name: 'privacy.show',
  http: 'GET /cases/:exitCaseId/privacy',
  who: 'staff',
  says: 'What the person has allowed, what has been shared, how far they are hidden, and the everyday traps.',
  input: z.strictObject(ofCase),
  output: z.object({
    pseudonym: z.string(),
    serverTime: when,
    marks: z.array(Mark),
    policeTrack: z.enum(['may_be_told', 'may_not_be_told']),
    consents: z.array(
      z.object({
        consentId: ConsentId,
        state: z.enum(['standing', 'not_yet', 'over', 'replaced', 'withdrawn']),
        recipients: z.array(
          Recipient.extend({
            consentRecipientId: ConsentRecipientId,
            withdrawnAt: when.nullable(),
            withdrawal: z.string().nullable(),
          }),
        ),
        kinds: z.array(InformationKind),
        purpose: z.string(),
        from: Day,
        to: Day,
        given: Given,
        signedOn: Day.nullable(),
        attachmentId: z.string().nullable(),
        paper: z.string().nullable(),
        told: z.array(Told),
        recordedAt: when,
        recordedBy: z.string(),
        withdrawnAt: when.nullable(),
        withdrawnBy: z.string().nullable(),
        withdrawal: z.string().nullable(),
        allowed: z.array(z.string()),
        version: Version,
      }),
    ),
    disclosures: z.array(
      z.object({
        disclosureId: DisclosureId,
        state: DisclosureState,
        to: Recipient,
        kinds: z.array(InformationKind),
        ground: z.string(),
        groundValidFrom: Day,
        consentId: ConsentId.nullable(),
        reason: z.string().nullable(),
        how: How,
        content: z.string().nullable(),
        askedAt: when,
        askedBy: z.string(),
        madeAt: when.nullable(),
        second: z.string().nullable(),
        allowed: z.array(z.string()),
      }),
    ),
    grounds: z.array(
      z.object({
        code: z.string(),
        validFrom: Day,
        validTo: Day.nullable(),
        titleSv: z.string(),
        titleEn: z.string(),
        citation: z.string(),
        inUse: z.boolean(),
        needsSecond: z.boolean(),
        decidedOn: Day.nullable(),
        holdsToday: z.boolean(),
      }),
    ),
    protections: z.array(
      z.object({
        protectionId: ProtectionId,
        level: ProtectionLevel,
        state: ProtectionState,
        includes: z.array(FamilyMember),
        appliedOn: Day.nullable(),
        certificate: Certificate,
        decidedBy: Decider.nullable(),
        decidedOn: Day.nullable(),
        validFrom: Day.nullable(),
        validTo: Day.nullable(),
        hasRunOut: z.boolean(),
        endedOn: Day.nullable(),
        endedBecause: z.enum([...EndReason.options, 'renewed']).nullable(),
        note: z.string().nullable(),
        recordedBy: z.string(),
        allowed: z.array(z.string()),
        version: Version,
      }),
    ),
    traps: z.array(
      z.object({
        trap: Trap,
        state: TrapState,
        note: z.string().nullable(),
        answeredAt: when.nullable(),
        answeredBy: z.string().nullable(),
      }),
    ),
    allowed: z.array(z.string()),
  }),
});
