import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { ExitCaseId } from '#kernel/ids.ts';
import type { Mapping } from '#money/domain/reading.ts';
import { bookInvoice } from '#money/operations.ts';
import { contract } from '#platform/contract.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, operation, perform } from '#platform/operation.ts';

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

const attest = operation(
  contract({
    name: 'invoice.attest',
    http: 'POST /invoices/attest',
    who: 'staff',
    says: 'Stands for whatever attests invoices.',
    input: z.strictObject({ exitCaseId: ExitCaseId, number: z.string(), day: Day, amountOre: z.number() }),
    output: z.object({ outcome: z.string() }),
  }),
  async (ctx, { number, ...invoice }) => ({
    outcome: await bookInvoice(ctx, { ...invoice, mark: [invoice.exitCaseId, number], kind: 'housing', entry: number }),
  }),
);

/** An invoice that one of the team has attested. */
export const attested = (
  installation: Installation,
  by: StaffActor,
  invoice: { exitCaseId: ExitCaseId; number: string; day: string; amountOre: number },
) => perform(installation, attest, { ...by, may: new Set([...by.may, 'invoice.attest']) }, invoice);
