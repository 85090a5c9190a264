import { z } from 'zod';

/** By which function a party signs: a role of the house, and never a person. */
export const SigningFunction = z.enum(
  ['manager', 'coordinator', 'police_coordinator', 'placement_coordinator', 'grant_officer', 'release_planner', 'provider_lead'],
  'not_a_choice',
);
export type SigningFunction = z.infer<typeof SigningFunction>;

/** What a party has to do with an activity. One party answers for each: `answers_and_does` is both. */
export const Part = z.enum(['answers', 'does', 'answers_and_does', 'is_asked', 'is_told'], 'not_a_choice');
export type Part = z.infer<typeof Part>;

/** When in a case a step of the routine is taken. */
export const Moment = z.enum(['before', 'during', 'after'], 'not_a_choice');
export type Moment = z.infer<typeof Moment>;

export const TimeUnit = z.enum(['hours', 'days', 'weeks', 'months'], 'not_a_choice');
export type TimeUnit = z.infer<typeof TimeUnit>;

/** How it is with a version. `coming`: signed by all, and its first day has not come. `replaced`: another that holds has come after it, or waits to. `declined`: a party has said no. `withdrawn`: the house that proposed it has taken it back. */
export const EditionState = z.enum(['proposed', 'coming', 'in_force', 'lapsed', 'replaced', 'declined', 'withdrawn']);
export type EditionState = z.infer<typeof EditionState>;

/** How it is with an agreement: that of the version that says most, or a draft that nobody else has seen. */
export const AgreementState = z.enum(['draft', 'proposed', 'coming', 'in_force', 'lapsed', 'declined', 'withdrawn']);
export type AgreementState = z.infer<typeof AgreementState>;
