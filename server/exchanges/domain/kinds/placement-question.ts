import { exchangeNames } from '#kernel/exchange-kinds.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { policeTerms } from './terms.ts';

interface Each {
  readonly organisationId: string;
  readonly answer: string;
}

/** For how long an officer may say that what they see holds. A rule of the house, not of law. */
const longestDays = 90;

/** May the person live there? Answered by an officer for each municipality, never by the system: it tells nothing of who is there. */
export const placementQuestion: Kind = {
  name: 'placement_question',
  label: exchangeNames.placement_question,
  says: {
    sv: 'Polisen svarar för varje kommun om de ser ett hinder. Ni får aldrig veta varför, eller vem som finns där.',
    en: 'The police answer for each municipality whether they see an obstacle. You are never told why, or who is there.',
  },
  from: ['municipality'],
  to: ['national_coordination'],
  readBy: ['placement_coordinator'],
  tells: ['identity', 'needs_and_plan'],
  carries: ['identity'],
  terms: policeTerms,
  answerWithinDays: 3,
  remindAfterHours: 24,
  readableForDays: 30,
  oneAtATime: true,
  isGuarded: true,
  mayBeReplaced: true,
  obstructs: ({ answers = [] }) => (answers as Each[]).some(({ answer }) => answer === 'obstacle'),
  clears: ({ answers = [] }) =>
    (answers as Each[]).map(({ organisationId, answer }) => ({
      organisationId,
      may: answer === 'no_known_obstacle',
    })),
  message: [
    {
      name: 'candidates',
      type: 'municipalities',
      most: 5,
      label: { sv: 'Vilka kommuner frågar ni om?', en: 'Which municipalities are you asking about?' },
      hint: { sv: 'Högst fem.', en: 'Five at most.' },
    },
    { name: 'from', type: 'day', label: { sv: 'Från vilken dag?', en: 'From which day?' } },
  ],
  outcomes: [
    {
      value: 'answered',
      label: { sv: 'Svar för varje kommun', en: 'An answer for each municipality' },
      fields: [
        {
          name: 'answers',
          type: 'each',
          of: 'candidates',
          label: { sv: 'Svar', en: 'Answer' },
          options: [
            { value: 'no_known_obstacle', label: { sv: 'Inget känt hinder', en: 'No known obstacle' } },
            { value: 'obstacle', label: { sv: 'Hinder', en: 'Obstacle' } },
            { value: 'contact_me', label: { sv: 'Kontakta mig', en: 'Contact me' } },
          ],
        },
        {
          name: 'validTo',
          type: 'day',
          holdsForDays: longestDays,
          label: { sv: 'Svaret gäller till och med', en: 'The answer holds until' },
          hint: { sv: `Högst ${longestDays} dagar från i dag.`, en: `At most ${longestDays} days from today.` },
        },
      ],
    },
    {
      value: 'cannot',
      label: { sv: 'Vi kan inte svara', en: 'We cannot answer' },
      declines: true,
      fields: [{ name: 'why', type: 'text', max: 1000, label: { sv: 'Varför?', en: 'Why?' } }],
    },
  ],
};
