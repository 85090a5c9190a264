import { exchangeNames } from '#kernel/exchange-kinds.ts';
import type { Field, Kind, Words } from '#exchanges/domain/kind.ts';

/** What the authority uses it for, and nothing else. */
const grantTerms: Words = {
  sv: 'Myndigheten använder uppgifterna för att besluta om statliga medel och följa upp dem. Den får aldrig veta vem det gäller.',
  en: 'The authority uses this to decide on state grants and to follow them up. It never learns who it is about.',
};

const most = 1_000_000_000_000;
/** Öre by kind of cost: each is left out where there is none. */
const costsFrom = (least: number): readonly Field[] =>
  (
    [
      ['housing', 'Boende', 'Housing'],
      ['support', 'Stöd och samtal', 'Support and talks'],
      ['treatment', 'Vård och behandling', 'Care and treatment'],
      ['protection', 'Skydd', 'Protection'],
      ['relocation', 'Flytt', 'Moving'],
      ['livelihood', 'Försörjning', 'Livelihood'],
      ['other', 'Övrigt', 'Other'],
    ] as const
  ).map(([name, sv, en]) => ({
    name,
    type: 'number',
    optional: true,
    least,
    most,
    unit: 'ore',
    label: { sv, en },
  }));
const ore = (name: string, sv: string, en: string, least = 1): Field => ({
  name,
  type: 'number',
  least,
  most,
  unit: 'ore',
  label: { sv, en },
});
const day = (name: string, sv: string, en: string): Field => ({ name, type: 'day', label: { sv, en } });
const words = (name: string, max: number, sv: string, en: string): Field => ({ name, type: 'text', max, label: { sv, en } });
const from = day('from', 'Från och med', 'From');
const to = day('to', 'Till och med', 'To');
const why = words('why', 2000, 'Skäl', 'Reasons');

const between = {
  from: ['municipality'],
  to: ['national_coordination'],
  readBy: ['grant_officer'],
  tells: ['measures'],
  terms: grantTerms,
  remindAfterHours: 120,
  readableForDays: 120,
  staysInHand: true,
  handledBy: 'grants',
} as const satisfies Partial<Kind>;

const decided = [
  ore('ore', 'Beviljat', 'Granted'),
  day('reportBy', 'Redovisas senast', 'To be accounted for by'),
  { ...words('partsBy', 200, 'Delredovisas senast', 'To be accounted for in part by'), optional: true as const },
  why,
];

/** Applies for a state grant for one case: by its reference, with the six conditions and what it costs. Never who it is. */
export const grantApplication: Kind = {
  ...between,
  name: 'grant_application',
  label: exchangeNames.grant_application,
  says: {
    sv: 'Myndigheten får veta vad stödet kostar och vilka villkor som är bekräftade, men inte vem det gäller, och beslutar om medel.',
    en: 'The authority is told what the support costs and which conditions are confirmed, but not who it is about, and decides on a grant.',
  },
  carries: ['conditions'],
  answerWithinDays: 60,
  mayBeReplaced: true,
  message: [
    words('call', 40, 'Utlysning', 'Call'),
    { name: 'edition', type: 'number', least: 1, most: 10_000, label: { sv: 'Utgåva', en: 'Edition' } },
    words('reference', 11, 'Beteckning', 'Reference'),
    { ...words('completes', 36, 'Kompletterar ansökan', 'Completes the application'), optional: true },
    from,
    to,
    ...costsFrom(1),
    { ...words('form', 16_000, 'Svar', 'Answers'), optional: true },
    { ...words('attested', 8000, 'Intygas och bifogas', 'Attested and attached'), optional: true },
    {
      name: 'urgency',
      type: 'choice',
      optional: true,
      label: { sv: 'Hur bråttom är det?', en: 'How urgent is it?' },
      options: [
        { value: 'now', label: { sv: 'Nu', en: 'Now' } },
        { value: 'month', label: { sv: 'Inom en månad', en: 'Within a month' } },
        { value: 'later', label: { sv: 'Senare', en: 'Later' } },
      ],
    },
  ],
  outcomes: [
    {
      value: 'completion',
      label: { sv: 'Komplettering begärs', en: 'To be completed' },
      fields: [words('what', 2000, 'Vad som saknas', 'What is missing'), day('by', 'Senast', 'By')],
    },
    { value: 'granted', label: { sv: 'Beviljad', en: 'Granted' }, fields: decided },
    { value: 'partly', label: { sv: 'Delvis beviljad', en: 'Partly granted' }, fields: decided },
    { value: 'refused', label: { sv: 'Avslag', en: 'Refused' }, declines: true, fields: [why] },
    {
      value: 'paid',
      label: { sv: 'Utbetald', en: 'Paid' },
      carriesOut: true,
      fields: [ore('ore', 'Utbetalt', 'Paid'), day('on', 'Betalningsdag', 'Paid on')],
    },
  ],
};

const application = words('application', 36, 'Ansökan', 'Application');

/** Accounts for a grant by what has been booked. */
export const grantReport: Kind = {
  ...between,
  name: 'grant_report',
  label: exchangeNames.grant_report,
  says: {
    sv: 'Myndigheten får veta vad stödet har kostat, och godkänner redovisningen eller kräver tillbaka medel.',
    en: 'The authority is told what the support has cost, and approves the report or claims money back.',
  },
  carries: [],
  answerWithinDays: 60,
  message: [
    application,
    from,
    to,
    // Of a kind more may have been credited than was booked.
    ...costsFrom(-most),
    ore('used', 'Använt', 'Used', 0),
    { name: 'part', type: 'number', optional: true, least: 1, most: 11, label: { sv: 'Delredovisning', en: 'Part report' } },
    { ...words('note', 2000, 'Kommentar', 'Note'), optional: true },
  ],
  outcomes: [
    { value: 'noted', label: { sv: 'Delredovisningen är mottagen', en: 'The part report has been received' }, fields: [] },
    { value: 'approved', label: { sv: 'Redovisningen är godkänd', en: 'The report is approved' }, fields: [why] },
    {
      value: 'repay',
      label: { sv: 'Medel krävs tillbaka', en: 'Money is claimed back' },
      declines: true,
      fields: [ore('ore', 'Att betala tillbaka', 'To be repaid'), day('by', 'Senast', 'By'), why],
    },
  ],
};

/** What was claimed back has been paid. */
export const grantRepayment: Kind = {
  ...between,
  name: 'grant_repayment',
  label: exchangeNames.grant_repayment,
  says: {
    sv: 'Myndigheten får veta att det som krävdes tillbaka är betalt.',
    en: 'The authority is told that what was claimed back has been paid.',
  },
  carries: [],
  answerWithinDays: 30,
  message: [application, ore('ore', 'Återbetalt', 'Repaid'), day('on', 'Betalningsdag', 'Paid on')],
  outcomes: [
    { value: 'entered', label: { sv: 'Återbetalningen är bokförd', en: 'The repayment has been entered' }, fields: [] },
    {
      value: 'unknown',
      label: { sv: 'Återbetalningen stämmer inte', en: 'The repayment does not agree' },
      declines: true,
      fields: [why],
    },
  ],
};
