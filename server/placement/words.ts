import { z } from 'zod';

/** Kinds of housing, as social services order them: SoL 2025:400 and what stands beside the law. */
export const Housing = z.enum(
  [
    'supported_housing',
    'care_home',
    'family_home',
    'emergency_home',
    'protected_housing',
    'training_flat',
    'social_contract',
    'own_lease',
    'temporary',
  ],
  'not_a_choice',
);
export type Housing = z.infer<typeof Housing>;

/** What there is where one lives. The codes are those of `supports` in docs/placement/instance.schema.json. */
export const supportsByArea = {
  care: ['addiction_care', 'psychiatry', 'child_psychiatry', 'trauma_care', 'disability_support', 'staff_day_and_night'],
  school: ['preschool', 'compulsory_school', 'upper_secondary_school', 'adapted_school'],
  studies: ['adult_education', 'swedish_for_immigrants', 'vocational_training', 'folk_high_school', 'university'],
  work: [
    'work_construction',
    'work_industry',
    'work_transport',
    'work_trade',
    'work_restaurant',
    'work_care',
    'work_forestry_and_farming',
    'work_it',
    'work_sheltered',
  ],
  language: [
    'arabic',
    'bosnian_croatian_serbian',
    'english',
    'finnish',
    'kurdish',
    'persian',
    'polish',
    'romani',
    'russian',
    'somali',
    'spanish',
    'tigrinya',
    'turkish',
  ],
  leisure: ['team_sport', 'martial_arts', 'gym', 'outdoor_life', 'music_and_culture', 'religious_community', 'association_life'],
} as const;
export type SupportArea = keyof typeof supportsByArea;

export const Support = z.enum(
  [
    ...supportsByArea.care,
    ...supportsByArea.school,
    ...supportsByArea.studies,
    ...supportsByArea.work,
    ...supportsByArea.language,
    ...supportsByArea.leisure,
  ],
  'not_a_choice',
);
export type Support = z.infer<typeof Support>;

/** Where an offer is in its life. `coming`: it can be planned for already. */
export const OfferState = z.enum(['open', 'coming', 'over', 'withdrawn']);
export type OfferState = z.infer<typeof OfferState>;
