import type { UnitId } from '#kernel/ids.ts';
import type { CostKind } from '#money/words.ts';
import { type Fault, type Mapping, type ReadRow, kindOf } from './reading.ts';

/** A row that is to be booked, of a case or of the unit that bears what has none. */
export interface ToBook<CaseId extends string> {
  readonly row: ReadRow;
  readonly kind: CostKind;
  readonly exitCaseId: CaseId | null;
  readonly unitId: UnitId | null;
  /** The how-manieth row of the file that looks exactly so: two equal ones are two costs. */
  readonly nth: number;
}

/** What becomes of each row: booked, passed over because its account is no cost of this work, or rejected, and why. */
export function sortRows<CaseId extends string>(
  rows: readonly ReadRow[],
  { accounts, unitId }: Pick<Mapping, 'accounts' | 'unitId'>,
  cases: ReadonlyMap<string, CaseId>,
): { toBook: ToBook<CaseId>[]; skipped: ReadRow[]; rejected: (Fault & { readonly row: ReadRow })[] } {
  const toBook: ToBook<CaseId>[] = [];
  const rejected: (Fault & { readonly row: ReadRow })[] = [];
  const alike = new Map<string, number>();
  const skipped: ReadRow[] = [];
  for (const row of rows) {
    const kind = kindOf(row.account, accounts);
    const exitCaseId = row.reference === null ? null : (cases.get(row.reference) ?? null);
    if (kind === undefined) skipped.push(row);
    else if (row.reference !== null && exitCaseId === null) rejected.push({ line: row.line, code: 'unknown_reference', row });
    else if (exitCaseId === null && unitId === null) rejected.push({ line: row.line, code: 'no_reference', row });
    else {
      const nth = (alike.get(row.mark) ?? 0) + 1;
      alike.set(row.mark, nth);
      toBook.push({ row, kind, exitCaseId, unitId: exitCaseId === null ? unitId : null, nth });
    }
  }
  return { toBook, skipped, rejected };
}
