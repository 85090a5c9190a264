import { exchangeNames } from '#kernel/exchange-kinds.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { municipalityTerms } from './terms.ts';

/** Asks another municipality to receive a household. Says what they need, and not who they are. */
export const placementRequest: Kind = {
  name: 'placement_request',
  label: exchangeNames.placement_request,
  says: {
    sv: 'En annan kommun får veta vad hushållet behöver, men inte vilka de är, och svarar om den kan ta emot.',
    en: 'Another municipality is told what the household needs but not who they are, and answers whether it can receive them.',
  },
  from: ['municipality'],
  to: ['municipality'],
  readBy: ['coordinator', 'manager'],
  tells: ['needs_and_plan'],
  carries: [],
  terms: municipalityTerms,
  answerWithinDays: 7,
  remindAfterHours: 48,
  readableForDays: 60,
  fromProfile: true,
  onlyWhereCleared: true,
  message: [
    {
      name: 'adults',
      type: 'number',
      least: 1,
      most: 10,
      label: { sv: 'Antal vuxna', en: 'Number of adults' },
    },
    { name: 'children', type: 'number', least: 0, most: 15, label: { sv: 'Antal barn', en: 'Number of children' } },
    {
      name: 'needs',
      type: 'text',
      max: 2000,
      label: { sv: 'Vad behöver hushållet?', en: 'What does the household need?' },
      hint: {
        sv: 'Skriv inga namn, ingen gruppering och inte varifrån de kommer.',
        en: 'No names, no group, and not where they come from.',
      },
    },
    { name: 'from', type: 'day', label: { sv: 'Från och med', en: 'From' } },
    { name: 'months', type: 'number', least: 1, most: 60, label: { sv: 'Antal månader', en: 'Number of months' } },
  ],
  outcomes: [
    {
      value: 'yes',
      label: { sv: 'Vi kan ta emot', en: 'We can receive them' },
      fields: [
        { name: 'from', type: 'day', label: { sv: 'Från och med', en: 'From' } },
        { name: 'conditions', type: 'text', max: 2000, optional: true, label: { sv: 'Villkor', en: 'Conditions' } },
      ],
    },
    {
      value: 'no',
      label: { sv: 'Vi kan inte ta emot', en: 'We cannot receive them' },
      declines: true,
      fields: [{ name: 'why', type: 'text', max: 1000, optional: true, label: { sv: 'Varför?', en: 'Why?' } }],
    },
  ],
};
