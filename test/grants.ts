import type { CallDefinition } from '#grants/domain/call.ts';

/** A call with a field, a ceiling and a window. Invented. */
export const aCall: CallDefinition = {
  format: 'omstart-grant-call-1',
  code: 'avhoppare-2026',
  year: 2026,
  title: { sv: 'Statliga medel till avhopparverksamhet 2026', en: 'State grants for exit work 2026' },
  source: 'Påhittad utlysning för prov. Fält och belopp är inte bekräftade',
  opens: '2026-01-01' as never,
  closes: '2026-11-30' as never,
  conditions: 0,
  costKinds: ['housing', 'support', 'treatment', 'relocation'],
  mostOre: 150_000_000,
  ceilings: [{ kind: 'relocation', ore: 10_000_000 }],
  fields: [
    { code: 'plan', label: { sv: 'Vad ska medlen användas till?', en: 'What is the money for?' }, isRequired: true, max: 1000 },
  ],
  documents: [{ sv: 'Överenskommelse med polisen', en: 'Agreement with the police' }],
  reportBy: '2027-02-28' as never,
  ranking: ['conditions', 'received'],
};

export const aForm = {
  from: '2026-03-01',
  to: '2026-12-31',
  costs: { housing: 60_000_000, support: 4_000_000 },
  answers: { plan: 'Boende och samtal.' },
} as const;

/** One with all that a call may have: criteria by date, documents that are said, part reports, and an order that changes. */
export const aCallInParts: CallDefinition = {
  ...aCall,
  code: 'i-delar',
  criteria: [
    {
      code: 'samverkan',
      label: { sv: 'Vi har kontakt med polisens regionala samordnare', en: 'We are in touch with the regional coordinator' },
      to: '2026-06-30' as never,
    },
    {
      code: 'alla-villkor',
      label: { sv: 'Alla sex villkor är bekräftade', en: 'All six conditions are confirmed' },
      from: '2026-07-01' as never,
      conditions: 6,
    },
  ],
  documents: [
    { code: 'avtal', sv: 'Överenskommelse med polisen', en: 'Agreement with the police', isRequired: true },
    { code: 'offert', sv: 'Offert på flytten', en: 'Offer for the move' },
  ],
  parts: [
    { label: { sv: 'Första halvåret', en: 'First half' }, by: '2026-06-30' as never },
    { label: { sv: 'Tredje kvartalet', en: 'Third quarter' }, by: '2026-09-30' as never },
  ],
  ranking: ['urgency', 'received'],
  laterRankings: [{ from: '2026-09-01' as never, ranking: ['share', 'received'] }],
};
