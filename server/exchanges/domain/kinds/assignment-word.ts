import { exchangeNames } from '#kernel/exchange-kinds.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { assignment } from './assignment.ts';

/** What the municipality says of an assignment that goes on: of the plan that was proposed, or that it ends. */
export const assignmentWord: Kind = {
  name: 'assignment_word',
  label: exchangeNames.assignment_word,
  says: {
    sv: 'Besked till utföraren om ett uppdrag som pågår.',
    en: 'Word to the provider of an assignment that goes on.',
  },
  from: ['municipality'],
  to: ['provider'],
  readBy: assignment.readBy,
  tells: assignment.tells,
  carries: [],
  terms: assignment.terms,
  answerWithinDays: 3,
  remindAfterHours: 24,
  readableForDays: 400,
  handledBy: 'providers',
  binds: ({ verdict }) => verdict === 'plan_approved',
  message: [
    { name: 'assignment', type: 'text', max: 36, label: { sv: 'Uppdrag', en: 'Assignment' } },
    {
      name: 'verdict',
      type: 'choice',
      label: { sv: 'Besked', en: 'Word' },
      options: [
        { value: 'plan_approved', label: { sv: 'Planen är godkänd', en: 'The plan is approved' } },
        { value: 'plan_to_change', label: { sv: 'Planen ska ändras', en: 'The plan is to be changed' } },
        { value: 'ends', label: { sv: 'Uppdraget avslutas', en: 'The assignment ends' } },
      ],
    },
    { name: 'on', type: 'day', optional: true, label: { sv: 'Sista dag', en: 'Last day' } },
    { name: 'text', type: 'text', max: 2000, optional: true, label: { sv: 'Med egna ord', en: 'In words' } },
  ],
  outcomes: [{ value: 'seen', label: { sv: 'Läst', en: 'Read' }, fields: [] }],
};
