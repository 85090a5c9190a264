import { exchangeNames } from '#kernel/exchange-kinds.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { municipalityTerms } from './terms.ts';

/** Asks another municipality to take over the case: SoL (2025:400) 29 kap. 10–12 §§. */
export const caseTransfer: Kind = {
  name: 'case_transfer',
  label: exchangeNames.case_transfer,
  says: {
    sv: 'En annan kommun tillfrågas om den tar över ärendet. Den ska svara genast; annars kan ni vända er till IVO efter en månad.',
    en: 'Another municipality is asked to take over the case. It is to answer at once; otherwise you may turn to IVO after a month.',
  },
  from: ['municipality'],
  to: ['municipality'],
  readBy: ['coordinator', 'manager'],
  tells: ['identity', 'situation', 'needs_and_plan', 'measures', 'family'],
  carries: ['identity'],
  terms: municipalityTerms,
  answerWithinDays: 30,
  clock: 'transfer_unanswered',
  remindAfterHours: 24,
  readableForDays: 120,
  oneAtATime: true,
  message: [
    {
      name: 'connection',
      type: 'text',
      max: 2000,
      label: { sv: 'Varför hör ärendet dit?', en: 'Why does the case belong there?' },
      hint: {
        sv: 'Personens starkaste anknytning, och hur länge hjälpen väntas behövas.',
        en: 'The person’s strongest connection, and for how long help is expected to be needed.',
      },
    },
    {
      name: 'support',
      type: 'text',
      max: 4000,
      label: { sv: 'Vilket stöd får personen nu?', en: 'What support does the person have now?' },
    },
    { name: 'wish', type: 'text', max: 1000, label: { sv: 'Vad vill personen själv?', en: 'What does the person want?' } },
  ],
  outcomes: [
    {
      value: 'accepted',
      label: { sv: 'Vi tar över ärendet', en: 'We take over the case' },
      fields: [{ name: 'from', type: 'day', label: { sv: 'Från och med', en: 'From' } }],
    },
    {
      value: 'refused',
      label: { sv: 'Vi tar inte över ärendet', en: 'We do not take over the case' },
      declines: true,
      fields: [{ name: 'why', type: 'text', max: 2000, label: { sv: 'Varför?', en: 'Why?' } }],
    },
  ],
};
