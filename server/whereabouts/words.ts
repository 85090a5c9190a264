import { z } from 'zod';

/** Who asks. The last ones are covered by no law here. */
export const Asker = z.enum(
  [
    'police',
    'security_service',
    'prosecutor',
    'court',
    'economic_crime_authority',
    'tax_agency',
    'customs',
    'coast_guard',
    'enforcement_authority',
    'social_services',
    'other_authority',
    'other',
  ],
  'not_a_choice',
);
export type Asker = z.infer<typeof Asker>;

/** What is asked: how to reach somebody, where they live, or whether they stay in a kind of home. */
export const Thing = z.enum(
  ['contact_data', 'address', 'family_home', 'supported_housing', 'protected_housing', 'care_home'],
  'not_a_choice',
);
export type Thing = z.infer<typeof Thing>;

export const WayIn = z.enum(['phone', 'letter', 'email', 'secure_message', 'visit'], 'not_a_choice');
export type WayIn = z.infer<typeof WayIn>;

export const Urgency = z.enum(['ordinary', 'urgent'], 'not_a_choice');
export type Urgency = z.infer<typeof Urgency>;

/** Where the number that was called stands, apart from what the asker said. */
export const FoundIn = z.enum(['authority_website', 'switchboard_directory', 'own_register', 'secure_directory'], 'not_a_choice');
export type FoundIn = z.infer<typeof FoundIn>;

export const CallOutcome = z.enum(['confirmed', 'not_confirmed'], 'not_a_choice');
export type CallOutcome = z.infer<typeof CallOutcome>;

export const Proposal = z.enum(['give', 'withhold'], 'not_a_choice');
export type Proposal = z.infer<typeof Proposal>;

export const Outcome = z.enum(['given', 'nothing'], 'not_a_choice');
export type Outcome = z.infer<typeof Outcome>;

/** What a team has said, as it is sealed: one text, for it is read as a whole. */
export const Weighed = z.object({
  secrecy: z.string(),
  harm: z.string(),
  interest: z.string(),
  proposal: z.discriminatedUnion('is', [
    z.object({ is: z.literal('give'), content: z.array(z.object({ thing: Thing, says: z.string() })) }),
    z.object({ is: z.literal('withhold'), extraordinary: z.string().nullable() }),
  ]),
});
export type Weighed = z.infer<typeof Weighed>;
