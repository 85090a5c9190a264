import { z } from 'zod';

/** How dangerous it is, from the least to the greatest: the levels that the municipality is answered with. */
export const Level = z.enum(['none_known', 'latent', 'concrete', 'acute'], 'not_a_choice');
export type Level = z.infer<typeof Level>;

export const Belonging = z.enum(['member', 'periphery', 'former'], 'not_a_choice');
export type Belonging = z.infer<typeof Belonging>;

/** How sure one is of what is noted. */
export const Certainty = z.enum(['uncertain', 'probable', 'certain'], 'not_a_choice');
export type Certainty = z.infer<typeof Certainty>;

/** How far the source can be relied on. */
export const Reliability = z.enum(['reliable', 'mostly_reliable', 'doubtful', 'unknown'], 'not_a_choice');
export type Reliability = z.infer<typeof Reliability>;

// The five questions of a short assessment. One that nobody can answer is left out.
export const History = z.enum(['nothing', 'threats', 'violence', 'severe_violence'], 'not_a_choice');
export const Who = z.enum(['network', 'single_person', 'family', 'several'], 'not_a_choice');
export const Capability = z.enum(['low', 'some', 'high'], 'not_a_choice');
export const Nearness = z.enum(['far', 'at_times', 'near'], 'not_a_choice');
export const ExitChanges = z.enum(['less', 'same', 'more'], 'not_a_choice');

/** What would protect: each has its sentence of advice to begin from. */
export const Protection = z.enum(
  ['new_phone', 'avoid_places', 'company', 'safety_device', 'protected_data', 'move', 'relatives', 'call_112'],
  'not_a_choice',
);
export type Protection = z.infer<typeof Protection>;

/** Why an answer has to be looked at again. */
export const Because = z.enum([
  'level',
  'affiliation',
  'network',
  'activity',
  'hostility',
  'avoided_place',
  'cohabitation',
  'stay',
  'stay_over',
  'stop_begun',
  'stop_lifted',
  'distance_rule',
]);
export type Because = z.infer<typeof Because>;

export const ReviewOutcome = z.enum(['holds', 'replaced', 'withdrawn']);
export type ReviewOutcome = z.infer<typeof ReviewOutcome>;
