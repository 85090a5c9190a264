import type { z } from 'zod';
import writeExcelFile from 'write-excel-file/node';
import type { showAppropriation } from '#grants/contract.ts';
import type { EntryKind, ReceivedState } from '#grants/words.ts';

type Shown = z.output<(typeof showAppropriation)['output']>;

const kronor = (ore: number | null) => (ore === null ? null : { value: ore / 100, format: '#,##0.00' });
const bold = (row: readonly string[]) => row.map((value) => ({ value, fontWeight: 'bold' as const }));
const wide = (count: number) => Array.from({ length: count }, () => ({ width: 22 }));

// The report is the authority's, and Swedish is what it is written in.
const states = {
  received: 'Inkommen',
  completing: 'Komplettering',
  reserved: 'Reserverad',
  granted: 'Beviljad',
  partly: 'Delvis beviljad',
  refused: 'Avslag',
  paid: 'Utbetald',
  reported: 'Redovisad',
  repayment: 'Återkrav',
  settled: 'Avslutad',
} satisfies Record<ReceivedState, string>;
const kinds = {
  appropriated: 'Tilldelat',
  reserved: 'Reserverat',
  released: 'Frisläppt',
  granted: 'Beviljat',
  paid: 'Utbetalt',
  returned: 'Återbetalt',
} satisfies Record<EntryKind, string>;

/** The year of an appropriation as a workbook: the sums, the book, and the applications by their references. Amounts in kronor. */
export function workbookOf({ year, sums, counts, entries, received }: Shown): Promise<Buffer> {
  const summed: [string, number][] = [
    ['Tilldelat', sums?.appropriatedOre ?? 0],
    ['Reserverat', sums?.reservedOre ?? 0],
    ['Beviljat', sums?.grantedOre ?? 0],
    ['Utbetalt', sums?.paidOre ?? 0],
    ['Återbetalt', sums?.returnedOre ?? 0],
    ['Kvar', sums?.leftOre ?? 0],
    ['Sökt', counts.appliedOre],
  ];
  const counted: [string, number][] = [
    ['Ansökningar', counts.applications],
    ['Beviljade', counts.granted],
    ['Avslag', counts.refused],
    ['Väntar', counts.waiting],
    ['Kommuner med medel', counts.municipalities],
  ];
  const heads = {
    sums: [`Statliga medel ${year}`, 'Kronor eller antal'],
    book: ['Dag', 'Vad', 'Belopp', 'Beteckning', 'Beslut', 'Av'],
    received: ['Beteckning', 'Kommun', 'Läge', 'Sökt', 'Beviljat', 'Använt', 'Återkrav'],
  };
  return writeExcelFile([
    {
      sheet: 'Året',
      data: [
        bold(heads.sums),
        ...summed.map(([name, ore]) => [name, kronor(ore)]),
        ...counted.map(([name, count]) => [name, { value: count }]),
      ],
      columns: wide(2),
    },
    {
      sheet: 'Anslagets bok',
      data: [
        bold(heads.book),
        ...entries.map((one) => [one.at.slice(0, 10), kinds[one.kind], kronor(one.ore), one.reference, one.decision, one.by]),
      ],
      columns: wide(heads.book.length),
      stickyRowsCount: 1,
    },
    {
      sheet: 'Ansökningar',
      data: [
        bold(heads.received),
        ...received.map((one) => [
          one.reference,
          one.sender,
          states[one.state],
          kronor(one.appliedOre),
          kronor(one.decidedOre),
          kronor(one.usedOre),
          kronor(one.repayOre),
        ]),
      ],
      columns: wide(heads.received.length),
      stickyRowsCount: 1,
    },
  ]).toBuffer();
}
