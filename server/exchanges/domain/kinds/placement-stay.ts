import { exchangeNames } from '#kernel/exchange-kinds.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { policeTerms } from './terms.ts';

/**
 * The placing municipality says where a household is to live, has moved to or no longer lives. The answer is given by what is done: it stands, or the
 * place is not to be had. Nobody is told why.
 */
export const placementStay: Kind = {
  name: 'placement_stay',
  label: exchangeNames.placement_stay,
  says: {
    sv: 'Den nationella samordningen kontrollerar platsen och svarar att det gäller, eller att platsen inte går att få. Ni får aldrig veta varför.',
    en: 'The national coordination checks the place and answers that it stands, or that the place is not to be had. You are never told why.',
  },
  from: ['municipality'],
  to: ['national_coordination'],
  readBy: ['placement_coordinator'],
  tells: ['identity', 'needs_and_plan'],
  carries: ['identity', 'agreement'],
  terms: policeTerms,
  answerWithinDays: 1,
  remindAfterHours: 1,
  readableForDays: 14,
  oneAtATime: true,
  answeredBy: 'placement',
  message: [
    {
      name: 'what',
      type: 'choice',
      label: { sv: 'Vad händer?', en: 'What happens?' },
      options: [
        { value: 'begins', label: { sv: 'Flyttar in', en: 'Moves in' } },
        { value: 'moves', label: { sv: 'Flyttar till en annan plats', en: 'Moves to another place' } },
        { value: 'ends', label: { sv: 'Flyttar ut', en: 'Moves out' } },
      ],
    },
    {
      name: 'urgency',
      type: 'choice',
      label: { sv: 'Hur bråttom är det?', en: 'How urgent is it?' },
      options: [
        { value: 'planned', label: { sv: 'Planerat', en: 'Planned' } },
        { value: 'tonight', label: { sv: 'Nu, i natt', en: 'Now, tonight' } },
      ],
    },
    {
      // In words, so that the trail of who read what holds no id of a place.
      name: 'municipality',
      type: 'text',
      max: 80,
      optional: true,
      place: true,
      label: { sv: 'Vilken kommun?', en: 'Which municipality?' },
      hint: { sv: 'Behövs inte när någon flyttar ut.', en: 'Not needed when somebody moves out.' },
    },
    {
      name: 'house',
      type: 'text',
      max: 200,
      optional: true,
      place: true,
      label: { sv: 'Vilket boende, hos vem?', en: 'Which housing, and whose?' },
    },
    {
      name: 'street',
      type: 'text',
      max: 200,
      optional: true,
      place: true,
      label: { sv: 'Adress', en: 'Address' },
      hint: {
        sv: 'Om den är känd. Visas aldrig i en lista, inte heller för er.',
        en: 'If it is known. Never shown in a list, to you neither.',
      },
    },
    { name: 'from', type: 'day', label: { sv: 'Vilken dag?', en: 'Which day?' } },
    {
      name: 'to',
      type: 'day',
      optional: true,
      label: { sv: 'Till och med', en: 'Until' },
      hint: { sv: 'Om den är känd.', en: 'If it is known.' },
    },
    {
      name: 'agreedOn',
      type: 'day',
      optional: true,
      label: { sv: 'När sa mottagaren ja?', en: 'When did the one who receives them say yes?' },
      hint: { sv: 'Behövs inte när det är i natt.', en: 'Not needed when it is tonight.' },
    },
    { name: 'people', type: 'number', least: 1, most: 30, label: { sv: 'Antal personer', en: 'Number of people' } },
    { name: 'children', type: 'number', least: 0, most: 20, label: { sv: 'Varav barn', en: 'Of whom children' } },
  ],
  outcomes: [
    { value: 'stands', label: { sv: 'Det gäller', en: 'It stands' }, fields: [] },
    {
      value: 'not_available',
      label: { sv: 'Platsen går inte att få', en: 'The place is not to be had' },
      declines: true,
      fields: [],
    },
  ],
};
