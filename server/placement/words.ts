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

/** In Swedish: on the screen, and in the person's own file. */
export const supportWords: Readonly<Record<Support, string>> = {
  addiction_care: 'Beroendevård',
  psychiatry: 'Psykiatri',
  child_psychiatry: 'Barn- och ungdomspsykiatri',
  trauma_care: 'Traumavård',
  disability_support: 'Stöd vid funktionsnedsättning',
  staff_day_and_night: 'Personal dygnet runt',
  preschool: 'Förskola',
  compulsory_school: 'Grundskola',
  upper_secondary_school: 'Gymnasium',
  adapted_school: 'Anpassad skola',
  adult_education: 'Vuxenutbildning',
  swedish_for_immigrants: 'Svenska för invandrare',
  vocational_training: 'Yrkesutbildning',
  folk_high_school: 'Folkhögskola',
  university: 'Högskola',
  work_construction: 'Bygg',
  work_industry: 'Industri',
  work_transport: 'Transport och lager',
  work_trade: 'Handel',
  work_restaurant: 'Restaurang',
  work_care: 'Vård och omsorg',
  work_forestry_and_farming: 'Skog och lantbruk',
  work_it: 'Data och it',
  work_sheltered: 'Skyddat arbete',
  arabic: 'Arabiska',
  bosnian_croatian_serbian: 'Bosniska, kroatiska, serbiska',
  english: 'Engelska',
  finnish: 'Finska',
  kurdish: 'Kurdiska',
  persian: 'Persiska',
  polish: 'Polska',
  romani: 'Romska',
  russian: 'Ryska',
  somali: 'Somaliska',
  spanish: 'Spanska',
  tigrinya: 'Tigrinska',
  turkish: 'Turkiska',
  team_sport: 'Lagidrott',
  martial_arts: 'Kampsport',
  gym: 'Gym',
  outdoor_life: 'Friluftsliv',
  music_and_culture: 'Musik och kultur',
  religious_community: 'Församling',
  association_life: 'Föreningsliv',
};

/** Where an offer is in its life. `coming`: it can be planned for already. */
export const OfferState = z.enum(['open', 'coming', 'over', 'withdrawn']);
export type OfferState = z.infer<typeof OfferState>;

/** Where a stay is in its life. */
export const StayState = z.enum(['coming', 'standing', 'over', 'never_came']);
export type StayState = z.infer<typeof StayState>;

/** Why a stay is over. */
export const EndedBecause = z.enum(['over', 'moved', 'never_came'], 'not_a_choice');
export type EndedBecause = z.infer<typeof EndedBecause>;

/** What the one says who looks again at what was done at once. */
export const Verdict = z.enum(['stands', 'to_be_moved'], 'not_a_choice');
export type Verdict = z.infer<typeof Verdict>;

/** Where a plan for all who wait is in its life. `cancelled`: the best that had been found when somebody stopped it. */
export const PlanState = z.enum(['running', 'done', 'cancelled', 'failed']);
export type PlanState = z.infer<typeof PlanState>;

/** Why a stay is to be looked at: a fact that came later, between two stays or about where this one is. */
export const LookAt = z.enum(['too_near', 'same_municipality', 'same_house', 'active', 'avoided', 'stopped']);
export type LookAt = z.infer<typeof LookAt>;
