import { exchangeNames } from '#kernel/exchange-kinds.ts';
import type { Candidate } from '#exchanges/domain/candidates.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { policeTerms } from './terms.ts';

interface Each extends Candidate {
  readonly answer: string;
}

/** For how long an officer may say that what they see holds. A rule of the house, not of law. */
const longestDays = 90;

/** How many are asked about at a time, municipalities and units together. */
const most = 5;

/** May the person live there? Answered by an officer for each municipality and unit, never by the system: it tells nothing of who is there. */
export const placementQuestion: Kind = {
  name: 'placement_question',
  label: exchangeNames.placement_question,
  says: {
    sv: 'Polisen svarar för varje kommun eller boende om de ser ett hinder. Ni får aldrig veta varför, eller vem som finns där.',
    en: 'The police answer for each municipality or housing whether they see an obstacle. You are never told why, or who is there.',
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
    // What is said of a unit is said of it alone: whether the municipality may be asked is not known by it.
    (answers as Each[]).flatMap(({ organisationId, unit, answer }) =>
      unit === undefined ? [{ organisationId, may: answer === 'no_known_obstacle' }] : [],
    ),
  message: [
    {
      name: 'candidates',
      type: 'municipalities',
      most,
      optional: true,
      label: { sv: 'Vilka kommuner frågar ni om?', en: 'Which municipalities are you asking about?' },
      hint: { sv: 'Högst fem, boenden medräknade.', en: 'Five at most, housing included.' },
    },
    {
      name: 'units',
      type: 'units',
      most,
      beside: 'candidates',
      optional: true,
      label: { sv: 'Vilka boenden hos utförare frågar ni om?', en: 'Which housing of providers are you asking about?' },
      hint: {
        sv: 'Skriv boendets namn som utföraren gör, och inget om någon person.',
        en: 'Write its name as the provider does, and nothing about a person.',
      },
    },
    { name: 'from', type: 'day', label: { sv: 'Från vilken dag?', en: 'From which day?' } },
  ],
  outcomes: [
    {
      value: 'answered',
      label: { sv: 'Svar för varje kommun och boende', en: 'An answer for each municipality and housing' },
      fields: [
        {
          name: 'answers',
          type: 'each',
          of: ['candidates', 'units'],
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
