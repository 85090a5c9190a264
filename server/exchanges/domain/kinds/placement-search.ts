import { exchangeNames } from '#kernel/exchange-kinds.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { policeTerms } from './terms.ts';

/**
 * Where could the household live? Answered with the one list that two at the coordination have put their names to, or that none is available, and
 * never why. It is put and answered by the operations of placement.
 */
export const placementSearch: Kind = {
  name: 'placement_search',
  label: exchangeNames.placement_search,
  says: {
    sv: 'Den nationella samordningen söker bland det som erbjuds, och svarar med några kommuner eller att ingen är tillgänglig. Aldrig varför.',
    en: 'The national coordination searches what is offered, and answers with some municipalities or that none is available. Never why.',
  },
  from: ['municipality'],
  to: ['national_coordination'],
  readBy: ['placement_coordinator'],
  tells: ['identity', 'needs_and_plan'],
  carries: ['identity', 'profile'],
  terms: policeTerms,
  answerWithinDays: 7,
  remindAfterHours: 24,
  readableForDays: 90,
  oneAtATime: true,
  isGuarded: true,
  mayBeReplaced: true,
  clears: ({ municipalities = [] }) => (municipalities as string[]).map((organisationId) => ({ organisationId, may: true })),
  handledBy: 'placement',
  message: [],
  outcomes: [
    {
      value: 'list',
      label: { sv: 'Kommuner att gå vidare med', en: 'Municipalities to go on with' },
      fields: [
        {
          name: 'municipalities',
          type: 'municipalities',
          most: 5,
          label: { sv: 'Kommuner, i en ordning som inte säger något', en: 'Municipalities, in an order that says nothing' },
        },
        { name: 'validTo', type: 'day', label: { sv: 'Listan gäller till och med', en: 'The list holds until' } },
      ],
    },
    {
      value: 'not_available',
      label: { sv: 'Ingen kommun är tillgänglig', en: 'No municipality is available' },
      declines: true,
      fields: [],
    },
  ],
};
