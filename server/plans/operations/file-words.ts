import type { NeedArea } from '#cases/words.ts';
import type {
  Certainty,
  DeliveryOutcome,
  MarkOutcome,
  MeasureKind,
  MissReason,
  PlanKind,
  ReleaseDateKind,
  ResponseKind,
  StepKind,
  TermKind,
} from '#plans/words.ts';

// The file is for the person, and Swedish is what it is written in.

export const planWords = {
  support: 'Plan för stödet',
  care: 'Vårdplan',
  implementation: 'Genomförandeplan',
} satisfies Record<PlanKind, string>;

export const areaWords = {
  housing: 'Boende',
  income: 'Försörjning',
  occupation: 'Sysselsättning och studier',
  addiction: 'Skadligt bruk och beroende',
  mental_health: 'Psykisk hälsa',
  debts: 'Skulder',
  network: 'Socialt nätverk',
  routines: 'Rutiner i vardagen',
  criminal_thinking: 'Kriminella tankemönster',
  family: 'Familj och anhöriga',
  protection: 'Skydd',
} satisfies Record<NeedArea, string>;

export const measureWords = {
  support_talks: 'Samtalsstöd',
  financial_aid: 'Ekonomiskt bistånd',
  contact_person: 'Kontaktperson',
  qualified_contact_person: 'Särskilt kvalificerad kontaktperson',
  debt_counselling: 'Budget- och skuldrådgivning',
  addiction_care: 'Missbruksvård',
  therapy: 'Psykiatri eller terapi',
  tattoo_removal: 'Tatueringsborttagning',
  moving_belongings: 'Flytt av bohag',
  special_representative: 'God man',
  help_with_authorities: 'Stöd i kontakt med myndigheter och vård',
  treatment: 'Behandling',
  studies_and_work: 'Studier och arbete',
  leisure: 'Fritid',
  release_planning: 'Frigivningsplanering',
  protection: 'Skydd',
} satisfies Record<MeasureKind, string>;

export const outcomeWords = {
  delivered: 'genomfördes',
  partly: 'genomfördes delvis',
  missed: 'blev inte av',
} satisfies Record<DeliveryOutcome, string>;

export const reasonWords = {
  person_absent: 'du kom inte',
  person_declined: 'du ville inte',
  person_ill: 'du var sjuk',
  unsafe: 'det var inte säkert',
  we_cancelled: 'vi ställde in',
  other_party: 'den som skulle göra det kunde inte',
  waiting: 'vi väntade på besked, plats eller tid',
  other: 'av annat skäl',
} satisfies Record<MissReason, string>;

export const termWords = {
  no_crime: 'Begår inga brott',
  no_drugs: 'Använder inga droger',
  tests: 'Lämnar drogtester',
  talks: 'Kommer på samtal',
  other: 'Eget villkor',
} satisfies Record<TermKind, string>;

export const responseWords = {
  talk: 'Samtal',
  warning: 'Varning',
  measure_paused: 'En insats pausades',
  terms_changed: 'Villkoren ändrades',
  threat_reviewed: 'Hotet bedömdes på nytt',
  closing_considered: 'Vi prövade om stödet skulle fortsätta',
  no_action: 'Inget mer behövdes',
} satisfies Record<ResponseKind, string>;

export const dateWords = {
  sentence_begins: 'Straffet börjar',
  conditional_release: 'Villkorlig frigivning',
  sentence_ends: 'Hela strafftiden slutar',
} satisfies Record<ReleaseDateKind, string>;

export const certaintyWords = {
  confirmed: 'bekräftat',
  estimated: 'beräknat',
  unknown: 'inte känt',
} satisfies Record<Certainty, string>;

export const stepWords = {
  joint_planning: 'Planera tillsammans med kriminalvård och frivård',
  needs_and_threat: 'Gå igenom behov och hot inför frigivningen',
  identity_documents: 'Ordna id-handling',
  housing: 'Ha ett boende klart',
  income: 'Ansök om försörjning',
  care_contacts: 'Boka vård och behandling som ska fortsätta',
  protected_data: 'Pröva skydd av personuppgifter',
  journey: 'Bestäm resan och vem som möter',
  meet_on_the_day: 'Möt personen',
  first_talk: 'Första samtalet efter frigivningen',
  authorities: 'Följ med till myndigheter',
  first_week: 'Stäm av första veckan',
  first_month: 'Följ upp första månaden',
  other: 'Eget steg',
} satisfies Record<StepKind, string>;

export const markWords = {
  done: 'gjordes',
  not_done: 'blev inte gjort',
  not_needed: 'behövdes inte',
} satisfies Record<MarkOutcome, string>;
