import { z } from 'zod';

/** What an exchange is about: what it holds stands in one file each in server/exchanges/domain/kinds. */
export const ExchangeKind = z.enum(
  [
    'signal',
    'threat_assessment',
    'police_conditions',
    'placement_question',
    'placement_search',
    'placement_request',
    'placement_stay',
    'case_transfer',
    'grant_application',
    'grant_report',
    'grant_repayment',
    'assignment',
    'assignment_word',
    'vault_facts',
  ],
  'not_a_choice',
);
export type ExchangeKind = z.infer<typeof ExchangeKind>;

/** What each is called, wherever it is named. */
export const exchangeNames = {
  signal: { sv: 'Signal: någon vill lämna', en: 'Signal: somebody wants out' },
  threat_assessment: { sv: 'Hotbedömning', en: 'Threat assessment' },
  police_conditions: { sv: 'Villkor för avhopparärende hos polisen', en: 'Conditions for the exit case of the police' },
  placement_question: { sv: 'Fråga om placering', en: 'Placement question' },
  placement_search: { sv: 'Sökning efter kommuner', en: 'Search for municipalities' },
  placement_request: { sv: 'Förfrågan om att ta emot', en: 'Request to receive' },
  placement_stay: { sv: 'Boende', en: 'Stay' },
  case_transfer: { sv: 'Överflyttning av ärende', en: 'Transfer of a case' },
  grant_application: { sv: 'Ansökan om statliga medel', en: 'Application for a state grant' },
  grant_report: { sv: 'Redovisning av statliga medel', en: 'Report on a state grant' },
  grant_repayment: { sv: 'Återbetalning av statliga medel', en: 'Repayment of a state grant' },
  assignment: { sv: 'Uppdrag', en: 'Assignment' },
  vault_facts: { sv: 'Uppgifter ur polisens valv', en: 'Facts from the police vault' },
  assignment_word: { sv: 'Besked om uppdrag', en: 'Word of an assignment' },
} as const satisfies Record<ExchangeKind, Readonly<Record<'sv' | 'en', string>>>;
