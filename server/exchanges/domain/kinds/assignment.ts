import { exchangeNames } from '#kernel/exchange-kinds.ts';
import type { Field, Kind } from '#exchanges/domain/kind.ts';

const reached = [
  { value: 'reached', label: { sv: 'Uppnått', en: 'Reached' } },
  { value: 'partly', label: { sv: 'Delvis', en: 'Partly' } },
  { value: 'not', label: { sv: 'Inte uppnått', en: 'Not reached' } },
] as const;

const numbers = [1, 2, 3] as const;
const goals: Field[] = numbers.map((number) => ({
  name: `goal${number}`,
  type: 'text',
  max: 300,
  ...(number > 1 && { optional: true as const }),
  label: { sv: `Mål ${number}`, en: `Goal ${number}` },
}));
const results: Field[] = numbers.map((number) => ({
  name: `result${number}`,
  type: 'choice',
  options: reached,
  ...(number > 1 && { optional: true as const }),
  label: { sv: `Mål ${number}`, en: `Goal ${number}` },
}));
const count = (name: string, sv: string, en: string): Field => ({ name, type: 'number', least: 0, most: 400, label: { sv, en } });

/**
 * A municipality hires a provider for somebody. It carries no identity: what the person wants to be called is said if the provider needs it. All that the provider says of the assignment
 * comes back as its answer and as what follows it: plan, month, deviation, invoice and how it ended.
 */
export const assignment: Kind = {
  name: 'assignment',
  label: exchangeNames.assignment,
  says: {
    sv: 'Utföraren får veta vad som ska göras och uppnås. Namn och personnummer följer inte med.',
    en: 'The provider is told what is to be done and reached. Name and personal number do not go along.',
  },
  from: ['municipality'],
  to: ['provider'],
  readBy: ['provider_lead', 'provider_staff'],
  tells: ['needs_and_plan'],
  carries: [],
  terms: {
    sv: 'Utföraren visar det bara för dem som arbetar med uppdraget.',
    en: 'The provider shows it to those alone who work with the assignment.',
  },
  answerWithinDays: 3,
  remindAfterHours: 24,
  readableForDays: 400,
  mayBeReplaced: true,
  binds: () => true,
  handledBy: 'providers',
  message: [
    {
      name: 'service',
      type: 'choice',
      label: { sv: 'Tjänst', en: 'Service' },
      options: [
        { value: 'supported_housing', label: { sv: 'Stödboende', en: 'Supported housing' } },
        { value: 'protected_housing', label: { sv: 'Skyddat boende', en: 'Protected housing' } },
        { value: 'care_home', label: { sv: 'Hem för vård eller boende', en: 'Home for care or residence' } },
        { value: 'day_care', label: { sv: 'Annan verksamhet dagtid eller dygnet runt', en: 'Other activity' } },
        { value: 'family_care', label: { sv: 'Konsulentstödda familjehem', en: 'Family homes with consultants' } },
        { value: 'home_help', label: { sv: 'Hemtjänst', en: 'Home help' } },
        { value: 'coaching', label: { sv: 'Samtal och coachning', en: 'Talks and coaching' } },
        { value: 'flat', label: { sv: 'Lägenhet', en: 'Flat' } },
      ],
    },
    {
      name: 'calledBy',
      type: 'text',
      max: 60,
      optional: true,
      label: { sv: 'Vad personen vill kallas', en: 'What the person wants to be called' },
      hint: {
        sv: 'Bara om utföraren behöver veta det. Inte hela namnet.',
        en: 'Only if the provider needs it. Not the whole name.',
      },
    },
    { name: 'from', type: 'day', label: { sv: 'Från', en: 'From' } },
    { name: 'to', type: 'day', optional: true, label: { sv: 'Till och med', en: 'Until' } },
    ...goals,
    {
      name: 'needs',
      type: 'text',
      max: 2000,
      optional: true,
      label: { sv: 'Det utföraren behöver veta', en: 'What the provider needs to know' },
      hint: { sv: 'Så lite som möjligt.', en: 'As little as possible.' },
    },
  ],
  outcomes: [
    {
      value: 'accepted',
      label: { sv: 'Vi tar uppdraget', en: 'We take it' },
      binds: true,
      fields: [{ name: 'from', type: 'day', label: { sv: 'Från', en: 'From' } }],
    },
    {
      value: 'declined',
      label: { sv: 'Vi kan inte', en: 'We cannot' },
      declines: true,
      fields: [{ name: 'why', type: 'text', max: 1000, label: { sv: 'Varför?', en: 'Why?' } }],
    },
    {
      value: 'plan',
      label: { sv: 'Förslag till plan', en: 'Proposed plan' },
      fields: [{ name: 'text', type: 'text', max: 4000, label: { sv: 'Plan', en: 'Plan' } }],
    },
    {
      value: 'month',
      label: { sv: 'Månadsrapport', en: 'Monthly report' },
      fields: [
        { name: 'month', type: 'day', label: { sv: 'Månad', en: 'Month' } },
        count('daysPresent', 'Dagar närvarande', 'Days present'),
        count('daysAway', 'Dagar borta', 'Days away'),
        count('sessionsHeld', 'Träffar som blev av', 'Sessions held'),
        count('sessionsMissed', 'Träffar som inte blev av', 'Sessions missed'),
        { name: 'text', type: 'text', max: 4000, label: { sv: 'Hur det går', en: 'How it goes' } },
      ],
    },
    {
      value: 'deviation',
      label: { sv: 'Avvikelse', en: 'Deviation' },
      fields: [
        { name: 'on', type: 'day', label: { sv: 'Dag', en: 'Day' } },
        {
          name: 'what',
          type: 'choice',
          label: { sv: 'Slag', en: 'Kind' },
          options: [
            { value: 'deviation', label: { sv: 'Avvikelse', en: 'Deviation' } },
            { value: 'misconduct', label: { sv: 'Missförhållande, lex Sarah', en: 'Misconduct, lex Sarah' } },
          ],
        },
        { name: 'text', type: 'text', max: 4000, label: { sv: 'Vad hände?', en: 'What happened?' } },
      ],
    },
    {
      value: 'invoice',
      label: { sv: 'Faktura', en: 'Invoice' },
      fields: [
        { name: 'number', type: 'text', max: 40, label: { sv: 'Fakturans nummer', en: 'Number of the invoice' } },
        { name: 'from', type: 'day', label: { sv: 'Från', en: 'From' } },
        { name: 'to', type: 'day', label: { sv: 'Till och med', en: 'Until' } },
        count('days', 'Dygn', 'Days'),
        count('sessions', 'Träffar', 'Sessions'),
        { ...count('once', 'Engångsbelopp', 'One-off amounts'), optional: true },
        { name: 'ore', type: 'number', least: 1, most: 2_000_000_000, unit: 'ore', label: { sv: 'Belopp', en: 'Amount' } },
      ],
    },
    {
      value: 'final',
      label: { sv: 'Slutrapport', en: 'Final report' },
      fields: [
        { name: 'on', type: 'day', label: { sv: 'Sista dag', en: 'Last day' } },
        ...results,
        { name: 'text', type: 'text', max: 4000, label: { sv: 'Vad som har gjorts', en: 'What has been done' } },
        {
          name: 'ownView',
          type: 'text',
          max: 2000,
          optional: true,
          label: { sv: 'Personens egen syn', en: 'How the person sees it' },
        },
      ],
    },
  ],
};
