import type { z } from 'zod';
import writeExcelFile from 'write-excel-file/node';
import type { showBudget } from '#money/contract.ts';

type Shown = z.output<(typeof showBudget)['output']>;
type Cell = string | { value: number; format: string } | null;

const kronor = (ore: number | null): Cell => (ore === null ? null : { value: ore / 100, format: '#,##0.00' });
const bold = (row: readonly string[]) => row.map((value) => ({ value, fontWeight: 'bold' as const }));
const wide = (count: number) => Array.from({ length: count }, () => ({ width: 22 }));

/** A budget as a workbook: the months, the cases by their references, and the decisions. Amounts in kronor. */
export function workbookOf(one: Shown): Promise<Buffer> {
  const months = one.months.map((month): Cell[] => [
    month.to,
    kronor(one.budgetOre),
    kronor(month.committedOre),
    kronor(month.paidOre),
    kronor(month.expected.low),
    kronor(month.expected.mid),
    kronor(month.expected.high),
    kronor(month.afterGrants.low),
    kronor(month.afterGrants.mid),
    kronor(month.afterGrants.high),
    kronor(month.grantsOre),
  ]);
  const named = one.others?.withoutCase ? 'Övriga ärenden och kostnader utan ärende tillsammans' : 'Övriga ärenden tillsammans';
  const together = one.others ? [{ reference: named, ...one.others, end: null }] : [];
  const cases = [
    ...one.cases,
    ...together,
    ...(one.others?.withoutCase
      ? []
      : [{ reference: 'Utan ärende', committedOre: 0, paidOre: one.withoutCaseOre, grantsOre: 0, end: null }]),
  ].map((row): Cell[] => [
    row.reference,
    kronor(row.committedOre),
    kronor(row.paidOre),
    kronor(row.grantsOre),
    row.end?.low ?? null,
    row.end?.mid ?? null,
    row.end?.high ?? null,
  ]);
  const changes = one.changes.map((row): Cell[] => [row.decidedOn, kronor(row.amountOre), row.decision]);
  const heads = {
    months: [
      'Till och med',
      'Budget',
      'Beslutat',
      'Betalt',
      'Väntat, lägst',
      'Väntat',
      'Väntat, högst',
      'Väntat efter medel, lägst',
      'Väntat efter medel',
      'Väntat efter medel, högst',
      'Statliga medel',
    ],
    cases: ['Ärende', 'Beslutat', 'Betalt', 'Statliga medel', 'Upphör tidigast', 'Väntas upphöra', 'Upphör senast'],
    changes: ['Beslutat den', 'Belopp', 'Beslut'],
  };
  return writeExcelFile([
    { sheet: 'Månader', data: [bold(heads.months), ...months], columns: wide(heads.months.length), stickyRowsCount: 1 },
    { sheet: 'Ärenden', data: [bold(heads.cases), ...cases], columns: wide(heads.cases.length), stickyRowsCount: 1 },
    { sheet: 'Budget', data: [bold(heads.changes), ...changes], columns: wide(heads.changes.length), stickyRowsCount: 1 },
  ]).toBuffer();
}
