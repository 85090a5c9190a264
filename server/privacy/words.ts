import { z } from 'zod';
import { OrganisationKind } from '#kernel/organisation-kinds.ts';

/** Whom something may be said to: the kinds of the register, and authorities that work in no case and hold no vault here. */
export const RecipientKind = z.enum(
  [
    ...OrganisationKind.options,
    'court',
    'prosecutor',
    'security_service',
    'enforcement_authority',
    'tax_agency',
    'customs',
    'social_insurance',
  ],
  'not_a_choice',
);
export type RecipientKind = z.infer<typeof RecipientKind>;

/** Kinds of information. Where somebody lives is none of them: a place is never shared from here. */
export const InformationKind = z.enum(
  [
    'identity',
    'contact_details',
    'situation',
    'needs_and_plan',
    'measures',
    'threat',
    'involvement',
    'health',
    'economy',
    'family',
    'progress',
  ],
  'not_a_choice',
);
export type InformationKind = z.infer<typeof InformationKind>;

/** What has to be said to the person before they answer, so that they know what they say yes to. */
export const Told = z.enum(
  [
    'what_is_shared',
    'with_whom_and_why',
    'how_long',
    'may_withdraw',
    'nothing_is_deleted',
    'police_want_nothing_back',
    'refusing_one_ends_police_track',
    'support_remains',
    'law_may_oblige',
  ],
  'not_a_choice',
);
export type Told = z.infer<typeof Told>;

export const Given = z.enum(['in_writing', 'orally'], 'not_a_choice');
export type Given = z.infer<typeof Given>;

export const How = z.enum(['orally', 'on_paper', 'secure_message'], 'not_a_choice');
export type How = z.infer<typeof How>;

export const DisclosureState = z.enum(['proposed', 'made', 'turned_down']);
export type DisclosureState = z.infer<typeof DisclosureState>;

/** Skyddade personuppgifter, the least first. */
export const ProtectionLevel = z.enum(['confidentiality_marking', 'protected_registration', 'assumed_identity'], 'not_a_choice');
export type ProtectionLevel = z.infer<typeof ProtectionLevel>;

export const ProtectionState = z.enum(['applied', 'granted', 'refused', 'ended']);
export type ProtectionState = z.infer<typeof ProtectionState>;

/** Who decides. Which of them decides on assumed identities is not confirmed, so it is said and not worked out. */
export const Decider = z.enum(['tax_agency', 'police', 'court'], 'not_a_choice');
export type Decider = z.infer<typeof Decider>;

/** Whether the police have been asked for what Skatteverket needs. */
export const Certificate = z.enum(['not_asked', 'asked', 'received', 'not_needed'], 'not_a_choice');
export type Certificate = z.infer<typeof Certificate>;

export const FamilyMember = z.enum(['person', 'partner', 'children', 'parents', 'siblings', 'household'], 'not_a_choice');
export type FamilyMember = z.infer<typeof FamilyMember>;

export const EndReason = z.enum(['ran_out', 'own_wish', 'no_longer_needed', 'withdrawn_application'], 'not_a_choice');
export type EndReason = z.infer<typeof EndReason>;

/** Where protected data leak in everyday life. What to do in each is in the words of the pages. */
export const Trap = z.enum(
  [
    'post',
    'school',
    'childrens_activities',
    'health_care',
    'pharmacy',
    'bank',
    'credit_check',
    'landlord',
    'electricity_and_broadband',
    'employer',
    'phone_and_apps',
    'electronic_identification',
    'social_media',
    'parcels',
    'vehicle_register',
    'invoices',
    'insurance',
    'court_papers',
    'relatives',
  ],
  'not_a_choice',
);
export type Trap = z.infer<typeof Trap>;

export const TrapState = z.enum(['to_do', 'done', 'not_relevant'], 'not_a_choice');
export type TrapState = z.infer<typeof TrapState>;
