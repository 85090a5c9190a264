import { exchangeNames } from '#kernel/exchange-kinds.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { policeTerms } from './terms.ts';

/** The municipality asks the police how dangerous it is. The answer is a level, advice and a day: nothing of what the police know. */
export const threatAssessment: Kind = {
  name: 'threat_assessment',
  label: exchangeNames.threat_assessment,
  says: {
    sv: 'Polisen bedömer hotet mot personen. Ni får nivå, råd om skydd och hur länge bedömningen gäller.',
    en: 'The police assess the threat to the person. You get a level, advice on protection and how long it holds.',
  },
  from: ['municipality'],
  to: ['police_region'],
  readBy: ['threat_assessor', 'police_coordinator'],
  tells: ['identity', 'situation', 'threat'],
  carries: ['identity'],
  terms: policeTerms,
  answerWithinDays: 7,
  remindAfterHours: 12,
  readableForDays: 90,
  oneAtATime: true,
  mayBeReplaced: true,
  message: [
    {
      name: 'situation',
      type: 'text',
      max: 4000,
      label: { sv: 'Vad har personen berättat om hotet?', en: 'What has the person said about the threat?' },
      hint: {
        sv: 'Bara det som behövs för bedömningen. Skriv inte var personen är.',
        en: 'Only what the assessment needs. Do not write where the person is.',
      },
    },
    {
      name: 'aims',
      type: 'text',
      max: 2000,
      optional: true,
      label: { sv: 'Vad vill personen, och hur motiverad är hen?', en: 'What does the person want, and how motivated are they?' },
    },
    {
      name: 'urgency',
      type: 'choice',
      label: { sv: 'Hur bråttom är det?', en: 'How urgent is it?' },
      options: [
        { value: 'today', label: { sv: 'I dag', en: 'Today' } },
        { value: 'this_week', label: { sv: 'Den här veckan', en: 'This week' } },
        { value: 'can_wait', label: { sv: 'Det kan vänta', en: 'It can wait' } },
      ],
    },
  ],
  outcomes: [
    {
      value: 'assessed',
      label: { sv: 'Hotet är bedömt', en: 'The threat has been assessed' },
      fields: [
        {
          name: 'level',
          type: 'choice',
          label: { sv: 'Nivå', en: 'Level' },
          options: [
            { value: 'none_known', label: { sv: 'Inget känt hot', en: 'No known threat' } },
            { value: 'latent', label: { sv: 'Latent hot', en: 'Latent threat' } },
            { value: 'concrete', label: { sv: 'Konkret hot', en: 'Concrete threat' } },
            { value: 'acute', label: { sv: 'Akut hot', en: 'Acute threat' } },
          ],
        },
        {
          name: 'advice',
          type: 'text',
          max: 2000,
          label: { sv: 'Råd om skydd', en: 'Advice on protection' },
          hint: { sv: 'Inga underrättelser och inga namn på grupperingar.', en: 'No intelligence and no names of groups.' },
        },
        { name: 'validTo', type: 'day', holdsForDays: 366, label: { sv: 'Gäller till och med', en: 'Valid until' } },
      ],
    },
    {
      value: 'cannot',
      label: { sv: 'Det går inte att bedöma', en: 'It cannot be assessed' },
      declines: true,
      fields: [{ name: 'why', type: 'text', max: 1000, label: { sv: 'Varför?', en: 'Why?' } }],
    },
  ],
};
