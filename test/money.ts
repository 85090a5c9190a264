import type { Mapping } from '#money/domain/reading.ts';

/** A budget of the whole organisation, half of it to be spent on nobody yet. */
export const aBudget = {
  unitId: null,
  year: 2026,
  kind: 'earmarked',
  amountOre: 300_000_000,
  decidedOn: '2026-01-15',
  decision: 'Socialnämnden 2026-01-15 § 4',
} as const;

/** A file with semicolons, as an accounting system writes it in Swedish. */
export const csvMapping: Extract<Mapping, { form: 'csv' }> = {
  form: 'csv',
  separator: ';',
  columns: { day: 'Datum', amount: 'Belopp', account: 'Konto', reference: 'Ärende', entry: null, invoice: null },
  days: 'yyyy-mm-dd',
  decimal: ',',
  costs: 'above_zero',
  accounts: [
    { from: '5600', to: '5699', kind: 'housing' },
    { from: '4500', to: '4599', kind: 'support' },
  ],
  unitId: null,
};

export const base64 = (text: string): string => Buffer.from(text).toString('base64');
