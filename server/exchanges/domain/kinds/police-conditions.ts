import { exchangeNames } from '#kernel/exchange-kinds.ts';
import type { Condition } from '#cases/domain/tracks.ts';
import type { Kind, Words } from '#exchanges/domain/kind.ts';
import { policeTerms } from './terms.ts';

const words: Record<Condition, Words> = {
  definition_met: { sv: 'Definitionen av avhoppare är uppfylld', en: 'The definition of an exiter is met' },
  motivated: { sv: 'Personen är motiverad', en: 'The person is motivated' },
  consent: { sv: 'Samtycke till informationsutbyte', en: 'Consent to exchange of information' },
  form_signed: { sv: 'Villkoren är undertecknade', en: 'The form of conditions is signed' },
  no_evidence_person: { sv: 'Personen är inte bevisperson', en: 'The person is no evidence person' },
  measures_decided: { sv: 'Socialtjänsten har beslutat om insatser', en: 'The social services have decided on measures' },
};
export const conditionOptions = Object.entries(words).map(([value, label]) => ({ value, label }));

/** The six conditions for the exit case of the police (avhopparärende), as the municipality has had them confirmed. */
export const policeConditions: Kind = {
  name: 'police_conditions',
  label: exchangeNames.police_conditions,
  says: {
    sv: 'Polisen får veta vilka av de sex villkoren som är bekräftade, och svarar om de öppnar ett avhopparärende.',
    en: 'The police are told which of the six conditions are confirmed, and answer whether they open an exit case.',
  },
  from: ['municipality'],
  to: ['police_region'],
  readBy: ['police_coordinator'],
  tells: ['identity', 'measures'],
  carries: ['identity', 'conditions'],
  terms: policeTerms,
  answerWithinDays: 14,
  remindAfterHours: 48,
  readableForDays: 90,
  oneAtATime: true,
  mayBeReplaced: true,
  message: [
    {
      name: 'note',
      type: 'text',
      max: 2000,
      optional: true,
      label: { sv: 'Något mer polisen behöver veta?', en: 'Anything else the police need to know?' },
    },
  ],
  outcomes: [
    {
      value: 'opened',
      label: { sv: 'Avhopparärendet är öppnat', en: 'The exit case has been opened' },
      fields: [{ name: 'since', type: 'day', label: { sv: 'Från och med', en: 'From' } }],
    },
    {
      value: 'not_opened',
      label: { sv: 'Avhopparärendet öppnas inte', en: 'The exit case is not opened' },
      declines: true,
      fields: [
        {
          name: 'missing',
          type: 'choices',
          label: { sv: 'Vilket villkor saknas?', en: 'Which condition is missing?' },
          options: conditionOptions,
        },
        { name: 'why', type: 'text', max: 1000, label: { sv: 'Varför?', en: 'Why?' } },
      ],
    },
  ],
};
