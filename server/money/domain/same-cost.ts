import { type Day, daysBetween } from '#kernel/day.ts';
import type { CostLineId, ExitCaseId } from '#kernel/ids.ts';

/** A cost of a case as far as it can be told from, or to be, another: the line of an invoice that has been attested, or a row of a file. */
export interface Comparable {
  readonly costLineId: CostLineId;
  readonly exitCaseId: ExitCaseId;
  readonly isInvoice: boolean;
  readonly day: Day;
  readonly amountOre: number;
  /** The number of the invoice; of a row, what it is booked by. */
  readonly entry: string | null;
  /** The number of the invoice that a row says it is. */
  readonly ofInvoice: string | null;
}

/** An invoice and a row of a file that are one cost, or may be. */
export interface Pair {
  readonly invoice: Comparable;
  readonly row: Comparable;
  /** The number shows it, somebody has said it, or it may be so and somebody has to say. */
  readonly told: 'by_number' | 'same' | 'maybe';
}

/** What somebody has said of an invoice and a row. */
export interface Answer {
  readonly invoiceLineId: CostLineId;
  readonly fileLineId: CostLineId;
  readonly isSame: boolean;
}

/** How far apart in days they may be where the number shows it. */
const farthest = 183;
/** And where only the amount does: a row is booked from a month before the last day of the invoice until three months after. */
const [earliest, latest] = [-31, 92];

const plain = (number: string) =>
  number
    .replaceAll(/[^\p{L}\d]/gu, '')
    .replace(/^0+(?=.)/, '')
    .toUpperCase();
/** `4711` is what somebody writes of `F-4711`. */
const digits = (number: string) => number.replaceAll(/\D/g, '').replace(/^0+/, '');
const isWritten = (said: string, number: string) =>
  plain(said) === plain(number) || (digits(said).length > 2 && digits(said) === digits(number));

const isNumbered = ({ entry: number }: Comparable, { entry, ofInvoice }: Comparable) =>
  number !== null && (ofInvoice === null ? entry !== null && plain(entry) === plain(number) : isWritten(ofInvoice, number));

/** How an invoice and a row look beside each other; null where they are two costs. */
function looksLike(invoice: Comparable, row: Comparable): 'by_number' | 'maybe' | null {
  const apart = daysBetween(invoice.day, row.day);
  const isEqual = invoice.amountOre === row.amountOre;
  if (isNumbered(invoice, row)) {
    if (Math.abs(apart) > farthest || Math.sign(invoice.amountOre) !== Math.sign(row.amountOre)) return null;
    return isEqual ? 'by_number' : 'maybe';
  }
  // A row that says the number of another invoice is another invoice.
  return isEqual && row.ofInvoice === null && apart >= earliest && apart <= latest ? 'maybe' : null;
}

/**
 * Which invoices and rows of a case are the same cost: each with one other at most. What somebody has said holds, the latest first; then what the number shows;
 * then the nearest in time. It depends on what there is, and not on what came first.
 */
export function pairsOf(lines: readonly Comparable[], answers: readonly Answer[]): Pair[] {
  const invoices = lines.filter(({ isInvoice }) => isInvoice);
  const rows = lines.filter(({ isInvoice }) => !isInvoice);
  const answerOf = (invoice: Comparable, row: Comparable) =>
    answers.find((one) => one.invoiceLineId === invoice.costLineId && one.fileLineId === row.costLineId);
  const found = invoices.flatMap((invoice) =>
    rows.flatMap((row) => {
      const answer = answerOf(invoice, row);
      const told = answer ? (answer.isSame ? ('same' as const) : null) : looksLike(invoice, row);
      const said = answer ? answers.indexOf(answer) : 0;
      return told === null ? [] : [{ invoice, row, told, said, apart: Math.abs(daysBetween(invoice.day, row.day)) }];
    }),
  );
  const order = { same: 0, by_number: 1, maybe: 2 };
  const ranked = found.toSorted(
    (a, b) =>
      order[a.told] - order[b.told] ||
      a.said - b.said ||
      Number(isNumbered(b.invoice, b.row)) - Number(isNumbered(a.invoice, a.row)) ||
      a.apart - b.apart ||
      (a.invoice.costLineId + a.row.costLineId < b.invoice.costLineId + b.row.costLineId ? -1 : 1),
  );
  const taken = new Set<CostLineId>();
  return ranked.flatMap(({ invoice, row, told }) => {
    if (taken.has(invoice.costLineId) || taken.has(row.costLineId)) return [];
    taken.add(invoice.costLineId).add(row.costLineId);
    return [{ invoice, row, told }];
  });
}

/** The pairs of many cases at once. */
export function pairsOfCases(lines: readonly Comparable[], answers: readonly Answer[]): Pair[] {
  const byCase = Map.groupBy(lines, ({ exitCaseId }) => exitCaseId);
  return [...byCase.values()].flatMap((ofCase) => (ofCase.some(({ isInvoice }) => isInvoice) ? pairsOf(ofCase, answers) : []));
}
