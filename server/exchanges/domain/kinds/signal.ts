import { exchangeNames } from '#kernel/exchange-kinds.ts';
import type { Kind } from '#exchanges/domain/kind.ts';

/** Somebody wants out, and has told an agency that has no case of them. The municipality meets them by the next day. */
export const signal: Kind = {
  name: 'signal',
  label: exchangeNames.signal,
  says: {
    sv: 'Kommunen får veta hur personen nås säkert, möter personen senast i morgon och svarar när det är gjort.',
    en: 'The municipality is told how to reach the person safely, meets them by tomorrow, and answers when it is done.',
  },
  from: [
    'municipality',
    'region',
    'police_region',
    'national_coordination',
    'prison_and_probation',
    'sis',
    'employment_service',
    'provider',
  ],
  to: ['municipality'],
  readBy: ['coordinator', 'manager', 'stand_in'],
  tells: ['identity', 'contact_details', 'situation'],
  carries: [],
  terms: {
    sv: 'Kommunen använder uppgifterna för att nå och möta personen. Inte till något annat.',
    en: 'The municipality uses this to reach and meet the person. For nothing else.',
  },
  withoutCase: 'signal',
  becomes: 'contact',
  answerWithinDays: 1,
  remindAfterHours: 2,
  readableForDays: 30,
  message: [
    {
      name: 'reach',
      type: 'text',
      max: 500,
      label: { sv: 'Hur nås personen säkert?', en: 'How is the person reached safely?' },
      hint: {
        sv: 'Vilken väg, vilka tider, och vad man inte ska göra. Ring till exempel aldrig hem.',
        en: 'Which way, which hours, and what not to do. Never call home, for instance.',
      },
    },
    {
      name: 'about',
      type: 'choice',
      label: { sv: 'Vem gäller det?', en: 'Who is it about?' },
      options: [
        { value: 'self', label: { sv: 'Någon som själv vill lämna', en: 'Somebody who wants out' } },
        { value: 'relative', label: { sv: 'En anhörig', en: 'A relative' } },
        { value: 'young_person', label: { sv: 'Någon ung på väg in', en: 'Somebody young on the way in' } },
      ],
    },
    {
      name: 'age',
      type: 'choice',
      label: { sv: 'Är personen under 18 år?', en: 'Is the person under 18?' },
      options: [
        { value: 'child', label: { sv: 'Ja', en: 'Yes' } },
        { value: 'adult', label: { sv: 'Nej', en: 'No' } },
        { value: 'unknown', label: { sv: 'Vet inte', en: 'Do not know' } },
      ],
    },
    {
      name: 'called',
      type: 'text',
      max: 200,
      optional: true,
      label: { sv: 'Vad heter personen?', en: 'What is the person’s name?' },
    },
    {
      name: 'happened',
      type: 'text',
      max: 4000,
      optional: true,
      label: { sv: 'Vad behöver kommunen veta före mötet?', en: 'What does the municipality need to know before the meeting?' },
      hint: {
        sv: 'Så lite som möjligt. Resten berättar personen själv.',
        en: 'As little as possible. The person tells the rest.',
      },
    },
    {
      name: 'allowed',
      type: 'text',
      max: 1000,
      label: { sv: 'Varför får ni berätta det?', en: 'Why may you tell this?' },
      hint: { sv: 'Till exempel: personen bad själv om det i dag.', en: 'For example: the person asked for it today.' },
    },
  ],
  outcomes: [
    {
      value: 'met',
      label: { sv: 'Vi har träffat personen', en: 'We have met the person' },
      fields: [
        { name: 'on', type: 'day', label: { sv: 'Vilken dag?', en: 'On which day?' } },
        {
          name: 'by',
          type: 'text',
          max: 200,
          label: { sv: 'Vem träffade personen?', en: 'Who met the person?' },
          hint: { sv: 'Funktionen, inte namnet. Skriv inte var.', en: 'The function, not the name. Do not write where.' },
        },
      ],
    },
    {
      value: 'not_met',
      label: { sv: 'Vi har inte träffat personen', en: 'We have not met the person' },
      declines: true,
      fields: [{ name: 'why', type: 'text', max: 1000, label: { sv: 'Varför?', en: 'Why?' } }],
    },
  ],
};
